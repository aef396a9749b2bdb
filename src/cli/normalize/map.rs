//! `--map`: where each edit stood and where it stands now, for marks that are kept beside a text.

use std::path::Path;

use anyhow::Result;
use serde::Serialize;
use transdrift::render::annotations::Offsets;
use transdrift::text::Span;

use super::walk::Place;
use crate::cli::files::Growing;

/// The map that is being written.
pub(super) struct Map {
    file: Growing,
    offsets: Offsets,
}

/// A line of it.
#[derive(Serialize)]
struct Line<'l> {
    file: &'l str,
    offsets: Offsets,
    old: Span,
    new: Span,
}

impl Map {
    pub(super) fn begin(path: &Path, force: bool, offsets: Offsets) -> Result<Self> {
        Ok(Self { file: Growing::begin(path, force)?, offsets })
    }

    /// Adds an edit of the text called `name`.
    pub(super) fn add(&mut self, name: &str, place: &Place) -> Result<()> {
        let span = |[start, end]: [usize; 2]| Span::new(start, end);
        let line = Line { file: name, offsets: self.offsets, old: span(place.old), new: span(place.new) };
        let mut bytes = serde_json::to_vec(&line)?;
        bytes.push(b'\n');
        self.file.add(&bytes)
    }

    pub(super) fn end(self) -> Result<()> {
        self.file.end()
    }
}
