//! The record of every edit, and the way back.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::text::{Language, Span};

/// One edit of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Where it stood, in the text as it was.
    pub input: Span,
    /// Where what replaced it stands, in the text as it is now.
    pub output: Span,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
    /// Id of the glossary entry.
    pub entry: String,
    /// Why, for people.
    pub reason: String,
    /// The language that the text was read in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

impl Change {
    /// How many bytes longer what stands there now is.
    pub(super) fn growth(&self) -> isize {
        self.output.len() as isize - self.input.len() as isize
    }
}

/// One edit of a file: a line of the edit record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The file, as named when it was normalized.
    pub file: String,
    /// SHA-256 of the file as it was, in hexadecimal.
    pub sha256: String,
    /// The file that the normalized text was written to; none where that was a stream.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output_file: Option<String>,
    /// SHA-256 of the normalized text, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output_sha256: Option<String>,
    /// The name of the format that the file was read in; none of programs that do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The charset of the file, where it is not UTF-8; spans and texts are those of the text in UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The bytes that stood there, in hexadecimal digits, where writing `before` in that charset gives others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before_bytes: Option<String>,
    /// The edit.
    #[serde(flatten)]
    pub change: Change,
}

impl Record {
    /// The bytes that stood there, where they are recorded; nothing where they are no hexadecimal digits.
    pub fn bytes_before(&self) -> Option<Option<Vec<u8>>> {
        let Some(digits) = &self.before_bytes else { return Some(None) };
        let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        (0..digits.len()).step_by(2).map(byte).collect::<Option<Vec<u8>>>().map(Some)
    }
}

/// Why a text cannot be restored.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UndoError {
    /// An edit's words do not stand where the record says.
    #[error("`{after}` does not stand at byte {at}: the file was changed after it was normalized")]
    Elsewhere {
        /// What the edit had put there.
        after: String,
        /// Where it had put it.
        at: usize,
    },
    /// The restored text is not the one that was normalized.
    #[error("the restored text is not the one recorded (SHA-256 {found}, recorded {recorded})")]
    OtherHash {
        /// Hash of what was restored.
        found: String,
        /// Hash in the record.
        recorded: String,
    },
    /// Records of several files or versions of a file.
    #[error("the records are of more than one file")]
    SeveralFiles,
    /// The text is neither the one that was normalized nor what became of it.
    #[error("it was changed after it was normalized (SHA-256 {found}, recorded {recorded})")]
    Changed {
        /// Hash of the text.
        found: String,
        /// Hash in the record.
        recorded: String,
    },
}

/// What [`undo`] found a text to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undone {
    /// The normalized one; this is the text before.
    Restored(String),
    /// The text before: nothing was to be done.
    AsBefore,
}

/// SHA-256 of `bytes`, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    let mut hasher = Hasher::default();
    hasher.add(bytes);
    hasher.end()
}

/// SHA-256 of bytes that come in pieces.
#[derive(Clone, Debug, Default)]
pub struct Hasher(Sha256);

impl Hasher {
    /// Takes in the next piece.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of all, in hexadecimal.
    pub fn end(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Tells what `text` is to `records`, all of one file: the text after their edits, which are taken back, or before them.
///
/// # Errors
/// When it is neither.
pub fn undo_once(text: &str, records: &[Record]) -> Result<Undone, UndoError> {
    let Some(first) = records.first() else { return Ok(Undone::AsBefore) };
    let found = sha256(text.as_bytes());
    match &first.output_sha256 {
        _ if found == first.sha256 => Ok(Undone::AsBefore),
        Some(recorded) if found != *recorded => Err(UndoError::Changed { found, recorded: recorded.clone() }),
        _ => undo(text, records).map(Undone::Restored),
    }
}

/// The text that `records`, all of one file, were made from, given what it became.
///
/// # Errors
/// When `text` is not what the recorded edits made, or what comes out has another hash than recorded.
pub fn undo(text: &str, records: &[Record]) -> Result<String, UndoError> {
    let restored = undo_bytes(text.as_bytes(), records)?;
    String::from_utf8(restored).map_err(|error| {
        let recorded = records.first().map_or_else(String::new, |record| record.sha256.clone());
        UndoError::OtherHash { found: sha256(error.as_bytes()), recorded }
    })
}

/// The same for a text in which some bytes are no UTF-8, which a stream passes as they are.
///
/// # Errors
/// As [`undo`].
pub fn undo_bytes(text: &[u8], records: &[Record]) -> Result<Vec<u8>, UndoError> {
    let Some(first) = records.first() else { return Ok(text.to_vec()) };
    if records.iter().any(|record| record.sha256 != first.sha256) {
        return Err(UndoError::SeveralFiles);
    }
    let mut changes: Vec<&Change> = records.iter().map(|record| &record.change).collect();
    changes.sort_by_key(|change| change.output);
    let mut restored = Vec::with_capacity(text.len());
    let mut at = 0;
    for change in changes {
        let elsewhere = || UndoError::Elsewhere { after: change.after.clone(), at: change.output.start };
        let kept = text.get(at..change.output.start).ok_or_else(elsewhere)?;
        if text.get(change.output.range()) != Some(change.after.as_bytes()) {
            return Err(elsewhere());
        }
        restored.extend_from_slice(kept);
        restored.extend_from_slice(change.before.as_bytes());
        at = change.output.end;
    }
    restored.extend_from_slice(&text[at..]);
    let found = sha256(&restored);
    if found == first.sha256 {
        Ok(restored)
    } else {
        Err(UndoError::OtherHash { found, recorded: first.sha256.clone() })
    }
}
