//! # Small letter at a sentence start (TD108, sentence-case)
//!
//! ## What it does
//! Finds a sentence that goes on in lower case after a full stop (`on the shore. two ships came`), a paragraph that
//! begins in lower case, and a quotation inside a sentence whose first word is capitalised although it is an ordinary
//! word (`it “Showed the need”`). The last two are `info`. English text only.
//!
//! It is silent on abbreviations (`approx. ten`, `Co. and`), names that begin small (`de Vries`, `al-Amin`, `iPort`),
//! list items, addresses, texts without capitals, quotations after a verb of saying and titles of works.
//!
//! ## Why
//! A false full stop has cut a sentence, or words were moved across one; the parts may belong elsewhere.
//!
//! ## Example
//! ```text
//! The pier is long and stands on the shore. two ships came in the night and left at dawn.
//! ```
//!
//! ## Fix
//! Join the parts or begin a sentence; the other versions tell which.

use std::collections::HashSet;

use super::view::{self, Line, View};
use super::{Rule, Scope, Texts};
use crate::finding::{Code, Confidence, Finding, Garble, Severity};
use crate::lang::{Need, Role, Topic};
use crate::text::TokenKind;

pub(super) const RULE: Rule = Rule {
    code: Code::SentenceCase,
    severity: Severity::Warning,
    scope: Scope::Text(check),
    needs: &[Need::Topic(Topic::QuotationOpeners), Need::Topic(Topic::ClosedClass)],
    numbers: &[],
    source: include_str!("td108_sentence_case.rs"),
};

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    let lower_words: HashSet<&str> = view::served(texts, &RULE).flat_map(lower_words).collect();
    for view in view::served(texts, &RULE) {
        for line in view.lines() {
            for stop in line.false_stops() {
                if line.len() - stop > view::MOST_FRAGMENT_TOKENS {
                    let span = line.span(stop, stop + 2);
                    let weight = (Severity::Warning, Confidence::Likely);
                    findings.push(view.finding(&RULE, weight, span, Garble::SmallAfterStop));
                }
            }
            for word in (1..line.len()).filter(|&i| is_raised(line, i, &lower_words)) {
                let span = line.span(word, word + 1);
                let weight = (Severity::Info, Confidence::Possible);
                findings.push(view.finding(&RULE, weight, span, Garble::RaisedQuotation));
            }
        }
        findings.extend(small_paragraphs(view));
    }
}

/// The words of a text that it writes small, as it writes them; few have a capital inside.
fn lower_words(view: View<'_>) -> impl Iterator<Item = &str> {
    let words = view.version.lexemes().all().iter().filter(|lexeme| lexeme.kind == TokenKind::Word);
    words.filter(|lexeme| lexeme.is_small).map(|lexeme| &*lexeme.lower)
}

/// Whether token `i` is an ordinary word with a capital at the start of a quotation that the sentence goes into.
fn is_raised(line: Line, i: usize, lower_words: &HashSet<&str>) -> bool {
    let opens = view::is_quotation_mark(line.before(i)) && !line.space_before(i);
    if !opens || i < 2 || !line.space_before(i - 1) || !view::is_lower(line.word(i + 1)) {
        return false;
    }
    let word = line.word(i);
    let before = line.word(i - 2);
    let inside = view::is_lower(before) && !line.introduces_quotation(before);
    let ends = |role| line.data.ends_as(role, word);
    let is_verb = word.len() >= 6 && (ends(Role::ParticipleEnding) || ends(Role::GerundEnding));
    let in_texts = lower_words.contains(line.lower(i));
    let ordinary =
        line.is_closed_class(i) && !line.plays_in_any_case(Role::CapitalPronoun, i) || in_texts || is_verb;
    let length = (i..line.len()).take_while(|&k| !view::is_quotation_mark(line.word(k))).count();
    inside && view::is_capitalised(word) && ordinary && (3..60).contains(&length)
}

/// First words of paragraphs that begin in lower case, where most begin with a capital.
fn small_paragraphs(view: View) -> Vec<Finding> {
    let document = &view.version.document;
    let firsts: Vec<Line> = view.paragraphs().filter_map(|p| view.line(p.sentences.start)).collect();
    let small: Vec<&Line> = firsts.iter().filter(|line| begins_small(**line)).collect();
    if document.paragraphs.len() < 4 || small.len() > (firsts.len() / 8).max(1) {
        return Vec::new();
    }
    let weight = (Severity::Info, Confidence::Possible);
    let finding = |line: &Line| view.finding(&RULE, weight, line.span(0, 1), Garble::SmallParagraph);
    small.into_iter().map(finding).collect()
}

fn begins_small(line: Line) -> bool {
    let word = line.word(0);
    let is_compound = !line.space_after(0) && line.kind(1) == Some(TokenKind::Mark);
    let has_capital = word.chars().any(char::is_uppercase);
    let before_name = view::is_capitalised(line.word(1));
    line.is_word(0) && view::is_lower(word) && line.is_word(1) && !is_compound && !has_capital && !before_name
}
