//! AsciiDoc as Asciidoctor and Antora read it: paragraphs, titles, items, cells, the text of links.

mod blocks;
mod inline;
mod marks;
mod table;

use super::document::Found;
use blocks::Reader;

/// Reads AsciiDoc; nothing is an error in it.
pub(super) fn read(text: &str) -> Found<'_> {
    Reader::new(text).read()
}

#[cfg(test)]
mod tests;
