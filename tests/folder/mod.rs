//! A folder with a command in it, for tests of what happens to files.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

pub(crate) const BEFORE: &str = "The ministers met in Kiev in the city today.\n";
pub(crate) const AFTER: &str = "The ministers met in Kyiv in the city today.\n";

/// A folder with a command in it.
pub(crate) struct Folder(pub(crate) tempfile::TempDir);

impl Folder {
    pub(crate) fn new(files: &[&str]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        files.iter().for_each(|name| folder.write(name, BEFORE));
        folder
    }

    pub(crate) fn path(&self, name: impl AsRef<OsStr>) -> PathBuf {
        self.0.path().join(name.as_ref())
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, name: impl AsRef<OsStr>) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub(crate) fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_transdrift"));
        command.args(arguments.split_whitespace()).current_dir(self.0.path()).stdin(Stdio::null());
        command
    }

    /// Status and standard error.
    pub(crate) fn run(&self, arguments: &str) -> (i32, String) {
        told(&self.command(arguments).output().unwrap())
    }
}

pub(crate) fn told(output: &Output) -> (i32, String) {
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}
