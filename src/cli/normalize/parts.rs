//! Tables and subtitles, part by part: whole records as they come.

use std::io::BufRead;

use anyhow::{Context, Result, anyhow, bail};
use transdrift::normalize::{Bytes, DocumentStream, Normalized};

use super::blocks::{put, refuse_nul, tell_bytes};
use super::flow::{Sink, Work};
use crate::cli::exit::ExitStatus;
use crate::cli::format::FEW_PROBLEMS;
use crate::cli::input;
use crate::cli::lines::{LONGEST_LINE, Reader, size};

/// A table or subtitles that are read part by part.
pub(super) struct Document<'w> {
    work: &'w Work<'w>,
    name: String,
    stream: DocumentStream<'w>,
    bytes: Bytes,
    /// Records that could not be read.
    problems: usize,
}

impl<'w> Document<'w> {
    pub(super) fn new(work: &'w Work<'w>, stream: DocumentStream<'w>) -> Self {
        Self { work, name: input::name(work.file), stream, bytes: Bytes::default(), problems: 0 }
    }

    /// Writes the document normalized, each record as soon as it is decided. Records that cannot be read and bytes that are
    /// no UTF-8 stay as they are and are told.
    pub(super) fn run(mut self, mut reader: Reader, sink: &mut Sink) -> Result<ExitStatus> {
        let mut passed = 0;
        loop {
            sink.flush()?;
            let read = reader.fill_buf().with_context(|| format!("cannot read {}", self.name))?;
            refuse_nul(read, passed, &self.name)?;
            sink.read(read);
            let (length, is_end) = (read.len(), read.is_empty());
            let text = self.bytes.text(read, is_end);
            let decided = self.stream.decide(&text);
            self.put(decided, sink)?;
            reader.consume(length);
            passed += length;
            self.refuse_endless()?;
            if is_end {
                break;
            }
        }
        let rest = self.stream.decide_rest();
        self.put(rest, sink)?;
        if passed == 0 {
            self.work.settings.note(&format!("{} is empty, nothing to normalize", self.name));
        }
        Ok(self.told())
    }

    fn put(
        &mut self,
        decided: Result<Option<Normalized>, transdrift::format::FormatError>,
        sink: &mut Sink,
    ) -> Result<()> {
        let decided = decided.map_err(|error| anyhow!("{}: {error}", self.name))?;
        for problem in self.stream.take_problems() {
            self.problems += 1;
            if self.problems <= FEW_PROBLEMS {
                self.work.settings.error(&anyhow!("{}: {problem}; left as it is", self.name));
            }
        }
        decided.iter().try_for_each(|part| put(part, &mut self.bytes, sink))
    }

    /// Fails where a record does not end in sight, as where a quotation mark is not closed.
    fn refuse_endless(&self) -> Result<()> {
        if self.stream.pending() > LONGEST_LINE {
            bail!(
                "{}: a record is longer than {}, the most that one may have; is a quotation mark not closed?",
                self.name,
                size(LONGEST_LINE)
            );
        }
        Ok(())
    }

    fn told(self) -> ExitStatus {
        let status = tell_bytes(&self.bytes, &self.name, self.work);
        let more = self.problems.saturating_sub(FEW_PROBLEMS);
        if more > 0 {
            self.work.settings.error(&anyhow!("{}: {more} more like this", self.name));
        }
        if self.problems > 0 { ExitStatus::Error } else { status }
    }
}
