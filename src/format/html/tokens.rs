//! HTML cut into tags and text, as the tokenizer of the HTML standard does, each with its place.

use std::ops::Range;

use super::elements::{Element, element};

/// A tag or a run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Token {
    /// Text, with its references as they are written.
    Text(Range<usize>),
    /// A start or end tag.
    Tag(Tag),
}

/// A start or end tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Tag {
    /// Where it stands.
    pub(in super::super) span: Range<usize>,
    /// Its name in lower case.
    pub(in super::super) name: String,
    /// Whether it is an end tag.
    pub(in super::super) closes: bool,
    /// Whether it ends with `/>`.
    pub(in super::super) is_empty: bool,
    /// Its attributes with a value, in order.
    pub(in super::super) attributes: Vec<Attribute>,
}

/// An attribute with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Attribute {
    /// Its name in lower case.
    pub(in super::super) name: String,
    /// Where its value stands, without quotation marks.
    pub(in super::super) value: Range<usize>,
    /// The mark round the value, if any.
    pub(in super::super) quote: Option<u8>,
}

/// Cuts HTML into tokens; comments, declarations and processing instructions are none.
pub(in super::super) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    /// The element whose content is no markup, where one was opened.
    raw: Option<String>,
    /// Nothing closes what begins with these from here on; looking once is enough.
    unclosed: [bool; 3],
}

/// What stands between two marks and is no prose.
const HIDDEN: [(&str, &str); 3] = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];

impl<'t> Tokens<'t> {
    /// The tokens of `text[start..end]`.
    pub(in super::super) fn new(text: &'t str, start: usize, end: usize) -> Self {
        Self { text, at: start, end, raw: None, unclosed: [false; 3] }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..self.end]
    }

    /// The end of the text that begins here: the next `<` that begins something else.
    fn text_end(&self) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while let Some(found) = self.text[at..self.end].find('<') {
            at += found;
            let next = bytes[..self.end].get(at + 1).copied().unwrap_or_default();
            let after = bytes[..self.end].get(at + 2).copied().unwrap_or_default();
            let begins =
                next.is_ascii_alphabetic() || matches!(next, b'!' | b'?') || (next == b'/' && after != b' ');
            if begins {
                return at;
            }
            at += 1;
        }
        self.end
    }

    /// The end of the content that is no markup: its end tag.
    fn raw_end(&self, name: &str) -> usize {
        let is_end = |(at, _): (usize, &str)| {
            let after = &self.text[self.at + at + 2..self.end];
            let named = after.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
            named && !after[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
        };
        self.rest().match_indices("</").find(|&found| is_end(found)).map_or(self.end, |(at, _)| self.at + at)
    }

    /// The end of the comment, declaration or instruction that begins here.
    fn hidden_end(&mut self) -> Option<usize> {
        let rest = self.rest();
        if !rest.starts_with(['<']) || !rest[1..].starts_with(['!', '?']) {
            return None;
        }
        if rest.starts_with("<!-->") || rest.starts_with("<!--->") {
            return Some(self.at + rest.find('>').unwrap_or_default() + 1);
        }
        for (index, (open, close)) in HIDDEN.iter().enumerate() {
            if rest.starts_with(open) && !self.unclosed[index] {
                match rest[open.len()..].find(close) {
                    Some(found) => return Some(self.at + open.len() + found + close.len()),
                    None => self.unclosed[index] = true,
                }
            }
        }
        match rest.starts_with("<!--") {
            true => Some(self.end),
            false => Some(rest.find('>').map_or(self.end, |found| self.at + found + 1)),
        }
    }

    fn tag(&mut self) -> Option<Tag> {
        let start = self.at;
        let closes = self.rest().starts_with("</");
        self.at += 1 + usize::from(closes);
        let name = self.take(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>'));
        let name = self.text[name].to_ascii_lowercase();
        let mut attributes = Vec::new();
        loop {
            let gap = self.take(|byte| byte.is_ascii_whitespace() || byte == b'/');
            match self.peek()? {
                b'>' => {
                    self.at += 1;
                    let is_empty = self.text[gap].ends_with('/');
                    return Some(Tag { span: start..self.at, name, closes, is_empty, attributes });
                }
                _ => attributes.extend(self.attribute()?),
            }
        }
    }

    /// The attribute that begins here; the outer `None` when the text ends inside it, the inner without a value.
    fn attribute(&mut self) -> Option<Option<Attribute>> {
        let first = self.at;
        self.at += 1;
        let name_end =
            self.take(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'=')).end;
        self.take(|byte| byte.is_ascii_whitespace());
        if self.peek()? != b'=' {
            return Some(None);
        }
        self.at += 1;
        self.take(|byte| byte.is_ascii_whitespace());
        let quote = Some(self.peek()?).filter(|byte| matches!(byte, b'"' | b'\''));
        self.at += usize::from(quote.is_some());
        let value = match quote {
            Some(quote) => self.take(|byte| byte != quote),
            None => self.take(|byte| !byte.is_ascii_whitespace() && byte != b'>'),
        };
        self.peek()?;
        self.at += usize::from(quote.is_some());
        Some(Some(Attribute { name: self.text[first..name_end].to_ascii_lowercase(), value, quote }))
    }

    /// Passes over the bytes that fit; each of them is either ASCII or all bytes beyond ASCII fit.
    fn take(&mut self, fits: impl Fn(u8) -> bool) -> Range<usize> {
        let start = self.at;
        while self.peek().is_some_and(&fits) {
            self.at += 1;
        }
        start..self.at
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes()[..self.end].get(self.at).copied()
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            let end = match self.raw.take() {
                Some(name) => self.raw_end(&name),
                None => self.text_end(),
            };
            if end > self.at {
                return Some(Token::Text(std::mem::replace(&mut self.at, end)..end));
            }
            self.peek()?;
            if let Some(end) = self.hidden_end() {
                self.at = end;
                continue;
            }
            // a tag that the text ends in is no tag and no text
            let Some(tag) = self.tag() else {
                self.at = self.end;
                return None;
            };
            let is_raw =
                matches!(element(&tag.name), Element::Raw | Element::Title) || tag.name == "textarea";
            if is_raw && !tag.closes {
                self.raw = Some(tag.name.clone());
            }
            return Some(Token::Tag(tag));
        }
    }
}
