//! The language of a text: letter statistics on long texts, function words on short ones.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// A language by its ISO 639-1 code, two lower-case letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language([u8; 2]);

/// What was found out about a text's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detection {
    /// The text is in this language.
    Found(Language),
    /// Too short or too mixed to tell.
    Unknown,
}

impl Language {
    /// English.
    pub const ENGLISH: Language = Language(*b"en");

    /// The two-letter code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }

    /// The English name, or the code where no name is known.
    pub fn name(&self) -> &str {
        known().find(|[_, code, _]| *code == self.code()).map_or(self.code(), |[.., name]| name)
    }
}

impl Detection {
    /// The language, if it was found.
    pub fn language(self) -> Option<Language> {
        match self {
            Detection::Found(language) => Some(language),
            Detection::Unknown => None,
        }
    }
}

/// A language tag that cannot be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no language code; use ISO 639-1 such as `en` or `fr`")]
pub struct LanguageError(String);

impl FromStr for Language {
    type Err = LanguageError;

    /// Reads `en`, `fr-CA`, `EN_us`: the primary subtag counts.
    fn from_str(tag: &str) -> Result<Self, LanguageError> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        match primary.as_bytes() {
            [a, b] if a.is_ascii_lowercase() && b.is_ascii_lowercase() => Ok(Self([*a, *b])),
            _ => Err(LanguageError(tag.to_owned())),
        }
    }
}

impl TryFrom<String> for Language {
    type Error = LanguageError;

    fn try_from(tag: String) -> Result<Self, LanguageError> {
        tag.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.code().to_owned()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// ISO 639-3 code, ISO 639-1 code, English name.
fn known() -> impl Iterator<Item = [&'static str; 3]> {
    let rows = include_str!("../../data/languages.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split('\t').collect::<Vec<_>>().try_into().ok())
}

static FUNCTION_WORDS: LazyLock<Vec<(Language, Vec<&str>)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/function-words.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t'))
        .filter_map(|(code, words)| Some((code.parse().ok()?, words.split(' ').collect())))
        .collect()
});

/// Detects the language of a whole text.
///
/// Letter statistics decide where they are reliable; otherwise, in short texts, the function words that only one
/// language has so often. Web addresses are not looked at.
pub fn detect(text: &str) -> Detection {
    let prose = prose(text);
    let by_letters = whatlang::detect(&prose);
    let by_words = by_function_words(&prose);
    match (by_letters.as_ref().filter(|info| info.is_reliable()), by_words) {
        (_, Some((language, true))) => Detection::Found(language),
        (Some(info), _) => found(info.lang()),
        (None, Some((language, _))) => Detection::Found(language),
        (None, None) => match by_letters {
            Some(ref info) if info.script() != whatlang::Script::Latin => found(info.lang()),
            _ => Detection::Unknown,
        },
    }
}

/// The text without web addresses, handles and paths, cut where more would tell no more.
fn prose(text: &str) -> String {
    const ENOUGH_CHARS: usize = 20_000;
    let start: &str = match text.char_indices().nth(ENOUGH_CHARS) {
        Some((end, _)) => &text[..end],
        None => text,
    };
    let words = start.split_whitespace().filter(|w| !w.contains(['/', '@', '#', '\\']));
    words.collect::<Vec<_>>().join(" ")
}

fn found(lang: whatlang::Lang) -> Detection {
    let row = known().find(|[iso3, ..]| *iso3 == lang.code());
    match row.and_then(|[_, code, _]| code.parse().ok()) {
        Some(language) => Detection::Found(language),
        None => Detection::Unknown,
    }
}

/// The language with the most function words, and whether it is far ahead; `None` on a tie or fewer than two.
fn by_function_words(text: &str) -> Option<(Language, bool)> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let hits = |list: &Vec<&str>| words.iter().filter(|word| list.contains(word)).count();
    let mut counts: Vec<(usize, Language)> =
        FUNCTION_WORDS.iter().map(|(language, list)| (hits(list), *language)).collect();
    counts.sort_by_key(|&(count, language)| (std::cmp::Reverse(count), language));
    let (best, language) = counts[0];
    let second = counts[1].0;
    (best >= 2 && best > second).then_some((language, best >= 6 && best >= 2 * second))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let found = detect(text).language();
        assert_eq!(found.map(|l| l.code().to_owned()).as_deref(), expected, "{text}");
    }

    #[test]
    fn short_texts_by_function_words() {
        check("Réunion de l’OTAN à Bruxelles mercredi avec les ministres.", Some("fr"));
        check("Chicken Kiev, https://x.example/Kiev #Kiev; Poutine is a dish, he spoke.", Some("en"));
        check("La OTAN se reúne con los ministros en Bruselas.", Some("es"));
        check("Riabkov", None);
        check("", None);
    }

    #[test]
    fn other_scripts_by_letters() {
        check("Сергей Рябков заявил, что переговоры пройдут в Женеве.", Some("ru"));
        check("金曜日に東京で会談が行われます。", Some("ja"));
    }

    #[test]
    fn tags() {
        assert_eq!("fr-CA".parse::<Language>().unwrap().name(), "French");
        assert!("french".parse::<Language>().is_err());
    }
}
