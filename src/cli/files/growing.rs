//! A file that is written piece by piece and has its name when it is whole.

use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::attributes;
use super::links::{folder_of, followed};
use super::replace::Replacement;
use super::temporary::Temporary;

/// A file that is written piece by piece and has its name when it is whole; what is no regular file is written to as it is.
pub(in crate::cli) struct Growing {
    path: PathBuf,
    place: Place,
}

enum Place {
    /// Beside the file whose name it takes.
    Beside {
        new: BufWriter<Temporary>,
        target: PathBuf,
        old: Option<Box<Metadata>>,
    },
    AsItIs(BufWriter<File>),
}

impl Growing {
    /// Begins the file that is to be at `path`.
    pub(in crate::cli) fn begin(path: &Path, force: bool) -> Result<Self> {
        Replacement::of(path).force(force).check()?;
        let place = place(&followed(path)).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Self { path: path.to_owned(), place })
    }

    /// Adds to it.
    pub(in crate::cli) fn add(&mut self, bytes: &[u8]) -> Result<()> {
        let written = match &mut self.place {
            Place::Beside { new, .. } => new.write_all(bytes),
            Place::AsItIs(file) => file.write_all(bytes),
        };
        written.with_context(|| format!("cannot write {}", self.path.display()))
    }

    /// Gives it its name.
    pub(in crate::cli) fn end(self) -> Result<()> {
        self.place.end().with_context(|| format!("cannot write {}", self.path.display()))
    }
}

fn place(target: &Path) -> io::Result<Place> {
    let old = fs::metadata(target).ok().map(Box::new);
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return Ok(Place::AsItIs(BufWriter::new(File::options().write(true).open(target)?)));
    }
    let new = BufWriter::new(Temporary::new(folder_of(target), old.is_some())?);
    Ok(Place::Beside { new, target: target.to_owned(), old })
}

impl Place {
    fn end(self) -> io::Result<()> {
        match self {
            Place::AsItIs(mut file) => file.flush(),
            Place::Beside { new, target, old } => {
                let temporary = new.into_inner()?;
                if let Some(old) = old {
                    attributes::copy(&target, &old, &temporary.file)?;
                }
                temporary.take(&target)
            }
        }
    }
}
