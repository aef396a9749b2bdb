//! Findings as workflow commands of GitHub Actions: annotations on the lines of a pull request.

use crate::finding::Severity;
use crate::render::one_line;
use crate::report::{FindingReport, Report};

/// One workflow command a finding.
pub fn render(reports: &[Report]) -> String {
    let lines = reports.iter().flat_map(|report| report.findings.iter().map(|f| command(report, f)));
    lines.collect()
}

fn command(report: &Report, finding: &FindingReport) -> String {
    let level = match finding.severity {
        Severity::Critical | Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "notice",
    };
    format!(
        "::{level} file={},line={},col={},title={}::{}\n",
        property(&report.versions[finding.version].path),
        finding.span.line,
        finding.span.column,
        property(&format!("{} {}", finding.rule, finding.rule.name())),
        message(&finding.reason.to_string())
    )
}

/// Escapes a message as the runner unescapes it (actions/toolkit, `command.ts`).
fn message(text: &str) -> String {
    one_line(text).replace('%', "%25")
}

/// Escapes a property, where colons and commas part things.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn one_command_a_finding_on_one_line() {
        let text = render(&[sample::report()]);
        assert!(
            text.contains("::warning file=story/2.txt,line=3,col=80,title=TD101 foreign-insert::“[elle]” is")
        );
        assert_eq!(text.lines().count(), 3);
        assert_eq!(render(&[sample::hostile()]).lines().count(), 2);
        assert_eq!(property("a,b:c%"), "a%2Cb%3Ac%25");
    }
}
