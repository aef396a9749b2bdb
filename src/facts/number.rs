//! Numbers by value: digits with the separators of every locale, number words, fractions and multipliers.

use super::lexicon::Lexicon;
use super::myriad;
use super::numeral::{Form, Number, parse, simple};
use super::words::Words;
use crate::lang::{Phrase, Phrases, Role, RunningWords, is_hyphen};
use crate::text::TokenKind;

/// All numbers of a sentence, in order.
pub(super) fn numbers(words: &Words, lexicon: &Lexicon) -> Vec<Number> {
    let found = words.read(|at| match lexicon.numbers.kind_at(words, at, "none") {
        // what says no number says none further on: `星期三`
        Some((len, _)) if lexicon.numbers.kind_at(words, at + 1, "share").is_none() => Some((at + len, None)),
        _ => number_at(words, lexicon, at).map(|number| (number.to, Some(number))),
    });
    found.into_iter().flatten().collect()
}

fn number_at(words: &Words, lexicon: &Lexicon, at: usize) -> Option<Number> {
    if let Some(number) = myriad::number(words, lexicon, at) {
        return Some(number);
    }
    if words.get(at)?.kind == TokenKind::Number {
        return digits(words, lexicon, at);
    }
    in_words(words, lexicon, at)
}

/// A number that begins with digits.
fn digits(words: &Words, lexicon: &Lexicon, at: usize) -> Option<Number> {
    let lower = words.lower(at)?;
    let end =
        lower.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '\''))).unwrap_or(lower.len());
    let (digits, tail) = lower.split_at(end);
    let mut to = at + 1;
    let mut written = digits.to_owned();
    // `100 000` with a no-break or thin space between the groups.
    while tail.is_empty() && is_group(&written, words, to) {
        written.push_str(words.lower(to)?);
        to += 1;
    }
    // `166, 000`: a stray space parts the thousands
    if tail.is_empty() && is_torn_group(&written, words, to) {
        written.push_str("000");
        to += 2;
    }
    if is_coordinates(&written, words, at) {
        return None;
    }
    let dots_group = lexicon.numbers.word(".").is_some_and(|mark| mark.kind == "group");
    if dots_group && is_grouped_by_dots(&written) {
        written.retain(|c| c != '.');
    }
    let mut value = parse(&written)?;
    let mut form = Form::Digits;
    let mut tail = tail.to_owned();
    // `50'si`: a case ending
    if digits.ends_with('\'') && !lexicon.grammar.plays(Role::DecadeEnding, &tail) {
        tail.clear();
    }
    match tail.as_str() {
        ending if lexicon.grammar.plays(Role::OrdinalEnding, ending) => form = Form::Ordinal,
        ending if lexicon.grammar.plays(Role::DecadeEnding, ending) => form = Form::Decade,
        _ => {
            if let Some(scale) = scale_of(words, lexicon, at, &tail) {
                value *= scale.parse().unwrap_or(1.0);
                tail.clear();
            }
        }
    }
    if form != Form::Digits {
        tail.clear();
    }
    while form == Form::Digits && tail.is_empty() {
        let next = if words.lower(to).is_some_and(is_hyphen) { to + 1 } else { to };
        let Some((len, scale)) = lexicon.numbers.kind_at(words, next, "scale") else { break };
        value *= scale.parse().unwrap_or(1.0);
        to = next + len;
    }
    Some(Number { from: at, to, low: value, high: value, form, tail, over: false })
}

/// The scale that hangs on the digits at `at`: `bn`, or `m` behind a sign of money.
fn scale_of(words: &Words, lexicon: &Lexicon, at: usize, tail: &str) -> Option<&'static str> {
    let is_money =
        || at > 0 && lexicon.units.kind_at(words, at - 1, "money").is_some_and(|(len, _)| len == 1);
    match lexicon.numbers.word(tail)? {
        Phrase { kind: "scale", value } => Some(value),
        Phrase { kind: "money-scale", value } if is_money() => Some(value),
        _ => None,
    }
}

/// Whether dots part the digits into thousands: `1.200`, in languages that write decimals with a comma.
fn is_grouped_by_dots(written: &str) -> bool {
    let mut groups = written.split('.');
    let first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && !first.starts_with('0'));
    let rest: Vec<&str> = groups.collect();
    let is_three = |group: &&str| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit());
    first && !rest.is_empty() && rest.iter().all(is_three)
}

/// Whether word `at` is a group of three digits that goes on with `written`.
fn is_group(written: &str, words: &Words, at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    let starts = written.len().is_multiple_of(3) || written.len() < 3;
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let is_next = before.is_some_and(|before| (1..=3).contains(&(word.span.start - before.span.end)));
    let three = word.lower.len() == 3 && word.lower.bytes().all(|b| b.is_ascii_digit());
    starts && is_next && three && written.bytes().all(|b| b.is_ascii_digit()) && !written.starts_with('0')
}

/// Whether a comma and, after a space, `000` go on with `written` at word `at`.
fn is_torn_group(written: &str, words: &Words, at: usize) -> bool {
    written.len() <= 3
        && written.bytes().all(|b| b.is_ascii_digit())
        && words.touches_next(at - 1)
        && words.lower(at) == Some(",")
        && words.lower(at + 1) == Some("000")
}

/// Whether the digits are two numbers in brackets: `[1,1]`.
fn is_coordinates(written: &str, words: &Words, at: usize) -> bool {
    let around = (at.checked_sub(1).and_then(|before| words.lower(before)), words.lower(at + 1));
    matches!(around, (Some("["), Some("]")) | (Some("("), Some(")")))
        && written.split_once(',').is_some_and(|(_, second)| second.len() < 3)
}

/// The rank spelled out at `at`: the word after it and its value.
pub(super) fn ordinal(words: &Words, lexicon: &Lexicon, at: usize) -> Option<(usize, f64)> {
    if let Some((len, value)) = lexicon.numbers.kind_at(words, at, "ordinal") {
        return Some((at + len, value.parse().ok()?));
    }
    let (to, value, form) = spelled(words, lexicon, at)?;
    (form == Form::Ordinal).then_some((to, value))
}

/// A number written in words.
fn in_words(words: &Words, lexicon: &Lexicon, start: usize) -> Option<Number> {
    let table = lexicon.numbers;
    if let Some((len, value)) = table.kind_at(words, start, "range") {
        let (low, high) = value.split_once("..")?;
        let (low, high) = (low.parse().ok()?, high.parse().ok()?);
        return Some(Number { low, high, ..simple(start, start + len, low, Form::Range) });
    }
    for (kind, form) in [("soft", Form::Soft), ("decade", Form::Decade)] {
        if let Some((len, value)) = table.kind_at(words, start, kind) {
            return Some(simple(start, start + len, value.parse().ok()?, form));
        }
    }
    let (to, value, form) = spelled(words, lexicon, start)?;
    let is_one = value == 1.0 && form == Form::Words;
    Some(simple(start, to, value, if is_one { Form::Soft } else { form }))
}

/// A number spelled out: the word after it, its value and form.
fn spelled(words: &Words, lexicon: &Lexicon, start: usize) -> Option<(usize, f64, Form)> {
    let table = lexicon.numbers;
    let (mut sum, mut at, mut form) = (Sum::default(), start, Form::Words);
    let mut before = 0.0;
    if let Some((len, _)) = table.kind_at(words, start, "article") {
        at += len;
        if table.kind_at(words, at, "scale").is_none() && fraction(words, lexicon, at).is_none() {
            return None;
        }
        before = 1.0;
    }
    while form != Form::Ordinal {
        let next = if at > start && words.lower(at).is_some_and(is_hyphen) { at + 1 } else { at };
        let joint =
            if at > start { table.kind_at(words, next, "joint").map_or(0, |(len, _)| len) } else { 0 };
        let article = table.kind_at(words, next + joint, "article").filter(|_| joint > 0);
        let from = next + joint + article.map_or(0, |(len, _)| len);
        let numerator = if sum.is_empty() { before } else { sum.value() };
        if let Some((len, part)) = fraction(words, lexicon, from) {
            return match (numerator > 0.0, joint > 0) {
                (true, true) if part == 0.5 => Some(scaled(words, lexicon, from + len, numerator + part)),
                (true, false) => Some((from + len, numerator * part, Form::Words)),
                (false, _) if part == 0.5 => Some(half(words, lexicon, from + len)),
                _ => None,
            };
        }
        if article.is_some() {
            break;
        }
        let Some((taller, len, taken)) = sum.with(words, lexicon, from) else { break };
        (sum, at, form) = (taller, from + len, taken);
    }
    (!sum.is_empty()).then(|| (at, sum.value(), form))
}

/// `half`, with the `a million` that may follow it at `at`.
fn half(words: &Words, lexicon: &Lexicon, at: usize) -> (usize, f64, Form) {
    let article = lexicon.numbers.kind_at(words, at, "article").map_or(0, |(len, _)| len);
    match lexicon.numbers.kind_at(words, at + article, "scale") {
        Some(_) => scaled(words, lexicon, at + article, 0.5),
        None => (at, 0.5, Form::Words),
    }
}

/// `value` times the scale that may follow it at `at`: `two and a half million`.
fn scaled(words: &Words, lexicon: &Lexicon, at: usize, value: f64) -> (usize, f64, Form) {
    match lexicon.numbers.kind_at(words, at, "scale") {
        Some((len, scale)) => (at + len, value * scale.parse().unwrap_or(1.0), Form::Words),
        None => (at, value, Form::Words),
    }
}

/// The fraction at `at`; `third` is one only where no noun follows it.
fn fraction(words: &Words, lexicon: &Lexicon, at: usize) -> Option<(usize, f64)> {
    let (len, value) = lexicon.numbers.kind_at(words, at, "fraction")?;
    let is_rank = lexicon.numbers.kind_at(words, at, "ordinal").is_some();
    let ends = match words.lower(at + len) {
        Some(next) => words.is_mark(at + len) || lexicon.grammar.plays(Role::AfterFraction, next),
        None => true,
    };
    let after_hyphen = at > 0 && words.lower(at - 1).is_some_and(is_hyphen);
    Some((len, value.parse().ok()?)).filter(|_| !is_rank || ends || after_hyphen)
}

/// Whether word `at` is one Latin letter: a scale behind digits (`10k`) and no number without them (`až k věžím`).
fn is_letter(words: &Words, at: usize) -> bool {
    words.lower(at).is_some_and(|word| word.len() == 1 && word.is_ascii())
}

/// The number words that a compound such as `zweihundertfünfzig` is made of, joints left out.
fn segments(table: &Phrases, word: &str) -> Option<Vec<Phrase>> {
    // no number word of any language is longer, and a text can be one word of a million letters
    const LONGEST_CHARS: usize = 40;
    let mut parts = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let ends: Vec<usize> =
            rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_CHARS).collect();
        let known = |end: usize| {
            let entry = table.word(&rest[..end])?;
            (end >= 3 && matches!(entry.kind, "unit" | "scale" | "joint")).then_some((end, entry))
        };
        let (end, entry) = ends.into_iter().rev().find_map(known)?;
        parts.push(entry);
        rest = &rest[end..];
    }
    parts.retain(|entry| entry.kind != "joint");
    (parts.len() >= 2).then_some(parts)
}

/// Number words added up: `two hundred and fifty-seven thousand`.
#[derive(Clone, Copy, Default)]
struct Sum {
    total: f64,
    group: Option<f64>,
}

impl Sum {
    fn is_empty(self) -> bool {
        self.total == 0.0 && self.group.is_none()
    }

    fn value(self) -> f64 {
        self.total + self.group.unwrap_or(0.0)
    }

    /// The sum with the number word at `at`, if that goes on with the number; the number of words taken and their form.
    fn with(self, words: &Words, lexicon: &Lexicon, at: usize) -> Option<(Self, usize, Form)> {
        let table = lexicon.numbers;
        for (kind, form) in [("unit", Form::Words), ("scale", Form::Words), ("ordinal", Form::Ordinal)] {
            if let Some((len, value)) = table.kind_at(words, at, kind).filter(|_| !is_letter(words, at)) {
                return Some((self.plus(kind, value, false)?, len, form));
            }
        }
        let parts = segments(table, words.lower(at)?)?;
        let sum = parts.iter().try_fold(self, |sum, part| sum.plus(part.kind, part.value, true))?;
        Some((sum, 1, Form::Words))
    }

    fn plus(self, kind: &str, value: &str, compound: bool) -> Option<Self> {
        let value: f64 = value.parse().ok()?;
        if kind == "scale" { Some(self.times(value)) } else { self.plus_unit(value, compound) }
    }

    /// The sum with `value` where the digits it fills are free; a compound may put the unit before the ten.
    fn plus_unit(self, value: f64, compound: bool) -> Option<Self> {
        let group = self.group.unwrap_or(0.0);
        let below = group % 100.0;
        let free = self.group.is_none()
            || (below == 0.0 && value < 100.0)
            || (below >= 10.0 && group % 10.0 == 0.0 && value < 10.0 && value > 0.0)
            || (matches!(below, 60.0 | 80.0) && (10.0..20.0).contains(&value))
            || (compound && below < 10.0 && (20.0..100.0).contains(&value));
        free.then_some(Self { group: Some(group + value), ..self })
    }

    /// The sum with what stands before multiplied by `scale`.
    fn times(self, scale: f64) -> Self {
        let product = self.group.unwrap_or(1.0) * scale;
        if scale < 1000.0 {
            Self { group: Some(product), ..self }
        } else {
            Self { total: self.total + product, group: None }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Document;

    fn check(language: &str, text: &str, expected: &[f64]) {
        let document = Document::new(text);
        let lexicon = Lexicon::of(language.parse().ok());
        let found: Vec<_> = numbers(&Words::of(text, &document, 0), &lexicon).iter().map(|n| n.low).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn digits_of_every_locale() {
        for (written, value) in [
            ("100,000", 100_000.0),
            ("1.234.567", 1_234_567.0),
            ("1,234.5", 1234.5),
            ("1.234,5", 1234.5),
            ("3,5", 3.5),
            ("4.176", 4.176),
            ("100.000", 100_000.0),
            ("1'000'000", 1_000_000.0),
        ] {
            assert_eq!(parse(written), Some(value), "{written}");
        }
        check("en", "100 000 men and 12 400 ships", &[100_000.0, 12_400.0]);
        check("en", "$1.2bn, 4.5 million, 10k, 3万", &[1.2e9, 4.5e6, 10e3, 3e4]);
        check("en", "166, 000 men at [1,1] in 12, 14 boats", &[166_000.0, 12.0, 14.0]);
    }

    #[test]
    fn number_words() {
        check("en", "two hundred and fifty-seven thousand men", &[257_000.0]);
        check("en", "a dozen ships, half a million men, three quarters of it", &[12.0, 500_000.0, 0.75]);
        check("en", "one third of them; a third meeting; the twenty-first", &[1.0 / 3.0, 3.0, 21.0]);
        check("en", "five or six, two, three trillion", &[5.0, 6.0, 2.0, 3e12]);
        check("en", "two and a half million parts in one and a half years", &[2.5e6, 1.5]);
        check("fr", "quatre-vingt-dix-neuf mille soldats", &[99_000.0]);
        check("de", "zweihundertfünfundzwanzig Schiffe", &[225.0]);
        check("es", "treinta y cinco mil", &[35_000.0]);
        check("en", "Sixten, fourten, sixtyfivetwo, sixty-five", &[65.0]);
        check("de", "einseins, zweizweizwanzig, zweiundzwanzig", &[22.0]);
    }
}
