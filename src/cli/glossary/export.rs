//! `transdrift glossary export`: the entries, for another tool.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ValueEnum;
use transdrift::exchange::{as_used, export};
use transdrift::glossary::{Entry, Kind};
use transdrift::text::Language;

use super::chosen::chosen;
use super::exchange;
use super::used::used;
use crate::cli::exit::ExitStatus;
use crate::cli::format::FormatArgs;
use crate::cli::output;
use crate::cli::settings::Settings;

/// The format that is restricted to the forms that texts use.
const PROMPT: &str = "prompt";

#[derive(clap::Args)]
pub(super) struct Args {
    /// What to write; formats of one language take the forms of --lang, English otherwise
    #[arg(value_name = "FORMAT", value_parser = exchange::written(), required_unless_present = "named")]
    format: Option<String>,
    /// The same as FORMAT
    #[arg(long = "format", value_name = "FORMAT", value_parser = exchange::written(), conflicts_with = "format", hide = true)]
    named: Option<String>,
    /// Only entries of this kind
    #[arg(long, value_name = "KIND", value_enum)]
    kind: Vec<KindArg>,
    /// Only this entry: its id, or a name it goes by
    #[arg(long, value_name = "ENTRY")]
    entry: Vec<String>,
    /// Only entries that these texts, or folders of texts, use; of `prompt` only the forms that stand there. Each text is
    /// read in the language that it is in
    #[arg(long = "for", value_name = "PATH", num_args = 1..)]
    texts: Vec<PathBuf>,
    #[command(flatten)]
    reading: FormatArgs,
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
    let format = exchange::format(args.format.as_ref().or(args.named.as_ref()).map_or("", String::as_str))?;
    settings.inputs()?.and("one of the texts", &args.texts).keep_off(&args.output)?;
    let glossary = settings.glossary()?;
    let asked = match args.entry.is_empty() {
        true => (0..glossary.entries().len()).collect(),
        false => chosen(glossary, &args.entry)?,
    };
    let used = match args.texts.is_empty() {
        true => None,
        false => Some(used(&args.texts, &args.reading, glossary, settings)?),
    };
    let asked = asked.into_iter().filter(|index| used.as_ref().is_none_or(|used| used.contains_key(index)));
    let kinds: Vec<Kind> = args.kind.iter().map(|&kind| kind.into()).collect();
    let entries = asked.map(|index| glossary.entry(index));
    let entries = entries.filter(|entry| kinds.is_empty() || kinds.contains(&entry.kind()));
    let language = settings.language.unwrap_or_else(Language::assumed);
    let exported = match &used {
        Some(used) if format.name == PROMPT => {
            let lines = used.iter().map(|(&index, forms)| (glossary.entry(index), forms));
            let asked: Vec<&Entry> = entries.collect();
            let lines = lines.filter(|(entry, _)| asked.iter().any(|asked| asked.id == entry.id));
            let lines: Vec<Entry> =
                lines.flat_map(|(entry, forms)| as_used(entry, forms, language)).collect();
            export(format, &lines, language)
        }
        _ => export(format, entries, language),
    };
    if exported.entries == 0 {
        exchange::tell(&exported.losses, settings);
        bail!("nothing of what was asked for can be written as {}", format.name);
    }
    output::write(args.output.as_deref(), &exported.text)?;
    exchange::tell(&exported.losses, settings);
    Ok(ExitStatus::Clean)
}
