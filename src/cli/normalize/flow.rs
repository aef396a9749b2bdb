//! What a stream is given: what to read and how, and where it goes, with all that is told of it.

use std::fs::Metadata;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};
use transdrift::matching::Glossary;

use super::args::Args;
use super::ledger::Ledger;
use super::piece::Piece;
use super::recording::Recording;
use crate::cli::files::Packing;
use crate::cli::progress::Progress;
use crate::cli::settings::Settings;

/// What is to be done with a text.
#[derive(Clone, Copy)]
pub(super) struct Work<'a> {
    pub(super) args: &'a Args,
    pub(super) file: &'a Path,
    pub(super) settings: &'a Settings,
    pub(super) glossary: &'a Glossary,
}

/// Where the text goes, and what keeps account of it.
pub(super) struct Sink<'s, 'a> {
    /// None where nothing is to be written.
    stream: Option<BufWriter<&'s mut dyn Write>>,
    ledger: &'s mut Ledger<'a>,
    recording: Option<&'s mut Recording>,
    /// What is said where it cannot be written.
    fail: String,
    progress: Progress,
}

impl<'s, 'a> Sink<'s, 'a> {
    pub(super) fn new(
        out: &'s mut dyn Write,
        work: &Work,
        ledger: &'s mut Ledger<'a>,
        recording: Option<&'s mut Recording>,
    ) -> Self {
        let fail = match &work.args.output {
            Some(path) => format!("cannot write {}", path.display()),
            None => "cannot write to standard output".to_owned(),
        };
        let stream = (!work.args.is_dry()).then(|| BufWriter::new(out));
        let length = work.file.metadata().ok().filter(Metadata::is_file).map(|metadata| metadata.len());
        // of a packed file it is not known how much is in it
        let length = length.filter(|_| Packing::of(work.file).is_none());
        let progress = Progress::new(work.settings, 1, length, work.args.prints());
        Self { stream, ledger, recording, fail, progress }
    }

    /// Takes note of bytes of the text as they are read.
    pub(super) fn read(&mut self, bytes: &[u8]) {
        self.progress.bytes(bytes.len() as u64);
        if let Some(recording) = &mut self.recording {
            recording.read(bytes);
        }
    }

    /// Writes a piece and takes it in account.
    pub(super) fn put(&mut self, piece: &Piece) -> Result<()> {
        if let Some(recording) = &mut self.recording {
            recording.put(piece)?;
        }
        if let Some(normalized) = piece.normalized {
            self.ledger.add(normalized)?;
        }
        match &mut self.stream {
            Some(stream) => stream.write_all(&piece.bytes).with_context(|| self.fail.clone()),
            None => Ok(()),
        }
    }

    /// Writes what is decided before the next piece is waited for.
    pub(super) fn flush(&mut self) -> Result<()> {
        match &mut self.stream {
            Some(stream) => stream.flush().with_context(|| self.fail.clone()),
            None => Ok(()),
        }
    }

    /// The text is whole.
    pub(super) fn end(mut self) -> Result<()> {
        self.flush()?;
        self.recording.map_or(Ok(()), Recording::end)
    }
}
