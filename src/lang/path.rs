//! The language that the path of a file names: `docs/fr/`, `README.de.md`, `messages_pt_BR.po`, `de.lproj`.

use std::path::{Component, Path};

use super::data::Data;
use super::tag::Language;

/// The language that the path of a file names, the word nearest to the file first; nothing where none does.
///
/// A word counts where it is the tag of a language that the program knows (`de`, `zh-Hant`, `pt_BR`), and stands by itself:
/// as the name of a folder or of the file, behind a full stop, or behind a hyphen or an underscore where it has a region
/// (`guide-pt-BR.md`), where what is before it is in capitals (`README-de.md`) or where `is_catalogue` says that such files
/// hold translations (`app_de.arb`). So neither `sign-in.md` nor `add-on.md` names a language.
pub fn language_of_path(path: &Path, is_catalogue: bool) -> Option<Language> {
    let name = path.file_name()?.to_str()?;
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let after_stops = || name.split('.').skip(1).filter_map(tag).last();
    let folders = || {
        let parts = path.parent()?.components().rev();
        parts
            .filter_map(|part| match part {
                Component::Normal(name) => folder(name.to_str()?),
                _ => None,
            })
            .next()
    };
    // a catalogue is in the language that it is called by, also where nothing is known of that
    let called = || is_catalogue.then(|| short(stem)).flatten();
    let of_messages = || {
        let folder = path.parent().filter(|folder| folder.ends_with("LC_MESSAGES"))?;
        short(folder.parent()?.file_name()?.to_str()?)
    };
    after_stops()
        .or_else(|| tag(stem))
        .or_else(called)
        .or_else(|| at_end(stem, is_catalogue))
        .or_else(of_messages)
        .or_else(folders)
}

/// The language that a folder names: `fr`, `de.lproj`, `values-pt-rBR`, `values-b+sr+Latn`.
fn folder(name: &str) -> Option<Language> {
    let android = |rest: &str| match rest.strip_prefix("b+") {
        Some(rest) => tag(&rest.replace('+', "-")),
        None => tag(&rest.replace("-r", "-")),
    };
    match name.strip_prefix("values-") {
        Some(rest) => android(rest),
        None => tag(name.strip_suffix(".lproj").unwrap_or(name)),
    }
}

/// The language at the end of a name, behind a hyphen or an underscore.
fn at_end(stem: &str, is_catalogue: bool) -> Option<Language> {
    let places = stem.match_indices(['-', '_']).map(|(at, _)| at);
    let found = places.filter_map(|at| {
        let (before, language) = (&stem[..at], tag(&stem[at + 1..])?);
        let is_loud = before.chars().any(char::is_uppercase) && !before.chars().any(char::is_lowercase);
        // `what-it-is` names no region
        let has_region = stem[at + 1..].contains(|c: char| c.is_uppercase());
        (is_catalogue || is_loud || has_region).then_some(language)
    });
    found.into_iter().next()
}

/// The language of a word that is the tag of one that the program knows.
fn tag(word: &str) -> Option<Language> {
    let language = written(word)?;
    // a code of another standard or of old is more often a word: `in`, `lib`
    let is_itself = word.replace('_', "-").eq_ignore_ascii_case(language.code());
    let is_known = Data::all().any(|data| data.language().base() == language.base());
    (is_itself && is_known).then_some(language)
}

/// The language of a tag of two letters, with what may follow: those of three are more often words.
fn short(word: &str) -> Option<Language> {
    let primary = word.split(['-', '_']).next()?;
    (primary.len() == 2).then(|| written(word)).flatten()
}

/// The language of a word that has the shape of a tag, as people write it: in small letters, what follows as standards have it.
fn written(word: &str) -> Option<Language> {
    let mut parts = word.split(['-', '_']);
    let is_language =
        |part: &str| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase());
    let is_more = |part: &str| match part.len() {
        2 => part.bytes().all(|b| b.is_ascii_uppercase()) || part.bytes().all(|b| b.is_ascii_lowercase()),
        3 => part.bytes().all(|b| b.is_ascii_digit()),
        4 => part.bytes().all(|b| b.is_ascii_alphabetic()),
        _ => false,
    };
    if !parts.next().is_some_and(is_language) || !parts.all(is_more) {
        return None;
    }
    word.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(is_catalogue: bool, rows: &[(&str, &str)]) {
        for (path, expected) in rows {
            let found = language_of_path(Path::new(path), is_catalogue).map(|language| language.to_string());
            assert_eq!(found.as_deref().unwrap_or_default(), *expected, "{path}");
        }
    }

    #[test]
    fn the_word_nearest_to_the_file_names_the_language() {
        check(
            false,
            &[
                ("docs/fr/index.md", "fr"),
                ("docs/zh-CN/guide/index.md", "zh-CN"),
                ("README.de.md", "de"),
                ("README.zh-Hant.md", "zh-Hant"),
                ("README-pt-BR.md", "pt-BR"),
                ("README_ja.md", "ja"),
                ("guide-pt_BR.md", "pt-BR"),
                ("fr/README.de.md", "de"),
                ("i18n/uk.md", "uk"),
                ("de.lproj/Localizable.strings", "de"),
                ("res/values-pt-rBR/strings.xml", "pt-BR"),
                ("res/values-b+sr+Latn/strings.xml", "sr-Latn"),
                ("es-419/a.md", "es-419"),
            ],
        );
        check(
            true,
            &[
                ("messages_pt_BR.po", "pt-BR"),
                ("app_de.arb", "de"),
                ("po/fr.po", "fr"),
                ("po/ky.po", "ky"),
                ("locale/ky/LC_MESSAGES/app.po", "ky"),
                ("locale/de/LC_MESSAGES/app.po", "de"),
            ],
        );
    }

    #[test]
    fn a_word_is_no_tag() {
        check(
            false,
            &[
                ("README.md", ""),
                ("sign-in.md", ""),
                ("add-on.md", ""),
                ("what-it-is.md", ""),
                ("src/lib/doc/cmd.md", ""),
                ("in/a.md", ""),
                ("res/values/strings.xml", ""),
                ("values-night/strings.xml", ""),
                ("values-sw600dp/strings.xml", ""),
                ("a.min.js.md", ""),
                ("DE/a.md", ""),
            ],
        );
        check(true, &[("log_in.po", "")]);
    }
}
