//! Slots: the facts of several versions that speak of one thing, found by joining the best pairs first.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::view::{Context, View};
use super::{Claim, ClaimKind, ClaimVerdict, Reading};
use crate::align::voices::count;
use crate::text::Span;

/// A value of one version that asks for its counterparts.
pub(super) struct Item<V> {
    /// Index of the version.
    pub(super) version: usize,
    /// Where it stands.
    pub(super) span: Span,
    /// Its words; with the span they order items without regard to the order of versions.
    pub(super) text: String,
    /// The words around it.
    pub(super) context: Context,
    /// What is compared.
    pub(super) value: V,
}

impl<V> Item<V> {
    /// Its version and span.
    pub(super) fn place(&self) -> (usize, Span) {
        (self.version, self.span)
    }
}

/// How two values compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Relation {
    /// They cannot both hold.
    Conflict,
    /// They can both hold.
    Compatible,
    /// They are the same.
    Same,
}

/// Joins `items` into slots of at most one item a version: the pairs that `score` likes best are joined first.
///
/// The result depends on what the items say and where, not on the order of versions.
pub(super) fn group<V>(
    items: &[Item<V>],
    score: impl Fn(&Item<V>, &Item<V>) -> Option<f32>,
) -> Vec<Vec<usize>> {
    let mut pairs = Vec::new();
    for a in 0..items.len() {
        for b in a + 1..items.len() {
            if items[a].version != items[b].version
                && let Some(score) = score(&items[a], &items[b])
            {
                let mut keys = [key(&items[a]), key(&items[b])];
                keys.sort_unstable();
                pairs.push((Reverse((score * 1000.0) as i64), keys, a, b));
            }
        }
    }
    pairs.sort_unstable();
    let mut slot_of: Vec<usize> = (0..items.len()).collect();
    let mut slots: Vec<Vec<usize>> = (0..items.len()).map(|item| vec![item]).collect();
    let mut held: Vec<BTreeSet<usize>> = items.iter().map(|item| BTreeSet::from([item.version])).collect();
    for (_, _, a, b) in pairs {
        let (x, y) = (slot_of[a], slot_of[b]);
        if x != y && held[x].is_disjoint(&held[y]) {
            let moved = std::mem::take(&mut slots[y]);
            moved.iter().for_each(|item| slot_of[*item] = x);
            slots[x].extend(moved);
            let moved = std::mem::take(&mut held[y]);
            held[x].extend(moved);
        }
    }
    slots.retain(|slot| !slot.is_empty());
    for slot in &mut slots {
        slot.sort_unstable_by_key(|item| (items[*item].version, items[*item].span));
    }
    slots
}

/// The voices of the members of a slot.
pub(super) fn voices<V>(view: &View, items: &[Item<V>], slot: &[usize]) -> Vec<usize> {
    slot.iter().map(|item| view.voice(items[*item].version)).collect()
}

/// The item that stands for a slot, the same in whatever order the versions come.
pub(super) fn head<V>(items: &[Item<V>], slot: &[usize]) -> usize {
    slot.iter().copied().min_by_key(|item| key(&items[*item])).unwrap_or_default()
}

fn key<V>(item: &Item<V>) -> (&str, usize) {
    (&item.text, item.span.start)
}

/// The sides of a slot, given the voice of each member: no two members of one side conflict; the side with most voices
/// is 0.
///
/// Members that conflict with the same others stand together. The largest such groups found the sides, and each later
/// one joins the first side that it conflicts with nowhere, those that conflict with nobody last: a reading that fits
/// two sides (`would`, `tens of thousands`) does not make one of them.
pub(super) fn sides(voices: &[usize], conflict: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let size = |members: &[usize]| count(members.iter().map(|&member| voices[member]));
    let mut groups: Vec<(Vec<bool>, Vec<usize>)> = Vec::new();
    for member in 0..voices.len() {
        let row: Vec<bool> = (0..voices.len()).map(|other| conflict(member, other)).collect();
        match groups.iter_mut().find(|(known, _)| *known == row) {
            Some((_, members)) => members.push(member),
            None => groups.push((row, vec![member])),
        }
    }
    groups.sort_by_key(|(row, members)| (!row.contains(&true), Reverse(size(members)), members[0]));
    let mut sides: Vec<Vec<usize>> = Vec::new();
    for (row, members) in groups {
        match sides.iter_mut().find(|side| side.iter().all(|other| !row[*other])) {
            Some(side) => side.extend(members),
            None => sides.push(members),
        }
    }
    sides.sort_by_key(|side| Reverse(size(side)));
    let side_of = |member| sides.iter().position(|side| side.contains(&member)).unwrap_or_default();
    (0..voices.len()).map(side_of).collect()
}

/// The claim that a slot makes, its readings with their sides.
pub(super) fn claim(kind: ClaimKind, passage: usize, anchor: String, mut readings: Vec<Reading>) -> Claim {
    readings.sort_by_key(|reading| (reading.version, reading.span));
    let has = |differs: &dyn Fn(&Reading, &Reading) -> bool| {
        readings.iter().any(|a| readings.iter().any(|b| differs(a, b)))
    };
    let verdict = match () {
        () if readings.len() == 1 => ClaimVerdict::OnlyHere,
        () if has(&|a, b| a.side != b.side) => ClaimVerdict::Conflict,
        () if has(&|a, b| a.value != b.value) => ClaimVerdict::Compatible,
        () => ClaimVerdict::Agree,
    };
    Claim { kind, passage, anchor, verdict, readings }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_numbered_by_size() {
        let values = [7, 3, 3, 9, 3];
        assert_eq!(sides(&[0, 1, 2, 3, 4], |a, b| values[a] != values[b]), [1, 0, 0, 2, 0]);
    }

    #[test]
    fn copies_make_no_side_larger() {
        let values = [7, 7, 3, 3];
        assert_eq!(sides(&[0, 0, 2, 3], |a, b| values[a] != values[b]), [1, 1, 0, 0]);
        assert_eq!(sides(&[0, 0, 2, 2], |a, b| values[a] != values[b]), [0, 0, 1, 1]);
    }

    #[test]
    fn the_side_that_grows_largest_is_the_first() {
        // 0 is at odds with all, 1 and 3 with each other, and 2 joins 1 after 0 founded a side of its own
        let odds = [(0, 1), (0, 2), (0, 3), (1, 3)];
        assert_eq!(
            sides(&[0, 1, 2, 3], |a, b| odds.contains(&(a, b)) || odds.contains(&(b, a))),
            [1, 0, 0, 2]
        );
    }

    #[test]
    fn a_reading_that_fits_both_sides_does_not_join_them() {
        let values: [i32; 4] = [1, 2, 3, 3];
        assert_eq!(sides(&[0, 1, 2, 3], |a, b| values[a].abs_diff(values[b]) > 1), [1, 0, 0, 0]);
    }
}
