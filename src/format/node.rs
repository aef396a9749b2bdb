//! Nodes of prose.

use std::borrow::Cow;
use std::ops::Range;

use super::decoded::{Builder, Decoded};
use super::escape::Escape;
use super::marks;
use crate::text::Span;

/// A piece of prose that is read as one text: a paragraph, a cell, a cue, a translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<'t> {
    /// The decoded text, with the way back to the raw text.
    pub prose: Decoded<'t>,
    /// What it is in its document.
    pub role: Role,
    /// The language that the format gives it, as written there (`en-US`, `de_AT`).
    pub language: Option<Cow<'t, str>>,
    /// Ranges of the decoded text that are read but never edited (code, placeholders, addresses), in order and apart.
    pub protected: Vec<Span>,
    /// What it translates, in a bilingual format.
    pub source: Option<Decoded<'t>>,
    /// What it translates where it is about several things, in a message that has plural forms.
    pub plural: Option<Decoded<'t>>,
    /// The language of what it translates, where the format tells it.
    pub source_language: Option<Cow<'t, str>>,
    /// Whether its document says that the translation is not done (`fuzzy`, `needs-translation`).
    pub is_unfinished: bool,
    /// What names it in a catalogue, so that the same message is found in another language.
    pub key: Option<String>,
    /// The record it belongs to (a line of JSON, a row of a table, an entry of a catalogue), counted from 0.
    pub record: usize,
    pub(super) escape: Escape,
}

/// What a node is in its document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// Running text.
    Paragraph,
    /// A heading.
    Heading,
    /// A cell of a table, with its column counted from 0.
    Cell(usize),
    /// The title of a document, a link or an image.
    Title,
    /// The description that stands for an image.
    Alternative,
    /// A string of a data format, with the key that it, or the list it stands in, has.
    Value(String),
    /// The words of a subtitle.
    Cue,
    /// A translation, with the number of its plural form.
    Translation(usize),
}

impl<'t> Node<'t> {
    pub(super) fn new(builder: Builder<'t>, role: Role, escape: Escape) -> Self {
        let (prose, protected) = builder.finish_protected();
        let key = match &role {
            Role::Value(key) => Some(key.clone()),
            _ => None,
        };
        let (language, source, plural, source_language, is_unfinished) = (None, None, None, None, false);
        Self {
            prose,
            role,
            language,
            protected,
            source,
            plural,
            source_language,
            is_unfinished,
            key,
            record: 0,
            escape,
        }
    }

    /// The placeholders and tags of its text, in order, each as it stands without the attributes of a tag.
    pub fn marks(&self) -> Vec<String> {
        marks::names(self.prose.text())
    }

    /// Those of what it translates, of both forms where it has a plural.
    pub fn source_marks(&self) -> Vec<String> {
        self.source.iter().chain(&self.plural).flat_map(|source| marks::names(source.text())).collect()
    }

    /// Whether any byte of a range of the decoded text is protected.
    pub fn is_protected(&self, range: Range<usize>) -> bool {
        let next = self.protected.partition_point(|span| span.end <= range.start);
        self.protected.get(next).is_some_and(|span| span.start < range.end)
    }

    /// Protects further ranges of the decoded text.
    pub fn protect(&mut self, ranges: impl IntoIterator<Item = Span>) {
        self.protected.extend(ranges);
        self.protected.sort_unstable();
        self.protected.dedup_by(|next, kept| {
            let touches = next.start <= kept.end;
            if touches {
                kept.end = kept.end.max(next.end);
            }
            touches
        });
    }
}
