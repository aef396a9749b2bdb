//! # Foreign quotation marks (TD104, foreign-marks)
//!
//! ## What it does
//! Finds quotation marks of other languages in English text: « », ‹ ›, „, 「 」, 『 』, 《 》. A pair is one finding.
//!
//! In text of other languages it finds marks that are none of the language's, straight ones (`"`) where it has its own
//! included, and tells them once a text, with how many there are.
//!
//! It is silent where the language is not known, and where nothing is known of its marks.
//!
//! ## Why
//! The marks are harmless, but they show that a passage was taken over rather than translated: names and words inside
//! deserve a look.
//!
//! ## Example
//! ```text
//! The port calls itself the target of « insults » from the league.
//! ```
//!
//! ## Fix
//! Use “ and ”. The fix takes the spaces inside French marks out too.

use super::view::{self, Line, View};
use super::{Rule, Scope, Texts};
use crate::finding::{Code, Confidence, Finding, FixClass, Garble, Severity};
use crate::lang::{Need, is_double_quotation_mark};
use crate::text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    code: Code::ForeignMarks,
    severity: Severity::Info,
    scope: Scope::Text(check),
    needs: &[Need::About("quotation-pairs")],
    numbers: &[],
    source: include_str!("td104_foreign_marks.rs"),
};

/// Opening marks with the marks that close them.
const PAIRS: [(&str, &[&str]); 6] = [
    ("«", &["»"]),
    ("‹", &["›"]),
    ("„", &["“", "”", "\""]),
    ("「", &["」"]),
    ("『", &["』"]),
    ("《", &["》"]),
];

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::served(texts, &RULE) {
        let own = view.data().language();
        if view.data().about("quotation-marks").is_none() {
            findings.extend(throughout(view));
            continue;
        }
        for line in view.lines() {
            for (first, end) in quotations(line) {
                let span = line.span(first, end);
                let weight = (Severity::Info, Confidence::Certain);
                let finding = view.finding(&RULE, weight, span, Garble::Marks { own });
                let edits = edits(line, first, end);
                findings.push(if edits.is_empty() {
                    finding
                } else {
                    finding.with_fix(FixClass::Review, edits)
                });
            }
        }
    }
}

/// One finding for all double marks of a text that its language does not have, on the first of them.
fn throughout(view: View) -> Option<Finding> {
    let data = view.data();
    let pairs = data.about("quotation-pairs")?;
    let is_foreign = |word: &str| {
        let mut letters = word.chars();
        let mark = letters.next().filter(|c| is_double_quotation_mark(*c) && letters.next().is_none());
        mark.is_some_and(|mark| !pairs.contains(mark))
    };
    let of_line = |line: Line| -> Vec<Span> {
        let is_inches = |i: usize| line.before(i).ends_with(|c: char| c.is_ascii_digit());
        let marks = (0..line.len()).filter(|&i| is_foreign(line.word(i)) && !is_inches(i));
        marks.map(|i| line.span(i, i + 1)).collect()
    };
    let marks: Vec<Span> = view.lines().flat_map(of_line).collect();
    let (own, count) = (data.language(), marks.len());
    // one mark alone is a slip of the keyboard, not a habit
    let first = marks.first().filter(|_| count > 1)?;
    let garble = Garble::MarksThroughout { own, count };
    Some(view.finding(&RULE, (Severity::Info, Confidence::Certain), *first, garble))
}

/// From each foreign opening mark to its closing mark; one token where nothing closes it.
fn quotations(line: Line) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < line.len() {
        let Some((_, closing)) = PAIRS.iter().find(|(opening, _)| *opening == line.word(i)) else {
            i += 1;
            continue;
        };
        let close = (i + 1..line.len()).find(|&k| closing.contains(&line.word(k)));
        let end = close.map_or(i, |k| k) + 1;
        found.push((i, end));
        i = end;
    }
    found
}

/// The text's own marks in place of a pair, without the white space inside it.
fn edits(line: Line, first: usize, end: usize) -> Vec<Edit> {
    if end - first < 3 {
        return Vec::new();
    }
    let opening = Span::new(line.span(first, first + 1).start, line.span(first + 1, first + 2).start);
    let closing = Span::new(line.span(end - 2, end - 1).end, line.span(end - 1, end).end);
    let Some((open, close)) = line.data.about("quotation-marks").and_then(|marks| marks.split_once(' '))
    else {
        return Vec::new();
    };
    vec![Edit { span: opening, replacement: open.into() }, Edit { span: closing, replacement: close.into() }]
}
