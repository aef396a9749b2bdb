//! The titles of links, images and definitions, for which there are no events.

use std::ops::Range;

use crate::format::decoded::Builder;
use crate::format::entity::{self, Names};

/// The title at the end of the link or definition in `range`, if it reads as `title`.
///
/// It ends with the link, and begins at the first mark before that no backslash stands before.
pub(super) fn find<'t>(text: &'t str, range: Range<usize>, title: &str) -> Option<Builder<'t>> {
    let link = text.get(range.clone())?.trim_end();
    let inside =
        if link.starts_with(['[', '!']) { link.strip_suffix(')').map_or(link, str::trim_end) } else { link };
    for inside in [inside, link] {
        let close = inside.chars().next_back()?;
        let open = match close {
            '"' | '\'' => close,
            ')' => '(',
            _ => continue,
        };
        let end = inside.len() - 1;
        let Some(start) = unescaped_before(&inside[..end], open) else { continue };
        let builder = decode(text, range.start + start, range.start + end);
        if builder.clone().finish().text() == title {
            return Some(builder);
        }
    }
    None
}

/// The place after the last `open` that is not escaped.
fn unescaped_before(text: &str, open: char) -> Option<usize> {
    let places = text.rmatch_indices(open).map(|(at, _)| at);
    let backslashes = |before: &str| before.len() - before.trim_end_matches('\\').len();
    let is_bare = |at: &usize| backslashes(&text[..*at]).is_multiple_of(2);
    places.take(MOST_ESCAPED).find(is_bare).map(|at| at + 1)
}

/// A title with more escaped marks is left alone.
const MOST_ESCAPED: usize = 100;

/// A title without its backslashes and references.
fn decode(text: &str, start: usize, end: usize) -> Builder<'_> {
    let mut builder = Builder::new(text);
    let mut at = start;
    let mut from = start;
    while let Some(found) = text[from..end].find('\\') {
        let backslash = from + found;
        from = backslash + 1;
        let next = text[from..end].chars().next();
        if let Some(c) = next.filter(char::is_ascii_punctuation) {
            entity::push(&mut builder, text, at, backslash, Names::Html);
            builder.coded(c.encode_utf8(&mut [0; 4]), backslash..from + 1);
            from += 1;
            at = from;
        }
    }
    entity::push(&mut builder, text, at, end, Names::Html);
    builder
}
