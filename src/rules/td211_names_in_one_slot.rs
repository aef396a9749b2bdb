//! # Different names in one place
//!
//! ## What it does
//! Reports a name that stands where other versions of the passage name somebody or something else. A name is compared
//! only where neither version has any word like the other one's name, so that spellings (`Riabkov`, `Ryabkov`), short
//! forms (`OSCE`), and adjectives (`French`, `France`) are left alone. Where a version has the same name against the same
//! others in several places, the first is a warning and the rest information.
//!
//! ## Why
//! Exchanged names are fluent and grammatical, and change who did it.
//!
//! ## Example
//! - `The ship left Port Ives for Corvin Bay.`
//! - `The ship left Castle Rock for Corvin Bay.`
//!
//! ## Fix
//! Look up the name in the source text.

use std::collections::BTreeSet;

use super::conflict::Conflicts;
use super::{Rule, Scope, Story};
use crate::align::{ClaimKind, ClaimVerdict};
use crate::finding::{Code, Confidence, Finding, Reason, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::NamesInOneSlot,
    severity: Severity::Warning,
    scope: Scope::Versions(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td211_names_in_one_slot.rs"),
};

const CONFLICTS: Conflicts = Conflicts {
    code: Code::NamesInOneSlot,
    kinds: &[ClaimKind::Name],
    verdict: ClaimVerdict::Conflict,
    severity: Severity::Warning,
    unsettled: Severity::Warning,
    confidence: Confidence::Possible,
};

/// Each pair of names is loud once, at the first place of the version whose text comes first.
fn check(story: &Story, findings: &mut Vec<Finding>) {
    let mut found = Vec::new();
    CONFLICTS.check(story, &mut found);
    let place = |finding: &Finding| (story.ranks[finding.location.version], finding.location.span);
    found.sort_by_key(place);
    let mut told: BTreeSet<Vec<(usize, String)>> = BTreeSet::new();
    for finding in found {
        let severity = if told.insert(names(&finding)) { finding.severity } else { Severity::Info };
        findings.push(Finding { severity, ..finding });
    }
}

/// What deserves a look, by version, and what stands against it.
fn names(finding: &Finding) -> Vec<(usize, String)> {
    let Reason::Conflict(conflict) = &finding.reason else { return Vec::new() };
    let odd = conflict.odd().map(|told| (told.location.version + 1, told.value.clone()));
    let usual = conflict.statements.iter().filter(|told| !told.is_odd).map(|told| (0, told.value.clone()));
    odd.chain(usual).collect::<BTreeSet<_>>().into_iter().collect()
}
