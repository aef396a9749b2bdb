//! Who says it weighs less than what is said: `the spokesman for the council said` stands in many sentences.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::{Token, TokenKind};

/// Forms of the verbs that put words into somebody's mouth.
static REPORTING: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines =
        include_str!("../../data/reporting-verbs-en.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| line.split(' ')).collect()
});

/// The weight of an attribution's words.
const WEIGHT: f32 = 0.4;

/// An attribution has at most so many words on one side of its verb.
const MOST_WORDS: usize = 14;

/// Lowers the weights of the words that only say who speaks: those before a reporting verb up to a comma or quotation
/// mark, and those after it where the verb opens its clause (`, said the minister`).
pub(super) fn discount(text: &str, tokens: &[Token], weights: &mut [f32]) {
    for verb in 0..tokens.len() {
        let is_word = tokens[verb].kind == TokenKind::Word;
        if !is_word || !REPORTING.contains(tokens[verb].span.of(text)) {
            continue;
        }
        let start = clause_start(text, tokens, verb);
        let opens = start == verb || start > 0 && is_quotation_mark(tokens[start - 1].span.of(text));
        let end = if opens { clause_end(text, tokens, verb) } else { verb + 1 };
        weights[start..end].fill(WEIGHT);
    }
}

fn clause_start(text: &str, tokens: &[Token], verb: usize) -> usize {
    let floor = verb.saturating_sub(MOST_WORDS);
    (floor..verb).rev().find(|&at| is_border(text, &tokens[at])).map_or(floor, |at| at + 1)
}

fn clause_end(text: &str, tokens: &[Token], verb: usize) -> usize {
    let ceiling = tokens.len().min(verb + 1 + MOST_WORDS);
    (verb + 1..ceiling).find(|&at| is_border(text, &tokens[at])).unwrap_or(ceiling)
}

fn is_border(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Mark && !matches!(token.span.of(text), "-" | "'" | "’" | "[" | "]" | "/" | "&")
}

fn is_quotation_mark(mark: &str) -> bool {
    matches!(mark, "\"" | "“" | "”" | "«" | "»" | "„")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Document;

    fn check(text: &str, expected: &str) {
        let document = Document::new(text);
        let mut weights = vec![1.0; document.tokens.len()];
        discount(text, &document.tokens, &mut weights);
        let low = document.tokens.iter().zip(&weights).filter(|(_, w)| **w < 1.0);
        assert_eq!(low.map(|(t, _)| t.span.of(text)).collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn the_speaker_weighs_less_than_the_words() {
        check("The deputy minister said that talks begin.", "The deputy minister said");
        check("“Talks begin,” said the minister, smiling.", "said the minister");
        check("“Talks begin”, the minister told Reuters.", "the minister told");
        check("Talks begin on Monday.", "");
    }
}
