//! Fixes made in a text until none is left, the same for the command and for editors.

use std::cmp::Reverse;

use super::checked::Checked;
use crate::finding::{Code, Fix, FixClass};
use crate::text::{Edit, Span, apply};

/// A text after its fixes.
#[derive(Clone, Debug)]
pub struct Mended {
    /// The text.
    pub text: String,
    /// How many fixes were made.
    pub made: usize,
    /// What is found in it.
    pub checked: Checked,
}

/// Rounds after which what is left is left: a fix may uncover another one, on the same words or beside them.
const ROUNDS: usize = 10;

/// The text of `checked` with its fixes made that are as certain as `class`; nothing where it has none. `recheck` tells what is
/// found in another text of the same document.
///
/// Of two fixes on the same words the one that begins first is made, and of those the longer. A fix whose result the same
/// rule would fix again is not made, so that mending a mended text changes nothing.
///
/// # Errors
/// When `recheck` fails.
pub fn mend<E>(
    checked: &Checked,
    class: FixClass,
    recheck: impl Fn(&str) -> Result<Checked, E>,
) -> Result<Option<Mended>, E> {
    let mut mended: Option<Mended> = None;
    for _ in 0..ROUNDS {
        let now = mended.as_ref().map_or(checked, |mended| &mended.checked);
        let Some((text, made, checked)) = round(now, class, &recheck)? else { break };
        let made = made + mended.map_or(0, |mended| mended.made);
        mended = Some(Mended { text, made, checked });
    }
    Ok(mended)
}

/// One round: the text after the fixes that stay as they are, their number, and what is found then.
fn round<E>(
    checked: &Checked,
    class: FixClass,
    recheck: impl Fn(&str) -> Result<Checked, E>,
) -> Result<Option<(String, usize, Checked)>, E> {
    let mut fixes = fixes(checked, class);
    while !fixes.is_empty() {
        let edits: Vec<Edit> = fixes.iter().flat_map(|(_, fix)| fix.edits.iter().cloned()).collect();
        let text = apply(checked.source.text(), &edits);
        let next = recheck(&text)?;
        let outputs = outputs(&fixes);
        let all = fixes.len();
        let is_settled =
            |(spans, (rule, _)): (&Vec<Span>, &(Code, &Fix))| !is_fixed_again(&next, class, *rule, spans);
        let settled: Vec<bool> = outputs.iter().zip(&fixes).map(is_settled).collect();
        let mut settled = settled.into_iter();
        fixes.retain(|_| settled.next().unwrap_or(true));
        if fixes.len() == all {
            return Ok(Some((text, all, next)));
        }
    }
    Ok(None)
}

/// The fixes to make, in order and apart, with their rules.
fn fixes(checked: &Checked, class: FixClass) -> Vec<(Code, &Fix)> {
    let all = checked.findings.iter().filter_map(|finding| Some((finding.rule, finding.fix.as_ref()?)));
    let mut fixes: Vec<(Code, &Fix)> =
        all.filter(|(_, fix)| fix.class <= class && !fix.edits.is_empty()).collect();
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
fn is_fixed_again(checked: &Checked, class: FixClass, rule: Code, spans: &[Span]) -> bool {
    let mut again = checked.findings.iter().filter(|finding| finding.rule == rule);
    again.any(|finding| {
        let edits = finding.fix.iter().filter(|fix| fix.class <= class).flat_map(|fix| &fix.edits);
        edits.into_iter().any(|edit| spans.iter().any(|span| span.overlaps(edit.span)))
    })
}
