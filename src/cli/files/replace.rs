//! One file in the place of another, whole or not at all.

use std::fs::{self, File, Metadata};
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::attributes;
use super::identity::Stamp;
use super::links::{folder_of, followed};
use super::reading::Origin;
use super::temporary::Temporary;

/// What is to take a place, and on what conditions.
///
/// A new file beside the old one takes its name, so that whoever reads finds the one or the other. Owner, permissions and
/// extended attributes of the old file stay; a link is followed, so that it goes on pointing at its file, also where that
/// is not there yet. What is no regular file (a pipe, a device) is written to as it is.
pub(in crate::cli) struct Replacement<'a> {
    path: &'a Path,
    expected: Option<&'a Stamp>,
    force: Option<bool>,
    is_synced: bool,
}

impl<'a> Replacement<'a> {
    /// Of whatever is at `path`.
    pub(in crate::cli) fn of(path: &'a Path) -> Self {
        Self { path, expected: None, force: None, is_synced: false }
    }

    /// Of the file of a text, only where it is still as it was read.
    pub(in crate::cli) fn of_text(origin: &'a Origin) -> Self {
        Self { expected: origin.stamp.as_ref(), ..Self::of(&origin.path) }
    }

    /// Whether a read-only file, or one of several names, is replaced too: what `--force` says, where a command has it.
    pub(in crate::cli) fn force(self, force: bool) -> Self {
        Self { force: Some(force), ..self }
    }

    /// Whether to wait until it stands on the disk.
    pub(in crate::cli) fn sync(self, is_synced: bool) -> Self {
        Self { is_synced, ..self }
    }

    /// Puts `bytes` there.
    pub(in crate::cli) fn with(self, bytes: &[u8]) -> Result<()> {
        self.by(|file| Ok(file.write_all(bytes)?))
    }

    /// Puts `bytes` there, in a folder that may still have to be made.
    pub(in crate::cli) fn with_folder(self, bytes: &[u8]) -> Result<()> {
        let folder = folder_of(self.path);
        fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        self.with(bytes)
    }

    /// Puts there what `write` writes, for a result that is too large to be held.
    pub(in crate::cli) fn by(self, write: impl FnOnce(&mut File) -> Result<()>) -> Result<()> {
        let target = followed(self.path);
        let old = fs::metadata(&target).ok();
        let written = match &old {
            Some(old) if !old.is_file() => open_as_it_is(&target).and_then(|mut file| write(&mut file)),
            _ => self.allowed(old.as_ref()).and_then(|()| self.swap(&target, old.as_ref(), write)),
        };
        written.with_context(|| format!("cannot write {}", self.path.display()))
    }

    /// Fails, before anything is done, where this could not be written.
    pub(in crate::cli) fn check(&self) -> Result<()> {
        let fail = || format!("cannot write {}", self.path.display());
        let target = followed(self.path);
        match fs::metadata(&target) {
            // to open a pipe is to wait for its reader
            Ok(old) if !old.is_file() => Ok(()),
            Ok(old) => {
                self.allowed(Some(&old)).with_context(fail)?;
                File::options().append(true).open(&target).map(drop).with_context(fail)
            }
            Err(_) => fs::metadata(folder_of(&target)).map(drop).with_context(fail),
        }
    }

    /// Fails where the old file is not to be replaced without being asked again.
    fn allowed(&self, old: Option<&Metadata>) -> Result<()> {
        let Some(old) = old.filter(|old| old.is_file() && self.force != Some(true)) else { return Ok(()) };
        let remedy = if self.force.is_some() { "--force does it all the same" } else { "name another file" };
        if old.permissions().readonly() {
            bail!("it is read-only; {remedy}");
        }
        match names(old) {
            1 => Ok(()),
            names => bail!("the file has {names} names (hard links), which would be parted; {remedy}"),
        }
    }

    fn swap(
        &self,
        target: &Path,
        old: Option<&Metadata>,
        write: impl FnOnce(&mut File) -> Result<()>,
    ) -> Result<()> {
        if old.is_some() && self.force != Some(true) {
            // the folder alone may be ours, and a file of somebody else in it
            File::options().append(true).open(target)?;
        }
        let mut temporary = Temporary::new(folder_of(target), old.is_some())?;
        write(&mut temporary.file)?;
        if let Some(old) = old {
            attributes::copy(target, old, &temporary.file)?;
        }
        if self.is_synced {
            temporary.file.sync_all()?;
        }
        if let Some(stamp) = self.expected
            && !stamp.holds(target)?
        {
            bail!("it was changed since it was read; run the command again");
        }
        temporary.take(target)?;
        if self.is_synced {
            File::open(folder_of(target))?.sync_all()?;
        }
        Ok(())
    }
}

fn open_as_it_is(target: &Path) -> Result<File> {
    Ok(File::options().write(true).open(target)?)
}

#[cfg(unix)]
fn names(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(metadata)
}

#[cfg(not(unix))]
fn names(_: &Metadata) -> u64 {
    1
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
        Replacement::of(path).with(bytes)
    }

    fn entries(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn files_are_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert!(replace(&folder.path().join("none/a.txt"), b"x").is_err());
        assert_eq!(entries(folder.path()), 1, "no temporary file is left");
    }

    #[test]
    fn a_half_written_file_never_has_the_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        replace(&path, b"the old text").unwrap();
        let mut reader = File::open(&path).unwrap();
        let failed = Replacement::of(&path).by(|file| {
            file.write_all(b"half")?;
            file.sync_all()?;
            assert_eq!(fs::read(&path).unwrap(), b"the old text");
            bail!("no space")
        });
        assert!(
            failed.is_err() && fs::read(&path).unwrap() == b"the old text" && entries(folder.path()) == 1
        );
        replace(&path, b"the new text, which is longer").unwrap();
        let mut seen = String::new();
        reader.read_to_string(&mut seen).unwrap();
        assert_eq!(seen, "the old text", "who had opened the file reads it to its end");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("a.txt"), "one").unwrap();
        fs::set_permissions(path("a.txt"), fs::Permissions::from_mode(0o640)).unwrap();
        symlink("a.txt", path("link")).unwrap();
        symlink("new.txt", path("dangling")).unwrap();
        for (link, file) in [("link", "a.txt"), ("dangling", "new.txt")] {
            replace(&path(link), b"two").unwrap();
            assert!(fs::symlink_metadata(path(link)).unwrap().is_symlink());
            assert_eq!(fs::read(path(file)).unwrap(), b"two");
        }
        assert_eq!(fs::metadata(path("a.txt")).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_replaced_is_private_while_it_is_written() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        let mode = |file: &File| file.metadata().unwrap().permissions().mode() & 0o777;
        Replacement::of(&path)
            .by(|file| {
                assert_eq!(mode(file), 0o600);
                Ok(())
            })
            .unwrap();
        assert_eq!(mode(&File::open(&path).unwrap()), 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn read_only_files_and_hard_links_are_replaced_by_force_only() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in ["read-only", "linked"] {
            fs::write(path(name), "old").unwrap();
        }
        fs::set_permissions(path("read-only"), fs::Permissions::from_mode(0o444)).unwrap();
        fs::hard_link(path("linked"), path("other name")).unwrap();
        for file in ["read-only", "linked"].map(path) {
            for force in [None, Some(false)] {
                let replacement = Replacement { force, ..Replacement::of(&file) };
                assert!(
                    replacement.check().is_err() && replacement.with(b"new").is_err(),
                    "{}",
                    file.display()
                );
                assert_eq!(fs::read(&file).unwrap(), b"old");
            }
            Replacement::of(&file).force(true).with(b"new").unwrap();
            assert_eq!(fs::read(&file).unwrap(), b"new");
        }
        assert_eq!(fs::read(path("other name")).unwrap(), b"old");
    }
}
