//! What a line begins with, or is as a whole.

/// Whether a line is the line under or over a title, or parts sections: one mark, repeated.
pub(super) fn is_adornment(line: &str) -> bool {
    let first = line.chars().next().filter(char::is_ascii_punctuation);
    first.is_some_and(|first| line.len() > 1 && line != "::" && line.chars().all(|c| c == first))
}

/// The length of the marks of items and their white space that `line` begins with.
pub(super) fn items(line: &str) -> usize {
    let mut at = 0;
    while let Some(length) = item(&line[at..]) {
        at += length;
    }
    at
}

fn item(line: &str) -> Option<usize> {
    let mark = bullet(line).or_else(|| number(line))?;
    let white = line[mark..].len() - line[mark..].trim_start().len();
    (white > 0).then_some(mark + white)
}

fn bullet(line: &str) -> Option<usize> {
    line.chars().next().filter(|c| "*+-•‣⁃".contains(*c)).map(char::len_utf8)
}

/// `1.`, `(a)`, `iv)`, `#.`
fn number(line: &str) -> Option<usize> {
    let open = usize::from(line.starts_with('('));
    let inside = &line[open..];
    let length = inside.find(['.', ')'])?;
    let name = &inside[..length];
    let is_roman = name.chars().all(|c| "ivxlcdmIVXLCDM".contains(c));
    let is_number = name.bytes().all(|byte| byte.is_ascii_digit()) && length < 5;
    let is_letter = length == 1 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let closes = open == 0 || inside[length..].starts_with(')');
    (length > 0 && closes && (name == "#" || is_roman || is_number || is_letter)).then_some(open + length + 1)
}

/// The name of the field that `line` begins with, and where its text begins.
pub(super) fn field(line: &str) -> Option<(&str, usize)> {
    let rest = line.strip_prefix(':').filter(|rest| !rest.starts_with([' ', ':', '`']))?;
    let mut from = 0;
    let end = loop {
        let at = from + rest[from..].find(':')?;
        let closes = rest[at + 1..].is_empty() || rest[at + 1..].starts_with([' ', '\t']);
        if closes && !rest[..at].ends_with('\\') {
            break at;
        }
        from = at + 1;
    };
    let text = &rest[end + 1..];
    let is_role = rest[..end].contains(['`', ' ']) && rest[..end].contains('`');
    (!is_role).then(|| (&rest[..end], 1 + end + 1 + text.len() - text.trim_start().len()))
}

/// Where the text begins behind options of a command (`-a`, `--all=N  text`), the length of the line where there is none.
pub(super) fn options(line: &str) -> Option<usize> {
    let name = line.strip_prefix("--").or_else(|| line.strip_prefix('-'))?;
    let is_option = name.starts_with(|c: char| c.is_ascii_alphanumeric());
    let text = |end: usize| line.len() - line[end..].trim_start().len();
    is_option.then(|| line.find("  ").map_or(line.len(), text))
}

/// The name of the directive at the start of `line`, and where its argument begins.
pub(super) fn directive(line: &str) -> Option<(&str, usize)> {
    let end = line.find("::")?;
    let name = line[..end].trim_end();
    let is_name = !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '+' | '-' | ':'));
    let rest = &line[end + 2..];
    (is_name && (rest.is_empty() || rest.starts_with([' ', '\t'])))
        .then(|| (name, line.len() - rest.trim_start().len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_begin_with_marks() {
        let expected =
            [("* - a", 4), ("1. a", 3), ("(iv) a", 5), ("#. a", 3), ("-a", 0), ("in. a", 0), ("- ", 2)];
        for (line, length) in expected {
            assert_eq!(items(line), length, "{line}");
        }
        assert_eq!(field(":param x: a"), Some(("param x", 10)));
        assert_eq!(field(":orphan:"), Some(("orphan", 8)));
        assert_eq!(field(":ref:`a`: b"), None);
        assert_eq!(options("-a, --all  every"), Some(11));
        assert_eq!(options("--all"), Some(5));
        assert_eq!(directive("code-block:: c"), Some(("code-block", 14 - 1)));
        assert_eq!(directive("a b:: c"), None);
        assert!(is_adornment("====") && !is_adornment("=") && !is_adornment("=-="));
    }
}
