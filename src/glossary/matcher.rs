//! Finds forms in a text: one automaton over folded forms, word boundaries, letter case, guards, longest match.

use std::collections::{BTreeSet, HashMap};

use aho_corasick::AhoCorasick;

use super::entry::{Entry, Guard};
use super::forms::{Form, given_names};
use super::guards::Place;
use super::judge::Scan;
use super::protected::Enclosed;
use super::{Decision, Keeper, Match};
use crate::text::{Case, Folded, Language, fold};

/// All forms of all entries, made ready for search.
#[derive(Clone, Debug, Default)]
pub(super) struct Matcher {
    automaton: Option<AhoCorasick>,
    /// Which forms fold to each pattern of the automaton.
    pub(super) patterns: Vec<Vec<usize>>,
    /// Given names by entry, folded and lower-cased.
    pub(super) given: Vec<BTreeSet<String>>,
    pub(super) all_given: BTreeSet<String>,
    /// Guards of each form, phrases folded and lower-cased: those of which none, and those of which one must hold.
    pub(super) guards: Vec<(Vec<Guard>, Vec<Guard>)>,
}

/// A form met in a text, before overlaps are decided.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) found: Match,
    /// Index of the form.
    pub(super) form: usize,
}

impl Matcher {
    pub(super) fn new(entries: &[Entry], forms: &[Form]) -> Self {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let (mut keys, mut patterns) = (Vec::new(), Vec::<Vec<usize>>::new());
        for (index, form) in forms.iter().enumerate() {
            let key = fold(form.text.trim(), Case::Lower);
            if key.is_empty() {
                continue;
            }
            let number = *numbers.entry(key.clone()).or_insert_with(|| {
                keys.push(key);
                patterns.push(Vec::new());
                patterns.len() - 1
            });
            patterns[number].push(index);
        }
        for forms_of in &mut patterns {
            forms_of.sort_by_key(|&form| !forms[form].kept);
        }
        let given: Vec<_> = entries.iter().map(given_names).collect();
        let all_given = given.iter().flatten().cloned().collect();
        let guards = forms.iter().map(|form| guards_of(form, &entries[form.entry])).collect();
        Self { automaton: AhoCorasick::new(keys).ok(), patterns, given, all_given, guards }
    }

    /// Whether the person at `entry` bears a given name, folded and lower-cased.
    pub(super) fn bears(&self, entry: usize, given: &str) -> bool {
        self.given.get(entry).is_some_and(|names| names.contains(given))
    }

    /// Every place where a form stands between word boundaries, in order, overlaps included.
    pub(super) fn hits(
        &self,
        (entries, forms): (&[Entry], &[Form]),
        text: &str,
        language: Option<Language>,
    ) -> Vec<Hit> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let folded = Folded::new(text, Case::Lower);
        let places = automaton.find_overlapping_iter(folded.text());
        let mut places: Vec<_> = places
            .filter(|place| stands_alone(folded.text(), place.start(), place.end()))
            .filter_map(|place| {
                let span = folded.original(place.range())?;
                Some((place.start(), std::cmp::Reverse(place.end()), place.pattern().as_usize(), span))
            })
            .collect();
        if places.is_empty() {
            return Vec::new();
        }
        places.sort_by_key(|&(start, end, pattern, _)| (start, end, pattern));
        let enclosed = Enclosed::new(text);
        let named = BTreeSet::new();
        let mut scan =
            Scan { matcher: self, entries, forms, text, folded: &folded, enclosed, language, named };
        let hits = places.into_iter().filter_map(|(start, std::cmp::Reverse(end), pattern, span)| {
            let place = Place { text: scan.folded.text(), start, end };
            scan.decide(place, span, pattern)
        });
        hits.collect()
    }
}

/// The hits that count: of overlapping ones those of the form's own language and case first, then the longest.
pub(super) fn settle(mut hits: Vec<Hit>) -> Vec<Hit> {
    let is_idle = |hit: &Hit| {
        matches!(hit.found.decision, Decision::Spared { by: Keeper::Case | Keeper::Language, .. })
    };
    hits.sort_by_key(|hit| (is_idle(hit), hit.found.span.start, std::cmp::Reverse(hit.found.span.end)));
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits {
        let after = kept.partition_point(|other| other.found.span.start < hit.found.span.start);
        let overlaps =
            |other: Option<&Hit>| other.is_some_and(|other| other.found.span.overlaps(hit.found.span));
        if !overlaps(after.checked_sub(1).and_then(|at| kept.get(at))) && !overlaps(kept.get(after)) {
            kept.insert(after, hit);
        }
    }
    kept
}

fn guards_of(form: &Form, entry: &Entry) -> (Vec<Guard>, Vec<Guard>) {
    let variant = form.variant(entry);
    let own = |pick: fn(&super::Variant) -> &Vec<Guard>| variant.map(pick).into_iter().flatten();
    let unless = own(|variant| &variant.unless).chain(&entry.unless).map(folded_guard).collect();
    (unless, own(|variant| &variant.only).map(folded_guard).collect())
}

fn folded_guard(guard: &Guard) -> Guard {
    let folded = |phrases: &[String]| phrases.iter().map(|phrase| fold(phrase, Case::Lower)).collect();
    Guard {
        name: guard.name.clone(),
        before: folded(&guard.before),
        after: folded(&guard.after),
        within: folded(&guard.within),
        whole_name: guard.whole_name,
    }
}

/// Whether words begin at `start` and end at `end`; scripts without spaces have no such boundaries.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let joined = |left: Option<char>, right: Option<char>| match (left, right) {
        (Some(left), Some(right)) => {
            is_word(left) && is_word(right) && !is_spaceless(left) && !is_spaceless(right)
        }
        _ => false,
    };
    let inner = &text[start..end];
    !joined(text[..start].chars().next_back(), inner.chars().next())
        && !joined(inner.chars().next_back(), text[end..].chars().next())
}

pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Scripts that part words by nothing, and Hangul, whose particles follow a name without a space.
fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{323af}')
}
