//! Bytes of a glossary that several owners share: in memory, or a file as it lies.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Bytes that several owners share: in memory, or a file as it lies.
pub(super) type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A part of shared bytes.
#[derive(Clone)]
pub(super) struct Part {
    bytes: Bytes,
    range: Range<usize>,
}

impl Part {
    pub(super) fn new(bytes: Bytes, range: Range<usize>) -> Self {
        Self { bytes, range }
    }

    pub(super) fn whole(bytes: Vec<u8>) -> Self {
        let range = 0..bytes.len();
        Self { bytes: Arc::new(bytes), range }
    }

    /// The little-endian `u32` that the part is made of.
    pub(super) fn numbers(&self) -> &[[u8; 4]] {
        self.as_ref().as_chunks().0
    }
}

impl Default for Part {
    fn default() -> Self {
        Self::whole(Vec::new())
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} bytes", self.range.len())
    }
}

impl AsRef<[u8]> for Part {
    fn as_ref(&self) -> &[u8] {
        self.bytes.as_ref().as_ref().get(self.range.clone()).unwrap_or_default()
    }
}
