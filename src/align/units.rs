//! Translations that are paired already: what a unit and its source state, compared by value.

use super::{Alignment, Cell, Claim, Mode, Passage, Voices, claims};
use crate::analysis::Analysis;
use crate::text::Span;

/// What `units` state, each a place in the source and one in its translation, in the order of both: version 0 is the source,
/// and the passage of a claim is the number of its unit.
pub fn unit_claims(source: &Analysis, target: &Analysis, units: &[(Span, Span)]) -> Vec<Claim> {
    let versions = [source.clone(), target.clone()];
    let cell = |version: usize, span: Span| {
        let sentences = &versions[version].document.sentences;
        let first = sentences.partition_point(|sentence| sentence.span.end <= span.start);
        let last = sentences.partition_point(|sentence| sentence.span.start < span.end);
        Cell { version, sentences: (first..last.max(first)).collect(), spans: vec![span] }
    };
    let passage = |&(source, target): &(Span, Span)| Passage {
        cells: vec![cell(0, source), cell(1, target)],
        ..Passage::default()
    };
    let furniture = versions.iter().map(|version| vec![false; version.document.sentences.len()]).collect();
    let passages = units.iter().map(passage).collect();
    let alignment = Alignment { mode: Mode::Parallel, passages, furniture };
    claims(&versions, &alignment, &Voices::each(2))
}
