//! Lines of JSON: some are held at a time, normalized on all cores, and written in order.

use std::borrow::Cow;

use anyhow::{Result, anyhow};
use rayon::prelude::*;
use transdrift::format::{self, Format, read};
use transdrift::lang::BEGINNING;
use transdrift::normalize::{Normalized, Options, language_around, normalize_document};

use super::flow::{Sink, Work};
use super::piece::Piece;
use crate::cli::exit::ExitStatus;
use crate::cli::input;
use crate::cli::lines::{Lines, Reader};

/// Bytes of the lines that are held at a time, where as many come without waiting.
const BATCH: usize = 1 << 20;

/// Fewer bytes are done sooner than a thread begins with them.
const ENOUGH_TO_SHARE: usize = 1 << 14;

/// Lines of JSON that are normalized one by one.
pub(super) struct Records<'a> {
    work: Work<'a>,
    options: Options,
    reading: format::Options,
    status: ExitStatus,
}

/// A line that is done.
struct Record {
    /// Its bytes, where it is no text.
    bytes: Vec<u8>,
    /// What was found out; nothing of a line that is no text.
    normalized: Option<Normalized>,
    problems: Vec<String>,
}

impl<'a> Records<'a> {
    pub(super) fn new(work: Work<'a>) -> Self {
        Self {
            work,
            options: work.args.options(),
            reading: work.args.format.options(),
            status: ExitStatus::Clean,
        }
    }

    /// Writes every line normalized. One that is no text or no JSON stays as it is and is told.
    pub(super) fn run(mut self, reader: Reader, sink: &mut Sink) -> Result<ExitStatus> {
        let mut lines = Lines::of(reader, input::name(self.work.file));
        if self.work.settings.language.is_none() && self.options.default_language.is_none() {
            // the beginning tells the language of the lines that do not tell theirs
            let held = some(&mut lines, BEGINNING, true)?;
            self.options.default_language = self.language_of(&held)?;
            self.write(&held, sink)?;
        }
        loop {
            let held = some(&mut lines, BATCH, false)?;
            if held.is_empty() {
                break;
            }
            self.write(&held, sink)?;
            if lines.waits() {
                sink.flush()?;
            }
        }
        Ok(self.status)
    }

    fn language_of(&self, held: &[Line]) -> Result<Option<transdrift::lang::Language>> {
        let texts: String = held.iter().filter_map(|(_, bytes)| std::str::from_utf8(bytes).ok()).collect();
        Ok(language_around(&read(Format::JsonLines, &texts, &self.reading)?))
    }

    fn write(&mut self, held: &[Line], sink: &mut Sink) -> Result<()> {
        let size: usize = held.iter().map(|(_, bytes)| bytes.len()).sum();
        let done: Vec<Result<Record>> = match held.len() > 1 && size > ENOUGH_TO_SHARE {
            true => held.par_iter().map(|line| self.one(line)).collect(),
            false => held.iter().map(|line| self.one(line)).collect(),
        };
        let name = input::name(self.work.file);
        for (record, (_, line)) in done.into_iter().zip(held) {
            sink.read(line);
            let Record { bytes, normalized, problems } = record?;
            for problem in problems {
                self.work.settings.error(&anyhow!("{name}: {problem}; left as it is"));
                self.status = ExitStatus::Error;
            }
            let bytes = normalized.as_ref().map_or(bytes.as_slice(), |done| done.text.as_bytes());
            sink.put(&Piece { bytes: Cow::Borrowed(bytes), normalized: normalized.as_ref() })?;
        }
        Ok(())
    }

    fn one(&self, (number, bytes): &Line) -> Result<Record> {
        let Ok(text) = std::str::from_utf8(bytes) else {
            let problems = vec![format!("line {number} is not UTF-8")];
            return Ok(Record { bytes: bytes.clone(), normalized: None, problems });
        };
        let document = read(Format::JsonLines, text, &self.reading)?;
        let problem = |problem: &format::Problem| {
            format!("line {number}, column {}: {}", problem.place.column, problem.reason)
        };
        let problems = document.problems().iter().map(problem).collect();
        let language = self.work.settings.language;
        let normalized = normalize_document(&document, language, self.work.glossary, &self.options);
        Ok(Record { bytes: Vec::new(), normalized: Some(normalized), problems })
    }
}

/// A line with its number, counted from 1.
type Line = (usize, Vec<u8>);

/// The next lines, about so many bytes of them: those that are there, at least one, or as many in any case.
fn some(lines: &mut Lines, bytes: usize, in_any_case: bool) -> Result<Vec<Line>> {
    let mut held = Vec::new();
    let mut size = 0;
    while size < bytes && (held.is_empty() || in_any_case || !lines.waits()) {
        let Some(line) = lines.next()?.map(<[u8]>::to_vec) else { break };
        size += line.len();
        held.push((lines.number, line));
    }
    Ok(held)
}
