//! One bad name spoils no glossary: what would make the entries unusable together is left out and told.

use std::collections::HashSet;

use super::Loss;
use crate::glossary::{Entry, Variant, Written};
use crate::matching::fatal_mistakes;
use crate::text::{Case, Span, fold};

/// `entries` without the variants that make a glossary of them unusable, such as those that close a circle.
pub(super) fn sound(mut entries: Vec<Entry>, losses: &mut Vec<Loss>) -> Vec<Entry> {
    while may_circle(&entries) {
        let mistakes = fatal_mistakes(numbered(&entries));
        if mistakes.is_empty() {
            break;
        }
        let mut places: Vec<(usize, usize)> =
            mistakes.iter().map(|mistake| (mistake.location.version, mistake.location.span.start)).collect();
        places.sort_unstable();
        places.dedup();
        entries = without(entries, places, losses);
    }
    entries
}

/// Whether something that is replaced is also what replaces something: no circle is without that.
fn may_circle(entries: &[Entry]) -> bool {
    let folded = |text: &str| fold(text, Case::Kept);
    let replaced =
        entries.iter().flat_map(|entry| &entry.variants).filter(|variant| !variant.status.is_kept());
    let replaced: HashSet<String> = replaced.map(|variant| folded(&variant.text)).collect();
    let mut right = entries.iter().flat_map(|entry| {
        let names = entry.canonical.iter().chain(&entry.family).map(|name| name.text.as_str());
        let families = entry.canonical.iter().filter_map(|name| entry.family_in(name.language));
        let own = entry.variants.iter().filter_map(|variant| variant.to.as_deref());
        names.chain(families).chain(own)
    });
    !replaced.is_empty() && right.any(|text| replaced.contains(&folded(text)))
}

/// What of the entries can be wrong, each form with a place that leads back to it: the index of its entry as the file,
/// its own number as the offset.
fn numbered(entries: &[Entry]) -> Vec<Entry> {
    let numbered = entries.iter().enumerate().map(|(index, entry)| {
        let at = |number: usize| Written { file: index, span: Span::new(number, number) };
        let variant =
            |(number, variant): (usize, &Variant)| Variant { at: at(number + 1), ..variant.clone() };
        Entry {
            id: entry.id.clone(),
            kind: entry.kind,
            canonical: entry.canonical.clone(),
            family: entry.family.clone(),
            variants: entry.variants.iter().enumerate().map(variant).collect(),
            at: at(0),
            ..Entry::default()
        }
    });
    numbered.collect()
}

/// `entries` without the forms at `places`, or the whole entry where the place is that of no variant; tells the last
/// first.
fn without(entries: Vec<Entry>, mut places: Vec<(usize, usize)>, losses: &mut Vec<Loss>) -> Vec<Entry> {
    let mut lose = |id: &str, what: &str| losses.push(Loss::new("forms that lead in a circle", id, what));
    let mut kept = Vec::with_capacity(entries.len());
    for (index, mut entry) in entries.into_iter().enumerate().rev() {
        let mut dropped = |place: usize| places.pop_if(|last| *last == (index, place)).is_some();
        let mut variants = Vec::with_capacity(entry.variants.len());
        for (number, variant) in std::mem::take(&mut entry.variants).into_iter().enumerate().rev() {
            match dropped(number + 1) {
                true => lose(&entry.id, &variant.text),
                false => variants.push(variant),
            }
        }
        variants.reverse();
        entry.variants = variants;
        match dropped(0) {
            true => lose(&entry.id, &entry.id),
            false => kept.push(entry),
        }
    }
    kept.reverse();
    kept
}
