//! Marks inside a paragraph.

use std::collections::HashSet;
use std::ops::Range;

use crate::format::flow::Part;

/// The parts of `text`.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let mut scanner =
        Scanner { text, at: 0, from: 0, parts: Vec::new(), closers: Vec::new(), dead: Vec::new() };
    while scanner.at < text.len() {
        scanner.step();
    }
    scanner.flush(text.len());
    scanner.parts
}

/// The places that `text` refers to, in the form that counts.
pub(super) fn referenced(text: &str) -> HashSet<String> {
    let mut places = HashSet::new();
    for (at, mark) in text.match_indices("<<").chain(text.match_indices('#')) {
        let rest = &text[at + mark.len()..];
        let ends = |c: char| matches!(c, '>' | ',' | '[' | ']' | '\n');
        let end = rest.char_indices().take(LONGEST_NAME).find(|&(_, c)| ends(c));
        if let Some((end, _)) = end {
            places.insert(place(&rest[..end]));
        }
    }
    places
}

/// A longer name of a place is none.
const LONGEST_NAME: usize = 200;

/// The name of a place as it counts: that of a title is made from its letters.
pub(super) fn place(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Macros whose text is prose.
const PROSE: [&str; 13] = [
    "link",
    "xref",
    "mailto",
    "image",
    "footnote",
    "http",
    "https",
    "ftp",
    "irc",
    "irc6",
    "ftps",
    "file",
    "footnoteref",
];

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    /// Where the text begins that is in no part yet.
    from: usize,
    parts: Vec<Part>,
    /// Where what is open ends, and how long its mark is; the innermost last.
    closers: Vec<(usize, usize)>,
    /// Marks that nothing closes any more.
    dead: Vec<&'static str>,
}

impl Scanner<'_> {
    fn step(&mut self) {
        while let Some(&(at, length)) = self.closers.last()
            && at <= self.at
        {
            self.closers.pop();
            if at == self.at {
                return self.skip(length);
            }
        }
        let rest = &self.text[self.at..];
        let found = match rest.as_bytes()[0] {
            b'`' => self.kept("``") || self.kept("`"),
            b'+' => self.kept("+++") || self.kept("++") || self.kept("+"),
            b'$' => self.kept("$$"),
            b'*' => self.marked("**") || self.marked("*"),
            b'_' => self.marked("__") || self.marked("_"),
            b'#' => self.marked("##") || self.marked("#"),
            b'^' => self.marked("^"),
            b'~' => self.marked("~"),
            b'"' | b'\'' => self.quotation(),
            b'{' => self.attribute(),
            b'<' => self.reference(),
            b'[' => self.bracket(),
            b'(' => self.index_term(),
            b':' => self.named(),
            _ => false,
        };
        if !found && self.text.len() > self.at {
            self.at += self.text[self.at..].chars().next().map_or(1, char::len_utf8);
        }
    }

    fn flush(&mut self, end: usize) {
        if self.from < end {
            self.parts.push(Part::Text(self.from..end));
        }
        self.from = self.from.max(end);
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
        let inner = if inner.is_empty() { outer.clone() } else { inner };
        self.parts.push(Part::Kept(outer, inner));
        true
    }

    /// Reads the text in `inner`, whose own marks are looked for, and leaves out what is round it.
    fn read(&mut self, outer: Range<usize>, inner: Range<usize>) -> bool {
        self.flush(outer.start);
        (self.at, self.from) = (inner.start, inner.start);
        self.closers.push((inner.end, outer.end - inner.end));
        true
    }

    /// Whether a mark of one character, which must not stand in a word, can begin at `at`.
    fn opens(&self, at: usize, mark: &str) -> bool {
        let before = self.text[..at].chars().next_back();
        let after = self.text[at + mark.len()..].chars().next();
        let is_free = mark.len() > 1
            || matches!(mark, "^" | "~")
            || before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '_' | ';' | '\\' | '}'));
        is_free && before != Some('\\') && after.is_some_and(|c| !c.is_whitespace())
    }

    /// Where the text from `from` on is closed by `mark`.
    fn close(&mut self, mark: &'static str, from: usize) -> Option<usize> {
        if self.dead.contains(&mark) {
            return None;
        }
        // what is round it ends first
        let limit = self.closers.last().map_or(self.text.len(), |&(at, _)| at);
        let mut at = from;
        while let Some(next) = self.text.get(at..limit).and_then(|rest| rest.find(mark)).map(|next| at + next)
        {
            let after = self.text[next + mark.len()..].chars().next();
            let before = self.text[..next].chars().next_back();
            let is_inside = mark.len() > 1 || matches!(mark, "^" | "~");
            let has_space = matches!(mark, "^" | "~") && self.text[from..next].contains(' ');
            let fits = next > from
                && !has_space
                && before.is_some_and(|c| !c.is_whitespace())
                && (is_inside || after.is_none_or(|c| !c.is_alphanumeric() && c != '_'));
            if fits {
                return Some(next);
            }
            at = next + mark.len();
        }
        if limit == self.text.len() {
            self.dead.push(mark);
        }
        None
    }

    fn kept(&mut self, mark: &'static str) -> bool {
        let at = self.at;
        if !self.text[at..].starts_with(mark) || !self.opens(at, mark) {
            return false;
        }
        let from = at + mark.len();
        self.close(mark, from).is_some_and(|end| self.keep(at..end + mark.len(), from..end))
    }

    fn marked(&mut self, mark: &'static str) -> bool {
        let at = self.at;
        if !self.text[at..].starts_with(mark) || !self.opens(at, mark) {
            return false;
        }
        let from = at + mark.len();
        match self.close(mark, from) {
            Some(end) => self.read(at..end + mark.len(), from..end),
            None => false,
        }
    }

    /// Curved quotation marks: "`…`" and '`…`'.
    fn quotation(&mut self) -> bool {
        let (at, rest) = (self.at, &self.text[self.at..]);
        let (open, close, decoded) = match rest {
            rest if rest.starts_with("\"`") => ("\"`", "`\"", ["“", "”"]),
            rest if rest.starts_with("'`") => ("'`", "`'", ["‘", "’"]),
            _ => return false,
        };
        let Some(end) = self.opens(at, open).then(|| self.close(close, at + 2)).flatten() else {
            return false;
        };
        self.flush(at);
        self.parts.push(Part::Coded(at..at + 2, decoded[0].to_owned()));
        let inner = parts(&self.text[at + 2..end]);
        self.parts.extend(inner.into_iter().map(|part| shifted(part, at + 2)));
        self.parts.push(Part::Coded(end..end + 2, decoded[1].to_owned()));
        (self.at, self.from) = (end + 2, end + 2);
        true
    }

    /// `{name}`
    fn attribute(&mut self) -> bool {
        const LONGEST: usize = 200;
        let at = self.at;
        let inside = &self.text[at + 1..];
        let end = inside.char_indices().take(LONGEST).find(|&(_, c)| c == '}' || c.is_whitespace());
        let Some((end, '}')) = end else { return false };
        end > 0 && self.keep(at..at + 2 + end, at + 1..at + 1 + end)
    }

    /// `<<id>>`, `<<id,text>>`
    fn reference(&mut self) -> bool {
        let at = self.at;
        if !self.text[at..].starts_with("<<") || self.text[..at].ends_with('\\') {
            return false;
        }
        let Some(end) = self.close(">>", at + 2) else { return false };
        match self.text[at + 2..end].find(',').map(|comma| at + 3 + comma) {
            Some(text) if !self.text[text..end].trim().is_empty() => {
                let white = self.text[text..end].len() - self.text[text..end].trim_start().len();
                self.read(at..end + 2, text + white..end)
            }
            _ => self.keep(at..end + 2, at + 2..end),
        }
    }

    /// `[[anchor]]`, or the attributes of the mark that follows: `[.role]#text#`.
    fn bracket(&mut self) -> bool {
        const LONGEST: usize = 200;
        let at = self.at;
        let rest = &self.text[at..];
        if rest.starts_with("[[") {
            return match self.close("]]", at + 2) {
                Some(end) => {
                    let more = usize::from(self.text[end + 2..].starts_with(']'));
                    self.skip(end + 2 + more - at);
                    true
                }
                None => false,
            };
        }
        let end = rest.char_indices().take(LONGEST).find(|&(_, c)| c == ']' || c == '\n');
        let Some((end, ']')) = end else { return false };
        let is_list = rest[end + 1..].starts_with(['#', '*', '_', '`']) && end > 1;
        if is_list {
            self.skip(end + 1);
        }
        is_list
    }

    /// `((term))`, which is read, and `(((term)))`, which is not.
    fn index_term(&mut self) -> bool {
        let at = self.at;
        if self.text[at..].starts_with("(((") {
            let Some(end) = self.close(")))", at + 3) else { return false };
            self.skip(end + 3 - at);
            return true;
        }
        if !self.text[at..].starts_with("((") {
            return false;
        }
        match self.close("))", at + 2) {
            Some(end) => self.read(at..end + 2, at + 2..end),
            None => false,
        }
    }

    /// A macro, whose name ends at the colon here: `link:a[text]`, `https://a[text]`, `footnote:[text]`.
    fn named(&mut self) -> bool {
        const LONGEST: usize = 2000;
        let at = self.at;
        let before = &self.text[self.from..at];
        let name =
            before.len() - before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_').len();
        let start = at - name;
        if name == 0 || self.text[..start].ends_with('\\') {
            return false;
        }
        let target = &self.text[at + 1..];
        let stop =
            target.char_indices().take(LONGEST).find(|&(_, c)| c.is_whitespace() || c == '[' || c == ']');
        let Some((length, '[')) = stop else { return self.address(start, target) };
        let open = at + 1 + length;
        let Some(close) = self.bracket_end(open + 1) else { return false };
        let is_prose = PROSE.contains(&&self.text[start..at]);
        let words = words_of_list(self.text, open + 1..close);
        match is_prose && !words.is_empty() {
            true => self.read(start..close + 1, words),
            false => self.keep(start..close + 1, start..close + 1),
        }
    }

    /// An address without a text of its own.
    fn address(&mut self, start: usize, target: &str) -> bool {
        if !target.starts_with("//") {
            return false;
        }
        let length = target
            .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '[' | ']'))
            .unwrap_or(target.len());
        let end = self.at + 1 + length;
        self.keep(start..end, start..end)
    }

    /// The bracket that closes what was opened before `from`, round the brackets in it; where they do not match, the first
    /// that closes. One behind a backslash counts as text.
    fn bracket_end(&mut self, from: usize) -> Option<usize> {
        const LONGEST: usize = 2000;
        if self.dead.contains(&"]") {
            return None;
        }
        let limit = self.closers.last().map_or(self.text.len(), |&(at, _)| at);
        let inside = self.text.get(from..limit)?;
        let (mut depth, mut before) = (0, '[');
        for (at, c) in inside.char_indices().take(LONGEST) {
            match c {
                _ if before == '\\' => {}
                '[' => depth += 1,
                ']' if depth == 0 => return Some(from + at),
                ']' => depth -= 1,
                _ => {}
            }
            before = c;
        }
        let mut places = inside.match_indices(']').map(|(at, _)| at);
        let first = places.find(|&at| !inside[..at].ends_with('\\'));
        if first.is_none() && limit == self.text.len() {
            self.dead.push("]");
        }
        first.map(|at| from + at)
    }
}

/// The words in the list of attributes of a macro: what stands before the first comma where names follow, without marks.
pub(super) fn words_of_list(text: &str, list: Range<usize>) -> Range<usize> {
    let inside = &text[list.clone()];
    if let Some(quoted) = inside.strip_prefix('"')
        && let Some(end) = quoted.find('"')
    {
        return list.start + 1..list.start + 1 + end;
    }
    let is_named = |part: &str| {
        part.split_once('=').is_some_and(|(name, _)| {
            !name.trim().is_empty()
                && name.trim().chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        })
    };
    if is_named(inside.split(',').next().unwrap_or_default()) {
        return list.start..list.start;
    }
    let has_names = inside.split(',').skip(1).any(is_named);
    let is_picture =
        text[..list.start].rsplit(char::is_whitespace).next().is_some_and(|word| word.starts_with("image:"));
    let end = if has_names || is_picture { inside.find(',').unwrap_or(inside.len()) } else { inside.len() };
    let words = inside[..end].trim_end().trim_end_matches('^');
    list.start..list.start + words.len()
}

fn shifted(part: Part, by: usize) -> Part {
    let moved = |range: Range<usize>| range.start + by..range.end + by;
    match part {
        Part::Text(range) => Part::Text(moved(range)),
        Part::Coded(range, decoded) => Part::Coded(moved(range), decoded),
        Part::Kept(outer, inner) => Part::Kept(moved(outer), moved(inner)),
    }
}
