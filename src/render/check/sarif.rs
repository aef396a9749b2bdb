//! Findings as SARIF 2.1.0, for code scanning services and editors.

use serde_json::{Value, json};

use super::frame::{Frame, parted, set_in};
use crate::check::Checked;
use crate::finding::{Fix, FixClass, Severity};
use crate::report::FindingReport;
use crate::rules::{self, Rule};
use crate::text::{Source, Span};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// One run with every rule that looks at one text.
pub(super) fn frame() -> Result<Frame, serde_json::Error> {
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules::all().iter().map(rule).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": [],
        }],
    });
    let json = serde_json::to_string_pretty(&log)? + "\n";
    let (before, after) = parted(&json).unwrap_or_default();
    Ok(Frame { before: before.to_owned(), between: ",", after: format!("\n      {after}") })
}

/// A result a finding.
pub(super) fn piece(checked: &Checked) -> Result<String, serde_json::Error> {
    let results = checked
        .findings
        .iter()
        .zip(checked.fingerprints(checked.source.name().trim_start_matches("./")))
        .map(|(finding, fingerprint)| {
            let mut result = result(&checked.source, finding);
            result["partialFingerprints"] = json!({ "transdrift/v1": fingerprint });
            let json = serde_json::to_string_pretty(&result)?;
            Ok(format!("\n{}", set_in(&json, 8)))
        });
    Ok(results.collect::<Result<Vec<String>, serde_json::Error>>()?.join(","))
}

fn rule(rule: &Rule) -> Value {
    let page = rule.page();
    let title = page.lines().next().unwrap_or_default().trim_start_matches("# ").to_owned();
    json!({
        "id": rule.code,
        "name": rule.code.name(),
        "shortDescription": { "text": title },
        "fullDescription": { "text": page },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "category": rule.code.category() },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

fn result(source: &Source, finding: &FindingReport) -> Value {
    let artifact = json!({ "uri": uri(source.name()) });
    let span = Span::new(finding.span.start, finding.span.end);
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": finding.reason.to_string() },
        "locations": [{ "physicalLocation": { "artifactLocation": artifact, "region": region(source, span) } }],
        "properties": {
            "severity": finding.severity.name(),
            "confidence": finding.confidence.name(),
        },
    });
    if let Some(fix) = finding.fix.as_ref().filter(|fix| fix.class == FixClass::Safe) {
        result["fixes"] = json!([{ "artifactChanges": [{
            "artifactLocation": artifact,
            "replacements": replacements(source, fix),
        }] }]);
    }
    result
}

fn replacements(source: &Source, fix: &Fix) -> Vec<Value> {
    let replacement = |edit: &crate::text::Edit| json!({ "deletedRegion": region(source, edit.span), "insertedContent": { "text": edit.replacement } });
    fix.edits.iter().map(replacement).collect()
}

fn region(source: &Source, span: Span) -> Value {
    let (start, end) = (source.place(span.start), source.place(span.end));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// A path as a URI reference (RFC 3986): everything but unreserved characters and `/` percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.trim_start_matches("./").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte))
            }
            b'\\' => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn results_point_into_the_files_and_at_known_levels() {
        let results = format!("[{}]", piece(&sample::checked()).unwrap());
        let results: Vec<Value> = serde_json::from_str(&results).unwrap();
        assert_eq!(results.len(), 1);
        assert_eq!(results[0]["level"], "warning");
        let place = &results[0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "story/2.txt");
        assert_eq!(
            place["region"],
            json!({ "startLine": 3, "startColumn": 80, "endLine": 3, "endColumn": 86 })
        );
    }

    #[test]
    fn paths_become_references() {
        for (path, expected) in [("./a b.txt", "a%20b.txt"), ("é.txt", "%C3%A9.txt"), ("a\\b", "a/b")] {
            assert_eq!(uri(path), expected);
        }
    }
}
