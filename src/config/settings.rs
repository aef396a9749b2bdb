//! What keys are set to, each value with who said so, and how one is laid over another.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::keys::Key;

/// A value and who said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given<T> {
    /// What was said.
    pub value: T,
    /// Who said it.
    pub by: GivenBy,
}

impl Given<String> {
    /// The value as a path from the folder of who named it.
    pub fn path(&self) -> PathBuf {
        match &self.by {
            GivenBy::File { folder, .. } | GivenBy::CommandLine { folder } => folder.join(&self.value),
            GivenBy::Default => PathBuf::from(&self.value),
        }
    }
}

/// Who said something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GivenBy {
    /// Nobody: the program does so by itself.
    Default,
    /// A configuration file.
    File {
        /// Its name, for people.
        name: Arc<str>,
        /// The line, counted from 1.
        line: usize,
        /// The folder that its paths begin at.
        folder: Arc<Path>,
    },
    /// The command line.
    CommandLine {
        /// The folder that its paths begin at.
        folder: Arc<Path>,
    },
}

impl fmt::Display for GivenBy {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File { name, line, .. } => write!(f, "{name}:{line}"),
            Self::CommandLine { .. } => f.write_str("command line"),
        }
    }
}

/// What a key is set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// `true` or `false`.
    Truth(Given<bool>),
    /// One word or path.
    Text(Given<String>),
    /// A list.
    List(Vec<Given<String>>),
    /// Words by words.
    Map(Vec<(String, Given<String>)>),
}

/// What keys are set to, by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings(BTreeMap<&'static str, Setting>);

impl Settings {
    /// Sets a key, over what it was set to.
    pub fn set(&mut self, key: &'static Key, setting: Setting) {
        let joined = match (self.0.remove(key.name), setting) {
            (Some(Setting::List(mut below)), Setting::List(list)) if key.joins => {
                below.extend(list);
                Setting::List(below)
            }
            (Some(Setting::Map(mut below)), Setting::Map(map)) if key.joins => {
                below.retain(|(name, _)| map.iter().all(|(other, _)| other != name));
                below.extend(map);
                Setting::Map(below)
            }
            (_, setting) => setting,
        };
        // who chooses anew means what was added to the choice before
        if key.name == "select" {
            self.0.remove("extend-select");
        }
        self.0.insert(key.name, joined);
    }

    /// Lays `other` over these.
    pub fn lay(&mut self, other: &Settings) {
        // in the order of the table, in which a choice stands before what is added to it
        for key in super::KEYS {
            if let Some(setting) = other.0.get(key.name) {
                self.set(key, setting.clone());
            }
        }
    }

    /// The same values, all said by `by`.
    pub(super) fn said_by(&mut self, by: &GivenBy) {
        for setting in self.0.values_mut() {
            match setting {
                Setting::Truth(given) => given.by = by.clone(),
                Setting::Text(given) => given.by = by.clone(),
                Setting::List(list) => list.iter_mut().for_each(|given| given.by = by.clone()),
                Setting::Map(map) => map.iter_mut().for_each(|(_, given)| given.by = by.clone()),
            }
        }
    }

    /// What a key is set to.
    pub fn get(&self, name: &str) -> Option<&Setting> {
        self.0.get(name)
    }

    /// The paths of a list, each from the folder of who named it.
    pub fn paths(&self, name: &str) -> Vec<PathBuf> {
        self.list(name).iter().map(Given::path).collect()
    }

    /// One word or path.
    pub fn text(&self, name: &str) -> Option<&Given<String>> {
        match self.get(name) {
            Some(Setting::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// A list; empty where nobody gave one.
    pub fn list(&self, name: &str) -> &[Given<String>] {
        match self.get(name) {
            Some(Setting::List(list)) => list,
            _ => &[],
        }
    }

    /// Words by words; empty where nobody gave any.
    pub fn map(&self, name: &str) -> &[(String, Given<String>)] {
        match self.get(name) {
            Some(Setting::Map(map)) => map,
            _ => &[],
        }
    }

    /// Whether it is said to be so.
    pub fn is_true(&self, name: &str) -> bool {
        matches!(self.get(name), Some(Setting::Truth(Given { value: true, .. })))
    }
}
