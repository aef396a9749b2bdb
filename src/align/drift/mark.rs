//! Where marking begins: how much drift a word needs in this story.
//!
//! Drift is learned from newspaper texts that machines translated closely. Where a story is told in nearly the same
//! words, a lower drift already stands out; where all tell it freely, a high one is the rule and tells little. So the
//! mark follows the story's own words within bounds, and what is marked loudly is at most a share of them.

/// In a story told freely no larger share than this is.
const MOST_IF_FREE: f32 = 0.03;

/// Mean support of the words of a story below which it is told freely: less than that of any text learned from.
const FREE: f32 = 0.6;

/// Share of the mark that a word beside a marked one needs: errors come in stretches.
const BESIDE: f32 = 0.75;

/// The drift that a word needs in one story.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DriftMark {
    /// For a stretch of words to be marked at all, its word of most drift.
    pub peak: f32,
    /// Every word of a stretch.
    pub edge: f32,
    /// For a stretch to be loud, its word of most drift.
    pub loud: f32,
    /// Whether the story is told so freely that even a high drift tells little.
    pub is_free: bool,
}

impl DriftMark {
    /// Drift from which a word is marked in a story as those that the weights were learned from.
    pub const USUAL: f32 = 0.56;

    /// In an even story a word is marked from the drift on that this share of its words reach…
    pub const STANDS_OUT: f32 = 0.03;

    /// …but never below this drift: a story without anything odd has no marks.
    pub const LEAST: f32 = 0.15;

    /// In an uneven story no larger share of the words is marked loudly.
    pub const MOST: f32 = 0.15;

    /// The mark of a story whose words have `drift`, in any order, and whose mean support is `support`.
    pub(super) fn of(mut drift: Vec<f32>, support: f32) -> Self {
        drift.sort_by(f32::total_cmp);
        // the drift that at most this share of the words surpasses
        let reached = |share: f32| {
            let above = (drift.len() as f32 * share) as usize;
            drift.len().checked_sub(above + 1).map_or(1.0, |at| drift[at])
        };
        let peak = reached(Self::STANDS_OUT).clamp(Self::LEAST, Self::USUAL);
        let is_free = support < FREE;
        let loud = peak.max(reached(if is_free { MOST_IF_FREE } else { Self::MOST }));
        Self { peak, edge: BESIDE * peak, loud, is_free }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A thousand words whose drift rises evenly to `most`.
    fn rising(most: f32) -> Vec<f32> {
        (0..1000).map(|at| at as f32 / 999.0 * most).collect()
    }

    #[test]
    fn the_mark_follows_the_story_within_bounds() {
        let check = |name: &str, drift: Vec<f32>, support: f32, peak: f32, loud: f32| {
            let mark = DriftMark::of(drift, support);
            assert!((mark.peak - peak).abs() < 0.01, "{name}: {mark:?}");
            assert!((mark.loud - loud).abs() < 0.01, "{name}: {mark:?}");
        };
        check("nothing odd", rising(0.1), 0.9, DriftMark::LEAST, DriftMark::LEAST);
        check("even", rising(0.5), 0.8, 0.485, 0.485);
        check("as learned from", rising(0.65), 0.7, DriftMark::USUAL, DriftMark::USUAL);
        check("uneven", rising(0.9), 0.65, DriftMark::USUAL, 0.765);
        check("free", rising(0.9), 0.5, DriftMark::USUAL, 0.87);
        check("no words", vec![], 1.0, DriftMark::USUAL, 1.0);
    }
}
