//! `transdrift normalize`: names and terms to one form, with a record of every edit.

mod args;
mod done;
mod piece;
mod flow;
mod opening;
mod blocks;
mod parts;
mod records;
mod stream;
mod work;
mod annotate;
mod tell;
mod walk;
mod map;
mod sample;
mod ledger;
mod recording;
mod resume;

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::exit::ExitStatus;
use super::files::{Found, LeaveOut, RecordWriter, Replacement, Text, Walk, target, walk};
use super::input;
use super::settings::Settings;
use args::Annotate;
pub(super) use args::Args;
use opening::Opened;
use work::Work;

pub(super) fn run(args: Args, settings: &Settings) -> Result<ExitStatus> {
    let mut walk = files(&args, settings)?;
    let files: Vec<PathBuf> = walk.paths().map(Path::to_owned).collect();
    check_targets(&args, &files, settings)?;
    if args.in_place {
        check_named(&walk, &args)?;
    }
    let glossary = settings.glossary()?;
    let begin = |path: &PathBuf| RecordWriter::begin(path, args.in_place, args.sync);
    let (record, status) = match args.resume {
        true => resume::pass_over_done(&mut walk, &args, settings)?,
        false => (args.edits.as_ref().map(begin).transpose()?, ExitStatus::Clean),
    };
    if walk.files.is_empty() {
        return Ok(status);
    }
    let format =
        stream::of_stream(&args, &files).filter(|_| record.as_ref().is_none_or(RecordWriter::is_file));
    let held = match format.map(|format| opening::open(&args, &files[0], format)).transpose()? {
        Some(Opened::Stream(input)) => {
            let work = flow::Work { args: &args, file: &files[0], settings, glossary };
            return stream::stream(&work, input, record);
        }
        Some(Opened::Held(bytes)) => Some(bytes),
        Some(Opened::File) | None => None,
    };
    let done = Work::new(&args, settings, glossary, &walk, record)?.run(&walk.files, held)?;
    Ok(if status == ExitStatus::Clean { done } else { status })
}

/// The files to read, each once.
fn files(args: &Args, settings: &Settings) -> Result<Walk> {
    if args.paths.iter().any(|path| input::is_stdin(path)) && args.paths.len() > 1 {
        bail!("standard input cannot be normalized together with files");
    }
    if args.paths.iter().any(|path| input::is_stdin(path)) && std::io::stdin().is_terminal() {
        bail!("no text: name a file, or send one to standard input");
    }
    let results = LeaveOut::default().output(args.output.as_ref()).output(args.edits.as_ref());
    let results = results.output(args.map.as_ref());
    let leave_out = results.output(args.out_dir.as_ref()).inputs(&settings.glossary_paths()?);
    let mut walk = walk(&args.paths, leave_out)?;
    args.format.pass_over(&mut walk);
    if walk.files.is_empty() && walk.is_whole() {
        bail!("no files with prose under {}", args.names());
    }
    Ok(walk)
}

/// Fails before anything is read or written where something could not be written.
fn check_targets(args: &Args, files: &[PathBuf], settings: &Settings) -> Result<()> {
    let is_shown = args.diff || args.annotate.is_some() || args.is_dry();
    let is_one_text = !args.in_place && args.out_dir.is_none() && !is_shown;
    if is_one_text && files.len() > 1 {
        bail!("several files cannot go to one output; use --in-place, --out-dir DIR or --diff");
    }
    if args.annotate == Some(Annotate::Brat) && files.len() > 1 {
        bail!("brat keeps the annotations of each text in a file of its own; name one text");
    }
    let glossary = settings.inputs()?;
    if args.in_place && !args.is_dry() {
        if files.iter().any(|path| input::is_stdin(path)) {
            bail!("--in-place changes files, and standard input is none");
        }
        for path in files {
            if glossary.what(path).is_some() {
                bail!(
                    "{} is the glossary, which --in-place would change by itself; leave it out",
                    path.display()
                );
            }
            if !path.is_file() {
                bail!("--in-place changes files, and {} is none", path.display());
            }
        }
    }
    let targets: Vec<PathBuf> =
        args.out_dir.iter().flat_map(|folder| files.iter().map(|path| target(folder, path))).collect();
    let mut seen = BTreeSet::new();
    if let Some(twice) = targets.iter().find(|target| !seen.insert(*target)) {
        bail!("two texts would be written to {}", twice.display());
    }
    glossary
        .and("one of the texts", files)
        .keep_off(args.output.iter().chain(&args.edits).chain(&args.map).chain(&targets))?;
    args.output.iter().try_for_each(|path| Replacement::of(path).force(args.force).check())
}

/// Fails before any file is changed where one that the user named is no text: the command is not the one that was meant.
fn check_named(walk: &Walk, args: &Args) -> Result<()> {
    let read = |found: &Found| Text::read(&found.path, args.format.encoding()).map(drop);
    walk.files.iter().filter(|found| found.is_named).try_for_each(read)
}
