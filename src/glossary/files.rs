//! The files of the glossary that comes with the program: one file or more for each kind of thing.

use super::Kind;
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

/// The bundled files without those of some kinds of things, as the first layers of a glossary.
pub fn sources(without: &[Kind]) -> Vec<Source> {
    let files = FILES.iter().filter(|file| !without.contains(&file.kind));
    files.map(|file| Source::new(file.name, file.text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::parse;

    #[test]
    fn each_file_holds_one_kind() {
        for file in FILES {
            let (entries, _) = parse(&[Source::new(file.name, file.text)]);
            for entry in entries {
                // one that only says more of an entry in another file names no kind
                let is_of_file = entry.kind.is_none_or(|kind| kind == file.kind);
                assert!(is_of_file, "{} in {}", entry.id, file.name);
            }
        }
    }
}
