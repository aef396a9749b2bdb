//! Plain text, a block at a time: as much as has been read and decides itself.

use std::io::BufRead;

use anyhow::{Context, Result, anyhow, bail};
use transdrift::normalize::{Bytes, Normalized, Stream};
use transdrift::render::count;
use transdrift::text::SourceError;

use super::flow::{Sink, Work};
use super::piece::Piece;
use crate::cli::exit::ExitStatus;
use crate::cli::input;
use crate::cli::lines::Reader;

/// Writes the text normalized, each block as soon as it is decided. Bytes that are no UTF-8 stay as they are and are told.
pub(super) fn text(work: &Work, mut reader: Reader, sink: &mut Sink) -> Result<ExitStatus> {
    let name = input::name(work.file);
    let mut stream = Stream::new(work.settings.language, work.glossary, work.args.options());
    let mut bytes = Bytes::default();
    let (mut is_blank, mut passed) = (true, 0);
    loop {
        sink.flush()?;
        let read = reader.fill_buf().with_context(|| format!("cannot read {name}"))?;
        refuse_nul(read, passed, &name)?;
        sink.read(read);
        let (length, is_end) = (read.len(), read.is_empty());
        let text = bytes.text(read, is_end);
        is_blank &= text.trim_start_matches('\u{feff}').trim().is_empty();
        let blocks = stream.decide(&text);
        blocks.iter().try_for_each(|block| put(block, &mut bytes, sink))?;
        reader.consume(length);
        passed += length;
        if is_end {
            break;
        }
    }
    put(&stream.decide_rest(), &mut bytes, sink)?;
    if is_blank {
        work.settings.note(&format!("{name} is empty, nothing to normalize"));
    }
    Ok(tell_bytes(&bytes, &name, work))
}

/// Puts a block with the bytes in it that were no UTF-8.
pub(super) fn put(block: &Normalized, bytes: &mut Bytes, sink: &mut Sink) -> Result<()> {
    sink.put(&Piece { bytes: bytes.restored(&block.text), normalized: Some(block) })
}

/// Fails where there is a byte that is in no text.
pub(super) fn refuse_nul(bytes: &[u8], passed: usize, name: &str) -> Result<()> {
    match memchr::memchr(0, bytes) {
        Some(at) => bail!(SourceError::Binary { name: name.to_owned(), offset: passed + at }),
        None => Ok(()),
    }
}

/// Says how many bytes were no UTF-8.
pub(super) fn tell_bytes(bytes: &Bytes, name: &str, work: &Work) -> ExitStatus {
    let Some(first) = bytes.first() else { return ExitStatus::Clean };
    work.settings.error(&anyhow!(
        "{name}: {} no UTF-8, the first at byte {} (line {}), and stayed as they are",
        if bytes.count() == 1 { "1 byte is".to_owned() } else { count(bytes.count(), "byte") + " are" },
        first.offset,
        first.line
    ));
    ExitStatus::Error
}
