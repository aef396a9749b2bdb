//! What a file holds by its name.

use std::path::Path;

/// Suffixes of plain prose.
pub(in crate::cli) const PROSE: [&str; 4] = ["txt", "text", "md", "markdown"];

/// Whether the name of the file ends in one of `suffixes`.
pub(in crate::cli) fn has_suffix(path: &Path, suffixes: &[&str]) -> bool {
    let suffix = path.extension().and_then(|suffix| suffix.to_str()).unwrap_or_default().to_ascii_lowercase();
    suffixes.contains(&suffix.as_str())
}
