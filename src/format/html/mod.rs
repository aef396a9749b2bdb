//! HTML and XHTML: what a browser shows as running text, with `alt` and `title`.
//!
//! Tags inside a line (`<em>`, `<a>`) are left out of the text that they stand in, so a name that they split reads as
//! one; other tags end it. Nothing is an error in HTML.

mod elements;
mod reader;
mod tokens;

use super::document::Found;
pub(super) use elements::{Element, element};
use reader::Reader;
pub(super) use tokens::{Tag, Token, Tokens};

/// Reads a page or a fragment.
pub(super) fn read(text: &str) -> Found<'_> {
    read_part(text, 0, text.len(), true)
}

/// Reads the HTML in `text[start..end]`; its attributes are prose only where `attributes` says so.
pub(super) fn read_part(text: &str, start: usize, end: usize, attributes: bool) -> Found<'_> {
    let mut reader = Reader::new(text, attributes);
    for token in Tokens::new(text, start, end) {
        reader.add(token);
    }
    reader.finish()
}

#[cfg(test)]
mod tests;
