//! `transdrift check`: texts held to the glossary and to the rules that need one version only.

mod args;
mod changed;
mod corpus;
mod editor;
mod fix;
mod known;
mod plan;
mod run;
mod sink;
mod work;

use anyhow::{Result, bail};
use transdrift::config::pattern_mistake;
use transdrift::render::count;

pub(super) use self::args::Args;
use self::changed::Changed;
pub(super) use self::editor::{Checker, Opened};
use self::known::Known;
use self::plan::{Plan, Planned, Plans};
use self::run::{Run, Tally};
use self::work::{Limits, Work};
use super::exit::ExitStatus;
use super::files::{LeaveOut, PassedOver, Walk, walk};
use super::output;
use super::rules::known_rules;
use super::settings::Settings;

pub(super) fn run(args: Args, settings: &Settings) -> Result<ExitStatus> {
    [&args.select, &args.extend_select, &args.ignore].into_iter().try_for_each(|words| known_rules(words))?;
    if let Some((pattern, mistake)) = args.exclude.iter().find_map(|p| Some((p, pattern_mistake(p)?))) {
        bail!("--exclude {pattern}: {mistake}");
    }
    let mut plans = Plans::new(&args, settings);
    let changed = changed(&args)?;
    let (mut walk, mut files, excluded) = walked(&args, settings, &mut plans)?;
    let is_forced = plans.plans.iter().all(Plan::is_forced) && args.paths.iter().all(|path| path.is_file());
    let mut nothing_to_do = is_forced || files.is_empty() && excluded > 0;
    if let (Some(changed), false) = (&changed, files.is_empty()) {
        files.retain(|file| changed.touches(&file.found.path));
        nothing_to_do |= files.is_empty();
        if files.is_empty() {
            settings.note("no text that was named has changed, so there was nothing to check");
        }
    }
    let mut passed = PassedOver::new(&walk);
    walk.files = files.iter().map(|file| file.found.clone()).collect();
    // a named file that is no text: the command is not the one that was meant, and no other file is changed by it
    if args.fix && !fix::are_texts(&walk, &mut passed, &args.input, settings)? {
        return Ok(ExitStatus::Error);
    }
    let known = Known::new(&args, &plans.plans[0].configured)?;
    let limits = Limits { known: known.as_ref(), changed: changed.as_ref() };
    let work = Work::new(&args, settings, &plans.plans, corpus::language(&files), limits)?;
    let whole = files.iter().map(|file| file.found.path.as_path()).filter(|_| changed.is_none()).collect();
    let mut run = Run { work: &work, files: &files, whole, passed, nothing_to_do, result: Tally::default() };
    // a service that reads the output waits for it also where there was nothing to do
    match run.next()? {
        Some(first) => run.write(first)?,
        None if nothing_to_do => run.write(Vec::new())?,
        None => {}
    }
    run.end(&args)
}

/// The lines that changed, where only those are to be checked.
fn changed(args: &Args) -> Result<Option<Changed>> {
    match (&args.since, &args.diff_from) {
        (Some(revision), _) => Changed::since(revision).map(Some),
        (None, Some(path)) => Changed::of_diff(path).map(Some),
        (None, None) => Ok(None),
    }
}

/// What was met under the paths, the files of it that hold prose, with what holds for each, and how many are excluded.
fn walked(args: &Args, settings: &Settings, plans: &mut Plans) -> Result<(Walk, Vec<Planned>, usize)> {
    for path in args.paths.iter().filter(|path| path.exists()) {
        plans.of(path)?;
    }
    plans.of(".".as_ref())?;
    let baseline = plans.plans[0].configured.configuration.run().text("baseline").map(|path| path.path());
    let read =
        [plans.glossary_paths()?, plans.configuration_paths(), baseline.into_iter().collect()].concat();
    let leave_out = LeaveOut::default().inputs(&read);
    let leave_out = args.outputs().fold(leave_out, |leave_out, path| leave_out.output(Some(path)));
    let mut walk = walk(&args.paths, leave_out)?;
    let (files, excluded) = plans.files(&walk)?;
    if excluded > 0 {
        settings.detail(&format!("{} excluded, passed over", count(excluded, "file")));
        if files.is_empty() {
            settings.note(&format!("{} excluded, so there was nothing to check", count(excluded, "file")));
        }
    }
    let (none, files): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| {
        let input = || args.input.under(&plans.plans[file.plan].policy(&file.found.path));
        !file.found.is_named && input().holds_none(&file.found.path)
    });
    walk.without_prose(none.into_iter().map(|file| file.found));
    keep_apart(args, settings, plans, &files)?;
    Ok((walk, files, excluded))
}

/// Fails where the output or a glossary would be read as a text and written over.
fn keep_apart(args: &Args, settings: &Settings, plans: &Plans, files: &[Planned]) -> Result<()> {
    let glossary = settings.inputs()?.and("the glossary", plans.glossary_paths()?);
    let paths = || files.iter().map(|file| file.found.path.as_path());
    if let (true, Some(path)) = (args.fix, paths().find(|path| glossary.what(path).is_some())) {
        bail!("{} is the glossary, which --fix would change by itself; leave it out", path.display());
    }
    glossary.and("one of the texts", paths()).keep_off(args.outputs())?;
    args.outputs().try_for_each(|path| output::check_writable(path))
}
