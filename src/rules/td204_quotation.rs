//! # One quotation, several wordings
//!
//! ## What it does
//! Reports a quotation that versions put in different words. Quotations are found by the white space beside their marks,
//! so reversed and detached marks do not hide them; those that share at least {share} in a hundred of their words are held for one.
//!
//! ## Why
//! Quotation marks promise the words that were said. Of a translated saying there are as many wordings as translators,
//! and a reader who quotes on should know it.
//!
//! ## Example
//! - `“We really want something serious,” she said.`
//! - `“We truly wish for something earnest,” she said.`
//!
//! ## Fix
//! Quote the source, or say that the wording is a translation.

use super::conflict::Conflicts;
use super::{Number, Rule, Scope};
use crate::align::{Claim, ClaimKind, ClaimVerdict};
use crate::finding::{Code, Confidence, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::Quotation,
    severity: Severity::Info,
    scope: Scope::Versions(|story, findings| CONFLICTS.check(story, findings)),
    needs: &[],
    numbers: &[("share", Number::Share(Claim::LEAST_SHARED_QUOTATION))],
    source: include_str!("td204_quotation.rs"),
};

const CONFLICTS: Conflicts = Conflicts {
    code: Code::Quotation,
    kinds: &[ClaimKind::Quotation],
    verdict: ClaimVerdict::Variant,
    severity: Severity::Info,
    unsettled: Severity::Hint,
    confidence: Confidence::Likely,
};
