//! Reasons about what one version garbles.

use crate::lang::Language;

/// What one version garbles.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Garble {
    /// A word in another script than the text's.
    Script {
        /// Name of the word's script.
        script: String,
        /// Name of the text's script.
        own: String,
    },
    /// A function word of another language.
    Word {
        /// The word.
        word: String,
        /// Whose it is.
        language: Language,
        /// The text's language.
        own: Language,
    },
    /// A word with an ending of another language.
    Ending {
        /// The word.
        word: String,
        /// Whose ending it has.
        language: Language,
        /// The text's language.
        own: Language,
    },
    /// A word with a letter that the language has in borrowed words only.
    Letter {
        /// The word.
        word: String,
        /// The letter.
        letter: char,
        /// The text's language.
        own: Language,
    },
    /// An acronym of other languages where the text's language has its own.
    Acronym {
        /// As written.
        written: String,
        /// The languages that write it so.
        languages: Vec<Language>,
        /// The text's language.
        own: Language,
        /// What the text's language writes.
        form: String,
    },
    /// Quotation marks of another language.
    Marks {
        /// The text's language.
        own: Language,
    },
    /// Quotation marks throughout the text that its language does not have.
    MarksThroughout {
        /// The text's language.
        own: Language,
        /// How many there are.
        count: usize,
    },
    /// An omission marked in round brackets, where the text's language has square ones.
    Omission {
        /// The text's language.
        own: Language,
    },
    /// A quotation mark that is turned round.
    Reversed(Mark),
    /// A quotation mark with white space between it and its words.
    Detached(Mark),
    /// Marks that cannot follow each other.
    StrayMarks,
    /// White space before a mark that joins the word before it.
    SpacedMark,
    /// A pronoun right after the name that it could stand for.
    DoubledSubject {
        /// The pronoun.
        pronoun: String,
    },
    /// A sentence goes on with a small letter after a full stop.
    SmallAfterStop,
    /// A quotation inside the sentence begins with a capital letter.
    RaisedQuotation,
    /// A paragraph begins with a small letter.
    SmallParagraph,
    /// Words that no sentence holds.
    Fragment,
    /// A relation of a thing with itself.
    SameParties {
        /// The name on both sides.
        name: String,
    },
    /// Two parties that act on the same two.
    ActsOnItself,
    /// Brackets that repeat what stands before them.
    RepeatedInBrackets {
        /// What they repeat.
        name: String,
    },
    /// Two words that negate one clause.
    DoubleNegation {
        /// The first.
        first: String,
        /// The second.
        second: String,
    },
    /// Words that follow themselves.
    InARow {
        /// The words once.
        words: String,
        /// How often they stand there.
        times: usize,
    },
    /// One day is named twice.
    DayTwice,
    /// One root stands twice.
    RootTwice,
    /// A line of the page.
    PageLine,
    /// A teaser of the page.
    Teaser,
    /// A formula of the newsroom.
    Formula,
    /// A paragraph that stands before in the same words.
    RepeatedParagraph,
    /// A passage in another language than the rest.
    OtherLanguage(Language),
    /// A passage in another script than the rest.
    OtherScript(String),
    /// An article before the name of a country that has none.
    DatedArticle {
        /// The text's language.
        own: Language,
        /// The country.
        name: String,
    },
}

/// Which of a pair of quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// The one that opens.
    Opening,
    /// The one that closes.
    Closing,
}

impl Garble {
    /// The word of the text that the reason is about, where it is about one.
    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Self::Word { word, .. } | Self::Ending { word, .. } | Self::Letter { word, .. } => Some(word),
            Self::Acronym { written, .. } => Some(written),
            _ => None,
        }
    }
}
