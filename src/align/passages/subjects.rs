//! Where clauses begin in text without any mark: at the pronouns that are their subjects.

use super::super::features;
use super::clause::{Clause, border, word_count};
use crate::analysis::Analysis;
use crate::lang::{Data, Topic, is_in_any};

/// A clause cut before each subject pronoun that no function word (`when I`, `than we`) ties to what is before it.
pub(super) fn at_subjects(text: &Analysis, clause: Clause) -> Vec<Clause> {
    /// A piece of fewer words is none.
    const LEAST_PIECE: usize = 3;
    let data = Data::of_text(text.language);
    if !data.has(Topic::SubjectPronouns) {
        return vec![clause];
    }
    let tokens = &text.document.tokens;
    let folded = |at: usize| tokens[at].span.of(text.source.text()).to_lowercase();
    let mut found = vec![clause];
    let (start, end) = (found[0].unit.tokens.start, found[0].unit.tokens.end);
    for at in start + LEAST_PIECE..end {
        let (before, word) = (folded(at - 1), folded(at));
        let stem = word.split(['\'', '’']).next().unwrap_or_default();
        let is_tied =
            features::is_function_word(&before, text.language) || is_in_any(Topic::SentenceStarters, &before);
        let Some(last) = found.last_mut().filter(|_| data.is(Topic::SubjectPronouns, stem) && !is_tied)
        else {
            continue;
        };
        let words = word_count(&tokens[last.unit.tokens.start..at]);
        if words >= LEAST_PIECE {
            let mut next = last.clone();
            next.unit.tokens.start = at;
            next.words = last.words - words;
            last.unit.tokens.end = at;
            (last.words, last.border, last.is_cut) = (words, border::HIDDEN_SENTENCE, true);
            found.push(next);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::super::score::Unit;
    use super::super::tests::version;
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let version = version("", text);
        let tokens = &version.document.tokens;
        let unit = Unit { version: 0, tokens: 0..tokens.len() };
        let clause = Clause { unit, words: word_count(tokens), border: border::SENTENCE, is_cut: false };
        let span = |piece: &Clause| {
            tokens[piece.unit.tokens.start].span.cover(tokens[piece.unit.tokens.end - 1].span)
        };
        let pieces = at_subjects(&version, clause);
        assert_eq!(pieces.iter().map(|piece| span(piece).of(text)).collect::<Vec<_>>(), expected);
        assert_eq!(pieces.iter().map(|piece| piece.words).sum::<usize>(), word_count(tokens));
    }

    #[test]
    fn subjects_begin_clauses_unless_a_function_word_ties_them() {
        check(
            "the pay is low here we stay for now I'm a cook",
            &["the pay is low here", "we stay for now", "I'm a cook"],
        );
        check("the pay is low because we stay and I cook", &["the pay is low because we stay and I cook"]);
        check("so he cooks", &["so he cooks"]);
    }
}
