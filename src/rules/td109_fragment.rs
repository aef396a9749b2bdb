//! # Fragment (TD109, fragment)
//!
//! ## What it does
//! Finds a few words that were cut off from their sentence: after a full stop, in lower case, up to the next one
//! (`to the captain. carried by hand.`), or at the end of a paragraph without an end mark after whole sentences (`… in
//! May.” it has oars`). English text only.
//!
//! It is silent on abbreviations, on the attribution of a quotation (`“We left.” said the mayor`), on headings and
//! captions, which are paragraphs of their own.
//!
//! ## Why
//! Such a fragment is often the verb of the sentence before: what was done is told apart from who did it.
//!
//! ## Example
//! ```text
//! The mayor gave the keys to the captain. carried by hand.
//! ```
//!
//! ## Fix
//! Join the fragment to the sentence that it belongs to.

use super::foreign;
use super::view::{self, Line, View};
use super::{Rule, Scope, Texts};
use crate::finding::{Code, Confidence, Finding, Garble, Severity};
use crate::lang::{Need, Topic};

pub(super) const RULE: Rule = Rule {
    code: Code::Fragment,
    severity: Severity::Warning,
    scope: Scope::Text(check),
    needs: &[Need::Topic(Topic::QuotationOpeners)],
    numbers: &[],
    source: include_str!("td109_fragment.rs"),
};

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::served(texts, &RULE) {
        for line in view.lines() {
            for stop in line.false_stops().filter(|stop| line.len() - stop <= view::MOST_FRAGMENT_TOKENS) {
                // a line of another language is told elsewhere
                if foreign::sign(&line.word(stop + 1).to_lowercase(), line.data).is_some() {
                    continue;
                }
                findings.push(finding(view, line, stop + 1));
            }
        }
        let lasts = view.paragraphs().filter_map(|p| view.line(p.sentences.end.checked_sub(1)?));
        findings.extend(lasts.filter_map(|line| Some(finding(view, line, tail(line)?))));
    }
}

fn finding(view: View, line: Line, first: usize) -> Finding {
    let weight = (Severity::Warning, Confidence::Likely);
    view.finding(&RULE, weight, line.span(first, line.len()), Garble::Fragment)
}

/// Where a lower-case tail without an end mark begins after a quoted sentence.
fn tail(line: Line) -> Option<usize> {
    let first = line.len() - (0..line.len()).rev().take_while(|&i| line.is_word(i)).count();
    let words = line.len() - first;
    let after_quotation = view::is_quotation_mark(line.before(first))
        && first >= 2
        && matches!(line.word(first - 2), "." | "!" | "?" | ",")
        && !line.space_before(first - 1);
    let full_stop = matches!(line.word(first.wrapping_sub(2)), "." | "!" | "?");
    let is_tail = (2..view::MOST_FRAGMENT_TOKENS).contains(&words) && view::is_lower(line.word(first));
    let attributes = (first..line.len()).any(|i| line.introduces_quotation(line.word(i)));
    (after_quotation && full_stop && is_tail && !attributes).then_some(first)
}
