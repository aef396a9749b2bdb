//! What the guards look for further back than the paragraph of a form, so that a text can be read in blocks.
//!
//! A blank line parts words: no form, phrase or mention goes over it. These do: a whole name read earlier lets the family
//! name alone stand for the person, an acronym that was explained stays what it was explained to be, another name of a
//! thing says that its risky name means it too, and a code fence, a comment or a tag goes on until it is closed.

use std::collections::{BTreeSet, VecDeque};

use super::protected::Enclosed;
use crate::text::Span;

/// What the text before a block says for the block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// Entries whose whole name was read.
    pub(super) named: Noted<usize>,
    /// People of whom the text names another with the same family name.
    pub(super) namesakes: Noted<usize>,
    /// How the last pieces name things.
    told: Told,
    /// Entries and acronyms with the long form by which the text gives them to something else.
    pub(super) explained: Noted<(usize, String, String)>,
    /// Backticks of the code fence that is open.
    pub(super) fence: Option<usize>,
}

/// Things that were noted, each once, and in which order, so that the last ones can be forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Noted<T> {
    all: BTreeSet<T>,
    order: Vec<T>,
}

/// For each of the last pieces its entries with the words by which it names them, folded, as they are after normalizing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Told {
    pieces: VecDeque<BTreeSet<(usize, String)>>,
    /// How many pieces there were before them.
    gone: usize,
}

/// So many pieces back another name of a thing says that its risky name means it: about an article, for a text may be a
/// row of them.
const NEAR_PIECES: usize = 32;

/// A place in what was noted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    named: usize,
    namesakes: usize,
    told: usize,
    explained: usize,
    fence: Option<usize>,
}

/// What was noted behind a place.
#[derive(Debug)]
pub(crate) struct Said {
    named: Vec<usize>,
    namesakes: Vec<usize>,
    told: Vec<BTreeSet<(usize, String)>>,
    explained: Vec<(usize, String, String)>,
    fence: Option<usize>,
}

impl<T: Ord + Clone> Noted<T> {
    pub(super) fn note(&mut self, new: T) {
        if !self.all.contains(&new) {
            self.order.push(new.clone());
            self.all.insert(new);
        }
    }

    pub(super) fn contains(&self, one: &T) -> bool {
        self.all.contains(one)
    }

    fn forget(&mut self, from: usize) -> Vec<T> {
        let forgotten = self.order.split_off(from.min(self.order.len()));
        for one in &forgotten {
            self.all.remove(one);
        }
        forgotten
    }
}

impl Told {
    fn len(&self) -> usize {
        self.gone + self.pieces.len()
    }

    fn push(&mut self, piece: BTreeSet<(usize, String)>) {
        // so many stay that those of the nearest pieces do when some are forgotten
        if self.pieces.len() > 2 * NEAR_PIECES {
            self.pieces.drain(..NEAR_PIECES);
            self.gone += NEAR_PIECES;
        }
        self.pieces.push_back(piece);
    }

    fn forget(&mut self, from: usize) -> Vec<BTreeSet<(usize, String)>> {
        self.pieces.split_off(from.saturating_sub(self.gone).min(self.pieces.len())).into()
    }
}

impl Memory {
    /// Goes on with the next node of a document: no code fence reaches over it, and in a new record no name does.
    pub(crate) fn begin(&mut self, is_new_record: bool) {
        *self = match is_new_record {
            true => Self::default(),
            false => Self { fence: None, ..std::mem::take(self) },
        };
    }

    /// The long form by which the text gave an `acronym` of an entry to something else.
    pub(super) fn explained(&self, entry: usize, acronym: &str) -> Option<&str> {
        let first = (entry, acronym.to_owned(), String::new());
        let (of, what, long) = self.explained.all.range(first..).next()?;
        (*of == entry && what == acronym).then_some(long)
    }

    /// Notes how a piece names things: entries with their words, folded, as they are after normalizing.
    pub(super) fn tell(&mut self, piece: BTreeSet<(usize, String)>) {
        self.told.push(piece);
    }

    /// Whether the text named an entry, not long before, by words other than `key`.
    pub(super) fn tells(&self, entry: usize, key: &str) -> bool {
        self.told.pieces.iter().rev().take(NEAR_PIECES).any(|piece| {
            let named = piece.range((entry, String::new())..);
            named.take_while(|(of, _)| *of == entry).any(|(_, words)| words != key)
        })
    }

    /// Marks what is noted by now.
    pub(crate) fn mark(&self) -> Mark {
        Mark {
            named: self.named.order.len(),
            namesakes: self.namesakes.order.len(),
            told: self.told.len(),
            explained: self.explained.order.len(),
            fence: self.fence,
        }
    }

    /// Forgets what was noted behind `mark`, and returns it.
    pub(crate) fn forget(&mut self, mark: Mark) -> Said {
        Said {
            named: self.named.forget(mark.named),
            namesakes: self.namesakes.forget(mark.namesakes),
            told: self.told.forget(mark.told),
            explained: self.explained.forget(mark.explained),
            fence: std::mem::replace(&mut self.fence, mark.fence),
        }
    }

    /// Notes again what was forgotten.
    pub(crate) fn note(&mut self, said: Said) {
        said.named.into_iter().for_each(|new| self.named.note(new));
        said.namesakes.into_iter().for_each(|new| self.namesakes.note(new));
        said.told.into_iter().for_each(|piece| self.told.push(piece));
        said.explained.into_iter().for_each(|new| self.explained.note(new));
        self.fence = said.fence;
    }

    /// The pieces of `text` that are judged one by one, each as it would be with the rest, given what the memory keeps:
    /// its paragraphs, but for those that a comment or a tag holds together.
    pub(crate) fn pieces(&self, text: &str) -> Vec<Span> {
        let gaps = blank_lines(text);
        let mut pieces = Vec::with_capacity(gaps.len() + 1);
        let mut at = 0;
        let enclosed = if gaps.is_empty() { Enclosed::default() } else { Enclosed::after(text, self.fence) };
        for cut in gaps.into_iter().filter(|&cut| enclosed.parts_at(cut)) {
            pieces.push(Span::new(at, cut));
            at = cut;
        }
        pieces.push(Span::new(at, text.len()));
        pieces
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

/// A place inside each blank line of `text` that words stand before and behind, with white space on both sides.
fn blank_lines(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = text.len() - text.trim_start().len();
    while let Some(line_end) = memchr::memchr(b'\n', &text.as_bytes()[at..]).map(|found| at + found) {
        let end = text.len() - text[line_end..].trim_start().len();
        let gap = &text[line_end..end];
        if end < text.len() && gap.matches('\n').count() > 1 {
            found.push(line_end + gap.char_indices().next_back().map_or(0, |(last, _)| last));
        }
        at = end;
    }
    found
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

    #[test]
    fn pieces_are_paragraphs_that_nothing_holds_together() {
        for (text, expected) in [
            ("a\n\nb\r\n \t\r\nc\nd\n\n", vec!["a\n", "\nb\r\n \t\r", "\nc\nd\n\n"]),
            ("\n\na", vec!["\n\na"]),
            ("", vec![""]),
            ("a <!-- b\n\nc --> d\n\ne", vec!["a <!-- b\n\nc --> d\n", "\ne"]),
            ("a `b\n\nc` d", vec!["a `b\n", "\nc` d"]),
            ("a\n\n```\nb\n\nc\n```\n\nd", vec!["a\n", "\n```\nb\n", "\nc\n```\n", "\nd"]),
        ] {
            let pieces: Vec<_> = Memory::default().pieces(text).iter().map(|piece| piece.of(text)).collect();
            assert_eq!(pieces, expected, "{text:?}");
        }
    }

    #[test]
    fn what_was_noted_is_forgotten_and_noted_again() {
        let mut memory = Memory::default();
        memory.named.note(1);
        let mark = memory.mark();
        [1, 3, 2].into_iter().for_each(|entry| memory.named.note(entry));
        memory.tell(BTreeSet::from([(3, "oresk".to_owned())]));
        memory.fence = Some(3);
        let whole = memory.clone();
        let said = memory.forget(mark);
        assert_eq!((memory.named.contains(&1), memory.named.contains(&2), memory.fence), (true, false, None));
        memory.note(said);
        assert_eq!(memory, whole);
        assert!(memory.tells(3, "orezk") && !memory.tells(3, "oresk") && !memory.tells(2, "orezk"));
        (1..NEAR_PIECES).for_each(|_| memory.tell(BTreeSet::new()));
        assert!(memory.tells(3, "orezk"));
        memory.tell(BTreeSet::new());
        assert!(!memory.tells(3, "orezk"), "long ago");
    }

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
