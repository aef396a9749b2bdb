//! One thing to tell the user, as data: code, severity, confidence, location, reason, evidence, fix.
//!
//! A [`Reason`] is put into words at the end and in one place: it is what `{}` prints.

mod code;
mod reason;
mod sentence;

pub use code::{Code, Family, UnknownCode};
pub use reason::{
    Conflict, Damage, Divergence, Garble, Hidden, Instead, Mark, Naming, Reason, Said, Statement,
    Suppressing, Translating,
};

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::text::{Edit, Span};

/// How much a finding matters, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A suggestion, shown on request.
    Hint,
    /// Worth knowing; nobody has to act.
    Info,
    /// Deserves a look.
    Warning,
    /// Readers are misled or a promise of the glossary is broken.
    Error,
    /// Meaning is at stake.
    Critical,
}

impl Severity {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
            Severity::Critical => "critical",
        }
    }
}

/// How sure the rule is that what it says holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// One of several explanations.
    Possible,
    /// The best explanation.
    Likely,
    /// Holds by construction.
    Certain,
}

impl Confidence {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Confidence::Possible => "possible",
            Confidence::Likely => "likely",
            Confidence::Certain => "certain",
        }
    }
}

/// One thing to tell the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Code of the rule that speaks.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where it stands.
    pub location: Location,
    /// Why it is told.
    pub reason: Reason,
    /// What it rests on: readings of other versions, or other places of the same one.
    pub evidence: Vec<Location>,
    /// What would mend it.
    pub fix: Option<Fix>,
}

/// A place in one of several texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Location {
    /// The text, an index: of a story's versions, or of a glossary's files.
    pub version: usize,
    /// Where in it.
    pub span: Span,
}

impl From<(usize, Span)> for Location {
    fn from((version, span): (usize, Span)) -> Self {
        Self { version, span }
    }
}

/// Whether a fix may be applied without a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FixClass {
    /// The meaning cannot change; `--fix` applies it.
    Safe,
    /// A person should look; `--unsafe-fixes` applies it.
    Review,
    /// Shown, never applied.
    Never,
}

/// Edits that would mend a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// Whether it may be applied without a look.
    pub class: FixClass,
    /// The edits, in order.
    pub edits: Vec<Edit>,
}

impl Finding {
    /// A finding without evidence and fix.
    pub fn new(
        code: Code,
        severity: Severity,
        confidence: Confidence,
        location: impl Into<Location>,
        reason: impl Into<Reason>,
    ) -> Self {
        let (location, reason) = (location.into(), reason.into());
        Self { code, severity, confidence, location, reason, evidence: Vec::new(), fix: None }
    }

    /// The same finding with the places it rests on.
    pub fn with_evidence<L: Into<Location>>(mut self, evidence: impl IntoIterator<Item = L>) -> Self {
        self.evidence.extend(evidence.into_iter().map(L::into));
        self
    }

    /// The same finding with a fix.
    pub fn with_fix(mut self, class: FixClass, edits: Vec<Edit>) -> Self {
        self.fix = Some(Fix { class, edits });
        self
    }
}

/// The order in which findings are shown: by version, place, rule and reason.
pub fn order(a: &Finding, b: &Finding) -> Ordering {
    (a.location, a.code, &a.reason).cmp(&(b.location, b.code, &b.reason))
}

/// Puts findings in the order in which they are shown, each once.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(order);
    findings.dedup();
}
