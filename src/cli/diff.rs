//! Unified diffs.

use similar::{ChangeTag, TextDiff};
use transdrift::render::{Style, paint};

/// A terminal that a diff is shown on.
#[derive(Clone, Copy)]
pub(super) struct Screen {
    /// Whether it takes colours.
    pub(super) has_colors: bool,
}

/// What changes from `before` to `after`, as a unified diff of the file `name`: for a `screen`, with control characters
/// shown, or byte for byte, to patch with.
pub(super) fn unified(name: &str, before: &str, after: &str, screen: Option<Screen>) -> String {
    const CONTEXT_LINES: usize = 3;
    let diff = TextDiff::from_lines(before, after);
    let mut text = String::new();
    let mut line = |line: &str, style| text += &(shown(line.trim_end_matches('\n'), style, screen) + "\n");
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
    if text.is_empty() { text } else { head(name, screen) + &text }
}

fn head(name: &str, screen: Option<Screen>) -> String {
    let name = name.trim_start_matches('/');
    let line =
        |sign: &str, folder: &str| shown(&format!("{sign} {folder}/{name}"), Style::Bold, screen) + "\n";
    line("---", "a") + &line("+++", "b")
}

fn shown(line: &str, style: Style, screen: Option<Screen>) -> String {
    screen.map_or(line.to_owned(), |screen| paint(line, style, screen.has_colors))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_shows_what_changes() {
        let diff = unified("x", "a\nKiev\n", "a\nKyiv\n", None);
        assert_eq!(diff, "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-Kiev\n+Kyiv\n");
        assert_eq!(unified("x", "a", "a", None), "");
        let screen = Some(Screen { has_colors: false });
        assert!(unified("x", "a\r\n", "b\r\n", None).contains("+b\r\n"));
        assert!(unified("x", "a\r\n", "b\r\n", screen).contains("+b<U+000D>\n"));
        assert!(unified("x", "a", "b", None).contains("-a\n\\ No newline at end of file\n+b"));
    }
}
