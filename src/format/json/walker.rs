//! One pass over a JSON value, without recursion.

use std::borrow::Cow;

use super::string;
use crate::format::document::Found;
use crate::format::error::Breakage;
use crate::format::escape::Escape;
use crate::format::node::{Node, Role};
use crate::format::selection::{Selection, Selector, Step};
use crate::text::Span;

/// Steps to the deepest string that has a key to find it by in another catalogue: no message lies deeper.
const DEEPEST_KEY: usize = 32;

/// Reads values and keeps the strings that are meant.
pub(super) struct Walker<'t, 's> {
    text: &'t str,
    selection: &'s Selection,
    escape: Escape,
    found: Found<'t>,
    record: usize,
    /// Where the record's nodes begin.
    first: usize,
    language: Option<Cow<'t, str>>,
    steps: Vec<Step<'t>>,
    /// The keys of the steps joined by full stops.
    dotted: String,
    /// For each step, how long that was before it, and whether it held a key.
    before: Vec<(usize, bool)>,
    at: usize,
    end: usize,
}

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expect {
    Value,
    /// The first key of an object, or its end.
    KeyOrEnd,
    Key,
    /// The first value of a list, or its end.
    ValueOrEnd,
    /// What follows a value.
    Next,
}

impl<'t, 's> Walker<'t, 's> {
    pub(super) fn new(text: &'t str, selection: &'s Selection, escape: Escape) -> Self {
        Self {
            text,
            selection,
            escape,
            found: Found::default(),
            record: 0,
            first: 0,
            language: None,
            steps: Vec::new(),
            dotted: String::new(),
            before: Vec::new(),
            at: 0,
            end: 0,
        }
    }

    pub(super) fn into_found(self) -> Found<'t> {
        self.found
    }

    /// Reads a value as one record, or notes why it cannot be read.
    pub(super) fn read_line(&mut self, span: Span) {
        if let Err(mut breakage) = self.read_value(span, false) {
            self.found.nodes.truncate(self.first);
            breakage.reason = format!("this line is no JSON: {}", breakage.reason);
            self.found.breakages.push(breakage);
        }
        self.record += 1;
    }

    /// Reads the one value in `span`; with `lists`, the values of a list are records.
    pub(super) fn read_value(&mut self, span: Span, lists: bool) -> Result<(), Breakage> {
        (self.at, self.end) = (span.start, span.end);
        (self.first, self.language) = (self.found.nodes.len(), None);
        self.steps.clear();
        self.before.clear();
        self.dotted.clear();
        let mut expect = Expect::Value;
        loop {
            self.skip_white();
            if expect == Expect::Next && self.steps.is_empty() {
                break;
            }
            expect = match expect {
                Expect::Value => self.value()?,
                Expect::ValueOrEnd if self.take(b']') => self.close(),
                Expect::ValueOrEnd => self.value()?,
                Expect::KeyOrEnd if self.take(b'}') => self.close(),
                Expect::KeyOrEnd | Expect::Key => self.key()?,
                Expect::Next => self.next(lists)?,
            };
        }
        if self.at < self.end {
            return Err(self.broken("something follows the value; give one value only"));
        }
        self.close_record();
        Ok(())
    }

    fn value(&mut self) -> Result<Expect, Breakage> {
        match self.peek() {
            Some(b'{') => {
                self.open(Step::Key(Cow::Borrowed("")));
                Ok(Expect::KeyOrEnd)
            }
            Some(b'[') => {
                self.open(Step::Index(0));
                Ok(Expect::ValueOrEnd)
            }
            Some(b'"') => self.string(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true"),
            Some(b'f') => self.word("false"),
            Some(b'n') => self.word("null"),
            Some(_) => Err(self.broken("expected a value: a string in `\"`, a number, a list, an object")),
            None => Err(self.broken("a value is missing at the end; the text is cut off")),
        }
    }

    fn open(&mut self, step: Step<'t>) {
        self.at += 1;
        let in_object = matches!(self.steps.last(), Some(Step::Key(_)));
        let keyed = in_object || self.before.last().is_some_and(|&(_, keyed)| keyed);
        self.steps.push(step);
        self.before.push((self.dotted.len(), keyed));
    }

    fn close(&mut self) -> Expect {
        self.steps.pop();
        self.dotted.truncate(self.before.pop().unwrap_or_default().0);
        Expect::Next
    }

    fn key(&mut self) -> Result<Expect, Breakage> {
        if self.peek() != Some(b'"') {
            return Err(self.broken("expected a key in `\"`"));
        }
        let inside = self.inside()?;
        let key = match inside.of(self.text) {
            plain if !plain.contains('\\') => Cow::Borrowed(plain),
            _ => Cow::Owned(string::decode(self.text, inside).finish().text().to_owned()),
        };
        self.skip_white();
        if !self.take(b':') {
            return Err(self.broken("expected `:` after the key"));
        }
        let (length, keyed) = self.before.last().copied().unwrap_or_default();
        self.dotted.truncate(length);
        if keyed {
            self.dotted.push('.');
        }
        self.dotted.push_str(&key);
        if let Some(step) = self.steps.last_mut() {
            *step = Step::Key(key);
        }
        Ok(Expect::Value)
    }

    fn next(&mut self, lists: bool) -> Result<Expect, Breakage> {
        let top = self.steps.len() == 1;
        match (self.peek(), self.steps.last_mut()) {
            (Some(b','), Some(Step::Key(_))) => {
                self.at += 1;
                Ok(Expect::Key)
            }
            (Some(b','), Some(Step::Index(index))) => {
                self.at += 1;
                *index += 1;
                if top && lists {
                    self.close_record();
                    self.record += 1;
                }
                Ok(Expect::Value)
            }
            (Some(b'}'), Some(Step::Key(_))) | (Some(b']'), Some(Step::Index(_))) => {
                self.at += 1;
                Ok(self.close())
            }
            (_, Some(Step::Key(_))) => Err(self.broken("expected `,` or `}` after a value of an object")),
            _ => Err(self.broken("expected `,` or `]` after a value of a list")),
        }
    }

    fn string(&mut self) -> Result<Expect, Breakage> {
        let inside = self.inside()?;
        let meant = |selector: &Selector| selector.selects(&self.dotted, &self.steps);
        if self.selection.language.as_ref().is_some_and(meant) {
            self.language = Some(Cow::Borrowed(inside.of(self.text)));
        } else if self.selection.fields.iter().any(meant) && !inside.is_empty() {
            let role = Role::Value(self.nearest_key());
            let node = Node::new(string::decode(self.text, inside), role, self.escape);
            let key = (self.steps.len() <= DEEPEST_KEY).then(|| self.path());
            self.found.nodes.push(Node { record: self.record, key, ..node });
        }
        Ok(Expect::Next)
    }

    /// The keys and indices of the value that is read, as a pointer has them.
    fn path(&self) -> String {
        let step = |step: &Step<'t>| match step {
            Step::Key(key) => format!("/{key}"),
            Step::Index(index) => format!("/{index}"),
        };
        self.steps.iter().map(step).collect()
    }

    fn nearest_key(&self) -> String {
        let key = |step: &Step<'t>| match step {
            Step::Key(key) => Some(key.to_string()),
            Step::Index(_) => None,
        };
        self.steps.iter().rev().take(2).find_map(key).unwrap_or_default()
    }

    /// What stands between the marks of the string that begins here.
    fn inside(&mut self) -> Result<Span, Breakage> {
        let start = self.at + 1;
        let end = string::end(self.text, start, self.end)?;
        self.at = end + 1;
        Ok(Span::new(start, end))
    }

    fn number(&mut self) -> Result<Expect, Breakage> {
        self.take(b'-');
        let whole = match self.peek() {
            Some(b'0') => self.take(b'0'),
            _ => self.digits(),
        };
        let fraction = !self.take(b'.') || self.digits();
        let exponent = !(self.take(b'e') || self.take(b'E')) || {
            let _ = self.take(b'+') || self.take(b'-');
            self.digits()
        };
        match whole && fraction && exponent && !self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric()) {
            true => Ok(Expect::Next),
            false => Err(self.broken("this is no number of JSON; put text in `\"`")),
        }
    }

    fn digits(&mut self) -> bool {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at > start
    }

    fn word(&mut self, word: &str) -> Result<Expect, Breakage> {
        if !self.text[self.at..self.end].starts_with(word) {
            return Err(self.broken("this is no word of JSON; put text in `\"`"));
        }
        self.at += word.len();
        Ok(Expect::Next)
    }

    fn close_record(&mut self) {
        let language = self.language.take();
        for node in &mut self.found.nodes[self.first..] {
            node.language.clone_from(&language);
        }
        self.first = self.found.nodes.len();
    }

    fn skip_white(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes()[..self.end].get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn broken(&self, reason: &str) -> Breakage {
        Breakage::new(self.at, reason)
    }
}
