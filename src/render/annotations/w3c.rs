//! Annotations of the W3C's Web Annotation data model, a line each: a place by its position and by its words, and what it
//! names. Positions count the code points of the raw file, as the model asks.

use serde::Serialize;

use super::frame::{AnnotatedFile, Counter, Offsets, canonical, lines};
use crate::matching::Glossary;
use crate::text::{end_of, start_of};

/// Bytes of the words before and behind a place, at most.
const CONTEXT: usize = 32;

#[derive(Serialize)]
struct Annotation<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    r#type: &'static str,
    motivation: &'static str,
    body: [Body; 2],
    target: Target<'a>,
}

#[derive(Serialize)]
struct Body {
    r#type: &'static str,
    purpose: &'static str,
    value: String,
}

#[derive(Serialize)]
struct Target<'a> {
    source: &'a str,
    selector: (Position, Quote<'a>),
}

#[derive(Serialize)]
struct Position {
    r#type: &'static str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Quote<'a> {
    r#type: &'static str,
    exact: &'a str,
    prefix: &'a str,
    suffix: &'a str,
}

pub(super) fn render(file: AnnotatedFile, glossary: &Glossary, offsets: Offsets) -> String {
    let all = file
        .texts
        .iter()
        .flat_map(|text| text.matches.iter().zip(&text.raw).map(move |(found, raw)| (*raw, text, found)));
    let mut places: Vec<_> = all.collect();
    places.sort_by_key(|(raw, ..)| *raw);
    places.dedup_by(|next, kept| next.0.start < kept.0.end);
    let mut counter = Counter::new(file.raw, offsets);
    lines(places.into_iter().map(|(raw, text, found)| {
        let [start, end] = counter.span(raw);
        let body = |purpose, value| Body { r#type: "TextualBody", purpose, value };
        let prefix = end_of(&file.raw[..raw.start], CONTEXT);
        let suffix = start_of(&file.raw[raw.end..], CONTEXT);
        Annotation {
            context: "http://www.w3.org/ns/anno.jsonld",
            r#type: "Annotation",
            motivation: "identifying",
            body: [
                body("identifying", glossary.entry(found.entry).id.clone()),
                body("describing", canonical(text, found, glossary)),
            ],
            target: Target {
                source: file.name,
                selector: (
                    Position { r#type: "TextPositionSelector", start, end },
                    Quote { r#type: "TextQuoteSelector", exact: raw.of(file.raw), prefix, suffix },
                ),
            },
        }
    }))
}
