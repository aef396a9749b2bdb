//! What the formats of XML share: one pass over the events with their raw bytes, and prose that is gathered from them.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::decoded::{Builder, Decoded};
use super::entity::{self, Names};
use super::error::Breakage;
use super::escape::Escape;
use super::node::{Node, Role};
use crate::text::Span;

/// Tells `tell` every event of `text` with its raw bytes. The text must have an element `root` and close what it opens.
pub(super) fn read(
    text: &str,
    root: &str,
    mut tell: impl FnMut(&Event, Range<usize>) -> Result<(), Breakage>,
) -> Result<(), Breakage> {
    let mut reader = Reader::from_str(text);
    let (mut has_root, mut at) = (false, 0);
    let mut open: Vec<Range<usize>> = Vec::new();
    loop {
        let event = reader.read_event().map_err(|error| {
            let offset = usize::try_from(reader.error_position()).unwrap_or_default();
            Breakage::new(offset, format!("this is no well-formed XML: {error}"))
        })?;
        let end = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        match &event {
            Event::Eof => break,
            Event::Start(tag) => open.push(local_name(tag, at)),
            Event::End(_) => drop(open.pop()),
            _ => {}
        }
        has_root |=
            matches!(&event, Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == root);
        tell(&event, at..end)?;
        at = end;
    }
    if let Some(name) = open.pop() {
        let name = text.get(name).unwrap_or_default();
        return Err(Breakage::new(text.len(), format!("the text ends inside <{name}>; the file is cut off")));
    }
    match has_root {
        true => Ok(()),
        false => {
            let reason = format!("there is no <{root}> element; give the format that the file has");
            Err(Breakage::new(0, reason))
        }
    }
}

/// Where the name of a start tag that begins at byte `at` stands, without its prefix.
pub(super) fn local_name(tag: &BytesStart, at: usize) -> Range<usize> {
    let start = at + 1 + tag.name().as_ref().len() - tag.local_name().as_ref().len();
    start..start + tag.local_name().as_ref().len()
}

/// The value of an attribute of a tag that begins at byte `at`.
pub(super) fn attribute(tag: &BytesStart, key: &str, at: usize) -> Result<Option<String>, Breakage> {
    match tag.try_get_attribute(key) {
        Ok(attribute) => Ok(attribute.map(|attribute| attribute.value.trim().to_owned())),
        Err(error) => {
            let name = tag.local_name();
            Err(Breakage::new(at, format!("an attribute of <{}> cannot be read: {error}", name.as_ref())))
        }
    }
}

/// Text of an element, gathered from what is inside.
pub(super) struct Gathered<'t> {
    text: &'t str,
    builder: Builder<'t>,
    /// The text in CDATA sections, which has no escapes.
    literal: Vec<Range<usize>>,
}

impl<'t> Gathered<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, builder: Builder::new(text), literal: Vec::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.builder.is_empty()
    }

    /// Adds an event of text, a reference or a CDATA section, protected where it `is_kept`; others add nothing.
    pub(super) fn add(&mut self, event: &Event, raw: Range<usize>, is_kept: bool) {
        let before = self.builder.len();
        match event {
            Event::Text(_) => entity::push(&mut self.builder, self.text, raw.start, raw.end, Names::Xml),
            Event::GeneralRef(_) => self.add_reference(raw),
            Event::CData(_) => {
                let inside = raw.start + "<![CDATA[".len()..raw.end - "]]>".len();
                self.builder.copy(inside);
                self.literal.push(before..self.builder.len());
            }
            _ => {}
        }
        if is_kept {
            self.builder.protect(before);
        }
    }

    /// Adds markup that reads as `text` and stays.
    pub(super) fn add_fixed(&mut self, text: &str, raw: Range<usize>) {
        self.builder.fixed(text, raw);
    }

    fn add_reference(&mut self, raw: Range<usize>) {
        match entity::reference(&self.text[raw.clone()], Names::Xml) {
            Some((decoded, _)) => self.builder.coded(&decoded, raw),
            // a name that the document declares for itself
            None => self.builder.fixed(&self.text[raw.clone()], raw),
        }
    }

    /// The text, where nothing is to be written.
    pub(super) fn decoded(self) -> Decoded<'t> {
        self.builder.finish()
    }

    /// The text as a node. Text of CDATA sections beside other text is protected, for the two have different escapes.
    pub(super) fn node(self, role: Role) -> Node<'t> {
        let literal: usize = self.literal.iter().map(ExactSizeIterator::len).sum();
        let is_literal = literal > 0 && literal == self.builder.len();
        let mut node = Node::new(self.builder, role, if is_literal { Escape::Cdata } else { Escape::Xml });
        if !is_literal {
            let parts = self.literal.iter().filter(|range| !range.is_empty());
            node.protect(parts.map(|range| Span::new(range.start, range.end)));
        }
        node
    }
}

/// Whether an element of XLIFF or TMX holds codes of the original format and no text.
pub(super) fn is_native(name: &str) -> bool {
    matches!(name, "ph" | "it" | "bpt" | "ept" | "ut")
}
