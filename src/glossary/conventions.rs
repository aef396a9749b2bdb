//! Canonical forms that follow from the native form: what the press of each language writes for a person's name.

use std::cmp::Reverse;

use super::entry::{Entry, Kind, Name, Romanized};
use crate::lang::Language;
use crate::names::romanize::{customary, press_languages};

/// Gives a person whose name is written in an alphabet with press customs a canonical form in each language that has
/// such customs, and in the name's own; forms that the entry names stay.
pub(super) fn complete(entry: &mut Entry) {
    strip(entry);
    let is_asked = entry.kind() == Kind::Person && entry.romanized != Some(Romanized::No);
    if !is_asked || entry.canonical.is_empty() {
        return;
    }
    let mut found: Vec<Name> = Vec::new();
    for native in preferred(entry) {
        let languages = press_languages(native.language);
        let own = (!languages.is_empty()).then(|| (native.language, native.text.clone()));
        let usual =
            |reader| Some((reader, customary(&native.text, native.language, reader).into_iter().next()?));
        for (language, text) in languages.iter().copied().filter_map(usual).chain(own) {
            let is_known = |name: &Name| name.language.is_in(language);
            if !entry.canonical.iter().chain(&found).any(is_known) {
                found.push(Name { follows: true, ..Name::new(language, text) });
            }
        }
    }
    entry.canonical.extend(found);
    entry.canonical.sort_by_key(|name| name.language);
}

/// The canonical forms that a file has to say: not those that follow from a native form.
pub(super) fn said(entry: &Entry) -> Vec<Name> {
    entry.canonical.iter().filter(|name| !name.follows).cloned().collect()
}

/// Takes away the canonical forms that follow from the native form, before a layer says something anew of which they may
/// no longer follow.
pub(super) fn strip(entry: &mut Entry) {
    entry.canonical.retain(|name| !name.follows);
}

/// The native forms, first the one that the form in the assumed language follows.
fn preferred(entry: &Entry) -> Vec<&Name> {
    let reader = Language::assumed();
    let canonical = entry.canonical_in(reader).unwrap_or_default();
    let words: Vec<&str> = canonical.split(' ').collect();
    let likeness = |native: &Name| {
        let alike = |word: &str| {
            customary(word, native.language, reader).iter().any(|way| words.contains(&way.as_str()))
        };
        native.text.split(' ').filter(|word| alike(word)).count()
    };
    let mut natives: Vec<&Name> = entry.native.iter().collect();
    natives.sort_by_key(|native| Reverse(likeness(native)));
    natives
}

impl Entry {
    /// The native form that the canonical form in `language` follows from, where it does.
    pub(crate) fn followed(&self, language: Language) -> Option<&Name> {
        let canonical = self.canonical.iter().find(|name| name.language == language)?;
        let follows = |native: &&Name| {
            native.language != language
                && customary(&native.text, native.language, language).first() == Some(&canonical.text)
        };
        (language != Language::assumed() && self.kind() == Kind::Person)
            .then(|| self.native.iter().find(follows))
            .flatten()
    }
}
