//! Where what was made of a file goes.

use std::path::{Component, Path, PathBuf};

use crate::cli::input;

/// Where `path` goes below `folder`: under its own relative path, or its name alone where that leads elsewhere.
pub(in crate::cli) fn target(folder: &Path, path: &Path) -> PathBuf {
    if input::is_stdin(path) {
        return folder.join("stdin.txt");
    }
    let path = path.strip_prefix(".").unwrap_or(path);
    let is_below = path.components().all(|part| matches!(part, Component::Normal(_)));
    match (is_below, path.file_name()) {
        (false, Some(name)) => folder.join(name),
        _ => folder.join(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_keep_their_paths_below_the_folder() {
        for (path, expected) in [
            ("a/b.txt", "out/a/b.txt"),
            ("./a.txt", "out/a.txt"),
            ("../a.txt", "out/a.txt"),
            ("/x/a.txt", "out/a.txt"),
        ] {
            assert_eq!(target(Path::new("out"), Path::new(path)), Path::new(expected));
        }
    }
}
