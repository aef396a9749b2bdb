//! One text that goes to one output: opened, unpacked, and looked at whether it can be read bit by bit.

use std::io::{BufReader, Cursor, Read};
use std::path::Path;

use anyhow::{Context, Result};
use transdrift::format::Format;

use super::args::Args;
use super::stream::Input;
use crate::cli::files::{Packing, Stamp, Unpacking, is_in_utf8};
use crate::cli::input;
use crate::cli::lines::{self, READ_AT_ONCE};

/// A text as it is opened.
pub(super) enum Opened {
    /// It can be read bit by bit.
    Stream(Input),
    /// It has to be held: what standard input gave, unpacked.
    Held(Vec<u8>),
    /// It has to be held, and is a file.
    File,
}

/// Opens the text at `path`, whose format is known.
pub(super) fn open(args: &Args, path: &Path, format: Format) -> Result<Opened> {
    let is_file = path.is_file();
    if is_file && args.format.encoding().is_some() {
        return Ok(Opened::File);
    }
    let fail = || format!("cannot read {}", input::name(path));
    let stamp = if is_file { Stamp::of(path) } else { None };
    let (packed, head) = peeked(lines::stream(path)?, 4).with_context(fail)?;
    let by_content = || input::is_stdin(path).then(|| Packing::of_content(&head)).flatten();
    let (mut stream, head) = match Packing::of(path).or_else(by_content) {
        None => (packed, head),
        Some(packing) => {
            let packed = BufReader::with_capacity(READ_AT_ONCE, packed);
            peeked(Box::new(Unpacking::new(packing, packed)), 1).with_context(fail)?
        }
    };
    if args.format.encoding().is_none() && is_in_utf8(&head) {
        let reader = BufReader::with_capacity(READ_AT_ONCE, stream);
        return Ok(Opened::Stream(Input { format, reader, stamp }));
    }
    if is_file {
        return Ok(Opened::File);
    }
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).with_context(fail)?;
    Ok(Opened::Held(bytes))
}

/// The first bytes of a stream, at least so many where it has them, and the stream with them.
fn peeked(mut stream: Box<dyn Read>, least: usize) -> std::io::Result<(Box<dyn Read>, Vec<u8>)> {
    let mut head = vec![0; READ_AT_ONCE];
    let mut length = 0;
    while length < least {
        match stream.read(&mut head[length..])? {
            0 => break,
            read => length += read,
        }
    }
    head.truncate(length);
    Ok((Box::new(Cursor::new(head.clone()).chain(stream)), head))
}
