//! The tables of one language that the readers of facts look words up in.

use crate::lang::{Data, Language, Phrases, Topic};

/// The tables of one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lexicon {
    pub(crate) grammar: &'static Data,
    pub(crate) numbers: &'static Phrases,
    pub(crate) bounds: &'static Phrases,
    pub(crate) bounds_after: &'static Phrases,
    pub(crate) units: &'static Phrases,
    pub(crate) calendar: &'static Phrases,
    pub(crate) negation: &'static Phrases,
    pub(crate) certainty: &'static Phrases,
    pub(crate) titles: &'static Phrases,
    pub(crate) pronouns: &'static Phrases,
    pub(crate) names: &'static Phrases,
}

impl Lexicon {
    /// The tables of `language`, those of the assumed language where it is unknown; a table that the language lacks has
    /// only what holds in every language.
    pub(crate) fn of(language: Option<Language>) -> Lexicon {
        let data = Data::of_text(language);
        let phrases = |topic| data.phrases(topic);
        Lexicon {
            grammar: data,
            numbers: phrases(Topic::Numbers),
            bounds: phrases(Topic::Bounds),
            bounds_after: phrases(Topic::BoundsAfter),
            units: phrases(Topic::Units),
            calendar: phrases(Topic::Calendar),
            negation: phrases(Topic::Negation),
            certainty: phrases(Topic::Certainty),
            titles: phrases(Topic::Titles),
            pronouns: phrases(Topic::Pronouns),
            names: phrases(Topic::Names),
        }
    }
}
