//! # Term of the source that the translation lacks
//!
//! ## What it does
//! Reports a unit of a translation whose source uses an entry of the glossary, and in which no form of that entry stands
//! that the glossary admits in the language of the translation, inflected forms included. It is one finding an entry and
//! unit. It is silent where the entry has no form in that language, where a form stands that the glossary would replace
//! (that is told as TD001), where a longer word begins as a form does (`Ukrainekrieg`, `ukrainisch`), on units that are the
//! same in both languages, and on those that are empty or marked as not done. An entry of the glossary that comes with the
//! program is a hint.
//!
//! ## Why
//! A term that is translated in another way each time is another thing to the reader.
//!
//! ## Example
//! ```text
//! msgid "Ambassador to the United Nations"
//! msgstr "Botschafter bei der Weltorganisation"
//! ```
//!
//! ## Fix
//! Use the form of the glossary.

use super::{Rule, Scope, UnitPair, Units};
use crate::finding::{Code, Confidence, Finding, Severity, Translating};
use crate::glossary::Status;
use crate::matching::Match;
use crate::text::{Case, fold};

pub(super) const RULE: Rule = Rule {
    code: Code::MissingTerm,
    severity: Severity::Warning,
    scope: Scope::Units(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td401_missing_term.rs"),
};

/// Letters that a form may lose at its end before an ending or another word is joined to it.
const LOST: usize = 2;
/// Letters of a form that must be there all the same.
const LEAST: usize = 4;

fn check(units: &Units, findings: &mut Vec<Finding>) {
    for unit in units.units {
        let target = fold(unit.target.of(units.target.source.text()), Case::Lower);
        if fold(unit.source.of(units.source.source.text()), Case::Lower) != target {
            of_unit(units, unit, &target, findings);
        }
    }
}

fn of_unit(units: &Units, unit: &UnitPair, target: &str, findings: &mut Vec<Finding>) {
    let Some(language) = units.target.language else { return };
    let mut told: Vec<usize> = Vec::new();
    for found in units.source.matches_at(unit.source).iter().filter(|found| found.is_certain()) {
        let entry = units.glossary.entry(found.entry);
        let Some(canonical) = entry.canonical_in(language) else { continue };
        let stays = entry.variants.iter().any(|variant| variant.status == Status::DoNotTranslate);
        if stays || told.contains(&found.entry) || is_there(units, unit, found, target) {
            continue;
        }
        told.push(found.entry);
        let reason = Translating::Missing {
            written: units.source.source.slice(found.span).to_owned(),
            canonical: canonical.to_owned(),
            entry: entry.id.clone(),
        };
        let finding = units.finding(&RULE, Confidence::Likely, unit.target, reason);
        // what nobody of the project asked for is a suggestion: `(e.g. +1 for the US)` names another country in each language
        let severity = if units.glossary.is_own(found.entry) { RULE.severity } else { Severity::Hint };
        findings.push(Finding { severity, ..finding });
    }
}

/// Whether some form of the entry stands in the translation, whatever is decided there.
fn is_there(units: &Units, unit: &UnitPair, found: &Match, target: &str) -> bool {
    let is_met = units.target.matches_at(unit.target).iter().any(|met| met.entry == found.entry);
    let mut forms = units.glossary.forms_of(found.entry).iter();
    is_met || forms.any(|form| begins_word(target, &fold(&form.text, Case::Lower)))
}

/// Whether a word of `text` begins with what is left of `form` when its ending is another, or has it at its end.
fn begins_word(text: &str, form: &str) -> bool {
    let letters = form.chars().count();
    let kept = letters.saturating_sub(LOST).max(LEAST).min(letters);
    let stem: String = form.chars().take(kept).collect();
    text.match_indices(&stem).any(|(at, _)| {
        let is_start = !text[..at].ends_with(char::is_alphanumeric);
        is_start || letters >= LEAST && text[at..].starts_with(form)
    })
}
