//! # Doubled subject (TD107, doubled-subject)
//!
//! ## What it does
//! Finds a name followed at once by a capitalised pronoun and a verb: `Ruvia It wants`, `a guard of the League He
//! said`. English text only.
//!
//! It is silent where a sentence ends before the pronoun, on Chinese surnames (`Minister He said`, `He Lan said`), and
//! on titles, where the next word is capitalised too (`What Ruvia It Was`).
//!
//! ## Why
//! The source language had a pronoun inside its verb, or a sentence ended there; it is open who speaks.
//!
//! ## Example
//! ```text
//! Ruvia It wants a longer pier.
//! ```
//!
//! ## Fix
//! Take one of the two subjects out, or end the sentence before the pronoun.

use super::view::{self, Line};
use super::{Rule, Scope, Texts};
use crate::finding::{Code, Confidence, Finding, Garble, Severity};
use crate::lang::{Need, Role, Topic};

pub(super) const RULE: Rule = Rule {
    code: Code::DoubledSubject,
    severity: Severity::Warning,
    scope: Scope::Text(check),
    needs: &[Need::Role(Role::DoubledPronoun), Need::Topic(Topic::ClosedClass)],
    numbers: &[],
    source: include_str!("td107_doubled_subject.rs"),
};

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::served(texts, &RULE) {
        for line in view.lines() {
            for i in (1..line.len()).filter(|&i| is_doubled(line, i)) {
                let garble = Garble::DoubledSubject { pronoun: line.word(i).to_owned() };
                let weight = (Severity::Warning, Confidence::Likely);
                findings.push(view.finding(&RULE, weight, line.span(i - 1, i + 1), garble));
            }
        }
    }
}

/// Whether token `i` is a capitalised pronoun between a name and a verb.
fn is_doubled(line: Line, i: usize) -> bool {
    if !line.plays_in_any_case(Role::DoubledPronoun, i) || !view::is_capitalised(line.word(i)) {
        return false;
    }
    let name = line.before(i);
    let after_name = line.is_word(i - 1) && view::is_capitalised(name) && !line.is_closed_class(i - 1);
    let next = line.word(i + 1);
    let before_verb = line.is_word(i + 1) && view::is_lower(next) && !line.plays(Role::NounJoint, i + 1);
    let plays = |role, word: &str| view::is_capitalised(word) && line.data.plays(role, &word.to_lowercase());
    let surname = plays(Role::SurnamePronoun, line.word(i)) && plays(Role::Office, name);
    after_name && before_verb && !surname && !name.ends_with('.')
}
