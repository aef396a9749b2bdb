//! Documents: the prose of every node is normalized, and the edits go back to raw bytes.

use std::borrow::Cow;
use std::iter::repeat_n;

use super::{LeftAlone, Normalized, Options, Planned, Spared, Spoken, apply, normalize, normalize_after};
use crate::format::{Document, Format, Node, NodeEdit};
use crate::lang::{Around, BEGINNING, detect_among};
use crate::matching::{Glossary, Match, Memory};
use crate::text::{Edit, Language, Span};

/// Stands for each byte of what is read but never edited, so that no form is found there. It is in no word and no form.
const MASK: char = '\u{1a}';

/// A node with what is needed to look for names in it.
pub(super) struct Reading<'d> {
    /// Index of the node.
    pub(super) node: usize,
    /// Its decoded text, what is protected in it masked.
    pub(super) text: Cow<'d, str>,
    pub(super) language: Option<Language>,
    /// Whether a new record begins: names of other records say nothing here.
    pub(super) is_new: bool,
}

/// `document` with every safe replacement of `glossary` made in its prose, and nothing else changed.
///
/// All text is in `language`; where none is named, the format tells it, or the record, then the other records or the whole
/// document. Spans are
/// bytes of the raw text, and `before` and `after` of an edit are raw as well. An edit that goes over several stretches
/// of raw text (a name with a tag inside) is several changes.
///
/// ```
/// use transdrift::format::{Format, Options, read};
/// use transdrift::matching::Glossary;
/// use transdrift::normalize::normalize_document;
///
/// let page = "Talks in <em>Ki&#101;v</em> with <code>Kiev</code>";
/// let document = read(Format::Html, page, &Options::default())?;
/// let normalized = normalize_document(&document, "en".parse().ok(), Glossary::bundled(), &Default::default());
/// assert_eq!(normalized.text, "Talks in <em>Kyiv</em> with <code>Kiev</code>");
/// # Ok::<(), transdrift::format::FormatError>(())
/// ```
pub fn normalize_document(
    document: &Document,
    language: Option<Language>,
    glossary: &Glossary,
    options: &Options,
) -> Normalized {
    if document.format() == Format::PlainText {
        let language =
            language.or_else(|| detect_among(document.text(), options.default_language).language());
        return normalize(document.text(), language, glossary, options);
    }
    let readings = readings(document, language, options.default_language);
    normalize_readings(document, readings, glossary, options, &mut Memory::default())
}

/// The same for the `readings` of a document, or of a part of one that is read in parts, with the `memory` of those before.
pub(super) fn normalize_readings(
    document: &Document,
    readings: Vec<Reading>,
    glossary: &Glossary,
    options: &Options,
    memory: &mut Memory,
) -> Normalized {
    let (mut edits, mut reasons, mut spared) = (Vec::new(), Vec::new(), Vec::new());
    let (mut parts, mut unknown) = (0, 0);
    let mut languages: Vec<Spoken> = Vec::new();
    for reading in readings {
        let Reading { node, text, language, is_new } = reading;
        memory.begin(is_new);
        let raw = |span| document.raw_span(node, span);
        parts += usize::from(is_new);
        unknown += usize::from(is_new && language.is_none());
        count_part(&mut languages, language, is_new);
        let done = normalize_after(&text, language, glossary, options, memory);
        spared.extend(done.spared.into_iter().map(|spared| Spared { span: raw(spared.span), ..spared }));
        for change in done.changes {
            reasons.push(Reason {
                place: raw(change.input),
                entry: change.entry,
                reason: change.reason,
                language,
            });
            edits.push(NodeEdit { node, edit: Edit { span: change.input, replacement: change.after } });
        }
    }
    let written = document.write(&edits);
    for &refused in &written.refused {
        let Reason { place: span, entry, .. } = reasons[refused].clone();
        let guard = format!("`{}` would change what is no prose", edits[refused].edit.replacement);
        spared.push(Spared { span, entry, by: LeftAlone::Format, guard });
    }
    spared.sort_by_key(|spared| spared.span);
    reasons.sort_by_key(|reason| reason.place);
    let planned = planned(&written.edits, &reasons);
    let (text, changes) = apply(document.text(), planned);
    Normalized { text, changes, spared, parts, unknown, languages }
}

/// Why an edit is made, and in which language.
#[derive(Clone, Debug, Default)]
struct Reason {
    place: Span,
    entry: String,
    reason: String,
    language: Option<Language>,
}

/// Counts a node in `language`, which is a part of its own where it `is_new`.
fn count_part(languages: &mut Vec<Spoken>, language: Option<Language>, is_new: bool) {
    match languages.iter_mut().find(|spoken| spoken.language == language) {
        Some(spoken) => spoken.parts += usize::from(is_new),
        None => languages.push(Spoken { language, parts: usize::from(is_new) }),
    }
}

/// What the glossary knows in the prose of `document`, in order, as spans of the raw text; `default` is the language of
/// what does not tell its own.
pub fn document_matches(
    document: &Document,
    language: Option<Language>,
    default: Option<Language>,
    glossary: &Glossary,
) -> Vec<Match> {
    if document.format() == Format::PlainText {
        let language = language.or_else(|| detect_among(document.text(), default).language());
        return glossary.matches(document.text(), language);
    }
    let mut memory = Memory::default();
    let mut found = Vec::new();
    for Reading { node, text, language, is_new } in readings(document, language, default) {
        memory.begin(is_new);
        let matches = glossary.matches_after(&text, language, &mut memory).into_iter();
        found.extend(matches.map(|m| Match { span: document.raw_span(node, m.span), ..m }));
    }
    found.sort_by_key(|found| found.span);
    found
}

/// Each raw edit with the entry and reason of the edit that it carries out, a part of which it is.
fn planned(edits: &[Edit], reasons: &[Reason]) -> Vec<Planned> {
    let reason = |edit: &Edit| {
        let next = reasons.partition_point(|reason| reason.place.end <= edit.span.start);
        reasons.get(next).or(reasons.last()).cloned().unwrap_or_default()
    };
    let planned = |edit: &Edit| {
        let Reason { entry, reason, language, .. } = reason(edit);
        Planned { edit: edit.clone(), entry, reason, language }
    };
    edits.iter().map(planned).collect()
}

/// The nodes of `document` in order, each with its language; names of one record say nothing in the next.
pub(super) fn readings<'d>(
    document: &'d Document,
    language: Option<Language>,
    default: Option<Language>,
) -> Vec<Reading<'d>> {
    let around = || language.or(default).or_else(|| language_around(document));
    let expected = if records(document).nth(1).is_some() { around() } else { language.or(default) };
    readings_among(document, language, expected)
}

/// The same where it is known which language is `expected` of records that do not tell theirs.
pub(super) fn readings_among<'d>(
    document: &'d Document,
    language: Option<Language>,
    expected: Option<Language>,
) -> Vec<Reading<'d>> {
    let mut readings = Vec::with_capacity(document.nodes().len());
    let mut first = 0;
    for record in records(document) {
        let of_record = language.or_else(|| detect_among(&prose(record), expected).language());
        for (at, node) in record.iter().enumerate() {
            let told = node.language.as_ref().and_then(|tag| tag.parse().ok());
            let language = language.or(told).or(of_record);
            readings.push(Reading { node: first + at, text: masked(node), language, is_new: at == 0 });
        }
        first += record.len();
    }
    readings
}

/// The nodes of `document`, a part of one whose other parts are one record with it, in the `language` of all where they
/// do not tell their own.
pub(super) fn readings_of_part<'d>(
    document: &'d Document,
    named: Option<Language>,
    language: Option<Language>,
    is_first: bool,
) -> Vec<Reading<'d>> {
    let reading = |(index, node): (usize, &'d Node)| {
        let told = node.language.as_ref().and_then(|tag| tag.parse().ok());
        let language = named.or(told).or(language);
        Reading { node: index, text: masked(node), language, is_new: is_first && index == 0 }
    };
    document.nodes().iter().enumerate().map(reading).collect()
}

/// The nodes of each record, all of them where the format has none.
pub(super) fn records<'d>(document: &'d Document<'_>) -> impl Iterator<Item = &'d [Node<'d>]> {
    let has_records = matches!(document.format(), Format::JsonLines | Format::Csv | Format::Tsv);
    document.nodes().chunk_by(move |a, b| !has_records || a.record == b.record)
}

/// The language that the first records of a document tell together ([`BEGINNING`]).
pub fn language_around(document: &Document) -> Option<Language> {
    let mut around = Around::default();
    let mut first = 0;
    for record in records(document) {
        if document.raw_span(first, Span::new(0, 0)).start >= BEGINNING {
            break;
        }
        around.add(&prose(record));
        first += record.len();
    }
    around.language()
}

/// The prose of `nodes`, a paragraph a node.
pub(super) fn prose(nodes: &[Node]) -> String {
    nodes.iter().map(|node| node.prose.text()).collect::<Vec<_>>().join("\n\n")
}

/// The text of a node, what is protected in it masked byte by byte.
fn masked<'n>(node: &'n Node) -> Cow<'n, str> {
    let text = node.prose.text();
    if node.protected.is_empty() {
        return Cow::Borrowed(text);
    }
    let (mut masked, mut at) = (String::with_capacity(text.len()), 0);
    for span in &node.protected {
        masked += &text[at..span.start];
        masked.extend(repeat_n(MASK, span.len()));
        at = span.end;
    }
    Cow::Owned(masked + &text[at..])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::format::{self, read};
    use crate::normalize::undo;

    fn run(format: Format, raw: &str, options: &format::Options) -> Normalized {
        let document = read(format, raw, options).unwrap();
        normalize_document(&document, "en".parse().ok(), Glossary::bundled(), &Options::default())
    }

    fn check(format: Format, raw: &str, expected: &str) {
        let all = format::Options {
            fields: vec!["text".into()],
            columns: vec!["text".into()],
            ..Default::default()
        };
        let done = run(format, raw, &all);
        assert_eq!(done.text, expected, "{format}");
        let again = run(format, expected, &all);
        assert_eq!((again.text.as_str(), again.changes), (expected, Vec::new()), "{format}");
        assert_eq!(undo(expected, &done.records("-", raw)).as_deref(), Ok(raw), "{format}");
    }

    #[test]
    fn code_keys_and_markup_stay() {
        check(Format::Markdown, "~~~\nKiev = 1\n~~~\n", "~~~\nKiev = 1\n~~~\n");
        check(Format::Markdown, "Text:\n\n    Kiev = 1\n", "Text:\n\n    Kiev = 1\n");
        check(Format::Markdown, "---\ncity: Kiev\n---\n\nIn Kiev.\n", "---\ncity: Kiev\n---\n\nIn Kyiv.\n");
        check(Format::Markdown, "See [[Kiev]] and `Kiev`, in Kiev.\n", "See [[Kiev]] and `Kiev`, in Kyiv.\n");
        check(Format::Html, "<pre>Kiev</pre><p title=\"Kiev\">OTAN", "<pre>Kiev</pre><p title=\"Kyiv\">NATO");
        check(Format::Rst, "In Kiev::\n\n  Kiev\n\n.. Kiev\n", "In Kyiv::\n\n  Kiev\n\n.. Kiev\n");
        check(Format::AsciiDoc, "In Kiev\n\n----\nKiev\n----\n", "In Kyiv\n\n----\nKiev\n----\n");
        check(Format::Yaml, "Kiev: x\ntext: >-\n in\n Kiev\n", "Kiev: x\ntext: >-\n in\n Kyiv\n");
        check(Format::Json, r#"{"Kiev": "Kiev", "text": "Kiev"}"#, r#"{"Kiev": "Kiev", "text": "Kyiv"}"#);
        check(
            Format::Po,
            "msgid \"\"\nmsgstr \"Language: en\\n\"\n\nmsgid \"Kiev\"\nmsgstr \"Kiev %(Kiev)s\"\n",
            "msgid \"\"\nmsgstr \"Language: en\\n\"\n\nmsgid \"Kiev\"\nmsgstr \"Kyiv %(Kiev)s\"\n",
        );
    }

    #[test]
    fn markup_hides_no_text() {
        check(Format::Markdown, "It is _Kiev_ again.\n", "It is _Kyiv_ again.\n");
        check(
            Format::Markdown,
            "[the city of Kiev](https://x.example/Kiev)\n",
            "[the city of Kyiv](https://x.example/Kiev)\n",
        );
        check(
            Format::Html,
            "<p>Vladimir <em>Poutine</em> in Ki&#101;v",
            "<p>Vladimir <em>Putin</em> in Kyiv",
        );
        check(Format::JsonLines, "{\"text\": \"in K\\u0069ev\"}\n", "{\"text\": \"in Kyiv\"}\n");
        check(Format::Csv, "id,text\nKiev,\"in \"\"Kiev\"\"\"\n", "id,text\nKiev,\"in \"\"Kyiv\"\"\"\n");
        check(
            Format::Srt,
            "1\n00:00:01,000 --> 00:00:02,000\nIn <i>Kiev</i>\n",
            "1\n00:00:01,000 --> 00:00:02,000\nIn <i>Kyiv</i>\n",
        );
    }

    #[test]
    fn a_document_remembers_whole_names_and_a_record_does_not() {
        check(
            Format::Html,
            "<h1>Vladimir Poutine</h1><p>Poutine left.",
            "<h1>Vladimir Putin</h1><p>Putin left.",
        );
        let line = "{\"text\": \"Vladimir Poutine\"}\n{\"text\": \"Poutine left.\"}\n";
        check(Format::JsonLines, line, &line.replacen("Poutine", "Putin", 1));
    }

    proptest! {
        #[test]
        fn edits_are_undone_and_made_once(words in proptest::collection::vec(
            prop::sample::select(vec!["Kiev", "OTAN", "Vladimir *Poutine*", "`Kiev`", "\n\n", "<b>Tass", "</b>", "&amp;", "# ", "> ", "[Kiev](x)", "- ", "~~~\n"]), 0..12,
        )) {
            let raw = words.join(" ");
            for format in [Format::Markdown, Format::Html, Format::Mdx] {
                let done = run(format, &raw, &format::Options::default());
                let records = done.records("-", &raw);
                prop_assert_eq!(undo(&done.text, &records), Ok(raw.clone()));
                prop_assert_eq!(run(format, &done.text, &format::Options::default()).text, done.text);
            }
        }
    }
}
