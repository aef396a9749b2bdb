//! Negations and the words they turn round.

use super::fact::{Fact, Negator, Value};
use super::lexicon::Lexicon;
use super::words::Words;
use crate::lang::{Role, RunningWords};
use crate::text::TokenKind;

/// The most words that one negation is taken to turn round.
const REACH: usize = 8;

/// The negations of a sentence, in order.
pub(super) fn negations(words: &Words, lexicon: &Lexicon) -> Vec<Fact> {
    let (mut facts, mut at) = (Vec::new(), 0);
    while at < words.len() {
        let Some((len, entry)) = lexicon.negation.at(words, at) else {
            at += 1;
            continue;
        };
        let negator = match entry.kind {
            "negator" => Some(Negator::Verb),
            "scoped" if !is_number_sign(words, lexicon, at) => Some(Negator::Part),
            "lexical" => Some(Negator::Lexical),
            _ => None,
        };
        if let Some(negator) = negator {
            let scope = words.span(at + len, scope_end(words, lexicon, at + len));
            facts.push(Fact { span: words.span(at, at + len), value: Value::Negation { negator, scope } });
        }
        at += len;
    }
    facts
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
