//! Android string resources: `string`, the items of `plurals` and of `string-array`.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::decoded::Builder;
use super::document::Found;
use super::entity::{self, Names};
use super::error::Breakage;
use super::escape::Escape;
use super::node::{Node, Role};
use super::placeholders::{self, Marks};
use super::xml;

/// Reads a file of resources.
pub(super) fn read(text: &str) -> Result<Found<'_>, Breakage> {
    let mut reader = Reader { text, open: Vec::new(), value: None, record: 0, found: Found::default() };
    xml::read(text, "resources", |event, raw| reader.event(event, raw))?;
    Ok(reader.found)
}

/// An open element.
struct Open<'t> {
    name: &'t str,
    /// `name="…"`, the key of the resource.
    key: String,
    /// Whether its text is to stay as it is (`translatable="false"`, `<xliff:g>`).
    kept: bool,
}

/// A value that is being read.
struct Value<'t> {
    builder: Builder<'t>,
    /// How many elements were open outside it.
    depth: usize,
    /// Whether the text is between quotation marks, where white space counts.
    is_quoted: bool,
}

struct Reader<'t> {
    text: &'t str,
    open: Vec<Open<'t>>,
    value: Option<Value<'t>>,
    record: usize,
    found: Found<'t>,
}

impl<'t> Reader<'t> {
    fn event(&mut self, event: &Event, raw: Range<usize>) -> Result<(), Breakage> {
        match event {
            Event::Start(tag) => self.start(tag, raw.start)?,
            Event::End(_) => self.end(),
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => self.add(event, raw),
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart, at: usize) -> Result<(), Breakage> {
        let name = self.text.get(xml::local_name(tag, at)).unwrap_or_default();
        let outer = self.open.last();
        let key = xml::attribute(tag, "name", at)?;
        let key = key.or_else(|| outer.map(|open| open.key.clone())).unwrap_or_default();
        let is_placeholder = name == "g" && tag.name().as_ref() != "g";
        let kept = outer.is_some_and(|open| open.kept)
            || is_placeholder
            || xml::attribute(tag, "translatable", at)?.is_some_and(|translatable| translatable == "false");
        let is_value = match outer.map(|open| open.name) {
            Some("resources") => name == "string",
            Some("plurals" | "string-array") => name == "item",
            _ => false,
        };
        if is_value && self.value.is_none() {
            let (builder, depth) = (Builder::new(self.text), self.open.len());
            self.value = Some(Value { builder, depth, is_quoted: false });
        }
        self.open.push(Open { name, key, kept });
        Ok(())
    }

    fn end(&mut self) {
        let Some(closed) = self.open.pop() else { return };
        let Some(value) = self.value.take_if(|value| value.depth == self.open.len()) else { return };
        self.record += 1;
        // a value that names another one is no prose
        if closed.kept || value.builder.is_empty() {
            return;
        }
        let mut node = Node::new(value.builder, Role::Value(closed.key), Escape::Android);
        if node.prose.text().starts_with(['@', '?']) {
            return;
        }
        placeholders::protect(&mut node, Marks::Messages);
        self.found.nodes.push(Node { record: self.record - 1, ..node });
    }

    fn add(&mut self, event: &Event, raw: Range<usize>) {
        let is_kept = self.open.last().is_some_and(|open| open.kept);
        let text = self.text;
        let Some(value) = &mut self.value else { return };
        let before = value.builder.len();
        match event {
            Event::Text(_) => value.add_text(text, raw),
            // HTML that the program reads again: part of the sentence, with escapes of its own
            Event::CData(_) => {
                value.builder.copy(raw.start + "<![CDATA[".len()..raw.end - "]]>".len());
                value.builder.protect(before);
            }
            _ => match entity::reference(&text[raw.clone()], Names::Xml) {
                Some((decoded, _)) => value.builder.coded(&decoded, raw),
                None => value.builder.fixed(&text[raw.clone()], raw),
            },
        }
        if is_kept {
            value.builder.protect(before);
        }
    }
}

impl Value<'_> {
    /// Adds text with the escapes of Android: a backslash before a mark, `\u` and four digits, quotation marks round text
    /// whose white space counts, and one space for other white space.
    fn add_text(&mut self, text: &str, raw: Range<usize>) {
        let (mut at, mut copied) = (raw.start, raw.start);
        while at < raw.end {
            let rest = &text[at..raw.end];
            let (decoded, length) = match rest.as_bytes()[0] {
                b'\\' => escape(rest),
                b'"' => {
                    self.is_quoted = !self.is_quoted;
                    (None, 1)
                }
                _ => match soft_space(rest).filter(|_| !self.is_quoted) {
                    Some(length) => (Some(' '), length),
                    None => {
                        at += rest.chars().next().map_or(1, char::len_utf8);
                        continue;
                    }
                },
            };
            self.builder.copy(copied..at);
            match decoded {
                Some(decoded) => self.builder.coded(decoded.encode_utf8(&mut [0; 4]), at..at + length),
                // what comes to stand behind it, by an edit or in a reference, must not become its escape
                None if rest.starts_with('\\') => self.builder.fixed("\\", at..at + length),
                None => {}
            }
            at += length;
            copied = at;
        }
        self.builder.copy(copied..raw.end);
    }
}

/// White space that reads as one space and is not one: a line end with what is round it, several spaces.
fn soft_space(rest: &str) -> Option<usize> {
    let length = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
    (length > 1 || length == 1 && !rest.starts_with(' ')).then_some(length)
}

/// What the escape at the start of `rest` stands for, and its length; nothing for a backslash before white space.
fn escape(rest: &str) -> (Option<char>, usize) {
    let mut chars = rest.chars().skip(1);
    match chars.next() {
        Some('n') => (Some('\n'), 2),
        Some('t') => (Some('\t'), 2),
        Some('u') => {
            let code = rest.get(2..6).and_then(|digits| u32::from_str_radix(digits, 16).ok());
            match code.and_then(char::from_u32).filter(|&c| c != '\0') {
                Some(c) => (Some(c), 6),
                None => (Some('u'), 2),
            }
        }
        Some(c) if !c.is_whitespace() => (Some(c), 1 + c.len_utf8()),
        _ => (None, 1),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::harness::{Case, check, holds};
    use super::super::{Format, Options, read};

    const FILE: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<resources xmlns:xliff=\"urn\">\n\
        <string name=\"Kiev\">l\\'<b>OT</b>AN in\n        Kiev &amp; <xliff:g id=\"x\">Kiev</xliff:g> %1$s \\u00e9\\n</string>\n\
        <string name=\"b\" translatable=\"false\">Kiev</string><string name=\"c\">@string/Kiev</string>\n\
        <plurals name=\"p\"><item quantity=\"one\">\"Kiev  x\"</item></plurals><color name=\"k\">Kiev</color>\n\
        <string-array name=\"q\"><item><![CDATA[<i>Kiev</i>]]> Kiev</item></string-array></resources>";

    #[test]
    fn values_are_prose() {
        let written = FILE
            .replace("in\n        Kiev", "in\n        l\\'A\\\"B")
            .replace("\"Kiev  x", "\"l\\'A\\\"B  x")
            .replace("]]> Kiev", "]]> l\\'A\\\"B");
        check(&Case {
            format: Format::Android,
            raw: FILE,
            nodes: &["l'OTAN in Kiev & ⟦Kiev⟧ ⟦%1$s⟧ é\n", "Kiev  x", "⟦<i>Kiev</i>⟧ Kiev"],
            edits: &[("Kiev", "l'A\"B")],
            written: &written,
            ..Case::default()
        });
        check(&Case {
            format: Format::Android,
            raw: FILE,
            nodes: &["l'OTAN in Kiev & ⟦Kiev⟧ ⟦%1$s⟧ é\n", "Kiev  x", "⟦<i>Kiev</i>⟧ Kiev"],
            edits: &[("OTAN", "NATO")],
            written: &FILE.replace("<b>OT</b>AN", "<b>NATO</b>"),
            ..Case::default()
        });
    }

    #[test]
    fn what_is_broken_is_told_by_place_and_remedy() {
        let error = |raw: &str| read(Format::Android, raw, &Options::default()).unwrap_err().to_string();
        assert_eq!(
            error("<resources><string name='a'>Kiev"),
            "line 1, column 33: the text ends inside <string>; the file is cut off"
        );
        assert_eq!(
            error("<svg/>"),
            "line 1, column 1: there is no <resources> element; give the format that the file has"
        );
    }

    #[test]
    fn a_backslash_before_a_reference_takes_nothing_with_it() {
        let raw = "<resources><string name='k'>é\\&#x41;\\n</string></resources>";
        let (nodes, edits) = (["é⟦\\⟧A\n"], [("é\\A", "Kyiv"), ("A", "Kyiv")]);
        check(&Case {
            format: Format::Android,
            raw,
            nodes: &nodes,
            edits: &edits,
            written: raw,
            ..Case::default()
        });
    }

    #[test]
    fn a_backslash_before_white_space_is_left_behind_by_no_edit() {
        let raw = "<resources><string name='k'>\\u0041\\\né</string></resources>";
        let (nodes, edits) = (["A⟦\\⟧ é"], [("A\\ é", "Kyiv")]);
        check(&Case {
            format: Format::Android,
            raw,
            nodes: &nodes,
            edits: &edits,
            written: raw,
            ..Case::default()
        });
    }

    proptest! {
        #[test]
        fn any_value_is_read_and_written(
            inside in "([a-c é\n%s{}'\"\\\\@]{1,5}|\\\\(u0041|n|'|\"|\\\\)|&(amp|lt|own|#x41);|</?(b|xliff:g)>|<x/>|<!\\[CDATA\\[[a-c<& ]{0,4}\\]\\]>){0,12}",
            any in "\\PC*",
            pick: u64,
        ) {
            let file = format!("<resources><string name='k'>{inside}</string></resources>");
            holds(Format::Android, &file, &Options::default(), pick)?;
            holds(Format::Android, &any, &Options::default(), pick)?;
        }
    }
}
