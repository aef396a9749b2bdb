//! Typed values with the place they stand in.

use crate::text::Span;

/// A value and the words that state it.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The words that state it.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// What a sentence can state.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A count, share or sum.
    Quantity(Quantity),
    /// A day, month, year or span of days.
    Date(Period),
    /// A title or role with the name that bears it: `Deputy Foreign Minister` + `Ryabkov`.
    Title {
        /// The title's words.
        title: Span,
        /// The name's words.
        name: Span,
    },
    /// Words put in quotation marks, without the marks.
    Quotation {
        /// The quoted words.
        words: Span,
        /// Who said them, where the sentence tells.
        speaker: Option<Span>,
    },
    /// A negation; the span of the words it turns round.
    Negation {
        /// The words it turns round.
        scope: Span,
    },
    /// How certain the sentence is of the verb that follows.
    Modality {
        /// The step on the ladder.
        certainty: Certainty,
        /// The verb it speaks of.
        verb: Span,
    },
}

/// A number as an interval, so that `about`, `up to` and `tens of thousands` can be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Least value meant.
    pub low: f64,
    /// Greatest value meant.
    pub high: f64,
    /// What is counted.
    pub unit: Unit,
}

/// What a quantity counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Money, ISO 4217 code.
    Money(String),
    /// Per cent.
    Percent,
    /// A counted noun in stem form, `soldier`; empty where none follows.
    Noun(String),
    /// A rank: `first`, `12th`.
    Rank,
}

/// A span of days, as far as the text tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Day,
    /// Last day, the same for a single day.
    pub to: Day,
}

/// A day of which the year, month or day may be unknown; nothing is invented.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Year, where the text tells it.
    pub year: Option<i16>,
    /// Month, 1..=12.
    pub month: Option<u8>,
    /// Day of the month, 1..=31.
    pub day: Option<u8>,
    /// Day of the week, Monday = 1.
    pub weekday: Option<u8>,
}

/// How certain a statement is, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// `may`, `might`, `could`, `possibly`.
    Possible,
    /// `should`, `is expected to`, `likely`.
    Expected,
    /// `would`, under a condition.
    Conditional,
    /// `is scheduled to`, `plans to`.
    Planned,
    /// `will`, `must`.
    Certain,
}
