//! One text at a time, as an editor has it: with the configuration of its path, and never from the disk.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use clap::Parser;
use transdrift::check::{Checked, Mended, mend};
use transdrift::finding::{Fix, FixClass};
use transdrift::format::{Format, Prose};
use transdrift::matching::{Glossary, Weighing};
use transdrift::text::Source;

use super::args::Args;
use super::plan::Plans;
use super::work::How;
use crate::cli::settings::Settings;

/// Checks texts of an editor.
pub(in crate::cli) struct Checker<'s> {
    settings: &'s Settings,
    args: Args,
    plans: Plans<'s>,
}

/// A text of an editor, checked.
pub(in crate::cli) struct Opened {
    /// What is found in it.
    pub(in crate::cli) checked: Checked,
    pub(in crate::cli) glossary: Arc<Glossary>,
}

/// What `check` does where nothing is said.
#[derive(Parser)]
struct Silent {
    #[command(flatten)]
    args: Args,
}

impl<'s> Checker<'s> {
    pub(in crate::cli) fn new(settings: &'s Settings) -> Self {
        let Silent { args } = Silent::parse_from(["transdrift"]);
        let plans = Plans::new(&args, settings);
        Self { settings, args, plans }
    }

    /// Forgets configurations and glossaries, which are read anew when they are needed.
    pub(in crate::cli) fn reload(&mut self) {
        self.plans = Plans::new(&self.args, self.settings);
    }

    /// Checks `text`, which the editor has of the file at `path`; nothing where its configuration turns the check off.
    pub(in crate::cli) fn check(&mut self, path: &Path, text: &str) -> Result<Option<Opened>> {
        let number = self.plans.of(path)?;
        let plan = &self.plans.plans[number];
        let policy = plan.policy(path);
        if policy.is_off {
            return Ok(None);
        }
        let how = How { plan, policy: &policy };
        let glossary = Arc::clone(&plan.glossary);
        Ok(Some(Opened { checked: self.checked(path, text, how)?, glossary }))
    }

    /// The text after its safe fixes; nothing where it has none.
    pub(in crate::cli) fn mend(&mut self, path: &Path, opened: &Opened) -> Result<Option<Mended>> {
        let number = self.plans.of(path)?;
        let plan = &self.plans.plans[number];
        let policy = plan.policy(path);
        let how = How { plan, policy: &policy };
        let is_safe = |fix: &Fix| fix.class == FixClass::Safe;
        mend(&opened.checked, is_safe, |mended| self.checked(path, mended, how))
    }

    /// What was weighed at byte `at` of the text, in words for people; nothing outside its prose.
    pub(in crate::cli) fn why(&self, path: &Path, opened: &Opened, at: usize) -> Result<Vec<Weighing>> {
        let Opened { checked, glossary } = opened;
        let document = self.args.input.document(path, &checked.source)?;
        if document.format() == Format::PlainText {
            return Ok(glossary.why(checked.source.text(), checked.language, at));
        }
        let prose = Prose::new(&document);
        let offset = document.node_at(at).and_then(|_| prose.offset(at));
        Ok(offset.map_or(Vec::new(), |offset| glossary.why(prose.text(), checked.language, offset)))
    }

    /// The files that say how texts are checked, by which a change of one of them is known.
    pub(in crate::cli) fn sources(&self) -> Vec<PathBuf> {
        [self.plans.configuration_paths(), self.plans.glossary_paths().unwrap_or_default()].concat()
    }

    fn checked(&self, path: &Path, text: &str, how: How) -> Result<Checked> {
        let source = Source::new(path.display().to_string(), text);
        let (checked, _) = how.checked(path, &source, &self.args.input, self.settings.language, None)?;
        Ok(checked)
    }
}
