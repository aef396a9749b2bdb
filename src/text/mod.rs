//! Text and places in it: sources, byte spans, paragraphs, sentences and words, folding, edits.
//!
//! Everything later stages say about a text is said as a [`Span`] of the untouched input.

mod span;
mod source;
mod token;
mod sentence;
mod paragraph;
mod document;
mod letters;
mod fold;
mod edit;
mod cell;

pub use crate::lang::{Detection, Language, LanguageError, detect, detect_among};
pub use cell::{guarded, unguarded};
pub use document::{Document, Paragraph, Sentence};
pub use edit::{Edit, apply};
pub(crate) use fold::LOOKALIKE_ROWS;
pub use fold::{Case, Folded, fold, one_letter};
pub(crate) use letters::LETTER_SHAPE_ROWS;
pub(crate) use paragraph::is_wrapped;
pub use source::{Place, Source, SourceError};
pub use span::Span;
pub(crate) use span::{end_of, start_of};
pub use token::{Token, TokenKind};
