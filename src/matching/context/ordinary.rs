//! The ordinary words of a language, looked up where they lie in their table: most runs ask for a few words of one language.

use std::cmp::Ordering;
use std::sync::LazyLock;

use foldhash::HashMap;

use super::phrases::lines;
use crate::lang::Language;

/// Words in the order of their bytes, a space between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SortedWords(&'static str);

impl SortedWords {
    /// Whether `word` is one of them.
    pub(crate) fn contains(self, word: &str) -> bool {
        self.find(|middle| middle.cmp(word))
    }

    /// Whether one of them begins with `start`.
    pub(crate) fn any_starts_with(self, start: &str) -> bool {
        self.find(|middle| if middle.starts_with(start) { Ordering::Equal } else { middle.cmp(start) })
    }

    fn find(self, order: impl Fn(&str) -> Ordering) -> bool {
        let mut rest = self.0;
        while !rest.is_empty() {
            let (before, middle, after) = halves(rest);
            match order(middle) {
                Ordering::Equal => return true,
                Ordering::Less => rest = after,
                Ordering::Greater => rest = before,
            }
        }
        false
    }
}

/// The word in the middle of `words`, and the words before and after it.
fn halves(words: &str) -> (&str, &str, &str) {
    // a space is one byte in UTF-8 and part of no other character
    let is_space = |byte: &u8| *byte == b' ';
    let middle = words.len() / 2;
    let start = words.as_bytes()[..middle].iter().rposition(is_space).map_or(0, |space| space + 1);
    let end =
        words.as_bytes()[start..].iter().position(is_space).map_or(words.len(), |length| start + length);
    (words[..start].trim_end_matches(' '), &words[start..end], words[end..].trim_start_matches(' '))
}

static ORDINARY: LazyLock<HashMap<Language, SortedWords>> = LazyLock::new(|| {
    let rows = lines(include_str!("../../../data/context/ordinary-words.tsv"))
        .filter_map(|row| row.split_once('\t'));
    rows.filter_map(|(code, words)| Some((code.parse().ok()?, SortedWords(words)))).collect()
});

/// The ordinary words of `language`, where there is a list of them.
pub(crate) fn ordinary(language: Language) -> Option<SortedWords> {
    language.chain().find_map(|language| ORDINARY.get(&language)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_list_is_found_and_nothing_else() {
        for (language, list) in ORDINARY.iter() {
            let words: Vec<&str> = list.0.split(' ').collect();
            assert!(words.is_sorted(), "{language}: the words are in the order of their bytes");
            assert!(words.iter().all(|word| list.contains(word)), "{language}");
            assert!(!words.iter().any(|word| list.contains(&format!("{word}\u{1}"))), "{language}");
        }
        assert!(SortedWords("ab abc b").any_starts_with("abc") && !SortedWords("ab b").any_starts_with("ac"));
        assert!(!SortedWords("").contains("a") && !SortedWords("b").contains(""));
    }
}
