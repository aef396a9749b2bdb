//! Whether what stands for a form may be written without a look, and why it is.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::cases;
use super::context::{is_state, is_town, lines};
use super::forms::{Form, FormOrigin};
use crate::finding::FixClass;
use crate::glossary::{Entry, Kind};
use crate::lang::{Data, Language};
use crate::text::{Case, Span, fold};

/// What names of towns and states need in a language, and the words of it.
static PLACES: LazyLock<HashMap<(Language, &str), HashSet<&str>>> = LazyLock::new(|| {
    let rows = lines(include_str!("../../data/context/bare-places.tsv"));
    let row = |row: &'static str| {
        let [language, kind, words] = row.split('\t').collect::<Vec<_>>()[..] else { return None };
        Some(((language.parse().ok()?, kind), words.split(", ").collect()))
    };
    rows.filter_map(row).collect()
});

/// What is to be written where.
#[derive(Clone, Copy)]
pub(super) struct Change<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
    pub(super) replacement: &'a str,
    pub(super) ending: &'a str,
    /// Whether the given name stands right before it and stays.
    pub(super) is_behind_given: bool,
}

/// Whether the form may be replaced in a text of `language` without a look, and why it is replaced.
pub(super) fn fix(form: &Form, entry: &Entry, language: Language, change: Change) -> (FixClass, String) {
    let variant = form.variant(entry);
    // names of most languages take an article or endings of their own
    let bare = !is_name_elsewhere(form, entry)
        || Data::of(language).flag("bare-names") == Some(true)
        || is_bare_place(form, entry, language, change);
    let usual = if bare { FixClass::Safe } else { FixClass::Review };
    let class = variant.and_then(|variant| variant.fix).or(entry.fix).unwrap_or(usual);
    let reason = reason(form, entry);
    // a form of the text's own language stands in the case that is asked for
    let is_listed_here = || {
        let only_here = || entry.canonical.iter().all(|name| language.is_in(name.language));
        variant.is_some_and(|variant| match variant.languages.as_slice() {
            [] => only_here(),
            languages => languages.iter().any(|of| language.is_in(*of)),
        })
    };
    let is_own =
        matches!(form.origin, FormOrigin::Listed(_)) && is_listed_here() || !change.ending.is_empty();
    let before = &change.text[..change.span.start];
    let before = match change.is_behind_given {
        true => before.trim_end().trim_end_matches(|c: char| c.is_alphabetic() || matches!(c, '-' | '.')),
        false => before,
    };
    match class {
        FixClass::Safe if !is_own && cases::asks_for_ending(before, change.replacement, language) => {
            (FixClass::Review, format!("{reason}; the word before it asks for an ending"))
        }
        _ => (class, reason),
    }
}

/// Whether the entry is a town or state whose name stands alone in `language`, as the form does.
fn is_bare_place(form: &Form, entry: &Entry, language: Language, change: Change) -> bool {
    let has = |kind, word: &str| {
        language
            .chain()
            .find_map(|language| PLACES.get(&(language, kind)))
            .is_some_and(|words| words.contains(word))
    };
    let new = fold(change.replacement, Case::Lower);
    let kind = match entry {
        _ if entry.kind() != Kind::Place => return false,
        entry if is_town(&entry.id) => "towns",
        _ if is_state(&new) => "states",
        _ => return false,
    };
    let is_article = |name: &str| {
        let first = name.split([' ', '’', '\'']).next().unwrap_or_default().to_lowercase();
        first.len() < name.len()
            && PLACES.iter().any(|((_, kind), words)| *kind == "article" && words.contains(first.as_str()))
    };
    let has_article = is_article(&form.text) || is_article(change.replacement) || has("with-article", &new);
    has("bare", kind) && !has_article
}

fn reason(form: &Form, entry: &Entry) -> String {
    let variant = form.variant(entry);
    let given = variant.and_then(|variant| variant.reason.clone()).or_else(|| entry.reason.clone());
    given.unwrap_or_else(|| match &form.origin {
        FormOrigin::Foreign(languages) => {
            format!("the form in {}", listed(languages.iter().map(Language::name)))
        }
        FormOrigin::Romanized(systems) => {
            // `fr` is a press convention, `ALA-LC` a system; the code of a language is written as the tag is
            let language = |system: &&str| system.parse().ok().filter(|l: &Language| l.code() == *system);
            let languages: Vec<Option<Language>> = systems.iter().map(language).collect();
            let names = systems.iter().zip(&languages);
            let names = names.map(|(system, language)| language.as_ref().map_or(*system, Language::name));
            format!("romanized as in {}", listed(names))
        }
        _ => "a listed variant".to_owned(),
    })
}

/// Whether the form is the name of a thing as another language writes it: no person's, and no acronym.
pub(super) fn is_name_elsewhere(form: &Form, entry: &Entry) -> bool {
    matches!(form.origin, FormOrigin::Foreign(_))
        && entry.kind() != Kind::Person
        && !form.text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// The first few of `names`, and how many more there are.
fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    const ENOUGH: usize = 4;
    let names: Vec<_> = names.collect();
    match names.len().saturating_sub(ENOUGH) {
        0 | 1 => names.join(", "),
        more => format!("{} and {more} more", names[..ENOUGH].join(", ")),
    }
}
