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
use super::{Rule, Scope, Texts};
use crate::finding::{Code, Confidence, Finding, FixClass, Garble, Severity};
use crate::lang::{Data, Language, Need, Role, Topic};
use crate::matching::{Decision, Match};
use crate::text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    code: Code::ForeignAcronym,
    severity: Severity::Warning,
    scope: Scope::Text(check),
    needs: &[Need::Topic(Topic::ForeignAcronyms)],
    numbers: &[],
    source: include_str!("td102_foreign_acronym.rs"),
};

/// The acronym's languages and the text's own form.
struct Acronym {
    languages: Vec<Language>,
    own: &'static str,
}

/// The foreign acronyms that each language knows.
static ACRONYMS: LazyLock<HashMap<Language, HashMap<&str, Acronym>>> = LazyLock::new(|| {
    let with = Data::all().filter(|data| data.has(Topic::ForeignAcronyms));
    with.map(|data| (data.language(), acronyms(data))).collect()
});

fn acronyms(data: &Data) -> HashMap<&'static str, Acronym> {
    let entry = |row: Vec<&'static str>| match row[..] {
        [acronym, codes, own] => {
            let languages = codes.split(' ').filter_map(|code| code.parse().ok()).collect();
            Some((acronym, Acronym { languages, own }))
        }
        _ => None,
    };
    data.rows(Topic::ForeignAcronyms).filter_map(entry).collect()
}

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::served(texts, &RULE) {
        let Some(acronyms) = ACRONYMS.get(&view.data().language()) else { continue };
        for line in view.lines() {
            for i in (0..line.len()).filter(|&i| line.is_word(i)) {
                let word = line.word(i);
                let Some(acronym) = acronyms.get(word).filter(|_| is_used(line, i) && !line.is_foreign())
                else {
                    continue;
                };
                let span = line.span(i, i + 1);
                if is_in_glossary(view, span) {
                    continue;
                }
                let edit = Edit { span, replacement: acronym.own.into() };
                let weight = (Severity::Warning, Confidence::Likely);
                let finding = view.finding(&RULE, weight, span, garble(word, acronym, line.data.language()));
                findings.push(finding.with_fix(FixClass::Review, vec![edit]));
            }
        }
    }
}

/// Whether the glossary replaces what stands at `span`.
fn is_in_glossary(view: View, span: Span) -> bool {
    let replaces = |found: &Match| matches!(found.decision, Decision::Replace { .. });
    view.version.matches_at(span).iter().any(replaces)
}

/// Whether token `i` is used, not explained.
fn is_used(line: Line, i: usize) -> bool {
    let before = line.before(i);
    let glued = matches!(before, "#" | "@" | "/" | ".") && !line.space_before(i);
    let explained = matches!(before, "(" | "[") || line.word(i + 1) == "(" || line.plays(Role::In, i + 1);
    !glued && !explained && !line.is_quoted(i, i + 1)
}

fn garble(word: &str, acronym: &Acronym, own: Language) -> Garble {
    let (written, languages) = (word.to_owned(), acronym.languages.clone());
    Garble::Acronym { written, languages, own, form: acronym.own.to_owned() }
}
