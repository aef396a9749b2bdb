//! Findings of prose as findings of the raw text.

use crate::finding::{Damage, Fix, Reason};
use crate::format::{Document, Node, NodeEdit, Prose};
use crate::report::{EvidenceReport, FindingReport, PlacedSpan};
use crate::text::{Edit, Source, Span};

/// A finding of the prose as one of the raw text; nothing where it touches what is protected.
pub(super) fn back(prose: &Prose, finding: FindingReport, raw: &Source) -> Option<FindingReport> {
    let free = |span: Span| prose.free_place(span).map(|(node, part)| prose.document().raw_span(node, part));
    let (node, part) = prose.free_place(Span::new(finding.span.start, finding.span.end))?;
    let span = prose.document().raw_span(node, part);
    if let Reason::Damage(damage) = &finding.reason
        && is_meant(damage, prose.document(), node, span)
    {
        return None;
    }
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

/// A finding about a unit of a translation, which may hold what is protected, as one of the raw text.
pub(super) fn unit(prose: &Prose, finding: FindingReport, raw: &Source) -> FindingReport {
    let span = prose.raw(Span::new(finding.span.start, finding.span.end));
    FindingReport { span: PlacedSpan::new(raw, span), text: raw.slice(span).to_owned(), ..finding }
}

/// Whether what looks like damage to the prose of a node is how such documents are written.
fn is_meant(damage: &Damage, document: &Document, node: usize, span: Span) -> bool {
    let this = &document.nodes()[node];
    let holds_messages = document.format().holds_messages();
    match damage {
        // who writes `&emsp;` or `\u200b` means it
        Damage::Space { .. } | Damage::Hidden { .. } => {
            document.text()[span.start..].starts_with(['&', '\\'])
        }
        // messages are markup where what they translate is
        Damage::Entity => {
            holds_messages && this.source.as_ref().is_none_or(|source| source.text().contains('&'))
        }
        Damage::NoEndMark => holds_messages,
        Damage::CutOff => holds_messages || goes_on(document, node, this),
        _ => false,
    }
}

/// Whether what is no prose stands between a node and the next one: code that the sentence leads to, a formula, a picture.
fn goes_on(document: &Document, node: usize, this: &Node) -> bool {
    let next = document.nodes().get(node + 1).map_or(document.text().len(), |next| next.prose.span().start);
    let between = document.text().get(this.prose.span().end..next).unwrap_or_default();
    between.contains(char::is_alphanumeric)
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
