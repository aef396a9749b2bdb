//! Tokens of HTML to nodes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::elements::{Element, element, is_void};
use super::tokens::{Attribute, Tag, Token};
use crate::format::decoded::Builder;
use crate::format::document::Found;
use crate::format::entity::{self, Names};
use crate::format::escape::Escape;
use crate::format::node::{Node, Role};
use crate::format::placeholders::{self, Marks};

/// Gathers the text of each block.
pub(super) struct Reader<'t> {
    text: &'t str,
    attributes: bool,
    found: Found<'t>,
    builder: Builder<'t>,
    /// White space that was met and counts only if text follows.
    white: Vec<Range<usize>>,
    open: Vec<Open<'t>>,
    /// How many elements of each name are open.
    counts: HashMap<String, usize>,
    /// Open elements by what they mean; code and what is not read end only with their own end tags.
    code: HashMap<String, usize>,
    opaque: HashMap<String, usize>,
    /// The role of the text that is gathered.
    role: Role,
}

/// An open element.
struct Open<'t> {
    name: String,
    /// The language of the text in it.
    language: Option<Cow<'t, str>>,
    /// Whether its text is to stay as it is (`translate="no"`).
    kept: bool,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, attributes: bool) -> Self {
        Self {
            text,
            attributes,
            found: Found::default(),
            builder: Builder::new(text),
            white: Vec::new(),
            open: Vec::new(),
            counts: HashMap::new(),
            code: HashMap::new(),
            opaque: HashMap::new(),
            role: Role::Paragraph,
        }
    }

    pub(super) fn finish(mut self) -> Found<'t> {
        self.flush();
        self.found
    }

    pub(super) fn add(&mut self, token: Token) {
        match token {
            Token::Text(span) if self.opaque.is_empty() => self.push_text(span.start, span.end),
            Token::Text(_) => {}
            Token::Tag(tag) => self.tag(&tag),
        }
    }

    fn tag(&mut self, tag: &Tag) {
        let means = element(&tag.name);
        if !matches!(means, Element::Inline | Element::Break | Element::Code) && tag.name != "img" {
            self.flush();
        }
        if means == Element::Break && self.opaque.is_empty() {
            self.push_break(tag);
        }
        if tag.closes {
            self.close(&tag.name);
        } else {
            self.open(tag, means);
        }
        self.role = match means {
            Element::Title if !tag.closes => Role::Title,
            Element::Heading if !tag.closes => Role::Heading,
            Element::Inline | Element::Break | Element::Code => self.role.clone(),
            _ => Role::Paragraph,
        };
    }

    fn open(&mut self, tag: &Tag, means: Element) {
        self.close_implied(&tag.name);
        let value = |name: &str| tag.attributes.iter().find(|attribute| attribute.name == name);
        let language =
            value("lang").or(value("xml:lang")).map(|attribute| &self.text[attribute.value.clone()]);
        let outer = self.open.last();
        let language = match language {
            Some(tag) => Some(Cow::Borrowed(tag.trim())).filter(|tag| !tag.is_empty()),
            None => outer.and_then(|open| open.language.clone()),
        };
        let written = |name: &str| value(name).map(|attribute| &self.text[attribute.value.clone()]);
        // what translators of web pages leave alone
        let classes = written("class").unwrap_or_default();
        let kept = match written("translate") {
            Some(value) => value.eq_ignore_ascii_case("no"),
            None => {
                classes.split_ascii_whitespace().any(|class| class == "notranslate")
                    || outer.is_some_and(|open| open.kept)
            }
        };
        if self.attributes && self.opaque.is_empty() && !kept {
            tag.attributes.iter().for_each(|attribute| self.add_attribute(attribute, language.clone()));
        }
        if is_void(&tag.name) {
            return;
        }
        let open = match means {
            Element::Code => Some(&mut self.code),
            Element::Opaque | Element::Raw => Some(&mut self.opaque),
            _ => None,
        };
        // `<svg/>` has no content; elsewhere the slash means nothing
        if let Some(open) = open.filter(|_| !tag.is_empty || means == Element::Raw) {
            *open.entry(tag.name.clone()).or_default() += 1;
        }
        *self.counts.entry(tag.name.clone()).or_default() += 1;
        self.open.push(Open { name: tag.name.clone(), language, kept });
    }

    /// Closes what a start tag of this name closes without an end tag.
    fn close_implied(&mut self, name: &str) {
        let ends: &[&str] = match name {
            "p" => &["p"],
            "li" => &["li"],
            "dt" | "dd" => &["dt", "dd"],
            "td" | "th" => &["td", "th"],
            "tr" => &["td", "th", "tr"],
            _ => return,
        };
        const NEAR: usize = 32;
        let inner = self.open.iter().rev().take(NEAR);
        let passed =
            inner.take_while(|open| ends.contains(&&*open.name) || element(&open.name) == Element::Inline);
        let found = passed.enumerate().filter(|(_, open)| ends.contains(&&*open.name)).last();
        if let Some((depth, _)) = found {
            for _ in 0..=depth {
                self.pop();
            }
        }
    }

    fn close(&mut self, name: &str) {
        for open in [&mut self.code, &mut self.opaque] {
            if let Some(count) = open.get_mut(name) {
                *count -= 1;
                if *count == 0 {
                    open.remove(name);
                }
            }
        }
        if self.counts.contains_key(name) {
            while self.pop().is_some_and(|popped| popped != name) {}
        }
    }

    fn pop(&mut self) -> Option<String> {
        let open = self.open.pop()?;
        if let Some(count) = self.counts.get_mut(&open.name) {
            *count -= 1;
            if *count == 0 {
                self.counts.remove(&open.name);
            }
        }
        Some(open.name)
    }

    fn add_attribute(&mut self, attribute: &Attribute, language: Option<Cow<'t, str>>) {
        let role = match &*attribute.name {
            "alt" => Role::Alternative,
            "title" => Role::Title,
            _ => return,
        };
        let mut builder = Builder::new(self.text);
        entity::push(&mut builder, self.text, attribute.value.start, attribute.value.end, Names::Html);
        self.push_node(builder, role, Escape::HtmlAttribute(attribute.quote), language);
    }

    /// Adds text; white space counts as one space, and at either end not at all.
    fn push_text(&mut self, start: usize, end: usize) {
        let is_white = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        let mut at = start;
        while at < end {
            let rest = &self.text[at..end];
            let white = rest.len() - rest.trim_start_matches(is_white).len();
            if white > 0 {
                match self.white.last_mut() {
                    Some(last) if last.end == at => last.end += white,
                    _ => self.white.push(at..at + white),
                }
                at += white;
                continue;
            }
            let word = at + rest.find(is_white).unwrap_or(rest.len());
            self.push_white();
            self.push_word(at, word);
            at = word;
        }
    }

    /// Adds the white space before a word: the first run of it is the space that is read.
    fn push_white(&mut self) {
        let runs = std::mem::take(&mut self.white);
        if self.builder.is_empty() {
            return;
        }
        for (index, run) in runs.into_iter().enumerate() {
            match index {
                0 if &self.text[run.clone()] == " " => self.builder.copy(run),
                0 => self.builder.coded(" ", run),
                _ => self.builder.swallowed(run),
            }
        }
    }

    fn push_word(&mut self, start: usize, end: usize) {
        let before = self.builder.len();
        entity::push(&mut self.builder, self.text, start, end, Names::Html);
        if !self.code.is_empty() || self.open.last().is_some_and(|open| open.kept) {
            self.builder.protect(before);
        }
    }

    fn push_break(&mut self, tag: &Tag) {
        if !self.builder.is_empty() {
            self.white.clear();
            self.builder.fixed("\n", tag.span.clone());
        }
    }

    /// Ends the text that is gathered.
    fn flush(&mut self) {
        self.white.clear();
        let builder = std::mem::replace(&mut self.builder, Builder::new(self.text));
        let language = self.open.last().and_then(|open| open.language.clone());
        self.push_node(builder, self.role.clone(), Escape::Html, language);
    }

    fn push_node(
        &mut self,
        builder: Builder<'t>,
        role: Role,
        escape: Escape,
        language: Option<Cow<'t, str>>,
    ) {
        if builder.is_empty() {
            return;
        }
        let mut node = Node::new(builder, role, escape);
        if node.prose.text().trim().is_empty() {
            return;
        }
        placeholders::protect(&mut node, Marks::Templates);
        self.found.nodes.push(Node { language, record: self.found.nodes.len(), ..node });
    }
}
