//! What harms in a form by itself: too short, empty, a common word, a given name, without a form to replace it; guards
//! that can never hold.

use std::collections::{BTreeSet, HashSet};

use super::check::{Lint, spoken_of, variant, written};
use crate::finding::{Finding, FixClass};
use crate::glossary::{CasePolicy, Entry, Guard, Kind, Variant, Written};
use crate::lang::Language;
use crate::matching::Glossary;
use crate::matching::context::{people, risk};
use crate::matching::forms::{Form, is_common_word, is_short};
use crate::text::{Case, fold};

/// Listed variants that nothing holds back: no `only` guard, no look asked for.
fn unguarded(glossary: &Glossary) -> impl Iterator<Item = (&Form, Written)> {
    let held_back = |variant: &Variant| {
        !variant.only.is_empty()
            || variant.status.is_kept()
            || variant.fix.is_some_and(|fix| fix != FixClass::Safe)
    };
    let listed = glossary.forms().filter_map(|form| Some((form, variant(glossary, form)?)));
    listed.filter(move |(_, variant)| !held_back(variant)).map(|(form, variant)| (form, variant.at))
}

pub(super) fn short(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let too_short = |form: &Form| is_short(&form.text, if form.case == CasePolicy::Exact { 2 } else { 3 });
    let found = unguarded(glossary).filter(|(form, _)| too_short(form));
    let message =
        |form: &Form| format!("`{}` is too short to be told from other words; give it an `only`", form.text);
    found.map(|(form, at)| lint.finding(at, message(form))).collect()
}

pub(super) fn empty(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let found = spoken_of(glossary).filter(|form| fold(form.text.trim(), Case::Loose).trim().is_empty());
    let message = "folding leaves nothing of this form";
    found.map(|form| lint.finding(written(glossary, form), message.to_owned())).collect()
}

pub(super) fn dead_guards(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut tell = |guard: &Guard, at: Written, words: &Words| {
        let dead = guard.within.iter().filter(|phrase| !words.are_in(&fold(phrase, Case::Lower)));
        found.extend(dead.map(|phrase| {
            let message = format!("guard `{}` never holds: `{phrase}` does not contain the form", guard.name);
            lint.finding(at, message)
        }));
    };
    for (index, entry) in glossary.entries().enumerate() {
        for variant in &entry.variants {
            let own = Words::new([variant.text.as_str()]);
            variant.unless.iter().chain(&variant.only).for_each(|guard| tell(guard, variant.at, &own));
        }
        if !entry.unless.is_empty() {
            let forms = glossary.forms_of(index).iter().filter(|form| !form.kept);
            let words = Words::new(forms.map(|form| form.text.as_str()));
            entry.unless.iter().for_each(|guard| tell(guard, entry.at, &words));
        }
    }
    found
}

/// Folded forms, and how long they are.
struct Words {
    words: HashSet<String>,
    lengths: BTreeSet<usize>,
}

impl Words {
    fn new<'f>(forms: impl IntoIterator<Item = &'f str>) -> Self {
        let words: HashSet<String> = forms.into_iter().map(|form| fold(form, Case::Lower)).collect();
        let lengths = words.iter().map(String::len).collect();
        Self { words, lengths }
    }

    /// Whether one of them stands in `phrase`.
    fn are_in(&self, phrase: &str) -> bool {
        let is_word = |start: usize, length: &usize| {
            phrase.get(start..start + length).is_some_and(|piece| self.words.contains(piece))
        };
        (0..=phrase.len()).any(|start| self.lengths.iter().any(|length| is_word(start, length)))
    }
}

pub(super) fn common_words(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let is_false_friend =
        |form: &&Form| form.languages.iter().any(|language| risk::is_false_friend(*language, form));
    let foreign = glossary.forms().filter(is_false_friend).map(|form| (form, written(glossary, form)));
    let found = unguarded(glossary).chain(foreign).filter_map(|(form, at)| Some((at, risk_of(form)?)));
    found.map(|(at, message)| lint.finding(at, message)).collect()
}

/// What else a form is in a language of its texts, if it is something else.
fn risk_of(form: &Form) -> Option<String> {
    let of = |&language: &Language| Some((language, risk::other_of(language, form)?));
    if let Some((language, (other, note))) = form.languages.iter().find_map(of) {
        let (form, language, other) = (&form.text, language.name(), other.name());
        return Some(format!(
            "`{form}` is also {other} in {language} ({note}), so it is edited only on evidence beside it; an `only` says \
             when it is meant"
        ));
    }
    let is_acronym = form.case == CasePolicy::Exact && form.text == form.text.to_uppercase();
    let word = fold(&form.text, Case::Lower);
    // a term may well be an ordinary word: to write it otherwise is what its entry is for
    let is_name = form.text.starts_with(char::is_uppercase) && !form.text.contains(' ');
    let is_ordinary = |language: &Language| is_name && people::is_listed_word(*language, &word);
    let is_common = || is_common_word(&form.text) || form.languages.iter().any(is_ordinary);
    (!is_acronym && is_common())
        .then(|| format!("`{}` is a common word; say when it is meant with an `only`", form.text))
}

/// Entries without authority, in files where another entry names one: who names nobody owes nobody.
pub(super) fn no_authority(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let naming: BTreeSet<usize> =
        glossary.entries().filter(|entry| entry.authority.is_some()).map(|entry| entry.at.file).collect();
    let found =
        glossary.entries().filter(|entry| entry.authority.is_none() && naming.contains(&entry.at.file));
    found
        .map(|entry| lint.finding(entry.at, format!("`{}` does not say who decides on it", entry.id)))
        .collect()
}

/// Variants that are a given name of the person alone.
pub(super) fn given_names(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let people = glossary.entries().filter(|entry| entry.kind() == Kind::Person);
    let variants = people.flat_map(|entry| entry.variants.iter().map(move |variant| (entry, variant)));
    let alone = variants.filter(|(entry, variant)| acts_alone(variant) && is_given(entry, variant));
    let message = |entry: &Entry, variant: &Variant| {
        format!(
            "`{}` is a given name of `{}`, which other people bear too; write it in `given`, not in `variants`",
            variant.text, entry.id
        )
    };
    alone.map(|(entry, variant)| lint.finding(variant.at, message(entry, variant))).collect()
}

/// Whether nothing holds a variant back.
fn acts_alone(variant: &Variant) -> bool {
    let is_safe = variant.fix.is_none_or(|fix| fix == FixClass::Safe);
    !variant.status.is_kept() && variant.only.is_empty() && is_safe
}

fn is_given(entry: &Entry, variant: &Variant) -> bool {
    let form = fold(&variant.text, Case::Lower);
    let mut languages = entry.canonical.iter().map(|name| name.language);
    let is_family =
        |language| entry.family_in(language).is_some_and(|family| fold(family, Case::Lower) == form);
    let in_canonical = |language| {
        let given = entry.given_in(language).unwrap_or_default();
        given.split_whitespace().chain([given]).any(|given| fold(given, Case::Lower) == form)
    };
    let is_listed = entry.given.iter().any(|given| fold(given, Case::Lower) == form);
    (is_listed || languages.clone().any(in_canonical)) && !languages.any(is_family)
}

/// Variants in a language for which the entry has no form to use.
pub(super) fn without_form(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let variants =
        glossary.entries().flat_map(|entry| entry.variants.iter().map(move |variant| (entry, variant)));
    let replaced = variants.filter(|(_, variant)| !variant.status.is_kept() && variant.to.is_none());
    let dead = replaced.filter_map(|(entry, variant)| {
        let without = variant.languages.iter().filter(|language| entry.canonical_in(**language).is_none());
        let names: Vec<&str> = without.map(|language| language.name()).collect();
        let message = || {
            format!(
                "`{}` is a variant in {}, for which `{}` has no form to use; it is never replaced there",
                variant.text,
                names.join(" and "),
                entry.id
            )
        };
        (!names.is_empty()).then(|| lint.finding(variant.at, message()))
    });
    dead.collect()
}
