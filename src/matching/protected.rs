//! Places that are never touched: addresses, handles, code, paths, placeholders, markup.

use std::cell::Cell;

use crate::lang::without_possessive;
use crate::text::{Span, start_of};

/// Areas of the tz database, whose zones (`Europe/Kiev`) look like two capitalised words.
const ZONE_AREAS: &[&str] = &[
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Etc",
    "Europe",
    "Indian",
    "Pacific",
];

/// What of a text is never touched.
#[derive(Debug)]
pub(super) struct Protected<'t> {
    text: &'t str,
    enclosed: Enclosed,
    /// The token looked at last: a text can be one token with a name at every tenth byte.
    token: Cell<Token>,
}

/// Characters between white space, and what they are.
#[derive(Clone, Copy, Debug, Default)]
struct Token {
    /// All of it.
    whole: Span,
    /// Without the marks around it.
    bare: Span,
    what: Option<&'static str>,
}

impl<'t> Protected<'t> {
    #[cfg(test)]
    fn new(text: &'t str) -> Self {
        Self::after(text, None)
    }

    /// What is protected in a text that begins inside a code fence of so many backticks, if it does.
    pub(super) fn after(text: &'t str, fence: Option<usize>) -> Self {
        Self { text, enclosed: Enclosed::after(text, fence), token: Cell::default() }
    }

    /// Backticks of the code fence that is open at the end of the text.
    pub(super) fn fence(&self) -> Option<usize> {
        self.enclosed.fence
    }

    /// What protects the words at `span`, if anything does.
    pub(super) fn at(&self, span: Span) -> Option<String> {
        if let Some(what) = self.enclosed.around(span) {
            return Some(what.to_owned());
        }
        let (before, after) = (&self.text[..span.start], &self.text[span.end..]);
        let token = self.token(span);
        let what = if before.ends_with('#') {
            "a hashtag"
        } else if before.ends_with('@') {
            "a handle"
        } else {
            token.what.or_else(|| code_like(before, after))?
        };
        Some(format!("{what} `{}`", shortened(token.bare.of(self.text))))
    }

    /// The token at `span`, or from the first to the last one there.
    fn token(&self, span: Span) -> Token {
        let is_one = !span.of(self.text).contains(ends_token);
        let last = self.token.get();
        if is_one && last.whole.contains(span) {
            return last;
        }
        let token = Token::around(self.text, span);
        if is_one {
            self.token.set(token);
        }
        token
    }
}

impl Token {
    fn around(text: &str, span: Span) -> Self {
        let before = &text[..span.start];
        let start = span.start - before.rsplit(ends_token).next().map_or(0, str::len);
        let end = text[span.end..].find(ends_token).map_or(text.len(), |length| span.end + length);
        let marks = |c: char| ",;:!?\"'()[]“”‘’«»".contains(c);
        let bare = text[start..end].trim_start_matches(marks);
        let bare_start = end - bare.len();
        let bare = bare.trim_end_matches(marks);
        let bare = bare.strip_suffix('.').unwrap_or(bare);
        Self {
            whole: Span::new(start, end),
            bare: Span::new(bare_start, bare_start + bare.len()),
            what: address(bare),
        }
    }
}

/// Code spans, code fences and markup tags of a text.
#[derive(Debug, Default)]
pub(super) struct Enclosed {
    found: Vec<(Span, Enclosure)>,
    /// Backticks of the code fence that is open at the end of the text.
    pub(super) fence: Option<usize>,
    /// The first place where only what follows the text can tell whether anything is enclosed.
    pub(super) undecided: Option<usize>,
}

/// What encloses words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Enclosure {
    Fence,
    Code,
    Markup,
}

/// A tag or comment of more bytes is none.
const LONGEST_TAG: usize = 4096;

impl Enclosed {
    /// What is enclosed in a text that begins inside a code fence of so many backticks, if it does.
    pub(super) fn after(text: &str, fence: Option<usize>) -> Self {
        let mut enclosed = Self::default();
        let mut at = fence.map_or(0, |ticks| enclosed.fenced(text, (0, 0), ticks));
        while let Some(next) = memchr::memchr2(b'`', b'<', &text.as_bytes()[at..]).map(|found| at + found) {
            at = match text[next..].starts_with('`') {
                true => enclosed.code(text, next),
                false => enclosed.tag(text, next),
            };
        }
        enclosed
    }

    fn around(&self, span: Span) -> Option<&'static str> {
        let after = self.found.partition_point(|(enclosed, _)| enclosed.start <= span.start);
        let (enclosed, what) = self.found.get(after.checked_sub(1)?)?;
        enclosed.overlaps(span).then_some(match what {
            Enclosure::Fence | Enclosure::Code => "code",
            Enclosure::Markup => "markup",
        })
    }

    /// Whether the text can be parted at byte `at`: nothing is enclosed on both sides, but for what a fence does, which the
    /// text behind is told.
    pub(super) fn parts_at(&self, at: usize) -> bool {
        let before = self.found.partition_point(|(enclosed, _)| enclosed.start < at);
        let last = self.found[..before].last();
        last.is_none_or(|(enclosed, what)| enclosed.end <= at || *what == Enclosure::Fence)
    }

    /// Backticks at `at` up to the next run of as many of them; an inline run must close within its paragraph. Returns
    /// where to look on.
    fn code(&mut self, text: &str, at: usize) -> usize {
        let ticks = text[at..].len() - text[at..].trim_start_matches('`').len();
        let body = at + ticks;
        if ticks >= 3 {
            return self.fenced(text, (at, body), ticks);
        }
        match closing(text, body, ticks, true) {
            Closing::At(end) => self.add(Span::new(at, end), Enclosure::Code),
            Closing::Nowhere => body,
            Closing::NotYet => {
                self.undecided.get_or_insert(at);
                body
            }
        }
    }

    /// A code fence from `at` on, its text from `body` on; without an end it encloses all that follows.
    fn fenced(&mut self, text: &str, (at, body): (usize, usize), ticks: usize) -> usize {
        let end = match closing(text, body, ticks, false) {
            Closing::At(end) => Some(end),
            Closing::Nowhere | Closing::NotYet => None,
        };
        self.fence = if end.is_none() { Some(ticks) } else { None };
        self.add(Span::new(at, end.unwrap_or(text.len())), Enclosure::Fence)
    }

    /// A tag, comment or declaration of HTML or XML at `at`. Returns where to look on.
    fn tag(&mut self, text: &str, at: usize) -> usize {
        let rest = &text[at + 1..];
        let body = start_of(rest, LONGEST_TAG);
        let is_comment = body.starts_with("!--");
        let starts = body.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic());
        if !is_comment && !starts && !body.starts_with(['!', '?']) {
            return at + 1;
        }
        let end = match is_comment {
            true => body.find("-->").map(|end| (end + 3, true)),
            false => body.find(['>', '<']).map(|end| (end + 1, body[end..].starts_with('>'))),
        };
        match end {
            Some((end, true)) => self.add(Span::new(at, at + 1 + end), Enclosure::Markup),
            None if rest.len() <= LONGEST_TAG => {
                self.undecided.get_or_insert(at);
                at + 1
            }
            _ => at + 1,
        }
    }

    fn add(&mut self, span: Span, what: Enclosure) -> usize {
        self.found.push((span, what));
        span.end
    }
}

/// Where code ends.
enum Closing {
    At(usize),
    Nowhere,
    /// Only what follows the text can tell.
    NotYet,
}

/// Where the first run of exactly `ticks` backticks after `from` ends; an inline one stands in the same paragraph.
fn closing(text: &str, mut from: usize, ticks: usize, is_inline: bool) -> Closing {
    let parted = |between: &str| is_inline && between.contains("\n\n");
    while let Some(found) = text[from..].find('`').map(|found| from + found) {
        if parted(&text[from..found]) {
            return Closing::Nowhere;
        }
        let run = text[found..].len() - text[found..].trim_start_matches('`').len();
        if run == ticks {
            return Closing::At(found + run);
        }
        from = found + run;
    }
    if parted(&text[from..]) { Closing::Nowhere } else { Closing::NotYet }
}

fn ends_token(c: char) -> bool {
    c.is_whitespace() || matches!(c, '<' | '>' | '|' | '"' | '“' | '”' | '«' | '»')
}

fn address(token: &str) -> Option<&'static str> {
    if token.contains("://") || token.starts_with("www.") || token.starts_with("mailto:") {
        Some("an address")
    } else if token.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.')) {
        Some("an e-mail address")
    } else if is_path(token) {
        Some("a path")
    } else if is_domain(token) {
        Some("a domain or file name")
    } else {
        None
    }
}

/// `Europe/Kiev`, `a/b/c`, `./kiev`, `C:\kiev`, `news/kiev_2`; but not `Kiev/Brussels` nor `/Kiev`.
fn is_path(token: &str) -> bool {
    let slashes = token.matches(['/', '\\']).count();
    let Some((first, rest)) = token.split_once(['/', '\\']).filter(|_| slashes > 0) else { return false };
    let is_odd = |part: &str| part.contains(|c: char| c.is_ascii_digit() || "_.-~=?%".contains(c));
    let rooted = matches!(first, "." | ".." | "~") || first.len() == 2 && first.ends_with(':');
    let in_lower = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_lowercase());
    rooted
        || slashes > 1 && !token.contains("//")
        || ZONE_AREAS.contains(&first)
        || !first.is_empty() && !rest.is_empty() && (is_odd(rest) || is_odd(first) || in_lower(first))
}

/// Labels parted by full stops, the last in lower case: `kiev.ua`, `Kiev.txt`.
fn is_domain(token: &str) -> bool {
    let token = without_possessive(token.trim_end_matches('.'));
    let mut labels = token.rsplit('.');
    let last = labels.next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_' || c == ':';
    (2..=12).contains(&last.len())
        && last.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        && last.starts_with(|c: char| c.is_ascii_lowercase())
        && token.contains('.')
        && labels.all(|label| !label.is_empty() && label.chars().all(plain))
}

/// Placeholders, variables, options, assignments: `{Kiev}`, `$KIEV`, `--kiev`, `KIEV=1`, `kiev::x`.
fn code_like(before: &str, after: &str) -> Option<&'static str> {
    let placeholder = before.ends_with(['{', '%']) && after.starts_with(['}', '%'])
        || before.ends_with("%(") && after.starts_with(")");
    let variable = before.ends_with(['$', '\\']) || before.ends_with("::") || after.starts_with("::");
    let option = before.ends_with("--")
        && before.trim_end_matches('-').ends_with(char::is_whitespace)
        && after.starts_with(|c: char| c == '=' || c.is_whitespace())
        && !before.ends_with("---")
        && before.trim_end_matches('-').len() + 2 == before.len();
    let assigned = after.starts_with('=') && !after.starts_with("= ");
    let called = after.starts_with("()");
    let member =
        after.strip_prefix('.').is_some_and(|name| name.starts_with(|c: char| c.is_ascii_lowercase()));
    if placeholder {
        Some("a placeholder")
    } else if variable || option || assigned || called || member {
        Some("code")
    } else {
        None
    }
}

fn shortened(token: &str) -> String {
    const ENOUGH_CHARS: usize = 60;
    match token.char_indices().nth(ENOUGH_CHARS) {
        Some((end, _)) => format!("{}…", &token[..end]),
        None => token.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let at = text.to_lowercase().find("kiev").expect("a fixture holds the word");
        let found = Protected::new(text).at(Span::new(at, at + 4));
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn protected_places() {
        check("see https://x.example/Kiev, please", Some("an address `https://x.example/Kiev`"));
        check("mail kiev@x.example.", Some("an e-mail address `kiev@x.example`"));
        check("at kiev.example.", Some("a domain or file name `kiev.example`"));
        check("TZ Europe/Kiev", Some("a path `Europe/Kiev`"));
        check("in ./data/kiev", Some("a path `./data/kiev`"));
        check("#Kiev", Some("a hashtag `#Kiev`"));
        check("@Kiev said", Some("a handle `@Kiev`"));
        check("the `Kiev` key", Some("code"));
        check("```\nlet kiev = 1;\n```\n", Some("code"));
        check("<a title=\"Kiev\">", Some("markup"));
        check("hello {kiev}", Some("a placeholder `{kiev}`"));
        check("set KIEV=1", Some("code `KIEV=1`"));
        check("call Kiev() first", Some("code `Kiev`"));
        check("call Kiev.map(x)", Some("code `Kiev.map(x`"));
    }

    #[test]
    fn prose_is_not_protected() {
        for text in [
            "Kiev/Brussels (AFP)",
            "Kiev/Brussels.",
            "/Kiev news",
            "(Kiev)",
            "“Kiev”",
            "Kiev's",
            "in Kiev. He",
            "a < b, Kiev > c",
            "Kiev…",
            "the `old way, Kiev\n\nand ` more",
            "talks--Kiev said",
        ] {
            check(text, None);
        }
    }
}
