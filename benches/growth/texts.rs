//! Kinds of hard text, each `n` times as long: what a program that looks back, looks round or looks twice stumbles over.

/// A kind of text: its name, and a text that is `n` of it long.
pub(crate) type Kind = (&'static str, fn(usize) -> String);

/// Every kind of text.
pub(crate) const TEXTS: &[Kind] = &[
    ("many edits", |n| "Kiev and the OTAN met in the city today.\n".repeat(n)),
    ("many edits in a paragraph", |n| "Kiev and the OTAN met in the city today. ".repeat(n)),
    ("edited lines", |n| numbered(n, |i| format!("The {} of Kiev spoke to {}.\n", word(i), name(i)))),
    ("quoted edits", |n| "“Kiev” and \"OTAN\", he said. ".repeat(n)),
    ("plain lines", |n| numbered(n, |i| format!("The {} of port {i} spoke to the council.\n", word(i)))),
    ("plain paragraphs", |n| numbered(n, |i| format!("The {} of port {i} spoke.\n\n", word(i)))),
    ("one long line", |n| numbered(n, |i| format!("The {} of port {i} spoke to the council. ", word(i)))),
    ("no full stop", |n| numbered(n, |i| format!("the {} and ", word(i)))),
    ("repeated words", |n| "the council met ".repeat(n)),
    ("one word", |n| "word ".repeat(n)),
    ("names with dashes", |n| "Kiev-".repeat(n)),
    ("names with slashes", |n| "Kiev/".repeat(n)),
    ("names with stops", |n| "Kiev.".repeat(n)),
    ("names of two words with dashes", |n| "Kiev, Air-".repeat(n)),
    ("foreign names with dashes", |n| "Varsovie ".to_owned() + &"x-".repeat(n) + &" Varsovie".repeat(n)),
    ("one long word", |n| "antidisestablish".repeat(n)),
    ("one long capitalised word", |n| format!("Al{} met him.", "abanda".repeat(n))),
    ("one long number", |n| "1234567".repeat(n)),
    ("grouped digits", |n| "12,345 678 ".repeat(n)),
    ("number words", |n| "sixty-five and two hundred thousand ".repeat(n)),
    ("glued number words", |n| "sixtyfivetwothousand".repeat(n)),
    ("dates", |n| "On January 10, 2031 and 11 May, two days later, ".repeat(n)),
    ("one given name", |n| numbered(n, |i| format!("The mayor met Maria {} in the port. ", name(i)))),
    ("many names", |n| numbered(n, |i| format!("Mr {} {} met. ", name(i), name(i / 3 + 7)))),
    ("many titled names", |n| numbered(n, |i| format!("deputy foreign minister {} said no. ", name(i)))),
    ("capitals", |n| "Alba Corvin ".repeat(n)),
    ("brackets", |n| nested("(", "word ", ")", n)),
    ("square brackets", |n| nested("[", "w", "] ", n)),
    ("open brackets", |n| "(word [ses] ".repeat(n)),
    ("quotation marks", |n| nested("“", "word", "” ", n)),
    ("open quotation marks", |n| "“word said \" ".repeat(n)),
    ("open comments", |n| "<!-- Kiev ".repeat(n)),
    ("open tags", |n| "Kiev <a href=\"".repeat(n)),
    ("tags", |n| nested("<b>", "Kiev ", "</b>", n)),
    ("backticks", |n| "Kiev ` `` ".repeat(n)),
    ("fences", |n| "Kiev\n```\n`````\n".repeat(n)),
    ("full stops", |n| ". ".repeat(n)),
    ("stops without spaces", |n| "U.S".to_owned() + &".".repeat(n)),
    ("marks then abbreviations", |n| "! ".repeat(n) + &"Mr. Mr. U.S. ".repeat(n)),
    ("ideographic stops", |n| "。".repeat(n) + &"会。谈。".repeat(n)),
    ("abbreviations", |n| "Mr. St. U.S. No. 4 ".repeat(n)),
    ("dotted acronym", |n| "U.S.".repeat(n)),
    ("dashes", |n| "-".repeat(n) + "Kiev" + &" --Kiev".repeat(n)),
    ("blank lines", |n| "\n \n".repeat(n) + "Kiev"),
    ("spaces", |n| " ".repeat(n) + "Kiev" + &"\u{a0}".repeat(n) + "Kiev"),
    ("line breaks of every kind", |n| "a\r\nb\rc\u{2028}d\n".repeat(n)),
    ("combining marks", |n| format!("Kie{} v {}", "\u{301}\u{323}".repeat(n), "Kie\u{301}v ".repeat(n))),
    ("zero-width", |n| "Ki\u{200b}ev ".repeat(n)),
    ("zero-width run", |n| format!("Ki{}ev", "\u{200b}".repeat(n))),
    ("joined emoji", |n| "👩\u{200d}".repeat(n) + "👩"),
    ("flags", |n| "🇫".repeat(n)),
    ("mixed scripts", |n| "Кiev vеry ".repeat(n)),
    ("one long mixed word", |n| "Кi".repeat(n)),
    ("bidi controls", |n| "\u{202e}Kiev\u{2066} ".repeat(n)),
    ("mojibake", |n| "Ã©tÃ© â€œKievâ€ ".repeat(n)),
    ("addresses", |n| "https://x.example/Kiev?a=Kiev ".repeat(n)),
    ("one long address", |n| "https://x.example/".to_owned() + &"Kiev/a?".repeat(n)),
    ("e-mail", |n| "kiev@kiev.example,".repeat(n)),
    ("Thai", |n| "การประชุมของสภาเมืองจัดขึ้นที่ท่าเรือใหม่ ".repeat(n)),
    ("Chinese", |n| "市议会今天在港口开会讨论新桥。".repeat(n)),
    ("Korean", |n| "시의회는 오늘 항구에서 새 다리를 논의했다. ".repeat(n)),
    ("Arabic", |n| "اجتمع مجلس المدينة اليوم في الميناء الجديد. ".repeat(n)),
    ("nested JSON", |n| nested("{\"a\": [", "\"Kiev\"", "]}", n)),
];

/// `n` pieces, each made from its number.
pub(crate) fn numbered(n: usize, piece: impl Fn(usize) -> String) -> String {
    (0..n).map(piece).collect()
}

/// One of 676 short words.
pub(crate) fn word(number: usize) -> String {
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    [letter(number), 'o', letter(number / 26), 'e', 'r'].iter().collect()
}

/// A name for each number below 26⁴, unlike the names of its neighbours and of anybody.
pub(crate) fn name(number: usize) -> String {
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    let mixed = number.wrapping_mul(7919) % 456_976;
    let letters = [letter(mixed / 26), 'o', letter(mixed / 676), letter(mixed / 17_576), 'a', 'q', 'u'];
    let first = letter(mixed).to_ascii_uppercase();
    [first, 'a'].iter().chain(&letters).collect()
}

/// `open` and `close` `n` times round `inside`.
pub(crate) fn nested(open: &str, inside: &str, close: &str, n: usize) -> String {
    open.repeat(n) + inside + &close.repeat(n)
}
