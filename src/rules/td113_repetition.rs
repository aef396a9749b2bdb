//! # Repeated word, phrase or loop (TD113, repetition)
//!
//! ## What it does
//! Finds words that follow themselves with nothing but white space between: `the the`, `in the end in the end`,
//! `bread bread bread`. In English also, as `info`, one thing said twice: `yesterday, Monday,` and `the discussions
//! include discussing`, which other languages say so.
//!
//! It is silent on repetition that a language means: `had had`, `that that`, `very very`, French `nous nous`, German
//! `die die` (a table by language; where the language has no row, only three or more in a row count), `more and more`
//! and the like, numbers, names of towns and people (`Walla Walla`; short names only count when the text also has them
//! single). A repetition alone in quotation marks is somebody's way of talking, so `info` at most.
//!
//! ## Why
//! Translation machines fall into loops, and editors of machine output leave both the old and the new word.
//!
//! ## Example
//! ```text
//! The guild asked for the the keys of the harbour.
//! ```
//!
//! ## Fix
//! Keep the word once. The fix is for review: a word may be missing in between.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::view::{self, Line, View};
use super::{Rule, Scope, Texts};
use crate::finding::{Code, Confidence, Finding, FixClass, Garble, Severity};
use crate::lang::{self, Data, Role, Topic};
use crate::text::{Edit, Span, TokenKind};

pub(super) const RULE: Rule = Rule {
    code: Code::Repetition,
    severity: Severity::Warning,
    scope: Scope::Text(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td113_repetition.rs"),
};

/// The longest phrase, in words, whose repetition is looked for.
const LONGEST_PHRASE: usize = 12;

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    let usage: Vec<Usage> = view::views(texts).map(Usage::new).collect();
    for view in view::views(texts) {
        for line in view.lines() {
            let words: Vec<&str> = (0..line.len()).map(|i| line.lower(i)).collect();
            let mut i = 0;
            while i < line.len() {
                let Some(run) = longest_run(line, &words, i) else {
                    i += 1;
                    continue;
                };
                if run.is_unmeant(view, line, &words, &usage) {
                    findings.push(run.finding(view, line));
                }
                i = run.end();
            }
            if view.version.language.is_some() && view.data().has_role(Role::InclusionVerb) {
                findings.extend((0..line.len()).filter_map(|i| said_twice(view, line, i)));
            }
        }
    }
}

/// `today, Thursday,` or `the discussions include discussing`: one thing said twice, as a calque.
fn said_twice(view: View, line: Line, i: usize) -> Option<Finding> {
    const STEM: usize = 7;
    if !matches!(line.word(i + 1), ",") && !line.plays(Role::InclusionVerb, i + 1) {
        return None;
    }
    let (first, second) = (line.lower(i), line.word(i + 2));
    let calendar = line.data.phrases(Topic::Calendar);
    let is_weekday = view::is_capitalised(second) && calendar.is("weekday", line.lower(i + 2));
    let named_day = calendar.is("today", first)
        && line.word(i + 1) == ","
        && is_weekday
        && matches!(line.word(i + 3), "," | ".");
    let root = line.data.ends_as(Role::ActionNounEnding, first)
        && line.data.plays(Role::InclusionVerb, line.word(i + 1))
        && line.data.ends_as(Role::GerundEnding, second)
        && first.get(..STEM).is_some_and(|s| second.starts_with(s));
    let garble = if named_day { Garble::DayTwice } else { Garble::RootTwice };
    let weight = (Severity::Info, Confidence::Possible);
    (named_day || root).then(|| view.finding(&RULE, weight, line.span(i, i + 3), garble))
}

/// The lower-cased words of a version: those that stand alone somewhere, and those that follow themselves.
#[derive(Default)]
struct Usage<'a> {
    single: HashSet<&'a str>,
    doubled: HashSet<&'a str>,
}

impl<'a> Usage<'a> {
    fn new(view: View<'a>) -> Self {
        let mut usage = Self::default();
        for line in view.lines() {
            let words: Vec<&str> = (0..line.len()).map(|i| line.lower(i)).collect();
            for (i, word) in words.iter().enumerate() {
                let follows = i > 0 && words[i - 1] == *word || words.get(i + 1) == Some(word);
                let set = if follows { &mut usage.doubled } else { &mut usage.single };
                set.insert(word);
            }
        }
        usage
    }
}

/// A phrase of `length` tokens that stands `times` times from token `start` on.
struct Run {
    start: usize,
    length: usize,
    times: usize,
}

/// The run that covers most tokens from `start` on; the shorter phrase where two cover the same.
fn longest_run(line: Line, words: &[&str], start: usize) -> Option<Run> {
    let run = |length: usize| {
        let phrase = words.get(start..start + length)?;
        if words.get(start + length) != phrase.first() {
            return None;
        }
        let chunks = words[start..].chunks(length).enumerate();
        let is_repeat = |(k, chunk): &(usize, &[&str])| {
            *chunk == phrase && is_plain(line, start, start + k * length, length)
        };
        let times = chunks.take_while(is_repeat).count();
        (times > 1).then_some(Run { start, length, times })
    };
    let runs = (1..=LONGEST_PHRASE).filter_map(run);
    runs.max_by_key(|run| (run.length * run.times, Reverse(run.length)))
}

/// Whether the repeat of `length` tokens from `first` on is a phrase by itself: one space parts it from the repeat
/// before, and no mark stands in it, only inside a compound (`north/south`, `north-east`) or as a closing bracket.
/// Scripts that write no spaces are left out by this.
fn is_plain(line: Line, start: usize, first: usize, length: usize) -> bool {
    let compound = |mark: &str| matches!(mark, "-" | "/" | "&" | "'" | "’");
    (first..first + length).all(|i| match line.kind(i) {
        Some(TokenKind::Mark) if i == first => false,
        Some(TokenKind::Mark) if line.word(i) == ")" => !line.space_before(i) && length == 2,
        Some(TokenKind::Mark) => compound(line.word(i)) && !line.space_before(i) && !line.space_after(i),
        _ if is_spaceless(line, i) => true,
        _ => i == start || line.is_plain_space_before(i) || (i > first && compound(line.before(i))),
    })
}

/// Whether token `i` is of a script that writes no spaces.
fn is_spaceless(line: Line, i: usize) -> bool {
    line.data.flag("writes-spaces") == Some(false) && line.word(i).chars().all(lang::is_spaceless)
}

impl Run {
    /// Index after its last token.
    fn end(&self) -> usize {
        self.start + self.length * self.times
    }

    /// Whether nothing speaks for a repetition that the writer meant.
    fn is_unmeant(&self, view: View, line: Line, words: &[&str], usage: &[Usage]) -> bool {
        let phrase = &words[self.start..self.start + self.length];
        if is_spaceless(line, self.start) && !self.is_long_without_spaces(line) {
            return false;
        }
        if glued(line, self.start, self.end()) {
            return false;
        }
        if phrase.iter().all(|word| is_number(word)) {
            return self.length == 1 && self.is_number_in_prose(line);
        }
        if self.length > 1 {
            let spelled = phrase.iter().all(|word| word.chars().count() == 1);
            return !spelled
                && (self.length > 2 || self.times > 2 || !phrase.iter().any(|word| joins(line, word)));
        }
        let word = phrase[0];
        let is_letter = !is_spaceless(line, self.start)
            && word.chars().count() == 1
            && !line.data.is_function_word(word)
            && !self.follows_number(line);
        if is_letter {
            return false;
        }
        let is_name_twice = Data::common().is(Topic::Repeats, word);
        if self.times > 2 {
            return !is_name_twice;
        }
        let known = view.version.language.is_some() && line.data.has(Topic::Repeats);
        let looks_named =
            view::is_capitalised(line.word(self.start)) && view::is_capitalised(line.word(self.end() - 1));
        let is_name = looks_named && is_name(line.word(self.start), view.index, usage);
        known && !line.data.is(Topic::Repeats, word) && !is_name_twice && !is_name
    }

    /// Whether a repetition in a script without spaces is more than a word that its language doubles (`讨论讨论`, `いろいろ`).
    fn is_long_without_spaces(&self, line: Line) -> bool {
        const LEAST: usize = 3;
        let is_letter = |i: usize| line.word(i).chars().all(lang::is_east_asian);
        let letters = (self.start..self.start + self.length).all(is_letter);
        letters && (self.length >= LEAST || self.times >= LEAST && self.length * self.times >= LEAST)
    }

    /// A number of at least two digits after a word and before anything but a number: no row of a table.
    fn is_number_in_prose(&self, line: Line) -> bool {
        let next = line.kind(self.end());
        line.is_word(self.start.wrapping_sub(1))
            && next != Some(TokenKind::Number)
            && line.word(self.start).chars().count() > 1
    }

    fn follows_number(&self, line: Line) -> bool {
        line.kind(self.start.wrapping_sub(1)) == Some(TokenKind::Number)
    }

    fn finding(&self, view: View, line: Line) -> Finding {
        let quoted = line.is_quoted(self.start, self.end());
        let severity = if quoted { Severity::Info } else { Severity::Warning };
        let span = line.span(self.start, self.end());
        let once = line.span(self.start, self.start + self.length);
        let garble = Garble::InARow { words: once.of(view.text).to_owned(), times: self.times };
        let rest = Span::new(once.end, span.end);
        let finding = view.finding(&RULE, (severity, Confidence::Likely), span, garble);
        finding.with_fix(FixClass::Review, vec![Edit { span: rest, replacement: String::new() }])
    }
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_numeric() || matches!(c, '.' | ','))
}

/// `more and more`, `step by step`: a word that joins its like.
fn joins(line: Line, word: &str) -> bool {
    line.data.plays(Role::ReduplicationJoint, word)
}

/// Whether a doubled capitalised word is more likely a name (`Lan Lan`) than a slip: the other versions double it too
/// or do not have it single, and it is short.
fn is_name(word: &str, own: usize, usage: &[Usage]) -> bool {
    let lower = word.to_lowercase();
    let others = || usage.iter().enumerate().filter(|&(v, _)| v != own).map(|(_, usage)| usage);
    let letters = word.chars().count();
    let is_acronym = word.chars().skip(1).any(|c| !c.is_lowercase());
    if letters <= 2 && !is_acronym || others().any(|usage| usage.doubled.contains(lower.as_str())) {
        return true;
    }
    if others().any(|usage| usage.single.contains(lower.as_str())) {
        return false;
    }
    letters <= 4 && !is_acronym || letters == 5 && !usage[own].single.contains(lower.as_str())
}

/// Whether a hyphen, slash or apostrophe ties the run to what stands before or after it.
fn glued(line: Line, first: usize, end: usize) -> bool {
    let ties = |mark: &str| matches!(mark, "-" | "–" | "/" | "_" | "." | "@" | "'" | "’" | "&");
    let before = !line.space_before(first) && ties(line.before(first));
    let goes_on = !line.space_after(end) && line.kind(end + 1) != Some(TokenKind::Mark);
    let after = !line.space_after(end - 1) && ties(line.word(end)) && goes_on;
    before || after
}
