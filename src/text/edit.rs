//! Replacements of spans.

use serde::{Deserialize, Serialize};

use super::Span;

/// A replacement of one span by other text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What is replaced, in the text as it was.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

/// `text` after `edits`, which are in order and do not overlap; everything outside them stays byte for byte.
///
/// An edit that overlaps the one before it, or does not fit the text, is left out.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let Some(kept) = text.get(at..edit.span.start) else { continue };
        if text.get(edit.span.range()).is_none() {
            continue;
        }
        result.push_str(kept);
        result.push_str(&edit.replacement);
        at = edit.span.end;
    }
    result.push_str(&text[at..]);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, replacement: &str) -> Edit {
        Edit { span: Span::new(start, end), replacement: replacement.into() }
    }

    #[test]
    fn only_the_edited_bytes_change() {
        assert_eq!(apply("a Kiev b Kiev", &[edit(2, 6, "Kyiv"), edit(9, 13, "Kyiv")]), "a Kyiv b Kyiv");
        assert_eq!(apply("é", &[edit(1, 2, "x")]), "é", "a span inside a character is left out");
        assert_eq!(apply("abc", &[edit(0, 2, "x"), edit(1, 3, "y")]), "xc");
    }
}
