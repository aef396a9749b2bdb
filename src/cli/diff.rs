//! Unified diffs.

use similar::{ChangeTag, TextDiff};
use transdrift::render::{Style, paint};

/// What changes from `before` to `after`, as a unified diff of the file `name`; it is safe to print, and a patch where
/// the text has no control characters.
pub(super) fn unified(name: &str, before: &str, after: &str, color: bool) -> String {
    const CONTEXT_LINES: usize = 3;
    let diff = TextDiff::from_lines(before, after);
    let mut text = String::new();
    let mut line = |line: &str, style| text += &(paint(line.trim_end_matches('\n'), style, color) + "\n");
    for hunk in diff.unified_diff().context_radius(CONTEXT_LINES).iter_hunks() {
        line(&hunk.header().to_string(), Style::Dim);
        for change in hunk.iter_changes() {
            let (sign, style) = match change.tag() {
                ChangeTag::Delete => ("-", Style::Bad),
                ChangeTag::Insert => ("+", Style::Good),
                ChangeTag::Equal => (" ", Style::Plain),
            };
            line(&format!("{sign}{}", change.value()), style);
            if change.missing_newline() {
                line("\\ No newline at end of file", Style::Dim);
            }
        }
    }
    if text.is_empty() { text } else { head(name, color) + &text }
}

fn head(name: &str, color: bool) -> String {
    let line =
        |sign: &str, folder: &str| paint(&format!("{sign} {folder}/{name}"), Style::Bold, color) + "\n";
    line("---", "a") + &line("+++", "b")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_shows_what_changes() {
        let diff = unified("x", "a\nKiev\n", "a\nKyiv\n", false);
        assert_eq!(diff, "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-Kiev\n+Kyiv\n");
        assert_eq!(unified("x", "a", "a", false), "");
        assert!(unified("x", "a", "b", false).contains("-a\n\\ No newline at end of file\n+b"));
    }
}
