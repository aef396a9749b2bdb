//! Findings as Checkstyle writes them in XML, which most build services read.

use super::frame::Frame;
use crate::check::Checked;
use crate::finding::Severity;
use crate::render::one_line;
use crate::render::tei::escaped;
use crate::report::FindingReport;

/// One document; the version is that of the format.
pub(super) fn frame() -> Frame {
    let before = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
    Frame { before: before.into(), between: "", after: "</checkstyle>\n".into() }
}

/// An element a file, found in or not.
pub(super) fn piece(checked: &Checked) -> String {
    let errors: String = checked.findings.iter().map(error).collect();
    format!("  <file name=\"{}\">\n{errors}  </file>\n", escaped(&one_line(checked.source.name())))
}

fn error(finding: &FindingReport) -> String {
    format!(
        "    <error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" source=\"{}.{}\"/>\n",
        finding.span.line,
        finding.span.column,
        severity(finding.severity),
        escaped(&one_line(&finding.reason.to_string())),
        env!("CARGO_PKG_NAME"),
        finding.rule,
    )
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "info",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn a_finding_is_an_error_of_its_file() {
        let text = piece(&sample::checked());
        assert!(text.starts_with(
            "  <file name=\"story/2.txt\">\n    <error line=\"3\" column=\"80\" severity=\"warning\""
        ));
        assert!(text.contains("source=\"transdrift.TD101\"/>"));
        assert_eq!(piece(&sample::checked_empty()), "  <file name=\"one.txt\">\n  </file>\n");
    }
}
