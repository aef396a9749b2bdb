//! Word tables of one language: number words, bounds, units, calendar words, negators, modals and titles.

use std::sync::{LazyLock, Mutex};

use foldhash::HashMap;

use super::words::Words;
use crate::text::Language;

/// One row of a table: what kind of word it is and the value it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its kind, such as `month`.
    pub(crate) kind: &'static str,
    /// Its value as written in the table.
    pub(crate) value: &'static str,
}

/// Words and phrases, found by their first word.
#[derive(Debug)]
pub(crate) struct Phrases {
    by_first: HashMap<String, Vec<(Vec<String>, Entry)>>,
    /// For each first byte of a first word the lengths there are, a bit each: most words are told to be none at a glance.
    lengths: [u32; 256],
}

/// The tables of one language.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) numbers: Phrases,
    pub(crate) bounds: Phrases,
    pub(crate) units: Phrases,
    pub(crate) calendar: Phrases,
    pub(crate) negation: Phrases,
    pub(crate) certainty: Phrases,
    pub(crate) titles: Phrases,
    pub(crate) pronouns: Phrases,
}

impl Lexicon {
    /// The tables of `language`; those of English where the language is unknown or has none.
    pub(crate) fn of(language: Option<Language>) -> &'static Lexicon {
        static KNOWN: LazyLock<Mutex<HashMap<Language, &'static Lexicon>>> = LazyLock::new(Mutex::default);
        let language = language.unwrap_or(Language::ENGLISH);
        let mut known = KNOWN.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        known.entry(language).or_insert_with(|| Box::leak(Box::new(Lexicon::load(language.code()))))
    }

    fn load(code: &str) -> Self {
        Lexicon {
            numbers: Phrases::load(include_str!("../../data/numbers.tsv"), code),
            bounds: Phrases::load(include_str!("../../data/bounds.tsv"), code),
            units: Phrases::load(include_str!("../../data/units.tsv"), code),
            calendar: Phrases::load(include_str!("../../data/calendar.tsv"), code),
            negation: Phrases::load(include_str!("../../data/negation.tsv"), code),
            certainty: Phrases::load(include_str!("../../data/certainty.tsv"), code),
            titles: Phrases::load(include_str!("../../data/titles.tsv"), code),
            pronouns: Phrases::load(include_str!("../../data/pronouns.tsv"), code),
        }
    }
}

impl Phrases {
    /// The rows of `table` for the language `code` and for all languages; English rows where there are none.
    fn load(table: &'static str, code: &str) -> Self {
        let rows = || table.lines().filter(|line| !line.starts_with('#')).filter_map(columns);
        let code = if rows().any(|[language, ..]| language == code) { code } else { "en" };
        let mut phrases = Self { by_first: HashMap::default(), lengths: [0; 256] };
        for [_, kind, value, words] in rows().filter(|[language, ..]| *language == code || *language == "*") {
            for phrase in words.split(", ") {
                phrases.insert(phrase, Entry { kind, value });
            }
        }
        for list in phrases.by_first.values_mut() {
            list.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        phrases
    }

    fn insert(&mut self, phrase: &str, entry: Entry) {
        let words: Vec<String> = Words::split(phrase);
        if let Some(first) = words.first() {
            let (byte, length) = glance(first);
            self.lengths[byte] |= length;
            self.by_first.entry(first.clone()).or_default().push((words, entry));
        }
    }

    /// The longest phrase that starts at word `at`: the number of words it takes, and its row.
    pub(crate) fn at(&self, words: &Words, at: usize) -> Option<(usize, Entry)> {
        self.all_at(words, at).next()
    }

    /// The longest phrase of `kind` that starts at word `at`.
    pub(crate) fn kind_at(&self, words: &Words, at: usize, kind: &str) -> Option<(usize, &'static str)> {
        self.all_at(words, at).find(|(_, entry)| entry.kind == kind).map(|(len, entry)| (len, entry.value))
    }

    /// The row of a single word.
    pub(crate) fn word(&self, lower: &str) -> Option<Entry> {
        let list = self.starting(lower)?;
        list.iter().find(|(phrase, _)| phrase.len() == 1).map(|(_, entry)| *entry)
    }

    /// The phrases that start with the word `first`.
    fn starting(&self, first: &str) -> Option<&Vec<(Vec<String>, Entry)>> {
        let (byte, length) = glance(first);
        if self.lengths[byte] & length == 0 { None } else { self.by_first.get(first) }
    }

    /// All phrases that start at word `at`, longest first.
    fn all_at<'a>(&'a self, words: &'a Words, at: usize) -> impl Iterator<Item = (usize, Entry)> + 'a {
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

/// Language, kind, value and words of a row.
fn columns(line: &'static str) -> Option<[&'static str; 4]> {
    let mut columns = line.split('\t');
    Some([columns.next()?, columns.next()?, columns.next()?, columns.next()?])
}
