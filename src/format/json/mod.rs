//! JSON and JSON Lines: the strings that the caller names; keys never.

mod string;
mod walker;

use super::detect::Format;
use super::document::Found;
use super::error::{Breakage, FormatError};
use super::escape::Escape;
use super::options::Options;
use super::placeholders::{self, Marks};
use super::selection::{Selection, Selector};
use crate::text::Span;
use walker::Walker;

/// The strings that `options` name.
///
/// # Errors
/// When they name none.
pub(super) fn named(format: Format, options: &Options) -> Result<Selection, FormatError> {
    if options.fields.is_empty() {
        return Err(FormatError::NothingNamed { format, what: "its fields" });
    }
    let fields = options.fields.iter().map(|field| Selector::new(field)).collect();
    Ok(Selection { fields, language: options.language.as_deref().map(Selector::new) })
}

/// Reads one JSON value; the values of a list at the top are records.
pub(super) fn read_tree(text: &str, selection: Selection) -> Result<Found<'_>, Breakage> {
    let mut walker = Walker::new(text, &selection, escape(text));
    walker.read_value(Span::new(0, text.len()), true)?;
    Ok(walker.into_found())
}

/// Reads application resources: the strings at the top whose keys do not begin with `@`, in the language of `@@locale`.
pub(super) fn read_resources(text: &str) -> Result<Found<'_>, Breakage> {
    let language = Some(Selector::Pointer(vec![Some("@@locale".to_owned())]));
    let selection = Selection { fields: vec![Selector::Message], language };
    let mut found = read_tree(text, selection)?;
    for node in &mut found.nodes {
        placeholders::protect(node, Marks::Messages);
    }
    Ok(found)
}

/// Reads one JSON value a line; a line that is none is told and left alone.
pub(super) fn read_lines(text: &str, selection: Selection) -> Found<'_> {
    let mut walker = Walker::new(text, &selection, escape(text));
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if !span.is_empty() {
            walker.read_line(span);
        }
    }
    walker.into_found()
}

/// A file of ASCII that writes other letters as `\u` escapes goes on doing so.
fn escape(text: &str) -> Escape {
    Escape::Json { ascii: text.is_ascii() && text.contains("\\u") }
}

#[cfg(test)]
mod tests;
