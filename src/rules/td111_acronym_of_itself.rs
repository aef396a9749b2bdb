//! # Acronym that expands to itself (TD111, acronym-of-itself)
//!
//! ## What it does
//! Finds brackets that repeat what stands before them: `NCL (North Coast League, NCL)`, `NCL (NCL)`, `Coast Guard
//! (Coast Guard)`.
//!
//! It is silent where the brackets bring something new (`NCL (North Coast League)`, `North Coast League (NCL)`), and on
//! numbers and code (`f(f)`).
//!
//! ## Why
//! The source explained a foreign name in brackets; in translation the name and its explanation became the same.
//!
//! ## Example
//! ```text
//! The fishers met the NCL (North Coast League, NCL) in May.
//! ```
//!
//! ## Fix
//! Keep the acronym once, with its expansion.

use super::view::{self, Line};
use super::{Rule, Scope, Texts};
use crate::finding::{Code, Confidence, Finding, Garble, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::AcronymOfItself,
    severity: Severity::Warning,
    scope: Scope::Text(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td111_acronym_of_itself.rs"),
};

/// Brackets that hold more are no explanation of a name.
const MOST_TOKENS: usize = 16;

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::views(texts) {
        for line in view.lines() {
            for open in (1..line.len()).filter(|&i| line.word(i) == "(" && line.space_before(i)) {
                let Some((first, end)) = repeated(line, open) else { continue };
                let span = line.span(first, end);
                let name = line.span(first, open).of(view.text).to_owned();
                let weight = (Severity::Warning, Confidence::Likely);
                findings.push(view.finding(&RULE, weight, span, Garble::RepeatedInBrackets { name }));
            }
        }
    }
}

/// The tokens from the name before the bracket at `open` to the closing bracket, if the brackets repeat the name.
fn repeated(line: Line, open: usize) -> Option<(usize, usize)> {
    let close = (open + 1..line.len()).take(MOST_TOKENS).find(|&i| line.word(i) == ")")?;
    let parts = parts(line, open + 1, close);
    parts.into_iter().find_map(|(first, end)| {
        let begin = open.checked_sub(end - first)?;
        let same = (0..end - first)
            .all(|k| line.word(begin + k).to_lowercase() == line.word(first + k).to_lowercase());
        let is_name = (first..end).any(|i| line.is_word(i) && view::is_capitalised(line.word(i)));
        (end > first && same && is_name).then_some((begin, close + 1))
    })
}

/// What commas and semicolons part between `first` and `end`.
fn parts(line: Line, first: usize, end: usize) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut start = first;
    for i in first..=end {
        if i == end || matches!(line.word(i), "," | ";" | "/" | ":") {
            parts.push((start, i));
            start = i + 1;
        }
    }
    parts
}
