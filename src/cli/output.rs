//! Results to standard output or to files, whole or not at all.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};

use super::files::Replacement;
use super::terminal::{self, Ink};

/// Writes a result to `path`, or to standard output where none is named.
pub(super) fn write(path: Option<&Path>, text: &str) -> Result<()> {
    match path {
        Some(path) => Replacement::of(path).with(text.as_bytes()),
        None => print(text),
    }
}

/// The same for text that was painted for a terminal.
pub(super) fn write_painted(path: Option<&Path>, text: &str) -> Result<()> {
    match path {
        Some(path) => Replacement::of(path).with(text.as_bytes()),
        None => print_painted(text),
    }
}

/// Writes text to standard output.
pub(super) fn print(text: &str) -> Result<()> {
    print_in(Ink::Plain, text)
}

/// Writes text that was painted for a terminal to standard output.
pub(super) fn print_painted(text: &str) -> Result<()> {
    print_in(Ink::Painted, text)
}

/// Writes bytes of a text in any charset to standard output.
pub(super) fn print_bytes(bytes: &[u8]) -> Result<()> {
    write_in(Ink::Plain, bytes)
}

fn print_in(ink: Ink, text: &str) -> Result<()> {
    write_in(ink, text.as_bytes())
}

fn write_in(ink: Ink, bytes: &[u8]) -> Result<()> {
    let mut out = terminal::stdout(ink);
    out.write_all(bytes).and_then(|()| out.flush()).context("cannot write to standard output")
}

/// Whether an error means only that nobody reads our output any more.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let mut causes = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    causes.any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// Fails where `path` could not be replaced, before anything else is done.
pub(super) fn check_writable(path: &Path) -> Result<()> {
    Replacement::of(path).check()
}
