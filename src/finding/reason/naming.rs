//! Reasons about names and terms.

/// How a name or term is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Naming {
    /// The glossary writes it otherwise in the language of the text.
    Variant {
        /// As the text has it.
        written: String,
        /// As the glossary has it.
        canonical: String,
        /// Id of the entry.
        entry: String,
        /// What sort of variant it is, in the words of the glossary.
        status: String,
    },
    /// Other versions in the same language write it otherwise.
    Spelling {
        /// As this version has it.
        written: String,
        /// As most others have it.
        other: String,
    },
    /// The same text writes it otherwise elsewhere.
    Mixed {
        /// As it stands here.
        written: String,
        /// As the text has it more often.
        usual: String,
    },
    /// It may be a spelling that the glossary does not list.
    Possible {
        /// As the text has it.
        written: String,
        /// The name that it may be.
        name: String,
        /// Id of the entry.
        entry: String,
    },
    /// A known variant was left alone.
    LeftAlone {
        /// As the text has it.
        written: String,
        /// What decided it, in the words of the glossary.
        guard: String,
    },
    /// A known variant stands where nothing is ever changed.
    Protected {
        /// As the text has it.
        written: String,
        /// What it stands in.
        place: String,
    },
}

impl Naming {
    /// Id of the entry that it is about, where one is told.
    pub(super) fn entry(&self) -> Option<&str> {
        match self {
            Self::Variant { entry, .. } | Self::Possible { entry, .. } => Some(entry),
            _ => None,
        }
    }

    /// The name as it stands where the finding does.
    pub(super) fn written(&self) -> &str {
        match self {
            Self::Variant { written, .. }
            | Self::Spelling { written, .. }
            | Self::Mixed { written, .. }
            | Self::Possible { written, .. }
            | Self::LeftAlone { written, .. }
            | Self::Protected { written, .. } => written,
        }
    }
}
