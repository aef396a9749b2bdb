//! Findings as workflow commands of GitHub Actions: annotations on the lines of a pull request.

use crate::check::Checked;
use crate::finding::Severity;
use crate::render::one_line;
use crate::report::FindingReport;

/// One workflow command a finding.
pub(super) fn piece(checked: &Checked) -> String {
    checked.findings.iter().map(|finding| command(checked.source.name(), finding)).collect()
}

fn command(path: &str, finding: &FindingReport) -> String {
    let level = match finding.severity {
        Severity::Critical | Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "notice",
    };
    format!(
        "::{level} file={},line={},col={},title={}::{}\n",
        property(path),
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
        let text = piece(&sample::checked());
        assert!(
            text.contains("::warning file=story/2.txt,line=3,col=80,title=TD101 foreign-insert::“[elle]” is")
        );
        assert_eq!(text.lines().count(), 1);
        assert_eq!(piece(&sample::checked_hostile()).lines().count(), 1);
        assert_eq!(property("a,b:c%"), "a%2Cb%3Ac%25");
    }
}
