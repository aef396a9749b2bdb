//! The files under the paths that the user names.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use ignore::WalkBuilder;

use super::identity::Identity;
use super::suffix::{PROSE, has_suffix};
use crate::cli::input;

/// More suffixes of files that hold text, whatever they hold it for.
const OTHER_TEXT: [&str; 23] = [
    "adoc",
    "csv",
    "htm",
    "html",
    "json",
    "jsonl",
    "ndjson",
    "po",
    "pot",
    "properties",
    "rst",
    "srt",
    "tex",
    "tmx",
    "toml",
    "tsv",
    "vtt",
    "xhtml",
    "xlf",
    "xliff",
    "xml",
    "yaml",
    "yml",
];

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Found {
    pub(in crate::cli) path: PathBuf,
    /// Whether the user named the file itself.
    pub(in crate::cli) is_named: bool,
}

/// What a walk met.
#[derive(Debug, Default)]
pub(in crate::cli) struct Walk {
    /// The files to read, in order, each once.
    pub(in crate::cli) files: Vec<Found>,
    /// Folders that could not be read, with the reason.
    pub(super) unreadable: Vec<String>,
    /// Files met on the way that hold no prose, or none that was named.
    pub(super) no_prose: Vec<String>,
}

/// Files and folders that a walk passes over: what the run itself writes or reads as something else.
#[derive(Clone, Default)]
pub(in crate::cli) struct LeaveOut(HashSet<Identity>);

impl LeaveOut {
    /// Files that are read for something else than their text.
    pub(in crate::cli) fn inputs(mut self, paths: &[PathBuf]) -> Self {
        self.0.extend(paths.iter().filter_map(|path| Identity::of(path)));
        self
    }

    /// The result of an earlier run that this one writes anew. A file of prose is taken for a text all the same, so that
    /// the user hears that it would be written over.
    pub(in crate::cli) fn output(mut self, path: Option<&PathBuf>) -> Self {
        self.0.extend(path.filter(|path| !has_suffix(path, &PROSE)).and_then(|path| Identity::of(path)));
        self
    }

    fn has(&self, path: &Path) -> bool {
        !self.0.is_empty() && Identity::of(path).is_some_and(|identity| self.0.contains(&identity))
    }
}

/// All files under `paths` in order, without what `.gitignore` and the like name, `leave_out`, or standard output. What is
/// no folder is taken as it is, also a pipe.
pub(in crate::cli) fn walk(paths: &[PathBuf], mut leave_out: LeaveOut) -> Result<Walk> {
    let mut walk = Walk::default();
    leave_out.0.extend(Identity::of_stdout());
    for path in paths {
        if input::is_stdin(path) || path.exists() && !path.is_dir() {
            walk.files.push(Found { path: path.clone(), is_named: true });
        } else if path.exists() {
            walk.folder(path, leave_out.clone());
        } else {
            bail!("{} does not exist", path.display());
        }
    }
    if paths.len() > 1 {
        let mut seen = BTreeSet::new();
        walk.files
            .retain(|file| seen.insert(fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone())));
    }
    Ok(walk)
}

impl Walk {
    /// The paths of the files.
    pub(in crate::cli) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|file| file.path.as_path())
    }

    /// Whether every folder could be read.
    pub(in crate::cli) fn is_whole(&self) -> bool {
        self.unreadable.is_empty()
    }

    /// Takes out the files met on the way of which `holds_none` says that they hold no prose.
    pub(in crate::cli) fn pass_over(&mut self, holds_none: impl Fn(&Path) -> bool) {
        let (none, some) = std::mem::take(&mut self.files)
            .into_iter()
            .partition(|file| !file.is_named && holds_none(&file.path));
        self.files = some;
        let none: Vec<Found> = none;
        self.without_prose(none);
    }

    /// Counts files that hold no prose.
    pub(in crate::cli) fn without_prose(&mut self, files: impl IntoIterator<Item = Found>) {
        self.no_prose.extend(files.into_iter().map(|file| file.path.display().to_string()));
    }

    fn folder(&mut self, folder: &Path, leave_out: LeaveOut) {
        let mut builder = WalkBuilder::new(folder);
        builder.filter_entry(move |entry| entry.depth() == 0 || !leave_out.has(entry.path()));
        for entry in builder.sort_by_file_path(Path::cmp).build() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    self.files.push(Found { path: entry.into_path(), is_named: false });
                }
                Ok(_) => {}
                Err(error) => self.unreadable.push(format!("cannot read {error}")),
            }
        }
    }
}

impl Found {
    /// Whether the file says by its name that it is a text.
    pub(super) fn claims_text(&self) -> bool {
        has_suffix(&self.path, &PROSE) || has_suffix(&self.path, &OTHER_TEXT)
    }
}
