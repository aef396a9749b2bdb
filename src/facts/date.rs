//! Dates and times of day, resolved against the dates the text named before. Unknown years stay unknown.

use super::days::{full_day, neighbour_year, shift_days};
use super::fact::{Day, Fact, Period, Value};
use super::lexicon::Lexicon;
use super::number;
use super::words::{Words, is_function_word};
use crate::lang::{Role, RunningWords, Topic, is_hyphen};
use crate::text::TokenKind;

/// What the text has told of its dates so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Calendar {
    /// The date of the text itself, as far as it is known.
    pub(super) dateline: Day,
    /// The day named last.
    pub(super) last: Day,
}

/// What was read at one place.
struct Read {
    to: usize,
    value: Value,
}

impl Read {
    fn day(to: usize, day: Day) -> Option<Self> {
        Some(Self { to, value: Value::Date(Period { from: day, to: day }) })
    }
}

/// The dates and times of a sentence; marks their words in `taken`.
pub(super) fn dates(
    words: &Words,
    lexicon: &Lexicon,
    calendar: &mut Calendar,
    taken: &mut [bool],
) -> Vec<Fact> {
    let reader = Reader { words, lexicon };
    words.read(|at| {
        let read = reader.at(at, calendar).filter(|_| !reader.explains(at, taken))?;
        if let Value::Date(period) = read.value
            && period.from.day.is_some()
        {
            calendar.last = period.to;
        }
        taken.get_mut(at..read.to)?.fill(true);
        Some((read.to, Fact { span: words.span(at, read.to), value: read.value }))
    })
}

struct Reader<'a> {
    words: &'a Words<'a>,
    lexicon: &'a Lexicon,
}

impl Reader<'_> {
    fn at(&self, at: usize, calendar: &Calendar) -> Option<Read> {
        None.or_else(|| self.numeric(at))
            .or_else(|| self.signed(at))
            .or_else(|| self.clock(at))
            .or_else(|| self.month_first(at, calendar))
            .or_else(|| self.day_first(at, calendar))
            .or_else(|| self.second_day(at, calendar))
            .or_else(|| self.relative(at, calendar))
            .or_else(|| self.bare_day(at, calendar))
            .or_else(|| self.weekday(at))
            .or_else(|| self.years(at))
    }

    /// Whether `two days later` right after a date tells how that date was counted: `on May 4, two days later`.
    fn explains(&self, at: usize, taken: &[bool]) -> bool {
        let before = at.checked_sub(1).filter(|before| self.words.lower(*before) == Some(","));
        self.kind(at, "after").is_some() && before.is_some_and(|comma| comma > 0 && taken[comma - 1])
    }

    fn kind(&self, at: usize, kind: &str) -> Option<(usize, i16)> {
        let (len, value) = self.lexicon.calendar.kind_at(self.words, at, kind)?;
        Some((at + len, value.parse().ok()?))
    }

    /// Whether word `at` plays `role`.
    fn plays(&self, at: usize, role: Role) -> bool {
        self.words.lower(at).is_some_and(|word| self.lexicon.grammar.plays(role, word))
    }

    /// Whether a noun means several, by its ending or by itself.
    fn is_plural(&self, noun: &str) -> bool {
        let grammar = self.lexicon.grammar;
        grammar.ends_as(Role::PluralEnding, noun) || grammar.plays(Role::Collective, noun)
    }

    /// The first year of `1990s`.
    fn decade(&self, lower: &str) -> Option<i16> {
        let endings = self.lexicon.grammar.words_of(Role::DecadeEnding);
        let digits = endings.iter().find_map(|ending| lower.strip_suffix(ending))?;
        if digits.len() == 4 { digits.parse().ok() } else { None }
    }

    /// Digits of at most `most` places without anything hanging on them.
    fn plain(&self, at: usize, most: usize) -> Option<i16> {
        let lower = self.words.lower(at)?;
        let fits = lower.len() <= most && lower.bytes().all(|b| b.is_ascii_digit());
        if fits { lower.parse().ok() } else { None }
    }

    /// `2031-12-28`, `28/12/2031`, `28.12.2031`.
    fn numeric(&self, at: usize) -> Option<Read> {
        let dotted: Vec<i16> = self
            .words
            .lower(at)?
            .trim_end_matches('.')
            .split('.')
            .map_while(|part| part.parse().ok())
            .collect();
        if let [day, month, year @ 1000..=2999] = dotted[..] {
            return Read::day(at + 1, full_day(year, month, day)?);
        }
        let mark = self.words.lower(at + 1).filter(|mark| matches!(*mark, "-" | "/"))?;
        let (a, b) = (self.plain(at, 4)?, self.plain(at + 2, 2)?);
        let c = self.plain(at + 4, 4).filter(|_| self.words.lower(at + 3) == Some(mark))?;
        let day = match (a, c) {
            (1000.., 1..=31) => full_day(a, b, c)?,
            (1..=31, 1000..) if a > 12 || b <= 12 => full_day(c, b, a)?,
            _ => return None,
        };
        Read::day(at + 5, day)
    }

    /// `2031年12月28日`, `12月28日`, `2031年`, in Chinese and Japanese; Korean with `년`, `월`, `일`.
    fn signed(&self, at: usize) -> Option<Read> {
        let sign = |at: usize, role| self.plays(at, role);
        let year = self.year(at).filter(|_| sign(at + 1, Role::YearSign));
        let from = if year.is_some() { at + 2 } else { at };
        let month =
            self.plain(from, 2).filter(|month| (1..=12).contains(month) && sign(from + 1, Role::MonthSign));
        let Some(month) = month else {
            return Read::day(from, Day { year: Some(year?), ..Day::default() });
        };
        let day =
            self.plain(from + 2, 2).filter(|day| (1..=31).contains(day) && sign(from + 3, Role::DaySign));
        let day = day.and_then(|day| u8::try_from(day).ok());
        let to = from + if day.is_some() { 4 } else { 2 };
        Read::day(to, Day { year, month: u8::try_from(month).ok(), day, weekday: None })
    }

    /// `9:30 a.m.`, `15:50`, `8 pm`, `1200 GMT`.
    fn clock(&self, at: usize) -> Option<Read> {
        let hour = self.plain(at, 4)?;
        let (hour, minute, to) = match self.words.lower(at + 1) {
            Some(":") if self.words.touches_next(at) => (hour, self.plain(at + 2, 2)?, at + 3),
            _ if self.kind(at + 1, "zone").is_some() => (hour / 100, hour % 100, at + 1),
            // 24 hours last, and are no time of day
            _ if hour < 24 && self.kind(at + 1, "clock").is_some() => (hour, 0, at + 1),
            // `6 to 8 in the evening`
            Some(_) => return self.clock_until(at, hour),
            None => return None,
        };
        let (to, shift) = self.kind(to, "clock").unwrap_or((to, 0));
        let hour = if shift == 12 && hour < 12 { hour + 12 } else { hour };
        let minutes = u16::try_from(hour.checked_mul(60)?.checked_add(minute)?).ok()?;
        (minute < 60 && minutes <= 24 * 60).then_some(Read { to, value: Value::Clock(minutes) })
    }

    /// An hour from which something lasts until another one that says what part of the day both are.
    fn clock_until(&self, at: usize, hour: i16) -> Option<Read> {
        let is_joint = matches!(self.words.lower(at + 1)?, "-" | "–") || self.plays(at + 1, Role::To);
        let until = self.plain(at + 2, 2).filter(|until| is_joint && hour < *until && *until <= 24)?;
        let (_, shift) = self.kind(at + 3, "clock")?;
        let hour = if shift == 12 && until < 12 { hour + 12 } else { hour };
        let minutes = u16::try_from(hour * 60).ok()?;
        Some(Read { to: at + 1, value: Value::Clock(minutes) })
    }

    fn month(&self, at: usize) -> Option<(usize, u8)> {
        let (mut to, month) = self.kind(at, "month")?;
        let abbreviated = self.words.lower(at)?.chars().count() <= 4;
        if abbreviated
            && self.words.lower(to) == Some(".")
            && self.words.get(to + 1).is_some_and(|w| w.kind == TokenKind::Number)
        {
            to += 1;
        }
        Some((to, month as u8))
    }

    /// A day of the month: `10`, `10th`, `tenth`.
    fn day(&self, at: usize) -> Option<(usize, u8)> {
        let lower = self.words.lower(at)?;
        let end = lower.find(|c: char| !c.is_ascii_digit()).unwrap_or(lower.len());
        let (digits, tail) = lower.split_at(end);
        if !digits.is_empty() {
            let is_rank = tail.is_empty() || self.lexicon.grammar.plays(Role::OrdinalEnding, tail);
            let is_day = digits.len() <= 2 && is_rank;
            let day = digits.parse().ok().filter(|day| is_day && (1..=31).contains(day))?;
            return Some((at + 1, day));
        }
        let (to, value) = number::ordinal(self.words, self.lexicon, at)?;
        (1.0..=31.0).contains(&value).then_some((to, value as u8))
    }

    fn year(&self, at: usize) -> Option<i16> {
        let is_long = self.words.lower(at)?.len() == 4 && !self.is_scaled(at + 1);
        self.plain(at, 4).filter(|year| is_long && (1100..=2150).contains(year))
    }

    /// Whether word `at` multiplies the digits before it: `1200万`.
    fn is_scaled(&self, at: usize) -> bool {
        let is = |kind| self.lexicon.numbers.kind_at(self.words, at, kind).is_some();
        is("scale") || is("myriad") && !self.plays(at, Role::YearSign)
    }

    /// The year after a day or month, a comma before it allowed, or `next year`.
    fn year_after(&self, to: usize, calendar: &Calendar) -> (usize, Option<i16>) {
        let skips = self.words.lower(to) == Some(",") || self.plays(to, Role::Of);
        let from = if skips { to + 1 } else { to };
        if let Some(year) = self.year(from).filter(|_| !self.counts(from)) {
            return (from + 1, Some(year));
        }
        if let Some((end, shift)) = self.shifted(to, "year") {
            return (end, calendar.dateline.year.map(|year| year + shift));
        }
        (to, None)
    }

    /// `next year`, `last month`: the word after it and the shift.
    fn shifted(&self, at: usize, period: &str) -> Option<(usize, i16)> {
        let (to, shift) = self.kind(at, "next").or_else(|| self.kind(at, "last"))?;
        let (len, value) = self.lexicon.calendar.kind_at(self.words, to, "period")?;
        (value == period).then_some((to + len, shift))
    }

    /// `January 10, 2031`, `January 2031`, `in January`.
    fn month_first(&self, at: usize, calendar: &Calendar) -> Option<Read> {
        let (to, month) = self.month(at)?;
        // three letters can be another word (`may`, `mar`), unless a capital inside the sentence tells a month
        let is_month = self.words.lower(at)?.len() > 3 || (at > 0 && self.words.is_capitalised(at));
        let after_day = self.day(to).filter(|_| is_month);
        if let Some((to, day)) = after_day {
            let (to, year) = self.year_after(to, calendar);
            return Read::day(to, Day { year, month: Some(month), day: Some(day), weekday: None });
        }
        let (end, year) = self.year_after(to, calendar);
        let before = at.checked_sub(1);
        let named = self.is_named(at, to);
        let year = year.or_else(|| {
            let (_, shift) =
                before.and_then(|before| self.kind(before, "next").or_else(|| self.kind(before, "last")))?;
            neighbour_year(calendar.dateline, month, shift)
        });
        if end == to && !named {
            return None;
        }
        Read::day(end, Day { year, month: Some(month), day: None, weekday: None })
    }

    /// Whether a month before word `to` is told by a capital or, where months have none, by its length, and by the word
    /// before it or the word for `month` behind it.
    fn is_named(&self, at: usize, to: usize) -> bool {
        let is_led = |before: usize| {
            let roles = [Role::In, Role::From, Role::To, Role::Of];
            ["preposition", "term"].iter().any(|kind| self.kind(before, kind).is_some_and(|(to, _)| to == at))
                || roles.iter().any(|role| self.plays(before, *role))
        };
        let is_small = self.lexicon.grammar.flag("small-months") == Some(true);
        let is_long = self.words.lower(at).is_some_and(|month| month.chars().count() > 3);
        let led = at.checked_sub(1).is_some_and(is_led) || self.kind(to, "month-word").is_some();
        led && (self.words.is_capitalised(at) || is_small && is_long)
    }

    /// `10 January 2031`, `the tenth of next January`, `the 12th of the same month`.
    fn day_first(&self, at: usize, calendar: &Calendar) -> Option<Read> {
        let (to, day) = self.day(at)?;
        if let Some((to, _)) = self.kind(to, "same") {
            let Day { year, month, .. } = calendar.last;
            return Read::day(to, Day { year, month, day: Some(day), weekday: None });
        }
        if let Some((to, _)) = self.kind(to, "this") {
            let Day { year, month, .. } = calendar.dateline;
            return Read::day(to, Day { year, month, day: Some(day), weekday: None });
        }
        let is_of = self.words.lower(to) == Some(".") || self.plays(to, Role::Of);
        let of = if is_of { to + 1 } else { to };
        let shift = self.kind(to, "next").or_else(|| self.kind(to, "last"));
        let (to, month) = self.month(shift.map_or(of, |(to, _)| to))?;
        let (to, year) = self.year_after(to, calendar);
        let year = year.or_else(|| neighbour_year(calendar.dateline, month, shift?.1));
        Read::day(to, Day { year, month: Some(month), day: Some(day), weekday: None })
    }

    /// The 22 of `July 17 and 22`.
    fn second_day(&self, at: usize, calendar: &Calendar) -> Option<Read> {
        let before = at.checked_sub(1)?;
        let joint = matches!(self.words.lower(before)?, "-" | "–")
            || [Role::And, Role::Or, Role::To].into_iter().any(|role| self.plays(before, role));
        let first = before.checked_sub(1).and_then(|at| self.words.get(at))?;
        let follows = calendar.last.day.is_some()
            && first.kind == TokenKind::Number
            && self.month(before.checked_sub(2)?).is_some();
        let (to, day) = self.day(at)?;
        let alone =
            self.words.get(to).is_none() || self.words.is_mark(to) || self.kind(to, "particle").is_some();
        if !(joint && follows && alone) {
            return None;
        }
        Read::day(to, Day { day: Some(day), weekday: None, ..calendar.last })
    }

    /// `the next day`, `yesterday`, `next month`; only where the date they count from is known.
    fn relative(&self, at: usize, calendar: &Calendar) -> Option<Read> {
        if let Some((to, days)) = self.kind(at, "after") {
            return Read::day(to, shift_days(calendar.last, days)?);
        }
        if let Some((to, days)) = self.kind(at, "today") {
            return Read::day(to, shift_days(calendar.dateline, days)?);
        }
        let (to, shift) = self.shifted(at, "month")?;
        let Day { year: Some(year), month: Some(month), .. } = calendar.dateline else { return None };
        let months = i32::from(year) * 12 + i32::from(month) - 1 + i32::from(shift);
        let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
        Read::day(
            to,
            Day { year: i16::try_from(year).ok(), month: u8::try_from(month).ok(), ..Day::default() },
        )
    }

    /// `the 10th` where no noun follows.
    fn bare_day(&self, at: usize, _calendar: &Calendar) -> Option<Read> {
        let article = at.checked_sub(1).is_some_and(|before| self.kind(before, "article").is_some());
        let is_digits = self
            .words
            .get(at)
            .is_some_and(|word| word.kind == TokenKind::Number && word.lower.ends_with(char::is_alphabetic));
        let on = at.checked_sub(1).is_some_and(|before| self.plays(before, Role::On));
        let (to, day) = self.day(at).filter(|_| (article || on) && is_digits)?;
        let alone =
            self.words.get(to).is_none() || self.words.is_mark(to) || self.kind(to, "particle").is_some();
        if !alone || self.words.lower(to).is_some_and(is_hyphen) {
            return None;
        }
        Read::day(to, Day { day: Some(day), ..Day::default() })
    }

    /// Whether a noun follows the digits at `at` where the language says `year` behind those of a year.
    fn counts(&self, at: usize) -> bool {
        let has_word = self.words.get(at + 1).is_some_and(|word| word.kind == TokenKind::Word);
        has_word
            && self.lexicon.grammar.kind(Topic::Calendar, "year-word").next().is_some()
            && self.kind(at + 1, "year-word").is_none()
            && !self.words.is_capitalised(at + 1)
            && !self.words.lower(at + 1).is_some_and(is_function_word)
    }

    fn weekday(&self, at: usize) -> Option<Read> {
        let (to, weekday) = self.kind(at, "weekday")?;
        Read::day(to, Day { weekday: u8::try_from(weekday).ok(), ..Day::default() })
    }

    /// `1985`, `the 1990s`, `the 19th century`.
    fn years(&self, at: usize) -> Option<Read> {
        let lower = self.words.lower(at)?;
        let years = |from: i16, count: i16| {
            let year = |year| Day { year: Some(year), ..Day::default() };
            Value::Date(Period { from: year(from), to: year(from + count - 1) })
        };
        if let Some(decade) = self.decade(lower) {
            let count = if decade % 100 == 0 { 100 } else { 10 };
            return Some(Read { to: at + 1, value: years(decade, count) });
        }
        if let Some((to, nth)) = self.day(at)
            && let Some((to, _)) =
                self.kind(if self.words.lower(to).is_some_and(is_hyphen) { to + 1 } else { to }, "century")
        {
            return Some(Read { to, value: years((i16::from(nth) - 1) * 100, 100) });
        }
        let year = self.year(at).filter(|year| *year >= 1500)?;
        let before = at.checked_sub(1);
        let is_led = before.is_some_and(|b| {
            self.kind(b, "preposition").is_some()
                || self.kind(b, "article").is_some()
                || self.words.is_mark(b)
        });
        let counts = self.lexicon.units.at(self.words, at + 1).is_some()
            || before.is_some_and(|before| self.lexicon.units.kind_at(self.words, before, "money").is_some());
        let plural = self
            .words
            .lower(at + 1)
            .is_some_and(|noun| self.is_plural(noun) && !self.words.is_capitalised(at + 1));
        if counts || (plural && !is_led) || (self.counts(at) && !is_led) {
            return None;
        }
        Read::day(at + 1, Day { year: Some(year), ..Day::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::read;
    use crate::text::Document;

    /// Reads a text dated 28 December 2031.
    fn check(text: &str, expected: &[&str]) {
        let document = Document::new(text);
        let dateline = Day { year: Some(2031), month: Some(12), day: Some(28), weekday: None };
        let facts = read(text, &document, None, Some(dateline));
        let shown = |fact: &Fact| match fact.value {
            Value::Date(period) => Some(period.to_string()),
            Value::Clock(minutes) => Some(format!("{}:{:02}", minutes / 60, minutes % 60)),
            _ => None,
        };
        let found: Vec<_> = facts.iter().flatten().filter_map(shown).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn days_as_people_write_them() {
        check("on January 10 and 10 January 2032", &["01-10", "2032-01-10"]);
        check("on July 17 and 22, on 4th July", &["07-17", "07-22", "07-04"]);
        check("2031-12-28, 28.12.2031, 28/12/2031", &["2031-12-28", "2031-12-28", "2031-12-28"]);
        check("in May 2020, last June; it may rain, marching in March", &["2020-05", "2031-06", "03"]);
    }

    #[test]
    fn days_told_by_other_days() {
        check(
            "the tenth of next January, the 12th of the same month, and the next day",
            &["2032-01-10", "2032-01-12", "2032-01-13"],
        );
        check("on January 10 next year, two days later", &["2032-01-10"]);
        check("on January 10. Two days later, on January 12,", &["01-10", "01-12", "01-12"]);
        check("on January 31. A day later", &["01-31", "02-01"]);
        check(
            "the next day; the 9th of this month; yesterday, next month",
            &["2031-12-09", "2031-12-27", "2032-01"],
        );
    }

    #[test]
    fn what_stays_unknown_and_what_is_no_date() {
        check("on the 7th, in the 7th inning, on the 7th floor", &["____-__-07"]);
        check("in 1985, the 1990s and the 19th century", &["1985", "1990..1999", "1800..1899"]);
        check("1600 people, $1800, 2000 km", &[]);
        check("at 9:30 a.m., at 8 pm, 1200 GMT, on Monday", &["9:30", "20:00", "12:00", "Monday"]);
    }
}
