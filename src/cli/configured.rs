//! Configuration files: found upward from what is read, as the tools of a repository do, and laid over each other.

mod load;
mod place;
mod search;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use transdrift::config::{Configuration, Given, GivenBy, KEYS, Setting, Settings as Said};

pub(super) use place::{absolute, name};
use search::Search;

/// Where configurations come from.
#[derive(Clone, Debug, Default)]
pub(super) enum Origin {
    /// The nearest file upward from what is read.
    #[default]
    Nearest,
    /// The file that the user names.
    File(PathBuf),
    /// None is read.
    Isolated,
}

/// A configuration, and the file that it was read from.
#[derive(Clone, Debug)]
pub(super) struct Configured {
    pub(super) configuration: Configuration,
    pub(super) file: Option<PathBuf>,
}

/// The configurations of all files of a run, each read once.
pub(super) struct Configurations<'s> {
    origin: &'s Origin,
    /// What the command line says over them.
    command: Said,
    search: Search,
    read: Vec<Arc<Configured>>,
}

impl<'s> Configurations<'s> {
    pub(super) fn new(origin: &'s Origin, command: Said) -> Self {
        Self { origin, command, search: Search::default(), read: Vec::new() }
    }

    /// The configuration for the file or folder at `path`; of several mistakes all but the last are told by `tell`.
    pub(super) fn of(&mut self, path: &Path, tell: &dyn Fn(&anyhow::Error)) -> Result<Arc<Configured>> {
        let path = absolute(path);
        let file = match self.origin {
            Origin::Isolated => None,
            Origin::File(file) => Some(file.clone()),
            Origin::Nearest if path.is_dir() => self.search.upward(&path),
            Origin::Nearest => self.search.upward(path.parent().unwrap_or(&path)),
        };
        if let Some(known) = self.read.iter().find(|read| read.file == file) {
            return Ok(known.clone());
        }
        let told = match &file {
            Some(file) => load::load(file, tell)?,
            None => Vec::new(),
        };
        let configuration = told.into_iter().fold(Configuration::default(), Configuration::with);
        let configuration = configuration.commanded(self.command.clone());
        self.read.push(Arc::new(Configured { configuration, file }));
        Ok(self.read[self.read.len() - 1].clone())
    }
}

/// What the command line says, as a configuration says it.
#[derive(Default)]
pub(super) struct Command(pub(super) Said);

impl Command {
    /// Some words; nothing where there are none.
    pub(super) fn list(&mut self, name: &str, words: impl IntoIterator<Item = String>) {
        let words: Vec<_> = words.into_iter().map(given).collect();
        if !words.is_empty() {
            self.set(name, Setting::List(words));
        }
    }

    /// One word, if there is one.
    pub(super) fn text(&mut self, name: &str, word: Option<String>) {
        if let Some(word) = word {
            self.set(name, Setting::Text(given(word)));
        }
    }

    /// Says yes.
    pub(super) fn truth(&mut self, name: &str, is_said: bool) {
        if is_said {
            self.set(name, Setting::Truth(given(true)));
        }
    }

    fn set(&mut self, name: &str, setting: Setting) {
        if let Some(key) = KEYS.iter().find(|key| key.name == name) {
            self.0.set(key, setting);
        }
    }
}

fn given<T>(value: T) -> Given<T> {
    Given { value, by: GivenBy::CommandLine { folder: absolute(Path::new(".")).into() } }
}
