//! Findings of prose as findings of the raw text.

use crate::finding::Fix;
use crate::format::{NodeEdit, Prose};
use crate::report::{EvidenceReport, FindingReport, PlacedSpan};
use crate::text::{Edit, Source, Span};

/// A finding of the prose as one of the raw text; nothing where it touches what is protected.
pub(super) fn back(prose: &Prose, finding: FindingReport, raw: &Source) -> Option<FindingReport> {
    let free = |span: Span| prose.free_place(span).map(|(node, part)| prose.document().raw_span(node, part));
    let span = free(Span::new(finding.span.start, finding.span.end))?;
    let evidence = |evidence: EvidenceReport| {
        let span = free(evidence.span)?;
        Some(EvidenceReport { span, text: raw.slice(span).to_owned(), ..evidence })
    };
    Some(FindingReport {
        span: PlacedSpan::new(raw, span),
        text: raw.slice(span).to_owned(),
        evidence: finding.evidence.into_iter().filter_map(evidence).collect(),
        fix: finding.fix.and_then(|fix| raw_fix(prose, fix)),
        ..finding
    })
}

/// A fix of the prose as one of the raw text; nothing where some of it would change what is no prose.
fn raw_fix(prose: &Prose, fix: Fix) -> Option<Fix> {
    let edit = |edit: &Edit| {
        let (node, span) = prose.free_place(edit.span)?;
        let is_whole = span.len() == edit.span.len();
        is_whole.then(|| NodeEdit { node, edit: Edit { span, replacement: edit.replacement.clone() } })
    };
    let edits: Vec<NodeEdit> = fix.edits.iter().map(edit).collect::<Option<_>>()?;
    let written = prose.document().write(&edits);
    written.refused.is_empty().then_some(Fix { edits: written.edits, ..fix })
}
