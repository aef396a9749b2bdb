//! OpenDocument text: the text of paragraphs and headings, with the spans in them.

use std::collections::HashSet;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::code::{is_code_font, is_code_style};
use super::paragraph::add;
use crate::format::document::Found;
use crate::format::error::Breakage;
use crate::format::node::Role;
use crate::format::xml::{self, Gathered};

/// Reads the parts of an ODT document, or a flat one.
pub(in crate::format) fn read(text: &str) -> Result<Found<'_>, Breakage> {
    let root = if text.contains("<office:document-content") { "document-content" } else { "document" };
    let mut reader = Reader {
        text,
        open: Vec::new(),
        paragraphs: Vec::new(),
        code_styles: HashSet::new(),
        style: None,
        found: Found::default(),
    };
    xml::read(text, root, |event, raw| reader.event(event, raw))?;
    Ok(reader.found)
}

/// What an element means for the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// Text goes on.
    Inline,
    /// Text goes on, and is code or made by the program.
    Kept,
    /// The text in it is not read.
    Passed,
    /// A paragraph or a heading, which may hold others in its notes and boxes.
    Paragraph,
    /// Anything round paragraphs.
    Other,
}

struct Reader<'t> {
    text: &'t str,
    open: Vec<Meaning>,
    /// The paragraphs that are open, each with how many elements are open round it.
    paragraphs: Vec<Paragraph<'t>>,
    /// Names of styles that mean code.
    code_styles: HashSet<String>,
    /// The style that is defined here.
    style: Option<String>,
    found: Found<'t>,
}

struct Paragraph<'t> {
    prose: Gathered<'t>,
    role: Role,
    is_code: bool,
    /// How many elements are open round it.
    depth: usize,
}

impl<'t> Reader<'t> {
    fn event(&mut self, event: &Event, raw: Range<usize>) -> Result<(), Breakage> {
        match event {
            Event::Start(tag) => {
                let meaning = self.meaning(tag, &raw)?;
                if meaning == Meaning::Paragraph {
                    self.begin(tag, &raw)?;
                }
                self.open.push(meaning);
            }
            Event::Empty(tag) => self.empty(tag, &raw)?,
            Event::End(_) => self.end(),
            _ => self.add(event, raw),
        }
        Ok(())
    }

    fn meaning(&mut self, tag: &BytesStart, raw: &Range<usize>) -> Result<Meaning, Breakage> {
        let name = self.text.get(raw.start + 1..).unwrap_or_default();
        let name = &name[..tag.name().as_ref().len().min(name.len())];
        Ok(match name {
            "text:p" | "text:h" => Meaning::Paragraph,
            "text:span" => match xml::attribute(tag, "text:style-name", raw.start)? {
                Some(style) if self.is_code(&style) => Meaning::Kept,
                _ => Meaning::Inline,
            },
            "text:a" | "text:meta" | "text:ruby" | "text:ruby-base" | "text:bookmark-ref" => Meaning::Inline,
            "text:tracked-changes"
            | "text:note-citation"
            | "office:annotation"
            | "text:ruby-text"
            | "svg:desc"
            | "svg:title"
            | "office:scripts"
            | "math"
            | "math:math"
            | "office:forms"
            | "text:index-title-template" => Meaning::Passed,
            "style:style" => {
                self.define(tag, raw)?;
                Meaning::Other
            }
            "text:note" | "text:note-body" => Meaning::Other,
            // page numbers, dates, names of authors and other fields
            _ if name.starts_with("text:") && self.is_in_paragraph() => Meaning::Kept,
            _ => Meaning::Other,
        })
    }

    /// Whether what comes now stands in the line of a paragraph.
    fn is_in_paragraph(&self) -> bool {
        let depth = self.paragraphs.last().map(|paragraph| paragraph.depth);
        depth.is_some_and(|depth| !self.open[depth..].contains(&Meaning::Other))
    }

    fn is_code(&self, style: &str) -> bool {
        is_code_style(style) || self.code_styles.contains(style)
    }

    /// Remembers a style that means code by what it is made from.
    fn define(&mut self, tag: &BytesStart, raw: &Range<usize>) -> Result<(), Breakage> {
        let name = xml::attribute(tag, "style:name", raw.start)?;
        let parent = xml::attribute(tag, "style:parent-style-name", raw.start)?.unwrap_or_default();
        if let Some(name) = name.clone().filter(|_| self.is_code(&parent)) {
            self.code_styles.insert(name);
        }
        self.style = name;
        Ok(())
    }

    fn begin(&mut self, tag: &BytesStart, raw: &Range<usize>) -> Result<(), Breakage> {
        let style = xml::attribute(tag, "text:style-name", raw.start)?.unwrap_or_default();
        let role = if tag.local_name().as_ref() == "h" { Role::Heading } else { Role::Paragraph };
        self.paragraphs.push(Paragraph {
            prose: Gathered::new(self.text),
            role,
            is_code: self.is_code(&style),
            depth: self.open.len(),
        });
        Ok(())
    }

    fn empty(&mut self, tag: &BytesStart, raw: &Range<usize>) -> Result<(), Breakage> {
        match tag.local_name().as_ref() {
            "s" => {
                /// More spaces than that lay something out.
                const MOST: usize = 1000;
                let count = xml::attribute(tag, "text:c", raw.start)?.and_then(|count| count.parse().ok());
                self.add_fixed(&" ".repeat(count.unwrap_or(1).clamp(1, MOST)), raw);
            }
            "tab" if self.is_in_paragraph() => self.add_fixed("\t", raw),
            "line-break" => self.add_fixed("\n", raw),
            "text-properties" => {
                let font = xml::attribute(tag, "style:font-name", raw.start)?.unwrap_or_default();
                let family = xml::attribute(tag, "fo:font-family", raw.start)?.unwrap_or_default();
                if let Some(style) =
                    self.style.clone().filter(|_| is_code_font(&font) || is_code_font(&family))
                {
                    self.code_styles.insert(style);
                }
            }
            "style" => {
                self.define(tag, raw)?;
                self.style = None;
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self) {
        if self.open.pop() == Some(Meaning::Paragraph) {
            self.close();
        }
    }

    fn add(&mut self, event: &Event, raw: Range<usize>) {
        if self.open.contains(&Meaning::Passed) || !self.is_in_paragraph() {
            return;
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            let is_kept = self.open[paragraph.depth..].contains(&Meaning::Kept);
            paragraph.prose.add(event, raw, is_kept);
        }
    }

    fn add_fixed(&mut self, text: &str, raw: &Range<usize>) {
        let is_read = !self.open.contains(&Meaning::Passed) && self.is_in_paragraph();
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| is_read) {
            paragraph.prose.add_fixed(text, raw.clone());
        }
    }

    fn close(&mut self) {
        if let Some(Paragraph { prose, role, is_code, .. }) = self.paragraphs.pop() {
            add(&mut self.found, prose, role, is_code);
        }
    }
}
