//! # Passage in another language (TD116, other-language)
//!
//! ## What it does
//! Finds a sentence that is in another language or script than the text: by script, or by at least {function words} of its
//! function words where those of the text's own language are missing.
//!
//! It is silent on short lines (fewer than {words} words), on names of bodies inside a sentence, and on texts whose
//! language is not known. A sentence inside quotation marks is `info`: somebody may be quoted in the original.
//!
//! ## Why
//! The passage was left untranslated, or two pages were mixed.
//!
//! ## Example
//! ```text
//! The talks went on. Les deux parties se sont mises d'accord pour la suite.
//! ```
//!
//! ## Fix
//! Translate the passage.

use super::view::{self, Line, View};
use super::{Number, Rule, Scope, Texts, foreign};
use crate::finding::{Code, Confidence, Finding, Garble, Severity};
use crate::text::TokenKind;

pub(super) const RULE: Rule = Rule {
    code: Code::OtherLanguage,
    severity: Severity::Warning,
    scope: Scope::Text(check),
    needs: &[],
    numbers: &[
        ("function words", Number::Count(foreign::LEAST_FUNCTION_WORDS)),
        ("words", Number::Count(LEAST_WORDS)),
    ],
    source: include_str!("td116_other_language.rs"),
};

/// Shorter sentences may be names or headings.
const LEAST_WORDS: usize = 5;

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::views(texts) {
        let main = foreign::main_script(view.text);
        for line in view.lines() {
            let script = main.and_then(|main| other_script(line, main));
            let language = view.version.language.and_then(|own| line.other_language(own));
            let garble = script.map(Garble::OtherScript).or(language.map(Garble::OtherLanguage));
            findings.extend(garble.map(|garble| finding(view, line, garble)));
        }
    }
}

fn finding(view: View, line: Line, garble: Garble) -> Finding {
    let quoted = view::is_quotation_mark(line.word(0)) && view::is_quotation_mark(line.before(line.len()));
    let severity = if quoted { Severity::Info } else { Severity::Warning };
    view.finding(&RULE, (severity, Confidence::Likely), line.span(0, line.len()), garble)
}

/// The script of most letters of the sentence, where it is not the text's.
fn other_script(line: Line, main: whatlang::Script) -> Option<String> {
    let words = (0..line.len()).filter(|&i| line.kind(i) == Some(TokenKind::Word)).count();
    let script = foreign::script(line.text()).filter(|script| *script != main)?;
    let at_home = script == whatlang::Script::Latin || main == whatlang::Script::Hangul;
    (words >= LEAST_WORDS && !at_home).then(|| foreign::script_name(script))
}
