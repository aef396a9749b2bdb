//! How the report was made: rules, thresholds, glossary, command, hashes.

use crate::finding::Code;
use crate::report::{DRIFT_STEPS, Report};
use crate::rules::{self, Rule};

use super::super::Look;
use super::super::visible::one_line;
use super::super::words;

pub(super) struct Method {
    pub glossary: String,
    pub command: Option<String>,
    pub thresholds: String,
    pub rules: Vec<Used>,
}

/// A rule, with what it found.
pub(super) struct Used {
    pub code: Code,
    pub name: String,
    pub category: &'static str,
    pub severity: &'static str,
    pub findings: usize,
}

pub(super) fn method(report: &Report, look: &Look) -> Method {
    let [one, two, three] = DRIFT_STEPS;
    let used = |rule: &'static Rule| Used {
        code: rule.code,
        name: words::rule_title(rule.code.name()),
        category: rule.code.category(),
        severity: rule.severity.name(),
        findings: report.findings.iter().filter(|finding| finding.rule == rule.code).count(),
    };
    Method {
        glossary: words::glossary(report),
        command: look.command.as_deref().map(one_line),
        thresholds: format!(
            "A word drifts from {one} on, drifts far from {two}, and is hardly supported from {three}, on a scale \
             from 0 to 1. In this story a stretch of words is reported (TD210) where one word reaches {:.2} and each \
             of them {:.2}, and shown without asking where one reaches {:.2}. A passage is told alike where no finding stands in it and no word drifts far.",
            report.mark.peak, report.mark.edge, report.mark.loud
        ),
        rules: rules::all().iter().map(used).collect(),
    }
}
