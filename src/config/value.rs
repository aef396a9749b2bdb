//! A value of a configuration file with its place, whichever syntax the file has.

use crate::text::Span;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Value {
    pub(super) span: Span,
    pub(super) data: Data,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Data {
    Text(String),
    Truth(bool),
    List(Vec<Value>),
    Table(Vec<Pair>),
    /// What no key takes, by its name.
    Other(&'static str),
}

/// A key of a table, where it stands, and its value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) key: String,
    pub(super) at: Span,
    pub(super) value: Value,
}

impl Value {
    /// The value under a path of keys.
    pub(super) fn under(&self, path: &[&str]) -> Option<&Value> {
        path.iter().try_fold(self, |value, key| {
            let Data::Table(pairs) = &value.data else { return None };
            pairs.iter().find(|pair| pair.key == *key).map(|pair| &pair.value)
        })
    }

    /// What it is, in a sentence.
    pub(super) fn kind(&self) -> &'static str {
        match &self.data {
            Data::Text(_) => "a text",
            Data::Truth(_) => "true or false",
            Data::List(_) => "a list",
            Data::Table(_) => "a table",
            Data::Other(kind) => kind,
        }
    }
}
