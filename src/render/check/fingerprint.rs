//! What stays the same of a finding when lines move: services that keep findings from run to run tell by it which are new.

use std::collections::HashMap;

use super::human::{end_of_line, start_of_line};
use crate::check::Checked;
use crate::report::{FindingReport, sha256};

/// A fingerprint for each finding of a document, none twice: the rule, the path, the words and what stands around them on
/// their line, and which one it is of several that are the same in all of that. No line number is in it.
pub(super) fn fingerprints(checked: &Checked) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut fingerprint = |finding: &FindingReport| {
        let content = content(checked, finding);
        let same = seen.entry(content.clone()).or_default();
        *same += 1;
        sha256(&format!("{content}\n{same}"))
    };
    checked.findings.iter().map(&mut fingerprint).collect()
}

fn content(checked: &Checked, finding: &FindingReport) -> String {
    let text = checked.source.text();
    let before = end_of_line(text.get(..finding.span.start).unwrap_or_default()).0;
    let after = start_of_line(text.get(finding.span.end..).unwrap_or_default()).0;
    let spaced = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts = [before, &finding.text, after].map(spaced);
    format!("{}\n{}\n{}", finding.rule, checked.source.name(), parts.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;
    use crate::text::Source;

    #[test]
    fn lines_that_move_change_no_fingerprint_and_two_findings_never_share_one() {
        let mut checked = sample::checked();
        let one = fingerprints(&checked);
        checked.findings.push(checked.findings[0].clone());
        let two = fingerprints(&checked);
        assert_eq!(two[0], one[0]);
        assert_ne!(two[0], two[1]);

        let moved = format!("A line before.\n{}", checked.source.text());
        checked.source = Source::new(checked.source.name(), moved);
        for finding in &mut checked.findings {
            finding.span.start += "A line before.\n".len();
            finding.span.end += "A line before.\n".len();
        }
        assert_eq!(fingerprints(&checked), two);
    }
}
