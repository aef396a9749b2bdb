//! XLIFF 1.2 and 2.x: the targets, each with its source.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::decoded::Decoded;
use super::document::Found;
use super::error::Breakage;
use super::node::{Node, Role};
use super::placeholders::{self, Marks};
use super::xml::{self, Gathered, is_native};

/// Reads an XLIFF file.
pub(super) fn read(text: &str) -> Result<Found<'_>, Breakage> {
    let mut reader = Reader {
        text,
        open: Vec::new(),
        segment: Segment::default(),
        record: 0,
        native: 0,
        found: Found::default(),
    };
    xml::read(text, "xliff", |event, raw| reader.event(event, raw))?;
    Ok(reader.found)
}

/// States of a target that is not done: of XLIFF 1.2, and of segments of 2.x.
const UNFINISHED: [&str; 4] = ["new", "needs-translation", "needs-l10n", "initial"];

/// An open element.
struct Open<'t> {
    name: &'t str,
    /// The language of the targets in it.
    language: Option<Cow<'t, str>>,
    /// The language of the sources in it.
    source_language: Option<Cow<'t, str>>,
    /// Whether it says that its target is not done.
    is_unfinished: bool,
    /// Whether its text is to stay as it is (`translate="no"`).
    kept: bool,
}

/// Source and target of a unit or segment, as far as they were read.
#[derive(Default)]
struct Segment<'t> {
    source: Option<Decoded<'t>>,
    /// What is being read.
    part: Option<Part<'t>>,
}

/// A source or a target that is being read.
struct Part<'t> {
    is_target: bool,
    prose: Gathered<'t>,
    /// How many elements were open outside it.
    depth: usize,
    language: Option<Cow<'t, str>>,
    source_language: Option<Cow<'t, str>>,
    is_unfinished: bool,
    kept: bool,
}

struct Reader<'t> {
    text: &'t str,
    open: Vec<Open<'t>>,
    segment: Segment<'t>,
    record: usize,
    /// How many elements with codes of the original format are open.
    native: usize,
    found: Found<'t>,
}

impl<'t> Reader<'t> {
    fn event(&mut self, event: &Event, raw: Range<usize>) -> Result<(), Breakage> {
        match event {
            Event::Start(tag) => self.start(tag, raw.start)?,
            Event::End(_) => self.end(),
            _ => {
                let is_kept = self.open.last().is_some_and(|open| open.kept);
                if let Some(part) = self.segment.part.as_mut().filter(|_| self.native == 0) {
                    part.prose.add(event, raw, is_kept);
                }
            }
        }
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart, at: usize) -> Result<(), Breakage> {
        let name = self.text.get(xml::local_name(tag, at)).unwrap_or_default();
        let value = |key: &str| xml::attribute(tag, key, at);
        let outer = self.open.last();
        let language = match name {
            "file" | "xliff" => value("target-language")?.or(value("trgLang")?).map(Cow::Owned),
            _ => None,
        };
        let language = language.or_else(|| outer.and_then(|open| open.language.clone()));
        let source_language = match name {
            "file" | "xliff" => value("source-language")?.or(value("srcLang")?).map(Cow::Owned),
            _ => None,
        };
        let source_language = source_language.or_else(|| outer.and_then(|open| open.source_language.clone()));
        let state = value("state")?.unwrap_or_default();
        let is_unfinished =
            UNFINISHED.contains(&state.as_str()) || outer.is_some_and(|open| open.is_unfinished);
        let marked = name == "mrk" && value("mtype")?.is_some_and(|kind| kind == "protected");
        let kept = match value("translate")? {
            Some(translate) => translate == "no",
            None => marked || outer.is_some_and(|open| open.kept),
        };
        let parent = outer.map_or("", |open| open.name);
        match name {
            "trans-unit" | "segment" => self.segment = Segment::default(),
            "source" | "target"
                if self.segment.part.is_none() && matches!(parent, "trans-unit" | "segment") =>
            {
                let language = value("xml:lang")?.map(Cow::Owned).or_else(|| language.clone());
                let (is_target, prose, depth) = (name == "target", Gathered::new(self.text), self.open.len());
                let source_language = source_language.clone();
                self.segment.part =
                    Some(Part { is_target, prose, depth, language, source_language, is_unfinished, kept });
            }
            _ => self.native += usize::from(is_native(name)),
        }
        self.open.push(Open { name, language, source_language, is_unfinished, kept });
        Ok(())
    }

    fn end(&mut self) {
        let Some(closed) = self.open.pop() else { return };
        self.native -= usize::from(is_native(closed.name));
        if let Some(part) = self.segment.part.take_if(|part| part.depth == self.open.len()) {
            self.close(part);
        }
    }

    fn close(&mut self, part: Part<'t>) {
        if !part.is_target {
            self.segment.source = Some(part.prose.decoded());
            return;
        }
        self.record += 1;
        if part.prose.is_empty() || part.kept {
            return;
        }
        let mut node = part.prose.node(Role::Translation(0));
        placeholders::protect(&mut node, Marks::Messages);
        let (language, source, record) = (part.language, self.segment.source.take(), self.record - 1);
        let (source_language, is_unfinished) = (part.source_language, part.is_unfinished);
        self.found.nodes.push(Node { language, source, source_language, is_unfinished, record, ..node });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::harness::{Case, check, holds};
    use super::super::{Format, Options, read};

    fn example(raw: &str, nodes: &[&str], edit: (&str, &str), written: &str) {
        check(&Case { format: Format::Xliff, raw, nodes, edits: &[edit], written, ..Case::default() });
    }

    const OLD: &str = "\u{feff}<?xml version=\"1.0\"?>\r\n<xliff version=\"1.2\"><file target-language='fr' original='Kiev'><body>\
        <trans-unit id=\"Kiev\"><source>Kiev</source><target>l&#x2019;OTAN &amp; <g id='1'>Vladi</g>mir Kiev<x id='2'/><ph id='3'>Kiev</ph> %s</target>\
        <alt-trans><target>Kiev</target></alt-trans><note>Kiev</note></trans-unit>\
        <trans-unit id='2' translate='no'><source>a</source><target>Kiev</target></trans-unit>\
        <trans-unit id='3'><source>Kiev</source><target xml:lang='de'><![CDATA[Kiev <b>]]></target></trans-unit></body></file></xliff>";

    const NEW: &str = "<xliff version='2.0' srcLang='en' trgLang='uk'><file><unit><segment><source>Kiev</source>\
        <target><pc id='1'>Ki</pc>ev <mrk translate='no'>Kiev</mrk> &own;<![CDATA[Kiev]]></target></segment></unit></file></xliff>";

    #[test]
    fn targets_are_prose() {
        let nodes = ["l’OTAN & Vladimir Kiev ⟦%s⟧", "Kiev ⟦<b>⟧"];
        let written = OLD.replace("mir Kiev<x", "mir A&amp;B<x").replace("[Kiev <b>", "[A&B <b>");
        example(OLD, &nodes, ("Kiev", "A&B"), &written);
        example(OLD, &nodes, ("Vladimir", "Volodymyr"), &OLD.replace("Vladi</g>mir", "Volodymy</g>r"));
        let document = read(Format::Xliff, OLD, &Options::default()).unwrap();
        let told: Vec<_> =
            document.nodes().iter().map(|node| (node.language.as_deref(), node.record)).collect();
        assert_eq!(told, [(Some("fr"), 0), (Some("de"), 2)]);
        for (raw, is_unfinished) in [
            (NEW.to_owned(), false),
            (NEW.replace("<segment>", "<segment state='initial'>"), true),
            (NEW.replace("<target>", "<target state='needs-translation'>"), true),
            (NEW.replace("<target>", "<target state='translated'>"), false),
        ] {
            let document = read(Format::Xliff, &raw, &Options::default()).unwrap();
            let node = &document.nodes()[0];
            assert_eq!((node.source_language.as_deref(), node.is_unfinished), (Some("en"), is_unfinished));
        }
        assert!(document.pairs().all(|(source, _)| source.text() == "Kiev") && document.pairs().count() == 2);
        example(
            NEW,
            &["Kiev ⟦Kiev⟧ ⟦&own;Kiev⟧"],
            ("Kiev ", "Kyiv "),
            &NEW.replace(">Ki</pc>ev", ">Kyi</pc>v"),
        );
    }

    #[test]
    fn what_is_broken_is_told_by_place_and_remedy() {
        for (raw, expected) in [
            (
                "<xliff>\n<file><target>Kiev",
                "line 2, column 19: the text ends inside <target>; the file is cut off",
            ),
            ("<x/>", "line 1, column 1: there is no <xliff> element; give the format that the file has"),
        ] {
            assert_eq!(
                read(Format::Xliff, raw, &Options::default()).unwrap_err().to_string(),
                expected,
                "{raw}"
            );
        }
        let crossed =
            read(Format::Xliff, "<xliff>\n<a></b></xliff>", &Options::default()).unwrap_err().to_string();
        assert!(crossed.starts_with("line 2, column 4: this is no well-formed XML: "), "{crossed}");
    }

    #[test]
    fn depth_costs_no_more_than_length() {
        for part in ["<g>", "<target>", "<trans-unit><target>", "<a b='"] {
            assert!(
                read(Format::Xliff, &format!("<xliff>{}", part.repeat(50_000)), &Options::default()).is_err()
            );
        }
    }

    proptest! {
        #[test]
        fn any_target_is_read_and_written(
            inside in "([a-c é\n%s{}]{1,5}|&(amp|lt|own|#x41|#233);|</?(g|ph|mrk)>|<x/>|<!\\[CDATA\\[[a-c<& ]{0,4}\\]\\]>|<!--a-->){0,12}",
            any in "\\PC*",
            pick: u64,
        ) {
            let unit = format!("<xliff trgLang='fr'><segment><source>a</source><target>{inside}</target></segment></xliff>");
            holds(Format::Xliff, &unit, &Options::default(), pick)?;
            holds(Format::Xliff, &any, &Options::default(), pick)?;
        }
    }
}
