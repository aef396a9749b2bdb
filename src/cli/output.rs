//! Results to standard output or to files, whole or not at all; messages to standard error.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Writes a result to `path`, or to standard output where none is named.
pub(super) fn write(path: Option<&Path>, text: &str) -> Result<()> {
    match path {
        Some(path) => replace(path, text.as_bytes()),
        None => print(text),
    }
}

/// Writes to standard output.
pub(super) fn print(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).context("cannot write to standard output")
}

/// Whether an error means only that nobody reads our output any more.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let mut causes = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    causes.any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// Puts `bytes` in the place of the file at `path`, all of them or none: a new file beside it takes its name.
///
/// The permissions of the old file stay; a link is followed, so that it goes on pointing at its file. What is no
/// regular file (a pipe, a device) is written to as it is.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    replace_by(path, |file| Ok(file.write_all(bytes)?))
}

/// The same for a result that is too large to be held: `write` writes it.
pub(super) fn replace_by(path: &Path, write: impl FnOnce(&mut File) -> Result<()>) -> Result<()> {
    let fail = || format!("cannot write {}", path.display());
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&target).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return File::options()
            .write(true)
            .open(&target)
            .map_err(Into::into)
            .and_then(|mut file| write(&mut file))
            .with_context(fail);
    }
    let temporary = beside(&target);
    let opened = File::options().write(true).create_new(true).open(&temporary);
    let written = opened.map_err(anyhow::Error::from).and_then(|mut file| {
        write(&mut file)?;
        if let Some(old) = &old {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()?;
        Ok(fs::rename(&temporary, &target)?)
    });
    if written.is_err() {
        // the error of the write is the one to tell; a leftover that cannot be removed adds nothing to it
        let _ = fs::remove_file(&temporary);
    }
    written.with_context(fail)
}

/// The same, in a folder that may still have to be made.
pub(super) fn replace_in_new_folder(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    }
    replace(path, bytes)
}

/// Fails where `path` could not be replaced, before anything else is done.
pub(super) fn check_writable(path: &Path) -> Result<()> {
    let fail = || format!("cannot write {}", path.display());
    if path.exists() {
        return OpenOptions::new().append(true).open(path).map(drop).with_context(fail);
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::metadata(folder).map(drop).with_context(fail)
}

/// A name in the same folder that nobody else uses.
fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.transdrift-{}", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert!(replace(&folder.path().join("none/a.txt"), b"x").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
        fs::write(&path, "one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        replace(&link, b"two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
