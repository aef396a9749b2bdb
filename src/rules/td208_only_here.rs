//! # Only in one version
//!
//! ## What it does
//! Reports sentences that no other version tells, neighbours in one paragraph together; page furniture is left out, and
//! what another version tells in half of the same words where the two were not compared.
//! Between translations of one text and between articles about one event this is information; of articles, most of
//! whose sentences stand alone, formats for people tell it among the answers and not sentence by sentence. A version that is the only one in its language is left out: what it lacks in common with the
//! others is words, not sense.
//!
//! ## Why
//! What one version alone tells was added there or left out elsewhere; without the source text nobody can say which.
//!
//! ## Example
//! - `The council met. It will meet again in May.`
//! - `The council met.`
//!
//! ## Fix
//! Look up the passage in the source text.

use super::{Rule, Scope, Story};
use crate::align::speaks_alike;
use crate::finding::{Code, Confidence, Divergence, Finding, Severity};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: Code::OnlyHere,
    severity: Severity::Info,
    scope: Scope::Versions(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td208_only_here.rs"),
};

fn check(story: &Story, findings: &mut Vec<Finding>) {
    if story.versions.len() < 2 || story.alignment.passages.is_empty() {
        return;
    }
    let compared = |index: &usize| speaks_alike(story.versions, *index);
    for index in (0..story.versions.len()).filter(compared) {
        let version = &story.versions[index];
        let mut last: Option<(usize, Span)> = None;
        for (at, sentence) in version.document.sentences.iter().enumerate() {
            let alone = story.alone[index][at].then_some((sentence.paragraph, sentence.span));
            last = match (last, alone) {
                (Some((paragraph, span)), Some(next)) if paragraph == next.0 => {
                    Some((paragraph, span.cover(next.1)))
                }
                (before, next) => {
                    findings.extend(before.map(|(_, span)| finding(index, span)));
                    next
                }
            };
        }
        findings.extend(last.map(|(_, span)| finding(index, span)));
    }
}

fn finding(version: usize, span: Span) -> Finding {
    Finding::new(RULE.code, RULE.severity, Confidence::Possible, (version, span), Divergence::OnlyHere)
}
