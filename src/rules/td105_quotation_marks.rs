//! # Reversed or detached quotation mark (TD105, quotation-marks)
//!
//! ## What it does
//! Finds curly quotation marks in English text that point the wrong way or have come off their words: an opening mark
//! that closes (`as planned “,`), a closing mark that opens (`” nothing new`), a mark with white space on both sides
//! (`two ways ”`). A mark that is both reversed and detached is a `warning`; one of the two is typography, so `info`.
//!
//! It is silent on other languages, where `“` closes (German, Polish, Czech) or `”` opens (Swedish, Finnish), on
//! nested marks with a thin space between them, on `“` after `„` (see TD104), and on inches (`a 12 ” pipe`).
//!
//! ## Why
//! Such marks come from a machine that took the marks of the source apart. Where they stand, quotation and report may
//! have been mixed up too.
//!
//! ## Example
//! ```text
//! The harbour stays open for ” reasons of trade “, the guild said.
//! ```
//!
//! ## Fix
//! Turn the mark round and join it to its word. Make sure of what was quoted.

use super::view::{self, Line};
use super::{Rule, Scope, Texts};
use crate::finding::{Code, Confidence, Finding, Garble, Mark, Severity};
use crate::lang::Need;

pub(super) const RULE: Rule = Rule {
    code: Code::QuotationMarks,
    severity: Severity::Warning,
    scope: Scope::Text(check),
    needs: &[Need::About("quotation-marks")],
    numbers: &[],
    source: include_str!("td105_quotation_marks.rs"),
};

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::served(texts, &RULE) {
        for line in view.lines() {
            for i in 0..line.len() {
                let Some((severity, garble)) = fault(line, i) else { continue };
                let weight = (severity, Confidence::Likely);
                findings.push(view.finding(&RULE, weight, line.span(i, i + 1), garble));
            }
        }
    }
}

/// What is wrong with token `i`, if it is a curly quotation mark.
fn fault(line: Line, i: usize) -> Option<(Severity, Garble)> {
    if !matches!(line.word(i), "“" | "”") {
        return None;
    }
    let is_mark = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '"' | '\'');
    if line.before(i).starts_with(is_mark) || line.next_char(i).is_some_and(is_mark) {
        return None;
    }
    let opens = line.space_before(i) || matches!(line.before(i), "(" | "[" | "-" | "–" | "—" | "/");
    let closes =
        line.space_after(i) || line.word(i + 1).starts_with(['.', ',', ';', ':', '?', '!', ')', ']', '…']);
    let joined_after = !line.space_after(i);
    match (line.word(i), opens, closes) {
        ("“", _, true) if closes_low_mark(line, i) => None,
        ("“", true, true) if i > 0 && is_balanced(line, i) && line.is_word(i + 1) => {
            Some((Severity::Info, Garble::Detached(Mark::Opening)))
        }
        ("“", true, true) if i > 0 => Some((Severity::Warning, Garble::Reversed(Mark::Opening))),
        ("“", false, true) => Some((Severity::Info, Garble::Reversed(Mark::Opening))),
        ("”", true, false) if joined_after => Some((Severity::Info, Garble::Reversed(Mark::Closing))),
        ("”", true, true) if is_inches(line, i) => None,
        ("”", true, true) if is_balanced(line, i) && line.is_word(i + 1) => {
            Some((Severity::Warning, Garble::Reversed(Mark::Closing)))
        }
        ("”", true, true) => Some((Severity::Info, Garble::Detached(Mark::Closing))),
        _ => None,
    }
}

fn is_inches(line: Line, i: usize) -> bool {
    line.before(i).ends_with(|c: char| c.is_ascii_digit())
}

/// Whether no quotation is open at token `i`, by counting the marks before it.
fn is_balanced(line: Line, i: usize) -> bool {
    const LONGEST_SENTENCE: usize = 400;
    let before = i.saturating_sub(LONGEST_SENTENCE)..i;
    before.filter(|&k| matches!(line.word(k), "“" | "”")).count() % 2 == 0
}

/// Whether `“` closes a German `„`, which is TD104's.
fn closes_low_mark(line: Line, i: usize) -> bool {
    const LONGEST_QUOTATION: usize = 100;
    let mut before = (i.saturating_sub(LONGEST_QUOTATION)..i).rev().map(|k| line.word(k));
    before.find(|word| matches!(*word, "„" | "“" | "”")) == Some("„")
}
