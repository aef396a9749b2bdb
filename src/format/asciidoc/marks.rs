//! What a line begins with, or is as a whole.

use crate::text::Span;

/// What a line that stands round a block says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fence {
    /// Code, a comment, raw output.
    Verbatim,
    /// Blocks of any kind.
    Compound,
    /// A table with this mark before each cell.
    Table(char),
}

/// What the line is a fence of.
pub(super) fn fence(line: &str) -> Option<Fence> {
    let first = line.chars().next()?;
    if line.starts_with("```") && !line[3..].contains('`') {
        return Some(Fence::Verbatim);
    }
    if let Some(rest) = line.strip_prefix(['|', ',', ':', '!']).filter(|rest| rest.len() >= 3) {
        return rest.bytes().all(|byte| byte == b'=').then_some(Fence::Table(first));
    }
    let is_run = line.len() >= 4 && line.chars().all(|c| c == first);
    match first {
        '-' | '.' | '+' | '/' if is_run => Some(Fence::Verbatim),
        '=' | '*' | '_' | '~' if is_run => Some(Fence::Compound),
        '-' if line == "--" => Some(Fence::Compound),
        _ => None,
    }
}

/// Whether the line `close` ends what `open` began.
pub(super) fn closes(open: &str, close: &str) -> bool {
    if open.starts_with("```") { close == "```" } else { open == close }
}

/// The level marks of a title: their length with white space.
pub(super) fn title(line: &str) -> Option<usize> {
    let mark = line.chars().next().filter(|c| matches!(c, '=' | '#'))?;
    let rest = line.trim_start_matches(mark);
    let level = line.len() - rest.len();
    let text = rest.trim_start();
    (level <= 6 && text.len() < rest.len() && !text.is_empty()).then(|| line.len() - text.len())
}

/// Whether the line is an entry for an attribute; its name and value.
pub(super) fn attribute(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix(':')?.split_once(':')?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '!');
    let is_entry =
        !name.is_empty() && name.chars().all(is_name) && (value.is_empty() || value.starts_with(' '));
    is_entry.then(|| (name, value.trim()))
}

/// What the attributes of a block say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    /// Whether it is code, or a picture that is drawn from its text.
    pub(super) is_code: bool,
    /// Whether its cells are parted as in a file of data, or some columns hold code.
    pub(super) is_data: bool,
    /// Whether it names itself.
    pub(super) has_id: bool,
}

/// Styles of blocks that hold prose; others hold code.
const PROSE: [&str; 42] = [
    "abstract",
    "appendix",
    "arabic",
    "bibliography",
    "caution",
    "circle",
    "colophon",
    "decimal",
    "dedication",
    "disc",
    "discrete",
    "example",
    "float",
    "glossary",
    "horizontal",
    "important",
    "index",
    "indexterm",
    "information",
    "loweralpha",
    "lowergreek",
    "lowerroman",
    "no-bullet",
    "none",
    "normal",
    "note",
    "open",
    "ordered",
    "partintro",
    "preface",
    "qanda",
    "quote",
    "sidebar",
    "specialnames",
    "square",
    "tabs",
    "tip",
    "unordered",
    "unstyled",
    "upperalpha",
    "upperroman",
    "warning",
];

/// The attributes in a line `[…]`.
pub(super) fn attributes(line: &str) -> Option<Attributes> {
    let inside = line.strip_prefix('[')?.strip_suffix(']')?;
    if let Some(anchor) = inside.strip_prefix('[') {
        return anchor.ends_with(']').then_some(Attributes { has_id: true, ..Attributes::default() });
    }
    let first = inside.split(',').next().unwrap_or_default();
    let style = first.split(['#', '.', '%']).next().unwrap_or_default().trim().to_lowercase();
    let is_prose =
        style.is_empty() || style == "verse" || first.contains('=') || PROSE.contains(&style.as_str());
    let cols = inside.split("cols=").nth(1).unwrap_or_default();
    let cols = cols.trim_start_matches('"').split('"').next().unwrap_or_default();
    let is_data = inside.contains("format=") || inside.contains("separator=") || cols.contains(['l', 'm']);
    let has_id = first.contains('#') || inside.contains("id=");
    Some(Attributes { is_code: !is_prose, is_data, has_id })
}

/// The name, target and text of a macro that is a block: `image::a.png[text]`.
pub(super) fn block_macro(line: &str) -> Option<(&str, Span)> {
    let (name, rest) = line.split_once("::")?;
    let is_name = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    let open = rest.find('[')?;
    let fits = is_name && rest.ends_with(']') && !rest[..open].contains(char::is_whitespace);
    fits.then(|| (name, Span::new(name.len() + 2 + open + 1, line.len() - 1)))
}

/// The length of the mark of an item and its white space that `line` begins with.
pub(super) fn item(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let mark = match first {
        '*' | '.' => line.len() - line.trim_start_matches(first).len(),
        '-' | '•' => first.len_utf8(),
        '<' => {
            line.find('>').filter(|&end| line[1..end].bytes().all(|b| b.is_ascii_digit() || b == b'.'))? + 1
        }
        c if c.is_ascii_alphanumeric() => {
            let length = line.find(['.', ')'])?;
            let is_number = line[..length].bytes().all(|byte| byte.is_ascii_digit()) && length < 5;
            let is_letter = length == 1;
            let is_roman =
                line[length..].starts_with(')') && line[..length].chars().all(|c| "ivxIVX".contains(c));
            (is_number || is_letter || is_roman).then_some(length + 1)?
        }
        _ => return None,
    };
    let text = line[mark..].trim_start();
    (mark <= 5 && text.len() < line.len() - mark && !text.is_empty()).then(|| {
        let checked = ["[ ] ", "[x] ", "[*] "].iter().find_map(|mark| text.strip_prefix(mark));
        line.len() - checked.unwrap_or(text).len()
    })
}

/// Where the term of a description ends, and where its text begins.
pub(super) fn description(line: &str) -> Option<(usize, usize)> {
    let ends = ["::", ";;"].into_iter().filter_map(|mark| {
        let places = line.match_indices(mark).map(|(at, _)| at);
        places
            .filter_map(|at| {
                let after = at + line[at..].len() - line[at..].trim_start_matches([':', ';']).len();
                let rest = &line[after..];
                let is_end = at > 0 && after - at <= 4 && (rest.is_empty() || rest.starts_with(' '));
                is_end.then(|| (at, line.len() - rest.trim_start().len()))
            })
            .next()
    });
    ends.min()
}

/// The length of the label of an admonition: `NOTE: `.
pub(super) fn label(line: &str) -> usize {
    let labels = ["NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "];
    labels.iter().find(|label| line.starts_with(**label)).map_or(0, |label| label.len())
}

/// Whether a line only parts what is round it.
pub(super) fn is_rule(line: &str) -> bool {
    matches!(line, "'''" | "<<<" | "---" | "***" | "- - -" | "* * *" | "+")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_begin_with_marks() {
        assert_eq!(fence("----"), Some(Fence::Verbatim));
        assert_eq!(fence("|==="), Some(Fence::Table('|')));
        assert_eq!(fence("=="), None);
        assert_eq!(title("== a"), Some(3));
        assert_eq!(title("==a"), None);
        assert_eq!(attribute(":lang: de"), Some(("lang", "de")));
        assert_eq!(attribute(":a b: c"), None);
        for (line, length) in [
            ("** a", Some(3)),
            (". a", Some(2)),
            ("1. a", Some(3)),
            ("<1> a", Some(4)),
            ("- [x] a", Some(6)),
            (".a", None),
            ("*a*", None),
            ("in. a", None),
        ] {
            assert_eq!(item(line), length, "{line}");
        }
        assert_eq!(description("a:: b"), Some((1, 4)));
        assert_eq!(description("a::"), Some((1, 3)));
        assert_eq!(description("a::b"), None);
        assert!(attributes("[source,java]").is_some_and(|a| a.is_code));
        assert!(attributes("[quote, Kiev]").is_some_and(|a| !a.is_code));
        assert!(attributes("[cols=\"1,2\"]").is_some_and(|a| !a.is_code && !a.is_data));
        assert!(attributes("[#id.role]").is_some_and(|a| !a.is_code && a.has_id));
        assert_eq!(block_macro("image::a.png[x]").map(|(name, _)| name), Some("image"));
    }
}
