//! What harms between entries: one variant in two of them, circles, variants that another one keeps, and those that the
//! entry itself has already.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{Lint, by_words, replacement, variant, written};
use crate::finding::{Finding, Severity};
use crate::glossary::quoted;
use crate::glossary::{Name, Variant, Written};
use crate::matching::forms::{Form, Origin};
use crate::matching::{Decision, Glossary, Match};
use crate::text::{Case, Language, Span, fold};

/// Words (folded, letter case kept) in a language that are not replaced because entries disagree on them: two replace
/// them otherwise, or one keeps them.
pub(super) fn disputed(glossary: &Glossary) -> HashSet<(String, Language)> {
    let kept = by_words(glossary, true);
    let replaced = by_words(glossary, false).into_iter();
    let is_disputed = |(words, language): &(String, Language), forms: &[&Form]| {
        let first = forms[0];
        let otherwise = |form: &&Form| {
            form.entry != first.entry
                && replacement(glossary, form, *language) != replacement(glossary, first, *language)
        };
        let keepers = kept.get(&(words.clone(), *language)).into_iter().flatten();
        forms.iter().any(otherwise) || keepers.into_iter().any(|keeper| keeper.entry != first.entry)
    };
    replaced.filter(|(key, forms)| is_disputed(key, forms)).map(|(key, _)| key).collect()
}

pub(super) fn conflicts(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let words: BTreeMap<_, _> = by_words(glossary, false).into_iter().collect();
    let mut found: BTreeMap<(Written, &str), Conflict> = BTreeMap::new();
    for ((_, language), forms) in &words {
        for (form, other) in rivals(glossary, forms, *language) {
            let conflict = found.entry((written(glossary, form), &form.text)).or_insert(Conflict::of(form));
            conflict.others.entry(&glossary.entry(other.entry).id).or_insert(other);
        }
    }
    found.into_iter().map(|((here, _), conflict)| conflict.told(glossary, lint, here)).collect()
}

/// A form, and one of each other entry that replaces it otherwise in some language.
struct Conflict<'g> {
    form: &'g Form,
    others: BTreeMap<&'g str, &'g Form>,
}

impl<'g> Conflict<'g> {
    fn of(form: &'g Form) -> Self {
        Self { form, others: BTreeMap::new() }
    }

    fn told(&self, glossary: &Glossary, lint: &Lint, here: Written) -> Finding {
        let others = self.others.keys().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
        let own = &glossary.entry(self.form.entry).id;
        let message =
            format!("`{}` is a variant of {others} and of `{own}`; it is left alone", self.form.text);
        let places = self.others.values().map(|other| written(glossary, other));
        let finding = lint.finding(here, message).with_evidence(places.map(|at| (at.file, at.span)));
        let is_listed = |form: &&Form| variant(glossary, form).is_some();
        let severity = if is_listed(&self.form) && self.others.values().any(is_listed) {
            finding.severity
        } else {
            Severity::Warning
        };
        Finding { severity, ..finding }
    }
}

/// Each of `forms`, which have the same words, with one before it that another entry replaces otherwise.
fn rivals<'g>(glossary: &Glossary, forms: &[&'g Form], language: Language) -> Vec<(&'g Form, &'g Form)> {
    let right = |form: &Form| replacement(glossary, form, language);
    let Some(&first) = forms.first() else { return Vec::new() };
    let mut second = None;
    let mut found = Vec::new();
    for &form in &forms[1..] {
        let other = if right(form) == right(first) { second } else { Some(first) };
        found.extend(other.filter(|other: &&Form| other.entry != form.entry).map(|other| (form, other)));
        if right(form) != right(first) {
            second = second.or(Some(form));
        }
    }
    found
}

pub(super) fn cycles(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let mut steps: HashMap<(String, Language), (String, Written)> = HashMap::new();
    let mut starts: Vec<(String, Language)> = Vec::new();
    for form in glossary.forms().filter(|form| matches!(form.origin, Origin::Listed(_)) && !form.kept) {
        for &language in &form.languages {
            if let Some(next) = replacement(glossary, form, language) {
                let start = (fold(&form.text, Case::Kept), language);
                let step = (fold(next, Case::Kept), written(glossary, form));
                // a form that reads as what replaces it is no circle: it is never used
                if step.0 != start.0 {
                    starts.push(start.clone());
                    steps.entry(start).or_insert(step);
                }
            }
        }
    }
    // only what leads to another start can be part of a circle
    starts.retain(|start| {
        steps.get(start).is_some_and(|(next, _)| steps.contains_key(&(next.clone(), start.1)))
    });
    starts.sort_unstable();
    circles(&steps, &starts)
        .map(|(here, circle)| lint.finding(here, format!("replacements lead in a circle: `{circle}`")))
        .collect()
}

/// Every circle of `steps` that can be entered from `starts`, once each: its last step and its words.
fn circles<'s>(
    steps: &'s HashMap<(String, Language), (String, Written)>,
    starts: &'s [(String, Language)],
) -> impl Iterator<Item = (Written, String)> {
    let mut done: BTreeSet<(&'s str, Language)> = BTreeSet::new();
    starts.iter().filter_map(move |(start, language)| {
        let mut path: Vec<&str> = Vec::new();
        let mut at = start.as_str();
        while let Some((next, here)) = steps.get(&(at.to_owned(), *language))
            && done.insert((at, *language))
        {
            path.push(at);
            let is_known = done.contains(&(next.as_str(), *language));
            if let Some(turn) = path.iter().position(|words| is_known && words == next) {
                return Some((*here, [&path[turn..], &[next.as_str()]].concat().join("` → `")));
            }
            at = next;
        }
        None
    })
}

pub(super) fn kept_elsewhere(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let kept = by_words(glossary, true);
    let mut found = Vec::new();
    for form in glossary.forms().filter(|form| !form.kept) {
        let words = fold(&form.text, Case::Kept);
        let owner = form.languages.iter().find_map(|&language| {
            let owners = kept.get(&(words.clone(), language))?;
            owners.iter().find(|owner| owner.entry != form.entry && !owner.needs_name)
        });
        if let Some(owner) = owner {
            let entry = glossary.entry(owner.entry);
            let finding = lint.finding(written(glossary, form), kept_message(glossary, form, owner));
            found.push(finding.with_evidence([(entry.at.file, entry.at.span)]));
        }
    }
    found
}

/// Why a form that another entry keeps is never replaced, and the line by which it would be.
fn kept_message(glossary: &Glossary, form: &Form, keeper: &Form) -> String {
    let id = &glossary.entry(keeper.entry).id;
    let right = form.languages.iter().find_map(|&language| replacement(glossary, form, language));
    let remedy = match right {
        Some(right) => format!(
            "; to have it replaced, give the entry `{id}` the line `variants = [{{ text = {}, to = {} }}]`",
            quoted(&form.text),
            quoted(right)
        ),
        None => String::new(),
    };
    format!("`{}` is a form that `{id}` keeps, so it is never replaced{remedy}", form.text)
}

/// The listed variants of the files from number `first` on that another entry keeps, each with why it never acts.
pub(in crate::matching) fn kept_in(glossary: &Glossary, first: usize) -> Vec<(Written, String)> {
    let mut found = Vec::new();
    for (index, _) in glossary.entries().enumerate().filter(|(_, entry)| entry.at.file >= first) {
        let listed = glossary.forms_of(index).iter().filter(|form| !form.kept);
        for form in listed.filter(|form| matches!(form.origin, Origin::Listed(_))) {
            let whole = Span::new(0, form.text.len());
            let keeper = form.languages.iter().find_map(|&language| {
                let mut matches = glossary.matches(&form.text, Some(language)).into_iter();
                let is_kept = |found: &Match| {
                    found.span == whole && found.entry != form.entry && found.decision == Decision::Canonical
                };
                matches.find(is_kept).map(|found| found.entry)
            });
            let words = fold(&form.text, Case::Kept);
            let keeper = keeper.and_then(|keeper| {
                glossary
                    .forms_of(keeper)
                    .iter()
                    .find(|kept| kept.kept && fold(&kept.text, Case::Kept) == words)
            });
            if let Some(keeper) = keeper {
                found.push((written(glossary, form), kept_message(glossary, form, keeper)));
            }
        }
    }
    found
}

pub(super) fn shadowed(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let used: BTreeSet<(usize, usize)> = glossary
        .forms()
        .filter_map(|form| match form.origin {
            Origin::Listed(number) => Some((form.entry, number)),
            _ => None,
        })
        .collect();
    let listed = glossary.entries().enumerate().flat_map(|(index, entry)| {
        entry.variants.iter().enumerate().map(move |(number, variant)| ((index, number), variant))
    });
    // the whole name of a person is no form of its own, so it is looked at by its words
    let is_canonical = |entry: usize, variant: &Variant| {
        let words = fold(&variant.text, Case::Kept);
        let is_here =
            |name: &Name| variant.languages.is_empty() || variant.languages.contains(&name.language);
        let mut names = glossary.entry(entry).canonical.iter().filter(|name| is_here(name)).peekable();
        let is_replaced = !variant.status.is_kept() && variant.to.is_none() && names.peek().is_some();
        is_replaced && names.all(|name| fold(&name.text, Case::Kept) == words)
    };
    let unused = listed.filter(|(place, variant)| !used.contains(place) || is_canonical(place.0, variant));
    unused
        .map(|(_, variant)| {
            let message = format!("`{}` is a form of this entry already, so it is never used", variant.text);
            lint.finding(variant.at, message)
        })
        .collect()
}
