//! `transdrift check`: texts held to the glossary and to the rules that need one version only.

mod args;
mod fix;
mod run;
mod work;

use anyhow::{Result, bail};

pub(super) use self::args::Args;
use self::run::{Run, Tally};
use self::work::Work;
use super::exit::ExitStatus;
use super::files::{LeaveOut, PassedOver, Walk, walk};
use super::output;
use super::rules::known_rules;
use super::settings::Settings;

pub(super) fn run(args: Args, settings: &Settings) -> Result<ExitStatus> {
    known_rules(&args.only)?;
    let walk = walked(&args, settings)?;
    let mut passed = PassedOver::new(&walk);
    // a named file that is no text: the command is not the one that was meant, and no other file is changed by it
    if args.fix && !fix::are_texts(&walk, &mut passed, &args.input, settings)? {
        return Ok(ExitStatus::Error);
    }
    let work = Work::new(&args, settings)?;
    let mut run = Run { work: &work, files: &walk.files, passed, result: Tally::default() };
    let first = run.next()?;
    if let Some(pieces) = first {
        run.write(pieces)?;
    }
    run.end(&args)
}

/// The files under the paths that hold prose.
fn walked(args: &Args, settings: &Settings) -> Result<Walk> {
    let leave_out = LeaveOut::default().inputs(&settings.glossary_paths()?).output(args.output.as_ref());
    let mut walk = walk(&args.paths, leave_out)?;
    args.input.pass_over(&mut walk);
    let glossary = settings.inputs()?;
    if let (true, Some(path)) = (args.fix, walk.paths().find(|path| glossary.what(path).is_some())) {
        bail!("{} is the glossary, which --fix would change by itself; leave it out", path.display());
    }
    glossary.and("one of the texts", walk.paths()).keep_off(&args.output)?;
    args.output.iter().try_for_each(|path| output::check_writable(path))?;
    Ok(walk)
}
