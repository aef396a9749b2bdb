//! # Double negation (TD112, double-negation)
//!
//! ## What it does
//! Finds two negations where English has one: `never … neither`, `not … neither … nor`, and a negative subject whose
//! own verb is negated (`Nothing … will not be decided`). English text only.
//!
//! It is silent where the second negation belongs to another clause (`Nothing that is not written down will stay`,
//! `No one, if not she, can do it`), and on `neither` at the beginning of a clause (`He did not go, and neither did
//! she`).
//!
//! ## Why
//! Many languages negate twice. Taken over word by word, the sentence says the opposite of what was meant.
//!
//! ## Example
//! ```text
//! Nothing about the port will not be decided without the guild.
//! ```
//!
//! ## Fix
//! See in the other versions whether the sentence affirms or denies, and keep one negation.

use super::view::{self, Line};
use super::{Rule, Story};
use crate::finding::{Confidence, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: "TD112",
    name: "double-negation",
    severity: Severity::Warning,
    category: "Accuracy/Mistranslation",
    source: include_str!("td112_double_negation.rs"),
    check,
};

/// How many words the second negation may stand after the first.
const REACH: usize = 14;

fn check(story: &Story, findings: &mut Vec<Finding>) {
    for view in view::english(story) {
        for line in view.lines() {
            for first in 0..line.len() {
                let second = neither_after(line, first).or_else(|| negated_verb(line, first));
                let Some(second) = second else { continue };
                let message = format!("“{}” and “{}” negate one clause", line.word(first), line.word(second));
                let span = line.span(first, second + 1);
                findings.push(view.finding(&RULE, (Severity::Warning, Confidence::Likely), span, message));
            }
        }
    }
}

/// `neither` at most two words after the negation at `first`.
fn neither_after(line: Line, first: usize) -> Option<usize> {
    let word = line.word(first);
    if !matches!(word, "never" | "not") && !word.ends_with("n't") && !word.ends_with("n’t") {
        return None;
    }
    let mut near = (first + 1..line.len()).take(3).take_while(|&i| line.is_word(i));
    let neither = near.find(|&i| line.word(i) == "neither")?;
    let starts_clause = matches!(line.before(neither), "and" | "but" | "so");
    (!starts_clause).then_some(neither)
}

/// The `not` of the verb whose subject is the negative word at `first`, which begins its clause.
fn negated_verb(line: Line, first: usize) -> Option<usize> {
    let is_subject = matches!(line.word(first), "Nothing" | "Nobody" | "None")
        || matches!(line.word(first), "No") && matches!(line.word(first + 1), "one" | "body");
    if !is_subject {
        return None;
    }
    let reach = (first + 1)..line.len().min(first + REACH);
    let verb = reach.clone().take_while(|&i| !opens_clause(line, i)).find(|&i| is_auxiliary(line.word(i)))?;
    let negated = line.word(verb).ends_with("n't") || line.word(verb).ends_with("n’t");
    let not = if negated { verb } else { verb + 1 };
    (negated || matches!(line.word(not), "not" | "never")).then_some(not)
}

/// A word or mark after which another verb than the subject's may come.
fn opens_clause(line: Line, i: usize) -> bool {
    let word = line.word(i);
    matches!(
        word,
        "that"
            | "who"
            | "which"
            | "if"
            | "when"
            | "because"
            | "but"
            | ","
            | ";"
            | ":"
            | "–"
            | "—"
            | "."
            | "is"
    ) && !matches!(line.word(i + 1), "not")
}

fn is_auxiliary(word: &str) -> bool {
    let stem = word.trim_end_matches("n't").trim_end_matches("n’t");
    matches!(
        stem,
        "will"
            | "would"
            | "can"
            | "could"
            | "shall"
            | "should"
            | "may"
            | "might"
            | "is"
            | "was"
            | "has"
            | "had"
            | "does"
            | "did"
            | "wo"
            | "ca"
    )
}
