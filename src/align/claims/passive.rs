//! Claims about voice: one verb said of its doer in one version and of what is done to it in another (`is serviced by the
//! staff`, `serves the staff`).

use std::collections::BTreeMap;

use super::actors::has_order;
use super::slot;
use super::view::{CellView, CellWord, View};
use super::{Claim, ClaimKind, Reading};
use crate::lang::{Data, Role};
use crate::text::Span;

/// Least closeness of the two sentences.
const LEAST_CLOSENESS: f32 = 0.5;

/// The least number of letters that two forms of one verb share at their start.
const LEAST_SHARED: usize = 4;

/// What versions write of one verb: by version and place the word, and whether it is in the passive voice.
type Told = BTreeMap<(usize, Span), (String, bool)>;

/// One claim for each verb in the passive voice that another version has in the active voice before the same words.
pub(super) fn claims(view: &View) -> Vec<Claim> {
    let cells: Vec<&CellView> = view.cells.iter().filter(|cell| has_order(cell)).collect();
    let mut told: BTreeMap<(String, String), Told> = BTreeMap::new();
    for cell in &cells {
        for (verb, doer) in passives(cell) {
            for other in cells.iter().filter(|other| other.version != cell.version) {
                let found = actives(other, &verb.lower, &doer.stem);
                let is_close = |word: &&CellWord| {
                    view.closeness((cell.version, verb.span), (other.version, word.span)) >= LEAST_CLOSENESS
                };
                let Some(word) = found.into_iter().find(is_close) else { continue };
                let start = verb.lower.chars().take(LEAST_SHARED).collect();
                let of_verb = told.entry((start, doer.stem.clone())).or_default();
                of_verb.insert((cell.version, verb.span), (verb.lower.clone(), true));
                of_verb.insert((other.version, word.span), (word.lower.clone(), false));
            }
        }
    }
    told.into_iter().map(|((_, doer), told)| claim(view, doer, told)).collect()
}

/// The claim that a verb makes, its two voices over against each other.
fn claim(view: &View, doer: String, told: Told) -> Claim {
    let voices: Vec<usize> = told.keys().map(|(version, _)| view.voice(*version)).collect();
    let passive: Vec<bool> = told.values().map(|(_, is_passive)| *is_passive).collect();
    let sides = slot::sides(&voices, |a, b| passive[a] != passive[b]);
    let readings = told.into_iter().zip(sides).map(|(((version, span), (value, _)), side)| Reading {
        version,
        span,
        value,
        side,
        voice: view.voice(version),
    });
    slot::claim(ClaimKind::Actors, view.passage, doer, readings.collect())
}

/// Verbs in the passive voice with the first content word of their doer.
fn passives<'a>(cell: &'a CellView) -> Vec<(&'a CellWord, &'a CellWord)> {
    let data = Data::of_text(cell.language);
    let passive = |at: usize| {
        let verb = cell.words.get(at.checked_sub(1)?)?;
        let is_participle = data.ends_as(Role::ParticipleEnding, &verb.lower);
        let has_be =
            cell.words[at.saturating_sub(4)..at].iter().any(|word| data.plays(Role::Be, &word.lower));
        let doer = content_after(cell, at)?;
        (is_participle && has_be && !is_symmetric(data, verb)).then_some((verb, doer))
    };
    let agents = (0..cell.words.len()).filter(|at| data.plays(Role::Agent, &cell.words[*at].lower));
    agents.filter_map(passive).collect()
}

/// Forms of `verb` in the active voice right before words that begin with `doer`.
fn actives<'a>(cell: &'a CellView, verb: &str, doer: &str) -> Vec<&'a CellWord> {
    let data = Data::of_text(cell.language);
    let is_form = |word: &CellWord| {
        let shared = word.lower.chars().zip(verb.chars()).take_while(|(a, b)| a == b).count();
        shared >= LEAST_SHARED && shared + 2 >= word.stem.chars().count().min(verb.chars().count() - 2)
    };
    let is_active = |at: &usize| {
        let before = &cell.words[at.saturating_sub(3)..*at];
        let is_passive = before.iter().any(|word| data.plays(Role::Be, &word.lower))
            && data.ends_as(Role::ParticipleEnding, &cell.words[*at].lower);
        let goes_on = cell.words.get(at + 1).is_some_and(|word| !data.plays(Role::Agent, &word.lower));
        !is_passive && goes_on && content_after(cell, *at).is_some_and(|word| word.stem == doer)
    };
    let places = (0..cell.words.len()).filter(|at| is_form(&cell.words[*at])).filter(is_active);
    places.map(|at| &cell.words[at]).collect()
}

/// The first word after `at` that is no function word, at most an article and another word away.
fn content_after<'a>(cell: &'a CellView, at: usize) -> Option<&'a CellWord> {
    let words = cell.words[at + 1..].iter().take(3).take_while(|word| !word.stem.is_empty());
    words.into_iter().find(|word| word.weight == 1.0)
}

fn is_symmetric(data: &Data, verb: &CellWord) -> bool {
    data.words_of(Role::SymmetricVerb).iter().any(|start| verb.lower.starts_with(start))
}
