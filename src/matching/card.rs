//! Entries made ready for the matcher, each when it is first needed.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::automaton::Damage;
use super::bytes::Part;
use super::forms::{Form, forms, given_names};
use crate::glossary::{Entry, Guard, Variant};
use crate::lang::Language;
use crate::text::{Case, fold};

/// Bytes of the two numbers of an entry.
const PLACE: usize = 8;

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
    cards: Vec<OnceLock<Arc<Card>>>,
    stored: Stored,
}

/// Entries as bytes, one after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Stored {
    pub(super) entries: Part,
    /// For each entry two numbers: where it ends and its checksum.
    pub(super) places: Part,
    pub(super) damage: Damage,
}

impl Card {
    pub(super) fn new(entry: Entry, index: usize) -> Self {
        let forms = forms(&entry, index);
        let keys: Vec<String> = forms.iter().map(|form| fold(form.text.trim(), Case::Loose)).collect();
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
        let card = |(index, entry)| OnceLock::from(Arc::new(Card::new(entry, index)));
        Self { cards: entries.into_iter().enumerate().map(card).collect(), stored: Stored::default() }
    }

    /// The cards of stored entries, each read when it is first needed; `None` where they do not lie one behind the other.
    pub(super) fn stored(stored: Stored) -> Option<Self> {
        // entries that lay over each other would let a small file hold far more than its bytes
        let ends = || stored.places.numbers().iter().step_by(2).map(|end| u32::from_le_bytes(*end));
        let is_whole = stored.places.as_ref().len() % PLACE == 0
            && ends().is_sorted()
            && ends().next_back().unwrap_or_default() as usize == stored.entries.as_ref().len();
        let count = stored.places.as_ref().len() / PLACE;
        is_whole.then(|| Self { cards: (0..count).map(|_| OnceLock::new()).collect(), stored })
    }

    /// These cards with a layer over them: entries that it says anew, each with its number here, and new ones; and the
    /// numbers of both.
    pub(super) fn under(&self, entries: Vec<(Option<usize>, Entry)>) -> (Self, Vec<usize>) {
        let mut all = self.clone();
        let mut numbers = Vec::with_capacity(entries.len());
        for (known, entry) in entries {
            let number = known.unwrap_or(all.cards.len());
            let card = OnceLock::from(Arc::new(Card::new(entry, number)));
            match known {
                Some(known) => all.cards[known] = card,
                None => all.cards.push(card),
            }
            numbers.push(number);
        }
        numbers.sort_unstable();
        (all, numbers)
    }

    pub(super) fn len(&self) -> usize {
        self.cards.len()
    }

    /// The card of entry number `index`, which is less than [`Cards::len`].
    pub(super) fn get(&self, index: usize) -> &Card {
        self.cards[index].get_or_init(|| Arc::new(Card::new(self.stored.entry(index), index)))
    }

    /// Whether any entry has a form to use in texts of `language`.
    pub(super) fn serve(&self, language: Language) -> bool {
        let serves = |entry: &Entry| entry.nearest(language).is_some();
        self.cards.iter().enumerate().any(|(index, card)| match card.get() {
            Some(card) => serves(&card.entry),
            None => serves(&self.stored.entry(index)),
        })
    }

    /// Whether something that was needed was not what it should be.
    pub(super) fn damage(&self) -> &Damage {
        &self.stored.damage
    }

    /// Changes an entry without making its card anew, as no reader of files would.
    #[cfg(test)]
    pub(super) fn edit(&mut self, index: usize, change: impl Fn(&mut Entry)) {
        let card = self.cards[index].get_mut().expect("a card in memory");
        change(&mut Arc::get_mut(card).expect("a card that nobody shares").entry);
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &Card> {
        (0..self.len()).map(|index| self.get(index))
    }
}

impl Stored {
    /// Entry number `index`; an empty one, which is remembered, where its bytes are damaged or no entry that a file of
    /// the glossary could hold.
    fn entry(&self, index: usize) -> Entry {
        let number =
            |at: usize| self.places.numbers().get(at).map_or(0, |number| u32::from_le_bytes(*number));
        let start = index.checked_sub(1).map_or(0, |before| number(2 * before)) as usize;
        let bytes = self.entries.as_ref().get(start..number(2 * index) as usize).unwrap_or_default();
        let is_whole = crc32fast::hash(bytes) == number(2 * index + 1);
        let read =
            postcard::take_from_bytes::<Entry>(bytes).ok().filter(|(_, rest)| rest.is_empty() && is_whole);
        read.map(|(entry, _)| entry).filter(Entry::is_complete).unwrap_or_else(|| {
            self.damage.tell();
            Entry::default()
        })
    }
}

fn guards_of(form: &Form, entry: &Entry) -> (Vec<Guard>, Vec<Guard>) {
    let variant = form.variant(entry);
    let own = |pick: fn(&Variant) -> &Vec<Guard>| {
        variant.map(pick).into_iter().flatten().map(folded_guard).collect()
    };
    (own(|variant| &variant.unless), own(|variant| &variant.only))
}

fn folded_guard(guard: &Guard) -> Guard {
    let folded = |phrases: &[String]| phrases.iter().map(|phrase| fold(phrase, Case::Loose)).collect();
    Guard {
        name: guard.name.clone(),
        before: folded(&guard.before),
        after: folded(&guard.after),
        within: folded(&guard.within),
        whole_name: guard.whole_name,
    }
}
