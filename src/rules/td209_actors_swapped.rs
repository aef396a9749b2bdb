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

use super::conflict::Conflicts;
use super::{Rule, Scope};
use crate::align::{ClaimKind, ClaimVerdict};
use crate::finding::{Code, Confidence, Severity};
use crate::lang::{Need, Role};

pub(super) const RULE: Rule = Rule {
    code: Code::ActorsSwapped,
    severity: Severity::Warning,
    scope: Scope::Versions(|story, findings| CONFLICTS.check(story, findings)),
    needs: &[Need::Role(Role::Agent), Need::About("roles-by-order")],
    numbers: &[],
    source: include_str!("td209_actors_swapped.rs"),
};

const CONFLICTS: Conflicts = Conflicts {
    code: Code::ActorsSwapped,
    kinds: &[ClaimKind::Actors],
    verdict: ClaimVerdict::Conflict,
    severity: Severity::Warning,
    unsettled: Severity::Warning,
    confidence: Confidence::Possible,
};
