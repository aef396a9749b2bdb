//! # Cut off (TD304, cut-off)
//!
//! ## What it does
//! Finds a paragraph that ends in the middle: on a comma, or on an article, preposition or conjunction (`… with the`),
//! and a text whose last long paragraph has no end mark although the others have.
//!
//! It is silent on headings, captions and credits (short paragraphs), on lists and on verses (where many paragraphs end
//! without a mark, or the next one goes on in lower case), on furniture of the page, and on texts of one paragraph.
//!
//! ## Why
//! Length limits cut texts; what a version lacks after the cut, it did not leave out.
//!
//! ## Example
//! ```text
//! The envoy told the guild on Monday that the talks about the harbour would go on with the
//! ```
//!
//! ## Fix
//! Get the whole text.

use super::view::{self, Line, View};
use super::{Rule, Scope, Texts};
use crate::finding::{Code, Confidence, Damage, Finding, Severity};
use crate::lang::Role;
use crate::text::Paragraph;

pub(super) const RULE: Rule = Rule {
    code: Code::CutOff,
    severity: Severity::Warning,
    scope: Scope::Text(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td304_cut_off.rs"),
};

/// Shorter paragraphs are headings, captions or credits.
const LEAST_WORDS: usize = 10;

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::views(texts) {
        let flags = view.version.furniture();
        let is_text = |p: &&Paragraph| !p.sentences.clone().any(|s| flags.get(s) == Some(&true));
        let long = |p: &&Paragraph| p.span.of(view.text).split_whitespace().count() >= LEAST_WORDS;
        let paragraphs: Vec<&Paragraph> = view.paragraphs().filter(is_text).filter(long).collect();
        let open = paragraphs.iter().filter(|p| !is_ended(p.span.of(view.text))).count();
        if paragraphs.len() >= open + 2 && open <= (paragraphs.len() / 10).max(1) {
            let last = paragraphs.last().map(|p| p.span);
            let cut = paragraphs.iter().filter(|p| !is_ended(p.span.of(view.text)));
            findings.extend(cut.filter_map(|p| finding(view, p, Some(p.span) == last)));
        }
    }
}

/// A finding on the last words of a paragraph without an end mark, if it is cut off.
fn finding(view: View, paragraph: &Paragraph, is_last: bool) -> Option<Finding> {
    let line = view.line(paragraph.sentences.end.checked_sub(1)?)?;
    if view.line(paragraph.sentences.end).is_some_and(|next| view::is_lower(next.word(0))) {
        return None;
    }
    let (severity, damage) = if ends_in_the_middle(view, line) {
        (Severity::Warning, Damage::CutOff)
    } else if is_last && paragraph.sentences.len() > 1 {
        (Severity::Info, Damage::NoEndMark)
    } else {
        return None;
    };
    let span = line.span(line.len().saturating_sub(3), line.len());
    Some(view.finding(&RULE, (severity, Confidence::Likely), span, damage))
}

/// Whether an end mark stands last, but for closing quotation marks and brackets; an emoji is one.
fn is_ended(text: &str) -> bool {
    const END: &str = ".!?…:;。！？：；؟۔।॥*”“\"»)]’'）」』";
    text.trim_end()
        .ends_with(|c| END.contains(c) || c as u32 >= 0x1F000 || ('\u{2600}'..='\u{27BF}').contains(&c))
}

/// Whether the last token is a comma or a word that something must follow.
fn ends_in_the_middle(view: View, line: Line) -> bool {
    let last = line.word(line.len() - 1);
    let is_known = view.version.language.is_some();
    matches!(last, "," | "،" | "、" | "，") || is_known && line.data.plays(Role::Unfinished, last)
}
