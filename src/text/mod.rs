//! Text and places in it: sources, byte spans, paragraphs, sentences and words, folding, language, edits.
//!
//! Everything later stages say about a text is said as a [`Span`] of the untouched input.

mod span;
mod source;
mod token;
mod sentence;
mod paragraph;
mod document;
mod language;
mod fold;
mod edit;
mod cell;

pub use cell::{guarded, unguarded};
pub use document::{Document, Paragraph, Sentence};
pub use edit::{Edit, apply};
pub use fold::{Case, Folded, fold};
pub use language::{Detection, Language, LanguageError, detect};
pub(crate) use paragraph::is_wrapped;
pub(crate) use sentence::is_starter;
pub use source::{Place, Source, SourceError};
pub use span::Span;
pub use token::{Token, TokenKind};
