//! Lines with their indentation, for formats that mean something by it.

use crate::text::Span;

/// A line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Without its end.
    pub(super) whole: Span,
    /// Without white space at both ends.
    pub(super) bare: Span,
    /// Columns before its first character; a tab goes to the next multiple of eight.
    pub(super) indent: usize,
}

impl Line {
    pub(super) fn is_blank(&self) -> bool {
        self.bare.is_empty()
    }
}

/// The lines of `text`.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut at = 0;
    let line = |line: &str| {
        let whole = Span::new(at, at + line.trim_end_matches(['\n', '\r']).len());
        at += line.len();
        let bare = whole.trim(text);
        let column = |column: usize, c: char| if c == '\t' { (column / 8 + 1) * 8 } else { column + 1 };
        let indent = text[whole.start..bare.start].chars().fold(0, column);
        Line { whole, bare, indent }
    };
    text.split_inclusive('\n').map(line).collect()
}
