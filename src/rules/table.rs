//! Tables that rules read: files of `data/`, one entry a line, `#` begins a comment line, columns parted by a tab.

/// The rows of a table, each its columns.
pub(super) fn rows(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    lines(file).map(|line| line.split('\t').collect())
}

/// The lines of a table without columns.
pub(super) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'))
}
