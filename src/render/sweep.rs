//! Spans that overlap, looked at from the start of a text to its end without going back.

use crate::text::Span;

/// Spans with what they stand for, found by place.
pub(super) struct Places<T> {
    /// In order of their starts.
    places: Vec<(T, Span)>,
    /// For each place the furthest end of it and all before it.
    reach: Vec<usize>,
}

impl<T: Copy> Places<T> {
    /// The places of `spans`; those that begin together keep their order.
    pub(super) fn new(spans: impl IntoIterator<Item = (T, Span)>) -> Self {
        let mut places: Vec<(T, Span)> = spans.into_iter().collect();
        places.sort_by_key(|(_, span)| span.start);
        let furthest = |reach: &mut usize, (_, span): &(T, Span)| {
            *reach = span.end.max(*reach);
            Some(*reach)
        };
        let reach = places.iter().scan(0, furthest).collect();
        Self { places, reach }
    }

    /// The places that share a byte with `span`, or are empty and stand inside it.
    pub(super) fn at(&self, span: Span) -> impl Iterator<Item = (T, Span)> {
        let first = self.reach.partition_point(|end| *end < span.start);
        let last = self.places.partition_point(|(_, place)| place.start < span.end);
        let near = self.places.get(first..last).into_iter().flatten().copied();
        near.filter(move |(_, place)| touches(*place, span))
    }
}

/// Whether they share a byte, or the empty `span` stands inside `cell`.
fn touches(span: Span, cell: Span) -> bool {
    span.overlaps(cell) || (span.is_empty() && cell.contains(span) && span.start < cell.end)
}

/// Goes over places, which are in order of their starts, piece by piece.
pub(super) struct Sweep<T> {
    rest: std::iter::Peekable<std::vec::IntoIter<(T, Span)>>,
    open: Vec<(T, Span)>,
}

impl<T: Copy> Sweep<T> {
    pub(super) fn new(places: Vec<(T, Span)>) -> Self {
        Self { rest: places.into_iter().peekable(), open: Vec::new() }
    }

    /// The places that begin before the end of `piece` and do not end before it begins, in order; no piece begins before
    /// the one asked for last.
    pub(super) fn near(&mut self, piece: Span) -> &[(T, Span)] {
        self.open.retain(|(_, place)| place.end >= piece.start);
        while let Some(place) = self.rest.next_if(|(_, place)| place.start < piece.end) {
            if place.1.end >= piece.start {
                self.open.push(place);
            }
        }
        &self.open
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spans() -> impl Strategy<Value = Vec<Span>> {
        let span = (0usize..40, 0usize..9).prop_map(|(start, length)| Span::new(start, start + length));
        proptest::collection::vec(span, 0..12)
    }

    proptest! {
        #[test]
        fn what_is_found_is_what_touches(spans in spans(), start in 0usize..40, length in 1usize..20) {
            let here = Span::new(start, start + length);
            let places = Places::new(spans.iter().copied().enumerate());
            let mut found: Vec<usize> = places.at(here).map(|(index, _)| index).collect();
            found.sort_unstable();
            let expected = spans.iter().enumerate().filter(|(_, span)| touches(**span, here));
            prop_assert_eq!(found, expected.map(|(index, _)| index).collect::<Vec<_>>());
        }

        #[test]
        fn a_sweep_misses_nothing(mut spans in spans(), mut cuts in proptest::collection::vec(0usize..50, 2..9)) {
            spans.sort_by_key(|span| span.start);
            cuts.sort_unstable();
            let mut sweep = Sweep::new(spans.iter().copied().enumerate().collect());
            for pair in cuts.windows(2) {
                let piece = Span::new(pair[0], pair[1]);
                let found: Vec<usize> = sweep.near(piece).iter().map(|(index, _)| *index).collect();
                let expected =
                    spans.iter().enumerate().filter(|(_, span)| span.start < piece.end && span.end >= piece.start);
                prop_assert_eq!(found, expected.map(|(index, _)| index).collect::<Vec<_>>());
            }
        }
    }
}
