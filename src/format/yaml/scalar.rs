//! The text of one value with the way back to its bytes.

use crate::format::decoded::Builder;
use crate::format::escape::Escape;
use crate::text::Span;

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain { in_flow: bool },
    Single,
    Double,
    Literal,
    Folded,
}

impl Style {
    pub(super) fn escape(self) -> Escape {
        match self {
            Self::Plain { in_flow } => Escape::YamlPlain { in_flow },
            Self::Single => Escape::YamlSingle,
            Self::Double => Escape::YamlDouble,
            Self::Literal | Self::Folded => Escape::YamlBlock,
        }
    }
}

/// The text of the value in `span`, which begins with its anchor and tag where it `has_properties`, and means `value`;
/// nothing where the way back is not certain.
pub(super) fn decode<'t>(
    text: &'t str,
    span: Span,
    style: Style,
    has_properties: bool,
    value: &str,
) -> Option<Builder<'t>> {
    let is_block = matches!(style, Style::Literal | Style::Folded);
    let start = match (has_properties, is_block) {
        (true, false) => without_properties(text, span),
        // with its head
        (true, true) => span.start + text[span.range()].find('\n')? + 1,
        (false, true) => text[..span.start].rfind('\n')? + 1,
        (false, false) => span.start,
    };
    let raw = text.get(start..span.end)?;
    let mut builder = Builder::new(text);
    match style {
        Style::Plain { .. } => push_flow(&mut builder, text, Span::new(start, span.end), style)?,
        Style::Single | Style::Double => {
            let mark = if style == Style::Single { '\'' } else { '"' };
            let closed = raw.len() >= 2 && raw.starts_with(mark) && raw.ends_with(mark);
            let inside = closed.then(|| Span::new(start + 1, span.end - 1))?;
            push_flow(&mut builder, text, inside, style)?;
        }
        Style::Literal | Style::Folded => {
            push_block(&mut builder, text, Span::new(start, span.end), style, value)?
        }
    }
    let even = |text: &str| if is_block { text.trim_matches(BLANK).to_owned() } else { text.to_owned() };
    (even(builder.clone().finish().text()) == even(value)).then_some(builder)
}

/// What a block may begin and end with that is not read.
const BLANK: [char; 3] = [' ', '\t', '\n'];

/// Where the value itself begins, behind anchor, tag and comments.
fn without_properties(text: &str, span: Span) -> usize {
    let mut at = span.start;
    loop {
        let rest = &text[at..span.end];
        let length = match rest.chars().next() {
            Some('&' | '!') => rest.find(char::is_whitespace),
            Some('#') if at > span.start => rest.find('\n'),
            Some(c) if c.is_whitespace() => Some(c.len_utf8()),
            _ => return at,
        };
        at += length.unwrap_or(rest.len());
    }
}

/// Adds a value whose lines are folded: plain, or between quotation marks.
fn push_flow(builder: &mut Builder, text: &str, inside: Span, style: Style) -> Option<()> {
    let mut at = inside.start;
    while at < inside.end {
        let rest = &text[at..inside.end];
        let special = |c: char| {
            matches!(c, '\n' | '\r')
                || (style == Style::Single && c == '\'')
                || (style == Style::Double && c == '\\')
        };
        let run = rest.find(special).unwrap_or(rest.len());
        let end = at + run;
        at = match text[end..inside.end].chars().next() {
            None => {
                builder.copy(at..end);
                end
            }
            Some('\'') => {
                builder.copy(at..end);
                builder.coded("'", end..end + 2);
                end + 2
            }
            Some('\\') => {
                let joined = joined(text, end, inside.end);
                match text[at..end].char_indices().next_back().filter(|_| joined > end) {
                    Some((last, c)) => {
                        builder.copy(at..at + last);
                        builder.coded(c.encode_utf8(&mut [0; 4]), at + last..joined);
                    }
                    None => builder.copy(at..end),
                }
                if joined > end { joined } else { push_escape(builder, text, end, inside.end)? }
            }
            Some(_) => {
                let words = at + text[at..end].trim_end_matches([' ', '\t']).len();
                builder.copy(at..words);
                push_fold(builder, text, Span::new(words, inside.end), end, style)
            }
        };
    }
    Some(())
}

/// Adds the line end at `line_end` with all white space round it, from the start of `place` on; returns where text goes on.
///
/// One line end is a space, of more one is lost, and also of those a backslash stands before.
fn push_fold(builder: &mut Builder, text: &str, place: Span, line_end: usize, style: Style) -> usize {
    let rest = &text[line_end..place.end];
    let length = rest.len() - rest.trim_start_matches(FOLDED).len();
    let breaks = line_ends(&rest[..length]);
    let decoded = match text[place.start..line_end].ends_with('\\') {
        false if breaks == 1 => " ".to_owned(),
        _ => "\n".repeat(breaks - 1),
    };
    let end = line_end + length;
    let end = if style == Style::Double { joined(text, end, place.end) } else { end };
    builder.coded(&decoded, place.start..end);
    end
}

/// Where text goes on after line ends at byte `at` that stand for nothing: a backslash before one, and no blank line. They
/// go with what is before them.
fn joined(text: &str, mut at: usize, limit: usize) -> usize {
    while let Some(rest) = text[at..limit].strip_prefix('\\').filter(|rest| rest.starts_with(['\n', '\r'])) {
        let length = rest.len() - rest.trim_start_matches(FOLDED).len();
        if line_ends(&rest[..length]) > 1 {
            break;
        }
        at += 1 + length;
    }
    at
}

/// What is lost where lines are folded.
const FOLDED: [char; 4] = [' ', '\t', '\n', '\r'];

fn line_ends(white: &str) -> usize {
    white.replace("\r\n", "\n").matches(['\n', '\r']).count()
}

/// Adds the escape at byte `at` of a value in double quotation marks; returns where text goes on.
fn push_escape(builder: &mut Builder, text: &str, at: usize, limit: usize) -> Option<usize> {
    let rest = &text[at + 1..limit];
    let letter = rest.chars().next()?;
    let digits = match letter {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        '\n' | '\r' => return Some(push_fold(builder, text, Span::new(at, limit), at + 1, Style::Double)),
        _ => 0,
    };
    if digits > 0 {
        let code = u32::from_str_radix(rest.get(1..1 + digits)?, 16).ok();
        let c = code.and_then(char::from_u32)?;
        let end = joined(text, at + 2 + digits, limit);
        builder.coded(c.encode_utf8(&mut [0; 4]), at..end);
        return Some(end);
    }
    let decoded = match letter {
        '0' => "\0",
        'a' => "\u{7}",
        'b' => "\u{8}",
        't' | '\t' => "\t",
        'n' => "\n",
        'v' => "\u{b}",
        'f' => "\u{c}",
        'r' => "\r",
        'e' => "\u{1b}",
        ' ' => " ",
        '"' => "\"",
        '/' => "/",
        '\\' => "\\",
        'N' => "\u{85}",
        '_' => "\u{a0}",
        'L' => "\u{2028}",
        'P' => "\u{2029}",
        _ => return None,
    };
    let end = joined(text, at + 2, limit);
    builder.coded(decoded, at..end);
    Some(end)
}

/// A line of a block without its indentation.
struct Line {
    content: Span,
    /// Whether it begins with white space of its own, so that its line ends stay.
    is_deeper: bool,
}

/// Adds a block without the blank lines round it.
fn push_block(builder: &mut Builder, text: &str, span: Span, style: Style, value: &str) -> Option<()> {
    let lines = lines_of_block(text, span, value)?;
    let mut before: Option<&Line> = None;
    let mut blank = 0;
    for line in &lines {
        if line.content.is_empty() {
            blank += usize::from(before.is_some());
            continue;
        }
        if let Some(before) = before {
            let keeps = style == Style::Literal || before.is_deeper || line.is_deeper;
            let breaks = match (keeps, blank) {
                (true, _) => "\n".repeat(blank + 1),
                (false, 0) => " ".to_owned(),
                (false, _) => "\n".repeat(blank),
            };
            builder.coded(&breaks, before.content.end..line.content.start);
        }
        builder.copy(line.content.range());
        (before, blank) = (Some(line), 0);
    }
    Some(())
}

/// The lines of a block. How far they are indented is told by the first that has words: the white space
/// that its value begins with belongs to it.
fn lines_of_block(text: &str, span: Span, value: &str) -> Option<Vec<Line>> {
    let first = value.split('\n').find(|line| !line.trim_matches(BLANK).is_empty())?;
    let own = first.len() - first.trim_start_matches(' ').len();
    let mut indent = None;
    let mut at = span.start;
    let mut lines = Vec::new();
    for line in text[at..span.end].split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        let spaces = bare.len() - bare.trim_start_matches(' ').len();
        let is_blank = bare.trim_matches(BLANK).is_empty();
        if indent.is_none() && !is_blank {
            indent = Some(spaces.checked_sub(own)?);
        }
        let cut = spaces.min(indent.unwrap_or(spaces));
        if !is_blank && indent.is_some_and(|indent| spaces < indent) {
            break;
        }
        let content = Span::new(at + cut, at + bare.len());
        lines.push(Line { content, is_deeper: text[content.range()].starts_with([' ', '\t']) });
        at += line.len();
    }
    while lines.last().is_some_and(|line| line.content.of(text).trim_matches(BLANK).is_empty()) {
        lines.pop();
    }
    Some(lines)
}
