//! # Control, direction and zero-width characters (TD301, invisible)
//!
//! ## What it does
//! Finds characters that cannot be seen: control characters, marks that turn the writing direction round, zero-width
//! spaces, soft hyphens and byte order marks inside the text. Direction overrides and control characters are a
//! `warning`, the rest `info`. A run of one character is one finding.
//!
//! It is silent where they are part of writing: joiners in Persian, the Indic scripts and emoji, places to break in lines
//! of Thai, Lao, Tibetan, Burmese and Khmer, direction marks in
//! lines and texts with letters that run from right to left, tabs and line ends.
//!
//! ## Why
//! A word with such a character in it is not found by a search and does not match a glossary; a direction override can
//! show a reader another text than a program reads.
//!
//! ## Example
//! ```text
//! The har(U+200B)bour is open.
//! ```
//!
//! ## Fix
//! Take them out; for zero-width spaces, byte order marks and control characters the fix is safe. Characters U+0080 to
//! U+009F are often dashes and quotation marks of Windows-1252 and have no fix.

use std::cell::LazyCell;

use super::view::{self, View};
use super::{Rule, Scope, Texts};
use crate::finding::{Code, Confidence, Damage, Finding, FixClass, Hidden, Severity};
use crate::lang;
use crate::text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    code: Code::Invisible,
    severity: Severity::Warning,
    scope: Scope::Text(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td301_invisible.rs"),
};

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::views(texts) {
        let turns = LazyCell::new(|| runs_from_right_to_left(view.text));
        let mut faults = Vec::new();
        let mut start = 0;
        for line in view.text.split_inclusive('\n') {
            let found = of_line(line, start).into_iter();
            faults.extend(found.filter(|(_, (_, kind))| *kind != Hidden::DirectionMark || !*turns));
            start += line.len();
        }
        findings.extend(runs(view, &faults));
    }
}

/// Whether a good part of the letters of a text run from right to left: messages of few words need marks of their own.
fn runs_from_right_to_left(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (turned, all) =
        letters.fold((0, 0), |(turned, all), c| (turned + usize::from(lang::is_right_to_left(c)), all + 1));
    turned * 3 > all
}

/// The faults of a line that begins at `start`.
fn of_line(line: &str, start: usize) -> Vec<(Span, (Severity, Hidden))> {
    // few lines have any, and only there it matters what else the line holds
    if !line.chars().any(is_hidden) {
        return Vec::new();
    }
    let turns = line.chars().any(lang::is_right_to_left);
    let breaks = line.chars().any(lang::is_of_south_east_asia);
    let mut before = None;
    let mut faults = Vec::new();
    for (at, c) in line.char_indices() {
        let after = || line[at + c.len_utf8()..].chars().next();
        let is_first = start + at == 0;
        if let Some(fault) = fault(c, Beside { before, turns, breaks, is_first }, after) {
            faults.push((Span::new(start + at, start + at + c.len_utf8()), fault));
        }
        before = Some(c);
    }
    faults
}

/// What stands round a character.
struct Beside {
    /// The character before it.
    before: Option<char>,
    /// Whether some of its line runs from right to left.
    turns: bool,
    /// Whether some of it is Thai, Lao, Tibetan, Burmese or Khmer, which use the zero-width space between words.
    breaks: bool,
    /// Whether the text begins with it.
    is_first: bool,
}

/// A finding for each run of one character with one fault.
fn runs<'a>(view: View<'a>, faults: &'a [(Span, (Severity, Hidden))]) -> impl Iterator<Item = Finding> + 'a {
    faults.chunk_by(move |(a, fault), (b, next)| fault == next && view::is_run(view.text, *a, *b)).map(
        move |run| {
            let (first, fault) = run[0];
            finding(view, Span::new(first.start, run[run.len() - 1].0.end), fault, run.len())
        },
    )
}

fn finding(view: View, span: Span, (severity, kind): (Severity, Hidden), count: usize) -> Finding {
    let character = span.of(view.text).chars().next().unwrap_or_default();
    let damage = Damage::Hidden { kind, character, count };
    let finding = view.finding(&RULE, (severity, Confidence::Certain), span, damage);
    if matches!(character, '\u{80}'..='\u{9F}') {
        return finding;
    }
    let is_for_a_person = is_direction(character) || character == '\u{AD}';
    let class = if is_for_a_person { FixClass::Review } else { FixClass::Safe };
    finding.with_fix(class, vec![Edit { span, replacement: String::new() }])
}

/// What is wrong with `c`, given what stands round it.
fn fault(c: char, beside: Beside, after: impl Fn() -> Option<char>) -> Option<(Severity, Hidden)> {
    let Beside { before, turns, breaks, is_first } = beside;
    match c {
        '\t' | '\n' | '\r' => None,
        '\u{202D}' | '\u{202E}' => Some((Severity::Warning, Hidden::DirectionOverride)),
        '\u{FEFF}' if is_first => None,
        '\u{FEFF}' => Some((Severity::Info, Hidden::ByteOrderMark)),
        '\u{200B}' if !breaks => Some((Severity::Info, Hidden::ZeroWidthSpace)),
        '\u{2060}' => Some((Severity::Info, Hidden::WordJoiner)),
        '\u{AD}' => Some((Severity::Info, Hidden::SoftHyphen)),
        '\u{200C}' | '\u{200D}' if is_latin(before) && is_latin(after()) => {
            Some((Severity::Info, Hidden::ZeroWidthJoiner))
        }
        _ if is_direction(c) && !turns => Some((Severity::Info, Hidden::DirectionMark)),
        _ if c.is_control() => Some((Severity::Warning, Hidden::Control)),
        _ => None,
    }
}

/// Whether it is a character that may be at fault somewhere.
fn is_hidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => true,
        _ => c.is_control() || is_direction(c),
    }
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{61C}')
}

fn is_latin(c: Option<char>) -> bool {
    c.is_some_and(lang::is_latin)
}
