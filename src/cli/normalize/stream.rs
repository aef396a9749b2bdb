//! One text to one output in constant memory: JSON Lines a line at a time, plain text a block at a time.

use std::io::{BufRead, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use transdrift::format::{self, Format, read};
use transdrift::lang::BEGINNING;
use transdrift::matching::Glossary;
use transdrift::normalize::{Options, Stream, language_around, normalize_document};
use transdrift::text::SourceError;

use super::args::Args;
use super::tell::Languages;
use crate::cli::exit::ExitStatus;
use crate::cli::files::Replacement;
use crate::cli::input;
use crate::cli::lines::{self, Lines};
use crate::cli::settings::Settings;
use crate::cli::terminal::{self, Ink};

/// Whether one text goes to one output and nothing else is asked for, so that it need not be held in memory.
pub(super) fn is_stream(args: &Args, files: &[PathBuf]) -> bool {
    let keeps_record = args.edits.is_some() || args.diff || args.stats || args.why || args.annotate;
    let is_whole = args.in_place || args.out_dir.is_some() || keeps_record;
    let [file] = files else { return false };
    // what a folder holds besides, and what of it could not be read, is told elsewhere
    args.format.of_stream(file).is_some() && !is_whole && args.paths == files
}

pub(super) fn stream(
    args: &Args,
    file: &Path,
    settings: &Settings,
    glossary: &Glossary,
) -> Result<ExitStatus> {
    let work = Work { args, file, settings, glossary };
    match &args.output {
        Some(path) => {
            let fail = || format!("cannot write {}", path.display());
            let mut status = ExitStatus::Clean;
            Replacement::of(path).force(args.force).by(|out| {
                status = work.run(out, fail)?;
                Ok(())
            })?;
            Ok(status)
        }
        None => work.run(&mut terminal::stdout(Ink::Plain), || "cannot write to standard output".to_owned()),
    }
}

/// What is to be done with a text.
struct Work<'a> {
    args: &'a Args,
    file: &'a Path,
    settings: &'a Settings,
    glossary: &'a Glossary,
}

impl Work<'_> {
    fn run(&self, out: &mut dyn Write, fail: impl Fn() -> String) -> Result<ExitStatus> {
        let mut out = Out { stream: BufWriter::new(out), fail };
        let status = match self.args.format.of_stream(self.file) {
            Some(Format::JsonLines) => self.lines(&mut out)?,
            _ => self.text(&mut out)?,
        };
        out.flush()?;
        Ok(status)
    }

    fn lines(&self, out: &mut Out<impl Fn() -> String>) -> Result<ExitStatus> {
        let mut lines = Lines::open(self.file)?;
        let mut records = Records::new(self);
        if self.settings.language.is_none() && records.options.default_language.is_none() {
            self.begin(&mut lines, &mut records, out)?;
        }
        loop {
            if lines.waits() {
                out.flush()?;
            }
            let number = lines.number + 1;
            let Some(line) = lines.next_text()? else { break };
            out.write(&records.normalized(line, number)?)?;
        }
        records.languages.tell(self.settings);
        Ok(records.status)
    }

    /// Holds the beginning of the lines until they tell their language together, then writes them.
    fn begin(
        &self,
        lines: &mut Lines,
        records: &mut Records,
        out: &mut Out<impl Fn() -> String>,
    ) -> Result<()> {
        let mut held = String::new();
        while held.len() < BEGINNING
            && let Some(line) = lines.next_text()?
        {
            held += line;
        }
        let document = read(Format::JsonLines, &held, &self.args.format.options())?;
        records.options.default_language = language_around(&document);
        for (number, line) in held.split_inclusive('\n').enumerate() {
            out.write(&records.normalized(line, number + 1)?)?;
        }
        Ok(())
    }

    fn text(&self, out: &mut Out<impl Fn() -> String>) -> Result<ExitStatus> {
        let name = input::name(self.file);
        let mut reader = lines::open(self.file)?;
        let mut stream = Stream::new(self.settings.language, self.glossary, self.args.options());
        let mut characters = Characters::default();
        let mut is_blank = true;
        loop {
            out.flush()?;
            let bytes = reader.fill_buf().with_context(|| format!("cannot read {name}"))?;
            let (read, is_end) = (bytes.len(), bytes.is_empty());
            let text = characters.take(bytes, is_end).map_err(|error| error.of(self.file))?;
            is_blank &= text.trim_start_matches('\u{feff}').trim().is_empty();
            out.write(&stream.push(&text))?;
            reader.consume(read);
            if is_end {
                break;
            }
        }
        let (rest, language) = stream.finish();
        match (is_blank, language) {
            (true, _) => self.settings.note(&format!("{name} is empty, nothing to normalize")),
            (false, None) => {
                self.settings.warn_of_unknown_languages(&[&self.file.display().to_string()]);
            }
            _ => {}
        }
        out.write(&rest)?;
        Ok(ExitStatus::Clean)
    }
}

/// Lines of JSON that are normalized one by one.
struct Records<'a> {
    work: &'a Work<'a>,
    options: Options,
    reading: format::Options,
    languages: Languages,
    status: ExitStatus,
}

impl<'a> Records<'a> {
    fn new(work: &'a Work<'a>) -> Self {
        Self {
            work,
            options: work.args.options(),
            reading: work.args.format.options(),
            languages: Languages::default(),
            status: ExitStatus::Clean,
        }
    }

    fn normalized(&mut self, line: &str, number: usize) -> Result<String> {
        let (name, settings) = (input::name(self.work.file), self.work.settings);
        let document = read(Format::JsonLines, line, &self.reading)?;
        for problem in document.problems() {
            let (column, reason) = (problem.place.column, &problem.reason);
            settings.error(&anyhow!("{name}: line {number}, column {column}: {reason}; left as it is"));
            self.status = ExitStatus::Error;
        }
        let done = normalize_document(&document, settings.language, self.work.glossary, &self.options);
        self.languages.add(&name, &done);
        Ok(done.text)
    }
}

/// Where the text goes.
struct Out<'a, F> {
    stream: BufWriter<&'a mut dyn Write>,
    fail: F,
}

impl<F: Fn() -> String> Out<'_, F> {
    fn write(&mut self, text: &str) -> Result<()> {
        self.stream.write_all(text.as_bytes()).with_context(&self.fail)
    }

    fn flush(&mut self) -> Result<()> {
        self.stream.flush().with_context(&self.fail)
    }
}

/// Bytes that come in pieces, as text.
#[derive(Default)]
struct Characters {
    /// The first bytes of a character whose others are still to come.
    begun: Vec<u8>,
    /// Bytes and line ends before them.
    passed: (usize, usize),
}

/// Bytes that are no text, with their offset and line.
enum NoText {
    NotUtf8(usize, usize),
    Binary(usize),
}

impl NoText {
    fn of(self, file: &Path) -> SourceError {
        let name = file.display().to_string();
        match self {
            NoText::NotUtf8(offset, line) => SourceError::NotUtf8 { name, offset, line },
            NoText::Binary(offset) => SourceError::Binary { name, offset },
        }
    }
}

impl Characters {
    /// The next piece; at the end of the input nothing may be left begun.
    fn take(&mut self, bytes: &[u8], is_end: bool) -> Result<String, NoText> {
        let mut all = std::mem::take(&mut self.begun);
        all.extend_from_slice(bytes);
        let lines = |bytes: &[u8]| memchr::memchr_iter(b'\n', bytes).count();
        if let Some(at) = memchr::memchr(0, &all) {
            return Err(NoText::Binary(self.passed.0 + at));
        }
        let whole = match std::str::from_utf8(&all) {
            Ok(_) => all.len(),
            Err(error) if error.error_len().is_none() && !is_end => error.valid_up_to(),
            Err(error) => {
                let at = error.valid_up_to();
                return Err(NoText::NotUtf8(self.passed.0 + at, self.passed.1 + lines(&all[..at]) + 1));
            }
        };
        self.begun = all.split_off(whole);
        self.passed = (self.passed.0 + all.len(), self.passed.1 + lines(&all));
        // what was found to be UTF-8 is taken as it is
        Ok(String::from_utf8(all).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_put_together_and_what_is_none_is_told() {
        let mut characters = Characters::default();
        let mut take = |bytes: &[u8], is_end| characters.take(bytes, is_end).ok();
        assert_eq!(take(b"a\n\xc3", false).as_deref(), Some("a\n"));
        assert_eq!(take(b"\xa9", false).as_deref(), Some("é"));
        assert_eq!(take(b"\xc3", false).as_deref(), Some(""));
        assert!(take(b"", true).is_none());
        let mut characters = Characters::default();
        let _ = characters.take(b"a\nb\n", false);
        assert!(matches!(characters.take(b"c\xff", false), Err(NoText::NotUtf8(5, 3))));
        assert!(matches!(Characters::default().take(b"a\0", false), Err(NoText::Binary(1))));
    }
}
