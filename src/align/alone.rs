//! Sentences that one version alone tells. Some that no passage holds are told by another version all the same: what is said
//! to stand in one version alone must not stand in another.

use foldhash::{HashMap, HashMapExt};

use super::{Alignment, Claim, ClaimKind, ClaimVerdict};
use crate::analysis::Analysis;
use crate::lang::{Data, Language, stem};
use crate::text::TokenKind;

/// The fewest words of meaning that two sentences that tell one thing share.
const LEAST_SHARED: usize = 4;

/// The fewest digits of a number that few sentences have.
const LEAST_DIGITS: usize = 3;

/// A word in so many sentences tells nothing of one of them.
const COMMON: usize = 300;

/// A sentence: version and number.
type Place = (usize, usize);

/// The words of meaning of all sentences, numbered.
#[derive(Default)]
struct Index {
    numbers: HashMap<(Option<Language>, String), usize>,
    /// For each word the sentences that have it, and whether it is a long number.
    words: Vec<(Vec<Place>, bool)>,
    /// By version and sentence.
    sentences: Vec<Vec<Vec<usize>>>,
}

/// For each version and sentence, whether no other version tells it: no passage holds it, it is no page furniture, and no
/// sentence of another version in its language shares half of the words of the shorter one, all of its own, or a long number
/// and another word; nor is a figure or day of it held against another version's.
pub fn alone(versions: &[Analysis], alignment: &Alignment, claims: &[Claim]) -> Vec<Vec<bool>> {
    let mut told = alignment.told(versions);
    mark_claimed(&mut told, versions, claims);
    let is_open =
        |version: usize, sentence: usize| !told[version][sentence] && !alignment.furniture[version][sentence];
    let sentences = |version: usize| 0..versions[version].document.sentences.len();
    let index = Index::new(versions, alignment);
    let is_alone = |version, at| is_open(version, at) && !index.has_echo((version, at));
    let of_version = |version: usize| sentences(version).map(|at| is_alone(version, at)).collect();
    (0..versions.len()).map(of_version).collect()
}

/// Marks the sentences of which a figure or day is held against another version's, wherever that tells it.
fn mark_claimed(told: &mut [Vec<bool>], versions: &[Analysis], claims: &[Claim]) {
    let is_figure = |claim: &&Claim| {
        matches!(claim.kind, ClaimKind::Count | ClaimKind::Money | ClaimKind::Date)
            && claim.verdict != ClaimVerdict::OnlyHere
    };
    for reading in claims.iter().filter(is_figure).flat_map(|claim| &claim.readings) {
        if let Some(at) = versions[reading.version].document.sentence_at(reading.span.start) {
            told[reading.version][at] = true;
        }
    }
}

impl Index {
    fn new(versions: &[Analysis], alignment: &Alignment) -> Self {
        let mut index = Self::default();
        for (version, text) in versions.iter().enumerate() {
            let of_lexemes = index.lexemes(text);
            let sentences = text.document.sentences.iter().zip(&alignment.furniture[version]);
            let words = sentences.enumerate().map(|(at, (sentence, is_furniture))| {
                let inside = sentence.tokens.clone().filter(|_| !is_furniture);
                let mut words: Vec<usize> =
                    inside.filter_map(|token| of_lexemes[text.lexemes().number(token)]).collect();
                words.sort_unstable();
                words.dedup();
                words.iter().for_each(|word| index.words[*word].0.push((version, at)));
                words
            });
            let words = words.collect();
            index.sentences.push(words);
        }
        index
    }

    /// The number of each word of a version, by its stem; none for marks and words that carry grammar.
    fn lexemes(&mut self, version: &Analysis) -> Vec<Option<usize>> {
        let (data, root) = (Data::of_text(version.language), version.language.map(Language::root));
        let mut number = |stem: String| {
            let is_long = stem.chars().filter(char::is_ascii_digit).count() >= LEAST_DIGITS;
            let next = self.words.len();
            let number = *self.numbers.entry((root, stem)).or_insert(next);
            if number == next {
                self.words.push((Vec::new(), is_long));
            }
            number
        };
        let all = version.lexemes().all().iter();
        all.map(|word| {
            let is_mark = word.kind == TokenKind::Mark;
            let tells = !is_mark && !word.is_closed_class && !data.is_function_word(&word.lower);
            tells.then(|| number(stem(&word.lower, data)))
        })
        .collect()
    }

    fn has_echo(&self, (version, sentence): Place) -> bool {
        let own = &self.sentences[version][sentence];
        let mut shared: HashMap<Place, (usize, bool)> = HashMap::new();
        for (places, is_long) in own.iter().map(|word| &self.words[*word]) {
            for other in places.iter().filter(|other| other.0 != version && places.len() <= COMMON) {
                let count = shared.entry(*other).or_default();
                *count = (count.0 + 1, count.1 || *is_long);
            }
        }
        shared.into_iter().any(|(other, (count, has_number))| {
            let least = own.len().min(self.sentences[other.0][other.1].len());
            let is_half = count >= LEAST_SHARED && 2 * count >= least;
            is_half || count > 1 && (has_number || count == own.len())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Mode;
    use crate::analysis::analyse;
    use crate::matching::Glossary;
    use crate::text::Source;

    /// Whether the one sentence of `a` is told by `b`, where no passage joins them.
    fn is_told(a: &str, b: &str) -> bool {
        let one = |text: &str| analyse(Source::new("test", text), Glossary::bundled(), "en".parse().ok());
        let versions = [one(a), one(b)];
        let furniture = versions.iter().map(|v| vec![false; v.document.sentences.len()]).collect();
        let alignment = Alignment { mode: Mode::Comparable, passages: Vec::new(), furniture };
        !alone(&versions, &alignment, &[])[0][0]
    }

    #[test]
    fn what_another_version_tells_in_other_words_is_told() {
        for (a, b, expected) in [
            (
                "The port authority of Varnholm closed the northern pier after the storm.",
                "After the storm, said Ada Brenn, the northern pier of Varnholm was closed until May.",
                true,
            ),
            ("About 5,000 people wait for a ship.", "Some 5,000 people stood at the pier.", true),
            ("About 50 people wait for a ship.", "Some 50 people stood at the pier.", false),
            ("They will not be deterred by storms.", "Nobody is deterred by storms, she said.", true),
            ("A choir of children sang old songs in the square.", "The children went home.", false),
        ] {
            assert_eq!(is_told(a, b), expected, "{a}");
        }
    }
}
