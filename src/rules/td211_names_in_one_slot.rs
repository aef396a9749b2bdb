//! # Different names in one place
//!
//! ## What it does
//! Reports a name that stands where other versions of the passage name somebody or something else. A name is compared
//! only where neither version has any word like the other one's name, so that spellings (`Riabkov`, `Ryabkov`), short
//! forms (`OSCE`), and adjectives (`French`, `France`) are left alone.
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

use super::conflict::Conflicts;
use super::{Rule, Scope};
use crate::align::{ClaimKind, ClaimVerdict};
use crate::finding::{Code, Confidence, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::NamesInOneSlot,
    severity: Severity::Warning,
    scope: Scope::Versions(|story, findings| CONFLICTS.check(story, findings)),
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
