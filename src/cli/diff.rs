//! Unified diffs.

use std::path::Path;

use similar::{ChangeTag, TextDiff};
use transdrift::render::{Style, paint};

/// A terminal that a diff is shown on.
#[derive(Clone, Copy)]
pub(super) struct Screen {
    /// Whether it takes colours.
    pub(super) has_colors: bool,
}

/// What changes from `before` to `after`, as a unified diff of the file at `path`: for a `screen`, with control characters
/// shown, or byte for byte, to patch with.
pub(super) fn unified(path: &Path, before: &str, after: &str, screen: Option<Screen>) -> String {
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
    if text.is_empty() { text } else { head(path, screen) + &text }
}

fn head(path: &Path, screen: Option<Screen>) -> String {
    let line = |sign: &str, folder: &str| {
        let name = header_name(folder, path.as_os_str().as_encoded_bytes());
        shown(&format!("{sign} {name}"), Style::Bold, screen) + "\n"
    };
    line("---", "a") + &line("+++", "b")
}

/// A name as git writes it with `core.quotePath` off, which git and patch read: in quotation marks and escaped as in C
/// where it would break its line or is no text; with a tab at its end where it has blanks, so that it ends there.
fn header_name(folder: &str, name: &[u8]) -> String {
    let start = name.iter().position(|&byte| byte != b'/').unwrap_or(name.len());
    let (mut quoted, mut is_quoted) = (String::new(), false);
    for chunk in name[start..].utf8_chunks() {
        for c in chunk.valid().chars() {
            let escape = match c {
                '\n' => "\\n".to_owned(),
                '\r' => "\\r".to_owned(),
                '\t' => "\\t".to_owned(),
                '"' | '\\' => format!("\\{c}"),
                c if c.is_control() => octal(c.encode_utf8(&mut [0; 4]).as_bytes()),
                c => {
                    quoted.push(c);
                    continue;
                }
            };
            quoted += &escape;
            is_quoted = true;
        }
        quoted += &octal(chunk.invalid());
        is_quoted |= !chunk.invalid().is_empty();
    }
    let name = format!("{folder}/{quoted}");
    let tab = if name.contains(' ') { "\t" } else { "" };
    if is_quoted { format!("\"{name}\"{tab}") } else { name + tab }
}

fn octal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("\\{byte:03o}")).collect()
}

fn shown(line: &str, style: Style, screen: Option<Screen>) -> String {
    screen.map_or(line.to_owned(), |screen| paint(line, style, screen.has_colors))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_headers_are_quoted_as_git_does() {
        for (name, expected) in [
            (&b"a/b.txt"[..], "a/a/b.txt"),
            (b"/tmp/b.txt", "a/tmp/b.txt"),
            (b"my notes.txt", "a/my notes.txt\t"),
            ("статья.txt".as_bytes(), "a/статья.txt"),
            (b"a\n::error::x y", "\"a/a\\n::error::x y\"\t"),
            (b"q\"b\\t\t\x1b", "\"a/q\\\"b\\\\t\\t\\033\""),
            (b"bad\xff", "\"a/bad\\377\""),
        ] {
            assert_eq!(header_name("a", name), expected);
        }
    }

    #[test]
    fn a_diff_shows_what_changes() {
        let diff = unified(Path::new("x"), "a\nKiev\n", "a\nKyiv\n", None);
        assert_eq!(diff, "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-Kiev\n+Kyiv\n");
        assert_eq!(unified(Path::new("x"), "a", "a", None), "");
        let screen = Some(Screen { has_colors: false });
        assert!(unified(Path::new("x"), "a\r\n", "b\r\n", None).contains("+b\r\n"));
        assert!(unified(Path::new("x"), "a\r\n", "b\r\n", screen).contains("+b<U+000D>\n"));
        assert!(unified(Path::new("x"), "a", "b", None).contains("-a\n\\ No newline at end of file\n+b"));
    }
}
