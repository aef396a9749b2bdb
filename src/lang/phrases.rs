//! Phrases of a table with a kind and a value, found in running words.

use foldhash::HashMap;
use unicode_segmentation::UnicodeSegmentation;

use super::script::as_ascii;

/// Running words, lower-cased, that phrases are looked for in.
pub trait RunningWords {
    /// Word number `at`.
    fn lower(&self, at: usize) -> Option<&str>;

    /// How many words from `at` on `phrase` takes, hyphens between words not counted.
    fn starts_with(&self, at: usize, phrase: &[String]) -> Option<usize> {
        let mut next = at;
        for (nth, part) in phrase.iter().enumerate() {
            if nth > 0 && self.lower(next).is_some_and(is_hyphen) {
                next += 1;
            }
            if self.lower(next)? != part {
                return None;
            }
            next += 1;
        }
        Some(next - at)
    }
}

/// Whether a word is a hyphen that joins two words.
pub fn is_hyphen(word: &str) -> bool {
    matches!(word, "-" | "‐" | "‑")
}

/// One row of a table: what kind of word it is and the value it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its kind, such as `month`.
    pub kind: &'static str,
    /// Its value as written in the table.
    pub value: &'static str,
}

/// Words and phrases, found by their first word.
#[derive(Debug)]
pub struct Phrases {
    by_first: HashMap<String, Vec<(Vec<String>, Phrase)>>,
    /// For each first byte of a first word the lengths there are, a bit each: most words are told to be none at a glance.
    lengths: [u32; 256],
}

impl Phrases {
    /// Of rows of kind, value and words; rows of another form are left out.
    pub(super) fn new(rows: impl Iterator<Item = Vec<&'static str>>) -> Self {
        let mut phrases = Self { by_first: HashMap::default(), lengths: [0; 256] };
        for row in rows {
            let [kind, value, words] = row[..] else { continue };
            words.split(", ").for_each(|phrase| phrases.insert(phrase, Phrase { kind, value }));
        }
        for list in phrases.by_first.values_mut() {
            list.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        phrases
    }

    fn insert(&mut self, phrase: &str, entry: Phrase) {
        let words: Vec<String> = split(phrase);
        if let Some(first) = words.first() {
            let (byte, length) = glance(first);
            self.lengths[byte] |= length;
            self.by_first.entry(first.clone()).or_default().push((words, entry));
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// The longest phrase that starts at word `at`: the number of words it takes, and its row.
    pub fn at(&self, words: &impl RunningWords, at: usize) -> Option<(usize, Phrase)> {
        self.all_at(words, at).next()
    }

    /// The longest phrase of `kind` that starts at word `at`.
    pub fn kind_at(&self, words: &impl RunningWords, at: usize, kind: &str) -> Option<(usize, &'static str)> {
        self.all_at(words, at).find(|(_, entry)| entry.kind == kind).map(|(len, entry)| (len, entry.value))
    }

    /// The row of a single word.
    pub fn word(&self, lower: &str) -> Option<Phrase> {
        let list = self.starting(lower)?;
        list.iter().find(|(phrase, _)| phrase.len() == 1).map(|(_, entry)| *entry)
    }

    /// Whether a single word is of `kind`.
    pub fn is(&self, kind: &str, lower: &str) -> bool {
        let list = self.starting(lower).map_or(&[][..], Vec::as_slice);
        list.iter().any(|(phrase, entry)| phrase.len() == 1 && entry.kind == kind)
    }

    /// The phrases that start with the word `first`.
    fn starting(&self, first: &str) -> Option<&Vec<(Vec<String>, Phrase)>> {
        let (byte, length) = glance(first);
        if self.lengths[byte] & length == 0 { None } else { self.by_first.get(first) }
    }

    /// All phrases that start at word `at`, longest first.
    fn all_at<'a, R: RunningWords>(
        &'a self,
        words: &'a R,
        at: usize,
    ) -> impl Iterator<Item = (usize, Phrase)> + 'a {
        let list = words.lower(at).and_then(|first| self.starting(first));
        list.into_iter()
            .flatten()
            .filter_map(move |(phrase, entry)| words.starts_with(at, phrase).map(|len| (len, *entry)))
    }
}

/// The first byte of a word, and its length as a bit.
fn glance(word: &str) -> (usize, u32) {
    (word.as_bytes().first().map_or(0, |&byte| byte.into()), 1 << word.len().min(31))
}

/// The lower-cased words of a phrase, cut as text is; a clitic (`n't`, `'ll`) is one.
fn split(phrase: &str) -> Vec<String> {
    let dotted = |w: &str| w.ends_with('.') && w.trim_end_matches('.').contains('.');
    let is_clitic = |w: &str| w.starts_with("n'");
    let words = phrase.split(' ').flat_map(|word| match dotted(word) || is_clitic(word) {
        true => vec![fold(word)],
        false => word.split_word_bounds().filter(|piece| *piece != "-").map(fold).collect(),
    });
    words.collect()
}

/// A word as phrases are compared: lower-cased, with straight apostrophes and no possessive ending.
pub(crate) fn fold(word: &str) -> String {
    let mut lower = word.to_lowercase();
    if lower.contains(|c: char| as_ascii(c) != c) {
        lower = lower.chars().map(as_ascii).collect();
    }
    if lower.contains('’') {
        lower = lower.replace('’', "'");
    }
    if lower.len() > 2 && lower.ends_with("'s") {
        lower.truncate(lower.len() - 2);
    }
    lower
}
