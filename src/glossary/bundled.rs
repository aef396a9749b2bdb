//! The glossary that comes with the program: one file or more for each kind of thing.

use std::sync::LazyLock;

use super::{Glossary, Kind};
use crate::text::Source;

/// A file of the bundled glossary; all its entries are of one kind.
struct File {
    kind: Kind,
    name: &'static str,
    text: &'static str,
}

macro_rules! files {
    ($($kind:ident $name:literal),* $(,)?) => {
        &[$(File {
            kind: Kind::$kind,
            name: concat!("glossary/", $name),
            text: include_str!(concat!("../../glossary/", $name)),
        }),*]
    };
}

/// All files: lists made from data first, those written by hand over them.
const FILES: &[File] = files![
    Organisation "organisations-bodies.toml",
    Organisation "organisations.toml",
    Person "people-leaders.toml",
    Person "people.toml",
    Place "places-cities.toml",
    Place "places-news.toml",
    Place "places-states.toml",
    Place "places.toml",
    Term "terms-currencies.toml",
    Term "terms-languages.toml",
    Term "terms.toml",
    Work "works-press.toml",
    Work "works.toml",
];

/// All files in compiled form, so that a filter starts at once. A test holds it to the files; to write it anew:
/// `TRANSDRIFT_UPDATE=1 cargo test bundled`.
const COMPILED: &[u8] = include_bytes!("../../glossary/bundled.compiled");

static BUNDLED: LazyLock<Glossary> =
    LazyLock::new(|| Glossary::from_compiled(COMPILED).unwrap_or_else(|_| from_files()));

/// The glossary as its files say.
fn from_files() -> Glossary {
    Glossary::read_unchecked(sources(&[])).0
}

/// The bundled files without those of some kinds of things, as the first layers of a [`Glossary`].
pub fn sources(without: &[Kind]) -> Vec<Source> {
    let files = FILES.iter().filter(|file| !without.contains(&file.kind));
    files.map(|file| Source::new(file.name, file.text)).collect()
}

pub(super) fn glossary() -> &'static Glossary {
    &BUNDLED
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiled_form_is_that_of_the_files() {
        let compiled = from_files().compile().unwrap();
        if std::env::var_os("TRANSDRIFT_UPDATE").is_some() {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/glossary/bundled.compiled"), compiled)
                .unwrap();
        } else {
            assert!(
                compiled == COMPILED,
                "run `TRANSDRIFT_UPDATE=1 cargo test bundled` and commit what it writes"
            );
        }
    }

    #[test]
    fn each_file_holds_one_kind() {
        for file in FILES {
            let (glossary, _) = Glossary::read_unchecked(vec![Source::new(file.name, file.text)]);
            for entry in glossary.entries() {
                assert_eq!(entry.kind(), file.kind, "{} in {}", entry.id, file.name);
            }
        }
    }
}
