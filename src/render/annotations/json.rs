//! A line a place: file, offsets of the raw file, what was decided; of values also record, field and the place inside.

use serde::Serialize;

use super::frame::{AnnotatedFile, Counter, Offsets, lines};
use crate::matching::{Decision, Glossary};

/// A place where the glossary knows what is meant.
#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
    entry: &'a str,
    decision: &'static str,
    replacement: Option<&'a str>,
    reason: Option<&'a str>,
    #[serde(flatten)]
    value: Option<Value<'a>>,
}

/// Where in the value of a record a place is.
#[derive(Serialize)]
struct Value<'a> {
    record: usize,
    field: &'a str,
    field_start: usize,
    field_end: usize,
}

pub(super) fn render(file: AnnotatedFile, glossary: &Glossary, offsets: Offsets) -> String {
    let mut places = Vec::new();
    for text in file.texts {
        let mut inside = Counter::new(&text.text, offsets);
        for (found, raw) in text.matches.iter().zip(&text.raw) {
            let (decision, replacement, reason) = match &found.decision {
                Decision::Canonical => ("canonical", None, None),
                Decision::Replace { replacement, reason, .. } => {
                    ("replace", Some(replacement.as_str()), Some(reason.as_str()))
                }
                Decision::Spared { guard, .. } => ("spared", None, Some(guard.as_str())),
            };
            let [field_start, field_end] = inside.span(found.span);
            let place = text.record.zip(text.field.as_deref());
            let value = place.map(|(record, field)| Value { record, field, field_start, field_end });
            let (entry, text) = (glossary.entry(found.entry).id.as_str(), raw.of(file.raw));
            let [start, end] = [raw.start, raw.end];
            let (file, reason) = (file.name, reason);
            places.push(Place { file, start, end, text, entry, decision, replacement, reason, value });
        }
    }
    // texts may lie inside each other: the description of an image in a paragraph
    places.sort_by_key(|place| (place.start, place.end));
    let mut counter = Counter::new(file.raw, offsets);
    for place in &mut places {
        place.start = counter.place(place.start.max(counter.at));
        place.end = counter.place(place.end.max(counter.at));
    }
    lines(places.into_iter())
}
