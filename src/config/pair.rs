//! Which catalogue another one translates, by the patterns of a `[[pair]]` table.

use std::path::{Path, PathBuf};

use super::settings::{Given, GivenBy, Settings};
use crate::lang::Language;

/// Stands for the tag of a language.
const LANGUAGE: &str = "{lang}";

/// The catalogue that the file at `path` translates, with the language that its path names; nothing where the table is not
/// about it.
pub(super) fn source(table: &Settings, path: &Path) -> Option<(PathBuf, Option<Language>)> {
    let (source, target) = (table.text("source")?, table.text("target")?);
    let below = path.strip_prefix(folder(target)?).ok()?.to_str()?.replace('\\', "/");
    let met = meet(target.value.trim_start_matches("./"), &below, Met::default())?;
    let found = folder(source)?.join(source.value.trim_start_matches("./").replace('*', &met.part));
    let language = met.language.as_deref().and_then(|tag| tag.parse().ok());
    (found != path).then_some((found, language))
}

fn folder(given: &Given<String>) -> Option<&Path> {
    match &given.by {
        GivenBy::File { folder, .. } | GivenBy::CommandLine { folder } => Some(folder),
        GivenBy::Default => None,
    }
}

/// What the marks of a pattern stand for in a path.
#[derive(Clone, Debug, Default)]
struct Met {
    language: Option<String>,
    part: String,
}

/// Holds `path` to `pattern`: each mark stands for a part of one name, and the same mark for the same part.
fn meet(pattern: &str, path: &str, met: Met) -> Option<Met> {
    let mark = [pattern.find(LANGUAGE), pattern.find('*')].into_iter().flatten().min();
    let Some(at) = mark else { return (pattern == path).then_some(met) };
    let rest = path.strip_prefix(&pattern[..at])?;
    let is_language = pattern[at..].starts_with(LANGUAGE);
    let after = &pattern[at + if is_language { LANGUAGE.len() } else { 1 }..];
    let name = rest.split('/').next().unwrap_or_default();
    name.char_indices().map(|(end, c)| end + c.len_utf8()).find_map(|end| {
        let part = &rest[..end];
        let mut met = met.clone();
        match is_language {
            true if part.parse::<Language>().is_err() => return None,
            true if met.language.as_deref().is_some_and(|known| known != part) => return None,
            true => met.language = Some(part.to_owned()),
            false => part.clone_into(&mut met.part),
        }
        meet(after, &rest[end..], met)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_for_parts_of_names() {
        for (pattern, path, expected) in [
            ("l/{lang}.json", "l/de.json", Some(("de", ""))),
            ("l/{lang}.json", "l/x/de.json", None),
            ("l/{lang}.json", "l/package-lock.json", None),
            ("l/{lang}/*.json", "l/pt-BR/app.json", Some(("pt-BR", "app"))),
            ("l/{lang}/a_{lang}.arb", "l/de/a_de.arb", Some(("de", ""))),
            ("l/{lang}/a_{lang}.arb", "l/de/a_fr.arb", None),
            ("res/values-{lang}/strings.xml", "res/values-fr/strings.xml", Some(("fr", ""))),
            ("a.json", "a.json", Some(("", ""))),
        ] {
            let met = meet(pattern, path, Met::default());
            let met = met.map(|met| (met.language.unwrap_or_default(), met.part));
            let met = met.as_ref().map(|(language, part)| (language.as_str(), part.as_str()));
            assert_eq!(met, expected, "{pattern} {path}");
        }
    }
}
