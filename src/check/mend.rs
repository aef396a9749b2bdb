//! Fixes made in a text until none is left, the same for the command and for editors.

use std::cmp::Reverse;

use super::checked::Checked;
use crate::finding::{Code, Fix};
use crate::text::{Edit, Span, apply};

/// A text after its fixes.
#[derive(Clone, Debug)]
pub struct Mended {
    /// The text.
    pub text: String,
    /// How many fixes were made.
    pub made: usize,
    /// What they changed in the text that was given, in order and apart.
    pub edits: Vec<Edit>,
    /// What is found in it.
    pub checked: Checked,
}

/// Rounds after which what is left is left: a fix may uncover another one, on the same words or beside them.
const ROUNDS: usize = 10;

/// The text of `checked` with its fixes made of which `is_allowed` says so; nothing where it has none. `recheck` tells what is
/// found in another text of the same document.
///
/// Of two fixes on the same words the one that begins first is made, and of those the longer. A fix whose result the same
/// rule would fix again is not made, so that mending a mended text changes nothing.
///
/// # Errors
/// When `recheck` fails.
pub fn mend<E>(
    checked: &Checked,
    is_allowed: impl Fn(&Fix) -> bool,
    recheck: impl Fn(&str) -> Result<Checked, E>,
) -> Result<Option<Mended>, E> {
    let mut mended: Option<Mended> = None;
    for _ in 0..ROUNDS {
        let now = mended.as_ref().map_or(checked, |mended| &mended.checked);
        let Some(next) = round(now, &is_allowed, &recheck)? else { break };
        mended = Some(match mended {
            Some(before) => Mended {
                made: before.made + next.made,
                edits: then(&before.edits, &next.edits, &next.text),
                ..next
            },
            None => next,
        });
    }
    Ok(mended)
}

/// One round: the text after the fixes that stay as they are.
fn round<E>(
    checked: &Checked,
    is_allowed: &dyn Fn(&Fix) -> bool,
    recheck: impl Fn(&str) -> Result<Checked, E>,
) -> Result<Option<Mended>, E> {
    let mut fixes = fixes(checked, is_allowed);
    while !fixes.is_empty() {
        let edits: Vec<Edit> = fixes.iter().flat_map(|(_, fix)| fix.edits.iter().cloned()).collect();
        let text = apply(checked.source.text(), &edits);
        let next = recheck(&text)?;
        let outputs = outputs(&fixes);
        let all = fixes.len();
        let is_settled = |(spans, (rule, _)): (&Vec<Span>, &(Code, &Fix))| {
            !is_fixed_again(&next, is_allowed, *rule, spans)
        };
        let settled: Vec<bool> = outputs.iter().zip(&fixes).map(is_settled).collect();
        let mut settled = settled.into_iter();
        fixes.retain(|_| settled.next().unwrap_or(true));
        if fixes.len() == all {
            return Ok(Some(Mended { text, made: all, edits, checked: next }));
        }
    }
    Ok(None)
}

/// The fixes to make, in order and apart, with their rules.
fn fixes<'c>(checked: &'c Checked, is_allowed: &dyn Fn(&Fix) -> bool) -> Vec<(Code, &'c Fix)> {
    let all = checked.findings.iter().filter_map(|finding| Some((finding.rule, finding.fix.as_ref()?)));
    let mut fixes: Vec<(Code, &Fix)> =
        all.filter(|(_, fix)| is_allowed(fix) && !fix.edits.is_empty()).collect();
    fixes.sort_by_key(|(_, fix)| (fix.edits[0].span.start, Reverse(fix.edits[fix.edits.len() - 1].span.end)));
    let mut end = 0;
    fixes.retain(|(_, fix)| {
        let is_apart = fix.edits[0].span.start >= end;
        end = if is_apart { fix.edits[fix.edits.len() - 1].span.end } else { end };
        is_apart
    });
    fixes
}

/// Where the words that each fix writes stand in the text after all of them.
fn outputs(fixes: &[(Code, &Fix)]) -> Vec<Vec<Span>> {
    let (mut before, mut after) = (0, 0);
    let mut place = |edit: &Edit| {
        let start = after + (edit.span.start - before);
        (before, after) = (edit.span.end, start + edit.replacement.len());
        Span::new(start, after)
    };
    fixes.iter().map(|(_, fix)| fix.edits.iter().map(&mut place).collect()).collect()
}

/// Whether a rule would fix what stands at one of `spans`.
fn is_fixed_again(checked: &Checked, is_allowed: &dyn Fn(&Fix) -> bool, rule: Code, spans: &[Span]) -> bool {
    let mut again = checked.findings.iter().filter(|finding| finding.rule == rule);
    again.any(|finding| {
        let edits = finding.fix.iter().filter(|fix| is_allowed(fix)).flat_map(|fix| &fix.edits);
        edits.into_iter().any(|edit| spans.iter().any(|span| span.overlaps(edit.span)))
    })
}

/// The edits that do in one step what `first` and then `second` do; `after` is the text after both.
fn then(first: &[Edit], second: &[Edit], after: &str) -> Vec<Edit> {
    // where each edit stands in the text before, between and after
    let steps = |edits: &[Edit]| {
        let mut grown = 0_isize;
        let place = |edit: &Edit| {
            let (from, to) = (edit.span.start, edit.span.end);
            let start = from.saturating_add_signed(grown);
            grown += edit.replacement.len() as isize - (to - from) as isize;
            (Span::new(from, to), Span::new(start, start + edit.replacement.len()))
        };
        edits.iter().map(place).collect::<Vec<_>>()
    };
    let (first, second) = (steps(first), steps(second));
    // all places of the text between that either changes, those that touch as one
    let mut places: Vec<Span> =
        first.iter().map(|(_, to)| *to).chain(second.iter().map(|(from, _)| *from)).collect();
    places.sort_unstable();
    places.dedup_by(|next, kept| {
        let touches = next.start <= kept.end;
        kept.end = if touches { kept.end.max(next.end) } else { kept.end };
        touches
    });
    let edit = |place: Span| {
        let before = Span::new(back(&first, place.start, false), back(&first, place.end, true));
        let now = Span::new(on(&second, place.start, false), on(&second, place.end, true));
        Edit { span: before, replacement: now.of(after).to_owned() }
    };
    places.into_iter().map(edit).collect()
}

/// The place before `steps` of one after them that lies in none, or at the border of one.
fn back(steps: &[(Span, Span)], at: usize, is_end: bool) -> usize {
    let passed = |(_, to): &&(Span, Span)| to.end < at || to.end == at && (is_end || to.start < at);
    let last = steps.iter().rfind(passed);
    last.map_or(at, |(from, to)| from.end + (at - to.end))
}

/// The place after `steps` of one before them that lies in none, or at the border of one.
fn on(steps: &[(Span, Span)], at: usize, is_end: bool) -> usize {
    let passed = |(from, _): &&(Span, Span)| from.end < at || from.end == at && (is_end || from.start < at);
    let last = steps.iter().rfind(passed);
    last.map_or(at, |(from, to)| to.end + (at - from.end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Edits of a text of `length` letters, in order and apart.
    fn edits(length: usize) -> impl Strategy<Value = Vec<Edit>> {
        let edit = (0..=length, 0..4_usize, "[xyz]{0,3}");
        proptest::collection::vec(edit, 0..5).prop_map(move |all| {
            let mut edits: Vec<Edit> = Vec::new();
            let mut all: Vec<_> = all
                .into_iter()
                .map(|(start, size, text)| (start, (start + size).min(length), text))
                .collect();
            all.sort();
            for (start, end, replacement) in all {
                let last = edits.last().map_or(0, |edit| edit.span.end + 1);
                if edits.is_empty() || start >= last {
                    edits.push(Edit { span: Span::new(start, end), replacement });
                }
            }
            edits
        })
    }

    proptest! {
        #[test]
        fn two_steps_are_one(text in "[a-f]{0,12}", first in edits(12), second in edits(30)) {
            let fit = |edits: Vec<Edit>, text: &str| {
                edits.into_iter().filter(|edit| edit.span.end <= text.len()).collect::<Vec<_>>()
            };
            let first = fit(first, &text);
            let between = apply(&text, &first);
            let second = fit(second, &between);
            let after = apply(&between, &second);
            let both = then(&first, &second, &after);
            prop_assert_eq!(apply(&text, &both), after);
            prop_assert!(both.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        }
    }
}
