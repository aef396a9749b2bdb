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

use std::borrow::Cow;

use super::view::{self, Line};
use super::{Rule, Scope, Texts};
use crate::finding::{Code, Confidence, Finding, Garble, Severity};
use crate::lang::{Data, Need, Role};

pub(super) const RULE: Rule = Rule {
    code: Code::DoubleNegation,
    severity: Severity::Warning,
    scope: Scope::Text(check),
    needs: &[Need::Role(Role::NegativeSubject), Need::Role(Role::Auxiliary)],
    numbers: &[],
    source: include_str!("td112_double_negation.rs"),
};

/// How many words the second negation may stand after the first.
const REACH: usize = 14;

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::served(texts, &RULE) {
        for line in view.lines() {
            for first in 0..line.len() {
                let second = neither_after(line, first).or_else(|| negated_verb(line, first));
                let Some(second) = second else { continue };
                let span = line.span(first, second + 1);
                let [first, second] = [first, second].map(|at| line.word(at).to_owned());
                let weight = (Severity::Warning, Confidence::Likely);
                findings.push(view.finding(&RULE, weight, span, Garble::DoubleNegation { first, second }));
            }
        }
    }
}

/// `neither` at most two words after the negation at `first`.
fn neither_after(line: Line, first: usize) -> Option<usize> {
    if !line.plays(Role::Not, first) && clitic_free(line.data, line.word(first)).is_none() {
        return None;
    }
    let mut near = (first + 1..line.len()).take(3).take_while(|&i| line.is_word(i));
    let neither = near.find(|&i| line.data.plays(Role::Neither, line.word(i)))?;
    let starts_clause = line.data.plays_any(&[Role::And, Role::But, Role::So], line.before(neither));
    (!starts_clause).then_some(neither)
}

/// The `not` of the verb whose subject is the negative word at `first`, which begins its clause.
fn negated_verb(line: Line, first: usize) -> Option<usize> {
    if !view::is_capitalised(line.word(first)) {
        return None;
    }
    let subject = line.lower(first);
    let is_subject = |words: &str| line.data.plays(Role::NegativeSubject, words);
    let is_one = is_subject(subject) || is_subject(&format!("{subject} {}", line.word(first + 1)));
    if !is_one {
        return None;
    }
    let reach = (first + 1)..line.len().min(first + REACH);
    let verb = reach.clone().take_while(|&i| !opens_clause(line, i)).find(|&i| is_auxiliary(line, i))?;
    let negated = clitic_free(line.data, line.word(verb)).is_some();
    let not = if negated { verb } else { verb + 1 };
    (negated || line.data.plays(Role::Not, line.word(not))).then_some(not)
}

/// A word or mark after which another verb than the subject's may come.
fn opens_clause(line: Line, i: usize) -> bool {
    let is_mark = matches!(line.word(i), "," | ";" | ":" | "–" | "—" | ".");
    let opens = is_mark || line.data.plays(Role::ClauseOpener, line.word(i));
    opens && !line.data.plays(Role::Not, line.word(i + 1))
}

fn is_auxiliary(line: Line, i: usize) -> bool {
    let word = line.word(i);
    line.data.plays(Role::Auxiliary, clitic_free(line.data, word).as_deref().unwrap_or(word))
}

/// A verb without the negator written with it, if it has one.
fn clitic_free(data: &Data, word: &str) -> Option<String> {
    let straight = if word.contains('’') { Cow::from(word.replace('’', "'")) } else { Cow::from(word) };
    let negators = data.words_of(Role::CliticNegator);
    negators.iter().find_map(|negator| straight.strip_suffix(negator)).map(str::to_owned)
}
