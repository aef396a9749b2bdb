//! # Dates differ
//!
//! ## What it does
//! Reports a date or time of day that other versions of the passage state differently. Dates are compared by value:
//! `the 12th of the same month` is `January 12` where January was named before; an unknown year contradicts nothing.
//! Two dates of one sentence are compared only with the dates that stand in the same place of the other versions;
//! between translations in different languages, the only date left over on each side when equal ones are matched.
//!
//! ## Why
//! A wrong day changes what happened when, and nobody stumbles over it.
//!
//! ## Example
//! - `The council meets on January 12.`
//! - `The council meets on January 21.`
//!
//! ## Fix
//! Look up the date in the source text.

use super::conflict::Conflicts;
use super::{Rule, Scope};
use crate::align::{ClaimKind, ClaimVerdict};
use crate::finding::{Code, Confidence, Severity};
use crate::lang::{Need, Topic};

pub(super) const RULE: Rule = Rule {
    code: Code::Dates,
    severity: Severity::Warning,
    scope: Scope::Versions(|story, findings| CONFLICTS.check(story, findings)),
    needs: &[Need::Topic(Topic::Calendar)],
    numbers: &[],
    source: include_str!("td202_dates.rs"),
};

const CONFLICTS: Conflicts = Conflicts {
    code: Code::Dates,
    kinds: &[ClaimKind::Date],
    verdict: ClaimVerdict::Conflict,
    severity: Severity::Warning,
    unsettled: Severity::Warning,
    confidence: Confidence::Likely,
};
