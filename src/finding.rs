//! One thing to tell the user: rule, severity, confidence, place, message, evidence, fix.

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

/// One thing to tell the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Code of the rule that speaks, such as `TD205`.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// The version it stands in, an index.
    pub version: usize,
    /// Where it stands.
    pub span: Span,
    /// One plain sentence.
    pub message: String,
    /// What the message rests on: readings of other versions, or other places of the same one.
    pub evidence: Vec<Evidence>,
    /// What would mend it.
    pub fix: Option<Fix>,
}

/// A place that a finding rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The version it stands in, an index.
    pub version: usize,
    /// Where it stands.
    pub span: Span,
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
        rule: &'static str,
        severity: Severity,
        confidence: Confidence,
        (version, span): (usize, Span),
        message: impl Into<String>,
    ) -> Self {
        let message = message.into();
        Self { rule, severity, confidence, version, span, message, evidence: Vec::new(), fix: None }
    }

    /// The same finding with the places it rests on.
    pub fn with_evidence(mut self, evidence: impl IntoIterator<Item = (usize, Span)>) -> Self {
        self.evidence.extend(evidence.into_iter().map(|(version, span)| Evidence { version, span }));
        self
    }

    /// The same finding with a fix.
    pub fn with_fix(mut self, class: FixClass, edits: Vec<Edit>) -> Self {
        self.fix = Some(Fix { class, edits });
        self
    }
}

/// Puts findings in the order in which they are shown: by version, place and rule.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (f.version, f.span, f.rule);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
    findings.dedup();
}
