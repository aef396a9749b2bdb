//! Plain text: blocks of lines parted by blank lines.
//!
//! Lines that were wrapped at a margin are joined by spaces, so that a name across a line end reads as one; where a
//! block is a list of lines (a headline over its text, an address), its line ends stay.

use super::decoded::Builder;
use super::document::Found;
use super::escape::Escape;
use super::flow::joined;
use super::node::{Node, Role};
use crate::text::{Span, is_wrapped};

/// Reads plain text.
pub(super) fn read(text: &str) -> Found<'_> {
    let mut found = Found::default();
    let mut block: Vec<Span> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if span.is_empty() {
            close(&mut block, text, &mut found);
        } else {
            block.push(span);
        }
    }
    close(&mut block, text, &mut found);
    found
}

fn close<'t>(lines: &mut Vec<Span>, text: &'t str, found: &mut Found<'t>) {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
    let builder = if is_wrapped(lines, text) { joined(text, lines) } else { whole(first.cover(*last), text) };
    let record = found.nodes.len();
    found.nodes.push(Node { record, ..Node::new(builder, Role::Paragraph, Escape::None) });
    lines.clear();
}

fn whole(span: Span, text: &str) -> Builder<'_> {
    let mut builder = Builder::new(text);
    builder.copy(span.range());
    builder
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::harness::{Case, check, holds};
    use super::super::{Format, Options};

    #[test]
    fn paragraphs_are_read_and_written() {
        let replace = |raw, nodes, edit, written| {
            check(&Case {
                format: Format::PlainText,
                raw,
                nodes,
                edits: &[edit],
                written,
                ..Case::default()
            });
        };
        replace("One Kiev.\n\n Two.\n", &["One Kiev.", "Two."], ("Kiev", "Kyiv"), "One Kyiv.\n\n Two.\n");
        replace(
            "\u{feff}The talks began in\r\nKiev Oblast one day in\r\nMay.\r\n",
            &["The talks began in Kiev Oblast one day in May."],
            ("in Kiev Oblast", "near Kyiv Oblast"),
            "\u{feff}The talks began near\r\nKyiv Oblast one day in\r\nMay.\r\n",
        );
        replace(
            "They met at the palace in New\nYork and left the town.",
            &["They met at the palace in New York and left the town."],
            ("New York", "Manhattan"),
            "They met at the palace in Manhattan and left the town.",
        );
        replace(
            "Kiev\nA long line that has room.\n",
            &["Kiev\nA long line that has room."],
            ("Kiev", "Kyiv"),
            "Kyiv\nA long line that has room.\n",
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_written(text in "\\PC*|[a-d \r\n\u{feff}é.]{0,80}", pick: u64) {
            holds(Format::PlainText, &text, &Options::default(), pick)?;
        }
    }
}
