//! The codes of all rules and checks, in one table: what a finding carries, users name and services group by.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// What a code stands for: everything about a rule that does not hang on how it works.
struct Card {
    code: &'static str,
    name: &'static str,
    category: &'static str,
}

/// Makes [`Code`] and its cards from one table, so that neither can lack a row.
macro_rules! codes {
    ($($variant:ident $code:literal $name:literal $category:literal)*) => {
        /// The code of a rule or of a check of glossaries: `TD` and three digits, the first one its [`Family`].
        ///
        /// A code that was released keeps its meaning for good.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(
                #[doc = concat!("`", $code, "`, ", $name, ".")]
                $variant,
            )*
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &[Code] = &[$(Code::$variant),*];

            const CARDS: &[Card] = &[$(Card { code: $code, name: $name, category: $category }),*];
        }
    };
}

codes! {
    KnownVariant          "TD001" "known-variant"             "Terminology/Inconsistent-with-resource"
    SpellingsAcross       "TD002" "spellings-across-versions" "Terminology/Inconsistent-use"
    MixedRenderings       "TD003" "mixed-renderings"          "Terminology/Inconsistent-use"
    PossibleVariant       "TD004" "possible-variant"          "Terminology/Inconsistent-with-resource"
    AmbiguousForm         "TD005" "ambiguous-form"            "Terminology/Inconsistent-with-resource"
    ProtectedForm         "TD006" "protected-form"            "Terminology/Inconsistent-with-resource"
    ForeignInsert         "TD101" "foreign-insert"            "Accuracy/Untranslated"
    ForeignAcronym        "TD102" "foreign-acronym"           "Accuracy/Untranslated"
    ForeignMarks          "TD104" "foreign-marks"             "Fluency/Punctuation"
    QuotationMarks        "TD105" "quotation-marks"           "Fluency/Punctuation"
    StrayPunctuation      "TD106" "stray-punctuation"         "Fluency/Punctuation"
    DoubledSubject        "TD107" "doubled-subject"           "Fluency/Grammar"
    SentenceCase          "TD108" "sentence-case"             "Fluency/Spelling"
    Fragment              "TD109" "fragment"                  "Fluency/Grammar"
    SameParties           "TD110" "same-parties"              "Accuracy/Mistranslation"
    AcronymOfItself       "TD111" "acronym-of-itself"         "Fluency/Duplication"
    DoubleNegation        "TD112" "double-negation"           "Accuracy/Mistranslation"
    Repetition            "TD113" "repetition"                "Fluency/Duplication"
    PageFurniture         "TD114" "page-furniture"            "Accuracy/Addition"
    OtherLanguage         "TD116" "other-language"            "Accuracy/Untranslated"
    DatedArticle          "TD117" "dated-article"             "Style/Awkward"
    Pronoun               "TD118" "pronoun"                   "Accuracy/Mistranslation"
    Figures               "TD201" "figures"                   "Accuracy/Mistranslation/Number"
    Dates                 "TD202" "dates"                     "Accuracy/Mistranslation/Date-time"
    RoleOrTitle           "TD203" "role-or-title"             "Accuracy/Mistranslation"
    Quotation             "TD204" "quotation"                 "Accuracy/Mistranslation"
    Polarity              "TD205" "polarity"                  "Accuracy/Mistranslation"
    Certainty             "TD206" "certainty"                 "Accuracy/Mistranslation"
    ReusedPassage         "TD207" "reused-passage"            "Other/Reuse"
    OnlyHere              "TD208" "only-here"                 "Accuracy/Addition"
    ActorsSwapped         "TD209" "actors-swapped"            "Accuracy/Mistranslation"
    UnsupportedWording    "TD210" "unsupported-wording"       "Accuracy/Mistranslation"
    NamesInOneSlot        "TD211" "names-in-one-slot"         "Accuracy/Mistranslation/Named-entity"
    Invisible             "TD301" "invisible"                 "Other/Character encoding"
    MixedScripts          "TD302" "mixed-scripts"             "Other/Character encoding"
    Mojibake              "TD303" "mojibake"                  "Other/Character encoding"
    CutOff                "TD304" "cut-off"                   "Accuracy/Omission"
    Spaces                "TD305" "spaces"                    "Other/Character encoding"
    MissingTerm           "TD401" "missing-term"              "Terminology/Inconsistent-with-resource"
    KeptTerm              "TD402" "kept-term"                 "Accuracy/Mistranslation/Overly-literal"
    SourceFigures         "TD403" "source-figures"            "Accuracy/Mistranslation/Number"
    Placeholders          "TD404" "placeholders"              "Locale convention/Markup"
    UnusedSuppression     "TD801" "unused-suppression"        "Other/Suppression"
    UnreadSuppression     "TD802" "unread-suppression"        "Other/Suppression"
    Malformed             "TD900" "malformed"                 "Other/Glossary"
    VariantInTwoEntries   "TD901" "variant-in-two-entries"    "Other/Glossary"
    Cycle                 "TD902" "cycle"                     "Other/Glossary"
    KeptElsewhere         "TD903" "kept-elsewhere"            "Other/Glossary"
    Shadowed              "TD904" "shadowed"                  "Other/Glossary"
    TooShort              "TD905" "too-short"                 "Other/Glossary"
    FoldsToNothing        "TD906" "folds-to-nothing"          "Other/Glossary"
    DeadGuard             "TD907" "dead-guard"                "Other/Glossary"
    CommonWord            "TD908" "common-word"               "Other/Glossary"
    NoAuthority           "TD909" "no-authority"              "Other/Glossary"
    FailingTest           "TD910" "failing-test"              "Other/Glossary"
    GivenName             "TD911" "given-name"                "Other/Glossary"
    WithoutForm           "TD912" "without-form"              "Other/Glossary"
}

/// What a code is about: the first digit after `TD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Family {
    /// How names and terms are written.
    Names,
    /// What one version garbles.
    Garble,
    /// Where versions part.
    Divergence,
    /// Damage to the text itself.
    Integrity,
    /// What a translation lacks of its source.
    Translation,
    /// Comments by which a text turns findings off.
    Suppression,
    /// What harms in a glossary.
    Glossary,
}

impl Code {
    /// `TD101`.
    pub fn as_str(self) -> &'static str {
        self.card().code
    }

    /// The short name: `foreign-insert`.
    pub fn name(self) -> &'static str {
        self.card().name
    }

    /// Category of the MQM typology, such as `Fluency/Punctuation`.
    pub fn category(self) -> &'static str {
        self.card().category
    }

    /// What it is about.
    pub fn family(self) -> Family {
        match self.as_str().as_bytes()[2] {
            b'0' => Family::Names,
            b'1' => Family::Garble,
            b'2' => Family::Divergence,
            b'3' => Family::Integrity,
            b'4' => Family::Translation,
            b'8' => Family::Suppression,
            _ => Family::Glossary,
        }
    }

    /// Whether the code begins with what a user wrote: `TD2` means all that are about divergence.
    pub fn begins_with(self, written: &str) -> bool {
        self.as_str().starts_with(written)
    }

    /// Whether it is a rule that a user means by its name, its code or the beginning of its code.
    pub fn is_meant_by(self, written: &str) -> bool {
        self.begins_with(written) || self.name() == written
    }

    fn card(self) -> &'static Card {
        &Self::CARDS[self as usize]
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// There is no code or short name like this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no rule of this code or name")]
pub struct UnknownCode;

impl FromStr for Code {
    type Err = UnknownCode;

    /// Reads a code (`TD101`, in any case) or a short name (`foreign-insert`).
    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let is_meant = |code: &&Code| code.as_str().eq_ignore_ascii_case(text) || code.name() == text;
        Code::ALL.iter().find(is_meant).copied().ok_or(UnknownCode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_rise_and_are_read_back_by_code_and_name() {
        assert!(Code::ALL.windows(2).all(|pair| pair[0].as_str() < pair[1].as_str()));
        for &code in Code::ALL {
            assert_eq!(
                [code.as_str(), code.name(), &code.as_str().to_lowercase()].map(str::parse),
                [Ok(code); 3]
            );
        }
        assert_eq!("TD999".parse::<Code>(), Err(UnknownCode));
        assert_eq!("".parse::<Code>(), Err(UnknownCode));
    }

    #[test]
    fn the_first_digit_is_the_family() {
        for (code, family) in [
            (Code::KnownVariant, Family::Names),
            (Code::Pronoun, Family::Garble),
            (Code::Figures, Family::Divergence),
            (Code::Spaces, Family::Integrity),
            (Code::Placeholders, Family::Translation),
            (Code::UnusedSuppression, Family::Suppression),
            (Code::Cycle, Family::Glossary),
        ] {
            assert_eq!(code.family(), family);
        }
    }
}
