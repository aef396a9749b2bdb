//! Lines that a change touches, as a unified diff tells them: of git since a revision, or one that is given.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};
use transdrift::check::Checked;

use crate::cli::configured::absolute;
use crate::cli::input;

/// The lines of each file that a change touches, by its path from the root of all paths.
#[derive(Debug, Default)]
pub(super) struct Changed(HashMap<PathBuf, Lines>);

/// Lines of a file.
#[derive(Debug, PartialEq, Eq)]
enum Lines {
    /// All: the file is new.
    All,
    /// Those of these numbers, counted from 1.
    Some(Vec<usize>),
}

impl Default for Lines {
    fn default() -> Self {
        Self::Some(Vec::new())
    }
}

impl Changed {
    /// What changed since a revision, committed or not, with the files that git does not know yet.
    pub(super) fn since(revision: &str) -> Result<Self> {
        if revision.starts_with('-') {
            bail!("`{revision}` is no revision");
        }
        let root = PathBuf::from(git(&["rev-parse", "--show-toplevel"])?.trim_end_matches('\n'));
        let head = [
            "-c",
            "core.quotePath=off",
            "diff",
            "--unified=0",
            "--no-color",
            "--no-ext-diff",
            "--no-renames",
        ];
        let prefixes = ["--src-prefix=a/", "--dst-prefix=b/"];
        let diff = git(&[&head[..], &prefixes, &[revision, "--"]].concat())?;
        let mut changed = Self::read(&diff, |name| root.join(name));
        let new = git(&["ls-files", "--others", "--exclude-standard", "-z", "--full-name", ":/"])?;
        for name in new.split('\0').filter(|name| !name.is_empty()) {
            changed.0.insert(absolute(&root.join(name)), Lines::All);
        }
        Ok(changed)
    }

    /// What a unified diff in a file or on standard input changes; its paths begin at the root of the repository, or at the
    /// working folder.
    pub(super) fn of_diff(path: &Path) -> Result<Self> {
        let source = input::source(path)?;
        let here = absolute(Path::new("."));
        let root = here.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(&here);
        let changed = Self::read(source.text(), |name| match here.join(name) {
            path if path.exists() => path,
            _ => root.join(name),
        });
        if changed.0.is_empty() && !input::is_blank(&source) {
            bail!("{}: this is no unified diff; `git diff` prints one", input::name(path));
        }
        Ok(changed)
    }

    fn read(diff: &str, place: impl Fn(&str) -> PathBuf) -> Self {
        let mut changed = Self::default();
        let (mut file, mut hunk): (Option<PathBuf>, Hunk) = (None, Hunk::default());
        for line in diff.lines() {
            // a line of a hunk may look like the head of a file
            if hunk.is_open() {
                if let (Some(number), Some(file)) = (hunk.take(line), &file) {
                    changed.add(file, number);
                }
            } else if let Some(name) = line.strip_prefix("+++ ") {
                file = unquoted(name).map(|name| absolute(&place(&name)));
                if let Some(file) = &file {
                    changed.0.entry(file.clone()).or_default();
                }
            } else if let Some(begun) = Hunk::begun(line) {
                hunk = begun;
            }
        }
        changed
    }

    fn add(&mut self, file: &Path, number: usize) {
        if let Some(Lines::Some(lines)) = self.0.get_mut(file) {
            lines.push(number);
        }
    }

    /// Whether something of the file at `path` changed.
    pub(super) fn touches(&self, path: &Path) -> bool {
        self.0.contains_key(&absolute(path))
    }

    /// Takes out of `checked` what stands on lines that did not change.
    pub(super) fn keep(&self, checked: &mut Checked, path: &Path) {
        let Some(Lines::Some(lines)) = self.0.get(&absolute(path)) else { return };
        let source = checked.source.clone();
        checked.findings.retain(|finding| {
            let last = source.place(finding.span.end).line;
            lines.iter().any(|number| (finding.span.line..=last).contains(number))
        });
    }
}

/// A hunk as far as it was read.
#[derive(Default)]
struct Hunk {
    /// The number of the next line of the new text.
    next: usize,
    /// Lines of the old and of the new text that are still to come.
    old: usize,
    new: usize,
}

impl Hunk {
    /// The hunk that a line begins: `@@ -1,2 +3,4 @@`.
    fn begun(line: &str) -> Option<Self> {
        let mut parts = line.strip_prefix("@@ ")?.split(' ');
        let mut part = |sign| {
            let part = parts.next()?.strip_prefix(sign)?;
            let (start, count) = part.split_once(',').unwrap_or((part, "1"));
            Some((start.parse().ok()?, count.parse().ok()?))
        };
        let ((_, old), (next, new)): ((usize, usize), (usize, usize)) = (part('-')?, part('+')?);
        Some(Self { next, old, new })
    }

    fn is_open(&self) -> bool {
        self.old + self.new > 0
    }

    /// Takes the next line; its number where it is new.
    fn take(&mut self, line: &str) -> Option<usize> {
        let (old, new) = match line.bytes().next() {
            Some(b'+') => (0, 1),
            Some(b'-') => (1, 0),
            // a line without an end says so
            Some(b'\\') => (0, 0),
            _ => (1, 1),
        };
        let number = self.next;
        self.next += new;
        (self.old, self.new) = (self.old.saturating_sub(old), self.new.saturating_sub(new));
        (old == 0 && new == 1).then_some(number)
    }
}

/// The path in the head of a file: `b/a.md`, `"b/a\\303\\251.md"`, with a tab and a time at its end; none for no file.
fn unquoted(name: &str) -> Option<String> {
    let name = match name.strip_prefix('"') {
        Some(quoted) => unescaped(quoted.rsplit_once('"')?.0)?,
        None => name.split('\t').next()?.to_owned(),
    };
    (name != "/dev/null").then(|| name.strip_prefix("b/").unwrap_or(&name).to_owned())
}

/// What stands for a name that git quotes as C does.
fn unescaped(quoted: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = quoted.bytes();
    while let Some(byte) = rest.next() {
        let escaped = if byte == b'\\' { rest.next()? } else { 0 };
        bytes.push(match escaped {
            0 => byte,
            b't' => b'\t',
            b'n' => b'\n',
            b'r' => b'\r',
            digit @ b'0'..=b'3' => {
                let (second, third) = (rest.next()?, rest.next()?);
                ((digit - b'0') << 6)
                    | ((second.wrapping_sub(b'0') & 7) << 3)
                    | (third.wrapping_sub(b'0') & 7)
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

/// What git prints.
fn git(arguments: &[&str]) -> Result<String> {
    let output = Command::new("git").args(arguments).output().context("cannot run git")?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr);
        return Err(anyhow!("git says: {}", message.lines().next().unwrap_or("nothing")));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_tells_the_lines_that_it_changes() {
        let diff = "diff --git a/x.md b/x.md\n--- a/x.md\n+++ b/x.md\n@@ -1,3 +3,4 @@ head\n kept\n-old\n+++ b/y.md\n+new\n kept\n\
                    @@ -9 +12 @@\n-a\n+b\n\\ No newline at end of file\n--- a/gone.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n\
                    --- /dev/null\n+++ \"b/caf\\303\\251.md\"\n@@ -0,0 +1 @@\n+x\n--- x\n+++ my notes.md\t2026\n@@ -1 +1,0 @@\n-x\n";
        let changed = Changed::read(diff, |name| Path::new("/r").join(name));
        let lines = |name: &str| changed.0.get(Path::new(name));
        assert_eq!(lines("/r/x.md"), Some(&Lines::Some(vec![4, 5, 12])));
        assert_eq!(lines("/r/caf\u{e9}.md"), Some(&Lines::Some(vec![1])));
        assert_eq!(lines("/r/my notes.md"), Some(&Lines::Some(vec![])));
        assert_eq!((lines("/r/y.md"), lines("/r/gone.md"), changed.0.len()), (None, None, 3));
    }
}
