//! One sentence with its numbers and what the table of events knows of its words.

use crate::facts::fact::{Fact, Period, Quantity, Value};
use crate::facts::lexicon::Lexicon;
use crate::facts::words::Words;
use crate::lang::RunningWords;

/// What stands at a word: what kind of row of the table, with its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) kind: &'static str,
    pub(super) value: &'static str,
}

/// A phrase of the table in a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) word: Word,
}

/// A number of a sentence by its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number<'a> {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) fact: &'a Fact,
    pub(super) quantity: &'a Quantity,
}

/// One sentence with what the table knows of its words.
pub(super) struct Sentence<'a> {
    pub(super) words: &'a Words<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) phrases: Vec<Phrase>,
    pub(super) numbers: Vec<Number<'a>>,
    pub(super) when: Option<Period>,
}

impl<'a> Sentence<'a> {
    /// A sentence of which `facts` are the facts.
    pub(super) fn new(words: &'a Words<'a>, lexicon: &'a Lexicon, facts: &'a [Fact]) -> Self {
        let place = |at: usize| words.get(at).map_or(usize::MAX, |word| word.span.start);
        let index = |byte: usize| (0..words.len()).find(|&at| place(at) >= byte).unwrap_or(words.len());
        let number = |fact: &'a Fact| match &fact.value {
            Value::Quantity(quantity) => {
                Some(Number { from: index(fact.span.start), to: index(fact.span.end), fact, quantity })
            }
            _ => None,
        };
        let date = |fact: &Fact| match fact.value {
            Value::Date(period) => Some(period),
            _ => None,
        };
        Self {
            phrases: phrases(words, lexicon),
            numbers: facts.iter().filter_map(number).collect(),
            when: facts.iter().find_map(date),
            words,
            lexicon,
        }
    }
}

/// The phrases of the table in a sentence, in order; none overlap.
fn phrases(words: &Words, lexicon: &Lexicon) -> Vec<Phrase> {
    words.read(|at| {
        let (len, row) = lexicon.events.at(words, at).or_else(|| {
            let row = lexicon.event_forms.of(words.lower(at)?)?;
            Some((1, row))
        })?;
        let word = Word { kind: row.kind, value: row.value };
        Some((at + len, Phrase { from: at, to: at + len, word }))
    })
}
