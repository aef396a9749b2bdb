//! What tells a foreign word without a dictionary: its script, its function words, its letters, its ending.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use whatlang::Script;

use super::{table, view};
use crate::text::Language;

/// Why a word looks foreign in English text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A function word of this language.
    Word(Language),
    /// An ending of this language.
    Ending(Language),
    /// A letter that English has only in borrowed words.
    Letter(char),
}

struct Ending {
    language: Language,
    least_letters: usize,
    ending: &'static str,
}

static WORDS: LazyLock<HashMap<&str, Language>> = LazyLock::new(|| function_words("any"));
static BRACKETED: LazyLock<HashMap<&str, Language>> = LazyLock::new(|| function_words("bracket"));
static LOANS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| table::words(include_str!("../../data/loan-words.txt")));
static ENDINGS: LazyLock<Vec<Ending>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("../../data/foreign-endings.tsv"));
    rows.flat_map(|row| match row[..] {
        [code, least, endings] => {
            endings.split(' ').filter_map(|ending| entry(code, least, ending)).collect()
        }
        _ => Vec::new(),
    })
    .collect()
});

fn entry(code: &str, least: &str, ending: &'static str) -> Option<Ending> {
    Some(Ending { language: code.parse().ok()?, least_letters: least.parse().ok()?, ending })
}

/// Words of the rows that count at `place`, each with the first language that lists it.
fn function_words(place: &str) -> HashMap<&'static str, Language> {
    let mut words = HashMap::new();
    for row in table::rows(include_str!("../../data/foreign-words.tsv")) {
        let [code, at, list] = row[..] else { continue };
        let Ok(language) = code.parse() else { continue };
        if at == place {
            list.split(' ').for_each(|word| {
                words.entry(word).or_insert(language);
            });
        }
    }
    words
}

/// The language whose function word this is, in lower case, where English has no such word.
pub(super) fn function_word(lower: &str) -> Option<Language> {
    WORDS.get(lower).copied()
}

/// The same for a word alone in square brackets, where fewer readings are possible.
pub(super) fn bracketed_word(lower: &str) -> Option<Language> {
    let bracketed = BRACKETED.get(lower).filter(|_| !view::is_closed_class(lower));
    function_word(lower).or(bracketed.copied())
}

/// What makes a lower-cased Latin word foreign to English, if anything does.
pub(super) fn sign(lower: &str) -> Option<Sign> {
    if LOANS.contains(lower) {
        return None;
    }
    let word = function_word(lower).map(Sign::Word);
    word.or_else(|| ending(lower).map(Sign::Ending)).or_else(|| letter(lower).map(Sign::Letter))
}

/// The language that forms words with this ending, where English does not.
pub(super) fn ending(lower: &str) -> Option<Language> {
    let letters = lower.chars().count();
    let fits = |e: &&Ending| letters >= e.least_letters && lower.ends_with(e.ending);
    let found = ENDINGS.iter().find(fits).filter(|_| !LOANS.contains(lower));
    found.map(|e| e.language)
}

/// A letter of continental orthographies. The macrons and dots of scholarly transliteration are not among them.
fn letter(lower: &str) -> Option<char> {
    const FOREIGN: &str = "äöüßéèêëàâîïôûùçñóíáúìòãõåæøœąćęłńśźżčďěňřšťůýžőűğışşţțăđ";
    lower.chars().find(|c| !c.is_ascii() && FOREIGN.contains(*c))
}

/// Every function word of `function-words.tsv` with the languages that have it.
static FUNCTION_WORDS: LazyLock<HashMap<&str, Vec<Language>>> = LazyLock::new(|| {
    let mut words: HashMap<&str, Vec<Language>> = HashMap::new();
    for row in table::rows(include_str!("../../data/function-words.tsv")) {
        let [code, list] = row[..] else { continue };
        let Ok(language) = code.parse() else { continue };
        list.split(' ').for_each(|word| words.entry(word).or_default().push(language));
    }
    words
});

/// The language whose function words a sentence has, where they are at least three and more than twice those of `own`;
/// nothing where `own` has no table. Words that `own` has too do not count.
pub(super) fn other_language<'a>(words: impl Iterator<Item = &'a str>, own: Language) -> Option<Language> {
    const LEAST_WORDS: usize = 3;
    let mut seen = HashSet::new();
    let mut counts: BTreeMap<Language, usize> = BTreeMap::new();
    for word in words.map(str::to_lowercase) {
        let languages = FUNCTION_WORDS.get(word.as_str()).map_or(&[][..], |languages| languages);
        let is_own =
            languages.contains(&own) || own == Language::ENGLISH && view::is_closed_class_word(&word);
        if !is_own && languages.is_empty() || !seen.insert(word) {
            continue;
        }
        if is_own {
            *counts.entry(own).or_default() += 1;
        } else {
            languages.iter().for_each(|language| *counts.entry(*language).or_default() += 1);
        }
    }
    let of_own = counts.remove(&own).unwrap_or(0);
    let (best, language) = counts.into_iter().map(|(l, count)| (count, Reverse(l))).max()?;
    let has_table =
        || own == Language::ENGLISH || FUNCTION_WORDS.values().any(|languages| languages.contains(&own));
    (best >= LEAST_WORDS && best > 2 * of_own && has_table()).then_some(language.0)
}

/// A letter that German nouns have and names of other languages rarely.
pub(super) fn german_letter(lower: &str) -> Option<char> {
    const PLACES: [&str; 6] = ["straße", "platz", "gasse", "brücke", "tor", "schloß"];
    let is_name = LOANS.contains(lower) || PLACES.iter().any(|place| lower.ends_with(place));
    letter(lower).filter(|c| "äöüß".contains(*c) && !is_name)
}

/// A lower-cased word as English writes it that avoids foreign letters: `straße` is `strasse`.
pub(super) fn fold(lower: &str) -> String {
    lower.replace('ß', "ss").nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// The writing system of a text or word; Chinese characters and kana are one, as Japanese mixes them.
pub(super) fn script(text: &str) -> Option<Script> {
    match whatlang::detect_script(text) {
        Some(Script::Hiragana | Script::Katakana) => Some(Script::Mandarin),
        found => found,
    }
}

/// The writing system of a text that has one: nothing where another takes a large part of it, as Latin does in manuals.
pub(super) fn main_script(text: &str) -> Option<Script> {
    const LARGE_PART: f64 = 0.4;
    // A Chinese character or kana stands for about two letters.
    let weight = |c: char| if c >= '\u{2E80}' { 2.0 } else { 1.0 };
    let (mut latin, mut other) = (0.0, 0.0);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        *(if c < '\u{250}' { &mut latin } else { &mut other }) += weight(c);
    }
    let lesser = f64::min(latin, other);
    script(text)
        .filter(|main| lesser < LARGE_PART * (latin + other) && (*main == Script::Latin) == (latin > other))
}

/// Name of a writing system, for people.
pub(super) fn script_name(script: Script) -> String {
    let name = if script == Script::Mandarin { "Chinese or Japanese" } else { script.name() };
    name.to_owned()
}
