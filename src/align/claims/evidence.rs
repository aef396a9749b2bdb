//! What speaks for a capitalised word being a name, where a language capitalises more or less than names.

use super::view::{CellView, CellWord, View, is_known};
use crate::facts::Value;
use crate::lang::{Data, Language, Role};
use crate::matching::{is_ordinary_word, ordinary_words};
use crate::text::Span;

/// Whether a name as capitals tell it is one, or a noun of a language that capitalises nouns.
///
/// There a name is what the glossary knows, an acronym, several words, what has a title, or a word that no article and
/// no adjective stands before and that is no noun by its ending or the list of ordinary words.
///
/// Elsewhere but in languages that capitalise all words of a name, the first word of a sentence is one only where the
/// version names it elsewhere too, and nothing is where small words have capitals as well.
pub(super) fn is_name(cell: &CellView, span: Span, certain: bool) -> bool {
    let data = Data::of_text(cell.language);
    let has_nouns = data.flag("capital-nouns") == Some(true);
    let has_capitals = span.of(cell.text).contains(char::is_uppercase);
    let is_known = cell.matches_at(span).iter().any(is_known);
    let has_title_case = !has_nouns && data.flag("title-case") == Some(true);
    if has_title_case || !has_capitals || is_known || is_acronym(span.of(cell.text)) {
        return true;
    }
    if !cell.known().capitals_tell() {
        return false;
    }
    let mut words = cell.words_in(span).filter(|word| !word.stem.is_empty());
    let (Some(only), None) = (words.next(), words.next()) else { return true };
    if !has_nouns {
        return (certain || cell.known().names(&only.stem)) && !is_institution(cell, data, only);
    }
    let is_free = !is_noun(cell.language, data, only) && !is_determined(cell, data, span);
    has_title(cell, span) || is_free && starts_clause(cell, data, span)
}

/// Whether it is the first word of an institution of which the other words are small, by being an ordinary word, a word
/// for institutions or an adjective before a small word: such a name is compared by its wording. Where no ordinary words
/// of the language are known, any word may be.
fn is_institution(cell: &CellView, data: &Data, word: &CellWord) -> bool {
    const STEM: usize = 6;
    let Some(words) = cell.language.and_then(ordinary_words) else { return cell.language.is_some() };
    let stem: String = word.lower.chars().take(STEM).collect();
    words.contains(word.lower.as_str())
        || stem.chars().count() == STEM && words.any_starts_with(&stem)
        || data.words_of(Role::InstitutionStem).iter().any(|stem| word.lower.starts_with(stem))
        || is_first_adjective(cell, data, word)
}

/// Whether it is by its ending an adjective that a small word follows: `Верховного суда`.
fn is_first_adjective(cell: &CellView, data: &Data, word: &CellWord) -> bool {
    let after = cell.words.partition_point(|other| other.span.start < word.span.end);
    let goes_on = |next: &CellWord| !next.is_capitalised && next.weight == 1.0;
    data.ends_as(Role::AdjectiveEnding, &word.lower) && cell.words.get(after).is_some_and(goes_on)
}

/// Whether the name opens a sentence before a verb of the third person: a common noun has an article there.
fn starts_clause(cell: &CellView, data: &Data, span: Span) -> bool {
    let is_first = cell.sentence_around(span).start == span.start;
    let after = cell.words.partition_point(|word| word.span.start < span.end);
    let is_verb = |word: &CellWord| !word.is_capitalised && data.ends_as(Role::VerbEnding, &word.lower);
    is_first && cell.words.get(after).is_some_and(is_verb)
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
