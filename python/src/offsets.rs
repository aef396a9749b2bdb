//! Offsets as the caller counts them.

use pyo3::prelude::*;

use crate::arguments::Text;
use crate::failure::Failure;

/// What offsets count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Offsets {
    /// Code points, as Python does.
    #[default]
    CodePoints,
    /// Bytes of UTF-8.
    Bytes,
    /// Units of UTF-16.
    Utf16,
}

impl Offsets {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Offsets::CodePoints => "code-points",
            Offsets::Bytes => "bytes",
            Offsets::Utf16 => "utf16",
        }
    }

    /// How long `text` is.
    fn length(self, text: &str) -> usize {
        match self {
            Offsets::CodePoints => text.chars().count(),
            Offsets::Bytes => text.len(),
            Offsets::Utf16 => text.encode_utf16().count(),
        }
    }
}

impl<'a> FromPyObject<'a, '_> for Offsets {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, '_, PyAny>) -> PyResult<Self> {
        let Text(name) = object.extract()?;
        let all = [Offsets::CodePoints, Offsets::Bytes, Offsets::Utf16];
        let found = all.into_iter().find(|offsets| offsets.name() == name);
        found.ok_or_else(|| {
            let message = format!("offsets cannot be {name:?}; use \"code-points\", \"bytes\" or \"utf16\"");
            Failure::option(message).into()
        })
    }
}

/// Counts up to bytes of a text: in one walk where they come in order.
pub(crate) struct Counter<'t> {
    text: &'t str,
    offsets: Offsets,
    byte: usize,
    count: usize,
}

impl<'t> Counter<'t> {
    pub(crate) fn new(text: &'t str, offsets: Offsets) -> Self {
        Self { text, offsets, byte: 0, count: 0 }
    }

    /// What it counts.
    pub(crate) fn offsets(&self) -> Offsets {
        self.offsets
    }

    /// The offset of `byte`.
    pub(crate) fn offset(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.count) = (0, 0);
        }
        self.count += self.offsets.length(&self.text[self.byte..byte]);
        self.byte = byte;
        self.count
    }

    /// The byte at `offset`; nothing where the text is shorter, or the offset lies inside a character.
    pub(crate) fn byte(&mut self, offset: usize) -> Option<usize> {
        if offset < self.count {
            (self.byte, self.count) = (0, 0);
        }
        if self.offsets == Offsets::Bytes {
            (self.byte, self.count) = (offset, offset);
            return self.text.is_char_boundary(offset).then_some(offset);
        }
        let mut rest = self.text[self.byte..].chars();
        while self.count < offset {
            let c = rest.next()?;
            self.byte += c.len_utf8();
            self.count += if self.offsets == Offsets::Utf16 { c.len_utf16() } else { 1 };
        }
        (self.count == offset).then_some(self.byte)
    }
}
