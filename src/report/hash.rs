//! SHA-256 of what a report is about.

use sha2::{Digest, Sha256};

/// SHA-256 of a text, in hexadecimal.
pub(crate) fn sha256(text: &str) -> String {
    hex(Sha256::digest(text.as_bytes()).as_slice())
}

/// `bytes` in hexadecimal.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
