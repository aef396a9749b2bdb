//! Blocks: paragraphs, titles, items, cells; what is code is passed over.

use std::borrow::Cow;
use std::collections::HashSet;

use super::marks::{self, Attributes, Fence};
use super::{inline, table};
use crate::format::decoded::Builder;
use crate::format::document::Found;
use crate::format::escape::Escape;
use crate::format::flow;
use crate::format::lines::{Line, lines};
use crate::format::node::{Node, Role};
use crate::format::placeholders::{self, Marks};
use crate::text::Span;

/// Reads line by line.
pub(super) struct Reader<'t> {
    text: &'t str,
    lines: Vec<Line>,
    at: usize,
    found: Found<'t>,
    /// The names of places that the document refers to.
    referenced: HashSet<String>,
    /// What was said of the next block.
    next: Attributes,
    language: Option<String>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            lines: lines(text),
            at: 0,
            found: Found::default(),
            referenced: inline::referenced(text),
            next: Attributes::default(),
            language: None,
        }
    }

    pub(super) fn read(mut self) -> Found<'t> {
        self.header();
        while let Some(line) = self.lines.get(self.at).copied() {
            match line.is_blank() {
                true => self.at += 1,
                false => self.block(line),
            }
        }
        let language = self.language.map(Cow::Owned);
        for (record, node) in self.found.nodes.iter_mut().enumerate() {
            node.record = record;
            node.language.clone_from(&language);
        }
        self.found
    }

    /// What a line holds without white space behind it; nothing behind the last.
    fn line(&self, at: usize) -> &'t str {
        self.lines
            .get(at)
            .map_or("", |line| self.text[line.whole.start..line.bare.end.max(line.whole.start)].trim_end())
    }

    /// Front matter, the title of the document, and its authors and version.
    fn header(&mut self) {
        let close = (1..self.lines.len()).find(|&at| self.line(at) == "---");
        if let Some(close) = close.filter(|_| self.line(0) == "---") {
            self.at = close + 1;
        }
        while self.lines.get(self.at).is_some_and(|line| line.is_blank()) || self.pass_entry() {
            self.at += usize::from(self.lines.get(self.at).is_some_and(Line::is_blank));
        }
        if !self.line(self.at).starts_with("= ") {
            return;
        }
        self.block(self.lines[self.at]);
        while self.lines.get(self.at).is_some_and(|line| !line.is_blank()) {
            // a line that is no entry names authors or a version
            self.at += usize::from(!self.pass_entry());
        }
    }

    /// Passes over an entry for an attribute, or a comment: whether there is one.
    fn pass_entry(&mut self) -> bool {
        let line = self.line(self.at);
        if line.starts_with("//") && !line.starts_with("///") {
            self.at += 1;
            return true;
        }
        let Some((name, value)) = marks::attribute(line) else { return false };
        if matches!(name, "lang" | "page-lang" | "language") {
            self.language = Some(value.to_owned());
        }
        while self.line(self.at).ends_with(" \\") {
            self.at += 1;
        }
        self.at += 1;
        true
    }

    fn block(&mut self, line: Line) {
        let content = self.line(self.at);
        if self.pass_entry() {
            return;
        }
        if let Some(attributes) = marks::attributes(content) {
            let old = self.next;
            self.next = Attributes {
                is_code: old.is_code || attributes.is_code,
                is_data: old.is_data || attributes.is_data,
                has_id: old.has_id || attributes.has_id,
            };
            self.at += 1;
            return;
        }
        if let Some(length) = self.block_title(content) {
            self.add(&[Span::new(line.whole.start + length, line.bare.end)], Role::Title);
            self.at += 1;
            return;
        }
        let next = std::mem::take(&mut self.next);
        match marks::fence(content) {
            Some(fence) => self.fenced(fence, content, next),
            None if marks::is_rule(content) => self.at += 1,
            None if next.is_code => self.pass_paragraph(),
            None => self.text_block(line, content, next),
        }
    }

    /// The length of the mark before the title of a block.
    fn block_title(&self, content: &str) -> Option<usize> {
        let rest = content.strip_prefix('.')?;
        rest.starts_with(|c: char| !c.is_whitespace() && c != '.').then_some(1)
    }

    fn text_block(&mut self, line: Line, content: &str, next: Attributes) {
        if let Some(length) = marks::title(content) {
            let span = Span::new(line.whole.start + length, line.bare.end);
            if next.has_id || !self.referenced.contains(&inline::place(span.of(self.text))) {
                self.add(&[span], Role::Heading);
            }
            self.at += 1;
        } else if let Some((name, text)) = marks::block_macro(content) {
            if name == "image" {
                let text = Span::new(line.whole.start + text.start, line.whole.start + text.end);
                let description = inline::words_of_list(self.text, text.range());
                self.add(&[Span::new(description.start, description.end)], Role::Alternative);
            }
            self.at += 1;
        } else if self.is_underlined(content) {
            self.at += 2;
        } else {
            self.item(line);
        }
    }

    /// A title over a line of marks, which it has to be as long as.
    fn is_underlined(&self, content: &str) -> bool {
        let under = self.line(self.at + 1);
        let mark = under.chars().next().filter(|c| "=-~^+".contains(*c));
        let same = mark.is_some_and(|mark| under.len() > 2 && under.chars().all(|c| c == mark));
        same && content.chars().count().abs_diff(under.len()) <= 1
    }

    fn fenced(&mut self, fence: Fence, open: &str, next: Attributes) {
        let closed = |reader: &Self| {
            let found = (reader.at + 1..reader.lines.len()).find(|&at| marks::closes(open, reader.line(at)));
            found.unwrap_or(reader.lines.len())
        };
        match fence {
            Fence::Table(mark @ ('|' | '!')) if !next.is_data && !next.is_code => {
                let end = closed(self);
                self.table(mark, end);
            }
            Fence::Compound if !next.is_code => self.at += 1,
            _ => self.at = closed(self) + 1,
        }
    }

    fn table(&mut self, mark: char, end: usize) {
        self.at += 1;
        let mut block: Vec<Span> = Vec::new();
        let mut is_code = false;
        while self.at < end {
            let content = self.line(self.at);
            let line = self.lines[self.at];
            if marks::fence(content) == Some(Fence::Verbatim) {
                self.close_cell(&mut block);
                let close = (self.at + 1..end).find(|&at| marks::closes(content, self.line(at)));
                self.at = close.unwrap_or(end) + 1;
                continue;
            }
            if line.is_blank() || marks::attributes(content).is_some() || content.starts_with("//") {
                self.close_cell(&mut block);
            } else {
                for part in table::parts(self.text, line.bare, mark) {
                    if part.begins {
                        self.close_cell(&mut block);
                        is_code = part.is_code;
                    }
                    let span = part.span.trim(self.text);
                    if !is_code && !span.is_empty() {
                        self.add_to_cell(&mut block, span);
                    }
                }
            }
            self.at += 1;
        }
        self.close_cell(&mut block);
        self.at = end + 1;
    }

    /// Adds a line to a cell, in which an item begins a text of its own.
    fn add_to_cell(&mut self, block: &mut Vec<Span>, line: Span) {
        let words = line.of(self.text);
        let mark = marks::item(words).unwrap_or(0);
        if mark > 0 {
            self.close_cell(block);
        }
        if marks::block_macro(words).is_none() && !marks::is_rule(words) {
            block.push(Span::new(line.start + mark, line.end));
        }
    }

    fn close_cell(&mut self, block: &mut Vec<Span>) {
        if !block.is_empty() {
            self.add(block, Role::Cell(0));
            block.clear();
        }
    }

    /// Passes over the lines up to a blank one.
    fn pass_paragraph(&mut self) {
        while self.lines.get(self.at).is_some_and(|line| !line.is_blank()) {
            self.at += 1;
        }
    }

    fn item(&mut self, line: Line) {
        let content = line.bare.of(self.text);
        let mark = marks::item(content);
        let mut start = mark.unwrap_or(0);
        let described = marks::description(&content[start..]);
        if mark.is_none() && described.is_none() && line.indent > 0 {
            // indented text is code
            return self.pass_paragraph();
        }
        if let Some((end, text)) = described {
            let term = Span::new(line.bare.start + start, line.bare.start + start + end);
            self.add(&[term], Role::Paragraph);
            start += text;
        }
        start += marks::label(&content[start..]);
        let block = self.lines_of_paragraph(line.bare.start + start, mark.is_some() || described.is_some());
        self.add(&block, Role::Paragraph);
    }

    /// The lines of a paragraph whose text begins at byte `start` of this line.
    fn lines_of_paragraph(&mut self, start: usize, is_item: bool) -> Vec<Span> {
        let first = self.lines[self.at];
        let mut block = vec![Span::new(start, first.bare.end)];
        self.at += 1;
        while let Some(line) = self.lines.get(self.at).filter(|line| !line.is_blank()) {
            let content = line.bare.of(self.text);
            let begins_item = marks::item(content).is_some() || marks::description(content).is_some();
            let ends =
                marks::fence(content).is_some() || marks::attributes(content).is_some() || content == "+";
            if ends || (is_item && begins_item) {
                break;
            }
            let is_directive = ["ifdef", "ifndef", "ifeval", "endif", "include"];
            let is_passed = marks::block_macro(content).is_some_and(|(name, _)| is_directive.contains(&name));
            if !is_passed && !content.starts_with("//") {
                block.push(line.bare);
            }
            self.at += 1;
        }
        block
    }

    /// Adds the text of lines, with its marks taken out.
    fn add(&mut self, block: &[Span], role: Role) {
        let joined = self.joined(block).finish();
        let builder = flow::compose(self.text, &joined, &inline::parts(joined.text()));
        if builder.is_empty() {
            return;
        }
        let mut node = Node::new(builder, role, Escape::AsciiDoc);
        placeholders::protect(&mut node, Marks::Templates);
        self.found.nodes.push(node);
    }

    /// Lines as one text; a plus sign at the end of one keeps its end.
    fn joined(&self, block: &[Span]) -> Builder<'t> {
        let mut builder = Builder::new(self.text);
        let mut end: Option<(usize, bool)> = None;
        for line in block.iter().filter(|line| !line.is_empty()) {
            match end {
                Some((end, true)) => builder.fixed("\n", end..line.start),
                Some((end, false)) => builder.coded(" ", end..line.start),
                None => {}
            }
            let words = line.of(self.text);
            let kept = words.strip_suffix(" +").map(str::trim_end);
            let length = kept.map_or(words.len(), str::len);
            builder.copy(line.start..line.start + length);
            end = Some((line.start + length, kept.is_some()));
        }
        builder
    }
}
