//! # Actors change places
//!
//! ## What it does
//! Reports two names on both sides of one verb that stand in the opposite order in other versions, the passive voice
//! (`was accused by`) taken into account.
//!
//! ## Why
//! Languages that mark the actor by an ending or a particle lose it in translation into one that marks it by order.
//!
//! ## Example
//! - `Orlan accused Corvia of the attack.`
//! - `Corvia accused Orlan of the attack.`
//!
//! ## Fix
//! Look up in the source text who did it.

use super::Rule;
use super::conflict::Conflicts;
use crate::align::{ClaimKind, Verdict};
use crate::finding::{Confidence, Severity};
use crate::lang::{Need, Role};

pub(super) const RULE: Rule = Rule {
    code: "TD209",
    name: "actors-swapped",
    severity: Severity::Warning,
    category: "Accuracy/Mistranslation",
    needs: &[Need::Role(Role::Agent)],
    source: include_str!("td209_actors_swapped.rs"),
    check: |story, findings| CONFLICTS.check(story, findings),
};

const CONFLICTS: Conflicts = Conflicts {
    rule: "TD209",
    kinds: &[ClaimKind::Actors],
    verdict: Verdict::Conflict,
    severity: Severity::Warning,
    unsettled: Severity::Warning,
    confidence: Confidence::Possible,
};
