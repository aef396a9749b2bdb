//! The names that the glossary knows, with how often each version writes each form.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::model::{FormReport, NameReport};
use crate::align::languages;
use crate::analysis::Analysis;
use crate::matching::Glossary;
use crate::text::Language;

/// One row an entry met in any version, by entry id.
pub(super) fn table(versions: &[Analysis], glossary: &Glossary) -> Vec<NameReport> {
    let mut counts: BTreeMap<usize, BTreeMap<String, Vec<usize>>> = BTreeMap::new();
    for (index, version) in versions.iter().enumerate() {
        for found in version.matches.iter().filter(|found| found.refers()) {
            let form = version.source.slice(found.span).split_whitespace().collect::<Vec<_>>().join(" ");
            let forms = counts.entry(found.entry).or_default();
            forms.entry(form).or_insert_with(|| vec![0; versions.len()])[index] += 1;
        }
    }
    let language = most_used_language(versions);
    let is_mixed = languages(versions).len() > 1;
    let row = |(entry, forms): (usize, BTreeMap<String, Vec<usize>>)| {
        let entry = glossary.entry(entry);
        let mut forms: Vec<FormReport> =
            forms.into_iter().map(|(text, counts)| FormReport { text, counts }).collect();
        forms.sort_by_key(|form| Reverse(form.counts.iter().sum::<usize>()));
        let canonical = language.and_then(|language| entry.canonical_in(language));
        let canonical = canonical.or(is_mixed.then(|| entry.label())).map(str::to_owned);
        let authority = entry.authority.clone();
        NameReport { entry: Some(entry.id.clone()), canonical, authority, forms }
    };
    let mut rows: Vec<NameReport> = counts.into_iter().map(row).collect();
    rows.sort_by(|a, b| a.entry.cmp(&b.entry));
    rows
}

/// The language of most versions; of equals the assumed one, then the first by code.
fn most_used_language(versions: &[Analysis]) -> Option<Language> {
    let mut counts = BTreeMap::new();
    for language in versions.iter().filter_map(|version| version.language) {
        *counts.entry(language).or_insert(0usize) += 1;
    }
    counts
        .into_iter()
        .max_by_key(|&(language, count)| (count, language == Language::assumed(), Reverse(language)))
        .map(|(language, _)| language)
}
