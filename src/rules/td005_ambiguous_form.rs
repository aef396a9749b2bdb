//! # Ambiguous form skipped
//!
//! ## What it does
//! Tells where a known variant was left alone because it may mean something else: a guard of the glossary held
//! (`Chicken Kiev`), none of the contexts it asks for was there (`TAS` without `news agency`), two entries claim it, the
//! text names it beside its canonical form, or no given name shows who is meant.
//!
//! ## Why
//! What was left alone on purpose should be seen, so that a guard that is too wide is noticed.
//!
//! ## Example
//! ```text
//! Poutine is a dish of chips and gravy.
//! ```
//!
//! ## Fix
//! Nothing, or a narrower guard in the glossary; `transdrift why` shows what decided.

use super::{Rule, Scope, Texts, view};
use crate::finding::{Code, Confidence, Finding, Naming, Severity};
use crate::matching::{Decision, Keeper};

pub(super) const RULE: Rule = Rule {
    code: Code::AmbiguousForm,
    severity: Severity::Hint,
    scope: Scope::Text(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td005_ambiguous_form.rs"),
};

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::views(texts) {
        for found in &view.version.matches {
            let Decision::Spared { by, guard } = &found.decision else { continue };
            if matches!(by, Keeper::Guard | Keeper::Mention | Keeper::Ambiguous | Keeper::Elision) {
                let written = found.span.of(view.text).to_owned();
                let naming = Naming::LeftAlone { written, guard: guard.to_string() };
                let weight = (RULE.severity, Confidence::Possible);
                findings.push(view.finding(&RULE, weight, found.span, naming));
            }
        }
    }
}
