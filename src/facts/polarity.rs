//! Negations and the words they turn round.

use super::fact::{Fact, Negator, Value};
use super::lexicon::Lexicon;
use super::words::Words;
use crate::lang::{Entry, Role, RunningWords};
use crate::text::TokenKind;

/// The most words that one negation is taken to turn round.
const REACH: usize = 8;

/// The negations of a sentence, in order.
pub(super) fn negations(words: &Words, lexicon: &Lexicon) -> Vec<Fact> {
    let found = words.read(|at| {
        let (len, entry) = lexicon.negation.at(words, at)?;
        Some((at + len, negation(words, lexicon, (at, at + len), entry)))
    });
    found.into_iter().flatten().collect()
}

/// The negation that the words `from..to` are, as `entry` says, if they deny anything.
fn negation(words: &Words, lexicon: &Lexicon, (from, to): (usize, usize), entry: Entry) -> Option<Fact> {
    let negator = match entry.kind {
        "negator" => Negator::Verb,
        "scoped" if !is_number_sign(words, lexicon, from) => Negator::Part,
        "lexical" => Negator::Lexical,
        _ => return None,
    };
    let scope = words.span(to, scope_end(words, lexicon, to));
    Some(Fact { span: words.span(from, to), value: Value::Negation { negator, scope } })
}

/// `No. 4`, `No 4`.
fn is_number_sign(words: &Words, lexicon: &Lexicon, at: usize) -> bool {
    let is_digits = words.get(at + 1).is_some_and(|word| word.kind == TokenKind::Number);
    words.lower(at).is_some_and(|word| lexicon.grammar.plays(Role::No, word))
        && (words.lower(at + 1) == Some(".") || is_digits && words.is_capitalised(at))
}

/// The word after the scope of a negator that ends before word `from`: up to the next mark that ends a clause.
fn scope_end(words: &Words, lexicon: &Lexicon, from: usize) -> usize {
    let is_end = |word: &str| {
        matches!(word, "." | "," | ";" | ":" | "!" | "?" | "—" | "–")
            || lexicon.grammar.plays(Role::But, word)
    };
    let ends = |at: &usize| words.lower(*at).is_some_and(is_end);
    let most = words.len().min(from + REACH);
    (from..most).find(ends).unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use crate::facts::{Value, read};
    use crate::text::Document;

    fn check(language: &str, text: &str, expected: &[(&str, &str)]) {
        let document = Document::new(text);
        let facts = read(text, &document, language.parse().ok(), None);
        let shown = |fact: &crate::facts::Fact| match &fact.value {
            Value::Negation { scope, .. } => Some((fact.span.of(text), scope.of(text))),
            _ => None,
        };
        let found: Vec<_> = facts.iter().flatten().filter_map(shown).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn negators_and_their_scope() {
        check("en", "They did not sign, and won’t wait.", &[("not", "sign"), ("n’t", "wait")]);
        check(
            "en",
            "Nothing will change, but he refused it.",
            &[("Nothing", "will change"), ("refused", "it")],
        );
        check("fr", "Il ne viendra pas demain.", &[("pas", "demain")]);
    }

    #[test]
    fn what_denies_nothing() {
        check("en", "School No 2 has not a few pupils, no lower than fifty", &[]);
        check(
            "en",
            "Berth No. 4 was not only full but refused to no less than ten ships",
            &[("refused", "to no less than ten ships")],
        );
    }
}
