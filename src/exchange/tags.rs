//! Languages as other tools write them: tags in any spelling, codes of three letters, names.

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use crate::lang::Language;

/// A language with what its tag says besides: a script, a region.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tag {
    /// The language by which the glossary files the form.
    pub(super) language: Language,
    /// What the glossary has no place for, in the case of BCP 47, each part with its hyphen: `-BR`.
    rest: String,
}

struct Known {
    codes: HashMap<&'static str, Language>,
    names: HashMap<String, Language>,
}

/// ISO 639, with the names by which tables call languages.
static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known { codes: HashMap::new(), names: HashMap::new() };
    let table = include_str!("../../data/exchange/languages.tsv");
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(code), Some(longer), Some(names)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        let Ok(language) = code.parse::<Language>() else { continue };
        known.codes.extend(longer.split(' ').chain([code]).map(|code| (code, language)));
        known.names.extend(names.split('|').map(|name| (name.to_lowercase(), language)));
    }
    known
});

impl Tag {
    /// Reads `en`, `pt_BR`, `zh-Hant-TW`, `es-419`, `deu`, `nan`; nothing where the first part is no language, which of
    /// two letters is one that ISO 639-1 has.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let primary = text.split(['-', '_']).next()?.to_ascii_lowercase();
        let language = text.parse::<Language>().ok()?;
        let is_known = primary.len() != 2
            || KNOWN.codes.contains_key(primary.as_str())
            || language.name() != language.code();
        is_known.then(|| Self::from(language))
    }

    /// Reads a tag as a header may hold it: a language of three letters has to be one that is known by a name.
    pub(super) fn in_header(text: &str) -> Option<Self> {
        let primary = text.trim().split(['-', '_']).next()?.to_ascii_lowercase();
        let tag = Self::read(text)?;
        let is_named =
            tag.language.name() != tag.language.code() || KNOWN.codes.contains_key(primary.as_str());
        (is_named && text.split(['-', '_']).skip(1).all(|part| part.len() > 1)).then_some(tag)
    }

    /// Reads the name of a language: `German`, `Deutsch`, `Portuguese (Brazil)`.
    pub(super) fn named(text: &str) -> Option<Self> {
        let lower = text.trim().to_lowercase();
        let (name, region) = lower.split_once('(').unwrap_or((lower.as_str(), ""));
        let language = *KNOWN.names.get(name.trim())?;
        let region = region.trim_end_matches(')').trim();
        let rest = if region.is_empty() { String::new() } else { format!("-{}", cased(region)) };
        Some(Self { language, rest })
    }

    /// Whether the tag says more than the glossary files the form by.
    pub(super) fn is_regional(&self) -> bool {
        !self.rest.is_empty()
    }

    /// Reads a tag or a name.
    pub(super) fn of(text: &str) -> Option<Self> {
        Self::in_header(text).or_else(|| Self::named(text))
    }
}

/// A part of a tag as BCP 47 writes it: scripts capitalised, regions in capitals.
fn cased(part: &str) -> String {
    match part.len() {
        2 => part.to_ascii_uppercase(),
        4 if part.bytes().all(|b| b.is_ascii_alphabetic()) => {
            part[..1].to_ascii_uppercase() + &part[1..].to_ascii_lowercase()
        }
        _ => part.to_ascii_lowercase(),
    }
}

impl From<Language> for Tag {
    fn from(language: Language) -> Self {
        Self { language, rest: String::new() }
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.language, self.rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_names_of_any_spelling_are_languages() {
        for (text, expected) in [
            ("EN", "en"),
            ("pt_br", "pt-BR"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("es-419", "es-419"),
            ("deu", "de"),
            ("German", "de"),
            ("français", "fr"),
            ("Portuguese (Brazil)", "pt-brazil"),
            ("中文", "zh"),
        ] {
            assert_eq!(Tag::of(text).map(|tag| tag.to_string()).as_deref(), Some(expected), "{text}");
        }
        for text in ["ds", "xx", "english term", "pt-", "", "name", "notes", "pos", "cap"] {
            assert_eq!(Tag::of(text), None, "{text}");
        }
    }
}
