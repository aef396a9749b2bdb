//! Takes back edits whose result would be edited again, so that normalizing twice is normalizing once.

use std::collections::BTreeSet;

use crate::text::{Edit, Language, Span, apply};

/// An edit with its entry and reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Planned {
    pub(super) edit: Edit,
    pub(super) entry: String,
    pub(super) reason: String,
    pub(super) language: Option<Language>,
}

/// Rounds that take back one edit each; only a text made for it needs more, and then each round takes back twice as many
/// as the one before, so that the rounds do not grow in number with the edits.
const SINGLE_ROUNDS: u32 = 32;

/// The edits of `planned` after which nothing is left to edit: those that make new variants are taken back.
pub(super) fn settle(
    text: &str,
    planned: Vec<Planned>,
    mut replan: impl FnMut(&str) -> Vec<Planned>,
) -> Vec<Planned> {
    let (first, left) = take_back(text, planned, &mut replan);
    if left.is_empty() || first.is_empty() {
        return first;
    }
    let (again, _) = take_back(&after(text, &first), left, &mut replan);
    if again.is_empty() { first } else { Vec::new() }
}

/// Takes back, one round after the other, the edits nearest to what would be edited next; returns the rest, and what
/// would still be edited after them because it was taken back.
fn take_back(
    text: &str,
    mut planned: Vec<Planned>,
    replan: &mut impl FnMut(&str) -> Vec<Planned>,
) -> (Vec<Planned>, Vec<Planned>) {
    let mut taken_back: BTreeSet<Span> = BTreeSet::new();
    // rounds that answered every place, after which others came up: edits that fall like dominoes
    let mut dominoes = 0;
    for round in 0.. {
        if planned.is_empty() {
            break;
        }
        let next = replan(&after(text, &planned));
        let way = WayBack::new(&planned);
        let places = next.iter().map(|next| way.input_span(next.edit.span));
        let new: Vec<Span> = places.filter(|place| !taken_back.contains(place)).collect();
        if new.is_empty() {
            return (planned, next);
        }
        let (most, share) = (doubled(round), doubled(dominoes));
        taken_back.extend(remove_nearest(&mut planned, &new[..new.len().min(most)], share));
        dominoes += u32::from(new.len() <= most);
    }
    (planned, Vec::new())
}

/// 1 for the first rounds, then twice as much with each.
fn doubled(round: u32) -> usize {
    1 << (round + 1).saturating_sub(SINGLE_ROUNDS).min(usize::BITS - 2)
}

/// Removes for each of `places`, which are in order, the edit of `planned` that is nearest, and those round it, `share` together; returns
/// where they stood.
fn remove_nearest(planned: &mut Vec<Planned>, places: &[Span], share: usize) -> Vec<Span> {
    let mut is_removed = vec![false; planned.len()];
    let mut done = 0;
    for place in places {
        let nearest = nearest(planned, *place);
        let from = nearest.saturating_sub(share / 2);
        let to = from.saturating_add(share).min(planned.len()).max(done);
        is_removed[from.max(done)..to].fill(true);
        is_removed[nearest] = true;
        done = to;
    }
    let mut is_removed = is_removed.into_iter();
    let gone = planned.extract_if(.., |_| is_removed.next().unwrap_or(false));
    gone.map(|planned| planned.edit.span).collect()
}

/// Which edit of `planned`, not empty and in order, begins nearest to `place`; of two the one before it.
fn nearest(planned: &[Planned], place: Span) -> usize {
    let after = planned.partition_point(|planned| planned.edit.span.start < place.start);
    let distance = |&index: &usize| planned[index].edit.span.start.abs_diff(place.start);
    (after.saturating_sub(1)..planned.len().min(after + 1)).min_by_key(distance).unwrap_or(0)
}

/// `text` after the edits.
pub(super) fn after(text: &str, planned: &[Planned]) -> String {
    let edits: Vec<Edit> = planned.iter().map(|planned| planned.edit.clone()).collect();
    apply(text, &edits)
}

/// The way from a text after some edits back to the text before them.
struct WayBack {
    /// For each edit: where what replaced it stands, and where it stood.
    edits: Vec<(Span, Span)>,
}

impl WayBack {
    fn new(planned: &[Planned]) -> Self {
        let mut grown = 0isize;
        let place = |Planned { edit, .. }: &Planned| {
            let start = edit.span.start.saturating_add_signed(grown);
            grown += edit.replacement.len() as isize - edit.span.len() as isize;
            (Span::new(start, start + edit.replacement.len()), edit.span)
        };
        Self { edits: planned.iter().map(place).collect() }
    }

    /// Where a span of the edited text stood before the edits; an edited place counts as a whole.
    fn input_span(&self, span: Span) -> Span {
        let start = match self.edits[..self.edits.partition_point(|(now, _)| now.start <= span.start)].last()
        {
            Some((now, was)) if span.start < now.end => was.start,
            Some((now, was)) => was.end + (span.start - now.end),
            None => span.start,
        };
        let end = match self.edits[..self.edits.partition_point(|(now, _)| now.start < span.end)].last() {
            Some((now, was)) if span.end <= now.end => was.end,
            Some((now, was)) => was.end + (span.end - now.end),
            None => span.end,
        };
        Span::new(start, end.max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planned(start: usize, end: usize, replacement: &str) -> Planned {
        let edit = Edit { span: Span::new(start, end), replacement: replacement.to_owned() };
        Planned { edit, entry: String::new(), reason: String::new(), language: None }
    }

    #[test]
    fn spans_lead_back_over_edits_that_grow_and_shrink() {
        // `aXXbYcc` was `a12b345cc`
        let way = WayBack::new(&[planned(1, 3, "XX"), planned(4, 7, "Y")]);
        for ((start, end), (was_start, was_end)) in [
            ((0, 1), (0, 1)),
            ((0, 2), (0, 3)),
            ((1, 3), (1, 3)),
            ((2, 4), (1, 4)),
            ((3, 5), (3, 7)),
            ((4, 5), (4, 7)),
            ((5, 7), (7, 9)),
        ] {
            let (span, was) = (Span::new(start, end), Span::new(was_start, was_end));
            assert_eq!(way.input_span(span), was, "{span:?}");
        }
    }

    #[test]
    fn the_nearest_edit_is_the_one_before_on_a_tie() {
        let edits = [planned(0, 1, ""), planned(10, 11, ""), planned(20, 21, "")];
        for (at, expected) in [(0, 0), (4, 0), (5, 0), (6, 1), (15, 1), (16, 2), (99, 2)] {
            assert_eq!(nearest(&edits, Span::new(at, at + 1)), expected, "{at}");
        }
    }

    #[test]
    fn a_round_takes_back_what_it_may() {
        let places = [Span::new(41, 42), Span::new(69, 72)];
        let all: Vec<usize> = (0..10).map(|at| 10 * at).collect();
        for (share, expected) in [(1, vec![40, 70]), (2, vec![30, 40, 60, 70]), (usize::MAX, all)] {
            let mut edits: Vec<Planned> = (0..10).map(|at| planned(10 * at, 10 * at + 1, "x")).collect();
            let gone = remove_nearest(&mut edits, &places, share);
            assert_eq!(gone.iter().map(|span| span.start).collect::<Vec<_>>(), expected, "{share}");
            assert_eq!(edits.len() + gone.len(), 10);
        }
    }

    #[test]
    fn the_first_rounds_are_careful() {
        assert_eq!([0, 1, 31, 32, 33, 34, 500].map(doubled), [1, 1, 1, 2, 4, 8, 1 << (usize::BITS - 2)]);
    }
}
