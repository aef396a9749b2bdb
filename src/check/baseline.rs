//! A baseline: findings that are known and not told, so that a project can begin with a check that passes.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::checked::Checked;
use crate::finding::Code;

/// Name and version of the JSON contract of a baseline.
const SCHEMA: &str = "transdrift.baseline.v1";

/// Findings that are known, by their content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline(BTreeSet<Known>);

/// A finding that is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Known {
    /// The document.
    path: String,
    /// The rule, for people: the fingerprint decides.
    rule: String,
    /// The words, for people.
    words: String,
    fingerprint: String,
}

/// A file that holds one.
#[derive(Serialize, Deserialize)]
struct File {
    schema: String,
    findings: BTreeSet<Known>,
}

/// Why a file is no baseline.
#[derive(Debug, thiserror::Error)]
#[error("this is no baseline ({0}); `check --update-baseline` writes one")]
pub struct BaselineError(String);

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// When the text is none.
    pub fn read(text: &str) -> Result<Self, BaselineError> {
        let file: File = serde_json::from_str(text).map_err(|error| BaselineError(error.to_string()))?;
        match file.schema == SCHEMA {
            true => Ok(Self(file.findings)),
            false => Err(BaselineError(format!("its schema is `{}`", file.schema))),
        }
    }

    /// The baseline as it is written.
    ///
    /// # Errors
    /// When a value does not fit JSON.
    pub fn write(&self) -> Result<String, serde_json::Error> {
        let file = File { schema: SCHEMA.to_owned(), findings: self.0.clone() };
        Ok(serde_json::to_string_pretty(&file)? + "\n")
    }

    /// What was found in a document that the baseline calls `path`.
    pub fn of(checked: &Checked, path: &str) -> Self {
        let known =
            checked.findings.iter().zip(checked.fingerprints(path)).map(|(finding, fingerprint)| Known {
                path: path.to_owned(),
                rule: Code::as_str(finding.rule).to_owned(),
                words: finding.text.clone(),
                fingerprint,
            });
        Self(known.collect())
    }

    /// Adds all of `other`.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Takes out of `checked` what the baseline knows of the document that it calls `path`; gives what that was.
    pub fn take_known(&self, checked: &mut Checked, path: &str) -> Self {
        let found = Self::of(checked, path);
        let known: BTreeMap<&str, &Known> =
            self.0.iter().map(|known| (known.fingerprint.as_str(), known)).collect();
        let fingerprints = checked.fingerprints(path);
        let mut is_known = fingerprints.iter().map(|fingerprint| known.contains_key(fingerprint.as_str()));
        checked.findings.retain(|_| !is_known.next().unwrap_or(false));
        Self(found.0.into_iter().filter(|found| known.contains_key(found.fingerprint.as_str())).collect())
    }

    /// What is here and not in `met`, of documents of which `is_gone_over` says that all of them was looked at.
    pub fn stale(&self, met: &Self, is_gone_over: impl Fn(&str) -> bool) -> Self {
        let met: BTreeSet<&str> = met.0.iter().map(|known| known.fingerprint.as_str()).collect();
        let stale = self.0.iter().filter(|known| !met.contains(known.fingerprint.as_str()));
        Self(stale.filter(|known| is_gone_over(&known.path)).cloned().collect())
    }

    /// What is here and not in `other`.
    pub fn without(&self, other: &Self) -> Self {
        Self(self.0.difference(&other.0).cloned().collect())
    }

    /// How many findings it knows.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Options, check};
    use crate::format::{Format, Options as FormatOptions, read};
    use crate::matching::Glossary;

    #[test]
    fn what_is_known_is_not_told_and_what_is_gone_is_stale() {
        let document = read(Format::PlainText, "They met in Kiev.\n", &FormatOptions::default()).unwrap();
        let options = Options { language: "en".parse().ok(), ..Options::default() };
        let mut checked = check(&document, "2.txt", Glossary::bundled(), &options);
        assert!(!checked.findings.is_empty());
        let all = Baseline::of(&checked, "2.txt");
        assert_eq!(Baseline::read(&all.write().unwrap()).unwrap(), all);
        assert_eq!(all.take_known(&mut checked.clone(), "other.txt").len(), 0, "another document");
        let met = all.take_known(&mut checked, "2.txt");
        assert!(checked.findings.is_empty() && met == all && all.stale(&met, |_| true).is_empty());
        let none = Baseline::default();
        assert_eq!(all.stale(&none, |path| path == "2.txt"), all);
        assert!(all.stale(&none, |_| false).is_empty());
        assert!(all.without(&all).is_empty() && Baseline::read("{}").is_err());
    }
}
