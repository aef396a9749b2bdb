//! Paragraphs: blocks parted by blank lines; inside a block, lines that were wrapped belong together.

use super::Span;

/// The paragraphs of `text` in order, without the white space around them.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut block: Vec<Span> = Vec::new();
    for line in lines(text) {
        if line.is_empty() {
            close(&mut block, text, &mut found);
        } else {
            block.push(line);
        }
    }
    close(&mut block, text, &mut found);
    found
}

/// Every line without the white space around it.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let span = Span::new(*at, *at + line.len());
        *at = span.end;
        Some(span.trim(text))
    })
}

fn close(block: &mut Vec<Span>, text: &str, found: &mut Vec<Span>) {
    if is_wrapped(block, text) {
        found.push(block[0].cover(block[block.len() - 1]));
    } else {
        found.extend(block.iter().copied());
    }
    block.clear();
}

/// Whether the lines of a block were wrapped at a margin: no line but the last had room for the first word of the next.
///
/// The margin is the longest line. A block of very long lines is one paragraph a line.
pub(crate) fn is_wrapped(block: &[Span], text: &str) -> bool {
    const WIDEST_MARGIN: usize = 120;
    let width = |span: &Span| span.of(text).chars().count();
    let margin = block.iter().map(width).max().unwrap_or(0);
    let full = |pair: &[Span]| {
        let first_word = pair[1].of(text).split_whitespace().next().unwrap_or_default();
        width(&pair[0]) + 1 + first_word.chars().count() > margin
    };
    block.len() > 1 && margin <= WIDEST_MARGIN && block.windows(2).all(full)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = paragraphs(text).iter().map(|p| p.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blank_lines_and_wrapped_lines() {
        check("One.\n\nTwo.\n", &["One.", "Two."]);
        check("One.\r\n \r\nTwo.", &["One.", "Two."]);
        check("The talks began\non Monday in the\ncity.", &["The talks began\non Monday in the\ncity."]);
        check(
            "A title\nThe first line of the text is much longer.",
            &["A title", "The first line of the text is much longer."],
        );
        check("", &[]);
    }
}
