//! Events of pulldown-cmark to nodes.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::{Flavour, titles, zones};
use crate::format::decoded::Builder;
use crate::format::document::Found;
use crate::format::escape::Escape;
use crate::format::html::{self, Element, Token, Tokens, element};
use crate::format::node::{Node, Role};
use crate::format::placeholders::{self, Marks};
use crate::text::Span;

/// Gathers the text of each block.
pub(super) struct Reader<'t> {
    text: &'t str,
    flavour: Flavour,
    found: Found<'t>,
    /// What is protected whatever the events say, in order.
    zones: Vec<Span>,
    builder: Builder<'t>,
    /// The blocks round the description of an image that is read.
    outer: Vec<Builder<'t>>,
    role: Role,
    language: Option<Cow<'t, str>>,
    /// The open links: where the text of one begins that is its address or its label.
    links: Vec<Option<usize>>,
    /// How many code elements of HTML are open.
    code: usize,
    block: Block,
    /// Up to where events were read.
    end: usize,
    /// A soft line end whose end is not known before what follows it.
    soft: Option<usize>,
}

/// The block that is read, as far as its text is not inline Markdown.
#[derive(Clone, PartialEq, Eq)]
enum Block {
    Inline,
    /// Code.
    Code,
    /// Front matter.
    Metadata,
    /// HTML, with the place of what was read of it.
    Html(Option<Range<usize>>),
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, flavour: Flavour) -> Self {
        Self {
            text,
            flavour,
            found: Found::default(),
            zones: zones::zones(text, flavour),
            builder: Builder::new(text),
            outer: Vec::new(),
            role: Role::Paragraph,
            language: None,
            links: Vec::new(),
            code: 0,
            block: Block::Inline,
            end: 0,
            soft: None,
        }
    }

    pub(super) fn finish(mut self) -> Found<'t> {
        self.flush();
        self.found.nodes.sort_by_key(|node| node.prose.span());
        for (record, node) in self.found.nodes.iter_mut().enumerate() {
            node.record = record;
            node.language = node.language.take().or(self.language.clone());
        }
        self.found
    }

    /// Adds the title of the link, image or definition in `range`.
    pub(super) fn add_title(&mut self, range: Range<usize>, title: &str) {
        if let Some(builder) = titles::find(self.text, range, title) {
            self.push_node(builder, Role::Title, Escape::MarkdownTitle);
        }
    }

    pub(super) fn add(&mut self, event: Event<'t>, range: Range<usize>) {
        self.close_soft_break(range.start);
        let (start, mut end) = (range.start, range.end);
        match event {
            Event::Start(tag) => {
                end = start;
                self.start(tag, range);
            }
            Event::End(tag) => self.end(tag),
            Event::Text(decoded) => self.push_text(&decoded, range),
            Event::Code(code) => self.builder.fixed(&code, range),
            Event::InlineMath(_) if is_prices(self.text, &range) => self.builder.copy(range),
            Event::InlineMath(math) | Event::DisplayMath(math) => self.builder.fixed(&math, range),
            Event::Html(_) => self.add_html(range),
            Event::InlineHtml(_) => self.inline_html(range),
            Event::SoftBreak => self.soft = Some(start),
            Event::HardBreak => self.builder.fixed("\n", range),
            Event::Rule => self.flush(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
        self.end = self.end.max(end);
    }

    fn start(&mut self, tag: Tag<'t>, range: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Link { link_type, title, .. } => {
                self.links.push(is_address(link_type).then_some(self.builder.len()));
                self.add_inline_title(link_type, range, &title);
            }
            Tag::Image { link_type, title, .. } => {
                let builder = std::mem::replace(&mut self.builder, Builder::new(self.text));
                self.outer.push(builder);
                self.links.push(is_address(link_type).then_some(0));
                self.add_inline_title(link_type, range, &title);
            }
            Tag::CodeBlock(_) => self.begin(Block::Code),
            Tag::MetadataBlock(_) => self.begin(Block::Metadata),
            Tag::HtmlBlock => self.begin(Block::Html(None)),
            Tag::Heading { .. } => {
                self.begin(Block::Inline);
                self.role = Role::Heading;
            }
            _ => self.begin(Block::Inline),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
            TagEnd::Link => self.close_link(),
            TagEnd::Image => {
                self.close_link();
                let outer = self.outer.pop().unwrap_or_else(|| Builder::new(self.text));
                let builder = std::mem::replace(&mut self.builder, outer);
                self.push_node(builder, Role::Alternative, Escape::Markdown);
            }
            _ => self.begin(Block::Inline),
        }
    }

    fn begin(&mut self, block: Block) {
        self.flush();
        if let Block::Html(Some(range)) = std::mem::replace(&mut self.block, block) {
            let found = html::read_part(self.text, range.start, range.end, self.flavour == Flavour::Markdown);
            for mut node in found.nodes {
                self.protect_zones(&mut node);
                self.found.nodes.push(node);
            }
        }
        self.role = Role::Paragraph;
    }

    fn flush(&mut self) {
        self.soft = None;
        self.links.clear();
        self.code = 0;
        let builder = std::mem::replace(&mut self.builder, Builder::new(self.text));
        self.push_node(builder, self.role.clone(), Escape::Markdown);
    }

    fn push_node(&mut self, builder: Builder<'t>, role: Role, escape: Escape) {
        if builder.is_empty() {
            return;
        }
        let mut node = Node::new(builder, role, escape);
        if !node.prose.text().trim().is_empty() {
            placeholders::protect(&mut node, Marks::Markdown);
            self.protect_zones(&mut node);
            self.found.nodes.push(node);
        }
    }

    fn protect_zones(&self, node: &mut Node) {
        let span = node.prose.span();
        let first = self.zones.partition_point(|zone| zone.end <= span.start);
        let inside = self.zones[first..].iter().take_while(|zone| zone.start < span.end);
        let place = |raw: usize| node.prose.decoded_offset(raw.clamp(span.start, span.end));
        let ranges: Vec<Span> = inside
            .filter_map(|zone| Some(Span::new(place(zone.start)?, place(zone.end)?)))
            .filter(|range| !range.is_empty())
            .collect();
        node.protect(ranges);
    }

    fn push_text(&mut self, decoded: &str, range: Range<usize>) {
        match &self.block {
            Block::Code | Block::Html(_) => return,
            Block::Metadata => {
                self.language = self.language.take().or_else(|| language(decoded));
                return;
            }
            Block::Inline => {}
        }
        let before = self.builder.len();
        let escaped = range.start > self.end && self.text[..range.start].ends_with('\\');
        if self.text[range.clone()] != *decoded {
            self.builder.coded(decoded, range);
        } else if let Some(first) = decoded.chars().next().filter(|_| escaped) {
            let inside = range.start + first.len_utf8();
            self.builder.coded(&decoded[..first.len_utf8()], range.start - 1..inside);
            self.builder.copy(inside..range.end);
        } else {
            self.builder.copy(range);
        }
        if self.code > 0 {
            self.builder.protect(before);
        }
    }

    /// Adds the soft line end that was met, with the marks of quotations and items before what follows at `next`.
    fn close_soft_break(&mut self, next: usize) {
        let Some(start) = self.soft.take() else { return };
        let rest = self.text.get(start..next).unwrap_or_default();
        let line = rest.find('\n').map_or(0, |found| found + 1);
        let marks = &rest[line..];
        let marks = marks.len() - marks.trim_start_matches([' ', '\t', '>']).len();
        self.builder.coded(" ", start..start + (line + marks).max(1));
    }

    fn close_link(&mut self) {
        if let Some(start) = self.links.pop().flatten() {
            self.builder.protect(start);
        }
    }

    fn add_inline_title(&mut self, link: LinkType, range: Range<usize>, title: &str) {
        if link == LinkType::Inline && !title.is_empty() {
            self.add_title(range, title);
        }
    }

    fn add_html(&mut self, range: Range<usize>) {
        if let Block::Html(read) = &mut self.block {
            let start = read.as_ref().map_or(range.start, |read| read.start);
            *read = Some(start..range.end);
        }
    }

    fn inline_html(&mut self, range: Range<usize>) {
        for token in Tokens::new(self.text, range.start, range.end) {
            let Token::Tag(tag) = token else { continue };
            match element(&tag.name) {
                Element::Break => self.builder.fixed("\n", tag.span),
                Element::Code | Element::Opaque | Element::Raw if tag.closes => {
                    self.code = self.code.saturating_sub(1)
                }
                Element::Code | Element::Opaque | Element::Raw if !tag.is_empty => self.code += 1,
                _ => {}
            }
        }
        let found = html::read_part(self.text, range.start, range.end, self.flavour == Flavour::Markdown);
        self.found.nodes.extend(found.nodes);
    }
}

/// Whether the text of a link is its address, or the name of its definition.
fn is_address(link: LinkType) -> bool {
    !matches!(link, LinkType::Inline | LinkType::Reference | LinkType::WikiLink { has_pothole: true })
}

/// Whether what looks like a formula is the text between two prices: `US$5 in Kiev and US$6`.
fn is_prices(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].ends_with(char::is_alphanumeric);
    let after = text[range.end..].starts_with(char::is_alphanumeric);
    (before || after)
        && !text[range.clone()].contains(['\\', '`', '*', '_', '[', ']', '<', '>', '&', '\n', '{'])
}

/// What front matter says in its line `lang` or `language`, in YAML or TOML.
fn language<'t>(matter: &str) -> Option<Cow<'t, str>> {
    let value = |line: &str| {
        let (key, value) = line.split_once([':', '='])?;
        let value = value.trim().trim_matches(['"', '\'']);
        (matches!(key.trim_end(), "lang" | "language") && !value.is_empty()).then(|| value.to_owned().into())
    };
    matter.lines().find_map(value)
}
