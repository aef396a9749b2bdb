//! What a format has a place for, as data.

use crate::glossary::{CasePolicy, Kind, Status};

/// What a format has a place for.
///
/// Of what it has no place for, [`reduce`](super::reduce::reduce) tells the loss. No format of another tool has guards, or a variant
/// with a replacement of its own: the variants that need a guard to hold are left out, the others become entries.
#[derive(Clone, Copy, Debug)]
pub(super) struct Carries {
    /// Whether it can hold this id; nothing where entries go by their canonical form.
    pub(super) ids: Option<fn(&str) -> bool>,
    /// Whether it can hold this form.
    pub(super) forms: fn(&str) -> bool,
    /// Whether it can hold this canonical form.
    pub(super) canonical: fn(&str) -> bool,
    /// Whether a file holds forms of all languages, each with its language.
    pub(super) languages: bool,
    /// Whether an entry without variants can be written.
    pub(super) lone_entries: bool,
    /// The kinds it can tell.
    pub(super) kinds: Kinds,
    /// The statuses it can tell; of those that it cannot tell, the first one that is replaced (or kept) is written.
    pub(super) statuses: &'static [Status],
    /// The letter cases it can tell; the first one is written for the others.
    pub(super) cases: &'static [CasePolicy],
    /// What it says of a variant besides.
    pub(super) reasons: Reasons,
    /// Native forms, family and given names, what of them is romanised.
    pub(super) people: bool,
    /// The entry's fix class and reason.
    pub(super) fix: bool,
    /// The entry's reason.
    pub(super) reason: bool,
    /// The authority.
    pub(super) authority: bool,
    /// Since when the canonical form holds.
    pub(super) since: bool,
    /// The note.
    pub(super) note: bool,
    /// Tests that hold where every variant is replaced.
    pub(super) tests: bool,
    /// Whether its files are lists of names that nobody looked at with replacing in mind, so that what is too often
    /// something else is read as a form for a person to decide on.
    pub(super) is_doubtful: bool,
}

/// The kinds of entries that a format can tell.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kinds {
    /// None; all entries are written.
    None,
    /// These; the others are written without.
    Some(&'static [Kind]),
    /// These; there is no place for others.
    Only(&'static [Kind]),
}

/// What a format says of a variant besides its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reasons {
    /// Nothing.
    None,
    /// Why it is replaced.
    Always,
    /// That it needs a look, and why.
    OfReviews,
    /// That it needs a look.
    Reviews,
}

/// All kinds.
pub(super) const ALL_KINDS: Kinds =
    Kinds::Some(&[Kind::Person, Kind::Place, Kind::Organisation, Kind::Work, Kind::Term]);

/// What a list of wrong and right words in one language carries: the formats start from here.
pub(super) const PAIRS: Carries = Carries {
    ids: None,
    forms: |_| true,
    canonical: |_| true,
    languages: false,
    lone_entries: false,
    kinds: Kinds::None,
    statuses: &[Status::Deprecated],
    cases: &[CasePolicy::Any],
    reasons: Reasons::None,
    people: false,
    fix: false,
    reason: false,
    authority: false,
    since: false,
    note: false,
    tests: false,
    is_doubtful: false,
};

/// What a list of terms in many languages carries: the formats start from here.
pub(super) const TERMS: Carries = Carries {
    ids: Some(|_| true),
    languages: true,
    lone_entries: true,
    cases: &[CasePolicy::Smart],
    note: true,
    ..PAIRS
};
