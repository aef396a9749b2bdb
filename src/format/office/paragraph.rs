//! Paragraphs that were read.

use crate::format::document::Found;
use crate::format::node::Role;
use crate::format::xml::Gathered;
use crate::text::Span;

/// Adds a paragraph, if it has prose; one of code is read and never edited.
pub(super) fn add<'t>(found: &mut Found<'t>, prose: Gathered<'t>, role: Role, is_code: bool) {
    if prose.is_empty() {
        return;
    }
    let mut node = prose.node(role);
    if is_code {
        node.protect([Span::new(0, node.prose.text().len())]);
    }
    node.record = found.nodes.len();
    found.nodes.push(node);
}
