//! A place in a text where the glossary knows what is meant, and what was decided there.

use crate::finding::FixClass;
use crate::text::Span;
use serde::Serialize;

/// A place where a form of an entry stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Match {
    /// The form's words; of a person the family name, or the whole name where the form is one.
    pub span: Span,
    /// Index of the entry in its glossary.
    pub entry: usize,
    /// What was decided, and why.
    pub decision: Decision,
}

/// A form met in a text, before overlaps are decided.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) found: Match,
    /// Which form of the entry it is.
    pub(super) form: usize,
}

/// What was decided for a match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It is a form to keep: canonical or admitted.
    Canonical,
    /// It is a variant and all guards hold.
    Replace {
        /// What should stand there, in the letter case of what stands there now.
        replacement: String,
        /// Whether that may be applied without a look.
        fix: FixClass,
        /// Why, for people.
        reason: String,
    },
    /// It is a variant, and it was left alone.
    Spared {
        /// What kind of thing spared it.
        by: Keeper,
        /// Name of the guard and what it saw, for people.
        guard: String,
    },
}

/// What kind of thing left a variant alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
#[serde(rename_all = "snake_case")]
pub enum Keeper {
    /// A guard of the glossary: an `unless` that holds, an `only` of which none holds, a name without its given name.
    Guard,
    /// A place that is never touched: an address, code, a path, an attribute.
    Protected,
    /// The canonical form stands beside it, or the text speaks of the spelling itself.
    Mention,
    /// Two entries claim the form.
    Ambiguous,
    /// An elided word before it would not fit the canonical form.
    Elision,
    /// The letter case is not that of the form.
    Case,
    /// The entry has no form to use in the text's language, or that language is not known.
    Language,
}

impl Match {
    /// Whether the place speaks of the entry, replaced or not: no guard, letter case or second entry makes it doubtful.
    pub fn refers(&self) -> bool {
        use Keeper::{Ambiguous, Case, Guard};
        !matches!(self.decision, Decision::Spared { by: Guard | Case | Ambiguous, .. })
    }

    /// Whether the place is known to speak of the entry: a form to keep or to replace.
    pub fn is_certain(&self) -> bool {
        !matches!(self.decision, Decision::Spared { .. })
    }
}

impl Hit {
    /// Of two readings of one place the one to believe: one that replaces over one that does not, and neither when two
    /// entries, of which `id` gives the ids, would replace it by different words.
    pub(super) fn better<'c>(self, other: Hit, id: impl Fn(usize) -> &'c str) -> Hit {
        match (&self.found.decision, &other.found.decision) {
            (Decision::Replace { replacement: a, .. }, Decision::Replace { replacement: b, .. })
                if a != b =>
            {
                let names = [&self, &other].map(|hit| format!("`{}`", id(hit.found.entry)));
                let guard = format!("ambiguous: it may be {}", names.join(" or "));
                let found =
                    Match { decision: Decision::Spared { by: Keeper::Ambiguous, guard }, ..self.found };
                Hit { found, ..self }
            }
            (Decision::Spared { by: Keeper::Ambiguous, .. }, _) => self,
            (Decision::Spared { .. }, Decision::Replace { .. } | Decision::Canonical) => other,
            (
                Decision::Spared { by: Keeper::Case | Keeper::Language, .. },
                Decision::Spared {
                    by: Keeper::Guard | Keeper::Protected | Keeper::Mention | Keeper::Elision,
                    ..
                },
            ) => other,
            _ => self,
        }
    }
}
