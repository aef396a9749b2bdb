//! Placeholders, template tags and other marks that stand inside prose for something else.
//!
//! They are read with the prose, so that a sentence stays one, and are protected.

use std::ops::Range;

/// Which marks a format has in its prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// Template tags: `{{ name }}`, `{% tag %}`, `<% code %>`, `${name}`.
    Templates,
    /// Those, and what Markdown tools add: `[[wiki]]`, `[^note]`, `{: .class}`, `:name:`, `call()`.
    Markdown,
    /// Those, placeholders (`%s`, `%(name)s`, `{0}`, `%1$s`, `%@`) and tags (`<b>`).
    Messages,
}

/// Whether a tag changes how words look and nothing else: a translation may need it where its source does not.
pub fn is_emphasis(mark: &str) -> bool {
    // ordinals are raised in French, quotations have marks of their own, names and asides their readings
    const LOOKS: [&str; 14] =
        ["i", "b", "em", "strong", "u", "code", "sup", "sub", "q", "small", "bdi", "ruby", "rt", "wbr"];
    LOOKS.contains(&mark.trim_matches(['<', '>', '/']))
}

/// Whether an element of HTML needs no end.
pub fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img" | "input" | "wbr" | "meta" | "p" | "li")
}

/// The placeholders and tags of a message, in order: a tag by its name, a message of ICU by the argument that chooses.
pub(super) fn names(text: &str) -> Vec<String> {
    ranges(text, Marks::Messages).into_iter().map(|range| name(&text[range])).collect()
}

fn name(mark: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '.');
    if let Some(tag) = mark.strip_prefix('<') {
        let (slash, tag) = tag.strip_prefix('/').map_or(("", tag), |tag| ("/", tag));
        let end = tag.find(|c| !is_word(c)).unwrap_or(tag.len());
        return format!("<{slash}{}>", &tag[..end]);
    }
    match mark.strip_prefix('{').and_then(|inside| inside.split_once(',')) {
        Some((argument, _)) => format!("{{{}}}", argument.trim()),
        None => mark.to_owned(),
    }
}

/// Where marks stand in `text`, in order.
pub(super) fn ranges(text: &str, marks: Marks) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut closers = Closers::new(text);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let length = match bytes[at] {
            b'{' | b'<' | b'$' | b'[' | b':' | b'(' | b'%' => length_at(text, at, marks, &mut closers),
            _ => None,
        };
        match length {
            Some(range) => {
                at = range.end;
                found.push(range);
            }
            None => at += 1,
        }
    }
    found
}

fn length_at(text: &str, at: usize, marks: Marks, closers: &mut Closers) -> Option<Range<usize>> {
    const PAIRS: [(&str, &str); 7] =
        [("${{", "}}"), ("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("<%", "%>"), ("${", "}"), ("<?", "?>")];
    const MARKDOWN: [(&str, &str); 5] = [("[[", "]]"), ("[^", "]"), ("{:", "}"), ("{#", "}"), ("{.", "}")];
    let rest = &text[at..];
    let extra = if marks == Marks::Markdown { &MARKDOWN[..] } else { &[] };
    for (open, close) in PAIRS.iter().chain(extra).filter(|(open, _)| rest.starts_with(open)) {
        if let Some(end) = closers.after(close, at + open.len()) {
            return Some(at..end);
        }
    }
    match marks {
        Marks::Templates => None,
        Marks::Markdown => shortcode(rest).map(|end| at..at + end).or_else(|| called(text, at)),
        Marks::Messages => message(text, at, closers),
    }
}

/// `:name:`, an emoji by name.
fn shortcode(rest: &str) -> Option<usize> {
    let name = rest.strip_prefix(':')?;
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '+' | '-'))?;
    (end > 0 && name[end..].starts_with(':')).then_some(end + 2)
}

/// `name()` and `name[0]`: a call or a first element. Notes are counted from 1, so `Kiev[1]` is a word with a note.
fn called(text: &str, at: usize) -> Option<Range<usize>> {
    let end =
        ["()", "[0]"].iter().find(|brackets| text[at..].starts_with(**brackets)).map(|b| at + b.len())?;
    let name = text[..at].trim_end_matches(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.'));
    (name.len() < at).then_some(name.len()..end)
}

fn message(text: &str, at: usize, closers: &mut Closers) -> Option<Range<usize>> {
    let length = match text.as_bytes()[at] {
        b'%' => printf(&text[at..]),
        b'{' => return braces(text, at, closers),
        b'<' => return tag(text, at, closers),
        _ => None,
    };
    length.map(|length| at..at + length)
}

/// A conversion of `printf`, Python, Objective-C or Qt.
fn printf(rest: &str) -> Option<usize> {
    let mut tail = &rest[1..];
    let is_named = tail.starts_with('(');
    if let Some(named) = tail.strip_prefix('(') {
        tail = &named[named.find(')')? + 1..];
    }
    let position = tail.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = position.len() < tail.len();
    tail = if numbered { position.strip_prefix('$').unwrap_or(tail) } else { tail };
    let flags = tail.trim_start_matches(['-', '+', '#', '0', '\'']);
    let sized = flags.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '*'));
    let long = sized.trim_start_matches(['h', 'l', 'L', 'q', 'z', 'j', 't']);
    let converts = |c: char| "diouxXeEfFgGaAcCsSpnr@%".contains(c);
    // a per cent sign before a word is no conversion: `5%d` is, `5 % der` is not; a word in other letters is glued to one
    let goes_on = |rest: &str| !is_named && rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    match long.chars().next() {
        Some(c) if converts(c) && !goes_on(&long[1..]) => Some(rest.len() - long.len() + 1),
        _ if numbered => Some(rest.len() - position.len()),
        _ => None,
    }
}

/// `{0}`, `{name}`, and an ICU message with braces inside.
fn braces(text: &str, at: usize, closers: &mut Closers) -> Option<Range<usize>> {
    let end = closers.after("}", at + 1)?;
    let mut depth = 0;
    for (offset, byte) in text.bytes().enumerate().skip(at).take(LONGEST_MARK.max(end - at)) {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at..offset + 1);
        }
    }
    Some(at..end)
}

/// A tag inside a message: its attributes are no prose.
fn tag(text: &str, at: usize, closers: &mut Closers) -> Option<Range<usize>> {
    let name = text[at + 1..].strip_prefix('/').unwrap_or(&text[at + 1..]);
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        .then(|| closers.after(">", at + 1))
        .flatten()
        .map(|end| at..end)
}

/// A mark is not longer than this, so that an opener without its closer costs little.
const LONGEST_MARK: usize = 2000;

/// Finds closers, and remembers where the next one is, so that many openers cost no more than one.
struct Closers<'t> {
    text: &'t str,
    /// Closer, where it was looked for, where it is.
    known: Vec<(&'static str, usize, Option<usize>)>,
}

impl<'t> Closers<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, known: Vec::new() }
    }

    /// The end of the first `close` that begins at or after byte `from`, if it is near.
    fn after(&mut self, close: &'static str, from: usize) -> Option<usize> {
        let index = self.known.iter().position(|known| known.0 == close).unwrap_or_else(|| {
            self.known.push((close, usize::MAX, None));
            self.known.len() - 1
        });
        let (_, looked, place) = &mut self.known[index];
        if *looked == usize::MAX || place.is_some_and(|place| place < from) {
            *looked = from;
            *place = self.text.get(from..).and_then(|rest| rest.find(close)).map(|found| from + found);
        }
        (*place).filter(|place| place - from <= LONGEST_MARK).map(|place| place + close.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(marks: Marks, text: &str, expected: &[&str]) {
        let found: Vec<_> = ranges(text, marks).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_are_found() {
        check(
            Marks::Templates,
            "{{ Kiev }} ${{ Kiev }} {% Kiev %} <%= Kiev %> ${Kiev} {Kiev} [[Kiev]]",
            &["{{ Kiev }}", "${{ Kiev }}", "{% Kiev %}", "<%= Kiev %>", "${Kiev}"],
        );
        check(
            Marks::Markdown,
            "[[Kiev]] x[^Kiev] {: .Kiev} :kiev: Kiev() Kiev[0] Kiev[1] 10:30: (x)",
            &["[[Kiev]]", "[^Kiev]", "{: .Kiev}", ":kiev:", "Kiev()", "Kiev[0]", ":30:"],
        );
        check(
            Marks::Messages,
            "%s %(n)d %1$s %-5.2f %% %@ %1 {0} {a, plural, one {# b}} x <a href='k'>k</a>",
            &[
                "%s",
                "%(n)d",
                "%1$s",
                "%-5.2f",
                "%%",
                "%@",
                "%1",
                "{0}",
                "{a, plural, one {# b}}",
                "<a href='k'>",
                "</a>",
            ],
        );
        check(Marks::Messages, "100 % der 5 % 3 < 5 {open 50%ig", &[]);
        check(Marks::Messages, "%dформ %(max)sорun %(n)days", &["%d", "%(max)s", "%(n)d"]);
    }

    #[test]
    fn a_mark_has_a_name() {
        let text = "<a href='x'>%(n)s</a> {n, plural, one {# b}} {0} <br/>";
        assert_eq!(names(text), ["<a>", "%(n)s", "</a>", "{n}", "{0}", "<br>"]);
    }

    #[test]
    fn openers_without_closers_are_cheap() {
        for opener in ["{{", "{%", "<%", "[[", "{", "<a", "%(", ":a", "${"] {
            for marks in [Marks::Templates, Marks::Markdown, Marks::Messages] {
                ranges(&opener.repeat(100_000), marks);
            }
        }
    }
}
