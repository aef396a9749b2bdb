//! # Suppression without effect
//!
//! ## What it does
//! Finds comments that turn findings off where there are none: `<!-- transdrift: off TD001 -->` in a page in which no
//! known variant stands any more, or `transdrift: on` where nothing is off. A comment that names rules which are not
//! asked is left alone.
//!
//! ## Why
//! What a comment was written for is gone; it would hide the next finding without anybody knowing.
//!
//! ## Example
//! ```text
//! <!-- transdrift: off-next-line TD001 the old name of the street -->
//! The street is called Kyiv Street now.
//! ```
//!
//! ## Fix
//! Take the comment out.

use super::{Rule, Scope};
use crate::finding::{Code, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::UnusedSuppression,
    severity: Severity::Warning,
    scope: Scope::Comments,
    needs: &[],
    numbers: &[],
    source: include_str!("td801_unused_suppression.rs"),
};
