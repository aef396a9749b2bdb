//! What a path leads to.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder that `path` is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The file that is meant by `path` where that is a link, also one that is not there yet.
pub(super) fn followed(path: &Path) -> PathBuf {
    /// As many as Linux follows.
    const LINKS: usize = 40;
    if let Ok(path) = fs::canonicalize(path) {
        return path;
    }
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        let Ok(target) = fs::read_link(&path) else { break };
        path = folder_of(&path).join(target);
    }
    path
}
