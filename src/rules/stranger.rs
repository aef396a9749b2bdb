//! Words that look like another language's and that no other version has: told by what letters follow each other in the
//! ordinary words of each language.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::lang::{Data, Language, Topic};
use crate::matching::ordinary_words;

/// How much likelier the letters of a word are in another language, in natural logarithms, for it to be told.
const LEAST_ODDS: f64 = 10.0;

/// The same for each letter: a long word has many letters that can look foreign.
const LEAST_ODDS_A_LETTER: f64 = 1.2;

/// What it adds that a word stands in the list of the other language.
const LISTED: f64 = 3.0;

/// Shorter words are told by no letters.
const LEAST_LETTERS: usize = 4;

/// How many first letters two forms of one word share.
const STEM: usize = 5;

/// The letters that follow each other in the words of one language.
struct Model {
    language: Language,
    data: &'static Data,
    counts: HashMap<[char; 3], f64>,
    total: f64,
}

/// One model for each language in Latin letters of which ordinary words are known.
static MODELS: LazyLock<Vec<Model>> = LazyLock::new(|| {
    let latin = Data::all().filter(|data| data.about("script") == Some("Latn"));
    latin.filter_map(|data| Model::new(data.language(), data)).collect()
});

/// A word of another language.
pub(super) struct Stranger {
    /// The language that its letters speak for.
    pub(super) language: Language,
    /// Whether that language lists the word.
    pub(super) is_listed: bool,
}

/// The language of a lower-cased word of a text in `own`, where it is plainly not that of the text.
///
/// `others` are the words of the other versions; a word that one of them has, in any form, is the text's own.
pub(super) fn of(lower: &str, own: Language, others: &HashSet<&str>) -> Option<Stranger> {
    let home = MODELS.iter().find(|model| model.language == own.root())?;
    let letters: Vec<char> = lower.chars().collect();
    if letters.len() < LEAST_LETTERS || home.lists(lower) || !letters.iter().all(|c| c.is_alphabetic()) {
        return None;
    }
    let stem: String = letters.iter().take(STEM).collect();
    if others.iter().any(|word| *word == lower || letters.len() >= STEM && word.starts_with(&*stem)) {
        return None;
    }
    let odds = |model: &Model| model.weigh(&letters) + if model.lists(lower) { LISTED } else { 0.0 };
    let away = MODELS.iter().filter(|model| model.language != home.language);
    let (best, model) = away.map(|model| (odds(model), model)).max_by(|a, b| a.0.total_cmp(&b.0))?;
    let least = LEAST_ODDS.max(LEAST_ODDS_A_LETTER * letters.len() as f64);
    let is_plain = best - home.weigh(&letters) >= least;
    is_plain.then(|| Stranger { language: model.language, is_listed: model.lists(lower) })
}

impl Model {
    fn new(language: Language, data: &'static Data) -> Option<Self> {
        let mut model = Self { language, data, counts: HashMap::new(), total: 0.0 };
        for word in ordinary_words(language)?.iter().chain(data.words(Topic::FunctionWords)) {
            for three in threes(&word.chars().collect::<Vec<_>>()) {
                *model.counts.entry(three).or_default() += 1.0;
                model.total += 1.0;
            }
        }
        Some(model)
    }

    /// Whether the language lists a word, as ordinary or as one that carries grammar.
    fn lists(&self, lower: &str) -> bool {
        self.data.is_function_word(lower)
            || ordinary_words(self.language).is_some_and(|words| words.contains(lower))
    }

    /// How likely the letters of a word are, as a natural logarithm.
    fn weigh(&self, letters: &[char]) -> f64 {
        const SMOOTHING: f64 = 0.05;
        const KINDS: f64 = 10_000.0;
        let count = |three| self.counts.get(&three).copied().unwrap_or(0.0);
        let likely = |three| ((count(three) + SMOOTHING) / (self.total + SMOOTHING * KINDS)).ln();
        threes(letters).into_iter().map(likely).sum()
    }
}

/// Each three letters of a word that follow each other, its start and end among them.
fn threes(letters: &[char]) -> Vec<[char; 3]> {
    let padded: Vec<char> = ['^'].into_iter().chain(letters.iter().copied()).chain(['$']).collect();
    padded.windows(3).map(|three| [three[0], three[1], three[2]]).collect()
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
            let found = of(word, own.parse().unwrap(), &HashSet::new());
            assert_eq!(found.map(|found| found.language.to_string()).as_deref(), expected, "{word} in {own}");
        }
    }

    #[test]
    fn a_word_that_another_version_has_is_none() {
        let others = HashSet::from(["howevers"]);
        assert!(of("however", "de".parse().unwrap(), &others).is_none());
    }
}
