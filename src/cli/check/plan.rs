//! What holds for each file: its configuration, and the glossary that goes with it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use transdrift::check::Options;
use transdrift::config::{Policy, Settings as Said};
use transdrift::finding::Severity;
use transdrift::lang::{Language, language_of_path};
use transdrift::matching::Glossary;

use super::args::Args;
use crate::cli::configured::{Command, Configurations, Configured, absolute};
use crate::cli::files::{Found, Walk};
use crate::cli::input;
use crate::cli::settings::Settings;

/// What holds for the files of one configuration.
pub(super) struct Plan {
    pub(super) configured: Arc<Configured>,
    pub(super) glossary: Arc<Glossary>,
    pub(super) fail_on: Severity,
    pub(super) least: Severity,
}

/// A file, and the number of its plan.
pub(super) struct Planned {
    pub(super) found: Found,
    pub(super) plan: usize,
}

/// What holds for the files of a run.
pub(super) struct Plans<'s> {
    settings: &'s Settings,
    configurations: Configurations<'s>,
    pub(super) plans: Vec<Plan>,
}

impl<'s> Plans<'s> {
    pub(super) fn new(args: &Args, settings: &'s Settings) -> Self {
        let configurations = Configurations::new(settings.origin(), said(args, settings));
        Self { settings, configurations, plans: Vec::new() }
    }

    /// The number of the plan for the file or folder at `path`.
    pub(super) fn of(&mut self, path: &Path) -> Result<usize> {
        let path = if input::is_stdin(path) { Path::new(".") } else { path };
        let settings = self.settings;
        let configured = self.configurations.of(path, &|error| settings.error(error))?;
        if let Some(known) = self.plans.iter().position(|plan| Arc::ptr_eq(&plan.configured, &configured)) {
            return Ok(known);
        }
        let run = configured.configuration.run();
        let severity =
            |key| run.text(key).and_then(|name| serde_json::from_value(name.value.as_str().into()).ok());
        let plan = Plan {
            glossary: self.glossary(&configured)?,
            fail_on: severity("fail-on").unwrap_or(Severity::Warning),
            least: severity("min-severity").unwrap_or(Severity::Info),
            configured,
        };
        self.plans.push(plan);
        Ok(self.plans.len() - 1)
    }

    /// The glossary of a configuration, which others may have too.
    fn glossary(&self, configured: &Configured) -> Result<Arc<Glossary>> {
        let kind = |configured: &Configured| {
            let run = configured.configuration.run();
            let words: Vec<String> = run.list("no-builtin").iter().map(|kind| kind.value.clone()).collect();
            Ok::<_, anyhow::Error>((self.settings.glossary_paths_of(configured)?, words))
        };
        let own = kind(configured)?;
        for plan in &self.plans {
            if kind(&plan.configured)? == own {
                return Ok(plan.glossary.clone());
            }
        }
        Ok(Arc::new(self.settings.glossary_of(configured)?))
    }

    /// The configuration files of all plans.
    pub(super) fn configuration_paths(&self) -> Vec<PathBuf> {
        self.plans.iter().filter_map(|plan| plan.configured.file.clone()).collect()
    }

    /// The glossary files of all plans.
    pub(super) fn glossary_paths(&self) -> Result<Vec<PathBuf>> {
        let paths = self.plans.iter().map(|plan| self.settings.glossary_paths_of(&plan.configured));
        Ok(paths.collect::<Result<Vec<_>>>()?.concat())
    }

    /// The files of `walk` with their plans; those that a configuration excludes are left out, and counted.
    pub(super) fn files(&mut self, walk: &Walk) -> Result<(Vec<Planned>, usize)> {
        let (mut planned, mut excluded) = (Vec::new(), 0);
        for found in &walk.files {
            let plan = self.of(&found.path)?;
            if self.plans[plan].excludes(found) {
                excluded += 1;
                continue;
            }
            // what a tool names is there by its own choice, as if a walk had met it
            let is_named = found.is_named && !(self.plans[plan].is_forced() && found.path.is_file());
            planned.push(Planned { found: Found { is_named, ..found.clone() }, plan });
        }
        Ok((planned, excluded))
    }
}

impl Plan {
    /// Whether files that are named are passed over as those that are met are.
    pub(super) fn is_forced(&self) -> bool {
        self.configured.configuration.run().is_true("force-exclude")
    }

    fn excludes(&self, found: &Found) -> bool {
        let configuration = &self.configured.configuration;
        if input::is_stdin(&found.path) || found.is_named && !self.is_forced() {
            return false;
        }
        configuration.excludes(&absolute(&found.path))
    }

    /// What holds for the file at `path`.
    pub(super) fn policy(&self, path: &Path) -> Policy {
        self.configured.configuration.policy(&absolute(path))
    }

    /// `path` from the folder of the configuration, else from the working folder: what is above says nothing of a text.
    fn below(&self, path: &Path) -> PathBuf {
        let whole = absolute(path);
        let folder = self.configured.file.as_deref().and_then(Path::parent);
        let below = folder.and_then(|folder| whole.strip_prefix(folder).ok());
        let here = absolute(Path::new("."));
        below.or_else(|| whole.strip_prefix(&here).ok()).unwrap_or(path).to_owned()
    }

    /// How a document at `path` is checked, in texts of which most are in the language `corpus`.
    pub(super) fn options(
        &self,
        policy: &Policy,
        path: &Path,
        language: Option<Language>,
        corpus: Option<Language>,
        holds_messages: bool,
    ) -> Options {
        Options {
            language: language.or(policy.own_language),
            path_language: language_of_path(&self.below(path), holds_messages),
            default_language: policy.language.or(corpus),
            source_language: policy.source_language,
            only: Some(policy.codes.clone()),
            severities: policy.severities.clone(),
            ignored_entries: policy.ignored_entries.clone(),
            keeps_quotations: policy.keeps_quotations,
            least: self.least,
        }
    }
}

/// What the flags of `check` say, as a configuration says it.
fn said(args: &Args, settings: &Settings) -> Said {
    let mut said = Command(settings.said());
    said.list("select", args.select.iter().cloned());
    said.list("extend-select", args.extend_select.iter().cloned());
    said.list("ignore", args.ignore.iter().cloned());
    said.list("exclude", args.exclude.iter().cloned());
    said.truth("force-exclude", args.force_exclude);
    said.text("baseline", args.baseline.as_ref().map(|path| path.display().to_string()));
    said.text("fail-on", args.fail_on.map(|severity| severity.name()));
    said.text("min-severity", args.min_severity.map(|severity| severity.name()));
    said.0
}
