//! Texts from files, folders and standard input.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use transdrift::text::Source;

use super::files::{Encoding, PROSE, Stored, has_suffix};

/// The name of standard input as an argument.
pub(super) const STDIN: &str = "-";

/// Whether `path` names standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

/// What messages call `path`.
pub(super) fn name(path: &Path) -> String {
    if is_stdin(path) { "standard input".to_owned() } else { path.display().to_string() }
}

/// The bytes of a file or of standard input.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>> {
    if is_stdin(path) {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
        return Ok(bytes);
    }
    if path.is_dir() {
        bail!("{} is a folder, not a file", path.display());
    }
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The text of a file or of standard input.
pub(super) fn source(path: &Path) -> Result<Source> {
    stored(path, None).map(|(source, _)| source)
}

/// The same, in the charset that is named, and how it is stored.
pub(super) fn stored(path: &Path, encoding: Option<&'static Encoding>) -> Result<(Source, Stored)> {
    Stored::read(path, path.display().to_string(), bytes(path)?, encoding)
}

/// The text of a file that must hold some, in the charset that is named, and how it is stored.
pub(super) fn stored_text(path: &Path, encoding: Option<&'static Encoding>) -> Result<(Source, Stored)> {
    let (source, stored) = stored(path, encoding)?;
    if is_blank(&source) {
        return Err(empty(path));
    }
    Ok((source, stored))
}

/// The text of a file that must hold some.
pub(super) fn text(path: &Path) -> Result<Source> {
    stored_text(path, None).map(|(source, _)| source)
}

/// That there is nothing to read in the file at `path`.
pub(super) fn empty(path: &Path) -> anyhow::Error {
    anyhow!("{} is empty; give texts with words in them", name(path))
}

/// Whether there is nothing to read in `source`.
pub(super) fn is_blank(source: &Source) -> bool {
    source.text().trim_start_matches('\u{feff}').trim().is_empty()
}

/// The files that stand directly in `folder` and hold plain text by their names, sorted.
pub(super) fn texts_in(folder: &Path) -> Result<Vec<PathBuf>> {
    files_in(folder, &PROSE, "texts")
}

/// The glossary files that stand directly in `folder`, sorted.
pub(super) fn glossaries_in(folder: &Path) -> Result<Vec<PathBuf>> {
    files_in(folder, &["toml"], "glossary files")
}

fn files_in(folder: &Path, suffixes: &[&str], what: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let paths = entries.map(|entry| entry.map(|e| e.path())).collect::<std::io::Result<Vec<_>>>()?;
    let mut files: Vec<PathBuf> =
        paths.into_iter().filter(|path| path.is_file() && has_suffix(path, suffixes)).collect();
    files.sort();
    if files.is_empty() {
        let looked_for = suffixes.iter().map(|suffix| format!("*.{suffix}")).collect::<Vec<_>>();
        bail!("no {what} in {} (looked for {})", folder.display(), looked_for.join(", "));
    }
    Ok(files)
}
