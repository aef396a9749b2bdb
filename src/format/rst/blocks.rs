//! Blocks: paragraphs, titles, items, definitions, fields; what is code is passed over.

use std::borrow::Cow;
use std::collections::HashSet;

use super::references::{normal, referenced};
use super::tables::CellText;
use super::{inline, marks, tables};
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
    pub(super) text: &'t str,
    pub(super) lines: Vec<Line>,
    pub(super) at: usize,
    found: Found<'t>,
    referenced: HashSet<String>,
    language: Option<String>,
}

/// How far the lines of a paragraph behind its first are indented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Indent {
    /// As far as its first.
    At(usize),
    /// In any way that is more than this.
    Beyond(usize),
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            lines: lines(text),
            at: 0,
            found: Found::default(),
            referenced: referenced(text),
            language: None,
        }
    }

    pub(super) fn read(mut self) -> Found<'t> {
        while let Some(line) = self.lines.get(self.at).copied() {
            match line.is_blank() {
                true => self.at += 1,
                false => self.block(line),
            }
        }
        self.found.nodes.sort_by_key(|node| node.prose.span());
        let language = self.language.map(Cow::Owned);
        for (record, node) in self.found.nodes.iter_mut().enumerate() {
            node.record = record;
            node.language.clone_from(&language);
        }
        self.found
    }

    /// What the line number `at` holds; nothing behind the last.
    pub(super) fn line(&self, at: usize) -> &'t str {
        self.lines.get(at).map_or("", |line| line.bare.of(self.text))
    }

    fn block(&mut self, line: Line) {
        let content = line.bare.of(self.text);
        if content == ".." || content.starts_with(".. ") {
            self.explicit(line);
        } else if content.starts_with("__ ") {
            self.pass_deeper(line.indent);
        } else if content.starts_with(">>> ") {
            self.pass_while(|line| !line.is_blank());
        } else if tables::is_grid(content) {
            self.table(tables::read_grid(self.text, &self.lines[self.at..]));
        } else if tables::is_simple(content) {
            self.table(tables::read_simple(self.text, &self.lines[self.at..]));
        } else if marks::is_adornment(content) {
            self.overlined(line);
        } else if content.starts_with("| ") {
            let span = Span::new(line.bare.start + 2, line.bare.end);
            self.add(&[span], Role::Paragraph);
            self.at += 1;
        } else if self.is_underlined(line) {
            self.title(line, self.line(self.at + 1));
            self.at += 2;
        } else if let Some((name, text)) = marks::field(content) {
            self.field(line, name, text);
        } else {
            self.item(line, content);
        }
    }

    fn table(&mut self, (cells, lines): (Vec<CellText<'t>>, usize)) {
        for cell in cells {
            self.add_marked(cell.builder, Role::Cell(cell.column), Escape::RstCell);
        }
        self.at += lines;
    }

    fn item(&mut self, line: Line, content: &str) {
        let (marks, options) = (marks::items(content), marks::options(content));
        let start = options.unwrap_or(marks);
        if start == content.len() {
            self.at += 1;
            return;
        }
        self.paragraph(line.bare.start + start, Indent::At(line.indent + start));
    }

    /// A paragraph whose text begins at byte `start` of this line, and what it says is code.
    pub(super) fn paragraph(&mut self, start: usize, indent: Indent) {
        let first = self.lines[self.at];
        let mut block = vec![Span::new(start.max(first.bare.start), first.bare.end)];
        let mut edge = indent;
        self.at += 1;
        while let Some(line) = self.lines.get(self.at).filter(|line| !line.is_blank()) {
            let fits = match edge {
                Indent::At(column) => line.indent == column,
                Indent::Beyond(column) => {
                    line.indent > column && marks::field(line.bare.of(self.text)).is_none()
                }
            };
            if !fits {
                break;
            }
            edge = Indent::At(line.indent);
            block.push(line.bare);
            self.at += 1;
        }
        let is_before_code = block.last().is_some_and(|last| last.of(self.text).ends_with("::"));
        if let Some(last) = block.last_mut().filter(|_| is_before_code) {
            // `Run this::` is shown with one colon, and `Run this. ::` with none
            last.end -= 1 + usize::from(last.of(self.text).ends_with(" ::"));
        }
        if block.len() > 1 || block[0].of(self.text) != ":" {
            self.add(&block, Role::Paragraph);
        }
        if is_before_code {
            let (Indent::At(column) | Indent::Beyond(column)) = edge;
            self.pass_literal(column);
        }
    }

    /// Passes over the code behind a paragraph at this column that ends in `::`.
    fn pass_literal(&mut self, column: usize) {
        self.pass_while(Line::is_blank);
        let Some(line) = self.lines.get(self.at).copied() else { return };
        let mark = line.bare.of(self.text).chars().next().filter(char::is_ascii_punctuation);
        if line.indent > column {
            self.pass_while(|line| line.is_blank() || line.indent > column);
        } else if let Some(mark) = mark.filter(|_| line.indent == column) {
            let text = self.text;
            self.pass_while(|line| line.bare.of(text).starts_with(mark));
        }
    }

    /// Passes over this line and all that is indented more than `column`.
    pub(super) fn pass_deeper(&mut self, column: usize) {
        self.at += 1;
        self.pass_while(|line| line.is_blank() || line.indent > column);
    }

    pub(super) fn pass_while(&mut self, passes: impl Fn(&Line) -> bool) {
        while self.lines.get(self.at).is_some_and(&passes) {
            self.at += 1;
        }
    }

    /// A line of marks: over a title, or between sections.
    fn overlined(&mut self, line: Line) {
        let marks = line.bare.of(self.text);
        let title = self.lines.get(self.at + 1).copied().filter(|title| !title.is_blank());
        match title.filter(|_| self.line(self.at + 2) == marks) {
            Some(title) => {
                self.title(title, marks);
                self.at += 3;
            }
            None => self.at += 1,
        }
    }

    fn is_underlined(&self, line: Line) -> bool {
        let under = self.line(self.at + 1);
        let same = self.lines.get(self.at + 1).is_some_and(|under| under.indent == line.indent);
        same && marks::is_adornment(under) && (under.len() >= 4 || under.len() >= line.bare.len())
    }

    /// A title, which may not become longer than the line of marks under it.
    fn title(&mut self, line: Line, marks: &str) {
        let escape = Escape::RstTitle(marks.len());
        let is_target = self.referenced.contains(&normal(line.bare.of(self.text)));
        if !is_target {
            let builder = flow::joined(self.text, &[line.bare]);
            self.add_marked(builder, Role::Heading, escape);
        }
    }

    fn field(&mut self, line: Line, name: &str, text: usize) {
        /// Fields of Sphinx whose text is the name of a type.
        const TYPES: [&str; 4] = ["type", "rtype", "vartype", "meta"];
        let is_matter = self.found.nodes.iter().all(|node| node.role == Role::Heading);
        let kind = name.split_whitespace().next().unwrap_or_default();
        if is_matter && matches!(name.to_ascii_lowercase().as_str(), "lang" | "language") {
            self.language = Some(line.bare.of(self.text)[text..].to_owned());
        }
        if is_matter || TYPES.contains(&kind) {
            self.pass_deeper(line.indent);
        } else if text == line.bare.len() {
            self.at += 1;
        } else {
            self.paragraph(line.bare.start + text, Indent::Beyond(line.indent));
        }
    }

    /// Adds the text of lines, with its marks taken out.
    pub(super) fn add(&mut self, block: &[Span], role: Role) {
        let builder = flow::joined(self.text, block);
        self.add_marked(builder, role, Escape::Rst);
    }

    pub(super) fn add_marked(&mut self, joined: Builder<'t>, role: Role, escape: Escape) {
        let joined = joined.finish();
        let parts = inline::parts(joined.text(), &self.referenced);
        let builder = flow::compose(self.text, &joined, &parts);
        if builder.is_empty() {
            return;
        }
        let mut node = Node::new(builder, role, escape);
        placeholders::protect(&mut node, Marks::Templates);
        self.found.nodes.push(node);
    }
}
