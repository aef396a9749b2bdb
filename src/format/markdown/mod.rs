//! Markdown and MDX: paragraphs, headings, items, cells, the text of links, descriptions of images and titles.
//!
//! pulldown-cmark says where each piece of text stands. What it has no event for is found here: the titles of links,
//! directives, and the expressions and tags of MDX.

mod flavour;
mod reader;
mod titles;
mod zones;

use pulldown_cmark::{Options, Parser};

use super::document::Found;
pub(super) use flavour::Flavour;
use reader::Reader;

/// Reads Markdown; nothing is an error in it.
pub(super) fn read(text: &str, flavour: Flavour) -> Found<'_> {
    let mut reader = Reader::new(text, flavour);
    let parser = Parser::new_ext(text, extensions());
    for (_, definition) in parser.reference_definitions().iter() {
        if let Some(title) = &definition.title {
            reader.add_title(definition.span.clone(), title);
        }
    }
    for (event, range) in parser.into_offset_iter() {
        reader.add(event, range);
    }
    reader.finish()
}

fn extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS
}

#[cfg(test)]
mod tests;
