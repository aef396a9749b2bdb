//! Names inside names: ships, hotels, cameras, battles, treaties and books that hold the name of a place keep its form.

use std::sync::LazyLock;

use super::phrases::Phrases;
use super::words::{Around, Capitals, Word, is_joint};

static THINGS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::read(include_str!("../../../data/context/things.tsv")));

/// What the form is the name of, or a part of the name of, if the words beside it tell.
pub(super) fn longer_name(around: &Around) -> Option<String> {
    before(around)
        .or_else(|| after(around))
        .or_else(|| joined_pair(around))
        .or_else(|| model(around))
        .or_else(|| imprint(around))
}

fn told(meaning: &str, words: &str) -> String {
    format!("part of the name of {meaning} (saw `{words}`)")
}

/// `the icebreaker Kiev`, `the Treaty of Peking`.
fn before(around: &Around) -> Option<String> {
    let (words, meaning) = around.phrase_before(&THINGS, "before")?;
    Some(told(meaning, &words))
}

/// `Kiev-class`, and capitalised `Kiev Restaurant`; a `Kiev restaurant` is any one in the city.
fn after(around: &Around) -> Option<String> {
    let capital = || {
        let first = around.joined_after()?;
        let is_name = first.is_capitalised() && around.capitals() != Capitals::Words;
        around.phrase_after(&THINGS, "after-capital").filter(|_| is_name)
    };
    let (words, meaning) = around.phrase_after(&THINGS, "after").or_else(capital)?;
    Some(told(meaning, &words))
}

/// `the Lvov-Sandomierz offensive`: the thing is named behind the second place.
fn joined_pair(around: &Around) -> Option<String> {
    let [second, third, ..] = around.after.as_slice() else { return None };
    let is_pair =
        matches!(second.gap, "-" | "–" | "‑" | "‐") && second.is_capitalised() && is_joint(third.gap);
    let of = |kind| THINGS.get(around.language, kind, &third.key);
    let meaning = of("after").or_else(|| of("after-pair")).filter(|_| is_pair)?;
    Some(told(meaning, &third.key))
}

/// `a Kiev 88`, `the Kiev-60 camera`: an article and a number make it one of many.
fn model(around: &Around) -> Option<String> {
    let number = around.joined_after().filter(|word| word.text.starts_with(|c: char| c.is_ascii_digit()))?;
    let article = |word: &&Word| THINGS.get(around.language, "article", &word.key).is_some();
    let article = || around.joined_before().filter(article);
    let good = || {
        around
            .after
            .iter()
            .chain(&around.before)
            .find(|word| THINGS.get(around.language, "model", &word.key).is_some())
    };
    let seen = article().or_else(good)?;
    Some(told("a thing with a number", &format!("{} … {}", seen.key, number.key)))
}

/// `Kiev: Dnipro, 1960`: the place where a book came out, in a list of books.
fn imprint(around: &Around) -> Option<String> {
    let right = &around.text[around.span.end..];
    let publisher = right.strip_prefix(": ")?;
    let line_end = right.find('\n').unwrap_or(right.len());
    let left = &around.text[..around.span.start];
    let line_start = left.rfind('\n').map_or(0, |at| at + 1);
    let opened = left[line_start..].trim_end().ends_with(['.', ',', '(', ')', ']', ';', '—', '–']);
    let is_named = publisher.starts_with(char::is_uppercase);
    let line = [&left[line_start..], &right[..line_end]];
    let year = line.iter().find_map(|part| year(part))?;
    (opened && is_named).then(|| told("a book’s place and publisher", year))
}

/// The first number of `text` that may be the year of a book.
fn year(text: &str) -> Option<&str> {
    let numbers = text.split(|c: char| !c.is_alphanumeric());
    let is_year = |word: &&str| word.len() == 4 && matches!(word.parse(), Ok(1450..=2100));
    numbers.filter(|word| word.bytes().all(|b| b.is_ascii_digit())).find(is_year)
}
