//! `transdrift glossary import`: entries of another tool, as a glossary file.

use std::path::PathBuf;

use anyhow::{Result, anyhow};
use transdrift::exchange::{Languages, import};
use transdrift::glossary::write;
use transdrift::render::count;
use transdrift::text::Language;

use super::{exchange, foreign};
use crate::cli::exit::ExitStatus;
use crate::cli::settings::Settings;
use crate::cli::{input, output};

#[derive(clap::Args)]
pub(super) struct Args {
    /// What FILE is
    #[arg(value_name = "FORMAT", value_parser = exchange::formats())]
    format: String,
    /// The file to read; - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Language of the first of two columns, or of a column that names none
    #[arg(long, value_name = "LANG")]
    from: Option<Language>,
    /// Language of the forms to use, where FILE names none; --lang otherwise
    #[arg(long, value_name = "LANG")]
    to: Option<Language>,
    /// Where to write the entries; standard output where not named
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Args, settings: &Settings) -> Result<ExitStatus> {
    let format = exchange::format(&args.format)?;
    settings.inputs()?.and("the list to import", [&args.file]).keep_off(&args.output)?;
    let source = foreign::text(&args.file)?;
    let languages = Languages { from: args.from, to: args.to.or(settings.language) };
    let name = input::name(&args.file);
    let imported = import(format, source.text(), &languages)
        .map_err(|error| anyhow!("cannot read {name} as {}: {error}", format.name))?;
    output::write(args.output.as_deref(), &write(&imported.entries))?;
    exchange::tell(&imported.losses, settings);
    let entries = imported.entries.len();
    let read = if entries == 1 { "1 entry".to_owned() } else { format!("{entries} entries") };
    let forms = imported.entries.iter().map(|entry| entry.variants.len()).sum();
    let idle = imported
        .entries
        .iter()
        .filter(|entry| entry.canonical.len() < 2 && entry.variants.is_empty())
        .count();
    if idle > 0 {
        let have = if idle == 1 { "1 entry has".to_owned() } else { format!("{idle} entries have") };
        settings.note(&format!("{have} one form in one language and no variant: nothing is replaced by it"));
    }
    settings.note(&format!(
        "{read} with {}; `transdrift glossary lint` tells what of it would harm",
        count(forms, "variant")
    ));
    Ok(ExitStatus::Clean)
}
