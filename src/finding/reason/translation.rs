//! Reasons about a translation and its source.

/// What a translation lacks of its source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Translating {
    /// The source uses an entry of the glossary, and the translation has no form of it.
    Missing {
        /// As the source has it.
        written: String,
        /// As the glossary has it in the language of the translation.
        canonical: String,
        /// Id of the entry.
        entry: String,
    },
    /// A word that stays as it is in every language does not.
    NotKept {
        /// The word.
        word: String,
    },
    /// A figure or date has another value.
    Value {
        /// The words of the source.
        source: String,
        /// The words of the translation.
        target: String,
    },
    /// Placeholders or tags differ.
    Marks {
        /// Those of the source that the translation lacks.
        missing: Vec<String>,
        /// Those of the translation that the source lacks.
        added: Vec<String>,
    },
}
