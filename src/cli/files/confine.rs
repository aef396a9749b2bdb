//! Where a record may lead: a record is data, and whoever wrote it does not choose which files are written.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::links::folder_of;
use crate::cli::input;

/// The folders that recorded names may lead to: that of the record and the current one, with all below.
pub(in crate::cli) struct Confines(Vec<PathBuf>);

impl Confines {
    /// For the names in the record at `path`.
    pub(in crate::cli) fn of_record(path: &Path) -> Self {
        let own = (!input::is_stdin(path)).then(|| folder_of(path));
        Self(
            [Path::new(".")]
                .into_iter()
                .chain(own)
                .filter_map(|folder| fs::canonicalize(folder).ok())
                .collect(),
        )
    }

    /// Fails where `path` leads out, by its parts or by links.
    pub(in crate::cli) fn hold(&self, path: &Path) -> Result<()> {
        // what is not there is not written to either: reading it fails first
        let Ok(target) = fs::canonicalize(path) else { return Ok(()) };
        if !input::is_stdin(path) && !self.0.iter().any(|folder| target.starts_with(folder)) {
            bail!(
                "{}: the record leads out of its folder; name the file itself, or give --allow-outside",
                path.display()
            );
        }
        Ok(())
    }
}
