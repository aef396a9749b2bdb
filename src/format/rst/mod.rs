//! reStructuredText as Docutils and Sphinx read it: paragraphs, titles, items, definitions, cells, the text of links and of
//! directives that hold some.

mod blocks;
mod directives;
mod explicit;
mod inline;
mod marks;
mod references;
mod tables;

use super::document::Found;
use blocks::Reader;

/// Reads reStructuredText; nothing is an error in it.
pub(super) fn read(text: &str) -> Found<'_> {
    Reader::new(text).read()
}

#[cfg(test)]
mod tests;
