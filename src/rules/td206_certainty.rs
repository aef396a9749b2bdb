//! # Certain here, possible there
//!
//! ## What it does
//! Reports a statement that versions make with different certainty: `may` against `will` or `is scheduled to`, `should`
//! against `will`. `would` is left alone, since it may only report what was said. What is possible here and certain or
//! planned there is told as a warning, where articles on one event say it or a translation stands alone with it. So is a
//! deed of another force (`ordered`, `recommended`; `authorised`, `planned`) that one article tells against two or more.
//!
//! ## Why
//! A meeting that will take place and one that may are two pieces of news, and modal verbs are the first to drift.
//!
//! ## Example
//! - `The talks will be followed by a second meeting.`
//! - `The talks may be followed by a second meeting.`
//!
//! ## Fix
//! Look up the verb in the source text.

use super::conflict::{self, Conflicts};
use super::{Rule, Scope, Story};
use crate::align::{Claim, ClaimKind, ClaimVerdict, Mode};
use crate::finding::{Code, Confidence, Severity};
use crate::lang::{Need, Topic};

pub(super) const RULE: Rule = Rule {
    code: Code::Certainty,
    severity: Severity::Info,
    scope: Scope::Versions(|story, findings| {
        CONFLICTS.check_weighed(story, findings, |claim| severity(story, claim));
    }),
    needs: &[Need::Topic(Topic::Certainty)],
    numbers: &[],
    source: include_str!("td206_certainty.rs"),
};

const CONFLICTS: Conflicts = Conflicts {
    code: Code::Certainty,
    kinds: &[ClaimKind::Certainty],
    verdict: ClaimVerdict::Conflict,
    severity: Severity::Info,
    unsettled: Severity::Hint,
    confidence: Confidence::Likely,
};

/// The values of what is said to be more or less certain.
const STEPS: [&str; 5] = ["certain", "conditional", "expected", "planned", "possible"];

/// A warning where some say that it may be and others that it will, and neither is a matter of one translator's taste.
fn severity(story: &Story, claim: &Claim) -> Severity {
    let says = |values: &[&str]| claim.readings.iter().any(|told| values.contains(&told.value.as_str()));
    let is_far = says(&["possible"]) && says(&["certain", "planned"]);
    let is_news = story.alignment.mode == Mode::Comparable;
    let stands_alone = claim.all_voices() >= 3 && conflict::is_settled(claim);
    // an order and a recommendation, a decision and a plan
    let is_deed = claim.readings.iter().all(|told| !STEPS.contains(&told.value.as_str()));
    match () {
        () if is_far && (is_news || stands_alone) => Severity::Warning,
        () if is_deed && is_news && stands_alone => Severity::Warning,
        () => CONFLICTS.severity_of(claim),
    }
}
