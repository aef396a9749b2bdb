//! What tells a foreign word without a dictionary: its script, its function words, its letters, its ending.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use whatlang::Script;

use crate::analysis::Lexeme;
use crate::lang::{Data, Language, Role, Topic, as_ascii, is_east_asian, is_latin, words_of_any};
use crate::text::TokenKind;

/// Why a word looks foreign in the text's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A function word of this language.
    Word(Language),
    /// An ending of this language.
    Ending(Language),
    /// A letter that the text's language has only in borrowed words.
    Letter(char),
}

struct Ending {
    language: Language,
    least_letters: usize,
    ending: &'static str,
}

static WORDS: LazyLock<HashMap<&str, Language>> = LazyLock::new(|| foreign_words("anywhere"));
static BRACKETED: LazyLock<HashMap<&str, Language>> = LazyLock::new(|| foreign_words("bracketed"));
static ENDINGS: LazyLock<Vec<Ending>> = LazyLock::new(|| {
    let row = |data: &'static Data| data.rows(Topic::ForeignEndings).map(move |row| (data.language(), row));
    let endings = Data::all().flat_map(row).flat_map(|(language, row)| {
        let least_letters = row[1].parse().unwrap_or(usize::MAX);
        row[2].split(", ").map(move |ending| Ending { language, least_letters, ending })
    });
    endings.collect()
});

/// Words that betray their language where `place` says, each with the first language that lists it.
fn foreign_words(place: &'static str) -> HashMap<&'static str, Language> {
    let mut words = HashMap::new();
    for data in Data::all() {
        data.kind(Topic::ForeignWords, place)
            .for_each(|word| _ = words.entry(word).or_insert(data.language()));
    }
    words
}

/// The language whose function word this is, in lower case, where the text's language has no such word.
pub(super) fn function_word(lower: &str) -> Option<Language> {
    WORDS.get(lower).copied()
}

/// The same for a word alone in square brackets, where fewer readings are possible.
pub(super) fn bracketed_word(lower: &str, own: &Data) -> Option<Language> {
    let bracketed = BRACKETED.get(lower).filter(|_| !own.is_closed_class(lower));
    function_word(lower).or(bracketed.copied())
}

/// What makes a lower-cased Latin word foreign to the language `own`, if anything does.
pub(super) fn sign(lower: &str, own: &Data) -> Option<Sign> {
    if own.is(Topic::LoanWords, lower) {
        return None;
    }
    let word = function_word(lower).map(Sign::Word);
    word.or_else(|| ending(lower, own).map(Sign::Ending)).or_else(|| letter(lower, own).map(Sign::Letter))
}

/// Whether texts in `language` are written in `script`, among others.
pub(super) fn is_written_in(language: Language, script: Script) -> bool {
    let own = Data::of(language).about("script").unwrap_or("Latn");
    match script {
        Script::Hiragana | Script::Katakana => own == "Jpan",
        Script::Mandarin => matches!(own, "Jpan" | "Kore" | "Hans" | "Hant" | "Hani"),
        Script::Hangul => own == "Kore",
        script => {
            unicode_script::Script::from_short_name(own).is_some_and(|own| own.full_name() == script.name())
        }
    }
}

/// The language that forms words with this ending, where `own` does not.
pub(super) fn ending(lower: &str, own: &Data) -> Option<Language> {
    let letters = lower.chars().count();
    let fits = |e: &&Ending| letters >= e.least_letters && lower.ends_with(e.ending);
    let found = ENDINGS.iter().find(fits).filter(|_| !own.is(Topic::LoanWords, lower));
    found.map(|e| e.language)
}

/// A letter that the language has only in borrowed words. The macrons and dots of scholarly transliteration are none.
fn letter(lower: &str, own: &Data) -> Option<char> {
    lower.chars().find(|c| !c.is_ascii() && own.plays(Role::ForeignLetter, c.encode_utf8(&mut [0; 4])))
}

/// The fewest function words that tell the language of a sentence.
pub(super) const LEAST_FUNCTION_WORDS: usize = 3;

/// The language whose function words a sentence has, where they are enough and more than twice those of `own`;
/// nothing where `own` has no table. Words that `own` has too do not count.
pub(super) fn other_language<'a>(
    tokens: impl Iterator<Item = &'a Lexeme>,
    own: Language,
) -> Option<Language> {
    let data = Data::of(own);
    let own = data.language();
    let mut seen: Vec<&Lexeme> = Vec::new();
    let mut counts: Vec<(Language, usize)> = Vec::new();
    let mut of_own = 0;
    for word in tokens.filter(|lexeme| lexeme.kind == TokenKind::Word) {
        let is_own = word.languages.contains(&own) || data.is_closed_class(&word.lower);
        let tells = is_own || !word.languages.is_empty();
        if !tells || seen.iter().any(|other| other.lower == word.lower) {
            continue;
        }
        seen.push(word);
        of_own += usize::from(is_own);
        for language in word.languages.iter().filter(|_| !is_own) {
            match counts.iter_mut().find(|(known, _)| known == language) {
                Some((_, count)) => *count += 1,
                None => counts.push((*language, 1)),
            }
        }
    }
    let (best, language) = counts.into_iter().map(|(l, count)| (count, Reverse(l))).max()?;
    let has_table = data.has(Topic::FunctionWords);
    (best >= LEAST_FUNCTION_WORDS && best > 2 * of_own && has_table).then_some(language.0)
}

/// A letter that nouns of some language have and names of others rarely.
pub(super) fn noun_letter(lower: &str, own: &Data) -> Option<char> {
    let is_place = words_of_any(Role::PlaceEnding).iter().any(|place| lower.ends_with(place));
    let is_name = own.is(Topic::LoanWords, lower) || is_place;
    let of_nouns = |c: &char| words_of_any(Role::NounLetter).contains(&&*c.encode_utf8(&mut [0; 4]));
    letter(lower, own).filter(|c| of_nouns(c) && !is_name)
}

/// A lower-cased word as English writes it that avoids foreign letters: `straße` is `strasse`.
pub(super) fn fold(lower: &str) -> String {
    lower.replace('ß', "ss").nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// The writing system of a text or word; Chinese characters and kana are one, as Japanese mixes them.
pub(super) fn script(text: &str) -> Option<Script> {
    // full-width letters and digits are those of ASCII
    let text: String = text.chars().map(as_ascii).collect();
    match whatlang::detect_script(&text) {
        Some(Script::Hiragana | Script::Katakana) => Some(Script::Mandarin),
        found => found,
    }
}

/// The writing system of a text that has one: nothing where another takes a large part of it, as Latin does in manuals.
pub(super) fn main_script(text: &str) -> Option<Script> {
    const LARGE_PART: f64 = 0.4;
    // A Chinese character or kana stands for about two letters.
    let weight = |c: char| if is_east_asian(c) { 2.0 } else { 1.0 };
    let (mut latin, mut other) = (0.0, 0.0);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        *(if is_latin(c) { &mut latin } else { &mut other }) += weight(c);
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
