//! One text to one output in constant memory: JSON Lines some lines at a time, plain text a block at a time.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use transdrift::format::Format;
use transdrift::matching::Glossary;

use super::args::Args;
use super::blocks;
use super::flow::{Out, Work};
use super::records::Records;
use crate::cli::exit::ExitStatus;
use crate::cli::files::Replacement;
use crate::cli::settings::Settings;
use crate::cli::terminal::{self, Ink};

/// Whether one text goes to one output and nothing else is asked for, so that it need not be held in memory.
pub(super) fn is_stream(args: &Args, files: &[PathBuf]) -> bool {
    let keeps_record = args.edits.is_some() || args.diff || args.stats || args.why || args.annotate.is_some();
    let is_whole = args.in_place || args.out_dir.is_some() || keeps_record;
    let [file] = files else { return false };
    // what a folder holds besides, and what of it could not be read, is told elsewhere
    args.format.of_stream(file).is_some() && !is_whole && args.paths == files
}

pub(super) fn stream(
    args: &Args,
    file: &Path,
    settings: &Settings,
    glossary: &Glossary,
) -> Result<ExitStatus> {
    let work = Work { args, file, settings, glossary };
    match &args.output {
        Some(path) => {
            let fail = || format!("cannot write {}", path.display());
            let mut status = ExitStatus::Clean;
            Replacement::of(path).force(args.force).by(|out| {
                status = run(&work, out, fail)?;
                Ok(())
            })?;
            Ok(status)
        }
        None => {
            run(&work, &mut terminal::stdout(Ink::Plain), || "cannot write to standard output".to_owned())
        }
    }
}

fn run(work: &Work, out: &mut dyn Write, fail: impl Fn() -> String) -> Result<ExitStatus> {
    let mut out = Out::new(out, fail);
    let status = match work.args.format.of_stream(work.file) {
        Some(Format::JsonLines) => Records::new(work).run(&mut out)?,
        _ => blocks::text(work, &mut out)?,
    };
    out.flush()?;
    Ok(status)
}
