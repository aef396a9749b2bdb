//! Findings as a code quality report of GitLab: <https://docs.gitlab.com/ci/testing/code_quality/>.

use serde::Serialize;

use super::frame::{Frame, set_in};
use crate::check::Checked;
use crate::finding::Severity;
use crate::report::FindingReport;

/// One finding in the service's words.
#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// A list.
pub(super) fn frame() -> Frame {
    Frame { before: "[".into(), between: ",", after: "\n]\n".into() }
}

/// An object a finding.
pub(super) fn piece(checked: &Checked) -> Result<String, serde_json::Error> {
    let issues = checked
        .findings
        .iter()
        .zip(checked.fingerprints(checked.source.name().trim_start_matches("./")))
        .map(|(finding, fingerprint)| {
            let json = serde_json::to_string_pretty(&issue(checked, finding, fingerprint))?;
            Ok(format!("\n{}", set_in(&json, 2)))
        });
    Ok(issues.collect::<Result<Vec<String>, serde_json::Error>>()?.join(","))
}

fn issue<'a>(checked: &'a Checked, finding: &FindingReport, fingerprint: String) -> Issue<'a> {
    let end = checked.source.place(finding.span.end).line;
    Issue {
        description: finding.reason.to_string(),
        check_name: format!("{} {}", finding.rule, finding.rule.name()),
        fingerprint,
        severity: severity(finding.severity),
        location: Location {
            // the service shows a finding only where its path is that of the repository
            path: checked.source.name().trim_start_matches("./"),
            lines: Lines { begin: finding.span.line, end },
        },
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "blocker",
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Info => "minor",
        Severity::Hint => "info",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn a_finding_has_what_the_service_asks_for() {
        let issues = format!("[{}]", piece(&sample::checked()).unwrap());
        let issues: Vec<serde_json::Value> = serde_json::from_str(&issues).unwrap();
        assert_eq!(issues[0]["check_name"], "TD101 foreign-insert");
        assert_eq!(issues[0]["severity"], "major");
        assert_eq!(issues[0]["location"]["path"], "story/2.txt");
        assert_eq!(issues[0]["location"]["lines"]["begin"], 3);
        assert_eq!(issues[0]["fingerprint"].as_str().map(str::len), Some(64));
    }
}
