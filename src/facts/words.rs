//! The words of one sentence, lower-cased, as the readers of facts look at them.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::{Document, Span, TokenKind};

/// The tokens of one sentence with their lower-cased forms.
#[derive(Clone, Debug)]
pub(crate) struct Words<'a> {
    text: &'a str,
    words: Vec<Word>,
}

/// One token.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// Where it stands.
    pub(crate) span: Span,
    /// Lower-cased, with straight apostrophes and no possessive ending.
    pub(crate) lower: String,
    /// What it is made of.
    pub(crate) kind: TokenKind,
}

impl<'a> Words<'a> {
    /// The words of sentence number `sentence`.
    pub(crate) fn of(text: &'a str, document: &Document, sentence: usize) -> Self {
        let mut words = Vec::new();
        for token in document.tokens_of(sentence) {
            let lower = fold(token.span.of(text));
            match lower.strip_suffix("n't") {
                Some(stem) if !stem.is_empty() && token.span.len() > 3 => {
                    let cut = token.span.start + not_suffix(token.span.of(text));
                    words.push(Word {
                        span: Span::new(token.span.start, cut),
                        lower: stem.to_owned(),
                        kind: token.kind,
                    });
                    words.push(Word {
                        span: Span::new(cut, token.span.end),
                        lower: "n't".into(),
                        kind: token.kind,
                    });
                }
                _ => match currency_prefix(token.span.of(text)) {
                    Some(length) => {
                        let cut = token.span.start + length;
                        let (code, amount) =
                            (Span::new(token.span.start, cut), Span::new(cut, token.span.end));
                        words.push(Word { span: code, lower: fold(code.of(text)), kind: token.kind });
                        words.push(Word {
                            span: amount,
                            lower: fold(amount.of(text)),
                            kind: TokenKind::Number,
                        });
                    }
                    None => words.push(Word { span: token.span, lower, kind: token.kind }),
                },
            }
        }
        Self { text, words }
    }

    /// The lower-cased words of a table's phrase, cut as text is.
    pub(crate) fn split(phrase: &str) -> Vec<String> {
        if phrase == "n't" {
            return vec![phrase.to_owned()];
        }
        let dotted = |w: &str| w.ends_with('.') && w.trim_end_matches('.').contains('.');
        phrase
            .split(' ')
            .flat_map(|word| match dotted(word) {
                true => vec![fold(word)],
                false => word.split_word_bounds().filter(|piece| *piece != "-").map(fold).collect(),
            })
            .collect()
    }

    /// All words, in order.
    pub(crate) fn into_vec(self) -> Vec<Word> {
        self.words
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// Word number `at`.
    pub(crate) fn get(&self, at: usize) -> Option<&Word> {
        self.words.get(at)
    }

    /// Word number `at`, lower-cased.
    pub(crate) fn lower(&self, at: usize) -> Option<&str> {
        self.words.get(at).map(|word| word.lower.as_str())
    }

    /// Word number `at` as written; the empty string past the end.
    pub(crate) fn written(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| word.span.of(self.text))
    }

    /// Whether word number `at` is a mark.
    pub(crate) fn is_mark(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.kind == TokenKind::Mark)
    }

    /// Whether word number `at` begins with a capital letter.
    pub(crate) fn is_capitalised(&self, at: usize) -> bool {
        self.written(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether words `at` and `at + 1` touch.
    pub(crate) fn touches_next(&self, at: usize) -> bool {
        matches!((self.get(at), self.get(at + 1)), (Some(a), Some(b)) if a.span.end == b.span.start)
    }

    /// The span from word `from` up to, not including, word `to`.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        match (self.words.get(from), self.words.get(to.saturating_sub(1))) {
            (Some(first), Some(last)) if from < to => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// What `read` finds, from the first word to the last: it is given a word and tells the word after what stands there.
    ///
    /// Reading goes on after what was found, and always goes on: what takes no word, or words that the sentence does not
    /// have, is not found.
    pub(crate) fn read<T>(&self, mut read: impl FnMut(usize) -> Option<(usize, T)>) -> Vec<T> {
        let (mut found, mut at) = (Vec::new(), 0);
        while at < self.len() {
            let (to, value) = match read(at).filter(|(to, _)| (at + 1..=self.len()).contains(to)) {
                Some((to, value)) => (to, Some(value)),
                None => (at + 1, None),
            };
            found.extend(value);
            at = to;
        }
        found
    }

    /// How many words from `at` on `phrase` takes, hyphens between words not counted.
    pub(crate) fn starts_with(&self, at: usize, phrase: &[String]) -> Option<usize> {
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
pub(crate) fn is_hyphen(word: &str) -> bool {
    matches!(word, "-" | "‐" | "‑")
}

fn fold(word: &str) -> String {
    let mut lower = word.to_lowercase();
    if lower.contains('’') {
        lower = lower.replace('’', "'");
    }
    if lower.len() > 2 && lower.ends_with("'s") {
        lower.truncate(lower.len() - 2);
    }
    lower
}

/// Whether a lower-cased word is a frequent function word of some language.
pub(crate) fn is_function_word(lower: &str) -> bool {
    static FUNCTION_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let rows =
            include_str!("../../data/function-words.tsv").lines().filter(|line| !line.starts_with('#'));
        rows.filter_map(|row| row.split_once('\t')).flat_map(|(_, words)| words.split(' ')).collect()
    });
    FUNCTION_WORDS.contains(lower)
}

/// Whether a lower-cased word often begins a sentence.
pub(crate) fn is_starter(lower: &str) -> bool {
    static STARTERS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let lines = include_str!("../../data/sentence-starters.txt").lines();
        lines.filter(|line| !line.starts_with('#')).collect()
    });
    STARTERS.contains(lower)
}

/// Length of the currency code that hangs on an amount: `RM` of `RM476.5`, `PLN` of `PLN4,000`. Without a separator
/// among the digits the word is a name (`ISO9001`).
fn currency_prefix(word: &str) -> Option<usize> {
    let length = word.find(|c: char| c.is_ascii_digit())?;
    let (code, amount) = word.split_at(length);
    let is_code = (2..=3).contains(&length) && code.bytes().all(|b| b.is_ascii_uppercase());
    let is_amount =
        amount.contains(['.', ',']) && amount.bytes().all(|b| b.is_ascii_digit() || b".,".contains(&b));
    (is_code && is_amount).then_some(length)
}

/// Byte offset of `n’t` in a word that ends with it.
fn not_suffix(word: &str) -> usize {
    word.char_indices().rev().nth(2).map_or(0, |(at, _)| at)
}

/// A word cut down to what its inflected forms share; meant for comparing words, not for showing them.
pub(crate) fn stem(lower: &str) -> String {
    let is_long = |stem: &str| stem.chars().count() >= 3;
    let mut stem = lower.trim_end_matches('\'');
    for suffix in ["ings", "ing", "edly", "ied", "ies", "ed", "es", "ly", "s"] {
        if let Some(rest) = stem.strip_suffix(suffix)
            && is_long(rest)
            && !rest.ends_with(['s', '.'])
        {
            stem = rest;
            break;
        }
    }
    let mut stem = stem.trim_end_matches(['e', 'y', 'i']).to_owned();
    if stem.is_empty() {
        return lower.to_owned();
    }
    let mut tail = stem.chars().rev();
    if stem.len() > 4 && tail.next() == tail.next() {
        stem.pop();
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let document = Document::new(text);
        let words = Words::of(text, &document, 0);
        let found: Vec<_> = (0..words.len()).filter_map(|at| words.lower(at)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_are_folded_and_not_is_split_off() {
        check("Orlec’s men didn’t go", &["orlec", "men", "did", "n't", "go"]);
        check("They can't, won't", &["they", "ca", "n't", ",", "wo", "n't"]);
    }

    #[test]
    fn a_currency_code_is_split_from_its_amount() {
        check("RM476.5 for ISO9001", &["rm", "476.5", "for", "iso9001"]);
    }

    #[test]
    fn inflected_forms_share_a_stem() {
        for [a, b] in
            [["soldiers", "soldier"], ["stopped", "stop"], ["parties", "party"], ["agreed", "agree"]]
        {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        assert_ne!(stem("deny"), stem("day"));
    }
}
