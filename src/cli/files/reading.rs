//! Texts as they are read, and what was passed over, which is counted and told.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use transdrift::render::count;
use transdrift::render::statistics::Skipped;
use transdrift::text::{Source, SourceError};

use super::charset::Encoding;
use super::identity::Stamp;
use super::stored::Stored;
use super::walk::{Found, Walk};
use crate::cli::exit::ExitStatus;
use crate::cli::input;
use crate::cli::settings::Settings;

/// Where a text comes from, so that it can go back there.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Origin {
    /// The path itself: the name of the source is for people and may have lost something.
    pub(in crate::cli) path: PathBuf,
    /// The file as it was read; none of a pipe.
    pub(super) stamp: Option<Stamp>,
    /// How the text is packed and encoded there.
    pub(in crate::cli) stored: Stored,
}

/// A text and where it comes from.
#[derive(Debug)]
pub(in crate::cli) struct Text {
    pub(in crate::cli) origin: Origin,
    pub(in crate::cli) source: Source,
}

impl Text {
    /// The text of a file or of standard input, in the charset that is named, else in the one that it tells itself.
    pub(in crate::cli) fn read(path: &Path, encoding: Option<&'static Encoding>) -> Result<Self> {
        let (bytes, stamp) = match input::is_stdin(path) {
            true => (input::bytes(path)?, None),
            false => stamped(path)?,
        };
        let text = Self::of(path, bytes, encoding)?;
        Ok(Self { origin: Origin { stamp, ..text.origin }, ..text })
    }

    /// The text in `bytes`, which came from `path`.
    pub(in crate::cli) fn of(
        path: &Path,
        bytes: Vec<u8>,
        encoding: Option<&'static Encoding>,
    ) -> Result<Self> {
        let (source, stored) = Stored::read(path, path.display().to_string(), bytes, encoding)?;
        Ok(Self { origin: Origin { path: path.to_owned(), stamp: None, stored }, source })
    }
}

/// The first bytes of a file, as far as they are text; nothing where it cannot be read or is empty.
pub(in crate::cli) fn beginning(path: &Path, bytes: usize) -> Option<String> {
    if !path.is_file() {
        return None;
    }
    let mut start = Vec::new();
    File::open(path).ok()?.take(bytes as u64).read_to_end(&mut start).ok()?;
    let text = match std::str::from_utf8(&start) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&start[..error.valid_up_to()]).ok()?,
    };
    (!text.trim().is_empty()).then(|| text.to_owned())
}

fn stamped(path: &Path) -> Result<(Vec<u8>, Option<Stamp>)> {
    let fail = || format!("cannot read {}", path.display());
    let mut file = File::open(path).with_context(fail)?;
    // before the first byte: what changes from now on is seen
    let metadata = file.metadata().with_context(fail)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).with_context(fail)?;
    let stamp = metadata.is_file().then(|| Stamp::new(path, &metadata));
    if stamp.as_ref().is_some_and(|stamp| file.metadata().is_ok_and(|now| *stamp != Stamp::new(path, &now))) {
        bail!("{} was changed while it was read; run the command again", path.display());
    }
    Ok((bytes, stamp))
}

/// What a run did not read: nothing of it is silently nothing.
#[derive(Debug, Default)]
pub(in crate::cli) struct PassedOver {
    /// Files and folders met on the way that should have been read, with the reason.
    unreadable: Vec<String>,
    /// Names of files met on the way that are no text and do not claim to be.
    not_text: Vec<String>,
    /// Names of files met on the way that hold no prose, or none that was named.
    no_prose: Vec<String>,
    /// Errors that were told already.
    told: usize,
}

impl PassedOver {
    /// Nothing yet but the folders that `walk` could not read.
    pub(in crate::cli) fn new(walk: &Walk) -> Self {
        let (unreadable, no_prose) = (walk.unreadable.clone(), walk.no_prose.clone());
        Self { unreadable, no_prose, ..Self::default() }
    }

    /// The text of a file, where there is one; empty ones are told to those who want to hear more.
    pub(in crate::cli) fn text(&mut self, found: &Found, settings: &Settings) -> Option<Text> {
        match Text::read(&found.path, None) {
            Ok(text) if !input::is_blank(&text.source) => return Some(text),
            Ok(_) if found.is_named => self.fail(&input::empty(&found.path), settings),
            Ok(_) => settings.detail(&format!("{} is empty, passed over", found.path.display())),
            Err(error) => self.add(found, &error, settings),
        }
        None
    }

    /// The texts of all files.
    pub(in crate::cli) fn texts(&mut self, walk: &Walk, settings: &Settings) -> Vec<Text> {
        walk.files.iter().filter_map(|found| self.text(found, settings)).collect()
    }

    /// Adds a file that gave `error` for a text.
    pub(in crate::cli) fn add(&mut self, found: &Found, error: &anyhow::Error, settings: &Settings) {
        let is_no_text = error.downcast_ref::<SourceError>().is_some();
        if found.is_named {
            self.fail(error, settings);
        } else if is_no_text && !found.claims_text() {
            self.not_text.push(found.path.display().to_string());
        } else {
            self.unreadable.push(format!("{error:#}"));
        }
    }

    /// Tells an error, after which the run goes on.
    pub(in crate::cli) fn fail(&mut self, error: &anyhow::Error, settings: &Settings) {
        settings.error(error);
        self.told += 1;
    }

    /// Whether the user was told an error already.
    pub(in crate::cli) fn is_told(&self) -> bool {
        self.told > 0
    }

    /// Says what was passed over: a few of it by name, all of it on demand.
    pub(in crate::cli) fn tell(&self, settings: &Settings) {
        self.tell_errors(settings);
        tell_names(&self.not_text, "no UTF-8 text", settings);
        tell_names(&self.no_prose, "no prose, or none named", settings);
    }

    /// Says what could not be read although it should have been.
    pub(in crate::cli) fn tell_errors(&self, settings: &Settings) {
        let named = named(settings);
        for reason in self.unreadable.iter().take(named) {
            settings.error(&anyhow!("{reason}"));
        }
        let more = self.unreadable.len().saturating_sub(named);
        if more > 0 {
            settings.error(&anyhow!("{more} more could not be read; -v names all"));
        }
    }

    /// The counts as a sentence of a summary; empty where everything was read.
    pub(in crate::cli) fn summary(&self) -> String {
        let unread = self.unreadable.len() + self.told;
        let unread = (unread > 0).then(|| format!(" {} could not be read.", count(unread, "file")));
        let no_text = self.not_text.len();
        let passed =
            (no_text > 0).then(|| format!(" {} passed over (no UTF-8 text).", count(no_text, "file")));
        let no_prose = self.no_prose.len();
        let none = (no_prose > 0).then(|| format!(" {} passed over (no prose).", count(no_prose, "file")));
        unread.into_iter().chain(passed).chain(none).collect()
    }

    /// The counts for a statistic.
    pub(in crate::cli) fn skipped(&self) -> Vec<Skipped> {
        let unread = self.unreadable.len() + self.told;
        let all = [
            (self.not_text.len(), "no text"),
            (self.no_prose.len(), "no prose, or none named"),
            (unread, "could not be read or written"),
        ];
        all.into_iter().map(|(count, why)| Skipped { what: "file", why, count }).collect()
    }

    /// The status of a run that would otherwise have ended with `status`.
    pub(in crate::cli) fn status(&self, status: ExitStatus) -> ExitStatus {
        if self.told + self.unreadable.len() > 0 { ExitStatus::Error } else { status }
    }
}

/// Says which files were passed over and why.
fn tell_names(all: &[String], why: &str, settings: &Settings) {
    let names = &all[..all.len().min(named(settings))];
    if names.is_empty() {
        return;
    }
    let more = match all.len() - names.len() {
        0 => String::new(),
        more => format!(" and {more} more; -v names all"),
    };
    let (files, names) = (count(all.len(), "file"), names.join(", "));
    settings.note(&format!("passed over {files}: {why}: {names}{more}"));
}

/// How many files are told by name.
fn named(settings: &Settings) -> usize {
    /// As many as a screen has room for beside the result.
    const FEW: usize = 3;
    if settings.verbosity > 0 { usize::MAX } else { FEW }
}
