//! The day a text was written, as its head tells it: a line with a date, or the opening before the dash.

use super::date::{self, Calendar};
use super::fact::{Day, Value};
use super::lexicon::Lexicon;
use super::words::Words;
use crate::lang::{Language, RunningWords};
use crate::text::Document;

/// How many sentences from the start may be the head of a text: headline, byline, credits.
const HEAD: usize = 8;

/// The most words of a line that tells the date of a text and little else.
const LONGEST_LINE: usize = 14;

/// How many words may stand before the date that opens a report: `PORT IVES, December 28, 2031 (Agency) —`.
const OPENING: usize = 6;

/// The date of the text itself, where its head names a day with month and year; `None` where it names none or several.
///
/// A date in a running sentence is something the text tells, not when it was written, so only a short line or the
/// opening before a dash or bracket counts.
pub(super) fn dateline(text: &str, document: &Document, language: Option<Language>) -> Option<Day> {
    let lexicon = &Lexicon::of(language);
    let head = 0..document.sentences.len().min(HEAD);
    let mut days = head.filter_map(|sentence| day_of(&Words::of(text, document, sentence), lexicon));
    let first = days.next()?;
    days.all(|day| same(day, first)).then_some(first)
}

/// The full date that a line of the head tells.
fn day_of(words: &Words, lexicon: &Lexicon) -> Option<Day> {
    let mut taken = vec![false; words.len()];
    let facts = date::dates(words, lexicon, &mut Calendar::default(), &mut taken);
    let is_full = |day: &Day| day.year.is_some() && day.month.is_some() && day.day.is_some();
    let mut days = facts.iter().filter_map(|fact| match fact.value {
        Value::Date(period) if period.from == period.to => Some(period.from).filter(is_full),
        _ => None,
    });
    let day = days.next()?;
    let is_line = words.len() <= LONGEST_LINE;
    let from = taken.iter().position(|taken| *taken)?;
    let to = from + taken[from..].iter().take_while(|taken| **taken).count();
    let is_opening =
        from <= OPENING && words.lower(to).is_some_and(|mark| matches!(mark, "(" | "–" | "—" | "-" | "--"));
    (days.next().is_none() && (is_line || is_opening)).then_some(day)
}

fn same(a: Day, b: Day) -> bool {
    (a.year, a.month, a.day) == (b.year, b.month, b.day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(i16, u8, u8)>) {
        let day = dateline(text, &Document::new(text), None);
        let found = day.and_then(|day| Some((day.year?, day.month?, day.day?)));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_head_of_a_text_tells_its_date() {
        check("Talks begin\n\nDecember 28, 2031\n\nThe envoys met yesterday.", Some((2031, 12, 28)));
        check("Published on 2031-12-28 by Ada Corvin\n\nThe envoys met.", Some((2031, 12, 28)));
        check(
            "PORT IVES, December 28, 2031 (Agency) — The envoys of both sides met in the old town hall of the port.",
            Some((2031, 12, 28)),
        );
    }

    #[test]
    fn what_a_text_tells_is_not_its_date() {
        check(
            "The envoys of both sides met on December 28, 2031 in the old town hall of the port for talks.",
            None,
        );
        check("December 28\n\nThe envoys met yesterday.", None);
        check("Posted December 28, 2031\n\nUpdated December 30, 2031\n\nThe envoys met yesterday.", None);
    }
}
