//! # Relation of a thing with itself (TD110, same-parties)
//!
//! ## What it does
//! Finds a relation whose two sides are one: `between Ruvia and Ruvia`, `the US and the United States`, and a pair of
//! names that acts upon the same pair (`Ruvia and the League asked Ruvia and the League`). English text only.
//!
//! It is silent where the second name only begins a longer one (`the US and US allies`), on firms (`Finch and Finch
//! Ltd`), and on set phrases in lower case (`again and again`).
//!
//! ## Why
//! One of the two names replaced another, so the sentence hides who took part.
//!
//! ## Example
//! ```text
//! The talks between Ruvia and Ruvia will begin in May.
//! ```
//!
//! ## Fix
//! See in the other versions who the second party is.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::view::{self, Line};
use super::{Rule, Scope, Texts};
use crate::finding::{Code, Confidence, Finding, Garble, Severity};
use crate::lang::{Data, Language, Need, Role, Topic};

pub(super) const RULE: Rule = Rule {
    code: Code::SameParties,
    severity: Severity::Warning,
    scope: Scope::Text(check),
    needs: &[Need::Topic(Topic::SameThing), Need::Role(Role::PartyJoint)],
    numbers: &[],
    source: include_str!("td110_same_parties.rs"),
};

/// Every form of a name to the first form of its group, by language.
static SAME: LazyLock<HashMap<Language, HashMap<&str, &str>>> = LazyLock::new(|| {
    let group = |row: Vec<&'static str>| row.clone().into_iter().map(move |form| (form, row[0]));
    let forms =
        |data: &'static Data| (data.language(), data.rows(Topic::SameThing).flat_map(group).collect());
    Data::all().map(forms).collect()
});

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::served(texts, &RULE) {
        for line in view.lines() {
            let pairs: Vec<Pair> = (0..line.len()).filter_map(|and| pair(line, and)).collect();
            for pair in pairs.iter().filter(|pair| pair.is_same(line)) {
                let span = line.span(pair.first.0, pair.second.1);
                let garble = Garble::SameParties { name: pair.second_name(line) };
                findings.push(view.finding(&RULE, (Severity::Warning, Confidence::Likely), span, garble));
            }
            for two in pairs.windows(2).filter(|two| acts_on_itself(line, &two[0], &two[1])) {
                let span = line.span(two[1].first.0, two[1].second.1);
                let weight = (Severity::Warning, Confidence::Likely);
                let finding = view.finding(&RULE, weight, span, Garble::ActsOnItself);
                let before = line.span(two[0].first.0, two[0].second.1);
                findings.push(finding.with_evidence([(view.index, before)]));
            }
        }
    }
}

/// Two names around an `and`, as ranges of tokens.
struct Pair {
    first: (usize, usize),
    second: (usize, usize),
}

/// The names around token `and`, if it is one.
fn pair(line: Line, and: usize) -> Option<Pair> {
    if !line.plays(Role::PartyJoint, and) {
        return None;
    }
    let is_name =
        |i: usize| line.is_word(i) && view::is_capitalised(line.word(i)) && !is_article(line, line.word(i));
    let is_inner = |i: usize| line.data.plays_any(&[Role::Of, Role::For], line.word(i)) && is_name(i + 1);
    let begin = (0..and).rev().take_while(|&i| is_name(i) || is_inner(i)).last()?;
    let after = if is_article(line, line.word(and + 1)) { and + 2 } else { and + 1 };
    let end = (after..line.len()).take_while(|&i| is_name(i) || is_inner(i)).last()? + 1;
    Some(Pair { first: (begin, and), second: (after, end) })
}

fn is_article(line: Line, word: &str) -> bool {
    line.data.plays_any(&[Role::DefiniteArticle, Role::IndefiniteArticle], &word.to_lowercase())
}

/// The words of a name in lower case, or the first form of its table line.
fn key(line: Line, (first, end): (usize, usize)) -> String {
    let name =
        (first..end).map(|i| line.word(i)).collect::<Vec<_>>().join(" ").to_lowercase().replace('’', "'");
    SAME.get(&line.data.language())
        .and_then(|same| same.get(name.as_str()))
        .map_or(name, |same| (*same).to_owned())
}

impl Pair {
    /// Whether both names are one, and the second is not the beginning of something longer.
    fn is_same(&self, line: Line) -> bool {
        let next = line.word(self.second.1);
        let ends = next.is_empty()
            || line.is_closed_class(self.second.1)
            || matches!(next, "." | "," | ";" | ":" | "?" | "!");
        let between = self.is_between(line);
        ends && key(line, self.first) == key(line, self.second) && (between || self.has_article(line))
    }

    fn second_name(&self, line: Line) -> String {
        (self.second.0..self.second.1).map(|i| line.word(i)).collect::<Vec<_>>().join(" ")
    }

    /// `between X and X`: the relation is stated, so the two sides must differ.
    fn is_between(&self, line: Line) -> bool {
        let before = self.first.0.saturating_sub(2)..self.first.0;
        before.into_iter().any(|i| line.data.plays(Role::Between, &line.word(i).to_lowercase()))
    }

    /// `the X and the X`: no firm is called so.
    fn has_article(&self, line: Line) -> bool {
        is_article(line, line.before(self.first.0)) && is_article(line, line.before(self.second.0))
    }
}

/// Whether one pair of names acts on the same pair again: at most six words between them, one of them a verb's
/// auxiliary, and no mark.
fn acts_on_itself(line: Line, subject: &Pair, object: &Pair) -> bool {
    const MOST_WORDS: usize = 8;
    let between = subject.second.1..object.first.0;
    let near = between.len() <= MOST_WORDS && between.clone().all(|i| line.is_word(i));
    let has_verb = between.clone().any(|i| line.data.plays(Role::PluralAuxiliary, line.word(i)));
    let joined = between.clone().any(|i| line.data.plays(Role::PartySeparator, line.word(i)));
    let same = |a, b| key(line, a) == key(line, b);
    near && has_verb && !joined && same(subject.first, object.first) && same(subject.second, object.second)
}
