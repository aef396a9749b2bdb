//! Takes back edits whose result would be edited again, so that normalizing twice is normalizing once.

use super::Planned;
use crate::text::{Edit, Span, apply};

/// The edits of `planned` after which nothing is left to edit: those that make new variants are taken back.
pub(super) fn settle(
    text: &str,
    planned: Vec<Planned>,
    replan: impl Fn(&str) -> Vec<Planned>,
) -> Vec<Planned> {
    let (first, left) = take_back(text, planned, &replan);
    if left.is_empty() || first.is_empty() {
        return first;
    }
    let (again, _) = take_back(&after(text, &first), left, &replan);
    if again.is_empty() { first } else { Vec::new() }
}

/// Takes back, one round after the other, the edits nearest to what would be edited next; returns the rest, and what
/// would still be edited after them because it was taken back.
fn take_back(
    text: &str,
    mut planned: Vec<Planned>,
    replan: &impl Fn(&str) -> Vec<Planned>,
) -> (Vec<Planned>, Vec<Planned>) {
    let mut taken_back: Vec<Span> = Vec::new();
    loop {
        if planned.is_empty() {
            return (planned, Vec::new());
        }
        let next = replan(&after(text, &planned));
        let places: Vec<Span> = next.iter().map(|next| input_span(&planned, next.edit.span)).collect();
        let Some(new) = places.iter().find(|place| !taken_back.contains(place)) else {
            return (planned, next);
        };
        let distance = |edit: &Planned| edit.edit.span.start.abs_diff(new.start);
        let nearest = (0..planned.len()).min_by_key(|&index| distance(&planned[index])).unwrap_or(0);
        taken_back.push(planned.remove(nearest).edit.span);
    }
}

fn after(text: &str, planned: &[Planned]) -> String {
    let edits: Vec<Edit> = planned.iter().map(|planned| planned.edit.clone()).collect();
    apply(text, &edits)
}

/// Where a span of the edited text stood before the edits; an edited place counts as a whole.
fn input_span(planned: &[Planned], span: Span) -> Span {
    let back = |at: usize, is_end: bool| {
        let mut grown = 0isize;
        for Planned { edit, .. } in planned {
            let start = edit.span.start.saturating_add_signed(grown);
            let end = start + edit.replacement.len();
            if at < start || (is_end && at == start) {
                break;
            }
            if at < end || (is_end && at == end) {
                return if is_end { edit.span.end } else { edit.span.start };
            }
            grown += edit.replacement.len() as isize - edit.span.len() as isize;
        }
        at.saturating_add_signed(-grown)
    };
    let start = back(span.start, false);
    Span::new(start, back(span.end, true).max(start))
}
