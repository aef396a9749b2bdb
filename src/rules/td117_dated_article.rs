//! # Dated article (TD117, dated-article)
//!
//! ## What it does
//! Finds countries that English once named with an article and now names without: `the Ukraine`, `the Lebanon`, `the
//! Sudan`, `the Yemen`, `the Argentine`.
//!
//! It is silent where the article belongs to a following noun (`the Ukraine talks`, `the Sudan envoy`), where the name
//! is narrowed down (`the Ukraine of his youth`), and on countries that keep it (`the Gambia`, `the Netherlands`).
//!
//! ## Why
//! The article comes with the source language (French `l'Ukraine`, German `die Ukraine`). For Ukraine it is read as a
//! statement: that it is a region, not a state.
//!
//! ## Example
//! ```text
//! He said that he never missed the Ukraine.
//! ```
//!
//! ## Fix
//! Take the article out.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::view::{self, Line};
use super::{Rule, Story, table};
use crate::finding::{Confidence, Finding, FixClass, Severity};
use crate::text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    code: "TD117",
    name: "dated-article",
    severity: Severity::Info,
    category: "Style/Awkward",
    source: include_str!("td117_dated_article.rs"),
    check,
};

static NAMES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| table::words(include_str!("../../data/dated-articles.txt")));

fn check(story: &Story, findings: &mut Vec<Finding>) {
    for view in view::english(story) {
        for line in view.lines() {
            for i in (0..line.len()).filter(|&i| is_dated(line, i)) {
                let message = format!("English names {} without an article", line.word(i + 1));
                let weight = (Severity::Info, Confidence::Likely);
                let finding = view.finding(&RULE, weight, line.span(i, i + 2), message);
                let article = Span::new(line.span(i, i + 1).start, line.span(i + 1, i + 2).start);
                let edit = Edit { span: article, replacement: String::new() };
                findings.push(finding.with_fix(FixClass::Review, vec![edit]));
            }
        }
    }
}

/// Whether an article stands at `i` and a country that has none ends its phrase after it.
fn is_dated(line: Line, i: usize) -> bool {
    let next = line.word(i + 2);
    let narrowed =
        matches!(next, "of" | "that" | "which" | "he" | "she" | "they" | "we" | "I" | "you" | "in" | "-");
    let ends =
        next.is_empty() || !line.is_word(i + 2) && line.word(i + 2) != "-" || view::is_closed_class(next);
    matches!(line.word(i), "the" | "The") && NAMES.contains(line.word(i + 1)) && ends && !narrowed
}
