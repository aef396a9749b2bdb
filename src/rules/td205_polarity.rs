//! # Affirmed here, denied there
//!
//! ## What it does
//! Reports a statement that one version denies and another affirms. Negations are paired across versions first, words
//! that deny by their meaning (`refuse`, `unable`) included; what stays alone is held against versions that tell the
//! same clause without any denial. A version that asks, or denies the clause by another word (`unskilled`, `less
//! important`), affirms nothing.
//!
//! Words of opposite meaning between the same words (`exports rose`, `exports fell`) are reported as a warning; English
//! only, from `data/lang/en/antonyms.tsv`.
//!
//! ## Why
//! A lost or added `not` turns a report into its opposite and reads as smoothly as before.
//!
//! ## Example
//! - `Nothing that concerns the islands will be decided without them.`
//! - `Nothing that concerns the islands will not be decided without them.`
//!
//! ## Fix
//! Look up the sentence in the source text.

use super::conflict::Conflicts;
use super::{Rule, Scope};
use crate::align::{ClaimKind, ClaimVerdict};
use crate::finding::{Code, Confidence, Severity};
use crate::lang::{Need, Topic};

pub(super) const RULE: Rule = Rule {
    code: Code::Polarity,
    severity: Severity::Error,
    scope: Scope::Versions(|story, findings| {
        CONFLICTS.check(story, findings);
        OPPOSITES.check(story, findings);
    }),
    needs: &[Need::Topic(Topic::Negation)],
    numbers: &[],
    source: include_str!("td205_polarity.rs"),
};

const CONFLICTS: Conflicts = Conflicts {
    code: Code::Polarity,
    kinds: &[ClaimKind::Polarity],
    verdict: ClaimVerdict::Conflict,
    severity: Severity::Error,
    unsettled: Severity::Error,
    confidence: Confidence::Likely,
};

const OPPOSITES: Conflicts = Conflicts {
    kinds: &[ClaimKind::Opposite],
    severity: Severity::Warning,
    unsettled: Severity::Warning,
    ..CONFLICTS
};
