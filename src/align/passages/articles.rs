//! Articles about one event: sentences are aligned by likeness alone; most stand alone.

use std::collections::HashMap;
use std::ops::Range;

use super::super::score::{Lookup, Unit, Vectors};
use super::super::{Mode, Passage, PassageKind};
use super::cluster::{Edge, Linkage, cluster};
use super::parts::Parts;
use super::row;
use super::settle::{self, Groups};
use super::units;
use crate::analysis::Analysis;
use crate::lang::Language;

/// Likeness from which sentences tell one thing.
const LEAST_LIKENESS: f32 = 0.19;

/// Likeness from which lines of page furniture are the same line.
const LEAST_FURNITURE_LIKENESS: f32 = 0.05;

/// Pairs less alike than this are not looked at.
const LEAST_COSINE: f32 = 0.01;

/// How many partners one of so many sentences has at most, the likest; more would only make long texts slow.
fn most_partners(sentences: usize) -> usize {
    /// Pairs that are looked at in all.
    const MOST_PAIRS: usize = 1 << 19;
    (MOST_PAIRS / sentences.max(1)).clamp(50, 200)
}

/// The headline and the lead of an article tell the event that makes the articles comparable, so they are the
/// likelier to tell the same: so much is added to their cosine.
const LEAD_BONUS: f32 = 0.1;

/// Cosine from which a heading inside a text is the same line in two versions.
const SAME_LINE: f32 = 0.5;

/// Versions cut into sentences.
pub(super) struct Articles<'a> {
    texts: &'a [&'a Analysis],
    /// Sentences, then the clauses of long ones.
    units: Vec<Unit>,
    /// How many of the units are sentences.
    sentences: usize,
    /// For each sentence its clauses, as units, where it is long enough to serve several passages.
    clauses: Vec<Range<usize>>,
    traits: Vec<Traits>,
    vectors: Vectors,
}

/// What a sentence is, apart from its words.
struct Traits {
    is_furniture: bool,
    is_heading: bool,
    is_lead: bool,
}

impl<'a> Articles<'a> {
    /// Weighs the sentences of `texts`.
    pub(super) fn new(texts: &'a [&'a Analysis], furniture: &[Vec<bool>]) -> Self {
        let mut units = Vec::new();
        for (version, text) in texts.iter().enumerate() {
            let sentences = text.document.sentences.iter();
            units.extend(sentences.map(|s| Unit { version, tokens: s.tokens.clone() }));
        }
        let sentences = units.len();
        let clauses = clauses(texts, furniture, &mut units);
        let vectors = Vectors::with_parts(texts, &units, sentences, Mode::Comparable);
        let traits =
            texts.iter().zip(furniture).flat_map(|(text, furniture)| traits(text, furniture)).collect();
        Self { texts, units, sentences, clauses, traits, vectors }
    }

    /// Passages of what the texts tell.
    pub(super) fn passages(&self) -> Vec<Passage> {
        let edges = self.edges(false);
        let groups = cluster(&self.sizes(), &edges, Linkage::Text, LEAST_LIKENESS);
        let versions: Vec<usize> = self.units[..self.sentences].iter().map(|unit| unit.version).collect();
        let alike = settle::alike(self.sentences, &edges);
        let mut groups = settle::settled(&versions, &edges, &alike, groups, LEAST_LIKENESS);
        self.part_unsupported(&mut groups);
        let board = Groups::new(&versions, &edges, &groups);
        let (units, clauses, vectors) = (&self.units, &self.clauses, &self.vectors);
        let (units, groups) = Parts { units, clauses, vectors, alike: &alike, board: &board }.parted(groups);
        let rows = row::Rows { texts: self.texts, units: &units, vectors: &self.vectors, edges: &edges };
        rows.passages(&groups, PassageKind::Story)
    }

    /// Parts pairs that share too little for what is told of them to rest on: rare words in common can be two.
    fn part_unsupported(&self, groups: &mut Vec<Vec<usize>>) {
        const LEAST_SHARED: usize = 3;
        let language = |unit: usize| self.texts[self.units[unit].version].language.map(Language::root);
        let is_supported = |group: &[usize]| match group {
            &[a, b] if language(a) == language(b) => self.vectors.shared(a, b) >= LEAST_SHARED,
            _ => true,
        };
        let weak: Vec<usize> =
            groups.iter().filter(|group| !is_supported(group)).flatten().copied().collect();
        groups.retain(|group| is_supported(group));
        groups.extend(weak.into_iter().map(|unit| vec![unit]));
    }

    /// Passages of page furniture, joined with page furniture only.
    pub(super) fn furniture(&self) -> Vec<Passage> {
        let mut edges = self.edges(true);
        edges.retain(|&(a, b, _)| self.units[a].version != self.units[b].version);
        let groups = cluster(&self.sizes(), &edges, Linkage::Average, LEAST_FURNITURE_LIKENESS);
        self.rows(&edges).passages(&groups, PassageKind::Furniture)
    }

    fn rows<'b>(&'b self, edges: &'b [Edge]) -> row::Rows<'b> {
        row::Rows { texts: self.texts, units: &self.units, vectors: &self.vectors, edges }
    }

    /// Version and tokens of each sentence.
    fn sizes(&self) -> Vec<(usize, usize)> {
        self.units[..self.sentences].iter().map(|unit| (unit.version, unit.tokens.len())).collect()
    }

    /// Pairs of sentences by likeness: of page furniture, or of all the rest.
    fn edges(&self, furniture: bool) -> Vec<Edge> {
        let index = self.vectors.index();
        let mut lookup = Lookup::new(&self.vectors, &index, LEAST_COSINE);
        let mut edges = Vec::new();
        let twins = self.vectors.twins();
        let most = most_partners(self.sentences);
        // what a text says again and again is looked up once
        let mut known: HashMap<usize, Vec<(usize, f32)>> = HashMap::new();
        for a in (0..self.sentences).filter(|&a| self.traits[a].is_furniture == furniture) {
            let mut alike = || likest(lookup.alike(a), a, most);
            let alike = match twins[a] {
                Some(first) => known.entry(first).or_insert_with(alike).clone(),
                None => alike(),
            };
            let others = alike.into_iter().filter(|&(b, _)| b != a).take(most);
            let after = others.filter(|&(b, _)| b > a);
            for (b, cosine) in after.filter(|&(b, _)| self.traits[b].is_furniture == furniture) {
                let (x, y) = (&self.traits[a], &self.traits[b]);
                let is_anchor = furniture || cosine >= SAME_LINE || !(x.is_heading || y.is_heading);
                if is_anchor {
                    let bonus = if x.is_lead && y.is_lead { LEAD_BONUS } else { 0.0 };
                    edges.push((a, b, (cosine + bonus).min(1.0)));
                }
            }
        }
        edges
    }
}

/// Adds the clauses of the long sentences of `texts` to `units`; for each sentence which of the units they are.
fn clauses(texts: &[&Analysis], furniture: &[Vec<bool>], units: &mut Vec<Unit>) -> Vec<Range<usize>> {
    /// A sentence of fewer words tells one thing.
    const LEAST_WORDS: usize = 14;
    let mut found = Vec::new();
    for (version, text) in texts.iter().enumerate() {
        let clauses = units::clauses(version, text, &furniture[version]);
        let mut rest = clauses.as_slice();
        for sentence in &text.document.sentences {
            let end = rest.partition_point(|clause| clause.unit.tokens.start < sentence.tokens.end);
            let (inside, after) = rest.split_at(end);
            rest = after;
            let first = units.len();
            let words: usize = inside.iter().map(|clause| clause.words).sum();
            if words >= LEAST_WORDS && inside.len() > 1 {
                units.extend(inside.iter().map(|clause| clause.unit.clone()));
            }
            found.push(first..units.len());
        }
    }
    found
}

/// The partners of `unit` and of those with the same words, at most so many, itself among them.
fn likest(mut alike: Vec<(usize, f32)>, unit: usize, most: usize) -> Vec<(usize, f32)> {
    let most = most + usize::from(alike.binary_search_by_key(&unit, |&(other, _)| other).is_ok());
    if alike.len() > most {
        let likest = |x: &(usize, f32), y: &(usize, f32)| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0));
        alike.select_nth_unstable_by(most, likest);
        alike.truncate(most);
        alike.sort_unstable_by(likest);
    }
    alike
}

fn traits(text: &Analysis, furniture: &[bool]) -> Vec<Traits> {
    let source = text.source.text();
    let sentences = &text.document.sentences;
    let headings = text.headings();
    let headline = sentences.first().map(|sentence| sentence.span.of(source));
    let one = |index: usize| {
        let is_headline = index == 0 || headline == Some(sentences[index].span.of(source));
        Traits {
            is_furniture: furniture[index],
            is_heading: headings[index] && !is_headline,
            is_lead: is_headline || index == 1,
        }
    };
    (0..sentences.len()).map(one).collect()
}
