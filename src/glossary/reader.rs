//! Reads TOML values with their places, and gathers every mistake instead of stopping at the first.

use std::cell::RefCell;

use similar::get_close_matches;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::entry::{LONGEST_FORM, Written};
use crate::finding::{Code, Confidence, Finding, Reason, Severity};
use crate::text::Span;

/// Reads the values of one file.
pub(super) struct Reader {
    file: usize,
    mistakes: RefCell<Vec<Finding>>,
}

/// A table and its place.
pub(super) type Table<'t> = (&'t DeTable<'t>, Span);

/// A value and its place.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

impl Reader {
    pub(super) fn new(file: usize) -> Self {
        Self { file, mistakes: RefCell::default() }
    }

    /// Every mistake, one a place: what is no TOML is not also of the wrong kind.
    pub(super) fn into_mistakes(self) -> Vec<Finding> {
        let mut mistakes = self.mistakes.into_inner();
        mistakes.sort_by_key(|mistake| mistake.location.span.start);
        mistakes.dedup_by_key(|mistake| mistake.location.span.start);
        mistakes
    }

    pub(super) fn mistake(&self, span: Span, message: impl Into<String>) {
        let (place, reason) = ((self.file, span), Reason::Glossary(message.into()));
        let finding = Finding::new(Code::Malformed, Severity::Error, Confidence::Certain, place, reason);
        self.mistakes.borrow_mut().push(finding);
    }

    pub(super) fn at(&self, value: &Value) -> Written {
        Written { file: self.file, span: span(value.span()) }
    }

    /// The table in `value`, if it is one; keys it must not have are mistakes.
    pub(super) fn table<'t>(&self, value: &'t Value<'t>, known: &[&str]) -> Option<Table<'t>> {
        let Some(table) = value.get_ref().as_table() else {
            self.mistake(span(value.span()), format!("expected a table, found {}", kind(value)));
            return None;
        };
        self.check_keys(table, known);
        Some((table, span(value.span())))
    }

    pub(super) fn check_keys(&self, table: &DeTable, known: &[&str]) {
        for key in table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            self.mistake(span(key.span()), format!("unknown key {}", choose(key.get_ref(), known)));
        }
    }

    /// The text in `value`, if it is one and not empty.
    pub(super) fn text(&self, value: &Value) -> Option<String> {
        match value.get_ref().as_str() {
            Some(text) if !text.trim().is_empty() => return Some(text.to_owned()),
            Some(_) => self.mistake(span(value.span()), "this text is empty"),
            None => self.mistake(span(value.span()), format!("expected a text, found {}", kind(value))),
        }
        None
    }

    /// The form of a name in `value`, if it is one.
    pub(super) fn form(&self, value: &Value) -> Option<String> {
        let text = self.text(value)?;
        if text.len() > LONGEST_FORM {
            let message = format!("this form has {} bytes; no name has more than {LONGEST_FORM}", text.len());
            self.mistake(span(value.span()), message);
            return None;
        }
        Some(text)
    }

    pub(super) fn truth(&self, value: &Value) -> Option<bool> {
        if value.get_ref().as_bool().is_none() {
            self.mistake(span(value.span()), format!("expected true or false, found {}", kind(value)));
        }
        value.get_ref().as_bool()
    }

    /// The one of `choices` that `value` names.
    pub(super) fn choice<T: Copy>(&self, value: &Value, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text(value)?;
        let found = choices.iter().find(|(name, _)| *name == text);
        if found.is_none() {
            let names: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
            self.mistake(span(value.span()), format!("unknown value {}", choose(&text, &names)));
        }
        found.map(|&(_, choice)| choice)
    }

    /// What `read` makes of every item of a list, or of the value itself where it is no list.
    pub(super) fn list<'t, T>(
        &self,
        value: &'t Value<'t>,
        read: impl Fn(&'t Value<'t>) -> Option<T>,
    ) -> Vec<T> {
        match value.get_ref().as_array() {
            Some(items) => items.iter().filter_map(read).collect(),
            None => read(value).into_iter().collect(),
        }
    }

    /// A list of texts, or one text.
    pub(super) fn texts(&self, value: &Value) -> Vec<String> {
        self.list(value, |item| self.text(item))
    }
}

/// What was written, and what may stand there: the one that was probably meant, or all.
pub(crate) fn choose(written: &str, known: &[&str]) -> String {
    match meant(written, known) {
        Some(meant) => format!("`{written}`; did you mean `{meant}`?"),
        None => format!("`{written}`; known are {}", known.join(", ")),
    }
}

/// The one of `known` that `written` is most like, if any is like it.
pub(crate) fn meant<'k>(written: &str, known: &[&'k str]) -> Option<&'k str> {
    const LIKE: f32 = 0.7;
    get_close_matches(written.to_lowercase().as_str(), known, 1, LIKE).first().copied()
}

/// Whether a key of `table` is `key` misspelt.
pub(super) fn is_misspelt(table: &DeTable, key: &str, known: &[&str]) -> bool {
    let unknown = table.keys().filter(|name| !known.contains(&name.get_ref().as_ref()));
    unknown.into_iter().any(|name| meant(name.get_ref(), known) == Some(key))
}

/// The value under `key`.
pub(super) fn get<'t>(table: &'t DeTable<'t>, key: &str) -> Option<&'t Value<'t>> {
    table.iter().find(|(name, _)| name.get_ref().as_ref() == key).map(|(_, value)| value)
}

pub(super) fn span(range: std::ops::Range<usize>) -> Span {
    Span { start: range.start, end: range.end.max(range.start) }
}

fn kind(value: &Value) -> &'static str {
    match value.get_ref() {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
