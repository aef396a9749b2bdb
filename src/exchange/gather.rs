//! Entries as they come in, a form at a time, in the order in which they were first named.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Loss;
use super::settle::{clean, doubt, settled};
use super::sound::sound;
use super::tags::Tag;
use crate::glossary::{Entry, Name, Status, Variant};
use crate::text::Language;

/// What was read so far.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    entries: Vec<Entry>,
    by_key: HashMap<String, usize>,
    /// Whether variants that are too often something else are for a person to decide on.
    is_doubtful: bool,
    pub(super) losses: Vec<Loss>,
}

impl Gathered {
    /// Of a list whose variants are for a person to decide on where they are too often something else.
    pub(super) fn doubtful() -> Self {
        Self { is_doubtful: true, ..Self::default() }
    }

    /// The entry that the file calls `key`; `id` where it gives a name to be used here too.
    pub(super) fn entry(&mut self, key: &str, id: Option<&str>) -> &mut Entry {
        let index = *self.by_key.entry(key.to_owned()).or_insert(self.entries.len());
        if index == self.entries.len() {
            self.entries.push(Entry { id: id.unwrap_or_default().to_owned(), ..Entry::default() });
        }
        &mut self.entries[index]
    }

    /// Whether something is called `key` already.
    pub(super) fn knows(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    /// An entry that nothing else in the file can refer to.
    pub(super) fn push(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// The entry whose canonical form in `language` is `right`, with its form.
    pub(super) fn right(&mut self, right: &str, language: Language) -> &mut Entry {
        let right = spaced(right);
        let entry = self.entry(&right, None);
        if entry.canonical.is_empty() {
            entry.canonical.push(name(language, &right));
        }
        entry
    }

    /// A wrong form of `right`; the same form twice counts once.
    pub(super) fn pair(&mut self, wrong: Variant, right: &str, language: Language) {
        self.right(right, language).variants.push(wrong);
    }

    /// Tells of something that has no place in a glossary.
    pub(super) fn lose(&mut self, kind: &'static str, at: impl Into<String>, what: impl Into<String>) {
        self.losses.push(Loss::new(kind, at, what));
    }

    /// The entries, each with an id of its own, without those that have no form to use and without what would make a
    /// glossary of them unusable.
    pub(super) fn finish(mut self) -> (Vec<Entry>, Vec<Loss>) {
        let mut ids = Ids::default();
        let mut entries = Vec::new();
        for mut entry in self.entries {
            entry.variants = joined(entry.variants);
            if entry.id.trim().is_empty() {
                let form =
                    if entry.canonical.is_empty() { first_form(&entry) } else { entry.label().to_owned() };
                entry.id = slug(&form);
            }
            entry.id = ids.unique(&entry.id);
            clean(&mut entry, &mut self.losses);
            match entry.canonical.is_empty() {
                true if entry.variants.is_empty() => {}
                true => self.losses.push(Loss::new(
                    "entries without a form to use",
                    &entry.id,
                    first_form(&entry),
                )),
                false => entries.push(settled(entry)),
            }
        }
        if self.is_doubtful {
            for entry in &mut entries {
                let kind = entry.kind();
                for variant in &mut entry.variants {
                    doubt(kind, variant);
                }
            }
        }
        (sound(entries, &mut self.losses), self.losses)
    }
}

/// Ids that were given away.
#[derive(Debug, Default)]
pub(super) struct Ids(HashMap<String, usize>);

impl Ids {
    /// `id`, or `id-2` and so on where it was given away.
    pub(super) fn unique(&mut self, id: &str) -> String {
        let mut found = id.to_owned();
        while self.0.contains_key(&found) {
            let number = self.0.entry(id.to_owned()).or_insert(1);
            *number += 1;
            found = format!("{id}-{number}");
        }
        self.0.insert(found.clone(), 1);
        found
    }
}

/// An id made of a name: `Côte d'Ivoire` gives `cote-d-ivoire`.
pub(super) fn slug(name: &str) -> String {
    let mut is_latin = false;
    let plain = |&c: &char| match is_combining_mark(c) {
        true => !is_latin,
        false => {
            is_latin = c.is_ascii();
            true
        }
    };
    let bare = name.nfd().filter(plain).nfc().collect::<String>().to_lowercase();
    let words = bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<_>>().join("-");
    if slug.is_empty() { "entry".to_owned() } else { slug }
}

/// A form with every run of white space as one space, as the matcher reads it.
pub(super) fn spaced(form: &str) -> String {
    form.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A form in a language.
pub(super) fn name(language: Language, text: &str) -> Name {
    Name::new(language, spaced(text))
}

/// A variant with this status, in every language of its entry.
pub(super) fn variant(text: &str, status: Status) -> Variant {
    Variant { text: spaced(text), status, ..Variant::default() }
}

/// Adds a form to use in a language. Where the language has one already, the new form may stand beside it; the answer is
/// what the glossary has no place for then, the region or script that the form is of.
pub(super) fn place(entry: &mut Entry, tag: &Tag, text: &str) -> Option<String> {
    let form = name(tag.language, text);
    match entry.canonical.iter().find(|known| known.language == tag.language) {
        None => entry.canonical.push(form),
        Some(known) if known.text == form.text => {}
        Some(_) => {
            let languages = vec![tag.language];
            entry.variants.push(Variant { languages, ..variant(&form.text, Status::Admitted) });
            return tag.is_regional().then(|| format!("{tag} {}", form.text));
        }
    }
    None
}

/// The variants, each once: one that is there already counts in the languages of both.
pub(super) fn joined(variants: Vec<Variant>) -> Vec<Variant> {
    let mut joined: Vec<Variant> = Vec::with_capacity(variants.len());
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for new in variants {
        let places = places.entry(new.text.clone()).or_default();
        let same = |&&place: &&usize| {
            let old: &Variant = &joined[place];
            Variant { languages: new.languages.clone(), ..old.clone() } == new
        };
        match places.iter().find(same).map(|&place| &mut joined[place]) {
            Some(old) if old.languages.is_empty() || new.languages.is_empty() => old.languages.clear(),
            Some(old) => old.languages.extend(new.languages),
            None => {
                places.push(joined.len());
                joined.push(new);
            }
        }
    }
    joined
}

/// Adds a line to what is worth knowing.
pub(super) fn add_note(note: &mut Option<String>, line: &str) {
    let line = line.trim();
    match note {
        _ if line.is_empty() => {}
        Some(note) => *note += &format!("\n{line}"),
        None => *note = Some(line.to_owned()),
    }
}

fn first_form(entry: &Entry) -> String {
    entry.variants.first().map(|variant| variant.text.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_that_comes_twice_counts_in_the_languages_of_both() {
        let of = |text: &str, languages: &[&str]| Variant {
            languages: languages.iter().filter_map(|code| code.parse().ok()).collect(),
            ..variant(text, Status::Deprecated)
        };
        let kept = variant("Kiew", Status::Admitted);
        let all =
            [of("Kiev", &["en"]), of("Kiew", &[]), kept.clone(), of("Kiev", &["fr"]), of("Kiew", &["de"])];
        assert_eq!(joined(all.to_vec()), [of("Kiev", &["en", "fr"]), of("Kiew", &[]), kept]);
    }

    #[test]
    fn ids_are_made_of_names_and_used_once() {
        let mut ids = Ids::default();
        for (name, expected) in [
            ("Côte d’Ivoire", "cote-d-ivoire"),
            ("Київ", "київ"),
            ("Kyiv", "kyiv"),
            ("KYIV", "kyiv-2"),
            ("kyiv 2", "kyiv-2-2"),
            ("kyiv", "kyiv-3"),
            ("!", "entry"),
        ] {
            assert_eq!(ids.unique(&slug(name)), expected);
        }
    }
}
