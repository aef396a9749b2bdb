//! # Page furniture (TD114, page-furniture)
//!
//! ## What it does
//! Finds lines that belong to the web page and not to the text: comment forms, `Related posts`, sharing and
//! subscription lines, teasers, credits, formulas of newsrooms (`(local time)`), and a headline or other paragraph that stands again, word for word.
//!
//! It is silent on sentences that only mention such words, and on short lines that are repeated (`Yes.`).
//!
//! ## Why
//! Furniture is no part of what is told. It is kept out of the comparison, because it is the same on thousands of pages
//! and would seem to be common ground.
//!
//! ## Example
//! ```text
//! Your email address will not be published.
//! ```
//!
//! ## Fix
//! Delete the line if the text is to be processed further. It is never deleted here.

use std::collections::HashMap;

use super::view::{self, View};
use super::{Rule, Scope, Texts};
use crate::analysis::starts_like_furniture;
use crate::finding::{Code, Confidence, Finding, Garble, Severity};
use crate::lang::{Topic, is_in_any};
use crate::text::{Paragraph, Span};

pub(super) const RULE: Rule = Rule {
    code: Code::PageFurniture,
    severity: Severity::Info,
    scope: Scope::Text(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td114_page_furniture.rs"),
};

/// A repeated paragraph of fewer words is no evidence.
const LEAST_WORDS: usize = 4;

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::views(texts) {
        let flags = view.version.furniture();
        findings.extend(formulas(view));
        let mut seen: HashMap<String, Span> = HashMap::new();
        for paragraph in view.paragraphs() {
            let marked = paragraph.sentences.clone().filter(|&s| flags.get(s) == Some(&true));
            let spans: Vec<Span> = marked.map(|s| view.version.sentence(s)).collect();
            findings.extend(spans.iter().map(|&span| finding(view, span, Garble::PageLine)));
            if spans.is_empty() && is_teaser(paragraph.span.of(view.text)) {
                findings.push(finding(view, paragraph.span, Garble::Teaser));
            } else if let Some(first) = repeated(view, paragraph, &mut seen).filter(|_| spans.is_empty()) {
                let again = finding(view, paragraph.span, Garble::RepeatedParagraph);
                findings.push(again.with_evidence([(view.index, first)]));
            }
        }
    }
}

/// Whether a paragraph begins like furniture of the page and has no end mark of its own.
fn is_teaser(paragraph: &str) -> bool {
    const MOST_WORDS: usize = 40;
    let ended = paragraph.ends_with(['.', '!', '?', ':', '。']);
    !ended && paragraph.split_whitespace().count() <= MOST_WORDS && starts_like_furniture(paragraph)
}

/// Formulas of newsrooms inside the text, such as `(local time)`.
fn formulas(view: View) -> Vec<Finding> {
    let bracketed = view.text.match_indices('(').filter_map(|(at, _)| {
        const LONGEST: usize = 40;
        let rest = &view.text[at..];
        let end = rest.char_indices().take(LONGEST).find(|&(_, c)| c == ')')?.0 + 1;
        let formula = rest[..end].to_lowercase();
        let known = is_in_any(Topic::NewsroomFormulas, &formula);
        known.then(|| finding(view, Span::new(at, at + end), Garble::Formula))
    });
    bracketed.collect()
}

fn finding(view: View, span: Span, garble: Garble) -> Finding {
    view.finding(&RULE, (Severity::Info, Confidence::Likely), span, garble)
}

/// The earlier paragraph with the same words, if there is one.
fn repeated(view: View, paragraph: &Paragraph, seen: &mut HashMap<String, Span>) -> Option<Span> {
    let key = key(paragraph.span.of(view.text));
    if key.split(' ').count() < LEAST_WORDS {
        return None;
    }
    let first = *seen.entry(key).or_insert(paragraph.span);
    (first != paragraph.span).then_some(first)
}

/// Lower-cased words without marks and without what stands in brackets at the end: `U.S.` is `us`.
fn key(text: &str) -> String {
    let text = match text.trim_end().strip_suffix(')').and_then(|t| t.rsplit_once('(')) {
        Some((before, _)) if !before.trim().is_empty() => before,
        _ => text,
    };
    let word =
        |w: &str| w.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '/')).map(word);
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
