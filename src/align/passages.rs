//! Passages: which stretches of N versions tell one thing, without regard to the order in which they are named.

mod cluster;
mod order;
mod rows;
mod units;

use std::collections::{BTreeMap, HashMap};

use self::cluster::{Edge, Linkage, cluster};
use self::units::Clause;
use super::score::{Unit, Vectors};
use super::{Alignment, Cell, Link, Mode, Passage, PassageKind, Version, furniture, mode};
use crate::text::Span;

/// Average likeness from which sentences of articles tell one thing.
const LEAST_LIKENESS: f32 = 0.19;

/// Average likeness from which lines of page furniture are the same line.
const LEAST_FURNITURE_LIKENESS: f32 = 0.1;

/// Average probability from which clauses of translations correspond.
const LEAST_PROBABILITY: f32 = 0.3;

/// The headline and the lead of an article tell the event that makes the articles comparable, so they are the
/// likelier to tell the same: so much is added to their cosine.
const LEAD_BONUS: f32 = 0.1;

/// Cosine from which a heading inside a text is the same line in two versions.
const SAME_LINE: f32 = 0.5;

/// Aligns `versions`; the mode is decided from the texts where none is `forced`.
pub fn align(versions: &[Version], forced: Option<Mode>) -> Alignment {
    // texts are looked at in the order of their content, so that the order in which they are named decides nothing
    let mut order: Vec<usize> = (0..versions.len()).collect();
    order.sort_by_key(|&v| (versions[v].source.text(), versions[v].source.name()));
    let sorted: Vec<&Version> = order.iter().map(|&v| &versions[v]).collect();
    let story = Story::new(&sorted);
    let mode = forced.unwrap_or_else(|| mode::decide(&story.sentences, &story.vectors));
    let mut passages = match mode {
        Mode::Parallel => story.parallel(),
        Mode::Comparable => story.comparable(),
    };
    for passage in &mut passages {
        passage.cells.iter_mut().for_each(|cell| cell.version = order[cell.version]);
        passage.cells.sort_by_key(|cell| cell.version);
        for link in &mut passage.links {
            (link.a.0, link.b.0) = (order[link.a.0], order[link.b.0]);
            if link.b < link.a {
                std::mem::swap(&mut link.a, &mut link.b);
            }
        }
        passage.links.sort_by_key(|link| (link.a, link.b));
    }
    passages.sort_by_key(|p| p.cells.first().map(|cell| (cell.version, cell.spans.first().copied())));
    let mut marked = vec![Vec::new(); versions.len()];
    for (place, furniture) in order.iter().zip(story.furniture) {
        marked[*place] = furniture;
    }
    Alignment { mode, passages, furniture: marked }
}

/// The versions with what both modes need of them.
struct Story<'a> {
    versions: &'a [&'a Version],
    furniture: Vec<Vec<bool>>,
    /// All sentences with a word, version by version.
    sentences: Vec<Unit>,
    vectors: Vectors,
}

impl<'a> Story<'a> {
    fn new(versions: &'a [&'a Version]) -> Self {
        let furniture = versions.iter().map(|v| furniture::furniture(v.source.text(), &v.document)).collect();
        let mut sentences = Vec::new();
        for (version, text) in versions.iter().enumerate() {
            let units = text.document.sentences.iter().map(|s| Unit { version, tokens: s.tokens.clone() });
            sentences.extend(units);
        }
        let vectors = Vectors::new(versions, &sentences);
        Self { versions, furniture, sentences, vectors }
    }

    /// Translations of one source: clauses are aligned in local order, then joined to rows.
    fn parallel(&self) -> Vec<Passage> {
        let clauses: Vec<Clause> = self
            .versions
            .iter()
            .enumerate()
            .flat_map(|(v, text)| units::clauses(v, text, &self.furniture[v]))
            .collect();
        let units: Vec<Unit> = clauses.iter().map(|clause| clause.unit.clone()).collect();
        let vectors = Vectors::new(self.versions, &units);
        let edges = ordered_edges(&units, &vectors);
        let groups = cluster(&versions_of(&units), &edges, Linkage::Average, LEAST_PROBABILITY);
        let rows = rows::rows(&clauses, groups);
        let mut passages = self.passages(&units, &vectors, &edges, rows, PassageKind::Story);
        passages.extend(self.furniture_passages());
        passages
    }

    /// Articles about one event: sentences are aligned by likeness alone.
    fn comparable(&self) -> Vec<Passage> {
        let edges = self.edges(false);
        let groups = cluster(
            &versions_of(&self.sentences),
            &edges,
            Linkage::Text,
            LEAST_LIKENESS,
        );
        let mut passages = self.passages(&self.sentences, &self.vectors, &edges, groups, PassageKind::Story);
        passages.extend(self.furniture_passages());
        passages
    }

    /// Page furniture is joined with page furniture only.
    fn furniture_passages(&self) -> Vec<Passage> {
        let edges = self.edges(true);
        let groups =
            cluster(&versions_of(&self.sentences), &edges, Linkage::Average, LEAST_FURNITURE_LIKENESS);
        self.passages(&self.sentences, &self.vectors, &edges, groups, PassageKind::Furniture)
    }

    /// Pairs of sentences by likeness: of page furniture, or of all the rest.
    fn edges(&self, furniture: bool) -> Vec<Edge> {
        let traits = self.traits();
        let index = self.vectors.index(0..self.vectors.len());
        let mut edges = Vec::new();
        for a in (0..self.sentences.len()).filter(|&a| traits[a].is_furniture == furniture) {
            for (b, cosine) in self.vectors.alike(a, &index).into_iter().filter(|(b, _)| *b > a) {
                let (x, y) = (&traits[a], &traits[b]);
                let likeness = if x.is_lead && y.is_lead {
                    (cosine + LEAD_BONUS).min(1.0)
                } else {
                    cosine
                };
                let is_anchor = !(x.is_heading || y.is_heading) || cosine >= SAME_LINE;
                if y.is_furniture == furniture && is_anchor && likeness >= 0.01 {
                    edges.push((a, b, likeness));
                }
            }
        }
        edges
    }

    /// What each sentence is, apart from its words.
    fn traits(&self) -> Vec<Traits> {
        let mut found = Vec::with_capacity(self.sentences.len());
        for (version, text) in self.versions.iter().enumerate() {
            let source = text.source.text();
            let headings = furniture::headings(source, &text.document);
            let headline = text.document.sentences.first().map(|s| s.span.of(source));
            for (index, sentence) in text.document.sentences.iter().enumerate() {
                let is_headline = index == 0 || headline == Some(sentence.span.of(source));
                found.push(Traits {
                    is_furniture: self.furniture[version][index],
                    is_heading: headings[index] && !is_headline,
                    is_lead: is_headline || index == 1,
                });
            }
        }
        found
    }

    fn passages(
        &self,
        units: &[Unit],
        vectors: &Vectors,
        edges: &[Edge],
        groups: Vec<Vec<usize>>,
        kind: PassageKind,
    ) -> Vec<Passage> {
        let mut group_of = vec![usize::MAX; units.len()];
        for (index, group) in groups.iter().enumerate() {
            group.iter().for_each(|&unit| group_of[unit] = index);
        }
        let strongest = strongest(units, edges, &group_of);
        let row = |group: &Vec<usize>| {
            let mut cells: BTreeMap<usize, Vec<&Unit>> = BTreeMap::new();
            group.iter().for_each(|&unit| cells.entry(units[unit].version).or_default().push(&units[unit]));
            if cells.len() < 2 {
                return None;
            }
            let cells = cells.into_iter().map(|(version, units)| self.cell(version, &units)).collect();
            let links = group.iter().filter_map(|&a| Some((a, *strongest.get(&a)?)));
            let links =
                links.filter(|&(a, (b, _))| a < b || strongest.get(&b).is_none_or(|back| back.0 != a));
            let links = links.map(|(a, (b, score))| self.link(units, vectors, a, b, score)).collect();
            Some(Passage { kind, cells, links })
        };
        groups.iter().filter_map(row).collect()
    }

    fn cell(&self, version: usize, units: &[&Unit]) -> Cell {
        let document = &self.versions[version].document;
        let mut spans: Vec<Span> = Vec::new();
        let mut covered: BTreeMap<usize, usize> = BTreeMap::new();
        let mut last: Option<&Unit> = None;
        for unit in units {
            let tokens = &document.tokens[unit.tokens.clone()];
            let (Some(first), Some(end)) = (tokens.first(), tokens.last()) else { continue };
            let span = first.span.cover(end.span);
            let sentence = document.sentence_at(span.start).unwrap_or_default();
            *covered.entry(sentence).or_default() += span.len();
            let paragraph = |token: usize| {
                let at = document.tokens[token].span.start;
                document.sentence_at(at).map(|s| document.sentences[s].paragraph)
            };
            let follows = last.is_some_and(|before| {
                before.tokens.end == unit.tokens.start
                    && paragraph(before.tokens.start) == paragraph(unit.tokens.start)
            });
            match spans.last_mut() {
                Some(open) if follows => *open = open.cover(span),
                _ => spans.push(span),
            }
            last = Some(unit);
        }
        let larger =
            |&(sentence, bytes): &(usize, usize)| 2 * bytes > document.sentences[sentence].span.len();
        let sentences = covered.into_iter().filter(larger).map(|(sentence, _)| sentence).collect();
        Cell { version, sentences, spans }
    }

    fn link(&self, units: &[Unit], vectors: &Vectors, a: usize, b: usize, score: f32) -> Link {
        let place = |unit: &Unit| {
            let document = &self.versions[unit.version].document;
            let start = document.tokens.get(unit.tokens.start).map_or(0, |token| token.span.start);
            (unit.version, document.sentence_at(start).unwrap_or_default())
        };
        Link { a: place(&units[a]), b: place(&units[b]), score, reason: vectors.reason(a, b) }
    }
}

/// What a sentence is, apart from its words.
struct Traits {
    is_furniture: bool,
    is_heading: bool,
    is_lead: bool,
}

fn versions_of(units: &[Unit]) -> Vec<usize> {
    units.iter().map(|unit| unit.version).collect()
}

/// For each unit its strongest partner inside its own group.
fn strongest(units: &[Unit], edges: &[Edge], group_of: &[usize]) -> HashMap<usize, (usize, f32)> {
    let mut found: HashMap<usize, (usize, f32)> = HashMap::new();
    let inside = |(a, b, _): &&Edge| group_of[*a] == group_of[*b] && units[*a].version != units[*b].version;
    for &(a, b, weight) in edges.iter().filter(inside) {
        for (from, to) in [(a, b), (b, a)] {
            let best = found.entry(from).or_insert((to, weight));
            if weight > best.1 {
                *best = (to, weight);
            }
        }
    }
    found
}

/// Pairs of clauses with the probability that they correspond, from all pairs of versions.
fn ordered_edges(units: &[Unit], vectors: &Vectors) -> Vec<Edge> {
    let ranges = mode::version_ranges(units);
    let indices: Vec<_> = ranges.iter().map(|range| vectors.index(range.clone())).collect();
    let mut edges = Vec::new();
    for (a, left) in ranges.iter().enumerate() {
        for (b, right) in ranges.iter().enumerate().skip(a + 1) {
            let there: Vec<_> = left.clone().map(|unit| vectors.alike(unit, &indices[b])).collect();
            let mut back = vec![Vec::new(); right.len()];
            for (i, row) in there.iter().enumerate() {
                row.iter().for_each(|&(j, cosine)| back[j].push((i, cosine)));
            }
            let mut pairs: BTreeMap<(usize, usize), f32> = BTreeMap::new();
            for (i, row) in order::probable_places(&there, right.len()).into_iter().enumerate() {
                row.into_iter().for_each(|(j, p)| *pairs.entry((i, j)).or_default() += p / 2.0);
            }
            for (j, row) in order::probable_places(&back, left.len()).into_iter().enumerate() {
                row.into_iter().for_each(|(i, p)| *pairs.entry((i, j)).or_default() += p / 2.0);
            }
            edges.extend(pairs.into_iter().map(|((i, j), p)| (left.start + i, right.start + j, p)));
        }
    }
    edges
}
