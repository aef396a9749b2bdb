//! # Known variant
//!
//! ## What it does
//! Reports a form that the glossary knows for something it calls otherwise in the language of the text: a foreign or
//! outdated form (`OTAN`, `Kiev`), a misspelling, or another romanisation (`Riabkov`, `Rjabkow`). Forms are compared
//! without regard to disguises such as no-break spaces or letters of another alphabet. A form is left alone where a guard
//! of the glossary, an address, code or the letter case says that something else is meant.
//!
//! ## Why
//! Readers, search and every later step take two spellings for two things.
//!
//! ## Example
//! ```text
//! The envoy told Tass that he would fly to Kiev.
//! ```
//!
//! ## Fix
//! Write the canonical form. The fix is safe unless the glossary asks for a look. A name in Latin letters in a text of another
//! script is a hint.

use std::cell::LazyCell;

use super::{Rule, Scope, Texts, foreign, view};
use crate::finding::{Code, Confidence, Finding, FixClass, Naming, Severity};
use crate::matching::{Decision, Match};
use crate::text::Edit;
use whatlang::Script;

pub(super) const RULE: Rule = Rule {
    code: Code::KnownVariant,
    severity: Severity::Warning,
    scope: Scope::Text(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td001_known_variant.rs"),
};

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::views(texts) {
        // a press of another script admits names in Latin letters: the acronyms of the world's bodies, authors, addresses
        let admits_latin = LazyCell::new(|| foreign::main_script(view.text) != Some(Script::Latin));
        let variant = |found| variant(texts, view, found, || *admits_latin);
        findings.extend(view.version.matches.iter().filter_map(variant));
    }
}

fn variant(
    texts: Texts,
    view: view::View,
    found: &Match,
    admits_latin: impl FnOnce() -> bool,
) -> Option<Finding> {
    let Decision::Replace { replacement, fix, reason } = &found.decision else { return None };
    let entry = &texts.glossary.entry(found.entry).id;
    let naming = Naming::Variant {
        written: found.span.of(view.text).to_owned(),
        canonical: replacement.clone(),
        entry: entry.clone(),
        status: reason.to_string(),
    };
    let is_admitted = is_latin(found.span.of(view.text)) && admits_latin();
    let weight = match fix {
        _ if is_admitted => (Severity::Hint, Confidence::Likely),
        FixClass::Safe => (RULE.severity, Confidence::Certain),
        FixClass::Review | FixClass::Never => (Severity::Info, Confidence::Likely),
    };
    let edit = Edit { span: found.span, replacement: replacement.clone() };
    Some(view.finding(&RULE, weight, found.span, naming).with_fix(*fix, vec![edit]))
}

/// Whether a form is written in Latin letters.
fn is_latin(written: &str) -> bool {
    foreign::main_script(written) == Some(Script::Latin)
}
