//! What readers want to know first: where versions disagree and who says what, what all tell, what only one tells.

use serde::Serialize;

use crate::finding::{Code, Severity};

/// One line of the summary, as data; [`sentence`](AnswerReport::sentence) makes it one.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct AnswerReport {
    /// What it answers.
    pub kind: AnswerKind,
    /// Of a disagreement: `contradiction` where not all can hold, `difference` where another side, title or firmness is
    /// told, `shade` where it is worded otherwise. Null for the rest.
    pub grade: Option<Grade>,
    /// Of a disagreement: the rule that tells it. Null for the rest.
    pub rule: Option<Code>,
    /// What it is about, in words of the texts.
    pub subject: String,
    /// How much it matters: that of the conflict.
    pub severity: Severity,
    /// Who says what; one side where nobody disagrees.
    pub sides: Vec<AnswerSide>,
    /// Id of the passage, if any.
    pub passage: Option<String>,
    /// Id of the conflict, if any.
    pub conflict: Option<String>,
}

/// What some versions say.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct AnswerSide {
    /// Their words, or `yes` and `no` where one affirms what another denies.
    pub reading: String,
    /// Indices of the versions, in order.
    pub versions: Vec<usize>,
    /// Where they say it, one place a version.
    pub spans: Vec<AnswerPlace>,
}

/// A place in a version.
#[derive(Clone, Copy, Debug, Serialize)]
#[non_exhaustive]
pub struct AnswerPlace {
    /// Index of the version.
    pub version: usize,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

/// What a line of the summary answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum AnswerKind {
    /// Where versions disagree.
    Conflict,
    /// What every version tells.
    All,
    /// What one version alone tells.
    Only,
}

/// How far versions part, gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Not all can hold.
    Contradiction,
    /// Another side, title or firmness is told.
    Difference,
    /// It is worded otherwise.
    Shade,
}

impl Grade {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Grade::Contradiction => "contradiction",
            Grade::Difference => "difference",
            Grade::Shade => "shade",
        }
    }

    /// A shape that tells it without colour.
    pub fn shape(self) -> &'static str {
        match self {
            Grade::Contradiction => "▲",
            Grade::Difference => "◆",
            Grade::Shade => "○",
        }
    }
}

impl AnswerReport {
    /// The answer as one line, with `labels` for the versions: `Wendy Sherman: Assistant Secretary (C) · Deputy
    /// Secretary (E)`.
    pub fn sentence(&self, labels: &[String]) -> String {
        /// So many readings are told in a line.
        const MOST: usize = 5;
        let who = |side: &AnswerSide| {
            side.versions
                .iter()
                .filter_map(|&version| labels.get(version).cloned())
                .collect::<Vec<_>>()
                .join(", ")
        };
        match self.kind {
            AnswerKind::Conflict => {
                let told = self.sides.iter().map(|side| format!("{} ({})", side.reading, who(side)));
                let mut readings: Vec<String> = told.take(MOST).collect();
                let more = self.sides.len().saturating_sub(MOST);
                readings.extend((more > 0).then(|| format!("and {more} more")));
                format!("{}: {}", self.subject, readings.join(" · "))
            }
            AnswerKind::Only => {
                format!("{}: “{}”", self.sides.first().map(who).unwrap_or_default(), self.subject)
            }
            AnswerKind::All => self.subject.clone(),
        }
    }
}
