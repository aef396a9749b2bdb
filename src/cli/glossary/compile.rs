//! `transdrift glossary compile`: all layers as one file that is used as it lies.

use std::path::PathBuf;

use anyhow::Result;

use crate::cli::exit::ExitStatus;
use crate::cli::files::Replacement;
use crate::cli::output;
use crate::cli::settings::Settings;

#[derive(clap::Args)]
pub(super) struct Args {
    /// Where to write it; `--glossary` takes it in place of the files it was made from
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

pub(super) fn run(args: &Args, settings: &Settings) -> Result<ExitStatus> {
    settings.inputs()?.keep_off([&args.output])?;
    output::check_writable(&args.output)?;
    let glossary = settings.glossary()?;
    let bytes = glossary.compile()?;
    Replacement::of(&args.output).with(&bytes)?;
    settings.note(&format!(
        "{} entries with {} variants in {} bytes",
        glossary.entries().len(),
        glossary.variants(),
        bytes.len()
    ));
    Ok(ExitStatus::Clean)
}
