//! One text to one output in constant memory: plain text a block at a time, lines of JSON, rows and cues some at a time.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use transdrift::format::Format;
use transdrift::normalize::DocumentStream;

use super::args::Args;
use super::blocks;
use super::flow::{Sink, Work};
use super::ledger::Ledger;
use super::parts::Document;
use super::recording::Recording;
use super::records::Records;
use crate::cli::exit::ExitStatus;
use crate::cli::files::{Packing, RecordWriter, Replacement, Stamp, gzip};
use crate::cli::input;
use crate::cli::lines::Reader;
use crate::cli::terminal::{self, Ink};

/// The format of the one text that goes to one output, where nothing is asked for that needs all of it and it need not be
/// held in memory.
pub(super) fn of_stream(args: &Args, files: &[PathBuf]) -> Option<Format> {
    let is_whole =
        args.in_place || args.out_dir.is_some() || args.diff || args.why || args.annotate.is_some();
    // Zstandard is packed as a whole
    let is_packed = args.output.as_deref().and_then(Packing::of) == Some(Packing::Zstandard);
    // what a folder holds besides, and what of it could not be read, is told elsewhere
    match files {
        [file] if !is_whole && !is_packed && args.paths == files => args.format.of_stream(file),
        _ => None,
    }
}

/// A text that can be read bit by bit.
pub(super) struct Input {
    pub(super) format: Format,
    pub(super) reader: Reader,
    /// The file as it was when it was opened.
    pub(super) stamp: Option<Stamp>,
}

/// Normalizes the text; `record` is where its edits go.
pub(super) fn stream(work: &Work, input: Input, record: Option<RecordWriter>) -> Result<ExitStatus> {
    let output = work.args.output.as_deref();
    let mut recording = record.map(|writer| Recording::new(writer, work.file, output, input.format));
    let mut ledger = Ledger::new(work.args, work.settings)?;
    ledger.begin(input::name(work.file));
    let done = match output {
        Some(path) if !work.args.is_dry() => to_file(work, input, path, &mut ledger, &mut recording),
        _ => to(work, input, &mut terminal::stdout(Ink::Plain), &mut ledger, recording.as_mut()),
    };
    if let (Err(_), Some(recording)) = (&done, &mut recording) {
        recording.take_back()?;
    }
    let status = done?;
    ledger.end(&[])?;
    Ok(status)
}

fn to_file(
    work: &Work,
    input: Input,
    path: &Path,
    ledger: &mut Ledger,
    recording: &mut Option<Recording>,
) -> Result<ExitStatus> {
    let mut status = ExitStatus::Clean;
    Replacement::of(path).force(work.args.force).sync(work.args.sync).by(|out| {
        if Packing::of(path) == Some(Packing::Gzip) {
            let mut packer = gzip(out);
            status = to(work, input, &mut packer, ledger, recording.as_mut())?;
            packer.finish()?;
        } else {
            status = to(work, input, out, ledger, recording.as_mut())?;
        }
        Ok(())
    })?;
    Ok(status)
}

fn to(
    work: &Work,
    input: Input,
    out: &mut dyn Write,
    ledger: &mut Ledger,
    recording: Option<&mut Recording>,
) -> Result<ExitStatus> {
    let mut sink = Sink::new(out, work, ledger, recording);
    let Input { format, reader, stamp } = input;
    let (reading, options) = (work.args.format.options(), work.args.options());
    let parts = DocumentStream::new(format, reading, work.settings.language, work.glossary, options);
    let status = match parts {
        Some(parts) => Document::new(work, parts).run(reader, &mut sink)?,
        None if format == Format::JsonLines => Records::new(*work).run(reader, &mut sink)?,
        None => blocks::text(work, reader, &mut sink)?,
    };
    sink.end()?;
    stamp.map_or(Ok(()), |stamp| stamp.check(work.file))?;
    Ok(status)
}
