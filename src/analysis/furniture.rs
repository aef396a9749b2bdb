//! Page furniture: comment forms, sharing lines, credits. It is the same on a thousand pages, so it would be the
//! strongest false anchor; it is marked here and never deleted.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lang::{Topic, words_in_any};
use crate::text::{Document, Span};

/// A line of more words is prose, however it begins.
const MOST_WORDS: usize = 18;

/// Nor is a line of more bytes page furniture, in scripts that write no spaces.
const MOST_BYTES: usize = 400;

/// A line of at most so many words without an end mark is a heading, not a sentence.
const MOST_HEADING_WORDS: usize = 8;

/// Credits stand in this many last paragraphs.
const LAST_PARAGRAPHS: usize = 4;

/// For each sentence, whether it is page furniture.
pub(super) fn furniture(text: &str, document: &Document) -> Vec<bool> {
    let first_of_tail = document.paragraphs.len().saturating_sub(LAST_PARAGRAPHS).max(1);
    let is_furniture = |(index, sentence): (usize, &crate::text::Sentence)| {
        let line = document.paragraphs[sentence.paragraph].span;
        let alone = line == sentence.span;
        begins_like_furniture(sentence.span.of(text))
            || begins_like_furniture(line.of(text)) && index > 0
            || alone && sentence.paragraph >= first_of_tail && is_credit(line.of(text))
    };
    document.sentences.iter().enumerate().map(is_furniture).collect()
}

/// For each sentence, whether it is a heading inside the text: a short line without an end mark.
///
/// The first line is the headline; it tells what the text tells.
pub(super) fn headings(text: &str, document: &Document) -> Vec<bool> {
    let is_heading = |sentence: &crate::text::Sentence| {
        let line: Span = document.paragraphs[sentence.paragraph].span;
        sentence.paragraph > 0 && line == sentence.span && is_title_like(line.of(text))
    };
    document.sentences.iter().map(is_heading).collect()
}

/// Whether `line` begins as lines of page furniture do.
pub(crate) fn starts_like_furniture(line: &str) -> bool {
    /// The beginnings by their first character.
    static STARTS: LazyLock<HashMap<char, Vec<&str>>> = LazyLock::new(|| {
        let mut starts: HashMap<char, Vec<&str>> = HashMap::new();
        for start in words_in_any(Topic::Furniture) {
            let first = start.chars().next().unwrap_or_default();
            starts.entry(first).or_default().push(start);
        }
        starts
    });
    let first = line.chars().next().and_then(|c| c.to_lowercase().next());
    let Some(starts) = first.and_then(|first| STARTS.get(&first)) else { return false };
    let longest = starts.iter().map(|start| start.chars().count()).max().unwrap_or(0);
    // no start is longer in lower case than in the line
    let lower: String = line.chars().take(longest).flat_map(char::to_lowercase).collect();
    starts.iter().any(|start| lower.starts_with(start))
}

fn begins_like_furniture(line: &str) -> bool {
    // the length first: a paragraph may be the whole of a book, and is asked about for each of its sentences
    if line.len() > MOST_BYTES || line.split_whitespace().nth(MOST_WORDS).is_some() {
        return false;
    }
    starts_like_furniture(line)
}

/// Whether a last line names a source: `/Agency`, an address, an author's initials.
fn is_credit(line: &str) -> bool {
    let words = line.split_whitespace().take(MOST_WORDS).count();
    let address = line.contains("www.") || line.contains("://");
    words <= 6 && !ends_a_sentence(line) && (address || line.starts_with(['/', '(', '©', '#']) || words == 1)
}

fn is_title_like(line: &str) -> bool {
    line.split_whitespace().count() <= MOST_HEADING_WORDS && !ends_a_sentence(line)
}

fn ends_a_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’“»)]".contains(c));
    bare.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '؟', '।'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let document = Document::new(text);
        let marked = furniture(text, &document);
        let found: Vec<_> =
            document.sentences.iter().zip(marked).filter(|(_, m)| *m).map(|(s, _)| s.span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn comment_forms_and_credits() {
        check(
            "Talks open\n\nThey met.\n\nxyz\n\nLeave a Reply\n\nRequired fields are marked *",
            &["xyz", "Leave a Reply", "Required fields are marked *"],
        );
        check(
            "Talks open\n\nThey met on Monday.\n\nReference-www.paper.example",
            &["Reference-www.paper.example"],
        );
        check("Lire aussi : les autres articles\n\nIls se sont vus.", &["Lire aussi : les autres articles"]);
    }

    #[test]
    fn prose_is_left_alone() {
        check(
            "They met.\n\nShare this burden, he told the assembled ministers of all the countries that had come to the town to hear him.",
            &[],
        );
        check("Stop", &[]);
    }

    #[test]
    fn headings_are_short_lines_without_an_end() {
        let text = "Talks open\n\nThey met.\n\nA hard winter\n\nIt snowed.";
        assert_eq!(headings(text, &Document::new(text)), [false, false, true, false]);
    }
}
