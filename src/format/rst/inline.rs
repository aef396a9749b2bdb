//! Marks inside a paragraph.

use std::collections::HashSet;
use std::ops::Range;

use super::references::normal;
use crate::format::flow::Part;

/// Roles whose text is prose; that of others names something.
const PROSE_ROLES: [&str; 9] =
    ["abbr", "dfn", "emphasis", "strong", "sub", "subscript", "sup", "superscript", "title-reference"];

/// The parts of `text`, in which the names `referenced` are those of links and titles.
pub(super) fn parts(text: &str, referenced: &HashSet<String>) -> Vec<Part> {
    let mut scanner =
        Scanner { text, referenced, at: 0, from: 0, parts: Vec::new(), closers: Vec::new(), dead: 0 };
    while scanner.at < text.len() {
        scanner.step();
    }
    scanner.flush(text.len());
    scanner.parts
}

struct Scanner<'t, 'r> {
    text: &'t str,
    referenced: &'r HashSet<String>,
    at: usize,
    /// Where the text begins that is in no part yet.
    from: usize,
    parts: Vec<Part>,
    /// Where open emphasis ends, and how long its mark is; the innermost last.
    closers: Vec<(usize, usize)>,
    /// Marks that no one closes any more, a bit each.
    dead: u8,
}

/// The marks that close something.
const MARKS: [&str; 5] = ["``", "`", "**", "*", "|"];

impl Scanner<'_, '_> {
    fn step(&mut self) {
        if let Some(&(at, length)) = self.closers.last()
            && at <= self.at
        {
            self.closers.pop();
            if at == self.at {
                self.skip(length);
                return;
            }
        }
        let rest = &self.text[self.at..];
        let found = match rest.as_bytes()[0] {
            b'\\' => self.escape(),
            b':' => self.role(),
            b'`' => self.backquote(),
            b'|' => self.substitution(),
            b'*' => self.emphasis(),
            b'[' => self.note(),
            b'_' => self.reference(),
            _ => false,
        };
        if !found {
            self.at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }

    fn flush(&mut self, end: usize) {
        if self.from < end {
            self.parts.push(Part::Text(self.from..end));
        }
        self.from = end;
    }

    /// Leaves out the next `length` bytes.
    fn skip(&mut self, length: usize) {
        self.flush(self.at);
        self.at += length;
        self.from = self.at;
    }

    fn keep(&mut self, outer: Range<usize>, inner: Range<usize>) -> bool {
        self.flush(outer.start);
        (self.at, self.from) = (outer.end, outer.end);
        self.parts.push(Part::Kept(outer, inner));
        true
    }

    fn read(&mut self, outer: Range<usize>, inner: Range<usize>) -> bool {
        self.flush(outer.start);
        (self.at, self.from) = (inner.start, inner.start);
        while let Some(found) = self.text[self.at..inner.end].find('\\') {
            self.at += found;
            if !self.escape() {
                break;
            }
        }
        self.flush(inner.end);
        (self.at, self.from) = (outer.end, outer.end);
        true
    }

    fn escape(&mut self) -> bool {
        let at = self.at;
        let Some(c) = self.text[at + 1..].chars().next() else { return false };
        let end = at + 1 + c.len_utf8();
        if c.is_whitespace() {
            self.skip(end - at);
        } else {
            self.flush(at);
            self.parts.push(Part::Coded(at..end, c.to_string()));
            (self.at, self.from) = (end, end);
        }
        true
    }

    /// Whether a mark that begins here and is `length` long may open something.
    fn opens(&self, at: usize, length: usize) -> bool {
        let before = self.text[..at].chars().next_back();
        let after = self.text[at + length..].chars().next();
        let free = before.is_none_or(|c| !c.is_alphanumeric() && c != '\\');
        let quoted = matches!((before, after), (Some('"'), Some('"')) | (Some('\''), Some('\'')))
            || matches!(
                (before, after),
                (Some('('), Some(')')) | (Some('['), Some(']')) | (Some('<'), Some('>'))
            );
        free && !quoted && after.is_some_and(|c| !c.is_whitespace())
    }

    /// Where the text from `from` on is closed by the mark number `mark`.
    fn close(&mut self, mark: usize, from: usize) -> Option<usize> {
        if self.dead & (1 << mark) != 0 {
            return None;
        }
        let is_literal = mark == 0;
        let mut at = from;
        let found = loop {
            let Some(next) = self.text[at..].find(MARKS[mark]).map(|next| at + next) else { break None };
            let after = next + MARKS[mark].len();
            let before = self.text[..next].chars().next_back();
            let closes = next > from
                && before.is_some_and(|c| !c.is_whitespace() && (c != '\\' || is_literal))
                && self.text[after..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '`');
            if closes {
                break Some(next);
            }
            at = next + 1;
        };
        if found.is_none() {
            self.dead |= 1 << mark;
        }
        found
    }

    fn backquote(&mut self) -> bool {
        let at = self.at;
        if self.text[at..].starts_with("``") {
            let Some(end) = self.opens(at, 2).then(|| self.close(0, at + 2)).flatten() else { return false };
            return self.keep(at..end + 2, at + 2..end);
        }
        let target = at > self.from && self.text[..at].ends_with('_') && self.opens(at - 1, 1);
        if !target && !self.opens(at, 1) {
            return false;
        }
        let Some(end) = self.close(1, at + 1) else { return false };
        let inner = at + 1..end;
        let rest = &self.text[end + 1..];
        if target {
            return self.keep(at - 1..end + 1, inner);
        }
        if rest.starts_with("__") {
            let inner = self.titled(inner.clone()).unwrap_or(inner);
            return self.read(at..end + 3, inner);
        }
        if rest.starts_with('_') {
            return self.link(at..end + 2, inner);
        }
        match role_name(rest) {
            Some(name) => {
                let name = end + 1..end + 1 + name;
                self.interpreted(at..name.end, inner, name)
            }
            None => self.keep(at..end + 1, inner),
        }
    }

    /// A link with a name: with its address in it, or the name of a target.
    fn link(&mut self, outer: Range<usize>, inner: Range<usize>) -> bool {
        match self.titled(inner.clone()) {
            Some(title) if !self.referenced.contains(&normal(&self.text[title.clone()])) => {
                self.read(outer, title)
            }
            Some(title) => self.keep(outer, title),
            None => self.keep(outer, inner),
        }
    }

    /// The title of `title <target>`.
    fn titled(&self, inner: Range<usize>) -> Option<Range<usize>> {
        let text = &self.text[inner.clone()];
        let open = text.strip_suffix('>')?.rfind('<')?;
        let title = text[..open].trim_end();
        (!title.is_empty()).then(|| inner.start..inner.start + title.len())
    }

    fn role(&mut self) -> bool {
        let at = self.at;
        let Some(length) = role_name(&self.text[at..]) else { return false };
        let open = at + length;
        if !self.text[open..].starts_with('`') || !self.opens(at, 1) {
            return false;
        }
        let Some(end) = self.close(1, open + 1) else { return false };
        self.interpreted(at..end + 1, open + 1..end, at..open)
    }

    /// Text with a role.
    fn interpreted(&mut self, outer: Range<usize>, inner: Range<usize>, role: Range<usize>) -> bool {
        let name = self.text[role].trim_matches(':').to_ascii_lowercase();
        if PROSE_ROLES.contains(&name.as_str()) {
            return self.read(outer, inner);
        }
        match self.titled(inner.clone()) {
            Some(title) => self.read(outer, title),
            None => self.keep(outer, inner),
        }
    }

    fn substitution(&mut self) -> bool {
        let at = self.at;
        let Some(end) = self.opens(at, 1).then(|| self.close(4, at + 1)).flatten() else { return false };
        let rest = &self.text[end + 1..];
        let after = rest.len() - rest.trim_start_matches('_').len();
        self.keep(at..end + 1 + after.min(2), at + 1..end)
    }

    fn emphasis(&mut self) -> bool {
        let at = self.at;
        let (mark, length) = if self.text[at..].starts_with("**") { (2, 2) } else { (3, 1) };
        let Some(end) = self.opens(at, length).then(|| self.close(mark, at + length)).flatten() else {
            return false;
        };
        self.closers.push((end, length));
        self.skip(length);
        true
    }

    /// `[1]_`, `[#name]_`, `[CIT2002]_`
    fn note(&mut self) -> bool {
        const LONGEST: usize = 60;
        let at = self.at;
        let end = self.text[at..].char_indices().take(LONGEST).find(|&(_, c)| c == ']' || c == ' ');
        let Some((length, ']')) = end else { return false };
        let is_note = self.text[at + length + 1..].starts_with('_');
        is_note && self.keep(at..at + length + 2, at + 1..at + length)
    }

    /// `name_`, `name__`
    fn reference(&mut self) -> bool {
        let at = self.at;
        let after = &self.text[at..];
        let marks = after.len() - after.trim_start_matches('_').len();
        let ends = after[marks..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '`');
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | ':' | '+');
        let word = self.text[self.from..at].trim_end_matches(is_word).len() + self.from;
        if !(ends && marks <= 2 && word < at) {
            return false;
        }
        self.keep(word..at + marks, word..at)
    }
}

/// The length of `:name:` at the start of `rest`.
fn role_name(rest: &str) -> Option<usize> {
    let name = rest.strip_prefix(':')?;
    let end = name.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.' | '+' | '-' | ':'));
    let name = &name[..end.unwrap_or(name.len())];
    let length = name.trim_end_matches(':').len();
    // `:a:` and no more: what follows may be the mark of a text
    let length = if end.is_some() { length } else { name.find(':')? };
    (length > 0 && name[length..].starts_with(':')).then_some(length + 2)
}
