//! Language tags (BCP 47): language, script and region; variants and extensions are read and left out.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use oxilangtag::LanguageTag;
use serde::{Deserialize, Serialize};

use super::rows;

/// The longest tag: `abc-Latn-419`.
const LONGEST: usize = 12;

/// A language by its BCP 47 tag, in canonical form: `en`, `pt-BR`, `zh-Hant`, `ckb`.
///
/// Reading is tolerant: `pt_BR`, `zh-cmn-Hans` (`zh-Hans`), `iw` (`he`), `sh` (`sr-Latn`), `eng` (`en`). Only two-letter
/// and three-letter languages are read; variants, extensions and private use are dropped.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language([u8; LONGEST]);

/// A language tag that cannot be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no language tag; use BCP 47 such as `en`, `pt-BR` or `zh-Hant`")]
pub struct LanguageError(String);

/// Lower-cased codes and whole tags that stand for others.
static ALIASES: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| pairs(include_str!("../../data/tags/aliases.tsv")));

/// Region codes that are no longer used.
static REGIONS: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| pairs(include_str!("../../data/tags/regions.tsv")));

pub(super) fn pairs(table: &'static str) -> HashMap<&'static str, &'static str> {
    rows(table).filter_map(|row| row.split_once('\t')).collect()
}

/// Whether a code of two letters stands for a language: one of three letters is then its long form.
pub(super) fn is_short(code: &str) -> bool {
    code.len() == 2 && ALIASES.iter().any(|(long, short)| long.len() == 3 && *short == code)
}

impl Language {
    /// The language of no text: what its data say holds in every language.
    pub(super) const NONE: Language = Language(*b"und\0\0\0\0\0\0\0\0\0");

    /// The tag, `pt-BR`.
    pub fn code(&self) -> &str {
        let length = self.0.iter().position(|byte| *byte == 0).unwrap_or(LONGEST);
        std::str::from_utf8(&self.0[..length]).expect("a tag is ASCII")
    }

    /// The language without script and region.
    pub fn base(self) -> Language {
        let code = self.code();
        Self::packed(code.split('-').next().unwrap_or(code))
    }

    /// A canonical tag as bytes.
    pub(super) fn packed(tag: &str) -> Self {
        let mut bytes = [0; LONGEST];
        let length = tag.len().min(LONGEST);
        bytes[..length].copy_from_slice(&tag.as_bytes()[..length]);
        Self(bytes)
    }
}

impl FromStr for Language {
    type Err = LanguageError;

    fn from_str(written: &str) -> Result<Self, LanguageError> {
        canonical(written).map(|tag| Self::packed(&tag)).ok_or_else(|| LanguageError(written.to_owned()))
    }
}

/// The canonical form of a tag: language, script and region, each by the code that is used today.
fn canonical(written: &str) -> Option<String> {
    let hyphened = written.replace('_', "-").to_ascii_lowercase();
    let known = ALIASES.get(hyphened.as_str()).copied();
    let tag = LanguageTag::parse_and_normalize(known.unwrap_or(&hyphened)).ok()?;
    let primary = tag.extended_language_subtags().next().unwrap_or(tag.primary_language());
    let meant = ALIASES.get(primary).copied().unwrap_or(primary);
    let mut parts = meant.split('-');
    let language = parts.next()?;
    let (mut script, mut region) = (tag.script(), tag.region());
    for part in parts {
        let subtag = if part.len() == 4 { &mut script } else { &mut region };
        *subtag = subtag.or(Some(part));
    }
    let region = region.map(|region| REGIONS.get(region).copied().unwrap_or(region));
    let is_language = (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_lowercase());
    let subtags = [Some(language), script, region].into_iter().flatten();
    is_language.then(|| subtags.collect::<Vec<_>>().join("-"))
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({})", self.code())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn language(tag: &str) -> Language {
        tag.parse().unwrap()
    }

    #[test]
    fn tags_are_read_as_people_write_them() {
        for (written, tag) in [
            ("en", "en"),
            ("EN_us", "en-US"),
            ("pt_BR", "pt-BR"),
            ("fr-CA", "fr-CA"),
            ("eng", "en"),
            ("iw", "he"),
            ("ckb", "ckb"),
            ("zh-hant", "zh-Hant"),
            ("zh-cmn-Hans", "zh-Hans"),
            ("cmn-Hant-TW", "zh-Hant-TW"),
            ("zh-yue", "yue"),
            ("sh", "sr-Latn"),
            ("sh-Cyrl", "sr-Cyrl"),
            ("prs", "fa-AF"),
            ("i-klingon", "tlh"),
            ("en-UK", "en-GB"),
            ("es-419", "es-419"),
            ("de-1996", "de"),
            ("en-US-x-twain", "en-US"),
        ] {
            assert_eq!(written.parse::<Language>().map(|found| found.code().to_owned()).as_deref(), Ok(tag));
        }
        for wrong in ["", "french", "e", "en-", "-", "x-own", "en us", "de-ü", "123"] {
            assert!(wrong.parse::<Language>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_language_falls_back_to_what_its_readers_read() {
        for (tag, chain) in [
            ("pt-BR", &["pt-BR", "pt"][..]),
            ("zh-TW", &["zh-TW", "zh-Hant", "zh"]),
            ("zh-Hant-HK", &["zh-Hant-HK", "zh-Hant", "zh"]),
            ("zh-Hans", &["zh-Hans", "zh"]),
            ("sr-Latn-RS", &["sr-Latn-RS", "sr-Latn"]),
            ("sr-ME", &["sr-ME", "sr-Latn"]),
            ("sr-Cyrl", &["sr-Cyrl", "sr"]),
            ("nb", &["nb", "no"]),
        ] {
            let found: Vec<Language> = language(tag).chain().collect();
            assert_eq!(found, chain.iter().map(|tag| language(tag)).collect::<Vec<_>>(), "{tag}");
        }
        assert!(language("pt-BR").is_in(language("pt")) && !language("pt").is_in(language("pt-BR")));
        assert_eq!(language("fr-CA").name(), "French");
        assert_eq!(language("tlh").name(), "tlh");
        assert_eq!(language("zh-Hant-TW").base(), language("zh"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_once_or_refused(text in "[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{2,4}){0,3}|\\PC*") {
            if let Ok(language) = text.parse::<Language>() {
                prop_assert_eq!(language.code().parse(), Ok(language));
                prop_assert!(language.chain().count() <= 4);
            }
        }
    }
}
