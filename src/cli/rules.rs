//! Rules and severities as the user names them.

use anyhow::{Result, bail};
use clap::ValueEnum;
use transdrift::finding::{Code, Family, Severity};

/// A severity by its name.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum SeverityArg {
    Hint,
    Info,
    Warning,
    Error,
    Critical,
}

impl From<SeverityArg> for Severity {
    fn from(severity: SeverityArg) -> Self {
        match severity {
            SeverityArg::Hint => Severity::Hint,
            SeverityArg::Info => Severity::Info,
            SeverityArg::Warning => Severity::Warning,
            SeverityArg::Error => Severity::Error,
            SeverityArg::Critical => Severity::Critical,
        }
    }
}

impl SeverityArg {
    /// Its name.
    pub(super) fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// Fails where a word that the user gave is no rule's short name and the beginning of no rule's code.
pub(super) fn known_rules(words: &[String]) -> Result<()> {
    let is_known = |word: &String| {
        let is_meant = |code: &&Code| code.is_meant_by(word);
        !word.is_empty() && Code::ALL.iter().filter(is_meant).any(|code| code.family() != Family::Glossary)
    };
    match words.iter().find(|word| !is_known(word)) {
        Some(word) => bail!("there is no rule `{word}`; `transdrift explain` lists them"),
        None => Ok(()),
    }
}
