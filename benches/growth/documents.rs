//! Kinds of hard document, each `n` times as long: nested deep, of many nodes, or one node without end.

use super::texts::{Kind, name, nested, numbered, word};

/// Every kind of document, with the suffix of its files.
pub(crate) const DOCUMENTS: &[(&str, Kind)] = &[
    ("md", ("Markdown: items", |n| numbered(n, |i| format!("- The {} of Kiev met `{i}`.\n", word(i))))),
    ("md", ("Markdown: nested quotes", |n| nested("> ", "Kiev met.", "\n", n))),
    (
        "md",
        ("Markdown: nested items", |n| {
            numbered(n % 400 + 1, |i| "  ".repeat(i) + "- Kiev met\n").repeat(n / 400 + 1)
        }),
    ),
    ("md", ("Markdown: emphasis", |n| nested("*a **", "Kiev", "** b*", n))),
    ("md", ("Markdown: open emphasis", |n| "*Kiev _OTAN **a ".repeat(n))),
    ("md", ("Markdown: links", |n| "[Kiev](https://x.example/Kiev \"Kiev\") and [Kiev][x] ".repeat(n))),
    ("md", ("Markdown: open links", |n| "[Kiev![OTAN](a ".repeat(n))),
    ("md", ("Markdown: code", |n| "Kiev `OTAN` and ``a ` b`` met. ".repeat(n))),
    (
        "md",
        ("Markdown: table", |n| {
            "| a | b |\n|---|---|\n".to_owned() + &"| Kiev | the `OTAN` met |\n".repeat(n)
        }),
    ),
    (
        "md",
        ("Markdown: definitions", |n| {
            numbered(n, |i| format!("[{i}]: /Kiev/{i} \"Kiev\"\n\nThe [Kiev][{i}] met.\n\n"))
        }),
    ),
    ("md", ("Markdown: wrapped lines", |n| "The council of\nKiev met in the\n".repeat(n))),
    ("md", ("Markdown: template tags", |n| "Kiev {{ OTAN }} and {% if a %} Kiev <% b %> ".repeat(n))),
    ("md", ("Markdown: open template tags", |n| "Kiev {{ OTAN {% a <% b ${ c ".repeat(n))),
    (
        "html",
        ("HTML: paragraphs", |n| numbered(n, |i| format!("<p>The {} of <b>Kiev</b> met.</p>\n", word(i)))),
    ),
    ("html", ("HTML: one paragraph", |n| "The <i>OTAN</i> of Kiev &amp; others met. ".repeat(n))),
    ("html", ("HTML: nested", |n| nested("<div lang=\"en\"><b>", "Kiev ", "</b></div>", n))),
    ("html", ("HTML: open tags", |n| "<div><p><a title=\"Kiev\">Kiev ".repeat(n))),
    ("html", ("HTML: closing tags", |n| "<b>Kiev</i></div></p> ".repeat(n))),
    ("html", ("HTML: attributes", |n| format!("<p {}>Kiev</p>", "alt=\"Kiev\" title='OTAN' b ".repeat(n)))),
    ("html", ("HTML: split names", |n| "Vladimir <em>Poutine</em> met. ".repeat(n))),
    ("html", ("HTML: breaks", |n| "Kiev<br>met &nbsp;".repeat(n))),
    ("html", ("HTML: entities", |n| "&#75;iev &Ouml;&notit; &".repeat(n))),
    ("html", ("HTML: scripts", |n| "<script>Kiev</script >Kiev<script ".repeat(n))),
    ("html", ("HTML: open comments", |n| "<!-- Kiev <![CDATA[ <? ".repeat(n))),
    (
        "json",
        ("JSON: strings", |n| {
            format!("[{}\"Kiev\"]", numbered(n, |i| format!("{{\"a\": \"The {} met Kiev\"}},\n", word(i))))
        }),
    ),
    ("json", ("JSON: nested", |n| nested("[", "\"Kiev\"", "]", n.min(120)) + &" ".repeat(n))),
    (
        "json",
        ("JSON: one string", |n| format!("{{\"a\": \"{}\"}}", "Kiev \\u004bIEV \\\"OTAN\\\"\\n".repeat(n))),
    ),
    (
        "json",
        ("JSON: one object", |n| {
            format!("{{{}\"z\": 1}}", numbered(n, |i| format!("\"k{i}\": \"Kiev met\",")))
        }),
    ),
    (
        "csv",
        ("CSV: rows", |n| {
            "id,text\n".to_owned() + &numbered(n, |i| format!("{i},\"Kiev, the \"\"OTAN\"\" met\"\n"))
        }),
    ),
    ("csv", ("CSV: columns", |n| format!("{}\n{}\n", "text,".repeat(n), "Kiev met,".repeat(n)))),
    ("csv", ("CSV: one cell", |n| format!("text\n\"{}\"\n", "Kiev, \"\"OTAN\"\" met\n".repeat(n)))),
    ("csv", ("CSV: open cells", |n| "text\n".to_owned() + &"\"Kiev met\" x \"\n".repeat(n))),
    (
        "po",
        ("PO: messages", |n| {
            PO.to_owned() + &numbered(n, |i| format!("\nmsgid \"m{i}\"\nmsgstr \"Kiev %s met\"\n"))
        }),
    ),
    (
        "po",
        ("PO: one message", |n| {
            format!("{PO}\nmsgid \"m\"\nmsgstr \"\"\n{}", "\"Kiev %(a)s <b>met</b>\\n\"\n".repeat(n))
        }),
    ),
    (
        "po",
        ("PO: comments", |n| {
            format!("{PO}\n{}msgid \"m\"\nmsgstr \"Kiev\"\n", "# Kiev\n#: a.c:1\n".repeat(n))
        }),
    ),
    ("xlf", ("XLIFF: units", |n| xliff(&numbered(n, |i| unit(i, "Kiev {0} met"))))),
    ("xlf", ("XLIFF: one unit", |n| xliff(&unit(0, &"Kiev <ph id=\"1\"/>&amp; met. ".repeat(n))))),
    ("xlf", ("XLIFF: nested", |n| xliff(&unit(0, &nested("<g id=\"1\">", "Kiev", "</g>", n))))),
    (
        "srt",
        ("SubRip: cues", |n| {
            numbered(n, |i| {
                format!("{}\n00:00:01,000 --> 00:00:02,000\nThe <i>OTAN</i> of\nKiev met.\n\n", i + 1)
            })
        }),
    ),
    (
        "srt",
        ("SubRip: one cue", |n| {
            "1\n00:00:01,000 --> 00:00:02,000\n".to_owned() + &"The <i>OTAN</i> of\nKiev met.\n".repeat(n)
        }),
    ),
    (
        "vtt",
        ("WebVTT: cues", |n| {
            "WEBVTT\n\n".to_owned() + &"00:01.000 --> 00:02.000\n<v Ann>Kiev <b>met</b>\n\n".repeat(n)
        }),
    ),
];

const PO: &str = "msgid \"\"\nmsgstr \"Language: en\\n\"\n";

fn unit(number: usize, target: &str) -> String {
    format!("<trans-unit id=\"{number}\"><source>x</source><target>{target}</target></trans-unit>\n")
}

fn xliff(units: &str) -> String {
    format!(
        "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file original=\"{}\" \
         source-language=\"fr\" target-language=\"en\" datatype=\"plaintext\"><body>\n{units}</body></file></xliff>\n",
        name(1)
    )
}
