//! From groups of units to passages with cells, spans and reasons.

use std::collections::BTreeMap;

use super::super::score::{Unit, Vectors};
use super::super::{Cell, Link, Passage, PassageKind};
use super::cluster::Edge;
use crate::analysis::Analysis;
use crate::text::Span;

/// What passages are made from.
pub(super) struct Rows<'a> {
    /// The versions.
    pub(super) texts: &'a [&'a Analysis],
    /// Sentences or clauses, version by version.
    pub(super) units: &'a [Unit],
    /// Their features.
    pub(super) vectors: &'a Vectors,
    /// Pairs of them, and how strongly they belong together.
    pub(super) edges: &'a [Edge],
}

impl Rows<'_> {
    /// A passage for each group that at least two versions share.
    pub(super) fn passages(&self, groups: &[Vec<usize>], kind: PassageKind) -> Vec<Passage> {
        let strongest = self.strongest(groups);
        let passage = |group: &Vec<usize>| {
            let mut cells: BTreeMap<usize, Vec<&Unit>> = BTreeMap::new();
            for &unit in group {
                cells.entry(self.units[unit].version).or_default().push(&self.units[unit]);
            }
            (cells.len() > 1).then(|| Passage {
                kind,
                cells: cells.into_iter().map(|(version, units)| self.cell(version, &units)).collect(),
                links: self.links(group, &strongest),
            })
        };
        groups.iter().filter_map(passage).collect()
    }

    /// For each unit its strongest partner of another version inside its own group.
    fn strongest(&self, groups: &[Vec<usize>]) -> Vec<Option<(usize, f32)>> {
        let mut group_of = vec![usize::MAX; self.units.len()];
        for (index, group) in groups.iter().enumerate() {
            group.iter().for_each(|&unit| group_of[unit] = index);
        }
        let mut found: Vec<Option<(usize, f32)>> = vec![None; self.units.len()];
        for &(a, b, strength) in self.edges {
            if group_of[a] != group_of[b] || self.units[a].version == self.units[b].version {
                continue;
            }
            for (from, to) in [(a, b), (b, a)] {
                if found[from].is_none_or(|(_, best)| strength > best) {
                    found[from] = Some((to, strength));
                }
            }
        }
        found
    }

    /// Each unit's strongest link, each link once.
    fn links(&self, group: &[usize], strongest: &[Option<(usize, f32)>]) -> Vec<Link> {
        let links = group.iter().filter_map(|&a| strongest[a].map(|(b, strength)| (a, b, strength)));
        let once = links.filter(|&(a, b, _)| a < b || strongest[b].is_none_or(|back| back.0 != a));
        once.map(|(a, b, score)| Link {
            a: self.place(a),
            b: self.place(b),
            score,
            reason: self.vectors.reason(a, b),
        })
        .collect()
    }

    /// Version and sentence of a unit.
    fn place(&self, unit: usize) -> (usize, usize) {
        let unit = &self.units[unit];
        (unit.version, sentence_of(self.texts[unit.version], unit.tokens.start))
    }

    fn cell(&self, version: usize, units: &[&Unit]) -> Cell {
        let text = self.texts[version];
        let document = &text.document;
        let mut spans: Vec<Span> = Vec::new();
        let mut covered: BTreeMap<usize, usize> = BTreeMap::new();
        let mut last: Option<(usize, usize)> = None;
        for unit in units {
            let tokens = &document.tokens[unit.tokens.clone()];
            let (Some(first), Some(end)) = (tokens.first(), tokens.last()) else { continue };
            let span = first.span.cover(end.span);
            let sentence = sentence_of(text, unit.tokens.start);
            *covered.entry(sentence).or_default() += span.len();
            let here = (unit.tokens.start, document.sentences[sentence].paragraph);
            match spans.last_mut() {
                Some(open) if last == Some(here) => *open = open.cover(span),
                _ => spans.push(span),
            }
            last = Some((unit.tokens.end, here.1));
        }
        let larger =
            |&(sentence, bytes): &(usize, usize)| 2 * bytes > document.sentences[sentence].span.len();
        let sentences = covered.into_iter().filter(larger).map(|(sentence, _)| sentence).collect();
        Cell { version, sentences, spans }
    }
}

/// The sentence that holds token number `token`.
fn sentence_of(text: &Analysis, token: usize) -> usize {
    text.document.sentences.partition_point(|sentence| sentence.tokens.end <= token)
}
