//! # Only in one version
//!
//! ## What it does
//! Reports sentences that no other version tells, neighbours in one paragraph together; page furniture is left out.
//! Between translations of one text this is information, between articles about one event a hint: most of their
//! sentences stand alone. A version that is the only one in its language is left out: what it lacks in common with the
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
use crate::align::{Mode, speaks_alike};
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
    let severity = if story.alignment.mode == Mode::Parallel { Severity::Info } else { Severity::Hint };
    let told = story.alignment.told(story.versions);
    let compared = |index: &usize| speaks_alike(story.versions, *index);
    for index in (0..story.versions.len()).filter(compared) {
        let version = &story.versions[index];
        let furniture = &story.alignment.furniture[index];
        let sentences = version.document.sentences.iter().zip(told[index].iter().zip(furniture));
        let mut last: Option<(usize, Span)> = None;
        for (sentence, (told, furniture)) in sentences {
            let alone = (!told && !furniture).then_some((sentence.paragraph, sentence.span));
            last = match (last, alone) {
                (Some((paragraph, span)), Some(next)) if paragraph == next.0 => {
                    Some((paragraph, span.cover(next.1)))
                }
                (before, next) => {
                    findings.extend(before.map(|(_, span)| finding(severity, index, span)));
                    next
                }
            };
        }
        findings.extend(last.map(|(_, span)| finding(severity, index, span)));
    }
}

fn finding(severity: Severity, version: usize, span: Span) -> Finding {
    Finding::new(RULE.code, severity, Confidence::Possible, (version, span), Divergence::OnlyHere)
}
