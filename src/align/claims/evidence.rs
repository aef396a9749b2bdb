//! What speaks for a capitalised word being a name, where a language capitalises more or less than names.

use super::view::{CellView, CellWord, View};
use crate::facts::Value;
use crate::lang::{Data, Language, Role};
use crate::matching::is_ordinary_word;
use crate::text::Span;

/// Whether a name as capitals tell it is one, or a noun of a language that capitalises nouns.
///
/// There a name is what the glossary knows, an acronym, several words, what has a title, or a word that no article and
/// no adjective stands before and that is no noun by its ending or the list of ordinary words.
pub(super) fn is_name(cell: &CellView, span: Span, is_known: bool) -> bool {
    let data = Data::of_text(cell.language);
    if data.flag("capital-nouns") != Some(true) || is_known || is_acronym(span.of(cell.text)) {
        return true;
    }
    let mut words = cell.words_in(span).filter(|word| !word.stem.is_empty());
    let (Some(only), None) = (words.next(), words.next()) else { return true };
    has_title(cell, span) || !is_noun(cell.language, data, only) && !is_determined(cell, data, span)
}

/// Whether it is a noun by its ending or the list of ordinary words.
fn is_noun(language: Option<Language>, data: &Data, word: &CellWord) -> bool {
    let is_listed = language.is_some_and(|language| is_ordinary_word(language, &word.lower));
    is_listed || data.ends_as(Role::NounEnding, &word.lower)
}

/// Whether an article, a contraction with one or an adjective stands right before `span`.
fn is_determined(cell: &CellView, data: &Data, span: Span) -> bool {
    let before = cell.words.partition_point(|word| word.span.end <= span.start);
    let Some(word) = before.checked_sub(1).and_then(|at| cell.words.get(at)) else { return false };
    let determines = [Role::DefiniteArticle, Role::IndefiniteArticle, Role::Determiner, Role::No];
    let is_adjective = word.weight == 1.0 && data.ends_as(Role::AdjectiveEnding, &word.lower);
    is_adjective || data.plays_any(&determines, &word.lower)
}

fn has_title(cell: &CellView, span: Span) -> bool {
    cell.facts.iter().any(|fact| matches!(fact.value, Value::Title { name, .. } if name == span))
}

/// Whether a name is written in capitals alone.
pub(super) fn is_acronym(written: &str) -> bool {
    let letters = || written.chars().filter(|c| c.is_alphabetic());
    letters().count() >= 2 && letters().all(char::is_uppercase)
}

/// Whether the language of a version capitalises every word of a name: elsewhere an institution shows only its first
/// word, and what stands in the place of its acronym is no other name.
pub(super) fn has_title_case(view: &View, version: usize) -> bool {
    let data = Data::of_text(view.cell(version).and_then(|cell| cell.language));
    data.flag("title-case") == Some(true)
}
