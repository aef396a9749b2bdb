//! # Stray punctuation (TD106, stray-punctuation)
//!
//! ## What it does
//! Finds marks that no orthography puts side by side: `. ,` and `. .`, `,,`, `, ,`, `,.`, `(,`, `..`, empty
//! brackets; in English also `(…)`, which marks an omission in French and Spanish (`info`). A space before a comma or full stop is reported as `info`, unless the text does so throughout (then it was
//! cut into words by a program).
//!
//! It is silent on ellipses (`...`, `. . .`), abbreviations (`etc.,`, `U.S.,`, `Inc..` never, `e.g.,`), paths and code
//! (`../a`, `f()`), commas typed as a low quotation mark (`,,word`), and decimal points (` .5`).
//!
//! ## Why
//! A stray mark shows where a machine moved or lost words: `Russia. , scheduled for May.`
//!
//! ## Example
//! ```text
//! The envoy met the guild. , planned for Monday.
//! ```
//!
//! ## Fix
//! Take the stray mark out. Where a clause was orphaned, look for its place.

use super::view::{self, Line, View};
use super::{Rule, Scope, Texts};
use crate::finding::{Code, Confidence, Finding, Garble, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::StrayPunctuation,
    severity: Severity::Warning,
    scope: Scope::Text(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td106_stray_punctuation.rs"),
};

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::views(texts) {
        let tokenized = is_tokenized(view);
        let has_brackets = view.version.language.is_some() && view.data().about("omission") == Some("[…]");
        for line in view.lines() {
            let mut i = 0;
            while i < line.len() {
                let end = run_end(line, i);
                if end > i + 1 && is_stray(line, i, end) {
                    let weight = (Severity::Warning, Confidence::Likely);
                    findings.push(view.finding(&RULE, weight, line.span(i, end), Garble::StrayMarks));
                } else if has_brackets && is_omission(line, i) {
                    let weight = (Severity::Info, Confidence::Certain);
                    let garble = Garble::Omission { own: view.data().language() };
                    findings.push(view.finding(&RULE, weight, line.span(i, i + 3), garble));
                } else if !tokenized && is_detached(line, i) {
                    let weight = (Severity::Info, Confidence::Likely);
                    findings.push(view.finding(&RULE, weight, line.span(i, i + 1), Garble::SpacedMark));
                }
                i = end.max(i + 1);
            }
        }
    }
}

/// Where the run of sentence marks and brackets ends that begins at token `i`.
fn run_end(line: Line, i: usize) -> usize {
    let is_part = |k: usize| matches!(line.word(k), "." | "," | ";" | "(" | ")");
    i + (i..line.len()).take_while(|&k| is_part(k)).count()
}

/// Whether the marks `first..end` cannot stand side by side.
fn is_stray(line: Line, first: usize, end: usize) -> bool {
    let marks: Vec<&str> = (first..end).map(|k| line.word(k)).collect();
    let spaced = (first + 1..end).any(|k| line.space_before(k));
    let is_code = !line.space_before(first) && line.before(first).is_ascii() && first > 0;
    match marks[..] {
        [".", "."] => spaced || !is_path(line, first, end),
        [",", ","] => spaced || line.space_after(end - 1),
        [".", ",", ..] | [".", ";", ..] => spaced && line.space_before(first + 1),
        [",", "."] | [",", ";"] | [";", ","] | [";", "."] => line.space_after(end - 1) || end == line.len(),
        ["(", ")"] => !is_code && line.space_after(end - 1),
        ["(", ","] | ["(", ";"] => true,
        _ => false,
    }
}

/// `../folder`, `0..9`, `file..`: two full stops that are no end of a sentence.
fn is_path(line: Line, first: usize, end: usize) -> bool {
    let before = line.before(first);
    !line.space_after(end - 1) || first == 0 || before.chars().count() <= 3 || before.contains('.')
}

/// `(…)`, which marks an omission in some languages.
fn is_omission(line: Line, i: usize) -> bool {
    line.word(i) == "(" && matches!(line.word(i + 1), "…" | "...") && line.word(i + 2) == ")"
}

/// Whether token `i` is a comma or full stop with white space before it and none missing after it.
fn is_detached(line: Line, i: usize) -> bool {
    matches!(line.word(i), "," | ".") && i > 0 && line.space_before(i) && line.space_after(i)
}

/// Whether a program has parted marks from words throughout: half of the commas and full stops are detached.
fn is_tokenized(view: View) -> bool {
    let (mut detached, mut all) = (0, 0);
    for line in view.lines() {
        all += (0..line.len()).filter(|&i| matches!(line.word(i), "," | ".")).count();
        detached += (0..line.len()).filter(|&i| is_detached(line, i)).count();
    }
    detached >= 3 && detached * 2 >= all
}
