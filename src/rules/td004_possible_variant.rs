//! # Possible unlisted variant
//!
//! ## What it does
//! Suggests that a name may be a spelling of somebody in the glossary that is not listed: a capitalised word right after
//! the person's given name that differs from the family name by a letter (two in long names) and begins alike.
//!
//! ## Why
//! No list of variants is complete. A suggestion is never applied by itself: the same letters may be another person.
//!
//! ## Example
//! ```text
//! The envoy met Sergei Ryapkov.
//! ```
//!
//! ## Fix
//! Add the form to the variants of the entry if it is meant.

use super::view::View;
use super::{Rule, Scope, Texts, view};
use crate::finding::{Code, Confidence, Finding, Naming, Severity};
use crate::lang::without_possessive;
use crate::text::{Case, Span, fold};

pub(super) const RULE: Rule = Rule {
    code: Code::PossibleVariant,
    severity: Severity::Hint,
    scope: Scope::Text(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td004_possible_variant.rs"),
};

/// Shorter family names have too many neighbours.
const SHORTEST_NAME_CHARS: usize = 5;

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::views(texts) {
        for tokens in view.version.document.sentences.iter().map(|sentence| sentence.tokens.clone()) {
            for pair in view.version.document.tokens[tokens].windows(2) {
                findings.extend(possible(texts, view, pair[0].span, pair[1].span));
            }
        }
    }
}

/// The finding on `name`, a word after the word `given`.
fn possible(texts: Texts, view: View, given: Span, name: Span) -> Option<Finding> {
    let language = view.version.language?;
    let words = name.of(view.text);
    let bare = without_possessive(words);
    let name = Span::new(name.start, name.start + bare.len());
    let is_known = || !view.version.matches_at(name).is_empty();
    if !view::is_capitalised(bare) || bare.chars().count() < SHORTEST_NAME_CHARS || is_known() {
        return None;
    }
    let [given, written] = [given.of(view.text), bare].map(|words| fold(words, Case::Lower));
    let entries = texts.glossary.named(&given).filter_map(|entry| Some((entry, entry.family_in(language)?)));
    let near = |(_, family): &(_, &str)| is_near(&fold(family, Case::Lower), &written);
    let (entry, family) = entries.filter(near).min_by_key(|(entry, _)| &entry.id)?;
    let [written, family] = [bare, family].map(str::to_owned);
    let naming = Naming::Possible { written, name: family, entry: entry.id.clone() };
    Some(view.finding(&RULE, (RULE.severity, Confidence::Possible), name, naming))
}

/// Whether `written` begins like `name` and is one letter away from it, or two where the name is long.
fn is_near(name: &str, written: &str) -> bool {
    const LONG_NAME_CHARS: usize = 8;
    let [name, written]: [Vec<char>; 2] = [name, written].map(|words| words.chars().collect());
    let allowed = if name.len() >= LONG_NAME_CHARS { 2 } else { 1 };
    name.len() >= SHORTEST_NAME_CHARS
        && name.first() == written.first()
        && distance(&name, &written) <= allowed
}

/// Levenshtein distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
