//! Pronouns that tell a gender.

use super::fact::{Fact, Gender, Value};
use super::lexicon::Lexicon;
use super::words::Words;

/// The pronouns of a sentence, in order; none in a language without rows in `pronouns.tsv`.
pub(super) fn pronouns(words: &Words, lexicon: &Lexicon) -> Vec<Fact> {
    let read = |at: usize| {
        let (len, gender) = lexicon.pronouns.kind_at(words, at, "pronoun")?;
        let gender = match gender {
            "he" => Gender::He,
            "she" => Gender::She,
            _ => Gender::It,
        };
        Some(Fact { span: words.span(at, at + len), value: Value::Pronoun(gender) })
    };
    (0..words.len()).filter_map(read).collect()
}
