//! Figures of events: what a number tells, and of whom.

use std::collections::BTreeSet;

use crate::facts::fact::{Day, Period, Quantity};
use crate::text::Span;

/// What one text tells of events.
#[derive(Clone, Debug, Default)]
pub struct Events {
    /// The day the text was written, where its head tells it.
    pub written: Option<Day>,
    /// Its figures, in order of place.
    pub figures: Vec<EventFigure>,
}

/// A figure of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct EventFigure {
    /// Number of its sentence.
    pub sentence: usize,
    /// The words that state the number.
    pub span: Span,
    /// What it tells, as the tables call it: `killed`, `passengers`, `magnitude`.
    pub kind: &'static str,
    /// Whom or what it is told of, apart from people in general.
    pub group: Group,
    /// The number.
    pub quantity: Quantity,
    /// The first date that its sentence names.
    pub when: Option<Period>,
    /// Words of the place that a distance is counted from.
    pub from: BTreeSet<String>,
}

/// Whom or what a figure counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    /// What they are, as the tables call it (`police`, `troops`), or a counted noun that the tables do not know. Where
    /// nothing is told but how many there are, that is the kind.
    pub role: Option<String>,
    /// The country they belong to: a row of the table of demonyms.
    pub nation: Option<usize>,
}
