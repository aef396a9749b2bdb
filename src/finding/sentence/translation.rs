//! Sentences about a translation and its source.

use std::fmt::{Formatter, Result};

use crate::finding::Translating;

pub(super) fn tell(reason: &Translating, f: &mut Formatter) -> Result {
    match reason {
        Translating::Missing { written, canonical, entry } => {
            write!(
                f,
                "“{written}” in the source is `{canonical}` in the glossary ({entry}), which the translation lacks"
            )
        }
        Translating::NotKept { word } => {
            write!(f, "“{word}” in the source stays as it is in every language, and the translation lacks it")
        }
        Translating::Value { source, target } => {
            write!(f, "the source says “{source}”, the translation “{target}”")
        }
        Translating::Marks { missing, added } => marks(missing, added, f),
    }
}

fn marks(missing: &[String], added: &[String], f: &mut Formatter) -> Result {
    let list = |marks: &[String]| marks.iter().map(|mark| format!("`{mark}`")).collect::<Vec<_>>().join(", ");
    match (missing.is_empty(), added.is_empty()) {
        (false, true) => write!(f, "the translation lacks {} of the source", list(missing)),
        (true, _) => write!(f, "the translation has {}, which the source has not", list(added)),
        (false, false) => {
            write!(f, "the source has {} where the translation has {}", list(missing), list(added))
        }
    }
}
