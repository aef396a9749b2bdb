//! # Foreign acronym (TD102, foreign-acronym)
//!
//! ## What it does
//! Finds an acronym of another language in English text: `OEA`, `UdSSR`. Each is right in its own language, so
//! text of any other language than English is left alone, and so is text whose language is not known.
//!
//! It is silent where the text explains the foreign form: in brackets (`the alliance (OTAN in French)`), before
//! brackets, and inside quotation marks of its own. Where the glossary replaces the acronym, TD001 speaks.
//!
//! ## Why
//! Readers search for the acronym they know, and one body seems to be two.
//!
//! ## Example
//! ```text
//! The envoy hopes that the OEA will answer before the summer.
//! ```
//!
//! ## Fix
//! Write the English acronym. The fix is for review: a quoted name may have to stay.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::view::{self, Line, View};
use super::{Rule, Story, table};
use crate::finding::{Confidence, Finding, FixClass, Severity};
use crate::glossary::{Decision, Match};
use crate::text::{Edit, Language, Span};

pub(super) const RULE: Rule = Rule {
    code: "TD102",
    name: "foreign-acronym",
    severity: Severity::Warning,
    category: "Accuracy/Untranslated",
    source: include_str!("td102_foreign_acronym.rs"),
    check,
};

/// The acronym's languages and its English form.
struct Acronym {
    languages: Vec<Language>,
    english: &'static str,
}

static ACRONYMS: LazyLock<HashMap<&str, Acronym>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("../../data/foreign-acronyms.tsv"));
    let entry = |row: Vec<&'static str>| match row[..] {
        [acronym, codes, english] => {
            let languages = codes.split(' ').filter_map(|code| code.parse().ok()).collect();
            Some((acronym, Acronym { languages, english }))
        }
        _ => None,
    };
    rows.filter_map(entry).collect()
});

fn check(story: &Story, findings: &mut Vec<Finding>) {
    for view in view::english(story) {
        for line in view.lines().filter(|line| !line.is_foreign()) {
            for i in (0..line.len()).filter(|&i| is_used(line, i)) {
                let word = line.word(i);
                let Some(acronym) = ACRONYMS.get(word) else { continue };
                let span = line.span(i, i + 1);
                if is_in_glossary(view, span) {
                    continue;
                }
                let edit = Edit { span, replacement: acronym.english.into() };
                let weight = (Severity::Warning, Confidence::Likely);
                let finding = view.finding(&RULE, weight, span, message(word, acronym));
                findings.push(finding.with_fix(FixClass::Review, vec![edit]));
            }
        }
    }
}

/// Whether the glossary replaces what stands at `span`.
fn is_in_glossary(view: View, span: Span) -> bool {
    let replaces = |found: &Match| matches!(found.decision, Decision::Replace { .. });
    view.version.matches.iter().any(|found| found.span.overlaps(span) && replaces(found))
}

/// Whether token `i` is used, not explained.
fn is_used(line: Line, i: usize) -> bool {
    let before = line.before(i);
    let glued = matches!(before, "#" | "@" | "/" | ".") && !line.space_before(i);
    let explained = matches!(before, "(" | "[") || line.word(i + 1) == "(" || line.word(i + 1) == "in";
    !glued && !explained && !line.is_quoted(i, i + 1)
}

fn message(word: &str, acronym: &Acronym) -> String {
    let names: Vec<&str> = acronym.languages.iter().map(Language::name).collect();
    format!("“{word}” is the {} acronym; English has “{}”", names.join(", "), acronym.english)
}
