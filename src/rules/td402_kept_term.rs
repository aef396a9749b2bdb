//! # Word that stays as it is, and does not
//!
//! ## What it does
//! Reports a unit of a translation whose source has a form that the glossary marks `do-not-translate`, and in which that
//! form does not stand.
//!
//! ## Why
//! Names of products and commands are the same in every language; a reader who looks for the translated one finds nothing.
//!
//! ## Example
//! ```text
//! msgid "Open it with Harbour View"
//! msgstr "Mit Hafenblick öffnen"
//! ```
//!
//! ## Fix
//! Write the word of the source.

use super::{Rule, Scope, Units};
use crate::finding::{Code, Confidence, Finding, Severity, Translating};
use crate::glossary::Status;
use crate::text::{Case, fold};

pub(super) const RULE: Rule = Rule {
    code: Code::KeptTerm,
    severity: Severity::Warning,
    scope: Scope::Units(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td402_kept_term.rs"),
};

fn check(units: &Units, findings: &mut Vec<Finding>) {
    for unit in units.units {
        let target = fold(unit.target.of(units.target.source.text()), Case::Kept);
        let mut told: Vec<String> = Vec::new();
        for found in units.source.matches_at(unit.source).iter().filter(|found| found.is_certain()) {
            let word = fold(units.source.source.slice(found.span), Case::Kept);
            let mut variants = units.glossary.entry(found.entry).variants.iter();
            let stays = variants.any(|variant| {
                variant.status == Status::DoNotTranslate && fold(&variant.text, Case::Kept) == word
            });
            if stays && !target.contains(&word) && !told.contains(&word) {
                let reason = Translating::NotKept { word: units.source.source.slice(found.span).to_owned() };
                findings.push(units.finding(&RULE, Confidence::Certain, unit.target, reason));
                told.push(word);
            }
        }
    }
}
