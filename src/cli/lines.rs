//! Lines of a file or of standard input, one in memory at a time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::input;

/// A longer line is refused: what has no line ends at all would otherwise take all memory.
pub(super) const LONGEST_LINE: usize = 64 << 20;

/// Bytes that are read at once.
pub(super) const READ_AT_ONCE: usize = 1 << 16;

/// Lines that are read when they are asked for.
pub(super) struct Lines {
    reader: Reader,
    /// What messages call the input.
    pub(super) name: String,
    /// Number of the line that was read last, counted from 1.
    pub(super) number: usize,
    longest: usize,
    line: Vec<u8>,
}

/// A file or standard input with what was read of it ahead.
pub(super) type Reader = BufReader<Box<dyn Read>>;

/// Opens a file or standard input.
pub(super) fn open(path: &Path) -> Result<Reader> {
    Ok(BufReader::with_capacity(READ_AT_ONCE, stream(path)?))
}

/// The bytes of a file or of standard input.
pub(super) fn stream(path: &Path) -> Result<Box<dyn Read>> {
    Ok(if input::is_stdin(path) {
        Box::new(io::stdin().lock())
    } else if path.is_dir() {
        bail!("{} is a folder, not a file", path.display())
    } else {
        Box::new(File::open(path).with_context(|| format!("cannot read {}", path.display()))?)
    })
}

impl Lines {
    /// The lines of the file at `path`, or of standard input.
    pub(super) fn open(path: &Path) -> Result<Self> {
        Ok(Self::of(open(path)?, input::name(path)))
    }

    /// The lines that `reader` gives, which messages call `name`.
    pub(super) fn of(reader: Reader, name: String) -> Self {
        Self::new(reader, name, LONGEST_LINE)
    }

    fn new(reader: Reader, name: String, longest: usize) -> Self {
        Self { reader, name, number: 0, longest, line: Vec::new() }
    }

    /// Whether the next line may have to be waited for: what is decided should be written before.
    pub(super) fn waits(&self) -> bool {
        !self.reader.buffer().contains(&b'\n')
    }

    /// The next line with its end; `None` after the last.
    pub(super) fn next(&mut self) -> Result<Option<&[u8]>> {
        self.line.clear();
        self.number += 1;
        let most = self.longest as u64 + 1;
        let read = self.reader.by_ref().take(most).read_until(b'\n', &mut self.line);
        read.with_context(|| format!("cannot read {}", self.name))?;
        if self.line.len() > self.longest {
            bail!(
                "{}: line {} is longer than {}, the most that a line may have; is this a file of lines?",
                self.name,
                self.number,
                size(self.longest)
            );
        }
        Ok(Some(self.line.as_slice()).filter(|line| !line.is_empty()))
    }

    /// The same as text; what is not UTF-8 is an error.
    pub(super) fn next_text(&mut self) -> Result<Option<&str>> {
        let (name, number) = (self.name.clone(), self.number + 1);
        let line = self.next()?;
        line.map(|line| {
            std::str::from_utf8(line).with_context(|| format!("{name}: line {number} is not UTF-8"))
        })
        .transpose()
    }
}

pub(super) fn size(bytes: usize) -> String {
    match bytes >> 20 {
        0 => format!("{bytes} bytes"),
        megabytes => format!("{megabytes} MB"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &'static str, longest: usize) -> Lines {
        let stream: Box<dyn Read> = Box::new(text.as_bytes());
        Lines::new(BufReader::new(stream), "test".to_owned(), longest)
    }

    #[test]
    fn lines_keep_their_ends() {
        let mut lines = lines("a\r\n\nb", 10);
        let mut found = Vec::new();
        while let Some(line) = lines.next_text().unwrap() {
            found.push(line.to_owned());
        }
        assert_eq!(found, ["a\r\n", "\n", "b"]);
    }

    #[test]
    fn a_line_without_end_is_refused() {
        assert!(lines("12345\n", 6).next().is_ok());
        let message = lines("1234567", 6).next().unwrap_err().to_string();
        assert_eq!(
            message,
            "test: line 1 is longer than 6 bytes, the most that a line may have; is this a file of lines?"
        );
        assert_eq!(size(LONGEST_LINE), "64 MB");
    }
}
