//! Numerals that count in ten thousands: `一百万`, `5億8千万`, `数千万`, `600多万`, `三分之一`.

use super::lexicon::Lexicon;
use super::numeral::{Form, Number, parse, simple};
use super::words::Words;
use crate::lang::RunningWords;
use crate::text::TokenKind;

/// The power of ten from which on a sign multiplies all that stands before it.
const MYRIAD: f64 = 10_000.0;

/// The number at `at`, where it has a sign of such a numeral; digits alone are read elsewhere.
pub(super) fn number(words: &Words, lexicon: &Lexicon, at: usize) -> Option<Number> {
    let kind = |at: usize, kind| lexicon.numbers.kind_at(words, at, kind);
    if let Some((len, _)) = kind(at, "rank") {
        let read = read(words, lexicon, at + len)?;
        return Some(simple(at, read.to, read.sum(), Form::Ordinal));
    }
    let read = read(words, lexicon, at)?;
    if let Some((len, _)) = kind(read.to, "share") {
        return share(words, lexicon, &read, read.to + len, at);
    }
    if let Some((len, _)) = kind(read.to, "tenths") {
        let part =
            Number { tail: "%".to_owned(), ..simple(at, read.to + len, read.sum() * 10.0, Form::Digits) };
        return Some(part);
    }
    if !read.has_sign {
        return None;
    }
    let digits = words.get(at).is_some_and(|word| word.kind == TokenKind::Number);
    let form = match read.several {
        Some(_) => Form::Range,
        None if digits => Form::Digits,
        None if read.sum() == 1.0 => Form::Soft,
        None => Form::Words,
    };
    let (least, most) = read.several.unwrap_or((1.0, 1.0));
    let value = read.sum();
    Some(Number {
        low: value * least,
        high: value * most,
        over: read.over,
        ..simple(at, read.to, value, form)
    })
}

/// `三分之一`, `5分の1`, `百分之二十`: the denominator comes first.
fn share(words: &Words, lexicon: &Lexicon, under: &Read, from: usize, at: usize) -> Option<Number> {
    let over = read(words, lexicon, from)?;
    let (numerator, denominator) = (over.sum(), under.sum());
    match denominator {
        0.0 => None,
        100.0 => Some(Number { tail: "%".to_owned(), ..simple(at, over.to, numerator, Form::Digits) }),
        _ => Some(simple(at, over.to, numerator / denominator, Form::Words)),
    }
}

/// What was read of a numeral.
#[derive(Default)]
struct Read {
    to: usize,
    /// What stands before the last sign of ten thousand or more.
    total: f64,
    /// Thousands, hundreds and tens after it.
    section: f64,
    /// The digits that no sign has taken yet.
    digit: Option<f64>,
    several: Option<(f64, f64)>,
    over: bool,
    /// Whether a sign and not only digits of ASCII was read.
    has_sign: bool,
}

impl Read {
    fn sum(&self) -> f64 {
        self.total + self.section + self.digit.unwrap_or(0.0)
    }

    fn is_empty(&self) -> bool {
        self.digit.is_none() && self.section == 0.0 && self.total == 0.0
    }

    /// Takes a sign: a digit, ten, hundred or thousand, or a power of ten thousand.
    fn take(&mut self, value: f64) -> bool {
        match value {
            0.0..10.0 => match self.digit {
                // `二〇三一`: digits side by side
                Some(digit) if self.section == 0.0 && self.total == 0.0 && !self.over => {
                    self.digit = Some(digit * 10.0 + value);
                }
                Some(_) => return false,
                None => self.digit = Some(value),
            },
            ..MYRIAD => self.section += self.digit.take().unwrap_or(1.0) * value,
            _ => {
                let section = self.section + self.digit.take().unwrap_or(0.0);
                let section = if section == 0.0 && self.total == 0.0 { 1.0 } else { section };
                self.total = if section == 0.0 { self.total * value } else { self.total + section * value };
                self.section = 0.0;
            }
        }
        true
    }
}

/// Reads a numeral that begins at `at`, as far as it goes.
fn read(words: &Words, lexicon: &Lexicon, at: usize) -> Option<Read> {
    let mut read = Read { to: at, ..Read::default() };
    while let Some((len, is_sign)) = next(words, lexicon, &mut read) {
        read.to += len;
        read.has_sign |= is_sign;
    }
    (!read.is_empty()).then_some(read)
}

/// Takes the next word into `read`, if it goes on with the numeral: how many words, and whether it is a sign.
fn next(words: &Words, lexicon: &Lexicon, read: &mut Read) -> Option<(usize, bool)> {
    let at = read.to;
    let kind = |kind| lexicon.numbers.kind_at(words, at, kind);
    if words.get(at)?.kind == TokenKind::Number {
        let fresh = read.digit.is_none() && !read.over;
        let lower = words.lower(at)?;
        let is_plain = lower.bytes().all(|b| b.is_ascii_digit() || b".,".contains(&b));
        read.digit = Some(parse(lower).filter(|_| fresh && is_plain)?);
        return Some((1, false));
    }
    if let Some((len, value)) = kind("myriad") {
        let value: f64 = value.parse().ok()?;
        return read.take(value).then_some((len, true));
    }
    if let Some((len, value)) = kind("several")
        && read.several.is_none()
    {
        let (least, most) = value.split_once("..")?;
        if read.is_empty() {
            read.several = Some((least.parse().ok()?, most.parse().ok()?));
            read.digit = Some(1.0);
        } else {
            // `十几`: ten and some more
            read.over = true;
        }
        return Some((len, true));
    }
    let (len, _) = kind("over").filter(|_| !read.is_empty() && !read.over && read.has_sign_or_digits())?;
    read.over = true;
    Some((len, true))
}

impl Read {
    /// Whether something was read that `more` can follow.
    fn has_sign_or_digits(&self) -> bool {
        self.several.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::number::numbers;
    use crate::text::Document;

    fn check(language: &str, text: &str, expected: &[(f64, f64)]) {
        let document = Document::new(text);
        let lexicon = Lexicon::of(language.parse().ok());
        let found = numbers(&Words::of(text, &document, 0), &lexicon);
        let found: Vec<_> = found.iter().map(|number| (number.low, number.high)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn ten_thousands() {
        let one = |value: f64| (value, value);
        check("zh", "一百万吨和100万吨，三千五百人", &[one(1e6), one(1e6), one(3500.0)]);
        check(
            "ja",
            "5億8千万円、5億8000万円、580百万円、三百万人",
            &[one(5.8e8), one(5.8e8), one(5.8e8), one(3e6)],
        );
        check("ko", "3억5천만원을, 5만명이", &[one(3.5e8), one(5e4)]);
        check("ja", "３億円と１２００人", &[one(3e8), one(1200.0)]);
        check("zh", "二十五人，第三次，星期三，十二人", &[one(25.0), one(3.0), one(12.0)]);
    }

    #[test]
    fn orders_of_magnitude_and_shares() {
        check("zh", "数千万元，数百万元", &[(2e7, 1e8), (2e6, 1e7)]);
        check("zh", "三分之一，百分之二十", &[(1.0 / 3.0, 1.0 / 3.0), (20.0, 20.0)]);
        check("ja", "5分の1、3割", &[(0.2, 0.2), (30.0, 30.0)]);
        check("zh", "600多万人", &[(6e6, 6e6)]);
    }
}
