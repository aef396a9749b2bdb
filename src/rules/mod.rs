//! One file a rule, each pure: versions, passages, claims and drift in, findings out.
//!
//! A rule's `//!` comment is its manual page and what `transdrift explain` prints. Rules do not see each other.

mod conflict;
mod td118_pronoun;
mod td201_figures;
mod td202_dates;
mod td203_role_or_title;
mod td205_polarity;
mod td211_names_in_one_slot;

use crate::align::{Alignment, Claim, Version, WordDrift};
use crate::finding::{Finding, Severity};
use crate::glossary::Glossary;

/// Everything a rule may look at.
#[derive(Clone, Copy, Debug)]
pub struct Story<'a> {
    /// The texts, one or more.
    pub versions: &'a [Version],
    /// Their passages; none when there is one version.
    pub alignment: &'a Alignment,
    /// What passages state, compared by value.
    pub claims: &'a [Claim],
    /// How much the other versions support each word.
    pub drift: &'a WordDrift,
    /// What things are called.
    pub glossary: &'a Glossary,
}

/// A rule: its name card, its manual page and its check.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Stable code, `TD` and three digits.
    pub code: &'static str,
    /// Short name, `foreign-insert`.
    pub name: &'static str,
    /// Usual severity; a finding may say less or more.
    pub severity: Severity,
    /// Category of the MQM typology, such as `Fluency/Punctuation`.
    pub category: &'static str,
    /// The rule's own source, whose `//!` lines are the manual page.
    source: &'static str,
    /// Adds what the rule finds.
    pub check: fn(&Story, &mut Vec<Finding>),
}

impl Rule {
    /// The manual page, Markdown.
    pub fn page(&self) -> String {
        let lines = self.source.lines().map_while(|line| line.strip_prefix("//!"));
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
    }
}

/// Every rule, by code.
pub const RULES: &[Rule] = &[
    td118_pronoun::RULE,
    td201_figures::RULE,
    td202_dates::RULE,
    td203_role_or_title::RULE,
    td205_polarity::RULE,
    td211_names_in_one_slot::RULE,
];
