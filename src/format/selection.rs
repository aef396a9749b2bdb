//! Which strings of a tree (JSON, YAML) are meant.

use std::borrow::Cow;

/// The strings that are prose, and the one that names their language.
#[derive(Clone, Debug)]
pub(super) struct Selection {
    pub(super) fields: Vec<Selector>,
    pub(super) language: Option<Selector>,
}

/// One way to name strings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Selector {
    /// Every string.
    Every,
    /// Keys joined by full stops; lists do not count.
    Dotted(String),
    /// The strings at the top whose keys do not begin with `@`.
    Message,
    /// The steps of a JSON pointer (RFC 6901), `None` for any.
    Pointer(Vec<Option<String>>),
}

/// Where a value stands: an object by the key that is read, a list by the index.
#[derive(Clone, Debug)]
pub(super) enum Step<'t> {
    Key(Cow<'t, str>),
    Index(usize),
}

impl Selector {
    pub(super) fn new(name: &str) -> Self {
        if name == "*" {
            return Self::Every;
        }
        let Some(steps) = name.strip_prefix('/') else { return Self::Dotted(name.to_owned()) };
        let step = |step: &str| (step != "*").then(|| step.replace("~1", "/").replace("~0", "~"));
        Self::Pointer(steps.split('/').map(step).collect())
    }

    /// Whether the string at these steps is meant, whose keys joined by full stops are `dotted`.
    pub(super) fn selects(&self, dotted: &str, steps: &[Step]) -> bool {
        match self {
            Self::Every => true,
            Self::Dotted(name) => name == dotted,
            Self::Message => matches!(steps, [Step::Key(key)] if !key.starts_with('@')),
            Self::Pointer(pointer) => {
                pointer.len() == steps.len()
                    && pointer.iter().zip(steps).all(|(wanted, step)| step.fits(wanted))
            }
        }
    }
}

impl Step<'_> {
    fn fits(&self, wanted: &Option<String>) -> bool {
        match (wanted, self) {
            (None, _) => true,
            (Some(wanted), Step::Key(key)) => wanted == key,
            (Some(wanted), Step::Index(index)) => {
                wanted.parse() == Ok(*index) && (wanted == "0" || !wanted.starts_with(['0', '+']))
            }
        }
    }
}
