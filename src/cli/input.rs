//! Texts from files, folders and standard input.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use ignore::WalkBuilder;
use transdrift::text::Source;

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
    Ok(Source::from_bytes(path.display().to_string(), bytes(path)?)?)
}

/// The text of a file that must hold some.
pub(super) fn text(path: &Path) -> Result<Source> {
    let source = source(path)?;
    if is_blank(&source) {
        bail!("{} is empty; give texts with words in them", name(path));
    }
    Ok(source)
}

/// Whether there is nothing to read in `source`.
pub(super) fn is_blank(source: &Source) -> bool {
    source.text().trim_start_matches('\u{feff}').trim().is_empty()
}

/// The files that stand directly in `folder` and hold plain text by their names, sorted.
pub(super) fn texts_in(folder: &Path) -> Result<Vec<PathBuf>> {
    files_in(folder, &["txt", "text", "md", "markdown"], "texts")
}

/// The glossary files that stand directly in `folder`, sorted.
pub(super) fn glossaries_in(folder: &Path) -> Result<Vec<PathBuf>> {
    files_in(folder, &["toml"], "glossary files")
}

fn files_in(folder: &Path, suffixes: &[&str], what: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let paths = entries.map(|entry| entry.map(|e| e.path())).collect::<std::io::Result<Vec<_>>>()?;
    let is_one = |path: &PathBuf| {
        let suffix = path.extension().and_then(|s| s.to_str()).unwrap_or_default().to_ascii_lowercase();
        path.is_file() && suffixes.contains(&suffix.as_str())
    };
    let mut files: Vec<PathBuf> = paths.into_iter().filter(is_one).collect();
    files.sort();
    if files.is_empty() {
        let looked_for = suffixes.iter().map(|suffix| format!("*.{suffix}")).collect::<Vec<_>>();
        bail!("no {what} in {} (looked for {})", folder.display(), looked_for.join(", "));
    }
    Ok(files)
}

/// All files under `paths` in order, without what `.gitignore` and the like name; a path that is a file is taken as it
/// is. The flag tells whether the user named the file itself.
pub(super) fn walk(paths: &[PathBuf]) -> Result<Vec<(PathBuf, bool)>> {
    let mut files = Vec::new();
    for path in paths {
        if is_stdin(path) || path.is_file() {
            files.push((path.clone(), true));
            continue;
        }
        if !path.exists() {
            bail!("{} does not exist", path.display());
        }
        for entry in WalkBuilder::new(path).sort_by_file_path(Path::cmp).build() {
            let entry = entry.with_context(|| format!("cannot walk {}", path.display()))?;
            if entry.file_type().is_some_and(|kind| kind.is_file()) {
                files.push((entry.into_path(), false));
            }
        }
    }
    Ok(files)
}
