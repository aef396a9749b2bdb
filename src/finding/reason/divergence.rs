//! Reasons about versions that part.

/// Where versions part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Divergence {
    /// Versions say what cannot all hold; told of one of them.
    Differs {
        /// What this version says.
        own: Said,
        /// What the largest other side says.
        other: Said,
        /// How many voices say so.
        count: usize,
        /// How many voices say something else than this version.
        others: usize,
        /// How many voices say anything.
        all: usize,
        /// Whether some versions are copies, which are one voice.
        copies: bool,
    },
    /// Versions say different things that can all hold; told of one of them.
    BothHold {
        /// What this version says.
        own: String,
        /// What the largest other side says.
        other: String,
    },
    /// One other version tells this in the same words, or nearly.
    ReusedBy(String),
    /// Several other versions do.
    ReusedByMany(usize),
    /// No other version was found to tell this.
    OnlyHere,
    /// The other versions do not support these words.
    Unsupported {
        /// What most of them have instead; nothing where they have nothing in this place.
        instead: Option<Instead>,
        /// How many have the same words.
        alike: usize,
        /// How many others tell the passage.
        others: usize,
        /// How many readings are not shown.
        hidden: usize,
    },
}

/// What a version says of a claim.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Said {
    /// It affirms what another denies.
    Affirms,
    /// It denies what another affirms.
    Denies,
    /// It says these words.
    Says(String),
    /// It gives one quotation these words.
    Words(String),
}

/// What other versions have in the place of words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instead {
    /// Their words.
    pub words: String,
    /// How many have them.
    pub count: usize,
}

impl Said {
    /// An order by what is said; of two that begin alike the longer comes first, since it tells more.
    pub(super) fn by_words(&self) -> Self {
        match self {
            Said::Says(words) => Said::Says(format!("{words}\u{10FFFF}")),
            Said::Words(words) => Said::Words(format!("{words}\u{10FFFF}")),
            said => said.clone(),
        }
    }
}

impl Divergence {
    /// The words of the version that it is told of.
    pub(super) fn own(&self) -> Option<&str> {
        match self {
            Self::Differs { own: Said::Says(words) | Said::Words(words), .. }
            | Self::BothHold { own: words, .. } => Some(words),
            _ => None,
        }
    }
}
