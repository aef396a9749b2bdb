//! What a corpus uses of a glossary: entries never met, guards never used, variants that are mostly other words.

use std::collections::{BTreeMap, BTreeSet};

use super::{Decision, Glossary, Keeper};
use crate::text::Language;
use serde::Serialize;

/// What a corpus uses of a glossary.
#[derive(Clone, Debug)]
pub struct Coverage<'g> {
    glossary: &'g Glossary,
    /// By entry.
    counts: Vec<Counts>,
    /// How often each guard, by entry and name, left a place alone.
    guards: BTreeMap<(usize, String), usize>,
    /// By entry and words as written: how often they were replaced, and how often they stood for something else.
    words: BTreeMap<(usize, String), (usize, usize)>,
}

/// How often something was met, by what was decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Counts {
    /// Forms to keep.
    pub kept: usize,
    /// Variants that are replaced.
    pub replaced: usize,
    /// Variants left alone.
    pub spared: usize,
}

/// A variant that stands for something else more often than not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Risk {
    /// Index of the entry.
    pub entry: usize,
    /// The words as the corpus writes them.
    pub words: String,
    /// How often they would be replaced.
    pub replaced: usize,
    /// How often a guard or the letter case showed that something else is meant.
    pub spared: usize,
}

impl<'g> Coverage<'g> {
    /// Nothing met yet.
    pub fn new(glossary: &'g Glossary) -> Self {
        let counts = vec![Counts::default(); glossary.entries().len()];
        Self { glossary, counts, guards: BTreeMap::new(), words: BTreeMap::new() }
    }

    /// Counts what `text`, which is in `language`, uses.
    pub fn add(&mut self, text: &str, language: Option<Language>) {
        for found in self.glossary.matches(text, language) {
            let counts = &mut self.counts[found.entry];
            let words = || (found.entry, found.span.of(text).to_lowercase());
            match &found.decision {
                Decision::Canonical => counts.kept += 1,
                Decision::Replace { .. } => {
                    counts.replaced += 1;
                    self.words.entry(words()).or_default().0 += 1;
                }
                Decision::Spared { by, guard } => {
                    counts.spared += 1;
                    let name = guard.split(" (saw").next().unwrap_or_default();
                    *self.guards.entry((found.entry, name.to_owned())).or_default() += 1;
                    if matches!(by, Keeper::Guard | Keeper::Case | Keeper::Ambiguous) {
                        self.words.entry(words()).or_default().1 += 1;
                    }
                }
            }
        }
    }

    /// How often all entries together were met.
    pub fn total(&self) -> Counts {
        self.counts.iter().fold(Counts::default(), |sum, counts| Counts {
            kept: sum.kept + counts.kept,
            replaced: sum.replaced + counts.replaced,
            spared: sum.spared + counts.spared,
        })
    }

    /// The entries that no text met, in order.
    pub fn never_met(&self) -> impl Iterator<Item = usize> {
        self.counts.iter().enumerate().filter(|(_, counts)| **counts == Counts::default()).map(|(at, _)| at)
    }

    /// The guards that left nothing alone although their entry was met: entry and name, in order.
    pub fn idle_guards(&self) -> Vec<(usize, &'g str)> {
        let met = |entry: &usize| self.counts[*entry] != Counts::default();
        let entries = (0..self.counts.len()).filter(met);
        entries
            .flat_map(|entry| guards(self.glossary, entry).into_iter().map(move |guard| (entry, guard)))
            .filter(|(entry, guard)| !self.guards.contains_key(&(*entry, (*guard).to_owned())))
            .collect()
    }

    /// The variants that would be replaced somewhere and stand for something else at least as often, most frequent first.
    pub fn risks(&self) -> Vec<Risk> {
        let risky = self.words.iter().filter(|(_, (replaced, spared))| *replaced > 0 && spared >= replaced);
        let mut risks: Vec<Risk> = risky
            .map(|((entry, words), &(replaced, spared))| Risk {
                entry: *entry,
                words: words.clone(),
                replaced,
                spared,
            })
            .collect();
        risks.sort_by(|a, b| b.spared.cmp(&a.spared).then_with(|| a.words.cmp(&b.words)));
        risks
    }
}

/// The names of the guards that can leave a variant of the entry alone, once each.
fn guards(glossary: &Glossary, entry: usize) -> BTreeSet<&str> {
    let entry = glossary.entry(entry);
    let of_variants = entry.variants.iter().flat_map(|variant| &variant.unless);
    entry.unless.iter().chain(of_variants).map(|guard| guard.name.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    #[test]
    fn a_corpus_shows_what_is_used_and_what_is_risky() {
        let file = "[[entry]]\nid='cork'\ncanonical={en='Corcaigh'}\nvariants=[{text='Cork', case='any'}]\n\
                    unless=[{name='the stopper', before=['a']}, {name='the tree', after=['oak']}]\n\
                    [[entry]]\nid='unmet'\ncanonical={en='Unmet'}\n";
        let glossary = Glossary::read(vec![Source::new("t.toml", file)]).unwrap();
        let mut coverage = Coverage::new(&glossary);
        coverage.add("He pulled a cork in Cork. A cork floats.", Some(Language::assumed()));
        assert_eq!(coverage.total(), Counts { kept: 0, replaced: 1, spared: 2 });
        assert_eq!(coverage.never_met().collect::<Vec<_>>(), [1]);
        assert_eq!(coverage.idle_guards(), [(0, "the tree")]);
        let risk = Risk { entry: 0, words: "cork".to_owned(), replaced: 1, spared: 2 };
        assert_eq!(coverage.risks(), [risk]);
    }
}
