//! Why a finding is told, as data: what was found with its arguments. [`sentence`](super::sentence) words it.
//!
//! One type a family of codes, and one for conflicts, which have several sides. Arguments are words of the texts, languages and numbers, never sentences.

mod conflict;
mod divergence;
mod garble;
mod integrity;
mod naming;
mod suppression;
mod translation;

pub use conflict::{Conflict, Statement};
pub use divergence::{Divergence, Instead, Said};
pub use garble::{Garble, Mark};
pub use integrity::{Damage, Hidden};
pub use naming::Naming;
pub use suppression::Suppressing;
pub use translation::Translating;

/// Why a finding is told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Reason {
    /// How a name or term is written.
    Naming(Naming),
    /// What one version garbles.
    Garble(Garble),
    /// Where versions part, told of one of them.
    Divergence(Divergence),
    /// Where versions part, with all that they say.
    Conflict(Conflict),
    /// Damage to the text itself.
    Damage(Damage),
    /// What a translation lacks of its source.
    Translating(Translating),
    /// A comment by which a text turns findings off.
    Suppressing(Suppressing),
    /// What is wrong with a glossary, as its reader or a check words it.
    Glossary(String),
}

impl Reason {
    /// Id of the glossary's entry that it is about, if it is about one.
    pub fn entry(&self) -> Option<&str> {
        match self {
            Reason::Naming(reason) => reason.entry(),
            Reason::Translating(Translating::Missing { entry, .. }) => Some(entry),
            _ => None,
        }
    }

    /// Whether its sentence quotes `words`, those on which the finding stands, so that nobody need quote them beside it.
    pub fn quotes(&self, words: &str) -> bool {
        let quoted = match self {
            Reason::Naming(reason) => Some(reason.written()),
            Reason::Garble(reason) => reason.word(),
            Reason::Divergence(reason) => reason.own(),
            Reason::Conflict(_)
            | Reason::Damage(_)
            | Reason::Translating(_)
            | Reason::Suppressing(_)
            | Reason::Glossary(_) => None,
        };
        quoted.is_some_and(|quoted| quoted.contains(words))
    }
}

/// Lets each family stand where any reason may.
macro_rules! reasons {
    ($($family:ident)*) => {
        $(impl From<$family> for Reason {
            fn from(reason: $family) -> Self {
                Reason::$family(reason)
            }
        })*
    };
}

reasons! { Naming Garble Divergence Conflict Damage Translating Suppressing }
