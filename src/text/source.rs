//! A text with its name, and places in it as people count them.

use serde::Serialize;

use super::Span;

/// A named text that is never changed.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
    line_starts: Vec<usize>,
    /// Scalar values before each block of [`BLOCK`] bytes, so that a column of a line without end is found fast.
    before_blocks: Vec<usize>,
}

/// Bytes after which scalar values are counted anew.
const BLOCK: usize = 4096;

/// A place as editors show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Line, counted from 1.
    pub line: usize,
    /// Column in Unicode scalar values, counted from 1.
    pub column: usize,
}

/// Why bytes are no text.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// A NUL byte: an image, an archive, a program, or UTF-16.
    #[error(
        "{name}: this is a binary file or UTF-16 (NUL at byte {offset}); name the charset of a text with --encoding, for example utf-16le"
    )]
    Binary {
        /// The file's name.
        name: String,
        /// Offset of the first NUL byte.
        offset: usize,
    },
    /// Bytes that are not what their mark says.
    #[error(
        "this is {encoding} by its mark, and byte {offset} begins no character of it: it is cut off or damaged"
    )]
    CutOff {
        /// The charset that the mark names.
        encoding: &'static str,
        /// Offset of the first byte that does not fit.
        offset: usize,
    },
    /// Bytes that are not UTF-8.
    #[error(
        "{name}: not valid UTF-8 at byte {offset} (line {line}); convert it first, for example with `iconv -f WINDOWS-1252 -t UTF-8`"
    )]
    NotUtf8 {
        /// The file's name.
        name: String,
        /// Offset of the first byte that does not fit.
        offset: usize,
        /// The line it stands in, counted from 1.
        line: usize,
    },
}

impl Source {
    /// Takes `text` under `name` (a path, or `-` for standard input).
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut before_blocks = vec![0];
        for block in text.as_bytes().chunks(BLOCK) {
            before_blocks.push(before_blocks[before_blocks.len() - 1] + scalars(block));
        }
        Self { name: name.into(), text, line_starts, before_blocks }
    }

    /// Takes `bytes` as UTF-8 text.
    ///
    /// # Errors
    /// When the bytes hold a NUL or are not UTF-8.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, SourceError> {
        let name = name.into();
        if let Some(offset) = bytes.iter().position(|&b| b == 0) {
            return Err(SourceError::Binary { name, offset });
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(name, text)),
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                let line = 1 + error.as_bytes()[..offset].iter().filter(|&&b| b == b'\n').count();
                Err(SourceError::NotUtf8 { name, offset, line })
            }
        }
    }

    /// The name it was given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What `span` covers.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Line and column of a byte offset.
    pub fn place(&self, offset: usize) -> Place {
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let start = self.line_starts[line - 1];
        let column = self.scalars_before(offset.min(self.text.len())) - self.scalars_before(start) + 1;
        Place { line, column }
    }

    /// How many scalar values begin before byte `offset`.
    fn scalars_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        self.before_blocks[block] + scalars(&self.text.as_bytes()[block * BLOCK..offset])
    }

    /// Byte offset of a line and column, the reverse of [`place`](Self::place); `None` outside the text.
    pub fn offset(&self, place: Place) -> Option<usize> {
        let start = *self.line_starts.get(place.line.checked_sub(1)?)?;
        let line = self.text[start..].split('\n').next().unwrap_or_default();
        let ends = line.char_indices().map(|(at, _)| at).chain([line.len()]);
        ends.into_iter().nth(place.column.checked_sub(1)?).map(|at| start + at)
    }
}

/// How many scalar values begin in `bytes` of a text.
fn scalars(bytes: &[u8]) -> usize {
    let continues = |byte: &&u8| **byte & 0b1100_0000 == 0b1000_0000;
    bytes.len() - bytes.iter().filter(continues).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_far_into_a_line_is_counted_from_its_start() {
        let text = format!("x\n{}", "é".repeat(2 * BLOCK));
        let source = Source::new("x", text.as_str());
        for offset in [2, 4, BLOCK, 2 * BLOCK + 2, text.len()] {
            assert_eq!(source.place(offset), Place { line: 2, column: (offset - 2) / 2 + 1 }, "{offset}");
        }
    }

    #[test]
    fn places_count_characters_and_go_both_ways() {
        let source = Source::new("x", "Kiev\nKyjów é\n");
        for (offset, line, column) in [(0, 1, 1), (4, 1, 5), (5, 2, 1), (12, 2, 7), (14, 2, 8)] {
            let place = Place { line, column };
            assert_eq!(source.place(offset), place);
            assert_eq!(source.offset(place), Some(offset));
        }
        assert_eq!(source.offset(Place { line: 9, column: 1 }), None);
        assert_eq!(source.offset(Place { line: 1, column: 9 }), None);
    }

    #[test]
    fn bytes_that_are_no_text_say_where() {
        let not = Source::from_bytes("a", b"ok\n\xff".to_vec()).unwrap_err();
        assert_eq!(not, SourceError::NotUtf8 { name: "a".into(), offset: 3, line: 2 });
        let binary = Source::from_bytes("b", b"\x7fELF\0".to_vec()).unwrap_err();
        assert_eq!(binary, SourceError::Binary { name: "b".into(), offset: 4 });
    }
}
