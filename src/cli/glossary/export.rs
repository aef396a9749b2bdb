//! `transdrift glossary export`: the entries, for another tool.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ValueEnum;
use transdrift::exchange::export;
use transdrift::glossary::Kind;
use transdrift::text::Language;

use super::chosen::chosen;
use super::exchange;
use crate::cli::exit::ExitStatus;
use crate::cli::output;
use crate::cli::settings::Settings;

#[derive(clap::Args)]
pub(super) struct Args {
    /// What to write; formats of one language take the forms of --lang, English otherwise
    #[arg(value_name = "FORMAT", value_parser = exchange::written())]
    format: String,
    /// Only entries of this kind
    #[arg(long, value_name = "KIND", value_enum)]
    kind: Vec<KindArg>,
    /// Only this entry: its id, or a name it goes by
    #[arg(long, value_name = "ENTRY")]
    entry: Vec<String>,
    /// Where to write it; standard output where not named
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum KindArg {
    Person,
    Place,
    Organisation,
    Work,
    Term,
}

impl From<KindArg> for Kind {
    fn from(kind: KindArg) -> Self {
        match kind {
            KindArg::Person => Kind::Person,
            KindArg::Place => Kind::Place,
            KindArg::Organisation => Kind::Organisation,
            KindArg::Work => Kind::Work,
            KindArg::Term => Kind::Term,
        }
    }
}

pub(super) fn run(args: &Args, settings: &Settings) -> Result<ExitStatus> {
    let format = exchange::format(&args.format)?;
    settings.inputs()?.keep_off(&args.output)?;
    let glossary = settings.glossary()?;
    let asked = match args.entry.is_empty() {
        true => (0..glossary.entries().len()).collect(),
        false => chosen(glossary, &args.entry)?,
    };
    let kinds: Vec<Kind> = args.kind.iter().map(|&kind| kind.into()).collect();
    let entries = asked.into_iter().map(|index| glossary.entry(index));
    let entries = entries.filter(|entry| kinds.is_empty() || kinds.contains(&entry.kind()));
    let exported = export(format, entries, settings.language.unwrap_or_else(Language::assumed));
    if exported.entries == 0 {
        exchange::tell(&exported.losses, settings);
        bail!("nothing of what was asked for can be written as {}", format.name);
    }
    output::write(args.output.as_deref(), &exported.text)?;
    exchange::tell(&exported.losses, settings);
    Ok(ExitStatus::Clean)
}
