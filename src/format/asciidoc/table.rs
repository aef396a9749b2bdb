//! Tables: where the text of their cells stands.

use crate::text::Span;

/// The parts of a line of a table, each with whether it begins a cell and whether that holds code.
pub(super) struct Part {
    pub(super) span: Span,
    pub(super) begins: bool,
    pub(super) is_code: bool,
}

/// Parts a line at the marks before cells, which may have a specification before them (`2+^.>s|`).
pub(super) fn parts(text: &str, line: Span, mark: char) -> Vec<Part> {
    let words = line.of(text);
    let mut parts: Vec<Part> = Vec::new();
    let (mut start, mut begins, mut is_code) = (line.start, false, false);
    for (at, _) in words.match_indices(mark) {
        if words[..at].ends_with('\\') {
            continue;
        }
        let before = &text[start..line.start + at];
        let specification = specification(before, !begins);
        let end = line.start + at - specification.len();
        parts.push(Part { span: Span::new(start, end), begins, is_code });
        (start, begins, is_code) =
            (line.start + at + mark.len_utf8(), true, specification.ends_with(['l', 'm']));
    }
    parts.push(Part { span: Span::new(start, line.end), begins, is_code });
    parts
}

/// The specification of the next cell at the end of `before`.
fn specification(before: &str, is_first: bool) -> &str {
    let word = before.rsplit([' ', '\t']).next().unwrap_or_default();
    let stands_alone = word.len() < before.len() || is_first;
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let spans = digits.strip_prefix(['+', '*']);
    // a number alone is text
    let rest = if word.len() > digits.len() && spans.is_none() { return "" } else { spans.unwrap_or(digits) };
    let aligned = rest.trim_start_matches(['<', '^', '>', '.']);
    let is_style = aligned.is_empty() || (aligned.len() == 1 && "adehlmsv".contains(aligned));
    if stands_alone && is_style { word } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_parted() {
        let text = "|a b 2+^.>s|c m|d 5|e\\|f";
        let parts = parts(text, Span::new(0, text.len()), '|');
        let cells: Vec<_> =
            parts.iter().map(|part| (part.span.of(text), part.begins, part.is_code)).collect();
        let expected = [
            ("", false, false),
            ("a b ", true, false),
            ("c ", true, false),
            ("d 5", true, true),
            ("e\\|f", true, false),
        ];
        assert_eq!(cells, expected);
    }
}
