//! Entries made ready for the matcher, each when it is first needed.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use super::entry::{Entry, Guard};
use super::forms::{Form, forms, given_names};
use super::index::Part;
use crate::text::{Case, fold};

/// An entry made ready for the matcher.
#[derive(Clone, Debug)]
pub(super) struct Card {
    pub(super) entry: Entry,
    pub(super) forms: Vec<Form>,
    /// Each form folded and lower-cased.
    pub(super) keys: Vec<String>,
    /// The forms by their keys.
    by_key: Vec<usize>,
    /// Guards of each form alone, phrases folded and lower-cased: those of which none, and those of which one must hold.
    guards: Vec<(Vec<Guard>, Vec<Guard>)>,
    /// Guards of every form, phrases folded and lower-cased, of which none must hold.
    unless: Vec<Guard>,
    /// Every way to write the person's given name, folded and lower-cased.
    pub(super) given: BTreeSet<String>,
}

/// The entries of a glossary in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Cards {
    cards: Vec<OnceLock<Box<Card>>>,
    stored: Stored,
}

/// Entries as bytes, one after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Stored {
    pub(super) entries: Part,
    /// For each entry two numbers: where it ends and its checksum.
    pub(super) places: Part,
    /// Whether some entry did not match its checksum.
    pub(super) is_damaged: Arc<AtomicBool>,
}

impl Card {
    pub(super) fn new(entry: Entry, index: usize) -> Self {
        let forms = forms(&entry, index);
        let keys: Vec<String> = forms.iter().map(|form| fold(form.text.trim(), Case::Lower)).collect();
        let mut by_key: Vec<usize> = (0..keys.len()).collect();
        by_key.sort_by_key(|&form| &keys[form]);
        let guards = forms.iter().map(|form| guards_of(form, &entry)).collect();
        let (unless, given) = (entry.unless.iter().map(folded_guard).collect(), given_names(&entry));
        Self { entry, forms, keys, by_key, guards, unless, given }
    }

    /// The forms whose key is `words`, in order.
    pub(super) fn forms_with(&self, words: &str) -> impl Iterator<Item = usize> {
        let from = self.by_key.partition_point(|&form| self.keys[form].as_str() < words);
        self.by_key[from..].iter().copied().take_while(move |&form| self.keys[form] == words)
    }

    /// The guards of form number `form` of which none may hold.
    pub(super) fn unless(&self, form: usize) -> impl Iterator<Item = &Guard> {
        self.guards[form].0.iter().chain(&self.unless)
    }

    /// The guards of form number `form` of which one must hold, where there are any.
    pub(super) fn only(&self, form: usize) -> &[Guard] {
        &self.guards[form].1
    }
}

impl Cards {
    /// The cards of entries in memory.
    pub(super) fn new(entries: Vec<Entry>) -> Self {
        let card = |(index, entry)| OnceLock::from(Box::new(Card::new(entry, index)));
        Self { cards: entries.into_iter().enumerate().map(card).collect(), stored: Stored::default() }
    }

    /// The cards of `count` stored entries; each is read when it is first needed.
    pub(super) fn stored(count: usize, stored: Stored) -> Self {
        Self { cards: (0..count).map(|_| OnceLock::new()).collect(), stored }
    }

    pub(super) fn len(&self) -> usize {
        self.cards.len()
    }

    /// The card of entry number `index`, which is less than [`Cards::len`].
    pub(super) fn get(&self, index: usize) -> &Card {
        self.cards[index].get_or_init(|| Box::new(Card::new(self.stored.entry(index), index)))
    }

    /// Whether an entry that was needed could not be read.
    pub(super) fn is_damaged(&self) -> bool {
        self.stored.is_damaged.load(Ordering::Relaxed)
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &Card> {
        (0..self.len()).map(|index| self.get(index))
    }
}

impl Stored {
    /// Entry number `index`; an empty one, which is remembered, where its bytes are damaged.
    fn entry(&self, index: usize) -> Entry {
        let end = |index: usize| self.places.number(2 * index);
        let start = index.checked_sub(1).map_or(0, end);
        let bytes = self.entries.as_ref().get(start..end(index)).unwrap_or_default();
        let is_whole = crc32fast::hash(bytes) as usize == self.places.number(2 * index + 1);
        let entry = postcard::from_bytes(bytes).ok().filter(|_| is_whole);
        entry.unwrap_or_else(|| {
            self.is_damaged.store(true, Ordering::Relaxed);
            Entry::default()
        })
    }
}

fn guards_of(form: &Form, entry: &Entry) -> (Vec<Guard>, Vec<Guard>) {
    let variant = form.variant(entry);
    let own = |pick: fn(&super::Variant) -> &Vec<Guard>| {
        variant.map(pick).into_iter().flatten().map(folded_guard).collect()
    };
    (own(|variant| &variant.unless), own(|variant| &variant.only))
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
