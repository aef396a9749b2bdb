//! Every form of every entry: listed, canonical in another language, or romanised from a native form.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::glossary::{CasePolicy, Entry, Kind, Name, Romanized, Variant};
use crate::lang::{Language, Topic, files_of, is_east_asian, is_in_any};
use crate::names::romanize::{self, customary, romanize};
use crate::text::{Case, LETTER_SHAPE_ROWS, LOOKALIKE_ROWS, fold};
use serde::Serialize;

/// A form by which a text can name an entry.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Form {
    /// The form.
    pub text: String,
    /// Index of its entry.
    pub entry: usize,
    /// Languages of the texts in which it counts.
    pub languages: Vec<Language>,
    /// Whether it may stand there.
    pub kept: bool,
    /// Which letter cases are the form.
    pub case: CasePolicy,
    /// What of the entry it names.
    pub part: Part,
    /// Whether a given name must stand beside it or before it in the text.
    pub needs_name: bool,
    /// Where it comes from.
    pub origin: FormOrigin,
}

/// What of an entry a form names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// All of it.
    Whole,
    /// The family name of a person.
    Family,
}

/// Where a form comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FormOrigin {
    /// The canonical form.
    Canonical,
    /// The name in its own language and script; it counts there only, and stays.
    Native,
    /// The variant with this index.
    Listed(usize),
    /// The canonical form in these other languages.
    Foreign(Vec<Language>),
    /// A native form in Latin letters, by these systems.
    Romanized(Vec<&'static str>),
}

impl Form {
    /// The listed variant that the form is, if it is one; `entry` is the form's own.
    pub fn variant<'e>(&self, entry: &'e Entry) -> Option<&'e Variant> {
        match self.origin {
            FormOrigin::Listed(number) => entry.variants.get(number),
            _ => None,
        }
    }

    /// What stands for the form in a text of `language`; `entry` is the form's own.
    pub fn replacement<'e>(&self, entry: &'e Entry, language: Language) -> Option<&'e str> {
        let canonical = || match self.part {
            Part::Family => entry.family_in(language),
            Part::Whole => entry.canonical_in(language),
        };
        self.variant(entry).and_then(|variant| variant.to.as_deref()).or_else(canonical)
    }
}

/// The forms of one entry, those to keep first; no two are the same words in the same languages.
pub(super) fn forms(entry: &Entry, index: usize) -> Vec<Form> {
    let mut seen: HashMap<String, Vec<Language>> = HashMap::new();
    let mut forms = candidates(entry, index);
    forms.retain(is_safe);
    for form in &mut forms {
        let taken = seen.entry(fold(&form.text, Case::Kept)).or_default();
        form.languages.retain(|language| !taken.contains(language));
        taken.extend(&form.languages);
    }
    forms.retain(|form| !form.languages.is_empty());
    forms
}

/// Whether a form was listed, or can hardly be another word: `UN` is an article in a French headline.
fn is_safe(form: &Form) -> bool {
    match form.origin {
        FormOrigin::Canonical | FormOrigin::Listed(_) => true,
        _ => !is_short(&form.text, 3) && !is_common_word(&form.text),
    }
}

/// Every form, what was written before what was made.
fn candidates(entry: &Entry, index: usize) -> Vec<Form> {
    let new = |(text, part): (String, Part), languages: Vec<Language>, origin| {
        let needs_name = part == Part::Family && entry.romanized != Some(Romanized::Family);
        Form { text, entry: index, languages, kept: false, case: CasePolicy::Smart, part, needs_name, origin }
    };
    let all: Vec<Language> = entry.canonical.iter().map(|name| name.language).collect();
    let mut candidates = Vec::new();
    for name in &entry.canonical {
        let form = new(named(entry, name), vec![name.language], FormOrigin::Canonical);
        candidates.push(Form { kept: true, ..form });
    }
    for (number, variant) in entry.variants.iter().enumerate() {
        let mut languages =
            if variant.languages.is_empty() { all.clone() } else { variant.languages.clone() };
        // what is a slip in one language may be the canonical form of another
        let is_canonical = |language: &Language| {
            entry.canonical.iter().any(|n| n.language == *language && n.text == variant.text)
        };
        languages.retain(|language| variant.status.is_kept() || !is_canonical(language));
        let form = new((variant.text.clone(), part(entry, variant)), languages, FormOrigin::Listed(number));
        let kept = variant.status.is_kept();
        candidates.push(Form { kept, case: variant.case, needs_name: false, ..form });
    }
    for name in &entry.native {
        let form = new(native(entry, name), vec![name.language], FormOrigin::Native);
        candidates.push(Form { kept: true, ..form });
    }
    for name in &entry.canonical {
        // what one press house writes and another does not may stand
        for (text, part) in admitted(entry, name.language) {
            let form = new((text, part), vec![name.language], FormOrigin::Canonical);
            candidates.push(Form { kept: true, ..form });
        }
    }
    candidates.sort_by_key(|form| !form.kept);
    for (form, languages) in foreign(entry) {
        candidates.push(new(form, all.clone(), FormOrigin::Foreign(languages)));
    }
    if entry.romanized != Some(Romanized::No) {
        let native = entry.native.iter().flat_map(|name| romanized(entry, name));
        candidates
            .extend(native.map(|(form, systems)| new(form, all.clone(), FormOrigin::Romanized(systems))));
    }
    candidates
}

/// Checksum of all tables by which forms are made and folded: with others an entry has other forms.
pub(super) fn tables_checksum() -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    for text in
        romanize::texts().chain(files_of(Topic::RiskyWords)).chain([LOOKALIKE_ROWS, LETTER_SHAPE_ROWS])
    {
        hasher.update(text.as_bytes());
    }
    hasher.finalize()
}

/// Whether texts use the form in other senses too, in some letter case.
pub(crate) fn is_common_word(form: &str) -> bool {
    !form.contains(' ') && is_in_any(Topic::RiskyWords, &fold(form, Case::Lower))
}

/// Whether a form has fewer letters than `least`; two are enough in scripts where a letter is a syllable or a word.
pub(crate) fn is_short(form: &str, least: usize) -> bool {
    let letters = || form.chars().filter(|c| c.is_alphanumeric());
    let least = if letters().any(is_east_asian) { 2 } else { least };
    (1..least).contains(&letters().count())
}

/// The canonical forms, each with the languages that share it.
fn foreign(entry: &Entry) -> BTreeMap<(String, Part), Vec<Language>> {
    let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for name in &entry.canonical {
        found.entry(named(entry, name)).or_default().push(name.language);
    }
    found
}

/// The words by which texts call the entry's form `name`: the family name where the entry is a person that has one.
fn named(entry: &Entry, name: &Name) -> (String, Part) {
    match (entry.given_in(name.language), entry.family_in(name.language)) {
        (Some(_), Some(family)) => (family.to_owned(), Part::Family),
        _ => (name.text.clone(), Part::Whole),
    }
}

/// What of the entry a variant names: of persons, what has no more words than the family name is one.
pub(crate) fn part(entry: &Entry, variant: &Variant) -> Part {
    let words = |text: &str| text.split_whitespace().count();
    // other languages may write the name in more words
    let usual = entry.canonical.iter().find(|name| name.language == Language::assumed());
    let of_variant = entry.canonical.iter().filter(|name| variant.languages.contains(&name.language));
    let told: Vec<&Name> = match (variant.languages.is_empty(), usual) {
        (true, Some(usual)) => vec![usual],
        (true, None) => entry.canonical.iter().collect(),
        (false, _) => of_variant.collect(),
    };
    let names = told.into_iter().map(|name| named(entry, name));
    let families: Vec<_> = names.filter(|(_, part)| *part == Part::Family).collect();
    let is_family = families.iter().any(|(family, _)| words(family) >= words(&variant.text));
    if is_family { Part::Family } else { Part::Whole }
}

/// The words by which texts call the entry's native form `name`: the family name of a person that has one.
fn native(entry: &Entry, name: &Name) -> (String, Part) {
    let split =
        entry.kind() == Kind::Person && entry.canonical.iter().any(|n| named(entry, n).1 == Part::Family);
    match name.text.rsplit_once(' ').filter(|_| split) {
        Some((_, family)) => (family.to_owned(), Part::Family),
        None => (name.text.clone(), Part::Whole),
    }
}

/// The other ways in which the press of `language` writes a person's name, where the canonical form is one of its ways.
fn admitted(entry: &Entry, language: Language) -> Vec<(String, Part)> {
    let Some(name) = entry.followed(language) else { return Vec::new() };
    let (text, part) = native(entry, name);
    customary(&text, name.language, language).into_iter().map(|text| (text, part)).collect()
}

fn romanized(entry: &Entry, name: &Name) -> Vec<((String, Part), Vec<&'static str>)> {
    let (text, part) = native(entry, name);
    let renderings = romanize(&text, name.language).into_iter();
    renderings.map(|rendering| ((rendering.text, part), rendering.systems)).collect()
}

/// The given names that a text in `language` may write for the person, folded and lower-cased.
pub(super) fn admitted_given_names(entry: &Entry, language: Language) -> BTreeSet<String> {
    let canonical = entry.given_in(language).map(str::to_owned);
    let listed = entry.given.iter().filter(|_| language.chain().any(|l| l == Language::assumed())).cloned();
    let native = entry.native.iter().filter(|name| name.language != language).flat_map(|name| {
        let given = name.text.rsplit_once(' ').map_or("", |(given, _)| given);
        language.chain().flat_map(move |reader| customary(given, name.language, reader))
    });
    let all = canonical.into_iter().chain(listed).chain(native);
    all.map(|given| fold(&given, Case::Loose)).filter(|given| !given.is_empty()).collect()
}

/// Every way a text may write the person's given name, folded and lower-cased.
pub(super) fn given_names(entry: &Entry) -> BTreeSet<String> {
    let canonical =
        entry.canonical.iter().filter_map(|name| entry.given_in(name.language)).map(str::to_owned);
    let native = entry.native.iter().filter(|_| entry.kind() == Kind::Person).flat_map(|name| {
        let given = name.text.rsplit_once(' ').map_or("", |(given, _)| given);
        let renderings = romanize(given, name.language).into_iter().map(|rendering| rendering.text);
        renderings.chain([given.to_owned()])
    });
    let all = canonical.chain(entry.given.iter().cloned()).chain(native);
    all.map(|given| fold(&given, Case::Loose)).filter(|given| !given.is_empty()).collect()
}
