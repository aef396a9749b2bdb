//! Plain text, a block at a time: as much as has been read and decides itself.

use std::io::BufRead;
use std::path::Path;

use anyhow::{Context, Result};
use transdrift::normalize::Stream;
use transdrift::text::SourceError;

use super::flow::{Out, Work};
use crate::cli::exit::ExitStatus;
use crate::cli::{input, lines};

/// Writes the text normalized, each block as soon as it is decided.
pub(super) fn text(work: &Work, out: &mut Out<impl Fn() -> String>) -> Result<ExitStatus> {
    let name = input::name(work.file);
    let mut reader = lines::open(work.file)?;
    let mut stream = Stream::new(work.settings.language, work.glossary, work.args.options());
    let mut characters = Characters::default();
    let mut is_blank = true;
    loop {
        out.flush()?;
        let bytes = reader.fill_buf().with_context(|| format!("cannot read {name}"))?;
        let (read, is_end) = (bytes.len(), bytes.is_empty());
        let text = characters.take(bytes, is_end).map_err(|error| error.of(work.file))?;
        is_blank &= text.trim_start_matches('\u{feff}').trim().is_empty();
        out.write(stream.push(&text).as_bytes())?;
        reader.consume(read);
        if is_end {
            break;
        }
    }
    let (rest, language) = stream.finish();
    match (is_blank, language) {
        (true, _) => work.settings.note(&format!("{name} is empty, nothing to normalize")),
        (false, None) => {
            work.settings.warn_of_unknown_languages(&[&work.file.display().to_string()]);
        }
        _ => {}
    }
    out.write(rest.as_bytes())?;
    Ok(ExitStatus::Clean)
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
