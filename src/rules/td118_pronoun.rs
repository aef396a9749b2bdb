//! # He here, she there
//!
//! ## What it does
//! Reports a pronoun that gives a person or thing another gender than the pronoun in the same place of other versions.
//! `it` against `he` or `she` is reported only where the words around both are nearly the same.
//!
//! ## Why
//! Languages without gendered pronouns leave the choice to the translation system, which guesses: ministers become
//! women between two sentences, and countries become men.
//!
//! ## Example
//! - `Moscow presents itself as a victim.`
//! - `Moscow and he presents himself as a victim.`
//!
//! ## Fix
//! Look up whom the source text speaks of; write the name where the pronoun stays in doubt.

use super::conflict::Conflicts;
use super::{Rule, Scope};
use crate::align::{ClaimKind, ClaimVerdict};
use crate::finding::{Code, Confidence, Severity};
use crate::lang::{Need, Topic};

pub(super) const RULE: Rule = Rule {
    code: Code::Pronoun,
    severity: Severity::Warning,
    scope: Scope::Versions(|story, findings| CONFLICTS.check(story, findings)),
    needs: &[Need::Topic(Topic::Pronouns)],
    numbers: &[],
    source: include_str!("td118_pronoun.rs"),
};

const CONFLICTS: Conflicts = Conflicts {
    code: Code::Pronoun,
    kinds: &[ClaimKind::Pronoun],
    verdict: ClaimVerdict::Conflict,
    severity: Severity::Warning,
    unsettled: Severity::Warning,
    confidence: Confidence::Possible,
};
