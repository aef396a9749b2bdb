//! What a stream writes at a time.

use std::borrow::Cow;

use transdrift::normalize::Normalized;

/// A piece that is decided.
pub(super) struct Piece<'p> {
    /// What is to be written.
    pub(super) bytes: Cow<'p, [u8]>,
    /// What was found out; nothing of what is no text.
    pub(super) normalized: Option<&'p Normalized>,
}
