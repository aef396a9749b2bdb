//! What the tests of every format go through: a table of examples, and the promises that hold for any text.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::{Document, Format, NodeEdit, Options, RawEdits, read};
use crate::text::{Edit, Span, apply};

/// An example: what is read, and what becomes of it when every word of `edits` is replaced.
pub(super) struct Case<'a> {
    pub(super) format: Format,
    pub(super) options: Options,
    pub(super) raw: &'a str,
    /// The decoded texts, in order, with what is protected between ⟦ and ⟧.
    pub(super) nodes: &'a [&'a str],
    pub(super) edits: &'a [(&'a str, &'a str)],
    pub(super) written: &'a str,
}

impl Default for Case<'_> {
    fn default() -> Self {
        let options = Options::default();
        Self {
            format: Format::PlainText,
            options,
            raw: "",
            nodes: &[],
            edits: &[("Kiev", "Kyiv")],
            written: "",
        }
    }
}

/// Checks an example.
pub(super) fn check(case: &Case) {
    let document = read(case.format, case.raw, &case.options).unwrap();
    let texts: Vec<String> = (0..document.nodes().len()).map(|node| marked(&document, node)).collect();
    assert_eq!(texts, case.nodes, "{:?}", case.raw);
    let mut edits = Vec::new();
    for (node, prose) in document.nodes().iter().enumerate() {
        for (old, new) in case.edits {
            edits.extend(prose.prose.text().match_indices(old).map(|(at, _)| {
                let edit = Edit { span: Span::new(at, at + old.len()), replacement: (*new).to_owned() };
                NodeEdit { node, edit }
            }));
        }
    }
    let written = document.write(&edits);
    assert_eq!(apply(case.raw, &written.edits), case.written);
    promises(&document, &written).unwrap();
    reads_back(&document, &edits, &written, &case.options).unwrap();
}

/// The text of a node with its protected ranges marked.
pub(super) fn marked(document: &Document, node: usize) -> String {
    let node = &document.nodes()[node];
    let mut text = node.prose.text().to_owned();
    for span in node.protected.iter().rev() {
        text.insert(span.end, '⟧');
        text.insert(span.start, '⟦');
    }
    text
}

/// Checks that a text keeps every promise: reading never panics, one word or two a node, chosen by `pick`, can be
/// replaced, and what was written reads as that.
pub(super) fn holds(format: Format, raw: &str, options: &Options, pick: u64) -> Result<(), TestCaseError> {
    let Ok(document) = read(format, raw, options) else { return Ok(()) };
    let edits = some_edits(&document, pick);
    let written = document.write(&edits);
    promises(&document, &written)?;
    // what is broken may be mended or broken otherwise by new text
    if document.problems().is_empty() { reads_back(&document, &edits, &written, options) } else { Ok(()) }
}

/// Like [`holds`], for marks that may mean something else beside new text.
pub(super) fn stays(format: Format, raw: &str, options: &Options, pick: u64) -> Result<(), TestCaseError> {
    let Ok(document) = read(format, raw, options) else { return Ok(()) };
    promises(&document, &document.write(&some_edits(&document, pick)))
}

fn some_edits(document: &Document, pick: u64) -> Vec<NodeEdit> {
    let mut edits = Vec::new();
    for (node, prose) in document.nodes().iter().enumerate() {
        let words: Vec<Span> =
            words(prose.prose.text()).filter(|word| !prose.is_protected(word.range())).collect();
        if words.is_empty() {
            continue;
        }
        let index = pick as usize % words.len();
        let first = words[index];
        let last = words.get(index + (pick >> 32) as usize % 2).copied().unwrap_or(first);
        let edit = Edit { span: first.cover(last), replacement: NEW[pick as usize % NEW.len()].to_owned() };
        edits.push(NodeEdit { node, edit });
    }
    edits
}

/// New words, harmless and not.
const NEW: [&str; 6] = ["Kyiv", "São Tomé", "x", "A,B", "AT&T \"d'Or\" <i>", "Київ\\n*a*"];

/// Runs of letters and digits.
fn words(text: &str) -> impl Iterator<Item = Span> {
    let starts = text.char_indices().filter(move |&(at, c)| {
        c.is_alphanumeric() && !text[..at].chars().next_back().is_some_and(char::is_alphanumeric)
    });
    starts.map(move |(at, _)| {
        let rest = &text[at..];
        Span::new(at, at + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()))
    })
}

/// What holds for every document and every set of edits that do not overlap.
fn promises(document: &Document, written: &RawEdits) -> Result<(), TestCaseError> {
    let raw = document.text();
    let mut at = 0;
    for node in document.nodes() {
        let span = node.prose.span();
        prop_assert!(raw.get(span.range()).is_some() && span.start >= at, "nodes stand in order in the text");
        at = span.start;
        for (offset, c) in node.prose.text().char_indices() {
            let back = node.prose.raw_span(offset..offset + c.len_utf8());
            prop_assert!(raw.get(back.range()).is_some_and(|s| !s.is_empty()));
        }
        prop_assert!(node.protected.iter().all(|span| node.prose.text().get(span.range()).is_some()));
    }
    let mut last = 0;
    for edit in &written.edits {
        prop_assert!(edit.span.start >= last, "raw edits are in order: {:?}", written.edits);
        last = edit.span.end;
        let inside = document.nodes().iter().any(|node| node.prose.span().contains(edit.span));
        prop_assert!(inside, "an edit lies in prose: {edit:?}");
    }
    let new = apply(raw, &written.edits);
    prop_assert_eq!(apply(&new, &inverse(raw, &written.edits)), raw, "the inverse edits restore the text");
    Ok(())
}

/// What was written reads as the same nodes with the new text; white space does not count.
fn reads_back(
    document: &Document,
    edits: &[NodeEdit],
    written: &RawEdits,
    options: &Options,
) -> Result<(), TestCaseError> {
    let new = apply(document.text(), &written.edits);
    let again = match read(document.format(), &new, options) {
        Ok(again) => again,
        Err(error) => return Err(TestCaseError::fail(format!("{error} in {new:?}"))),
    };
    let even = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let texts: Vec<String> = again.nodes().iter().map(|node| even(node.prose.text())).collect();
    let expected: Vec<String> = expected(document, edits, written).iter().map(|text| even(text)).collect();
    prop_assert_eq!(texts, expected, "{:?} became {:?}", document.text(), new);
    Ok(())
}

/// The texts of the nodes after the edits that were not refused.
fn expected(document: &Document, edits: &[NodeEdit], written: &RawEdits) -> Vec<String> {
    let text = |node: usize| {
        let made = edits
            .iter()
            .enumerate()
            .filter(|(index, edit)| edit.node == node && !written.refused.contains(index));
        let mut made: Vec<Edit> = made.map(|(_, edit)| edit.edit.clone()).collect();
        made.sort_by_key(|edit| edit.span);
        apply(document.nodes()[node].prose.text(), &made)
    };
    (0..document.nodes().len()).map(text).collect()
}

/// The edits that undo `edits`.
fn inverse(raw: &str, edits: &[Edit]) -> Vec<Edit> {
    let mut grown = 0isize;
    let undo = |edit: &Edit| {
        let start = edit.span.start.checked_add_signed(grown).unwrap();
        grown += edit.replacement.len() as isize - edit.span.len() as isize;
        let span = Span::new(start, start + edit.replacement.len());
        Edit { span, replacement: edit.span.of(raw).to_owned() }
    };
    edits.iter().map(undo).collect()
}
