//! # Suppression that cannot be read
//!
//! ## What it does
//! Finds comments for this program that say something it does not know: `transdrift: of TD001`.
//!
//! ## Why
//! Who wrote the comment believes that something is off, and it is not.
//!
//! ## Example
//! ```text
//! <!-- transdrift: of TD001 -->
//! ```
//!
//! ## Fix
//! Write `off`, `on`, `off-line`, `off-next-line` or `off-file`, then rules parted by commas, then the reason.

use super::{Rule, Scope};
use crate::finding::{Code, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::UnreadSuppression,
    severity: Severity::Warning,
    scope: Scope::Comments,
    needs: &[],
    numbers: &[],
    source: include_str!("td802_unread_suppression.rs"),
};
