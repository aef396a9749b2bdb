//! What is done with one file, whichever core does it.

use std::path::Path;

use anyhow::Result;
use transdrift::check::{Checked, Options, check};
use transdrift::finding::Severity;
use transdrift::matching::Glossary;
use transdrift::render::Look;
use transdrift::render::check::{CheckFormat, human::Summary, piece};
use transdrift::text::Source;

use super::super::diff::unified;
use super::super::files::{Found, Text};
use super::super::format::{FormatArgs, problems};
use super::super::input;
use super::super::settings::Settings;
use super::args::Args;
use super::fix::{self, Fixing};
use crate::cli::rules::named_rules;

/// What is to be done with every file.
pub(super) struct Work<'a> {
    pub(super) settings: &'a Settings,
    pub(super) glossary: &'a Glossary,
    input: &'a FormatArgs,
    options: Options,
    pub(super) format: CheckFormat,
    look: Look,
    fail_on: Severity,
    pub(super) diff: bool,
    pub(super) fixing: Option<Fixing>,
    pub(super) output: Option<&'a Path>,
}

/// What came of one file. Its text is not kept.
#[derive(Default)]
pub(super) struct Outcome {
    /// Its findings, or what `--fix` would change, in words.
    pub(super) piece: String,
    /// What it adds to the summary; nothing where it was not checked.
    pub(super) summary: Option<Summary>,
    /// Its name, where its language is not known.
    pub(super) unknown: Option<String>,
    /// Whether something was found that fails the run.
    pub(super) fails: bool,
    /// What went wrong, to be told.
    pub(super) errors: Vec<anyhow::Error>,
    /// What was done, to be told.
    pub(super) notes: Vec<String>,
    /// Why it was not read; the file says what that means.
    pub(super) unread: Option<anyhow::Error>,
    /// Whether nothing stands in it.
    pub(super) is_blank: bool,
}

impl<'a> Work<'a> {
    pub(super) fn new(args: &'a Args, settings: &'a Settings) -> Result<Self> {
        let output = args.output.as_deref();
        let color = output.is_none() && settings.colors_stdout();
        let only = named_rules(&args.only);
        Ok(Self {
            settings,
            glossary: settings.glossary()?,
            input: &args.input,
            options: Options { language: settings.language, only, least: args.min_severity.into() },
            format: args.format.into(),
            look: Look { width: settings.width(), color, ..Look::default() },
            fail_on: args.fail_on.into(),
            diff: args.diff,
            fixing: args.fix.then_some(Fixing { force: args.force, sync: args.sync }),
            output,
        })
    }

    /// Reads and checks one file, and mends it where that was asked for.
    pub(super) fn of(&self, found: &Found) -> Outcome {
        let text = match Text::read(&found.path, self.input.encoding()) {
            Ok(text) if input::is_blank(&text.source) => {
                return Outcome { is_blank: true, ..Outcome::default() };
            }
            Ok(text) => text,
            Err(error) => return Outcome { unread: Some(error), ..Outcome::default() },
        };
        let mut outcome = Outcome::default();
        if let Err(error) = self.check(&text, &mut outcome) {
            outcome.errors.push(error);
        }
        outcome
    }

    fn check(&self, text: &Text, outcome: &mut Outcome) -> Result<()> {
        let path = &text.origin.path;
        let (mut checked, problems) = self.checked(path, &text.source)?;
        outcome.errors = problems;
        outcome.notes.extend(text.origin.stored.told(text.source.name()));
        if let Some(fixing) = self.fixing
            && let Some(mended) = fix::fixed(&checked, &text.origin.stored)
        {
            match fixing.write(&text.origin, &mended) {
                Ok(()) => {
                    outcome.notes.push(fix::applied(checked.source.name(), mended.made));
                    checked = self.checked(path, &Source::new(text.source.name(), mended.text))?.0;
                }
                Err(error) => outcome.errors.push(error),
            }
        }
        let mut summary = Summary::default();
        summary.add(&checked);
        outcome.summary = Some(summary);
        outcome.unknown = checked.language.is_none().then(|| checked.source.name().to_owned());
        if self.diff {
            let screen = self.settings.screen(self.output);
            let changed = fix::fixed(&checked, &text.origin.stored);
            outcome.fails = changed.is_some();
            outcome.piece = changed
                .map(|fixed| unified(path, checked.source.text(), &fixed.text, screen))
                .unwrap_or_default();
        } else {
            outcome.fails = checked.findings.iter().any(|finding| finding.severity >= self.fail_on);
            outcome.piece = piece(&checked, self.format, &self.look)?;
        }
        Ok(())
    }

    fn checked(&self, path: &Path, source: &Source) -> Result<(Checked, Vec<anyhow::Error>)> {
        let document = self.input.document(path, source)?;
        let checked = check(&document, source.name(), self.glossary, &self.options);
        Ok((checked, problems(path, &document)))
    }
}
