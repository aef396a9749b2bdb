//! Where a file is, and what it is called.

use std::path::{Component, Path, PathBuf};

/// A path from the root of all paths, without `.` and `..`.
pub(in crate::cli) fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut found = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                found.pop();
            }
            part => found.push(part),
        }
    }
    found
}

/// What messages call the file at `path`: from the working folder, where it lies in it.
pub(in crate::cli) fn name(path: &Path) -> String {
    let here = absolute(Path::new("."));
    path.strip_prefix(&here).unwrap_or(path).display().to_string()
}
