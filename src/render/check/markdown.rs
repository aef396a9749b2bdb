//! Findings as Markdown, for a ticket or the summary of a build.

use crate::check::Checked;
use crate::render::markdown::escaped;
use crate::render::words;
use crate::report::FindingReport;
use crate::text::Span;

/// A heading a file with findings, an item a finding.
pub(super) fn piece(checked: &Checked) -> String {
    if checked.findings.is_empty() {
        return String::new();
    }
    let items: String = checked.findings.iter().map(|finding| item(checked, finding)).collect();
    format!("### {}\n\n{items}", escaped(checked.source.name()))
}

fn item(checked: &Checked, finding: &FindingReport) -> String {
    let fix =
        words::fixed(&checked.source, Span::new(finding.span.start, finding.span.end), finding.fix.as_ref());
    let fix = fix.filter(|words| !words.is_empty()).map(|words| format!(" (fix: {})", escaped(&words)));
    format!(
        "- {}:{} **{}** {} {}: {}{}\n",
        finding.span.line,
        finding.span.column,
        finding.severity.name(),
        finding.rule,
        finding.rule.name(),
        escaped(&finding.reason.to_string()),
        fix.unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn files_without_findings_are_not_named() {
        let text = piece(&sample::checked());
        assert!(text.starts_with("### story/2.txt\n\n- 3:80 **warning** TD101 foreign-insert: "), "{text}");
        assert_eq!(piece(&sample::checked_empty()), "");
        assert_eq!(piece(&sample::checked_hostile()).lines().count(), 3);
    }
}
