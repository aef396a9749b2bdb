//! The record of the edits of a stream, whose hashes are known when it ends.

use std::path::Path;

use anyhow::Result;
use transdrift::format::Format;
use transdrift::normalize::{Change, Hasher, Record};
use transdrift::text::Span;

use super::piece::Piece;
use crate::cli::files::{RecordWriter, recorded};

/// The record of one text that comes in pieces.
pub(super) struct Recording {
    writer: RecordWriter,
    file: String,
    output_file: Option<String>,
    format: Format,
    before: Hasher,
    after: Hasher,
    /// Bytes that came, and bytes that they became.
    at: [usize; 2],
}

impl Recording {
    /// Begins it with `writer`, for the text in `file`, which is read as `format` and goes to `output` or a stream.
    pub(super) fn new(writer: RecordWriter, file: &Path, output: Option<&Path>, format: Format) -> Self {
        let (file, output_file) = (recorded(file), output.map(recorded));
        let (before, after) = (Hasher::default(), Hasher::default());
        Self { writer, file, output_file, format, before, after, at: [0, 0] }
    }

    pub(super) fn read(&mut self, bytes: &[u8]) {
        self.before.add(bytes);
    }

    pub(super) fn put(&mut self, piece: &Piece) -> Result<()> {
        self.after.add(&piece.bytes);
        let Some(normalized) = piece.normalized else {
            self.at = self.at.map(|at| at + piece.bytes.len());
            return Ok(());
        };
        let records: Vec<Record> = normalized.changes.iter().map(|change| self.record(change)).collect();
        self.at = [self.at[0] + normalized.input_length(), self.at[1] + piece.bytes.len()];
        self.writer.add(&records)
    }

    fn record(&self, change: &Change) -> Record {
        let moved = |span: Span, by: usize| Span::new(span.start + by, span.end + by);
        Record {
            file: self.file.clone(),
            sha256: RecordWriter::PENDING.to_owned(),
            output_file: self.output_file.clone(),
            output_sha256: Some(RecordWriter::PENDING.to_owned()),
            format: Some(self.format.to_string()),
            encoding: None,
            before_bytes: None,
            change: Change {
                input: moved(change.input, self.at[0]),
                output: moved(change.output, self.at[1]),
                ..change.clone()
            },
        }
    }

    /// Writes the hashes, which are known now.
    pub(super) fn end(&mut self) -> Result<()> {
        let [before, after] = [&mut self.before, &mut self.after].map(|hasher| std::mem::take(hasher).end());
        self.writer.settle(&before, &after)
    }

    /// Takes the edits back: the text was not written whole.
    pub(super) fn take_back(&mut self) -> Result<()> {
        self.writer.clear()
    }
}
