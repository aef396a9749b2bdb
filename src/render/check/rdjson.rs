//! Findings as the Diagnostic Format of reviewdog, with the safe fixes as suggestions.

use serde_json::{Value, json};

use super::frame::{Frame, parted, set_in};
use crate::check::Checked;
use crate::finding::{FixClass, Severity};
use crate::report::FindingReport;
use crate::text::{Place, Source, Span};

/// One value whose list of diagnostics is filled.
pub(super) fn frame() -> Result<Frame, serde_json::Error> {
    let name = env!("CARGO_PKG_NAME");
    let json =
        serde_json::to_string_pretty(&json!({ "source": { "name": name }, "diagnostics": [] }))? + "\n";
    let (before, after) = parted(&json).unwrap_or_default();
    Ok(Frame { before: before.to_owned(), between: ",", after: format!("\n  {after}") })
}

/// A diagnostic a finding.
pub(super) fn piece(checked: &Checked) -> Result<String, serde_json::Error> {
    let diagnostics = checked.findings.iter().map(|finding| {
        let json = serde_json::to_string_pretty(&diagnostic(&checked.source, finding))?;
        Ok(format!("\n{}", set_in(&json, 4)))
    });
    Ok(diagnostics.collect::<Result<Vec<String>, serde_json::Error>>()?.join(","))
}

fn diagnostic(source: &Source, finding: &FindingReport) -> Value {
    let span = Span::new(finding.span.start, finding.span.end);
    let mut diagnostic = json!({
        "message": finding.reason.to_string(),
        "location": { "path": source.name(), "range": range(source, span) },
        "severity": severity(finding.severity),
        "code": { "value": finding.rule },
    });
    let fix = finding.fix.as_ref().filter(|fix| fix.class == FixClass::Safe);
    if let Some(fix) = fix {
        let suggestion = fix
            .edits
            .iter()
            .map(|edit| json!({ "range": range(source, edit.span), "text": edit.replacement }))
            .collect();
        diagnostic["suggestions"] = Value::Array(suggestion);
    }
    diagnostic
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info | Severity::Hint => "INFO",
    }
}

fn range(source: &Source, span: Span) -> Value {
    json!({ "start": position(source, span.start), "end": position(source, span.end) })
}

/// Lines from 1, columns in bytes of UTF-8 from 1, as `reviewdog.proto` wants them.
fn position(source: &Source, offset: usize) -> Value {
    let line = source.place(offset).line;
    let start = source.offset(Place { line, column: 1 }).unwrap_or_default();
    json!({ "line": line, "column": offset - start + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn columns_are_bytes() {
        let source = Source::new("a.txt", "one\nÉté à Kiev");
        let kiev = source.text().find("Kiev").unwrap();
        assert_eq!(position(&source, kiev), json!({ "line": 2, "column": 10 }));
        let diagnostics = format!("[{}]", piece(&sample::checked()).unwrap());
        let diagnostics: Vec<Value> = serde_json::from_str(&diagnostics).unwrap();
        assert_eq!(diagnostics[0]["code"]["value"], "TD101");
        assert_eq!(diagnostics[0]["severity"], "WARNING");
    }
}
