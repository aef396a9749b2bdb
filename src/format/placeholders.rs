//! Placeholders and tags in a node are read with its prose and never edited.

pub(super) use super::marks::Marks;
use super::marks::ranges;
use super::node::Node;
use crate::text::Span;

/// Protects the marks in a node.
pub(super) fn protect(node: &mut Node, marks: Marks) {
    let found = ranges(node.prose.text(), marks);
    if !found.is_empty() {
        node.protect(found.into_iter().map(|range| Span::new(range.start, range.end)));
    }
}
