//! Findings, fixes and reasons as the protocol has them.

use serde_json::{Value, json};
use transdrift::check::Mended;
use transdrift::finding::{FixClass, Severity};
use transdrift::matching::Weighing;
use transdrift::report::FindingReport;
use transdrift::text::{Edit, Span};

use super::positions::Lines;

/// The action that makes all safe fixes.
pub(super) const FIX_ALL: &str = "source.fixAll.transdrift";

/// A finding as the editor shows it.
pub(super) fn diagnostic(finding: &FindingReport, lines: &Lines) -> Value {
    json!({
        "range": lines.range(span(finding)),
        "severity": severity(finding.severity),
        "code": finding.rule.as_str(),
        "source": "transdrift",
        "message": finding.reason.to_string(),
    })
}

fn severity(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        _ => 3,
    }
}

/// The words that a finding stands on.
pub(super) fn span(finding: &FindingReport) -> Span {
    Span::new(finding.span.start, finding.span.end)
}

/// The fix of a finding, as an action for the document at `uri`.
pub(super) fn quick_fix(finding: &FindingReport, lines: &Lines, uri: &str) -> Option<Value> {
    let fix = finding.fix.as_ref().filter(|fix| !fix.edits.is_empty())?;
    let written: Vec<&str> = fix.edits.iter().map(|edit| edit.replacement.as_str()).collect();
    let title = match written.concat().trim() {
        "" => format!("Take out “{}”", finding.text),
        _ => format!("Write “{}”", written.join(" … ")),
    };
    Some(json!({
        "title": title,
        "kind": "quickfix",
        "isPreferred": fix.class == FixClass::Safe,
        "diagnostics": [diagnostic(finding, lines)],
        "edit": workspace_edit(&fix.edits, lines, uri),
    }))
}

/// All safe fixes, as an action.
pub(super) fn fix_all(mended: &Mended, lines: &Lines, uri: &str) -> Value {
    json!({
        "title": format!("Make all safe fixes ({})", mended.made),
        "kind": FIX_ALL,
        "edit": workspace_edit(&mended.edits, lines, uri),
    })
}

fn workspace_edit(edits: &[Edit], lines: &Lines, uri: &str) -> Value {
    let edit = |edit: &Edit| json!({ "range": lines.range(edit.span), "newText": edit.replacement });
    let edits: Vec<Value> = edits.iter().map(edit).collect();
    json!({ "changes": { uri: edits } })
}

/// What was weighed at a place, as Markdown; nothing where nothing was.
pub(super) fn hover(weighed: &[Weighing]) -> Value {
    if weighed.is_empty() {
        return Value::Null;
    }
    let line = |reason: &Weighing| {
        format!(
            "**{}**, form “{}”: {}",
            escaped(&reason.entry),
            escaped(&reason.form),
            escaped(&reason.verdict)
        )
    };
    let lines: Vec<String> = weighed.iter().map(line).collect();
    json!({ "contents": { "kind": "markdown", "value": lines.join("\n\n") } })
}

/// Words that mean nothing in Markdown.
fn escaped(words: &str) -> String {
    let is_mark =
        |c: char| c.is_ascii_punctuation() && !matches!(c, ',' | '.' | ':' | ';' | '\'' | '-' | '/');
    words.chars().flat_map(|c| is_mark(c).then_some('\\').into_iter().chain([c])).collect()
}
