//! Takes from entries what a format does not carry, and tells each thing taken.

use std::collections::{HashMap, HashSet};

use super::Loss;
use super::carries::{Carries, Kinds, Reasons};
use super::gather::{Ids, joined, name, slug, spaced};
use super::settle::{clean, doubt, settled};
use crate::finding::FixClass;
use crate::glossary::{Entry, Guard, Kind, Status, Variant};
use crate::matching::{Part, part};
use crate::text::Language;

/// What the format can hold of `entries`, which is what reading its file will give, and everything that it cannot.
pub(super) fn reduce<'e>(
    entries: impl IntoIterator<Item = &'e Entry>,
    carries: &Carries,
    language: Language,
) -> (Vec<Entry>, Vec<Loss>) {
    let mut reducer = Reducer { carries, language, losses: Vec::new() };
    let (mut kept, mut split) = (Vec::new(), Vec::new());
    for entry in entries {
        kept.extend(reducer.entry(entry, &mut split));
    }
    let mut own = kept.len();
    kept.append(&mut split);
    if carries.ids.is_none() {
        (kept, own) = reducer.merged(kept, own);
    }
    reducer.name(&mut kept, own);
    let mut kept: Vec<Entry> = kept.into_iter().map(settled).collect();
    kept.iter_mut().for_each(|entry| reducer.doubts(entry));
    (kept, reducer.losses)
}

struct Reducer<'c> {
    carries: &'c Carries,
    language: Language,
    losses: Vec<Loss>,
}

impl Reducer<'_> {
    fn lose(&mut self, kind: &'static str, entry: &Entry, what: impl Into<String>) {
        self.losses.push(Loss::new(kind, &entry.id, what));
    }

    /// What is left of an entry; what has a replacement of its own goes to `split`.
    fn entry(&mut self, entry: &Entry, split: &mut Vec<Entry>) -> Option<Entry> {
        let mut cleaned = entry.clone();
        clean(&mut cleaned, &mut self.losses);
        let entry = &cleaned;
        let mut kept = Entry { id: entry.id.clone(), ..Entry::default() };
        self.kind(entry, &mut kept)?;
        self.canonical(entry, &mut kept)?;
        self.people(entry, &mut kept);
        self.remarks(entry, &mut kept);
        self.guards(entry, &entry.unless);
        let before = split.len();
        for variant in &entry.variants {
            match self.variant(entry, variant, &kept) {
                Some((variant, None)) => kept.variants.push(variant),
                Some((variant, Some(to))) => split.extend(own_entry(&kept, variant, &to)),
                None => {}
            }
        }
        kept.variants = joined(kept.variants);
        self.tests(entry, &mut kept);
        let kept = settled(kept);
        if kept.variants.is_empty() && !self.carries.lone_entries {
            if split.len() == before {
                self.lose(
                    "entries",
                    entry,
                    format!("{}: it replaces nothing that can be written", entry.label()),
                );
            }
            return None;
        }
        Some(kept)
    }

    /// Tells which variants are read as forms that need a look, though the format has no place for that.
    fn doubts(&mut self, kept: &mut Entry) {
        let kind = kept.kind();
        for variant in kept.variants.iter_mut().filter(|_| self.carries.is_doubtful) {
            if doubt(kind, variant) {
                self.losses.push(Loss::new("forms that will need a look", &kept.id, &variant.text));
            }
        }
    }

    fn kind(&mut self, entry: &Entry, kept: &mut Entry) -> Option<()> {
        match self.carries.kinds {
            Kinds::Some(kinds) | Kinds::Only(kinds) if kinds.contains(&entry.kind()) => {
                kept.kind = entry.kind
            }
            Kinds::Only(_) => {
                self.lose("entries", entry, format!("{}: there is no place for its kind", entry.label()));
                return None;
            }
            _ if entry.kind() != Kind::Term => {
                self.lose("kinds", entry, format!("{:?}", entry.kind()).to_lowercase());
            }
            _ => {}
        }
        Some(())
    }

    fn canonical(&mut self, entry: &Entry, kept: &mut Entry) -> Option<()> {
        for form in &entry.canonical {
            if !self.carries.languages && form.language != self.language {
                self.lose("other languages", entry, format!("{} {}", form.language, form.text));
            } else if !(self.carries.canonical)(&spaced(&form.text)) {
                self.lose("forms that cannot be written", entry, &form.text);
            } else {
                kept.canonical.push(name(form.language, &form.text));
            }
        }
        if kept.canonical.is_empty() {
            self.lose("entries", entry, format!("{}: it has no form to use there", entry.label()));
            return None;
        }
        Some(())
    }

    fn people(&mut self, entry: &Entry, kept: &mut Entry) {
        if self.carries.people {
            kept.family = entry.family.iter().map(|form| name(form.language, &form.text)).collect();
            kept.native = entry.native.iter().map(|form| name(form.language, &form.text)).collect();
            kept.given = entry.given.iter().map(|given| spaced(given)).collect();
            kept.romanized = entry.romanized;
            return;
        }
        for form in &entry.native {
            self.lose("native forms", entry, format!("{} {}", form.language, form.text));
        }
        for form in entry.family.iter().map(|form| &form.text).chain(&entry.given) {
            self.lose("family and given names", entry, form);
        }
        if entry.romanized.is_some() {
            self.lose("what is romanised", entry, entry.label());
        }
    }

    fn remarks(&mut self, entry: &Entry, kept: &mut Entry) {
        let carries = self.carries;
        let moved = matches!(carries.reasons, Reasons::OfReviews | Reasons::Reviews);
        match entry.fix {
            fix if carries.fix => kept.fix = fix,
            None | Some(FixClass::Safe) => {}
            Some(FixClass::Review) if moved => {}
            Some(_) => self.lose("fix classes", entry, entry.label()),
        }
        for (is_carried, kind, from, to) in [
            (carries.reason, "reasons", &entry.reason, &mut kept.reason),
            (carries.authority, "authorities", &entry.authority, &mut kept.authority),
            (carries.since, "dates", &entry.since, &mut kept.since),
            (carries.note, "notes", &entry.note, &mut kept.note),
        ] {
            match from {
                Some(text) if is_carried => *to = Some(text.trim().to_owned()),
                Some(text) => self.lose(kind, entry, text),
                None => {}
            }
        }
    }

    /// What is left of a variant, and what replaces it instead of the canonical form.
    fn variant(
        &mut self,
        entry: &Entry,
        variant: &Variant,
        kept: &Entry,
    ) -> Option<(Variant, Option<String>)> {
        let text = spaced(&variant.text);
        if !variant.only.is_empty() {
            let names: Vec<_> = variant.only.iter().map(|guard| guard.name.as_str()).collect();
            self.lose("forms that need a guard", entry, format!("{text} (only: {})", names.join(", ")));
            return None;
        }
        if !(self.carries.forms)(&text) {
            self.lose("forms that cannot be written", entry, text);
            return None;
        }
        let languages = self.languages(entry, variant, kept)?;
        let status = self.status(entry, variant)?;
        self.guards(entry, &variant.unless);
        let case = match self.carries.cases {
            cases if cases.contains(&variant.case) => variant.case,
            cases => {
                self.lose("letter case", entry, &text);
                cases.first().copied().unwrap_or_default()
            }
        };
        let to = variant.to.as_deref().filter(|_| !status.is_kept());
        let to = to.or_else(|| self.family(entry, variant)).map(spaced);
        if let Some(to) = &to {
            self.lose("replacements of one form", entry, format!("{text} → {to}: now an entry of its own"));
        }
        let reduced = Variant { text, languages, status, case, ..Variant::default() };
        Some((self.reasons(entry, variant, reduced), to))
    }

    /// What stands for a family name where entries are no more than a wrong and a right form.
    fn family<'e>(&self, entry: &'e Entry, variant: &Variant) -> Option<&'e str> {
        let is_family = self.carries.ids.is_none() && part(entry, variant) == Part::Family;
        is_family.then(|| entry.family_in(self.language)).flatten()
    }

    /// The languages of the variant in which there is something to write for it.
    fn languages(&mut self, entry: &Entry, variant: &Variant, kept: &Entry) -> Option<Vec<Language>> {
        let has_form = |language: &&Language| kept.canonical.iter().any(|form| form.language == **language);
        let (here, elsewhere): (Vec<Language>, Vec<Language>) =
            variant.languages.iter().partition(|language| has_form(language));
        for language in elsewhere {
            self.lose("other languages", entry, format!("{language} {}", variant.text));
        }
        let is_left = variant.languages.is_empty() || !here.is_empty();
        is_left.then(|| if self.carries.languages { here } else { Vec::new() })
    }

    fn status(&mut self, entry: &Entry, variant: &Variant) -> Option<Status> {
        let told = self.carries.statuses;
        if told.contains(&variant.status) {
            return Some(variant.status);
        }
        let near = told.iter().find(|status| status.is_kept() == variant.status.is_kept());
        let kind = if near.is_some() { "statuses" } else { "forms that are kept" };
        self.lose(kind, entry, &variant.text);
        near.copied()
    }

    fn reasons(&mut self, entry: &Entry, variant: &Variant, mut reduced: Variant) -> Variant {
        let reason = variant.reason.as_ref().map(|reason| reason.trim().to_owned());
        match self.carries.reasons {
            Reasons::OfReviews if variant.fix.or(entry.fix) == Some(FixClass::Review) => {
                reduced.fix = Some(FixClass::Review);
                match reason.map(|reason| spaced(&reason)) {
                    // a comma would end the correction
                    Some(reason) if reason.contains(',') => self.lose("reasons", entry, reason),
                    reason => reduced.reason = reason,
                }
                return reduced;
            }
            Reasons::Reviews if variant.fix.or(entry.fix) == Some(FixClass::Review) => {
                reduced.fix = Some(FixClass::Review);
                if let Some(reason) = reason {
                    self.lose("reasons", entry, reason);
                }
                return reduced;
            }
            Reasons::Always => reduced.reason = reason,
            _ => {
                if let Some(reason) = reason {
                    self.lose("reasons", entry, reason);
                }
            }
        }
        if variant.fix.is_some_and(|fix| fix != FixClass::Safe) {
            self.lose("fix classes", entry, &variant.text);
        }
        reduced
    }

    fn guards(&mut self, entry: &Entry, guards: &[Guard]) {
        for guard in guards {
            self.lose("guards", entry, &guard.name);
        }
    }

    fn tests(&mut self, entry: &Entry, kept: &mut Entry) {
        for test in &entry.tests {
            let is_here = self.carries.tests && test.language == self.language;
            match is_here && plainly(kept, &test.text) == test.expected {
                true => kept.tests.push(test.clone()),
                false => self.lose("tests", entry, &test.text),
            }
        }
    }

    /// Entries with the same form to use as one, and every variant in one entry only: the others would be lost when
    /// the file is read. The first `own` entries have their own place, the others follow.
    fn merged(&mut self, entries: Vec<Entry>, own: usize) -> (Vec<Entry>, usize) {
        let mut merged: Vec<Entry> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        let contested = contested(&entries);
        let mut seen: HashSet<String> = HashSet::new();
        let mut still_own = 0;
        for (index, mut entry) in entries.into_iter().enumerate() {
            self.drop_contested(&mut entry, &contested, &mut seen);
            if entry.variants.is_empty() && !self.carries.lone_entries {
                self.lose("entries", &entry, format!("{}: nothing is left of it", entry.label()));
                continue;
            }
            let Some(&place) = places.get(entry.label()) else {
                places.insert(entry.label().to_owned(), merged.len());
                merged.push(entry);
                still_own += usize::from(index < own);
                continue;
            };
            merged[place].variants.append(&mut entry.variants);
            merged[place].tests.append(&mut entry.tests);
            if index < own {
                self.losses.push(Loss::new("ids", &entry.id, &merged[place].id));
            }
        }
        (merged, still_own)
    }

    /// Takes the forms from an entry that two entries replace otherwise, and those that came before.
    fn drop_contested(&mut self, entry: &mut Entry, contested: &HashSet<String>, seen: &mut HashSet<String>) {
        let (losses, id) = (&mut self.losses, &entry.id);
        entry.variants.retain(|variant| {
            let is_left = !contested.contains(&variant.text) && seen.insert(variant.text.clone());
            if !is_left {
                losses.push(Loss::new("forms of two entries", id, &variant.text));
            }
            is_left
        });
    }

    /// Gives every entry the id that it will have; the first `own` entries keep theirs where the format can hold it.
    fn name(&mut self, entries: &mut [Entry], own: usize) {
        let mut ids = Ids::default();
        let fits = |id: &str| self.carries.ids.is_some_and(|fits| fits(id));
        for entry in entries.iter_mut().take(own).filter(|entry| fits(&entry.id)) {
            entry.id = ids.unique(&entry.id);
        }
        for (index, entry) in entries.iter_mut().enumerate() {
            if index < own && fits(&entry.id) {
                continue;
            }
            let made = slug(entry.label());
            let made = if self.carries.ids.is_none() || fits(&made) { made } else { format!("c-{made}") };
            let id = ids.unique(&made);
            if index < own && id != entry.id {
                self.losses.push(Loss::new("ids", &entry.id, &id));
            }
            entry.id = id;
        }
    }
}

/// The forms that two entries replace by different words: they are left alone in every text, so no other tool is told to
/// decide on them.
fn contested(entries: &[Entry]) -> HashSet<String> {
    let mut right: HashMap<&str, &str> = HashMap::new();
    let mut contested = HashSet::new();
    for entry in entries {
        for variant in entry.variants.iter().filter(|variant| !variant.status.is_kept()) {
            let known = right.entry(&variant.text).or_insert(entry.label());
            if *known != entry.label() {
                contested.insert(variant.text.clone());
            }
        }
    }
    contested
}

/// The entry that a variant with a replacement of its own becomes.
fn own_entry(from: &Entry, variant: Variant, to: &str) -> Option<Entry> {
    let languages = from.canonical.iter().map(|form| form.language);
    let in_use =
        languages.filter(|language| variant.languages.is_empty() || variant.languages.contains(language));
    let canonical = in_use.map(|language| name(language, to)).collect();
    let entry = Entry {
        id: from.id.clone(),
        kind: from.kind,
        canonical,
        variants: vec![variant],
        ..Entry::default()
    };
    (entry.variants[0].text != to).then_some(entry)
}

/// `text` with every variant replaced wherever its letters stand, the longest first: what tools without guards do.
fn plainly(entry: &Entry, text: &str) -> String {
    let mut replaced = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let here = entry.variants.iter().filter(|variant| rest.starts_with(&variant.text));
        match here.max_by_key(|variant| variant.text.len()) {
            Some(variant) => {
                replaced += entry.label();
                rest = &rest[variant.text.len()..];
            }
            None => {
                replaced.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    replaced
}
