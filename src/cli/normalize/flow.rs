//! What a stream is given: what to read and how, and where it goes.

use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};
use transdrift::matching::Glossary;

use super::args::Args;
use crate::cli::settings::Settings;

/// What is to be done with a text.
pub(super) struct Work<'a> {
    pub(super) args: &'a Args,
    pub(super) file: &'a Path,
    pub(super) settings: &'a Settings,
    pub(super) glossary: &'a Glossary,
}

/// Where the text goes.
pub(super) struct Out<'a, F> {
    stream: BufWriter<&'a mut dyn Write>,
    fail: F,
}

impl<'a, F: Fn() -> String> Out<'a, F> {
    pub(super) fn new(out: &'a mut dyn Write, fail: F) -> Self {
        Self { stream: BufWriter::new(out), fail }
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.stream.write_all(bytes).with_context(&self.fail)
    }

    pub(super) fn flush(&mut self) -> Result<()> {
        self.stream.flush().with_context(&self.fail)
    }
}
