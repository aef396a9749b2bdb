//! A clause, and how strong the border after it is.

use super::super::score::Unit;
use crate::text::{Token, TokenKind};

/// How strong the border between a clause and the next is.
pub(super) mod border {
    /// A paragraph ends: nothing is joined across it.
    pub(in super::super) const PARAGRAPH: f32 = 1.0;
    /// A sentence ends.
    pub(in super::super) const SENTENCE: f32 = 0.97;
    /// A capitalised function word after a name, with a small word after it: a sentence that a missing stop hides.
    pub(in super::super) const OPENING: f32 = 0.9;
    /// A line of a list, or a sentence that a missing stop hides.
    pub(in super::super) const HIDDEN_SENTENCE: f32 = 0.8;
    /// A stop inside a sentence.
    pub(in super::super) const HALF: f32 = 0.5;
    /// A semicolon or colon before a small letter.
    pub(in super::super) const SEMICOLON: f32 = 0.4;
    /// A capitalised function word after a name: a sentence, or a title.
    pub(in super::super) const TITLE: f32 = 0.3;
    /// A comma before a capitalised function word.
    pub(in super::super) const CAPITAL: f32 = 0.6;
    /// A comma or dash.
    pub(in super::super) const COMMA: f32 = 0.2;
    /// No mark: cut for length alone.
    pub(in super::super) const NONE: f32 = 0.0;
    /// No mark in a long stretch, where marks may have been lost: what other versions have there decides.
    pub(in super::super) const LOST: f32 = 0.501;
}

/// A clause and the strength of the border after it, 0..1.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Clause {
    /// Where it stands.
    pub(super) unit: Unit,
    /// Number of its words.
    pub(super) words: usize,
    /// How strongly it is parted from the next clause.
    pub(super) border: f32,
    /// Whether no mark in the text parts it from the next.
    pub(super) is_cut: bool,
}

/// Number of words among `tokens`.
pub(super) fn word_count(tokens: &[Token]) -> usize {
    tokens.iter().filter(|token| token.kind != TokenKind::Mark).count()
}
