//! Typed values with the place they stand in.

use std::fmt;

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
    /// A time of day in minutes after midnight.
    Clock(u16),
    /// A name.
    Name {
        /// Whether more than a capital at the start of a sentence tells that it is one.
        certain: bool,
    },
    /// `he` or `she` in any form.
    Pronoun(Gender),
    /// Words put in quotation marks, without the marks.
    Quotation {
        /// The quoted words.
        words: Span,
        /// Who said them, where the sentence tells.
        speaker: Option<Span>,
    },
    /// A negation.
    Negation {
        /// How it denies.
        negator: Negator,
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
    /// The number as stated, the last one of a range.
    pub stated: f64,
    /// How it bounds what is meant.
    pub bound: Bound,
    /// What is counted.
    pub unit: Unit,
    /// Whether the number is said in passing (`both`, `once`, `one`), so that its absence tells nothing.
    pub soft: bool,
}

/// How a stated number bounds what is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The number itself.
    Exactly,
    /// `about`.
    About,
    /// `nearly`: the number or a little less.
    Nearly,
    /// `more than`.
    Over,
    /// `at least`.
    Least,
    /// `up to`.
    Most,
    /// `less than`.
    Under,
    /// A range: `between 30 and 60`, `tens of thousands`.
    Range,
}

impl Bound {
    /// The bound that a row of `bounds.tsv` names.
    pub(super) fn named(kind: &str) -> Option<Self> {
        Some(match kind {
            "about" => Self::About,
            "nearly" => Self::Nearly,
            "over" => Self::Over,
            "least" => Self::Least,
            "most" => Self::Most,
            "under" => Self::Under,
            _ => return None,
        })
    }
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

/// The person or thing that a pronoun of the third person stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gender {
    /// `he`, `him`, `his`, `himself`.
    He,
    /// `she`, `her`, `hers`, `herself`.
    She,
    /// `it`, `its`, `itself`.
    It,
}

/// How a word denies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Negator {
    /// Turns round the verb: `not`, `never`.
    Verb,
    /// Turns round a part of the sentence: `no`, `nothing`, `without`.
    Part,
    /// Denies by its meaning: `refuse`, `unable`.
    Lexical,
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

impl Certainty {
    /// The step that a row of `certainty.tsv` names.
    pub(super) fn named(step: &str) -> Option<Self> {
        Some(match step {
            "possible" => Self::Possible,
            "expected" => Self::Expected,
            "conditional" => Self::Conditional,
            "planned" => Self::Planned,
            "certain" => Self::Certain,
            _ => return None,
        })
    }
}

/// Names of the days, Monday first.
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl fmt::Display for Day {
    /// `2032-01-10`, `01-10` without a year, `2032`, `____-__-10`, `Monday`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.year, self.month, self.day) {
            (Some(year), Some(month), Some(day)) => write!(f, "{year:04}-{month:02}-{day:02}"),
            (None, Some(month), Some(day)) => write!(f, "{month:02}-{day:02}"),
            (Some(year), Some(month), None) => write!(f, "{year:04}-{month:02}"),
            (Some(year), None, _) => write!(f, "{year:04}"),
            (None, Some(month), None) => write!(f, "{month:02}"),
            (None, None, Some(day)) => write!(f, "____-__-{day:02}"),
            (None, None, None) => {
                let name = self.weekday.and_then(|day| WEEKDAYS.get(usize::from(day).checked_sub(1)?));
                f.write_str(name.unwrap_or(&"unknown"))
            }
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to { self.from.fmt(f) } else { write!(f, "{}..{}", self.from, self.to) }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unit::Money(code) => f.write_str(code),
            Unit::Percent => f.write_str("%"),
            Unit::Noun(noun) => f.write_str(noun),
            Unit::Rank => f.write_str("(rank)"),
        }
    }
}

impl fmt::Display for Quantity {
    /// `90000..110000 soldier`, `12 %`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.unit.to_string();
        let space = if unit.is_empty() { "" } else { " " };
        // a tenth more than 100,000 is not a whole number in binary
        let shown = |bound: f64| (bound * 1e6).round() / 1e6;
        if self.low == self.high {
            write!(f, "{}{space}{unit}", shown(self.low))
        } else {
            write!(f, "{}..{}{space}{unit}", shown(self.low), shown(self.high))
        }
    }
}
