//! A small tree of XML elements, with lines; nothing outside the file is ever fetched.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::ImportError;
use super::tags::Tag;

/// Elements inside each other that are still read: term bases need about ten.
const DEEPEST: usize = 64;

/// An element; prefixes of names are left out.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name.
    pub(super) name: String,
    /// Its attributes.
    attributes: Vec<(String, String)>,
    /// The elements in it.
    pub(super) children: Vec<Element>,
    /// All text in it, that of its children included.
    text: String,
    /// Its line in the file, counted from 1.
    pub(super) line: usize,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The text in it, trimmed.
    pub(super) fn text(&self) -> &str {
        self.text.trim()
    }

    /// The elements of one of these names anywhere in it, in their order; not those inside each other.
    pub(super) fn all<'x>(&'x self, names: &'x [&str]) -> Vec<&'x Element> {
        let mut found = Vec::new();
        for child in &self.children {
            match names.contains(&child.name.as_str()) {
                true => found.push(child),
                false => found.extend(child.all(names)),
            }
        }
        found
    }

    /// The language it names: `None` where it names none, its words where that is no language.
    pub(super) fn language(&self) -> Option<Result<Tag, String>> {
        let tag = self.attribute("lang")?;
        Some(Tag::read(tag).ok_or_else(|| tag.to_owned()))
    }
}

/// The root element of `text`.
pub(super) fn parse(text: &str) -> Result<Element, ImportError> {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    let mut lines = Lines { text, offset: 0, line: 1 };
    loop {
        let line = lines.at(usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX));
        let broken = |what: String| ImportError::at(line, format!("this is no XML: {what}"));
        let event = reader.read_event().map_err(|error| broken(error.to_string()))?;
        match event {
            Event::Start(tag) if open.len() > DEEPEST => {
                return Err(broken(format!("<{}> lies {DEEPEST} elements deep", name(&tag))));
            }
            Event::Start(tag) => open.push(element(&tag, line).map_err(broken)?),
            Event::Empty(tag) => close(&mut open, element(&tag, line).map_err(broken)?),
            Event::End(_) => {
                if let Some(done) = open.pop() {
                    close(&mut open, done);
                }
            }
            Event::Text(words) => add(&mut open, &words.xml10_content()),
            Event::CData(words) => add(&mut open, &words.xml10_content()),
            Event::GeneralRef(entity) => {
                let resolved = entity.resolve_char_ref().map_err(|error| broken(error.to_string()))?;
                let named = || quick_xml::escape::resolve_predefined_entity(&entity);
                match (resolved, named()) {
                    (Some(c), _) => add(&mut open, c.encode_utf8(&mut [0; 4])),
                    (None, Some(text)) => add(&mut open, text),
                    (None, None) => {
                        return Err(broken("it names an entity that XML does not know".to_owned()));
                    }
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let is_whole = open.len() == 1;
    let root = open.pop().and_then(|mut top| top.children.pop()).filter(|_| is_whole);
    root.ok_or_else(|| ImportError::whole("this is no XML: an element is never closed, or there is none"))
}

fn name(tag: &BytesStart) -> String {
    tag.local_name().as_ref().to_owned()
}

fn element(tag: &BytesStart, line: usize) -> Result<Element, String> {
    let mut element = Element { name: name(tag), line, ..Element::default() };
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let key = attribute.key.local_name();
        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
        let value = value.map_err(|error| error.to_string())?;
        element.attributes.push((key.as_ref().to_owned(), value.into_owned()));
    }
    Ok(element)
}

fn close(open: &mut [Element], done: Element) {
    if let Some(parent) = open.last_mut() {
        parent.text += &done.text;
        parent.children.push(done);
    }
}

fn add(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text += text;
    }
}

/// Lines of growing offsets.
pub(super) struct Lines<'t> {
    pub(super) text: &'t str,
    pub(super) offset: usize,
    pub(super) line: usize,
}

impl Lines<'_> {
    /// The line of an offset that is not before the last one asked for.
    pub(super) fn at(&mut self, offset: usize) -> usize {
        let passed = self.text.as_bytes().get(self.offset..offset).unwrap_or_default();
        self.line += passed.iter().filter(|&&byte| byte == b'\n').count();
        self.offset += passed.len();
        self.line
    }
}

/// `text` for the text of an element or a quoted attribute; characters that XML has no place for are left out.
pub(super) fn escaped(text: &str) -> String {
    let allowed = text.chars().filter(|&c| !c.is_control() || matches!(c, '\n' | '\t'));
    quick_xml::escape::escape(allowed.collect::<String>()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, &str>) {
        let found = parse(text).map(|root| format!("{root:?}")).map_err(|error| error.to_string());
        match expected {
            Ok(part) => assert!(found.as_ref().is_ok_and(|found| found.contains(part)), "{found:?}"),
            Err(part) => assert!(found.as_ref().is_err_and(|found| found.contains(part)), "{found:?}"),
        }
    }

    #[test]
    fn elements_are_read_with_their_lines() {
        check(
            "<?xml version='1.0'?>\n<a><x:b xml:lang='en'>K&amp;&#x59;</x:b></a>",
            Ok("text: \"K&Y\", line: 2"),
        );
        check("<a><![CDATA[<b>]]></a>", Ok("text: \"<b>\""));
        check("<a>\n<b></a>", Err("line 2: this is no XML"));
        check("<a>&evil;</a>", Err("an entity that XML does not know"));
        check("<a>", Err("never closed"));
        check("no XML", Err("never closed, or there is none"));
        check(&"<a>".repeat(100_000), Err("64 elements deep"));
    }
}
