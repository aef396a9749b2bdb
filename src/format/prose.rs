//! The prose of a document as one text.

use super::document::Document;
use crate::text::Span;

/// What parts the nodes of a document where they are read as one text: no sentence and no name goes over it.
const BETWEEN: &str = "\n\n";

/// The nodes of a document as one text, with the way back to raw bytes.
///
/// ```
/// use transdrift::format::{Format, Options, Prose, read};
/// use transdrift::text::Span;
///
/// let raw = "<h1>Talks</h1><p>In Ki&#101;v</p>";
/// let document = read(Format::Html, raw, &Options::default())?;
/// let prose = Prose::new(&document);
/// assert_eq!(prose.text(), "Talks\n\nIn Kiev\n\n");
/// assert_eq!(prose.raw(Span::new(10, 14)).of(raw), "Ki&#101;v");
/// # Ok::<(), transdrift::format::FormatError>(())
/// ```
#[derive(Debug)]
pub struct Prose<'d> {
    document: &'d Document<'d>,
    text: String,
    /// The nodes that are read, by their places in the document.
    nodes: Vec<usize>,
    /// Where each of them begins in the text.
    starts: Vec<usize>,
}

impl<'d> Prose<'d> {
    /// The prose of `document`.
    pub fn new(document: &'d Document<'d>) -> Self {
        Self::of(document, (0..document.nodes().len()).collect())
    }

    /// The prose of some nodes of `document`, named by their places in order.
    pub fn of(document: &'d Document<'d>, nodes: Vec<usize>) -> Self {
        let (mut text, mut starts) = (String::new(), Vec::with_capacity(nodes.len()));
        for &node in &nodes {
            starts.push(text.len());
            text += document.nodes()[node].prose.text();
            text += BETWEEN;
        }
        Self { document, text, nodes, starts }
    }

    /// The document.
    pub fn document(&self) -> &'d Document<'d> {
        self.document
    }

    /// The nodes that are read, by their places in the document.
    pub fn nodes(&self) -> &[usize] {
        &self.nodes
    }

    /// Where the text of a node stands that is read as the one with this number.
    pub fn node_span(&self, number: usize) -> Span {
        let start = self.starts[number];
        Span::new(start, start + self.length(number))
    }

    /// The texts of all nodes, a blank line after each.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The node that a span of the text begins in, and the part of the span that lies in it; nothing between nodes, or
    /// where that part touches what is protected.
    pub fn free_place(&self, span: Span) -> Option<(usize, Span)> {
        let (node, part) = self.place(span)?;
        let is_free = !self.document.nodes()[node].is_protected(part.range());
        is_free.then_some((node, part))
    }

    /// Whether a span of the text touches nothing that is protected.
    pub fn is_free(&self, span: Span) -> bool {
        self.place(span).is_none_or(|(node, part)| !self.document.nodes()[node].is_protected(part.range()))
    }

    /// The raw bytes of a span of the text: from where its first character stands to where its last one ends.
    pub fn raw(&self, span: Span) -> Span {
        let Some((first, from)) =
            self.point(self.starts.partition_point(|&start| start <= span.start), span.start)
        else {
            return Span::new(0, 0);
        };
        let end = self.length(first);
        let start = self.document.raw_span(self.nodes[first], Span::new(from, end)).start;
        let after = self.starts.partition_point(|&start| start < span.end).max(first + 1);
        let end = self.point(after, span.end).map_or(start, |(last, to)| {
            let least = if last == first { from } else { 0 };
            self.document.raw_span(self.nodes[last], Span::new(least, to.max(least))).end
        });
        // a node may lie inside another, as the description of an image does in its paragraph
        Span::new(start.min(end), end.max(start))
    }

    /// The place in the text of a raw offset; nothing outside prose.
    pub fn offset(&self, raw: usize) -> Option<usize> {
        let (node, offset) = self.document.node_at(raw)?;
        Some(self.starts[self.nodes.binary_search(&node).ok()?] + offset)
    }

    /// An offset of the text as a place in the last of the first `count` nodes that are read; of one between two, the end of
    /// the first.
    fn point(&self, count: usize, offset: usize) -> Option<(usize, usize)> {
        let at = count.saturating_sub(1);
        let start = self.starts.get(at)?;
        Some((at, offset.saturating_sub(*start).min(self.length(at))))
    }

    /// How long the text of a node is, which is named by its place among those that are read.
    fn length(&self, at: usize) -> usize {
        self.document.nodes()[self.nodes[at]].prose.text().len()
    }

    fn place(&self, span: Span) -> Option<(usize, Span)> {
        let at = self.starts.partition_point(|&start| start <= span.start).checked_sub(1)?;
        let (start, length) = (self.starts[at], self.length(at));
        let (first, end) = (span.start - start, (span.end - start).min(length));
        let is_inside = first < end || span.is_empty() && first <= length;
        is_inside.then(|| (self.nodes[at], Span::new(first, end)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, Options, read};
    use super::*;

    #[test]
    fn spans_go_back_over_markup_and_over_nodes() {
        let raw = "# In _Kiev_\n\nThe ![flag of Kiev](k.png) talks.\n\n- one\n- two\n";
        let document = read(Format::Markdown, raw, &Options::default()).unwrap();
        let prose = Prose::new(&document);
        let of = |words: &str| {
            let start = prose.text().find(words).unwrap();
            prose.raw(Span::new(start, start + words.len())).of(raw)
        };
        assert_eq!(of("Kiev"), "Kiev");
        assert_eq!(of("one\n\ntwo"), "one\n- two");
        assert_eq!(of("In Kiev\n\n"), "In _Kiev_".trim_end_matches('_'));
        let all = prose.raw(Span::new(0, prose.text().len()));
        assert!(all.start < all.end && all.end <= raw.len());
        assert_eq!(prose.offset(raw.find("two").unwrap()), prose.text().find("two"));
        assert_eq!(prose.offset(0), None, "a mark is no prose");
    }

    #[test]
    fn a_document_without_prose_has_an_empty_text() {
        let document = read(Format::Html, "<script>Kiev</script>", &Options::default()).unwrap();
        let prose = Prose::new(&document);
        assert_eq!((prose.text(), prose.raw(Span::new(0, 0))), ("", Span::new(0, 0)));
    }
}
