//! Stand-off lines of brat: a text-bound annotation a place and its entry as a reference. A place over a line end is cut
//! there, as brat wants it.

use super::frame::{AnnotatedFile, Counter, Offsets, canonical, label};
use crate::matching::Glossary;
use crate::text::Span;

pub(super) fn render(file: AnnotatedFile, glossary: &Glossary, offsets: Offsets) -> String {
    let mut places: Vec<_> = file
        .texts
        .iter()
        .flat_map(|text| text.matches.iter().zip(&text.raw).map(move |(found, raw)| (*raw, text, found)))
        .collect();
    places.sort_by_key(|(raw, ..)| *raw);
    // what lies inside another place is left out: offsets go forward
    places.dedup_by(|next, kept| next.0.start < kept.0.end);
    let mut counter = Counter::new(file.raw, offsets);
    let mut written = String::new();
    for (number, (raw, text, found)) in places.into_iter().enumerate() {
        let number = number + 1;
        let entry = glossary.entry(found.entry);
        let pieces = lines_of(file.raw, raw);
        let spans: Vec<String> = pieces
            .iter()
            .map(|piece| {
                let [start, end] = counter.span(*piece);
                format!("{start} {end}")
            })
            .collect();
        let words: Vec<&str> = pieces.iter().map(|piece| piece.of(file.raw)).collect();
        written += &format!("T{number}\t{} {}\t{}\n", label(entry.kind()), spans.join(";"), words.join(" "));
        let name = canonical(text, found, glossary);
        written += &format!("N{number}\tReference T{number} transdrift:{}\t{name}\n", entry.id);
    }
    written
}

/// The parts of a span that line ends leave.
fn lines_of(raw: &str, span: Span) -> Vec<Span> {
    let mut at = span.start;
    let mut found = Vec::new();
    for line in span.of(raw).split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        let end = at + line.trim_end().len();
        at += line.len();
        if start < end {
            found.push(Span::new(start, end));
        }
    }
    found
}
