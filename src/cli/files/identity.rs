//! Which file a path means, whatever it is called there, and that no output is an input.

use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Result, bail};

use crate::cli::input;

/// A regular file or folder that is there, the same by each of its names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Identity(#[cfg(unix)] (u64, u64), #[cfg(not(unix))] PathBuf);

impl Identity {
    /// The file at `path` (`-`: what standard input is); none for what is not there, a pipe or a device, of which there
    /// is nothing to lose.
    pub(super) fn of(path: &Path) -> Option<Self> {
        if input::is_stdin(path) {
            return Self::of_stream("/dev/stdin");
        }
        let metadata = fs::metadata(path).ok().filter(|m| m.is_file() || m.is_dir())?;
        Self::new(path, &metadata)
    }

    /// The file that standard output goes to, where it is one.
    pub(super) fn of_stdout() -> Option<Self> {
        Self::of_stream("/dev/stdout")
    }

    /// A stream of this process, where it is a file.
    fn of_stream(path: &str) -> Option<Self> {
        let metadata = fs::metadata(path).ok().filter(Metadata::is_file)?;
        Self::new(Path::new(path), &metadata)
    }

    #[cfg(unix)]
    fn new(_: &Path, metadata: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        Some(Self((metadata.dev(), metadata.ino())))
    }

    #[cfg(not(unix))]
    fn new(path: &Path, _: &Metadata) -> Option<Self> {
        fs::canonicalize(path).ok().map(Self)
    }
}

/// A file as it was when it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Stamp {
    identity: Option<Identity>,
    length: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    /// The state of the file at `path`, which is open where `metadata` is from.
    pub(super) fn new(path: &Path, metadata: &Metadata) -> Self {
        let identity = Identity::new(path, metadata);
        Self { identity, length: metadata.len(), modified: metadata.modified().ok() }
    }

    /// The state of the file at `path`, where there is one.
    pub(in crate::cli) fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok().filter(Metadata::is_file)?;
        Some(Self::new(path, &metadata))
    }

    /// Fails where the file at `path`, which was read meanwhile, is no longer in this state.
    pub(in crate::cli) fn check(&self, path: &Path) -> Result<()> {
        if !self.holds(path).unwrap_or(false) {
            bail!("{} was changed while it was read; run the command again", path.display());
        }
        Ok(())
    }

    /// Whether the file at `path` is still in this state.
    pub(super) fn holds(&self, path: &Path) -> io::Result<bool> {
        Ok(*self == Self::new(path, &fs::metadata(path)?))
    }
}

/// The files that a command reads.
#[derive(Default)]
pub(in crate::cli) struct Inputs {
    files: HashMap<Identity, &'static str>,
}

impl Inputs {
    /// Adds files, which messages call `what`: one of the texts, the glossary.
    pub(in crate::cli) fn and<P: AsRef<Path>>(
        mut self,
        what: &'static str,
        paths: impl IntoIterator<Item = P>,
    ) -> Self {
        let identities = paths.into_iter().filter_map(|path| Identity::of(path.as_ref()));
        self.files.extend(identities.map(|identity| (identity, what)));
        self
    }

    /// What the file at `path` is read as.
    pub(in crate::cli) fn what(&self, path: &Path) -> Option<&'static str> {
        self.files.get(&Identity::of(path)?).copied()
    }

    /// Fails where one of the `outputs` is one of these files, or two of them are one.
    pub(in crate::cli) fn keep_off<P: AsRef<Path>>(
        &self,
        outputs: impl IntoIterator<Item = P>,
    ) -> Result<()> {
        let mut seen: HashMap<Place, PathBuf> = HashMap::new();
        for path in outputs {
            let path = path.as_ref();
            if let Some(what) = self.what(path) {
                bail!(
                    "{} is {what} and would be written over; name another file to write to",
                    path.display()
                );
            }
            let Some(place) = Place::of(path) else { continue };
            if let Some(other) = seen.insert(place, path.to_owned()) {
                bail!("{} and {} are one file; name two files to write to", other.display(), path.display());
            }
        }
        Ok(())
    }
}

/// Where something is written: a file that is there, or a name in a folder.
#[derive(PartialEq, Eq, Hash)]
enum Place {
    There(Identity),
    New(Option<Identity>, PathBuf),
}

impl Place {
    /// None for a pipe or a device: that takes many outputs.
    fn of(path: &Path) -> Option<Self> {
        let path = super::links::followed(path);
        if path.exists() {
            return Identity::of(&path).map(Self::There);
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        match Identity::of(folder) {
            Some(folder) => Some(Self::New(Some(folder), path.file_name().unwrap_or_default().into())),
            None => Some(Self::New(None, path)),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn an_output_is_told_from_an_input_by_the_file_not_by_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in ["text", "other"] {
            fs::write(path(name), name).unwrap();
        }
        fs::hard_link(path("text"), path("hard")).unwrap();
        std::os::unix::fs::symlink("text", path("soft")).unwrap();
        std::os::unix::fs::symlink("new", path("dangling")).unwrap();
        let inputs = Inputs::default().and("one of the texts", [path("text")]);
        for name in ["text", "hard", "soft", "./text"] {
            assert!(inputs.keep_off([path(name)]).is_err(), "{name}");
        }
        for (outputs, is_fine) in [
            (vec!["other", "new"], true),
            (vec!["other", "./other"], false),
            (vec!["new", "./new"], false),
            (vec!["new", "dangling"], false),
        ] {
            assert_eq!(
                inputs.keep_off(outputs.iter().map(|name| path(name))).is_ok(),
                is_fine,
                "{outputs:?}"
            );
        }
        assert!(inputs.keep_off(["/dev/null", "/dev/null"]).is_ok());
    }
}
