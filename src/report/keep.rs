//! A report with some of its findings only, and what follows from the findings that are kept.

use std::collections::BTreeSet;

use super::answer::{AnswerKind, AnswerReport};
use super::model::{FindingReport, Report};
use super::passages;
use crate::align::Mode;
use crate::finding::{Code, Severity};

impl Report {
    /// Drops the findings of other rules than `only` (names, codes or beginnings of codes; none: all) and those below
    /// `least`, and works out again what follows from the rest.
    pub fn keep(&mut self, only: &[String], least: Severity) {
        let is_wanted = |rule: Code| only.is_empty() || only.iter().any(|word| rule.is_meant_by(word));
        self.retain(|finding| is_wanted(finding.rule) && finding.severity >= least);
    }

    /// Drops what articles about one event tell alone, sentence by sentence: the answers say it.
    pub fn keep_answered(&mut self) {
        if self.mode == Mode::Comparable.name() {
            self.retain(|finding| finding.rule != Code::OnlyHere);
        }
    }

    /// Drops the findings that are not to be kept, and works out again what follows from the rest: which conflicts there
    /// are, which passages are told alike.
    pub(super) fn retain(&mut self, is_kept: impl Fn(&FindingReport) -> bool) {
        let mut next = 0;
        let mut places = Vec::with_capacity(self.findings.len());
        self.findings.retain(|finding| {
            let is_kept = is_kept(finding);
            places.push(is_kept.then_some(next));
            next += usize::from(is_kept);
            is_kept
        });
        for conflict in &mut self.conflicts {
            conflict.findings = conflict.findings.iter().filter_map(|&finding| places[finding]).collect();
        }
        self.conflicts.retain(|conflict| !conflict.findings.is_empty());
        let ids: BTreeSet<&str> = self.conflicts.iter().map(|conflict| conflict.id.as_str()).collect();
        let kept = &self.findings;
        let is_told = |answer: &AnswerReport| match answer.conflict.as_deref() {
            Some(id) => ids.contains(id),
            // a disagreement that no conflict shows is told by a finding at one of its places
            None => {
                answer.kind != AnswerKind::Conflict
                    || answer.sides.iter().flat_map(|side| &side.spans).any(|place| {
                        kept.iter().any(|finding| {
                            (finding.version, finding.span.start) == (place.version, place.start)
                        })
                    })
            }
        };
        self.summary.retain(is_told);
        passages::weigh(self);
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
        report.keep(&["figures".to_owned()], Severity::Hint);
        assert_eq!(kinds(&report), [(Code::Figures, "conflict")], "a rule is meant by its name too");
        report.keep(&["TD205".to_owned()], Severity::Hint);
        assert!(report.conflicts.is_empty() && report.findings.is_empty());
    }
}
