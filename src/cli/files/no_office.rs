//! A program that was built without the feature `office`: documents of word processors are told, and left.

use anyhow::{Result, bail};
use transdrift::text::Span;

/// How an archive begins.
pub(super) const MAGIC: &[u8] = b"PK\x03\x04";

/// A document that there never is.
#[derive(Clone, Debug)]
pub(super) enum Office {}

impl Office {
    pub(super) fn read(_: Vec<u8>, kind: &str) -> Result<(String, Self)> {
        bail!("{kind} documents are not read by this program, which was built without the feature `office`")
    }

    pub(super) fn written(&self, _: &str, _: &[(Span, usize)]) -> Result<Vec<u8>> {
        match *self {}
    }
}
