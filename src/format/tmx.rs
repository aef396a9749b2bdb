//! TMX: the translations of a memory, each with the segment that it translates.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::document::Found;
use super::error::Breakage;
use super::node::{Node, Role};
use super::placeholders::{self, Marks};
use super::xml::{self, Gathered, is_native};

/// Reads a translation memory.
pub(super) fn read(text: &str) -> Result<Found<'_>, Breakage> {
    let mut reader = Reader {
        text,
        open: Vec::new(),
        source_language: None,
        unit: Unit::default(),
        segment: None,
        native: 0,
        record: 0,
        found: Found::default(),
    };
    xml::read(text, "tmx", |event, raw| reader.event(event, raw))?;
    Ok(reader.found)
}

/// A unit as far as it was read.
#[derive(Default)]
struct Unit<'t> {
    /// Its own word on which language it translates from.
    source_language: Option<String>,
    /// The language of the variant that is open.
    language: Option<String>,
    segments: Vec<(Option<String>, Gathered<'t>)>,
}

struct Reader<'t> {
    text: &'t str,
    open: Vec<&'t str>,
    /// What the header says that units translate from.
    source_language: Option<String>,
    unit: Unit<'t>,
    /// The segment that is open, and how many elements are open outside it.
    segment: Option<(Gathered<'t>, usize)>,
    /// How many elements with codes of the original format are open.
    native: usize,
    record: usize,
    found: Found<'t>,
}

impl<'t> Reader<'t> {
    fn event(&mut self, event: &Event, raw: Range<usize>) -> Result<(), Breakage> {
        match event {
            Event::Start(tag) => {
                let name = self.text.get(xml::local_name(tag, raw.start)).unwrap_or_default();
                self.start(name, tag, raw.start)?;
                self.open.push(name);
            }
            Event::Empty(tag) if tag.local_name().as_ref() == "header" => {
                self.source_language = xml::attribute(tag, "srclang", raw.start)?;
            }
            Event::End(_) => self.end(),
            _ => {
                if let Some((prose, _)) = self.segment.as_mut().filter(|_| self.native == 0) {
                    prose.add(event, raw, false);
                }
            }
        }
        Ok(())
    }

    fn start(&mut self, name: &str, tag: &BytesStart, at: usize) -> Result<(), Breakage> {
        match name {
            "header" => self.source_language = xml::attribute(tag, "srclang", at)?,
            "tu" if self.segment.is_none() => {
                let source_language = xml::attribute(tag, "srclang", at)?;
                self.unit = Unit { source_language, ..Unit::default() };
            }
            "tuv" if self.segment.is_none() => {
                let old = xml::attribute(tag, "lang", at)?;
                self.unit.language = xml::attribute(tag, "xml:lang", at)?.or(old);
            }
            "seg" if self.segment.is_none() => {
                self.segment = Some((Gathered::new(self.text), self.open.len()));
            }
            _ => self.native += usize::from(is_native(name)),
        }
        Ok(())
    }

    fn end(&mut self) {
        let Some(name) = self.open.pop() else { return };
        self.native -= usize::from(is_native(name));
        if let Some((prose, _)) = self.segment.take_if(|(_, depth)| *depth == self.open.len()) {
            self.unit.segments.push((self.unit.language.clone(), prose));
        } else if name == "tu" && self.segment.is_none() {
            self.close();
        }
    }

    /// Adds the translations of the unit; all its segments where none is the source.
    fn close(&mut self) {
        let unit = std::mem::take(&mut self.unit);
        let from = unit.source_language.or_else(|| self.source_language.clone());
        let is_source = |language: &Option<String>| match (language, &from) {
            (Some(language), Some(from)) => is_same(language, from),
            _ => false,
        };
        let (mut source, mut targets) = (None, Vec::new());
        for (language, prose) in unit.segments {
            match source.is_none() && is_source(&language) {
                true => source = Some(prose.decoded()),
                false => targets.push((language, prose)),
            }
        }
        for (language, prose) in targets.into_iter().filter(|(_, prose)| !prose.is_empty()) {
            let mut node = prose.node(Role::Translation(0));
            placeholders::protect(&mut node, Marks::Messages);
            let (language, source, record) = (language.map(Cow::Owned), source.clone(), self.record);
            let source_language = from.clone().filter(|_| source.is_some()).map(Cow::Owned);
            self.found.nodes.push(Node { language, source, source_language, record, ..node });
        }
        self.record += 1;
    }
}

/// Whether a variant in `language` is what a memory from `from` translates: `en-US` is, from `en`.
fn is_same(language: &str, from: &str) -> bool {
    let head = language.get(..from.len()).unwrap_or_default();
    head.eq_ignore_ascii_case(from) && matches!(language.as_bytes().get(from.len()), None | Some(b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::harness::{Case, check, holds};
    use super::super::{Format, Options, read};

    const MEMORY: &str = "\u{feff}<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\
        <header srclang=\"fr\" creationtool='Kiev'/><body><note>Kiev</note>\n<tu tuid='Kiev'><prop type='x'>Kiev</prop>\
        <tuv xml:lang='fr-FR'><seg>Kiev</seg></tuv><tuv xml:lang='en'><seg>in <bpt i='1'>Kiev</bpt><hi>Ki</hi>ev<ept i='1'/> &amp; %s</seg></tuv></tu>\
        <tu srclang='*all*'><tuv lang='fr'><seg>Kiev</seg></tuv><tuv lang='de'><seg><![CDATA[Kiev <b>]]></seg></tuv></tu></body></tmx>";

    #[test]
    fn translations_are_prose_and_know_what_they_translate() {
        let written = MEMORY
            .replace("<hi>Ki</hi>ev", "<hi>A&amp;B</hi>")
            .replace("lang='fr'><seg>Kiev", "lang='fr'><seg>A&amp;B")
            .replace("[Kiev <b>", "[A&B <b>");
        check(&Case {
            format: Format::Tmx,
            raw: MEMORY,
            nodes: &["in Kiev & ⟦%s⟧", "Kiev", "Kiev ⟦<b>⟧"],
            edits: &[("Kiev", "A&B")],
            written: &written,
            ..Case::default()
        });
        let document = read(Format::Tmx, MEMORY, &Options::default()).unwrap();
        let told: Vec<_> = document
            .nodes()
            .iter()
            .map(|node| {
                (node.language.as_deref(), node.record, node.source.as_ref().map(|source| source.text()))
            })
            .collect();
        assert_eq!(told, [(Some("en"), 0, Some("Kiev")), (Some("fr"), 1, None), (Some("de"), 1, None)]);
    }

    #[test]
    fn what_is_broken_is_told_by_place_and_remedy() {
        let error = |raw: &str| read(Format::Tmx, raw, &Options::default()).unwrap_err().to_string();
        assert_eq!(
            error("<tmx>\n<body><tu><tuv><seg>Kiev"),
            "line 2, column 25: the text ends inside <seg>; the file is cut off"
        );
        assert_eq!(
            error("<x/>"),
            "line 1, column 1: there is no <tmx> element; give the format that the file has"
        );
    }

    proptest! {
        #[test]
        fn any_segment_is_read_and_written(
            inside in "([a-c é\n%s{}]{1,5}|&(amp|lt|own|#x41);|</?(hi|ph|seg|tuv)>|<x/>|<!\\[CDATA\\[[a-c<& ]{0,4}\\]\\]>){0,12}",
            any in "\\PC*",
            pick: u64,
        ) {
            let memory = format!("<tmx><tu><tuv xml:lang='fr'><seg>{inside}</seg></tuv></tu></tmx>");
            holds(Format::Tmx, &memory, &Options::default(), pick)?;
            holds(Format::Tmx, &any, &Options::default(), pick)?;
        }
    }
}
