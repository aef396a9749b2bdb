//! What `normalize` writes, `check --fix` writes too: the same guards, whoever asks.

use transdrift::check::{Checked, Mended, Options, check, mend};
use transdrift::finding::{Code, FixClass};
use transdrift::format::{Format, Options as FormatOptions, read};
use transdrift::lang::Language;
use transdrift::matching::Glossary;
use transdrift::normalize::normalize_document;

fn options() -> FormatOptions {
    FormatOptions { columns: vec!["text".into()], ..FormatOptions::with_fields(["text"]) }
}

/// What is found in `text`.
fn checked(format: Format, text: &str, language: Option<Language>, codes: &[Code]) -> Checked {
    let document = read(format, text, &options()).unwrap();
    let options = Options { language, only: Some(codes.to_vec()), ..Options::default() };
    check(&document, "text", Glossary::bundled(), &options)
}

/// The text after the safe fixes of `check`.
fn mended(format: Format, text: &str, language: Option<Language>, codes: &[Code]) -> Option<Mended> {
    let first = checked(format, text, language, codes);
    let again = |text: &str| Ok::<_, std::convert::Infallible>(checked(format, text, language, codes));
    mend(&first, |fix| fix.class == FixClass::Safe, again).unwrap()
}

/// The text after `normalize`.
fn normalized(format: Format, text: &str, language: Option<Language>) -> String {
    let document = read(format, text, &options()).unwrap();
    normalize_document(&document, language, Glossary::bundled(), &Default::default()).text
}

/// `text` with `\\n` and `\\u{…}` read as characters; a backslash before one of them is one.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut found = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("`\\u{` is closed");
        found.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        found += rest;
    }
    found.replace("\\n", "\n").replace("\\\\", "\\")
}

#[test]
fn no_trap_of_a_document_snaps() {
    let rows =
        include_str!("document-traps.tsv").lines().filter(|row| !row.is_empty() && !row.starts_with('#'));
    let mut wrong = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [name, format, language, text, expected] = cells[..] else { panic!("five columns: {row}") };
        let (format, language, text) = (format.parse().unwrap(), language.parse().ok(), unescaped(text));
        let expected = if expected == "=" { text.clone() } else { unescaped(expected) };
        let fixed = mended(format, &text, language, &[Code::KnownVariant]);
        let fixed = fixed.map_or(text.clone(), |mended| mended.text);
        if fixed != expected {
            wrong.push(format!("{name}: {text:?} becomes {fixed:?}, not {expected:?}"));
        }
        wrong.extend(compare(name, format, &text, language));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn compare(name: &str, format: Format, text: &str, language: Option<Language>) -> Option<String> {
    let by_fixes = mended(format, text, language, &[Code::KnownVariant]);
    let by_fixes = by_fixes.map_or(text.to_owned(), |mended| mended.text);
    let by_edits = normalized(format, text, language);
    (by_fixes != by_edits)
        .then(|| format!("{name}, {format}: --fix writes {by_fixes:?}, normalize {by_edits:?}"))
}

#[test]
fn fixes_and_edits_are_the_same_in_every_trap() {
    let rows = include_str!("traps.tsv").lines().filter(|row| !row.is_empty() && !row.starts_with('#'));
    let mut wrong = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let text = unescaped(cells[2]);
        wrong.extend(compare(cells[0], Format::PlainText, &text, cells[1].parse().ok()));
    }
    for (format, text) in [
        (
            Format::Markdown,
            "---\ncity: Kiev\n---\n\n# In _Kiev_\n\n`Kiev` [Kiev](Kiev), Vladimir **Poutine**\n",
        ),
        (Format::Html, "<p title='Kiev'>Vladimir <em>Poutine</em> in Ki&#101;v<pre>Kiev</pre>"),
        (Format::JsonLines, "{\"text\": \"in K\\u0069ev\"}\n{\"text\": \"the OTAN\"}\n"),
        (Format::Po, "msgid \"a\"\nmsgstr[0] \"Kiev %(Kiev)s\"\nmsgstr[1] \"l\\\"OTAN\"\n"),
        (Format::Srt, "1\n00:00:01,000 --> 00:00:02,000\nIn <i>Kiev</i>\n"),
        (Format::Strings, "\"Kiev\" = \"in \\\"Kiev\\\"\";\n"),
        (
            Format::Xliff,
            "<xliff version='1.2'><file><body><trans-unit><source>Kiev</source><target>Ki<g id='1'>ev</g> &amp; OTAN</target></trans-unit></body></file></xliff>",
        ),
    ] {
        wrong.extend(compare("a document", format, text, "en".parse().ok()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn mending_what_is_mended_changes_nothing_and_the_number_told_is_the_number_made() {
    let text = "\u{feff}The talks in Kiev,\r\nVladimir Poutine of the OTAN; cafe\u{301} in Ki\u{200b}ev\r\nno end of line";
    let language = "en".parse().ok();
    let done = mended(Format::PlainText, text, language, Code::ALL).expect("fixes");
    assert_eq!(
        done.text,
        "\u{feff}The talks in Kyiv,\r\nVladimir Putin of the NATO; caf\u{e9} in Kyiv\r\nno end of line"
    );
    assert_eq!(done.made, 5);
    assert_eq!(transdrift::text::apply(text, &done.edits), done.text);
    assert!(mended(Format::PlainText, &done.text, language, Code::ALL).is_none());
}
