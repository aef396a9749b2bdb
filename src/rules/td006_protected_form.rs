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

use super::{Rule, Scope, Texts, view};
use crate::finding::{Code, Confidence, Finding, Naming, Severity};
use crate::matching::{Decision, Keeper};

pub(super) const RULE: Rule = Rule {
    code: Code::ProtectedForm,
    severity: Severity::Hint,
    scope: Scope::Text(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td006_protected_form.rs"),
};

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::views(texts) {
        for found in &view.version.matches {
            if let Decision::Spared { by: Keeper::Protected, guard } = &found.decision {
                let written = found.span.of(view.text).to_owned();
                let naming = Naming::Protected { written, place: guard.to_string() };
                let weight = (RULE.severity, Confidence::Certain);
                findings.push(view.finding(&RULE, weight, found.span, naming));
            }
        }
    }
}
