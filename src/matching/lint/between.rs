//! What harms between entries: one variant in two of them, circles, variants that another one keeps, and those that the
//! entry itself has already.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::check::{Lint, by_words, replacement, spoken_of, variant, written};
use crate::finding::{Finding, Severity};
use crate::glossary::quoted;
use crate::glossary::{Name, Variant, Written};
use crate::matching::forms::{Form, FormOrigin};
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
    let mut starts: Vec<Step> = Vec::new();
    let mut ways = Ways { glossary, known: HashMap::new() };
    for form in spoken_of(glossary).filter(|form| is_step(form)) {
        let languages = form.languages.iter().filter(|&&language| ways.goes_on(form, language));
        let steps = languages.filter_map(|&language| Step::new(glossary, form, language));
        // a form that reads as what replaces it is no circle: it is never used
        starts.extend(steps.filter(|step| step.words != step.next));
    }
    starts.sort_unstable();
    let mut done = HashSet::new();
    // of several steps that words could take only the first is one
    let is_taken = |start: &Step| Step::from(glossary, &start.words, start.language).as_ref() == Some(start);
    let starts = starts.into_iter().filter(is_taken);
    let circles = starts.filter_map(|start| circle(glossary, start, &mut done));
    circles
        .map(|circle| {
            let (last, words) = shown(&circle);
            lint.finding(last, format!("replacements lead in a circle: `{words}`"))
        })
        .collect()
}

/// Which replacements may be replaced themselves: of nearly all nothing is, and this is asked at every start.
struct Ways<'g> {
    glossary: &'g Glossary,
    /// By what replaces, once for all forms of an entry.
    known: HashMap<&'g str, bool>,
}

impl<'g> Ways<'g> {
    /// Whether what replaces `form` has the words of a form that is replaced.
    fn goes_on(&mut self, form: &'g Form, language: Language) -> bool {
        let Some(next) = replacement(self.glossary, form, language) else { return false };
        let Glossary { matcher, cards, .. } = self.glossary;
        *self.known.entry(next).or_insert_with(|| {
            let key = fold(next.trim(), Case::Loose);
            matcher.words.get(&key).any(|entry| {
                let card = cards.get(entry);
                card.forms_with(&key).any(|number| is_step(&card.forms[number]))
            })
        })
    }
}

fn is_step(form: &Form) -> bool {
    matches!(form.origin, FormOrigin::Listed(_)) && !form.kept
}

/// Words that are replaced by others in a language; both folded, letter case kept.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Step {
    words: String,
    language: Language,
    next: String,
    at: Written,
}

impl Step {
    fn new(glossary: &Glossary, form: &Form, language: Language) -> Option<Self> {
        let next = fold(replacement(glossary, form, language)?, Case::Kept);
        let words = fold(&form.text, Case::Kept);
        Some(Self { words, language, next, at: written(glossary, form) })
    }

    /// The step that `words` take in `language`, if the glossary replaces them.
    fn from(glossary: &Glossary, words: &str, language: Language) -> Option<Self> {
        let key = fold(words.trim(), Case::Loose);
        glossary.matcher.words.get(&key).find_map(|entry| {
            let card = glossary.cards.get(entry);
            let mut forms = card.forms_with(&key).map(|number| &card.forms[number]);
            forms.find_map(|form| {
                let is_here = is_step(form) && form.languages.contains(&language);
                let step = Self::new(glossary, form, language).filter(|_| is_here)?;
                (step.words == words && step.words != step.next).then_some(step)
            })
        })
    }
}

/// The circle that `start` leads into, if it leads into one that no start in `done` led into.
fn circle(glossary: &Glossary, start: Step, done: &mut HashSet<(String, Language)>) -> Option<Vec<Step>> {
    let mut path: Vec<Step> = Vec::new();
    let mut step = start;
    while done.insert((step.words.clone(), step.language)) {
        let next = Step::from(glossary, &step.next, step.language);
        path.push(step);
        step = next?;
    }
    let turn = path.iter().position(|old| old.words == step.words)?;
    Some(path.split_off(turn))
}

/// The place of the step of a circle that is written last, and the words of the circle from that step on.
fn shown(circle: &[Step]) -> (Written, String) {
    let last = circle.iter().enumerate().max_by_key(|(_, step)| step.at);
    let (at, place) = last.map_or((0, Written::default()), |(at, step)| (at, step.at));
    let steps = circle.iter().cycle().skip(at).take(circle.len());
    let words: Vec<&str> = steps.map(|step| step.words.as_str()).collect();
    (place, [&words[..], &words[..1]].concat().join("` → `"))
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
    // words that no other entry has are kept by none; this is asked at every start
    let is_shared = |form: &&Form| {
        glossary.matcher.words.get(&fold(&form.text, Case::Loose)).any(|entry| entry != form.entry)
    };
    let own = spoken_of(glossary)
        .filter(|form| is_step(form) && written(glossary, form).file >= first)
        .filter(is_shared);
    let kept = own.filter_map(|form| {
        let keeper = keeper(glossary, form)?;
        Some((written(glossary, form), kept_message(glossary, form, keeper)))
    });
    kept.collect()
}

/// The form of another entry that stands where `form` alone is a text, and stays.
fn keeper<'g>(glossary: &'g Glossary, form: &Form) -> Option<&'g Form> {
    let whole = Span::new(0, form.text.len());
    let is_kept = |found: &Match| {
        found.span == whole && found.entry != form.entry && found.decision == Decision::Canonical
    };
    let keeper = form.languages.iter().find_map(|&language| {
        let mut matches = glossary.matches(&form.text, Some(language)).into_iter();
        matches.find(is_kept).map(|found| found.entry)
    })?;
    let words = fold(&form.text, Case::Kept);
    let mut forms = glossary.forms_of(keeper).iter();
    forms.find(|kept| kept.kept && fold(&kept.text, Case::Kept) == words)
}

pub(super) fn shadowed(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    let used: BTreeSet<(usize, usize)> = glossary
        .forms()
        .filter_map(|form| match form.origin {
            FormOrigin::Listed(number) => Some((form.entry, number)),
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
