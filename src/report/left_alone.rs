//! Forms that the glossary knows and that were left alone, with what decided it.

use std::collections::BTreeMap;

use super::model::{LeftAloneReport, PlaceReport, PlacedSpan};
use crate::align::Version;
use crate::glossary::{Decision, Glossary};
use crate::text::{Source, Span};

/// One row for the same words of the same entry, left alone for the same reason.
pub(super) fn table(versions: &[Version], glossary: &Glossary) -> Vec<LeftAloneReport> {
    let mut rows: BTreeMap<(&str, &str, &str), Vec<PlaceReport>> = BTreeMap::new();
    for (index, version) in versions.iter().enumerate() {
        for found in &version.matches {
            let Decision::Spared { guard, .. } = &found.decision else { continue };
            let entry = glossary.entry(found.entry).id.as_str();
            let text = version.source.slice(found.span);
            let place = PlaceReport { version: index, span: placed(&version.source, found.span) };
            rows.entry((entry, text, guard)).or_default().push(place);
        }
    }
    let row = |((entry, text, reason), places): ((&str, &str, &str), Vec<PlaceReport>)| LeftAloneReport {
        entry: entry.to_owned(),
        text: text.to_owned(),
        reason: reason.to_owned(),
        places,
    };
    rows.into_iter().map(row).collect()
}

/// `span` with its line and column.
pub(super) fn placed(source: &Source, span: Span) -> PlacedSpan {
    let place = source.place(span.start);
    PlacedSpan { start: span.start, end: span.end, line: place.line, column: place.column }
}
