//! # Roles or titles differ
//!
//! ## What it does
//! Reports a person whom versions give titles that cannot both hold: `Deputy Secretary` and `Assistant Secretary`,
//! `minister` and `president`, `former` and not. `Vice Minister` and `Deputy Minister`, `spokesman` and `spokesperson`
//! are taken for one title; a shorter title (`Minister`) contradicts no longer one (`Foreign Minister`). `A source` and
//! `a spokesperson` of one body are two people for a reader. Titles that can both hold and are worded otherwise
//! (`Foreign Minister`, `Minister of Foreign Affairs`) are told as information.
//!
//! ## Why
//! Ranks are translated word by word, and a deputy of one system is an assistant in another.
//!
//! ## Example
//! - `Deputy Secretary Ana Orlec will lead the delegation.`
//! - `Assistant Secretary Ana Orlec will lead the delegation.`
//!
//! ## Fix
//! Look up the person's title, or the glossary's form of it.

use super::conflict::{self, Conflicts};
use super::{Rule, Scope, Story};
use crate::align::{Claim, ClaimKind, ClaimVerdict, Reading};
use crate::finding::{Code, Confidence, Finding, Severity};
use crate::lang::{Need, Topic};

pub(super) const RULE: Rule = Rule {
    code: Code::RoleOrTitle,
    severity: Severity::Warning,
    scope: Scope::Versions(|story, findings| {
        CONFLICTS.check(story, findings);
        worded_otherwise(story, findings);
    }),
    needs: &[Need::Topic(Topic::Titles)],
    numbers: &[],
    source: include_str!("td203_role_or_title.rs"),
};

const CONFLICTS: Conflicts = Conflicts {
    code: Code::RoleOrTitle,
    kinds: &[ClaimKind::Title],
    verdict: ClaimVerdict::Conflict,
    severity: Severity::Warning,
    unsettled: Severity::Warning,
    confidence: Confidence::Likely,
};

/// Adds titles that can all hold and are worded otherwise: neither is the other with more around it.
fn worded_otherwise(story: &Story, findings: &mut Vec<Finding>) {
    let is_part = |a: &Reading, b: &Reading| a.value.contains(&b.value) || b.value.contains(&a.value);
    let differs = |claim: &&Claim| {
        claim.verdict == ClaimVerdict::Compatible
            && CONFLICTS.kinds.contains(&claim.kind)
            && claim.readings.iter().any(|a| claim.readings.iter().any(|b| !is_part(a, b)))
    };
    for claim in story.claims.iter().filter(differs) {
        let told = conflict::shade(story, claim, |reading| &reading.value);
        findings.extend(conflict::finding(RULE.code, (Severity::Info, Confidence::Likely), told));
    }
}
