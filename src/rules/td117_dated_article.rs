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

use super::view::{self, Line};
use super::{Rule, Scope, Texts};
use crate::finding::{Code, Confidence, Finding, FixClass, Garble, Severity};
use crate::lang::{Need, Role, Topic};
use crate::text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    code: Code::DatedArticle,
    severity: Severity::Info,
    scope: Scope::Text(check),
    needs: &[Need::Topic(Topic::DatedArticles), Need::Role(Role::DefiniteArticle)],
    numbers: &[],
    source: include_str!("td117_dated_article.rs"),
};

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::served(texts, &RULE) {
        let own = view.data().language();
        for line in view.lines() {
            for i in (0..line.len()).filter(|&i| is_dated(line, i)) {
                let garble = Garble::DatedArticle { own, name: line.word(i + 1).to_owned() };
                let weight = (Severity::Info, Confidence::Likely);
                let finding = view.finding(&RULE, weight, line.span(i, i + 2), garble);
                let article = Span::new(line.span(i, i + 1).start, line.span(i + 1, i + 2).start);
                let edit = Edit { span: article, replacement: String::new() };
                findings.push(finding.with_fix(FixClass::Review, vec![edit]));
            }
        }
    }
}

/// Whether an article stands at `i` and a country that has none ends its phrase after it.
fn is_dated(line: Line, i: usize) -> bool {
    if !line.plays_in_any_case(Role::DefiniteArticle, i) {
        return false;
    }
    let next = line.word(i + 2);
    let plays = |role, word: &str| line.data.plays(role, &word.to_lowercase());
    let narrowed = next == "-" || plays(Role::NarrowingWord, next);
    let ends =
        next.is_empty() || !line.is_word(i + 2) && line.word(i + 2) != "-" || line.is_closed_class(i + 2);
    let is_dated = line.data.is(Topic::DatedArticles, line.word(i + 1));
    is_dated && ends && !narrowed
}
