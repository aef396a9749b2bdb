//! # Unusual spaces, letters not in composed form (TD305, spaces)
//!
//! ## What it does
//! Finds words whose letters are not in normal form NFC (`e` with a combining accent instead of `é`), and spaces of
//! unusual width: em, en, thin and ideographic spaces, line and paragraph separators, and no-break spaces beside
//! punctuation in English. A run of one of them is one finding.
//!
//! It is silent on letters that NFC itself writes in two (Bengali `য়`), and where a space has its reason: French no-break and thin spaces before `: ; ? ! »` and after `«`, a
//! no-break or thin space beside a digit or between two letters or two quotation marks, ideographic spaces in Chinese, Japanese and
//! Korean text.
//!
//! ## Why
//! The words look alike and are not equal: searches, glossaries and comparisons of other programs miss them.
//!
//! ## Example
//! ```text
//! The cafe(U+0301) by the harbour is open.
//! ```
//!
//! ## Fix
//! Compose the letters; write plain spaces.

use unicode_normalization::{UnicodeNormalization, is_nfc};
use whatlang::Script;

use super::view::{self, View};
use super::{Rule, Scope, Texts, foreign};
use crate::finding::{Code, Confidence, Damage, Finding, FixClass, Severity};
use crate::text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    code: Code::Spaces,
    severity: Severity::Info,
    scope: Scope::Text(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td305_spaces.rs"),
};

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::views(texts) {
        let words = view.version.document.tokens.iter().map(|token| token.span);
        findings.extend(words.filter_map(|span| decomposed(view, span)));
        let spaces = view.text.match_indices(is_unusual).filter(|(at, space)| !has_reason(view, *at, space));
        let spaces: Vec<Span> = spaces.map(|(at, space)| Span::new(at, at + space.len())).collect();
        let runs = spaces.chunk_by(|a, b| view::is_run(view.text, *a, *b));
        findings.extend(runs.map(|run| unusual_space(view, run)));
    }
}

fn decomposed(view: View, span: Span) -> Option<Finding> {
    let word = span.of(view.text);
    if word.is_ascii() || is_nfc(word) {
        return None;
    }
    let replacement: String = word.nfc().collect();
    // NFC itself writes some letters in two, such as `য়`, and puts marks in an order that nobody types
    if replacement.chars().count() >= word.chars().count() {
        return None;
    }
    let edit = Edit { span, replacement };
    let finding = view.finding(&RULE, (Severity::Info, Confidence::Certain), span, Damage::Decomposed);
    Some(finding.with_fix(FixClass::Safe, vec![edit]))
}

fn unusual_space(view: View, run: &[Span]) -> Finding {
    let (span, count) = (Span::new(run[0].start, run[run.len() - 1].end), run.len());
    let character = span.of(view.text).chars().next().unwrap_or_default();
    let edit = Edit { span, replacement: " ".repeat(count) };
    view.finding(&RULE, (Severity::Info, Confidence::Certain), span, Damage::Space { character, count })
        .with_fix(FixClass::Review, vec![edit])
}

fn is_unusual(c: char) -> bool {
    matches!(
        c,
        '\u{A0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200A}' | '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}

/// Whether the space at byte `at` is where such spaces belong.
fn has_reason(view: View, at: usize, space: &str) -> bool {
    let before = view.text[..at].chars().next_back();
    let after = view.text[at + space.len()..].chars().next();
    let near = |test: fn(char) -> bool| before.is_some_and(test) || after.is_some_and(test);
    if space == "\u{3000}" {
        return matches!(foreign::script(view.text), Some(Script::Mandarin | Script::Hangul));
    }
    let is_narrow = matches!(space, "\u{A0}" | "\u{202F}" | "\u{2009}" | "\u{200A}");
    let between_letters =
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
    let quotes = before.is_some_and(is_quote) && after.is_some_and(is_quote);
    let dashes = near(|c| matches!(c, '–' | '—'));
    let guillemets = near(|c| matches!(c, '«' | '»' | '‹' | '›'));
    let reason = near(|c| c.is_ascii_digit()) || between_letters || quotes || dashes || guillemets;
    let has_none = view.version.language.is_some() && view.data().flag("narrow-spaces") == Some(false);
    is_narrow && (reason || !has_none)
}

fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '"' | '\'')
}
