//! A line a finding, as compilers write them: editors jump to `path:line:column`.

use crate::check::Checked;
use crate::render::one_line;
use crate::report::FindingReport;

/// One line a finding.
pub(super) fn piece(checked: &Checked) -> String {
    checked.findings.iter().map(|finding| line(checked.source.name(), finding)).collect()
}

fn line(path: &str, finding: &FindingReport) -> String {
    let message = format!("{} {}: {}", finding.severity.name(), finding.rule, finding.reason);
    format!("{}:{}:{}: {}\n", one_line(path), finding.span.line, finding.span.column, one_line(&message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn one_line_a_finding_whatever_is_in_it() {
        assert!(piece(&sample::checked()).starts_with("story/2.txt:3:80: warning TD101: “[elle]” is"));
        assert_eq!(piece(&sample::checked_hostile()).lines().count(), 1);
    }
}
