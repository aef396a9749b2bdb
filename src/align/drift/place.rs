//! Where a token stands in its text, and how it is typed there.

use super::typing::{self, Typing};
use crate::analysis::Analysis;
use crate::text::TokenKind;

/// Most tokens of a paragraph without a full stop that is taken for a heading.
const LONGEST_HEADING: usize = 20;

/// Where a token stands in its text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// Share of its paragraph before it.
    pub(super) before: f32,
    /// Whether it is the mark that ends its paragraph.
    pub(super) ends: bool,
    /// Whether it is part of a heading.
    pub(super) heading: bool,
    /// How it is typed.
    pub(super) typing: Typing,
}

/// The places of all tokens of `version`.
pub(super) fn places(version: &Analysis) -> Vec<Place> {
    let document = &version.document;
    let mut places = vec![Place::default(); document.tokens.len()];
    for paragraph in &document.paragraphs {
        let sentences = &document.sentences[paragraph.sentences.clone()];
        let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else { continue };
        let tokens = first.tokens.start..last.tokens.end;
        let heading =
            tokens.len() <= LONGEST_HEADING && !ends_with_stop(paragraph.span.of(version.source.text()));
        for token in tokens.clone() {
            let before = (token - tokens.start) as f32 / tokens.len() as f32;
            let ends = token + 1 == tokens.end && document.tokens[token].kind == TokenKind::Mark;
            places[token] = Place { before, ends, heading, typing: typing::typing(version, token) };
        }
    }
    places
}

fn ends_with_stop(paragraph: &str) -> bool {
    paragraph.trim_end_matches(|c: char| "\"'”’»)]".contains(c)).ends_with(['.', '…', '。', '।', '۔'])
}
