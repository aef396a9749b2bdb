//! A report with some of its findings only, and what follows from the findings that are kept.

use super::model::Report;
use super::{conflicts, passages};
use crate::finding::{Code, Severity};

impl Report {
    /// Drops the findings of other rules than `only` (codes or the beginnings of codes; none: all) and those below
    /// `least`, and works out again what follows from the rest.
    pub fn keep(&mut self, only: &[String], least: Severity) {
        let is_wanted = |rule: Code| only.is_empty() || only.iter().any(|code| rule.begins_with(code));
        self.findings.retain(|finding| is_wanted(finding.rule) && finding.severity >= least);
        self.settle();
    }

    /// Works out what follows from the findings: conflicts, passages that are told alike.
    pub(super) fn settle(&mut self) {
        passages::weigh(self);
        self.conflicts = conflicts::gather(self);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::Glossary;
    use crate::report::{Options, build};
    use crate::text::Source;

    #[test]
    fn what_is_not_kept_makes_no_conflict() {
        let text = |sum: &str| {
            format!("Some {sum} dockers of the port of Varnholm will walk out on 4 May, said Ada Brenn.")
        };
        let sources = ["900", "9,000", "900"].map(|sum| Source::new(sum, text(sum)));
        let mut report = build(sources.into(), Glossary::bundled(), Options::default());
        let kinds = |report: &Report| report.conflicts.iter().map(|c| (c.rule, c.kind)).collect::<Vec<_>>();
        assert_eq!(kinds(&report), [(Code::Figures, "conflict")]);
        let sides = &report.conflicts[0].sides;
        assert_eq!(sides.iter().map(|side| side.reading).collect::<Vec<_>>(), [Some(0), Some(1), Some(0)]);
        assert!(!report.passages[0].alike);
        report.keep(&["TD205".to_owned()], Severity::Hint);
        assert!(report.conflicts.is_empty() && report.findings.is_empty());
    }
}
