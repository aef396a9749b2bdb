//! The words of one sentence, lower-cased, as the readers of facts look at them.

use super::counters;
use crate::lang::{Role, RunningWords, Topic, fold, is_in_any, words_of_any};
use crate::text::{Document, Span, Token, TokenKind};

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
            match clitic(&lower) {
                Some((stem, clitic)) if token.span.len() > clitic.len() => {
                    let cut = token.span.end - suffix_len(token.span.of(text), clitic);
                    words.push(Word {
                        span: Span::new(token.span.start, cut),
                        lower: stem.to_owned(),
                        kind: token.kind,
                    });
                    words.push(Word {
                        span: Span::new(cut, token.span.end),
                        lower: clitic.to_owned(),
                        kind: token.kind,
                    });
                }
                _ => words.extend(cut(text, token)),
            }
        }
        Self { text, words }
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
}

impl RunningWords for Words<'_> {
    fn lower(&self, at: usize) -> Option<&str> {
        self.words.get(at).map(|word| word.lower.as_str())
    }
}

/// A word that ends with a negator written with it, and the negator.
fn clitic(lower: &str) -> Option<(&str, &'static str)> {
    let cut = |clitic: &&'static str| Some((lower.strip_suffix(clitic)?, *clitic));
    words_of_any(Role::CliticNegator).iter().find_map(cut).filter(|(stem, _)| !stem.is_empty())
}

/// Whether a lower-cased word is a frequent function word of some language.
pub(crate) fn is_function_word(lower: &str) -> bool {
    is_in_any(Topic::FunctionWords, lower)
}

/// Whether a lower-cased word often begins a sentence.
pub(crate) fn is_starter(lower: &str) -> bool {
    is_in_any(Topic::SentenceStarters, lower)
}

/// The words of a token: an amount behind its currency, digits before their counters, else one.
fn cut(text: &str, token: &Token) -> Vec<Word> {
    let written = token.span.of(text);
    let Some(length) = counters::currency_prefix(written) else {
        let mut start = token.span.start;
        let piece = |length: usize| {
            let span = Span::new(start, start + length);
            start = span.end;
            let lower = fold(span.of(text));
            let is_digits = lower.starts_with(|c: char| c.is_numeric());
            let kind =
                if token.kind == TokenKind::Number && !is_digits { TokenKind::Word } else { token.kind };
            Word { span, lower, kind }
        };
        let pieces =
            if token.kind == TokenKind::Number { counters::pieces(written) } else { vec![written.len()] };
        return pieces.into_iter().map(piece).collect();
    };
    let at = token.span.start + length;
    let (code, amount) = (Span::new(token.span.start, at), Span::new(at, token.span.end));
    let lower = counters::letter(code.of(text)).unwrap_or_else(|| fold(code.of(text)));
    vec![
        Word { span: code, lower, kind: token.kind },
        Word { span: amount, lower: fold(amount.of(text)), kind: TokenKind::Number },
    ]
}

/// Length in bytes of the last letters of `word`, as many as `suffix` has: `n’t` for `n't`.
fn suffix_len(word: &str, suffix: &str) -> usize {
    word.chars().rev().take(suffix.chars().count()).map(char::len_utf8).sum()
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
}
