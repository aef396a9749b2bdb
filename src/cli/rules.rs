//! Rules and severities as the user names them.

use anyhow::{Result, bail};
use clap::ValueEnum;
use transdrift::finding::{Code, Severity};
use transdrift::rules;

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

/// Fails where a code that the user named is the beginning of no rule's code.
pub(super) fn known_rules(codes: &[String]) -> Result<()> {
    match codes.iter().find(|code| code.is_empty() || !rules::all().iter().any(|r| r.code.begins_with(code)))
    {
        Some(code) => bail!("there is no rule `{code}`; `transdrift explain` lists them"),
        None => Ok(()),
    }
}

/// The rules that the user named, by their codes or the beginnings of codes.
pub(super) fn named_rules(codes: &[String]) -> Option<Vec<Code>> {
    let is_named = |code: &&Code| codes.iter().any(|written| code.begins_with(written));
    (!codes.is_empty()).then(|| Code::ALL.iter().filter(is_named).copied().collect())
}
