//! What bytes are taken for.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

use transdrift::matching::{Decision, Match};
use transdrift::text::{Language, Span};

/// Languages of texts; that of a text is also left to be detected.
const LANGUAGES: [&str; 7] = ["en", "fr", "de", "es", "ru", "ar", "zh"];

/// The first byte, which chooses, and the rest as text.
pub(crate) fn choice(data: &[u8]) -> (u8, Cow<'_, str>) {
    let (first, rest) = data.split_first().unwrap_or((&0, &[]));
    (*first, String::from_utf8_lossy(rest))
}

/// The language that three bits choose.
pub(crate) fn language(choice: u8) -> Option<Language> {
    LANGUAGES.get(usize::from(choice & 7)).and_then(|code| code.parse().ok())
}

/// One number for what came out.
pub(crate) fn told(what: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

/// What was decided, without the words it was decided of.
pub(crate) fn decisions(matches: &[Match]) -> Vec<String> {
    let mut kinds: Vec<String> = matches
        .iter()
        .map(|found| match &found.decision {
            Decision::Canonical => "canonical".to_owned(),
            Decision::Replace { fix, .. } => format!("{fix:?}"),
            Decision::Spared { by, .. } => format!("{by:?}"),
        })
        .collect();
    kinds.sort();
    kinds.dedup();
    kinds
}

/// Asserts that `span` lies in `text`, on character boundaries.
#[track_caller]
pub(crate) fn fits(text: &str, span: Span, what: &str) {
    assert!(text.get(span.range()).is_some(), "{what} at {span:?} of {} bytes", text.len());
}
