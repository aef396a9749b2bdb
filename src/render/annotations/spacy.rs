//! A line a text, with what spaCy's `doc.char_span` takes of each entity: its place, label and knowledge-base id, which is
//! the entry; and its canonical name.

use serde::Serialize;

use super::frame::{AnnotatedFile, Counter, Offsets, canonical, label, lines};
use crate::matching::{Glossary, Match};
use crate::normalize::Annotated;

#[derive(Serialize)]
struct Doc<'a> {
    text: &'a str,
    ents: Vec<Ent<'a>>,
    meta: Meta<'a>,
}

#[derive(Serialize)]
struct Ent<'a> {
    start: usize,
    end: usize,
    label: &'static str,
    kb_id: &'a str,
    canonical: String,
}

#[derive(Serialize)]
struct Meta<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
}

pub(super) fn render(file: AnnotatedFile, glossary: &Glossary, offsets: Offsets) -> String {
    lines(file.texts.iter().map(|text| doc(file.name, text, glossary, offsets)))
}

fn doc<'t>(file: &'t str, text: &'t Annotated, glossary: &'t Glossary, offsets: Offsets) -> Doc<'t> {
    let mut counter = Counter::new(&text.text, offsets);
    let ent = |found: &'t Match| {
        let entry = glossary.entry(found.entry);
        let [start, end] = counter.span(found.span);
        let canonical = canonical(text, found, glossary);
        Ent { start, end, label: label(entry.kind()), kb_id: &entry.id, canonical }
    };
    let ents = text.matches.iter().map(ent).collect();
    let meta = Meta { file, record: text.record, field: text.field.as_deref() };
    Doc { text: &text.text, ents, meta }
}
