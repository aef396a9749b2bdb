//! A typed value that a passage states, with what each version says of it.

use crate::align::voices;
use crate::text::Span;

/// A typed value that a passage states, with what each version says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// What kind of value.
    pub kind: ClaimKind,
    /// Index of the passage.
    pub passage: usize,
    /// What the value is about, lower-cased: `soldiers`, `decided without people`.
    pub anchor: String,
    /// How the readings compare.
    pub verdict: ClaimVerdict,
    /// By version and place.
    pub readings: Vec<Reading>,
}

/// What kind of value a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimKind {
    /// A number of things.
    Count,
    /// A sum of money.
    Money,
    /// A share.
    Percent,
    /// A day or span of days.
    Date,
    /// The title of a person.
    Title,
    /// Whether something is affirmed or denied.
    Polarity,
    /// Which of two words of opposite meaning is said.
    Opposite,
    /// How certain something is.
    Certainty,
    /// The wording of a quotation.
    Quotation,
    /// Who or what is named.
    Name,
    /// Whether a pronoun says `he`, `she` or `it`.
    Pronoun,
    /// Who does something to whom.
    Actors,
}

/// How the readings of a claim compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimVerdict {
    /// The same value in the same or equivalent words.
    Agree,
    /// The same value, worded differently.
    Variant,
    /// Different values that can all be true.
    Compatible,
    /// Values that cannot all be true.
    Conflict,
    /// Only one version that tells the passage states it.
    OnlyHere,
}

/// What one version states.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Index of the version.
    pub version: usize,
    /// The words that state it.
    pub span: Span,
    /// The value in normal form.
    pub value: String,
    /// Readings of one side do not contradict each other; sides are numbered from the most voices to the fewest.
    pub side: usize,
    /// The voice it is one of: copies have the same.
    pub voice: usize,
}

impl Claim {
    /// Makes the readings ones that can all hold.
    pub(super) fn settle(&mut self) {
        self.verdict = ClaimVerdict::Compatible;
        self.readings.iter_mut().for_each(|reading| reading.side = 0);
    }

    /// How many voices `side` has.
    pub fn voices(&self, side: usize) -> usize {
        voices::count(
            self.readings.iter().filter(|reading| reading.side == side).map(|reading| reading.voice),
        )
    }

    /// The voices of all sides together.
    pub fn all_voices(&self) -> usize {
        let sides = self.readings.iter().map(|reading| reading.side + 1).max().unwrap_or(0);
        (0..sides).map(|side| self.voices(side)).sum()
    }
}
