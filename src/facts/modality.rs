//! How certain a sentence is of its verbs.

use super::fact::{Certainty, Fact, Value};
use super::lexicon::Lexicon;
use super::words::{Words, is_function_word};
use crate::text::TokenKind;

/// How many words after a modal its verb is looked for.
const REACH: usize = 4;

/// The modals of a sentence outside the words that `taken` marks, in order.
pub(super) fn modals(words: &Words, lexicon: &Lexicon, taken: &[bool]) -> Vec<Fact> {
    let found = words.read(|at| {
        let (len, step) = lexicon.certainty.kind_at(words, at, "modal").filter(|_| !taken[at])?;
        let modality = |certainty| Value::Modality { certainty, verb: verb(words, at + len) };
        let fact = |value| Fact { span: words.span(at, at + len), value };
        Some((at + len, Certainty::named(step).map(modality).map(fact)))
    });
    found.into_iter().flatten().collect()
}

/// The verb of a modal that ends before word `from`: the next word that is no function word.
fn verb(words: &Words, from: usize) -> crate::text::Span {
    let is_verb = |at: &usize| {
        words.get(*at).is_some_and(|word| word.kind == TokenKind::Word && !is_function_word(&word.lower))
    };
    (from..from + REACH).find(is_verb).map_or(words.span(from, from + 1), |at| words.span(at, at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::read;
    use crate::text::Document;

    fn check(text: &str, expected: &[(&str, Certainty, &str)]) {
        let document = Document::new(text);
        let facts = read(text, &document, None, None);
        let shown = |fact: &Fact| match fact.value {
            Value::Modality { certainty, verb } => Some((fact.span.of(text), certainty, verb.of(text))),
            _ => None,
        };
        let found: Vec<_> = facts.iter().flatten().filter_map(shown).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn modals_with_their_verbs() {
        check("It may be followed by talks.", &[("may", Certainty::Possible, "followed")]);
        check(
            "They will meet and should sign.",
            &[("will", Certainty::Certain, "meet"), ("should", Certainty::Expected, "sign")],
        );
        check("Talks are scheduled for Monday.", &[("are scheduled", Certainty::Planned, "Monday")]);
        check("They met in May 2031.", &[]);
    }
}
