//! Words that look like another language's and that no other version has: told by what letters follow each other in the
//! ordinary words of each language.

use std::collections::{HashMap, HashSet};

use crate::lang::{Data, Language, Topic, likelihoods};
use crate::matching::ordinary_words;

/// How much likelier the letters of a word are in another language, in natural logarithms, for it to be told.
const LEAST_ODDS: f32 = 6.0;

/// The same for each letter: a long word has many letters that can look foreign.
const LEAST_ODDS_A_LETTER: f32 = 0.9;

/// The same of a word that the other language lists.
const LEAST_ODDS_LISTED: f32 = 0.0;

/// From which odds on a word that no language lists is as sure as one that is listed.
const SURE: f32 = 9.0;

/// Shorter words are told by no letters.
const LEAST_LETTERS: usize = 4;

/// The least letters of a word that carries grammar, and how much likelier they must be where it is so short.
const LEAST_LETTERS_OF_GRAMMAR: usize = 3;
const LEAST_ODDS_SHORT: f32 = 2.0;

/// How many first letters two forms of one word share.
const STEM: usize = 5;

/// What the versions in one language have of each word, in any form: how many have words that begin so.
#[derive(Default)]
pub(super) struct Shared<'a> {
    beginnings: HashMap<&'a str, usize>,
    versions: usize,
}

impl<'a> Shared<'a> {
    /// Adds the lower-cased words of a version.
    pub(super) fn add(&mut self, words: impl Iterator<Item = &'a str>) {
        self.versions += 1;
        for beginning in words.map(beginning).collect::<HashSet<_>>() {
            *self.beginnings.entry(beginning).or_default() += 1;
        }
    }

    /// Whether there is more than one version.
    pub(super) fn is_told_by_several(&self) -> bool {
        self.versions > 1
    }

    /// Whether a word of one of the versions stands alone among several.
    pub(super) fn is_alone(&self, lower: &str) -> bool {
        self.is_told_by_several() && self.beginnings.get(beginning(lower)).is_none_or(|&count| count < 2)
    }
}

/// The letters that two forms of a word share.
fn beginning(word: &str) -> &str {
    word.char_indices().nth(STEM).map_or(word, |(end, _)| &word[..end])
}

/// A word of another language.
pub(super) struct Stranger {
    /// The language that its letters speak for.
    pub(super) language: Language,
    /// Whether that language lists the word, or its letters leave no doubt.
    pub(super) is_sure: bool,
    /// Whether that language lists the word.
    pub(super) is_listed: bool,
}

/// The language of a lower-cased word of a text in `own`, where it is plainly not that of the text.
pub(super) fn of(lower: &str, own: Language) -> Option<Stranger> {
    let letters = lower.chars().count();
    if letters < LEAST_LETTERS_OF_GRAMMAR
        || !lower.chars().all(char::is_alphabetic)
        || is_at_home(own.root(), lower)
    {
        return None;
    }
    // the languages of which too little is known to say that a word is not theirs accuse nobody
    let known = likelihoods(lower).filter(|(language, _)| ordinary_words(*language).is_some());
    let (home, away): (Vec<_>, Vec<_>) = known.partition(|(language, _)| own.is_in(*language));
    let home = home.first()?.1;
    let is_short = letters < LEAST_LETTERS;
    let is_listed_in = |language: Language| match is_short {
        true => Data::of(language).is_function_word(lower),
        false => lists(language, lower),
    };
    let best = |is_listed: bool| {
        let odds = away.iter().filter(|(language, _)| is_listed_in(*language) == is_listed);
        odds.map(|(language, likely)| (likely - home, *language)).max_by(|a, b| a.0.total_cmp(&b.0))
    };
    let least = if is_short { LEAST_ODDS_SHORT } else { LEAST_ODDS_LISTED };
    if let Some((_, language)) = best(true).filter(|(odds, _)| *odds >= least) {
        return Some(Stranger { language, is_sure: true, is_listed: true });
    }
    if is_short {
        return None;
    }
    let least = LEAST_ODDS.max(LEAST_ODDS_A_LETTER * letters as f32);
    let (odds, language) = best(false).filter(|(odds, _)| *odds >= least)?;
    Some(Stranger { language, is_sure: odds >= SURE, is_listed: false })
}

/// Whether a language lists a word, as ordinary or as one that carries grammar.
fn lists(language: Language, lower: &str) -> bool {
    let data = Data::of(language);
    data.is_function_word(lower)
        || data.is(Topic::NewsWords, lower)
        || ordinary_words(language).is_some_and(|words| words.contains(lower))
}

/// Whether a word is one of the language, as far as its lists tell.
fn is_at_home(own: Language, lower: &str) -> bool {
    let data = Data::of(own);
    lists(own, lower) || data.is(Topic::Homographs, lower) || data.is(Topic::LoanWords, lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_are_told_by_their_letters() {
        for (own, word, expected) in [
            ("de", "however", Some("en")),
            ("fr", "beschlossen", Some("de")),
            ("pl", "because", Some("en")),
            ("en", "takové", Some("cs")),
            ("de", "genehmigt", None),
            ("es", "zarpó", None),
            ("cs", "úlovek", None),
            ("en", "anticipation", None),
        ] {
            let found = of(word, own.parse().unwrap());
            assert_eq!(found.map(|found| found.language.to_string()).as_deref(), expected, "{word} in {own}");
        }
    }

    #[test]
    fn a_word_that_another_version_has_in_any_form_is_not_alone() {
        let mut shared = Shared::default();
        shared.add(["however", "sagt"].into_iter());
        assert!(!shared.is_alone("however"), "there is no other version");
        shared.add(["howevers", "sagte"].into_iter());
        assert!(!shared.is_alone("however") && shared.is_alone("sagt"));
    }
}
