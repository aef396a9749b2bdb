//! `--sample`: a few of the edits, drawn from all, each in its context.

use transdrift::normalize::{Change, Normalized};
use transdrift::render::{count, one_line};

use super::walk::Place;

/// So many characters are shown before and behind an edit.
const CONTEXT: usize = 40;

/// A few edits drawn from as many as there are, in memory for these alone (Vitter's algorithm R).
pub(super) struct Sample {
    most: usize,
    seed: u64,
    random: u64,
    seen: usize,
    /// With the number of each.
    drawn: Vec<(usize, String)>,
}

impl Sample {
    /// Draws at most so many.
    pub(super) fn new(most: usize, seed: u64) -> Self {
        Self { most, seed, random: seed, seen: 0, drawn: Vec::new() }
    }

    /// Offers an edit of `piece`, a piece of the text called `name`.
    pub(super) fn offer(&mut self, name: &str, place: &Place, piece: &Normalized, change: &Change) {
        let number = self.seen;
        self.seen += 1;
        let slot = if number < self.most { number } else { self.below(number + 1) };
        if slot >= self.most {
            return;
        }
        let shown = (number, shown(name, place, piece, change));
        match self.drawn.get_mut(slot) {
            Some(drawn) => *drawn = shown,
            None => self.drawn.push(shown),
        }
    }

    /// A number below `end`, by the generator SplitMix64.
    fn below(&mut self, end: usize) -> usize {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.random ^ (self.random >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    /// How many were drawn from how many.
    pub(super) fn told(&self) -> String {
        let (drawn, seed) = (self.drawn.len(), self.seed);
        format!("{drawn} of {} shown, drawn by --seed {seed}; nothing was written", count(self.seen, "edit"))
    }

    /// Those that were drawn, in order, a line each.
    pub(super) fn shown(mut self) -> String {
        self.drawn.sort_unstable();
        self.drawn.into_iter().map(|(_, shown)| shown + "\n").collect()
    }
}

fn shown(name: &str, place: &Place, piece: &Normalized, change: &Change) -> String {
    let (before, behind) = (&piece.text[..change.output.start], &piece.text[change.output.end..]);
    let start = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    let end = behind.char_indices().nth(CONTEXT).map_or(behind.len(), |(at, _)| at);
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let line = format!(
        "{name}:{}:{}: {}{}[-{}-]{{+{}+}}{}{} ({}: {})",
        place.line,
        place.column,
        cut(start > 0),
        &before[start..],
        change.before,
        change.after,
        &behind[..end],
        cut(end < behind.len()),
        change.entry,
        change.reason
    );
    one_line(&line)
}

#[cfg(test)]
mod tests {
    use transdrift::matching::Glossary;
    use transdrift::normalize::normalize;
    use transdrift::render::annotations::Offsets;

    use super::super::walk::Walk;
    use super::*;

    fn drawn(edits: usize, most: usize, seed: u64) -> String {
        let text = (0..edits).map(|n| format!("{n} in Kiew, and\n")).collect::<String>();
        let done = normalize(&text, "en".parse().ok(), Glossary::bundled(), &Default::default());
        let (mut sample, mut walk) = (Sample::new(most, seed), Walk::new(Offsets::Bytes));
        for change in &done.changes {
            sample.offer("a", &walk.to(&done, change), &done, change);
        }
        sample.shown()
    }

    #[test]
    fn edits_are_shown_in_their_context() {
        assert_eq!(drawn(1, 3, 0), "a:1:6: 0 in [-Kiew-]{+Kyiv+}, and (kyiv: a listed variant)\n");
        assert_eq!(drawn(0, 3, 0), "");
    }

    #[test]
    fn every_edit_is_drawn_as_often_as_any_other() {
        assert_eq!(drawn(50, 5, 1), drawn(50, 5, 1));
        let mut times = [0; 10];
        for seed in 0..600 {
            for line in drawn(10, 3, seed).lines() {
                let number: usize = line.split(':').nth(1).unwrap().parse().unwrap();
                times[number - 1] += 1;
            }
        }
        assert!(times.iter().all(|times| (130..230).contains(times)), "{times:?}");
    }
}
