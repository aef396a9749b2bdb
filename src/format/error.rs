//! What a document is broken by: place, reason and remedy.

use super::Format;
use crate::text::Place;

/// Why a document cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormatError {
    /// The text does not keep the rules of its format.
    #[error("{}", .0)]
    Broken(Problem),
    /// A data format of which no part was named as prose.
    #[error("{format} holds prose only where you say so: name {what}, or `*` for all of them")]
    NothingNamed {
        /// The format.
        format: Format,
        /// What has to be named.
        what: &'static str,
    },
    /// A column that the table does not have.
    #[error("there is no column `{name}`; the header names {columns}")]
    NoSuchColumn {
        /// What was asked for.
        name: String,
        /// What there is.
        columns: String,
    },
    /// A name that is no format.
    #[error("`{name}` is no format; use one of {known}")]
    UnknownFormat {
        /// What was asked for.
        name: String,
        /// The names there are.
        known: String,
    },
}

/// A part of a document that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {}, column {}: {reason}", place.line, place.column)]
pub struct Problem {
    /// Byte offset in the raw text.
    pub offset: usize,
    /// The same place as people count.
    pub place: Place,
    /// What is wrong there, and what to do.
    pub reason: String,
}

/// A [`Problem`] as a reader finds it, with an offset into the text that it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Breakage {
    pub(super) offset: usize,
    pub(super) reason: String,
}

impl Breakage {
    pub(super) fn new(offset: usize, reason: impl Into<String>) -> Self {
        Self { offset, reason: reason.into() }
    }
}

impl Problem {
    /// `breakages` with their places in `text`, of which the reader was given what begins at byte `start`.
    pub(super) fn at_places(mut breakages: Vec<Breakage>, text: &str, start: usize) -> Vec<Self> {
        breakages.sort_by_key(|breakage| breakage.offset);
        let (mut at, mut place) = (0, Place { line: 1, column: 1 });
        let mut problems = Vec::with_capacity(breakages.len());
        for Breakage { offset, reason } in breakages {
            let offset = floor(text, start + offset);
            for c in text[at..offset].chars() {
                place = match c {
                    '\n' => Place { line: place.line + 1, column: 1 },
                    _ => Place { column: place.column + 1, ..place },
                };
            }
            at = offset;
            problems.push(Self { offset, place, reason });
        }
        problems
    }
}

/// The last character boundary of `text` that is not after `offset`.
fn floor(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_told_by_line_and_column_in_order() {
        let text = "\u{feff}é\nab\n";
        let found = [Breakage::new(4, "second"), Breakage::new(2, "first")];
        let told: Vec<_> =
            Problem::at_places(found.to_vec(), text, 3).iter().map(Problem::to_string).collect();
        assert_eq!(told, ["line 1, column 3: first", "line 2, column 2: second"]);
    }
}
