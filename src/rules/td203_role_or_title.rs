//! # Roles or titles differ
//!
//! ## What it does
//! Reports a person whom versions give titles that cannot both hold: `Deputy Secretary` and `Assistant Secretary`,
//! `minister` and `president`, `former` and not. `Vice Minister` and `Deputy Minister`, `spokesman` and `spokesperson`
//! are taken for one title; a shorter title (`Minister`) contradicts no longer one (`Foreign Minister`).
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

use super::conflict::Conflicts;
use super::{Rule, Scope};
use crate::align::{ClaimKind, ClaimVerdict};
use crate::finding::{Code, Confidence, Severity};
use crate::lang::{Need, Topic};

pub(super) const RULE: Rule = Rule {
    code: Code::RoleOrTitle,
    severity: Severity::Warning,
    scope: Scope::Versions(|story, findings| CONFLICTS.check(story, findings)),
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
