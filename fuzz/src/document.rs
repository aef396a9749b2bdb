//! Any document in any format: nodes lie in the text, edits go back where they came from, all else stays, and what was
//! written is read as that.

use serde_json::Value;
use transdrift::format::{Document, Format, NodeEdit, Options, read};
use transdrift::matching::Glossary;
use transdrift::normalize::{self, normalize};
use transdrift::text::{Edit, Language, apply};

use crate::input;

/// Asserts it of a document in the format that the first byte chooses.
pub fn run(data: &[u8]) -> u64 {
    let (choice, text) = input::choice(data);
    let formats: Vec<Format> = Format::all().map(|(_, format)| format).collect();
    let format = formats[usize::from(choice) % formats.len()];
    let options = Options { fields: vec!["*".into()], columns: vec!["*".into()], ..Options::default() };
    let Ok(document) = read(format, &text, &options) else { return input::told(format) };
    nodes(&document);
    let edits = edits(&document);
    let written = document.write(&edits);
    let mut at = 0;
    for edit in &written.edits {
        input::fits(&text, edit.span, "an edit");
        assert!(edit.span.start >= at, "edits overlap: {edit:?}");
        at = edit.span.end;
    }
    let after = apply(&text, &written.edits);
    if edits.is_empty() {
        assert_eq!(after, *text, "changed without an edit");
    }
    let made = edits.iter().enumerate().filter(|(index, _)| !written.refused.contains(index));
    let made: Vec<&NodeEdit> = made.map(|(_, edit)| edit).collect();
    if format == Format::Json {
        assert!(
            serde_json::from_str::<Value>(&text).is_err() || serde_json::from_str::<Value>(&after).is_ok()
        );
    }
    if has_rules(format) && document.problems().is_empty() {
        read_back(&document, &after, &made, &options);
    }
    input::told((format, document.nodes().len().min(4), made.len().min(4), document.problems().len().min(2)))
}

/// Whether the format has a grammar in which no new word can mean markup.
fn has_rules(format: Format) -> bool {
    use Format::{Android, Arb, Csv, Docx, Json, JsonLines, Odt, Po, Strings, Tmx, Tsv, Xliff, Yaml};
    matches!(
        format,
        Android | Arb | Csv | Docx | Json | JsonLines | Odt | Po | Strings | Tmx | Tsv | Xliff | Yaml
    )
}

/// Asserts that the nodes and what is protected in them lie where they say.
fn nodes(document: &Document) {
    let mut at = 0;
    for (number, node) in document.nodes().iter().enumerate() {
        let span = node.prose.span();
        input::fits(document.text(), span, "a node");
        assert!(span.start >= at, "nodes are not in order");
        at = span.start;
        for protected in &node.protected {
            input::fits(node.prose.text(), *protected, "what is protected");
        }
        for (start, c) in node.prose.text().char_indices().step_by(5) {
            let raw = node.prose.raw_span(start..start + c.len_utf8());
            input::fits(document.text(), raw, "a letter of a node");
            assert!(span.contains(raw), "node {number}: a letter outside its node");
        }
    }
}

/// What `normalize` would change in each node, but for what is protected.
fn edits(document: &Document) -> Vec<NodeEdit> {
    let options = normalize::Options::default();
    let mut edits = Vec::new();
    for (node, read) in document.nodes().iter().enumerate() {
        let text = read.prose.text();
        let once = normalize(text, Some(Language::assumed()), Glossary::bundled(), &options);
        let changes = once.changes.into_iter().filter(|change| !read.is_protected(change.input.range()));
        edits.extend(
            changes.map(|change| NodeEdit {
                node,
                edit: Edit { span: change.input, replacement: change.after },
            }),
        );
    }
    edits
}

/// Asserts that what was written has the same nodes, with the edits in them.
fn read_back(document: &Document, after: &str, made: &[&NodeEdit], options: &Options) {
    let again = read(document.format(), after, options);
    let again =
        again.unwrap_or_else(|error| panic!("{:?} cannot read what it wrote: {error}", document.format()));
    assert_eq!(
        again.nodes().len(),
        document.nodes().len(),
        "{:?}: another number of nodes",
        document.format()
    );
    for (number, (before, now)) in document.nodes().iter().zip(again.nodes()).enumerate() {
        let own: Vec<Edit> =
            made.iter().filter(|edit| edit.node == number).map(|edit| edit.edit.clone()).collect();
        assert_eq!(
            now.prose.text(),
            apply(before.prose.text(), &own),
            "{:?}: other words",
            document.format()
        );
    }
}
