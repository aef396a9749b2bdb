//! # Protected form kept
//!
//! ## What it does
//! Tells where a known variant stands in a place that is never touched: an address, a handle, a hashtag, a path, code or
//! markup.
//!
//! ## Why
//! A changed address leads nowhere and changed code does not run; but an outdated name in one may be worth knowing.
//!
//! ## Example
//! ```text
//! Set the clock to Europe/Kiev.
//! ```
//!
//! ## Fix
//! Nothing, unless the address or identifier itself has a newer form.

use super::{Rule, Story, view};
use crate::finding::{Confidence, Finding, Severity};
use crate::matching::{Decision, Keeper};

pub(super) const RULE: Rule = Rule {
    code: "TD006",
    name: "protected-form",
    severity: Severity::Hint,
    category: "Terminology/Inconsistent-with-resource",
    needs: &[],
    source: include_str!("td006_protected_form.rs"),
    check,
};

fn check(story: &Story, findings: &mut Vec<Finding>) {
    for view in view::views(story) {
        for found in &view.version.matches {
            if let Decision::Spared { by: Keeper::Protected, guard } = &found.decision {
                let message = format!("`{}` was kept: it stands in {guard}", found.span.of(view.text));
                findings.push(view.finding(&RULE, (RULE.severity, Confidence::Certain), found.span, message));
            }
        }
    }
}
