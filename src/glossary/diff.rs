//! What tells two glossaries apart: entries that only one has, and what the entries of both say otherwise.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::entry::{Entry, Name};
use super::parse::{FIXES, KINDS, ROMANIZED};
use super::write::{shown_guard, shown_variant, word};

/// An entry of which two glossaries say something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct EntryChange {
    /// Its id.
    pub entry: String,
    /// What the old glossary says and the new one does not, or otherwise; of an entry that only one has, all of it.
    pub facts: Vec<ChangedFact>,
}

/// Something that a glossary says of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ChangedFact {
    /// The key in the glossary file: `canonical`, `variants`, `note`.
    pub key: &'static str,
    /// Which one of several: a language, the words of a variant; empty where there is one only.
    pub of: String,
    /// What the old glossary says.
    pub old: Option<String>,
    /// What the new glossary says.
    pub new: Option<String>,
}

/// The entries that `old` and `new` tell otherwise, by id. The order of entries and of their variants says nothing.
///
/// ```
/// use transdrift::glossary::diff;
/// use transdrift::matching::Glossary;
/// use transdrift::text::Source;
///
/// let read = |toml: &str| Glossary::read(vec![Source::new("names.toml", toml)]).unwrap();
/// let old = read("[[entry]]\nid = 'oresk'\ncanonical = { en = 'Oresk' }\nvariants = ['Orezk']\n");
/// let new = read("[[entry]]\nid = 'oresk'\ncanonical = { en = 'Oresk' }\nvariants = ['Oresq']\n");
/// let changes = diff(old.entries(), new.entries());
/// let facts: Vec<_> = changes[0].facts.iter().map(|fact| (fact.of.as_str(), fact.new.is_some())).collect();
/// assert_eq!(facts, [("Oresq", true), ("Orezk", false)]);
/// ```
pub fn diff<'e>(
    old: impl IntoIterator<Item = &'e Entry>,
    new: impl IntoIterator<Item = &'e Entry>,
) -> Vec<EntryChange> {
    let by_id = |entry: &'e Entry| (entry.id.as_str(), said(entry));
    let old: BTreeMap<&str, Said> = old.into_iter().map(by_id).collect();
    let new: BTreeMap<&str, Said> = new.into_iter().map(by_id).collect();
    let ids: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    let none = Said::new();
    let changes = ids.into_iter().map(|id| EntryChange {
        entry: id.to_owned(),
        facts: facts(old.get(id).unwrap_or(&none), new.get(id).unwrap_or(&none)),
    });
    changes.filter(|change| !change.facts.is_empty()).collect()
}

/// What is said of an entry, by key (in the order of the manual) and by which one of several.
type Said = BTreeMap<(usize, &'static str, String), String>;

fn facts(old: &Said, new: &Said) -> Vec<ChangedFact> {
    let keys: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    let changed = keys.into_iter().filter(|key| old.get(key) != new.get(key));
    let fact = |key: &(usize, &'static str, String)| ChangedFact {
        key: key.1,
        of: key.2.clone(),
        old: old.get(key).cloned(),
        new: new.get(key).cloned(),
    };
    changed.map(fact).collect()
}

fn said(entry: &Entry) -> Said {
    let mut said = Said::new();
    let mut say = |place: usize, key, of: &str, what: String| {
        let known = said.entry((place, key, of.to_owned()));
        // what stands there twice is one fact of two parts
        known.and_modify(|before| *before += &format!(", {what}")).or_insert(what);
    };
    if let Some(kind) = &entry.kind {
        say(0, "kind", "", word(KINDS, kind).to_owned());
    }
    for (place, key, names) in
        [(1, "canonical", &entry.canonical), (2, "family", &entry.family), (4, "native", &entry.native)]
    {
        names.iter().for_each(|Name { language, text, .. }| say(place, key, language.code(), text.clone()));
    }
    entry.given.iter().for_each(|given| say(3, "given", given, given.clone()));
    if let Some(romanized) = &entry.romanized {
        say(5, "romanized", "", word(ROMANIZED, romanized).to_owned());
    }
    for variant in &entry.variants {
        let languages: Vec<_> = variant.languages.iter().map(ToString::to_string).collect();
        let of = format!("{} {}", variant.text, languages.join("+"));
        say(6, "variants", of.trim_end(), shown_variant(variant));
    }
    entry.unless.iter().for_each(|guard| say(7, "unless", &guard.name, shown_guard(guard)));
    if let Some(fix) = &entry.fix {
        say(8, "fix", "", word(FIXES, fix).to_owned());
    }
    for (place, key, text) in [
        (9, "reason", &entry.reason),
        (10, "authority", &entry.authority),
        (11, "since", &entry.since),
        (12, "note", &entry.note),
    ] {
        text.iter().for_each(|text| say(place, key, "", text.clone()));
    }
    for test in &entry.tests {
        say(13, "tests", &format!("{} {}", test.language, test.text), test.expected.clone());
    }
    said
}
