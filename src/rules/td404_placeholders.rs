//! # Placeholders and tags that are others in the source
//!
//! ## What it does
//! Compares the placeholders (`%s`, `%(name)s`, `%1$s`, names and numbers in braces) and tags (`<b>`) of a translation with
//! those of its source: each must stand as often, and what has a name at least once. Their order does not matter, nor do the
//! attributes of a tag; of a message of ICU the argument that chooses counts. A plural form may leave out what the others
//! say, for `one file` needs no number. Emphasis, words in angle brackets and formats of dates are left out. Tags alone are a
//! warning.
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
use crate::format::{is_emphasis, is_void};

pub(super) const RULE: Rule = Rule {
    code: Code::Placeholders,
    severity: Severity::Error,
    scope: Scope::Units(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td404_placeholders.rs"),
};

/// Marks of a format of dates, which no format of values has.
const STRFTIME: [&str; 4] = ["%Y", "%B", "%b", "%H"];

fn check(units: &Units, findings: &mut Vec<Finding>) {
    for unit in units.units {
        let source = unit.source.of(units.source.source.text());
        // a format of dates is one of its own in each language
        if STRFTIME.iter().any(|mark| source.contains(mark)) {
            continue;
        }
        let (mut missing, mut added) = differences(unit);
        let target = unit.target.of(units.target.source.text());
        missing.retain(|mark| !is_glued(mark, source, target));
        added.retain(|mark| !is_glued(mark, target, source));
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

/// Whether the other text has a placeholder as often, though letters follow it there (`%.3fs`).
fn is_glued(mark: &str, text: &str, other: &str) -> bool {
    mark.starts_with('%') && text.matches(mark).count() <= other.matches(mark).count()
}

/// Marks of the source that the translation lacks, and those that it has besides.
fn differences(unit: &UnitPair) -> (Vec<String>, Vec<String>) {
    let all: Vec<&String> = unit.source_marks.iter().chain(&unit.target_marks).collect();
    let plain = |marks: &[String]| {
        let marks = marks.iter().filter(|mark| is_meant(mark, &all));
        marks.map(|mark| plain(mark)).collect::<Vec<_>>()
    };
    let (source, target) = (plain(&unit.source_marks), plain(&unit.target_marks));
    let missing = if unit.is_plural { Vec::new() } else { without(&source, &target) };
    (missing, without(&target, &source))
}

/// Whether a mark is more than words in angle brackets (`<command>`), which are translated, and more than emphasis: a tag has
/// its end, or is one that needs none.
fn is_meant(mark: &str, all: &[&String]) -> bool {
    let Some(inside) = mark.strip_prefix('<') else { return true };
    let name = inside.trim_matches(['/', '>']);
    let is_closed =
        all.iter().any(|other| other.strip_prefix("</").is_some_and(|rest| rest.trim_matches('>') == name));
    (is_closed || is_void(name)) && !is_emphasis(mark)
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
