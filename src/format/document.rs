//! A document that was read: its nodes of prose, what could not be read, and how edits go back.

use std::collections::HashMap;

use super::Format;
use super::decoded::Decoded;
use super::error::{Breakage, Problem};
use super::node::Node;
use super::write::{self, NodeEdit, RawEdits};
use crate::text::Span;

/// The nodes of prose of one document, in the order of the raw text.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    format: Format,
    text: &'t str,
    nodes: Vec<Node<'t>>,
    problems: Vec<Problem>,
}

/// What a reader found, with offsets into the text that it was given.
#[derive(Debug, Default)]
pub(super) struct Found<'t> {
    pub(super) nodes: Vec<Node<'t>>,
    pub(super) breakages: Vec<Breakage>,
}

impl<'t> Document<'t> {
    /// What was found in `text` from byte `start` on.
    pub(super) fn new(format: Format, text: &'t str, start: usize, mut found: Found<'t>) -> Self {
        for node in &mut found.nodes {
            node.prose.shift(start);
            node.source.iter_mut().chain(&mut node.plural).for_each(|source| source.shift(start));
        }
        found.nodes.sort_by_key(|node| node.prose.span());
        let problems = Problem::at_places(found.breakages, text, start);
        Self { format, text, nodes: found.nodes, problems }
    }

    /// The format that it was read as.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The whole raw text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The nodes of prose, in the order in which they begin in the raw text.
    pub fn nodes(&self) -> &[Node<'t>] {
        &self.nodes
    }

    /// Lines and records that could not be read; the rest was.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The node that a raw offset lies in, and the place in its decoded text; `None` outside prose.
    ///
    /// Where a node lies inside another (the description of an image in a paragraph), the inner one.
    pub fn node_at(&self, raw: usize) -> Option<(usize, usize)> {
        let after = self.nodes.partition_point(|node| node.prose.span().start <= raw);
        let place = |index: usize| Some((index, self.nodes[index].prose.decoded_offset(raw)?));
        (0..after).rev().take(NESTED).find_map(place)
    }

    /// The raw bytes of a span of a node's decoded text.
    ///
    /// # Panics
    /// When there is no such node, or the span does not lie in its text.
    pub fn raw_span(&self, node: usize, span: Span) -> Span {
        self.nodes[node].prose.raw_span(span.range())
    }

    /// The raw edits that carry out `edits`: escaped as the format wants, with all markup left where it is.
    ///
    /// The edits of one node must not overlap; of two that do, the later one is refused. Any order will do.
    pub fn write(&self, edits: &[NodeEdit]) -> RawEdits {
        let mut order: Vec<usize> = (0..edits.len()).collect();
        order.sort_by_key(|&index| (edits[index].node, edits[index].edit.span));
        let mut written = RawEdits::default();
        for group in order.chunk_by(|&a, &b| edits[a].node == edits[b].node) {
            match self.nodes.get(edits[group[0]].node) {
                Some(node) => write::write(self.text, node, edits, group, &mut written),
                None => written.refused.extend(group),
            }
        }
        written.edits.sort_by_key(|edit| edit.span);
        written.refused.sort_unstable();
        written
    }

    /// Makes each node a translation of the node of `source` that has its key; of several with one key, in their order.
    pub fn translates(&mut self, source: &Document<'t>) {
        let numbered = |nodes: &[Node<'t>]| {
            let mut seen: HashMap<String, usize> = HashMap::new();
            let key = |node: &Node<'t>| {
                let number = seen.entry(node.key.clone()?).or_default();
                *number += 1;
                Some((node.key.clone()?, *number))
            };
            nodes.iter().map(key).collect::<Vec<_>>()
        };
        let keys = numbered(source.nodes()).into_iter().enumerate();
        let places: HashMap<_, _> = keys.filter_map(|(at, key)| Some((key?, at))).collect();
        let own = numbered(&self.nodes);
        for (node, key) in self.nodes.iter_mut().zip(own) {
            let Some(&at) = key.and_then(|key| places.get(&key)) else { continue };
            let translated = &source.nodes()[at];
            node.source = Some(translated.prose.clone());
            node.source_language.clone_from(&translated.language);
        }
    }

    /// The bilingual pairs: nodes that translate a source, with that source.
    pub fn pairs(&self) -> impl Iterator<Item = (&Decoded<'t>, &Node<'t>)> {
        self.nodes.iter().filter_map(|node| Some((node.source.as_ref()?, node)))
    }
}

/// How many nodes before a place are looked at for one that holds it.
const NESTED: usize = 64;
