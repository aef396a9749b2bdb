//! The glossary that comes with the program.

use std::sync::LazyLock;

use super::Glossary;
use crate::text::Source;

/// The files of the bundled glossary, by name.
const FILES: &[(&str, &str)] = &[
    ("glossary/organisations.toml", include_str!("../../glossary/organisations.toml")),
    ("glossary/people.toml", include_str!("../../glossary/people.toml")),
    ("glossary/places.toml", include_str!("../../glossary/places.toml")),
    ("glossary/terms.toml", include_str!("../../glossary/terms.toml")),
];

static BUNDLED: LazyLock<Glossary> = LazyLock::new(|| Glossary::read_unchecked(sources()).0);

/// The bundled files, as the first layers of a [`Glossary`].
pub fn sources() -> Vec<Source> {
    FILES.iter().map(|(name, text)| Source::new(*name, *text)).collect()
}

pub(super) fn glossary() -> &'static Glossary {
    &BUNDLED
}
