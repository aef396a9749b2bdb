//! Forms that the glossary knows and that were left alone, with what decided it.

use std::collections::BTreeMap;

use super::model::{LeftAloneReport, PlaceReport, PlacedSpan};
use crate::analysis::Analysis;
use crate::matching::{Decision, Glossary};

/// One row for the same words of the same entry, left alone for the same reason.
pub(super) fn table(versions: &[Analysis], glossary: &Glossary) -> Vec<LeftAloneReport> {
    let mut rows: BTreeMap<(&str, &str, &str), Vec<PlaceReport>> = BTreeMap::new();
    for (index, version) in versions.iter().enumerate() {
        for found in &version.matches {
            let Decision::Spared { guard, .. } = &found.decision else { continue };
            let entry = glossary.entry(found.entry).id.as_str();
            let text = version.source.slice(found.span);
            let place = PlaceReport { version: index, span: PlacedSpan::new(&version.source, found.span) };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::text::Language;
    use crate::text::Source;

    #[test]
    fn the_same_words_for_the_same_reason_are_one_row() {
        let version = |name: &str| {
            let source = Source::new(name, "They ate Chicken Kiev.\nThen they flew to Kiev.");
            analyse(source, Glossary::bundled(), Some(Language::assumed()))
        };
        let rows = table(&[version("a"), version("b")], Glossary::bundled());
        let row: Vec<_> = rows.iter().filter(|row| row.entry == "kyiv").collect();
        assert_eq!(row.len(), 1, "{rows:?}");
        let places: Vec<_> = row[0].places.iter().map(|p| (p.version, p.span.line, p.span.column)).collect();
        assert_eq!((row[0].text.as_str(), places), ("Kiev", vec![(0, 1, 18), (1, 1, 18)]));
    }
}
