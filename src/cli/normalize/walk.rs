//! The places of edits, found while a text is walked along once, as it was and as it is now.

use transdrift::normalize::{Change, Normalized};
use transdrift::render::annotations::Offsets;

/// How far a text was walked.
#[derive(Clone, Copy, Debug)]
struct At {
    /// In the unit that the user asked for.
    offset: usize,
    /// Both from 1; columns are characters.
    line: usize,
    column: usize,
}

/// Where an edit stood and where it stands now, in the unit that the user asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) old: [usize; 2],
    pub(super) new: [usize; 2],
    /// Where it stood, counted from 1.
    pub(super) line: usize,
    pub(super) column: usize,
}

/// A walk along a text as it was and as it is now.
pub(super) struct Walk {
    offsets: Offsets,
    old: At,
    new: At,
    /// How far the present piece was walked, in bytes of what became of it.
    done: usize,
}

impl At {
    const BEGINNING: Self = Self { offset: 0, line: 1, column: 1 };

    fn over(&mut self, text: &str, offsets: Offsets) {
        self.offset += offsets.length(text);
        self.line += memchr::memchr_iter(b'\n', text.as_bytes()).count();
        let last = memchr::memrchr(b'\n', text.as_bytes());
        let begun = if last.is_some() { 1 } else { self.column };
        self.column = begun + text[last.map_or(0, |at| at + 1)..].chars().count();
    }
}

impl Walk {
    pub(super) fn new(offsets: Offsets) -> Self {
        Self { offsets, old: At::BEGINNING, new: At::BEGINNING, done: 0 }
    }

    /// Begins a text.
    pub(super) fn begin(&mut self) {
        *self = Self::new(self.offsets);
    }

    /// Walks to an edit of `piece` and over it; edits come in order.
    pub(super) fn to(&mut self, piece: &Normalized, change: &Change) -> Place {
        self.keep(&piece.text[self.done..change.output.start]);
        let (old, new) = (self.old, self.new);
        self.old.over(&change.before, self.offsets);
        self.new.over(&change.after, self.offsets);
        self.done = change.output.end;
        Place {
            old: [old.offset, self.old.offset],
            new: [new.offset, self.new.offset],
            line: old.line,
            column: old.column,
        }
    }

    /// Walks to the end of `piece`; the next one begins there.
    pub(super) fn end(&mut self, piece: &Normalized) {
        self.keep(&piece.text[self.done..]);
        self.done = 0;
    }

    fn keep(&mut self, text: &str) {
        self.old.over(text, self.offsets);
        self.new.over(text, self.offsets);
    }
}

#[cfg(test)]
mod tests {
    use transdrift::matching::Glossary;
    use transdrift::normalize::normalize;

    use super::*;

    #[test]
    fn places_are_those_of_the_text_as_it_was_and_as_it_is() {
        let pieces = ["é Kiew,\nin ", "Kiew\nand in OTAN, Kiew"];
        let mut walk = Walk::new(Offsets::CodePoints);
        let mut found = Vec::new();
        for piece in pieces {
            let done = normalize(piece, "en".parse().ok(), Glossary::bundled(), &Default::default());
            found.extend(done.changes.iter().map(|change| walk.to(&done, change)));
            walk.end(&done);
        }
        let place = |old, new, line, column| Place { old, new, line, column };
        assert_eq!(
            found,
            [
                place([2, 6], [2, 6], 1, 3),
                place([11, 15], [11, 15], 2, 4),
                place([23, 27], [23, 27], 3, 8),
                place([29, 33], [29, 33], 3, 14),
            ]
        );
    }
}
