//! The nearest configuration file upward from a folder.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use transdrift::config::{ConfigFormat, read};

use crate::cli::input;

/// Names of files that hold a configuration; of several in one folder the first is meant.
const NAMES: [(&str, ConfigFormat); 4] = [
    ("transdrift.toml", ConfigFormat::Own),
    (".transdrift.toml", ConfigFormat::Own),
    ("pyproject.toml", ConfigFormat::PyProject),
    ("package.json", ConfigFormat::PackageJson),
];

/// What was found, folder by folder.
#[derive(Default)]
pub(super) struct Search(HashMap<PathBuf, Option<PathBuf>>);

impl Search {
    /// The nearest file, in `folder` or above it. What lies above a repository is not its own, so that a run finds the same
    /// on every machine.
    pub(super) fn upward(&mut self, folder: &Path) -> Option<PathBuf> {
        if let Some(known) = self.0.get(folder) {
            return known.clone();
        }
        let found = in_folder(folder).or_else(|| match folder.join(".git").exists() {
            true => None,
            false => self.upward(folder.parent()?),
        });
        self.0.insert(folder.to_owned(), found.clone());
        found
    }
}

fn in_folder(folder: &Path) -> Option<PathBuf> {
    let files = NAMES.iter().map(|(name, format)| (folder.join(name), *format));
    files.into_iter().find(|(path, format)| path.is_file() && holds_one(path, *format)).map(|(path, _)| path)
}

/// Whether the file holds a configuration: a file of another tool that cannot be read is not ours to complain of, unless it
/// names this one.
fn holds_one(path: &Path, format: ConfigFormat) -> bool {
    if format == ConfigFormat::Own {
        return true;
    }
    let Ok(source) = input::source(path) else { return false };
    match read(&source, format, Path::new("")) {
        Ok(told) => told.is_some(),
        Err(_) => source.text().contains("transdrift"),
    }
}

/// How the file at `path` is written, by its name.
pub(super) fn format_of(path: &Path) -> ConfigFormat {
    let name = path.file_name().unwrap_or_default();
    NAMES.iter().find(|(known, _)| name == *known).map_or(ConfigFormat::Own, |(_, format)| *format)
}
