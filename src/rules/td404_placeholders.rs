//! # Placeholders and tags that are others in the source
//!
//! ## What it does
//! Compares the placeholders (`%s`, `%(name)s`, `%1$s`, names and numbers in braces) and tags (`<b>`) of a translation with
//! those of its source: each must stand as often, and what has a name at least once. Their order does not matter, nor do the
//! attributes of a tag; of a message of ICU the argument that chooses counts. A plural form may leave out what the others
//! say, for `one file` needs no number, and a translation may add emphasis. Tags alone are a warning.
//!
//! ## Why
//! What a program puts in is lost, or the program stops with an error.
//!
//! ## Example
//! ```text
//! msgid "%(user)s wrote to %(group)s"
//! msgstr "%(benutzer)s schrieb an %(group)s"
//! ```
//!
//! ## Fix
//! Use the placeholders of the source.

use super::{Rule, Scope, UnitPair, Units};
use crate::finding::{Code, Confidence, Finding, Severity, Translating};
use crate::format::is_emphasis;

pub(super) const RULE: Rule = Rule {
    code: Code::Placeholders,
    severity: Severity::Error,
    scope: Scope::Units(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td404_placeholders.rs"),
};

fn check(units: &Units, findings: &mut Vec<Finding>) {
    for unit in units.units {
        let (missing, added) = differences(unit);
        if !missing.is_empty() || !added.is_empty() {
            let is_tag = |mark: &String| mark.starts_with('<');
            let severity = match missing.iter().chain(&added).all(is_tag) {
                true => Severity::Warning,
                false => RULE.severity,
            };
            let finding =
                units.finding(&RULE, Confidence::Certain, unit.target, Translating::Marks { missing, added });
            findings.push(Finding { severity, ..finding });
        }
    }
}

/// Marks of the source that the translation lacks, and those that it has besides.
fn differences(unit: &UnitPair) -> (Vec<String>, Vec<String>) {
    let plain = |marks: &[String]| marks.iter().map(|mark| plain(mark)).collect::<Vec<_>>();
    let (source, target) = (plain(&unit.source_marks), plain(&unit.target_marks));
    let missing = if unit.is_plural { Vec::new() } else { without(&source, &target) };
    let mut added = without(&target, &source);
    added.retain(|mark| !is_emphasis(mark));
    (missing, added)
}

/// Those of `marks` that `others` have not, or not as often; what has a name may be said more than once.
fn without(marks: &[String], others: &[String]) -> Vec<String> {
    let mut left = others.to_vec();
    let mut lost = Vec::new();
    for mark in marks {
        match left.iter().position(|other| other == mark) {
            Some(at) if !has_name(mark) => drop(left.remove(at)),
            Some(_) => {}
            None if lost.contains(mark) && has_name(mark) => {}
            None => lost.push(mark.clone()),
        }
    }
    lost
}

/// Whether a placeholder says by itself what it stands for, wherever it stands.
fn has_name(mark: &str) -> bool {
    mark.starts_with("%(") || mark.starts_with(['{', '$'])
}

/// A placeholder without its number: `%1$s` is `%s` in another order.
fn plain(mark: &str) -> String {
    let number = mark.strip_prefix('%').and_then(|rest| rest.split_once('$'));
    match number {
        Some((number, rest)) if number.bytes().all(|b| b.is_ascii_digit()) => format!("%{rest}"),
        _ => mark.to_owned(),
    }
}
