//! `undo` is exact in every format: what a record holds, written and read again, gives back every byte.

use proptest::prelude::*;
use transdrift::format::{Format, Options, read};
use transdrift::matching::Glossary;
use transdrift::normalize::{Record, normalize_document, undo};

/// A document of each format, with a place for words: some are prose, some are not.
const DOCUMENTS: &[(&str, &str)] = &[
    ("text", "@\n\n@ @\r\n@"),
    ("markdown", "# @\n\n- @ `@`\n\n| a |\n|---|\n| @ |\n\n[@](https://x.example/) **@**\n"),
    ("mdx", "import x from 'y'\n\n<A b=\"@\">\n\n@ {x}\n\n</A>\n"),
    ("html", "<!doctype html><p lang=\"en\" title=\"@\">@ <em>@</em> &amp; @</p><code>@</code>"),
    ("json", "{\"text\": \"@\", \"more\": [\"@\", 1], \"@\": null}"),
    ("jsonl", "{\"text\": \"@\"}\n{\"text\": \"@ @\", \"lang\": \"en\"}\r\nno JSON @\n"),
    ("csv", "id,text\n1,@\n2,\"@ @\"\r\n@\n"),
    ("tsv", "id\ttext\n1\t@\n2\t\"@\"\n"),
    ("srt", "1\n00:00:01,000 --> 00:00:02,000\n<i>@</i>\n@\n\n2\n00:00:03,000 --> 00:00:04,000\n@\n"),
    ("vtt", "WEBVTT\nLanguage: en\n\n00:01.000 --> 00:02.000\n<v A>@ &amp; @\n\nNOTE @\n"),
    ("po", "msgid \"\"\nmsgstr \"Language: en\\n\"\n\n# @\nmsgid \"@\"\nmsgstr \"\"\n\"@ %s\"\n\" @\"\n"),
    (
        "xliff",
        "<xliff version=\"1.2\"><file target-language=\"en\"><body><trans-unit id=\"a\"><source>@</source><target>@ <g id=\"1\">@</g></target></trans-unit></body></file></xliff>",
    ),
    (
        "tmx",
        "<tmx version=\"1.4\"><header srclang=\"ru\"/><body><tu><tuv xml:lang=\"ru\"><seg>@</seg></tuv><tuv xml:lang=\"en\"><seg>@ <bpt i=\"1\"/>@</seg></tuv></tu></body></tmx>",
    ),
    (
        "android",
        "<resources>\n<string name=\"a\">@ %s \\'@\\'</string>\n<plurals name=\"b\"><item quantity=\"one\">@</item></plurals>\n</resources>",
    ),
    ("strings", "/* @ */\n\"@\" = \"@ %@\";\n\"b\" = \"@\";\n"),
    ("arb", "{\"@@locale\": \"en\", \"a\": \"@ {b}\", \"@a\": {\"description\": \"@\"}}"),
    ("yaml", "text: @\nmore: \"@ @\"\nfolded: >-\n  @\n  @\nlist:\n- '@'\n# @\n"),
    ("rst", "@\n====================\n\n@ ``@`` *@*\n\n- @\n\n::\n\n  @\n"),
    ("asciidoc", "= @\n\n@ `@` _@_\n\n* @\n\n----\n@\n----\n"),
    (
        "docx",
        "<w:document><w:p><w:r><w:t>@ &amp; </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>@</w:t><w:tab/></w:r></w:p><w:p><w:del><w:r><w:t>@</w:t></w:r></w:del><w:r><w:t xml:space=\"preserve\">@ @</w:t></w:r></w:p></w:document>",
    ),
    (
        "odt",
        "<office:document><text:h>@</text:h><text:p>@ <text:span text:style-name=\"b\">@</text:span><text:s/>@<text:note><text:note-body><text:p>@</text:p></text:note-body></text:note></text:p></office:document>",
    ),
];

/// Words that are edited, and marks that formats escape or mean something by.
const WORDS: &[&str] = &[
    "Kiev",
    "KIEV",
    "l’OTAN",
    "Vladimir Poutine",
    "Poutine",
    "Moskau",
    "in",
    "and the",
    "é",
    "😀",
    "a&b",
    "<b>",
    "x\"y",
    "'",
    "\\",
    "%s",
    "{0}",
    "Chicken Kiev",
    "#Kiev",
    "Riabkov",
    ":",
    "- ",
    "K\u{69}\u{ad}ev",
];

fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(WORDS);
    prop::collection::vec(word, 0..6).prop_map(|words| words.join(" "))
}

/// The document with words at each of its places.
fn filled(document: &str, words: &[String]) -> String {
    let mut words = words.iter().cycle();
    let mut parts = document.split('@');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        // `@@locale` and the keys beside it are no places
        let is_place =
            !part.starts_with("locale") && !part.is_empty() || text.ends_with([' ', '"', '>', '\'', '\n']);
        let word = words.next().map_or("", String::as_str);
        let is_place = is_place && !text.ends_with('@');
        text + if is_place { word } else { "@" } + part
    })
}

/// Holds one document to it; how many edits there were.
fn check(format: Format, raw: &str) -> Result<usize, TestCaseError> {
    let options = Options { fields: vec!["*".into()], columns: vec!["*".into()], ..Options::default() };
    let options = if format == Format::Yaml { Options::default() } else { options };
    // what is no document in its format is not normalized
    let Ok(document) = read(format, raw, &options) else { return Ok(0) };
    let glossary = Glossary::bundled();
    let done = normalize_document(&document, "en".parse().ok(), glossary, &Default::default());
    let written: Vec<String> =
        done.records("a", raw).iter().map(|record| serde_json::to_string(record).unwrap()).collect();
    let records: Vec<Record> = written.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    let restored = undo(&done.text, &records);
    prop_assert_eq!(restored.as_deref(), Ok(raw), "{}", format);
    prop_assert_eq!(done.input_length(), raw.len());
    if let Ok(again) = read(format, &done.text, &options) {
        let twice = normalize_document(&again, "en".parse().ok(), glossary, &Default::default());
        prop_assert_eq!(&twice.text, &done.text, "{}: twice is once", format);
    }
    Ok(done.changes.len())
}

#[test]
fn every_format_has_a_document_that_is_edited() {
    for (name, document) in DOCUMENTS {
        let raw = filled(document, &["in Kiev".to_owned(), "the OTAN".to_owned()]);
        let edits = check(name.parse().unwrap(), &raw).unwrap();
        assert!(edits > 0, "{name}: {raw}");
    }
    let without: Vec<&str> = Format::all()
        .map(|(name, _)| name)
        .filter(|name| DOCUMENTS.iter().all(|(known, _)| known != name))
        .collect();
    assert_eq!(without, Vec::<&str>::new());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn undo_gives_back_every_byte(words in prop::collection::vec(words(), 1..8)) {
        for (name, document) in DOCUMENTS {
            check(name.parse().unwrap(), &filled(document, &words))?;
        }
    }
}

/// The documents of formats whose text lies under another layer: the million is of these.
const LAYERED: [&str; 3] = ["yaml", "docx", "odt"];

proptest! {
    /// A million documents: `PROPTEST_CASES=333334 cargo test --release --test undoing -- --ignored`.
    #[test]
    #[ignore = "takes minutes"]
    fn undo_gives_back_every_byte_of_a_million_documents(words in prop::collection::vec(words(), 1..8)) {
        for (name, document) in DOCUMENTS.iter().filter(|(name, _)| LAYERED.contains(name)) {
            check(name.parse().unwrap(), &filled(document, &words))?;
        }
    }
}
