//! What the guards look for further back than the paragraph of a form, so that a text can be read in blocks.
//!
//! A blank line parts words: no form, phrase or mention goes over it. Two things do: a whole name read earlier lets the
//! family name alone stand for the person, and a code fence, a comment or a tag goes on until it is closed.

use std::collections::BTreeSet;

use super::protected::Enclosed;

/// What the text before a block says for the block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// Entries whose whole name was read.
    pub(super) named: BTreeSet<usize>,
    /// People of whom the text names another with the same family name.
    pub(super) namesakes: BTreeSet<usize>,
    /// Backticks of the code fence that is open.
    pub(super) fence: Option<usize>,
}

impl Memory {
    /// Goes on with the next node of a document: no code fence reaches over it, and in a new record no name does.
    pub(crate) fn begin(&mut self, is_new_record: bool) {
        self.fence = None;
        if is_new_record {
            self.named.clear();
            self.namesakes.clear();
        }
    }

    /// The last place in `text`, which goes on after its end, where it can be parted: what stands before is judged as it
    /// would be with the rest, and the rest as it would be with it, given what the memory keeps.
    ///
    /// It lies inside a blank line, so that white space stands on both sides. `None` where there is no such place yet.
    pub fn cut(&self, text: &str) -> Option<usize> {
        let mut limit = text.len();
        loop {
            let (start, cut, end) = last_blank_line(&text[..limit])?;
            // what follows a blank line at the very end of the text may be more of it
            if end == text.len() {
                limit = start;
                continue;
            }
            match Enclosed::after(&text[..end], self.fence).undecided {
                None => return Some(cut),
                Some(begun) => limit = begun,
            }
        }
    }
}

/// The last blank line of `text` that words stand before: where it starts, a place inside it, and where it ends.
fn last_blank_line(text: &str) -> Option<(usize, usize, usize)> {
    let mut before = text;
    while let Some(at) = before.rfind('\n') {
        let start = before[..at].trim_end().len();
        let end = text.len() - text[at..].trim_start().len();
        if start == 0 {
            return None;
        }
        let gap = &text[start..end];
        if gap.matches('\n').count() > 1 {
            let last = gap.char_indices().next_back().map_or(0, |(at, _)| at);
            return Some((start, start + last, end));
        }
        before = &text[..start];
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, fence: Option<usize>, expected: Option<&str>) {
        let memory = Memory { fence, ..Memory::default() };
        assert_eq!(memory.cut(text).map(|cut| &text[..cut]), expected, "{text:?}");
    }

    #[test]
    fn texts_are_parted_in_blank_lines_that_enclose_nothing() {
        check("a\n\nb", None, Some("a\n"));
        check("a\n\nb\n\nc", None, Some("a\n\nb\n"));
        check("a\nb", None, None);
        check("a\n\n", None, None);
        check("\n\na", None, None);
        check("a\n \t\nb", None, Some("a\n \t"));
        check("a\n\nb <!-- c\n\nd", None, Some("a\n"));
        check("a\n\nb <!-- c\n\nd --> e\n\nf", None, Some("a\n\nb <!-- c\n\nd --> e\n"));
        check("a <b\n\nc", None, None);
        check("a < b\n\nc", None, Some("a < b\n"));
        check("a `b\n\nc", None, Some("a `b\n"));
        check("a `b\n \nc", None, None);
        check("```\na\n\nb", None, Some("```\na\n"));
        check("a\n\n``` b\n\nc `d\n \ne", Some(3), Some("a\n\n``` b\n"));
    }
}
