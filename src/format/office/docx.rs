//! WordprocessingML: the text of the runs of each paragraph.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::code::{is_code_font, is_code_style};
use super::paragraph::add;
use crate::format::document::Found;
use crate::format::error::Breakage;
use crate::format::node::Role;
use crate::format::xml::{self, Gathered};

/// Reads the parts of a DOCX document.
pub(in crate::format) fn read(text: &str) -> Result<Found<'_>, Breakage> {
    let mut reader = Reader {
        text,
        open: Vec::new(),
        paragraphs: Vec::new(),
        passed: 0,
        is_code_run: false,
        fields: Vec::new(),
        found: Found::default(),
    };
    xml::read(text, "document", |event, raw| reader.event(event, raw))?;
    Ok(reader.found)
}

/// A paragraph as far as it was read.
struct Paragraph<'t> {
    prose: Gathered<'t>,
    role: Role,
    is_code: bool,
}

/// A field: its instruction, then what it shows.
struct Field {
    is_shown: bool,
    instruction: String,
}

impl Field {
    /// Whether what it shows is the writer's own text, and not made from elsewhere.
    fn is_text(&self) -> bool {
        self.instruction.trim_start().to_ascii_uppercase().starts_with("HYPERLINK")
    }
}

struct Reader<'t> {
    text: &'t str,
    open: Vec<&'t str>,
    /// The paragraphs that are open; one in a box stands inside another.
    paragraphs: Vec<Paragraph<'t>>,
    /// How many elements are open whose text is not read.
    passed: usize,
    is_code_run: bool,
    fields: Vec<Field>,
    found: Found<'t>,
}

/// Whether the text in an element is not read: what was deleted or moved away, formulas, how a word is said.
fn is_passed(name: &str) -> bool {
    matches!(name, "del" | "moveFrom" | "delText" | "oMath" | "oMathPara" | "rt")
}

impl<'t> Reader<'t> {
    fn event(&mut self, event: &Event, raw: Range<usize>) -> Result<(), Breakage> {
        match event {
            Event::Start(tag) => {
                let name = self.text.get(xml::local_name(tag, raw.start)).unwrap_or_default();
                self.start(name, tag, &raw)?;
                self.open.push(name);
            }
            Event::Empty(tag) => {
                let name = self.text.get(xml::local_name(tag, raw.start)).unwrap_or_default();
                self.property(name, tag, &raw)?;
            }
            Event::End(_) => self.end(),
            _ => self.add(event, raw),
        }
        Ok(())
    }

    fn start(&mut self, name: &str, tag: &BytesStart, raw: &Range<usize>) -> Result<(), Breakage> {
        self.passed += usize::from(is_passed(name));
        match name {
            "p" => {
                let prose = Gathered::new(self.text);
                self.paragraphs.push(Paragraph { prose, role: Role::Paragraph, is_code: false });
            }
            "r" => self.is_code_run = false,
            "fldSimple" => {
                let instruction = xml::attribute(tag, "w:instr", raw.start)?.unwrap_or_default();
                self.fields.push(Field { is_shown: true, instruction });
            }
            _ => self.property(name, tag, raw)?,
        }
        Ok(())
    }

    /// What an element without content says or stands for.
    fn property(&mut self, name: &str, tag: &BytesStart, raw: &Range<usize>) -> Result<(), Breakage> {
        let in_run = self.open.last() == Some(&"r");
        match name {
            "tab" | "ptab" if in_run => self.add_fixed("\t", raw),
            "br" | "cr" if in_run => self.add_fixed("\n", raw),
            "noBreakHyphen" => self.add_fixed("\u{2011}", raw),
            "fldChar" => self.field(&xml::attribute(tag, "w:fldCharType", raw.start)?.unwrap_or_default()),
            "rStyle" | "rFonts" => {
                let style = xml::attribute(tag, "w:val", raw.start)?.unwrap_or_default();
                let font = xml::attribute(tag, "w:ascii", raw.start)?.unwrap_or_default();
                self.is_code_run |= is_code_style(&style) || is_code_font(&font);
            }
            "pStyle" => {
                let style = xml::attribute(tag, "w:val", raw.start)?.unwrap_or_default();
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.is_code |= is_code_style(&style);
                    if ["Heading", "Title", "heading"].iter().any(|word| style.starts_with(word)) {
                        paragraph.role = Role::Heading;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.push(Field { is_shown: false, instruction: String::new() }),
            "separate" => {
                self.fields.iter_mut().next_back().into_iter().for_each(|field| field.is_shown = true)
            }
            "end" => drop(self.fields.pop()),
            _ => {}
        }
    }

    fn end(&mut self) {
        let Some(name) = self.open.pop() else { return };
        self.passed -= usize::from(is_passed(name));
        match name {
            "fldSimple" => drop(self.fields.pop()),
            "p" => self.close(),
            _ => {}
        }
    }

    fn add(&mut self, event: &Event, raw: Range<usize>) {
        match self.open.last() {
            Some(&"instrText") => {
                if let Some(field) = self.fields.last_mut() {
                    field.instruction += &self.text[raw];
                }
            }
            Some(&"t") if self.passed == 0 && self.fields.iter().all(|field| field.is_shown) => {
                let is_kept = self.is_code_run || !self.fields.iter().all(Field::is_text);
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.prose.add(event, raw, is_kept);
                }
            }
            _ => {}
        }
    }

    fn add_fixed(&mut self, text: &str, raw: &Range<usize>) {
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| self.passed == 0) {
            paragraph.prose.add_fixed(text, raw.clone());
        }
    }

    fn close(&mut self) {
        if let Some(Paragraph { prose, role, is_code }) = self.paragraphs.pop() {
            add(&mut self.found, prose, role, is_code);
        }
    }
}
