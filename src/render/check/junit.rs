//! Findings as test results in the XML of JUnit: a suite a file, a failed test a finding, a passed one where there is none.

use super::frame::Frame;
use crate::check::Checked;
use crate::render::one_line;
use crate::render::tei::escaped;
use crate::report::FindingReport;

/// One document with the suites of all files.
pub(super) fn frame() -> Frame {
    let name = env!("CARGO_PKG_NAME");
    let before = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"{name}\">\n");
    Frame { before, between: "", after: "</testsuites>\n".into() }
}

/// The suite of one file.
pub(super) fn piece(checked: &Checked) -> String {
    let path = escaped(&one_line(checked.source.name()));
    let failures = checked.findings.len();
    let cases: String = match failures {
        0 => format!("    <testcase name=\"no findings\" classname=\"{path}\"/>\n"),
        _ => checked.findings.iter().map(|finding| failed(&path, finding)).collect(),
    };
    let tests = failures.max(1);
    format!(
        "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n{cases}  </testsuite>\n"
    )
}

fn failed(path: &str, finding: &FindingReport) -> String {
    let (rule, name) = (finding.rule, finding.rule.name());
    let place = format!("{}:{}", finding.span.line, finding.span.column);
    let message = escaped(&one_line(&finding.reason.to_string()));
    let severity = finding.severity.name();
    format!(
        "    <testcase name=\"{rule} {name} {place}\" classname=\"{path}\">\n      <failure type=\"{severity}\" message=\"{message}\">{path}:{place}: {severity} {rule} {name}: {message}</failure>\n    </testcase>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn a_finding_is_a_failed_test_and_a_clean_file_a_passed_one() {
        let text = piece(&sample::checked());
        assert!(
            text.contains("<testsuite name=\"story/2.txt\" tests=\"1\" failures=\"1\" errors=\"0\">"),
            "{text}"
        );
        assert!(
            text.contains("<testcase name=\"TD101 foreign-insert 3:80\" classname=\"story/2.txt\">"),
            "{text}"
        );
        assert!(piece(&sample::checked_empty()).contains("tests=\"1\" failures=\"0\""));
    }
}
