//! What stays the same of a finding when lines move: a baseline, and services that keep findings from run to run, tell by it
//! which are new.

use std::collections::HashMap;

use super::checked::Checked;
use crate::report::{FindingReport, sha256};

/// Words on either side of a finding that are a part of it.
const AROUND: usize = 4;
/// Bytes on either side that are looked at for them: a word may be as long as a text.
const NEAR: usize = 200;

impl Checked {
    /// A fingerprint for each finding, none twice: the rule, `path`, the entry or the words, the words beside them in their
    /// paragraph, and which one it is of several that are the same in all of that. No line number is in it, and it stays when
    /// a paragraph is wrapped anew.
    pub fn fingerprints(&self, path: &str) -> Vec<String> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut fingerprint = |finding: &FindingReport| {
            let content = format!("{}\n{path}\n{}", finding.rule, self.context(finding));
            let same = seen.entry(content.clone()).or_default();
            *same += 1;
            sha256(&format!("{content}\n{same}"))
        };
        self.findings.iter().map(&mut fingerprint).collect()
    }

    /// Entry, words and the words beside them, with plain spaces between.
    fn context(&self, finding: &FindingReport) -> String {
        let text = self.source.text();
        let before = near_end(text.get(..finding.span.start).unwrap_or_default());
        let after = near_start(text.get(finding.span.end..).unwrap_or_default());
        let before = before.rsplit("\n\n").next().unwrap_or_default();
        let after = after.split("\n\n").next().unwrap_or_default();
        let mut before: Vec<&str> = before.split_whitespace().rev().take(AROUND).collect();
        before.reverse();
        let after: Vec<&str> = after.split_whitespace().take(AROUND).collect();
        let own: Vec<&str> = finding.text.split_whitespace().collect();
        let entry = finding.reason.entry().unwrap_or_default();
        [entry.to_owned(), before.join(" "), own.join(" "), after.join(" ")].join("\n")
    }
}

fn near_end(text: &str) -> &str {
    let from = text.len().saturating_sub(NEAR);
    let from = (from..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    &text[from..]
}

fn near_start(text: &str) -> &str {
    let to = NEAR.min(text.len());
    let to = (0..=to).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    &text[..to]
}

#[cfg(test)]
mod tests {
    use crate::check::{Options, check};
    use crate::finding::Code;
    use crate::format::{Format, Options as FormatOptions, read};
    use crate::matching::Glossary;

    fn fingerprints(text: &str) -> Vec<String> {
        let document = read(Format::Markdown, text, &FormatOptions::default()).unwrap();
        let only = Some(vec![Code::KnownVariant]);
        let options = Options { language: "en".parse().ok(), only, ..Options::default() };
        check(&document, "a.md", Glossary::bundled(), &options).fingerprints("a.md")
    }

    #[test]
    fn lines_that_move_change_no_fingerprint_and_two_findings_never_share_one() {
        let one = fingerprints("The ministers of the port met in Kiev on the day before.\n");
        assert_eq!(one.len(), 1);
        assert_eq!(
            fingerprints("# New\n\nThe ministers of the\nport met in Kiev on\nthe day before.\n"),
            one
        );
        assert_ne!(fingerprints("The ministers of the port met in Kiev on the day after.\n"), one);
        let twice = fingerprints("They met in Kiev.\n\nThey met in Kiev.\n");
        assert_ne!(twice[0], twice[1]);
    }
}
