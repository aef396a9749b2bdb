//! What is done with one file, whichever core does it.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use transdrift::check::{Baseline, Checked, check, mend};
use transdrift::config::Policy;
use transdrift::finding::{Code, Family, Fix, FixClass};
use transdrift::lang::Language;
use transdrift::render::check::{human::Summary, piece};
use transdrift::text::{Edit, Source};

use super::super::diff::unified;
use super::super::files::Text;
use super::super::format::{FormatArgs, problems};
use super::super::input;
use super::super::settings::Settings;
use super::args::Args;
use super::changed::Changed;
use super::fix::{self, Fixing};
use super::known::Known;
use super::plan::{Plan, Planned};
use super::sink::Sink;

/// What is to be done with every file.
pub(super) struct Work<'a> {
    pub(super) settings: &'a Settings,
    pub(super) plans: &'a [Plan],
    input: &'a FormatArgs,
    /// The language of the texts that do not say otherwise.
    corpus: Option<Language>,
    pub(super) known: Option<&'a Known>,
    changed: Option<&'a Changed>,
    pub(super) statistics: bool,
    pub(super) sinks: Vec<Sink>,
    pub(super) diff: bool,
    pub(super) fixing: Option<Fixing>,
    /// How certain a fix must be to be made.
    class: FixClass,
}

/// One file in words, for each of the places where findings go.
pub(super) type Pieces = Vec<String>;

/// What came of one file. Its text is not kept.
#[derive(Default)]
pub(super) struct Outcome {
    /// Its findings, or what `--fix` would change, in words.
    pub(super) pieces: Pieces,
    /// What it adds to the summary; nothing where it was not checked.
    pub(super) summary: Option<Summary>,
    /// Its name, where its language is not known.
    pub(super) unknown: Option<String>,
    /// Its language, where no entry of the glossary has a form to use in it.
    pub(super) unserved: Option<Language>,
    /// Whether it was held to what was asked for: to the glossary, where names are.
    pub(super) is_held: bool,
    /// Whether something was found that fails the run.
    pub(super) fails: bool,
    /// What went wrong, to be told.
    pub(super) errors: Vec<anyhow::Error>,
    /// What was done, to be told.
    pub(super) notes: Vec<String>,
    /// Why it was not read; the file says what that means.
    pub(super) unread: Option<anyhow::Error>,
    /// What the baseline knows of it.
    pub(super) known: Baseline,
    /// How many findings there are of each rule, and how many of them have a safe fix.
    pub(super) counts: BTreeMap<Code, (usize, usize)>,
    /// Whether nothing stands in it.
    pub(super) is_blank: bool,
    /// Whether its configuration turns the check off.
    pub(super) is_off: bool,
}

/// What of the findings is told.
#[derive(Clone, Copy, Default)]
pub(super) struct Limits<'a> {
    /// All but what a baseline knows.
    pub(super) known: Option<&'a Known>,
    /// What stands on lines that changed.
    pub(super) changed: Option<&'a Changed>,
}

/// What holds for one file.
#[derive(Clone, Copy)]
pub(super) struct How<'a> {
    pub(super) plan: &'a Plan,
    pub(super) policy: &'a Policy,
}

impl<'a> Work<'a> {
    pub(super) fn new(
        args: &'a Args,
        settings: &'a Settings,
        plans: &'a [Plan],
        corpus: Option<Language>,
        limits: Limits<'a>,
    ) -> Result<Self> {
        Ok(Self {
            settings,
            plans,
            input: &args.input,
            corpus: args.input.default_language().or(corpus),
            known: limits.known,
            changed: limits.changed,
            statistics: args.statistics,
            sinks: Sink::all(args, settings)?,
            diff: args.diff,
            fixing: args.fix.then_some(Fixing { is_dry: args.dry_run, force: args.force, sync: args.sync }),
            class: if args.unsafe_fixes { FixClass::Review } else { FixClass::Safe },
        })
    }

    /// Reads and checks one file, and mends it where that was asked for.
    pub(super) fn of(&self, file: &Planned) -> Outcome {
        let plan = &self.plans[file.plan];
        let policy = plan.policy(&file.found.path);
        if policy.is_off {
            return Outcome { is_off: true, ..Outcome::default() };
        }
        let text = match Text::read(&file.found.path, self.input.encoding()) {
            Ok(text) if input::is_blank(&text.source) => {
                return Outcome { is_blank: true, ..Outcome::default() };
            }
            Ok(text) => text,
            Err(error) => return Outcome { unread: Some(error), ..Outcome::default() },
        };
        let mut outcome = Outcome::default();
        let how = How { plan, policy: &policy };
        if let Err(error) = self.check(&text, how, &mut outcome) {
            outcome.errors.push(error);
        }
        outcome
    }

    fn check(&self, text: &Text, how: How, outcome: &mut Outcome) -> Result<()> {
        let path = &text.origin.path;
        let (mut checked, problems) = self.checked(path, &text.source, how)?;
        outcome.errors = problems;
        outcome.notes.extend(text.origin.stored.told(text.source.name()));
        outcome.known = self.limit(&mut checked, path);
        let mended = match self.fixing.is_some() || self.diff {
            true => mend(&checked, |fix| self.may_make(fix, text), |mended| self.recheck(text, mended, how))?,
            false => None,
        };
        if let (Some(fixing), Some(mended)) = (self.fixing, &mended) {
            match fixing.write(&text.origin, mended) {
                Ok(()) => {
                    outcome.notes.push(fix::applied(checked.source.name(), mended.made, fixing.is_dry));
                    if !fixing.is_dry {
                        checked = mended.checked.clone();
                    }
                }
                Err(error) => outcome.errors.push(error),
            }
        }
        let mut summary = Summary::default();
        summary.add(&checked);
        summary.add_known(outcome.known.len());
        outcome.summary = Some(summary);
        outcome.unknown = checked.language.is_none().then(|| checked.source.name().to_owned());
        outcome.unserved = checked.language.filter(|_| !checked.is_served);
        let asks =
            |names: bool| how.policy.codes.iter().any(|code| (code.family() == Family::Names) == names);
        let is_held_otherwise = checked.language.is_some() && asks(false);
        outcome.is_held = checked.is_served || is_held_otherwise || !asks(true);
        if self.diff {
            let screen = self.settings.screen(self.sinks[0].path());
            outcome.fails = mended.is_some();
            let diff = mended
                .map(|mended| unified(path, checked.source.text(), &mended.text, screen))
                .unwrap_or_default();
            outcome.pieces = vec![diff];
        } else if self.statistics {
            outcome.fails = checked.findings.iter().any(|finding| finding.severity >= how.plan.fail_on);
            for finding in &checked.findings {
                let (all, safe) = outcome.counts.entry(finding.rule).or_default();
                let is_safe = finding.fix.as_ref().is_some_and(|fix| fix.class == FixClass::Safe);
                (*all, *safe) = (*all + 1, *safe + usize::from(is_safe));
            }
        } else {
            outcome.fails = checked.findings.iter().any(|finding| finding.severity >= how.plan.fail_on);
            let words = self.sinks.iter().map(|sink| piece(&checked, sink.format, &sink.look));
            outcome.pieces = words.collect::<Result<_, _>>()?;
        }
        Ok(())
    }

    /// Whether a fix is as certain as was asked for, and can be written where the text is stored.
    fn may_make(&self, fix: &Fix, text: &Text) -> bool {
        let can_write = |edit: &Edit| text.origin.stored.can_write(&edit.replacement);
        fix.class <= self.class && fix.edits.iter().all(can_write)
    }

    /// What is found in the text `mended` in the place of `text`, of what is to be told.
    fn recheck(&self, text: &Text, mended: &str, how: How) -> Result<Checked> {
        let path = &text.origin.path;
        let mut checked = self.checked(path, &Source::new(text.source.name(), mended), how)?.0;
        self.limit(&mut checked, path);
        Ok(checked)
    }

    /// Takes out what is not to be told; gives what the baseline knows of it.
    fn limit(&self, checked: &mut Checked, path: &Path) -> Baseline {
        let known = self.known.map(|known| known.take(checked, path)).unwrap_or_default();
        if let Some(changed) = self.changed {
            changed.keep(checked, path);
        }
        known
    }

    fn checked(&self, path: &Path, source: &Source, how: How) -> Result<(Checked, Vec<anyhow::Error>)> {
        let language = self.settings.language;
        how.checked(path, source, self.input, language, self.corpus)
    }
}

impl How<'_> {
    /// What is found in a text, and what of it could not be read.
    pub(super) fn checked(
        self,
        path: &Path,
        source: &Source,
        input: &FormatArgs,
        language: Option<Language>,
        corpus: Option<Language>,
    ) -> Result<(Checked, Vec<anyhow::Error>)> {
        let input = input.under(self.policy);
        let translated = self.policy.translates.as_deref().map(input::source).transpose();
        let translated = translated.with_context(|| format!("the source of {}", path.display()))?;
        let mut document = input.document(path, source)?;
        if let Some(translated) = &translated {
            document.translates(&input.document(Path::new(translated.name()), translated)?);
        }
        let holds_messages = document.format().holds_messages();
        let options = self.plan.options(self.policy, path, language, corpus, holds_messages);
        let checked = check(&document, source.name(), &self.plan.glossary, &options);
        Ok((checked, problems(path, &document)))
    }
}
