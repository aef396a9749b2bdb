//! `transdrift glossary export`: the entries, for another tool.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ValueEnum;
use transdrift::exchange::{as_used, export};
use transdrift::glossary::{Entry, Kind};
use transdrift::matching::Glossary;
use transdrift::text::Language;

use super::chosen::chosen;
use super::exchange;
use super::used::{Used, used};
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
    let used = match args.texts.is_empty() {
        true => None,
        false => Some(used(&args.texts, &args.reading, glossary, settings)?),
    };
    let asked = asked(args, glossary, used.as_ref())?;
    let language = settings.language.unwrap_or_else(Language::assumed);
    let exported = match &used {
        Some(used) if format.name == PROMPT => {
            let mut exported = export(format, &lines(glossary, &asked, used, language, settings), language);
            // ids and the like are nothing that a prompt should have
            exported.losses.clear();
            exported
        }
        _ => export(format, asked.iter().map(|&index| glossary.entry(index)), language),
    };
    if exported.entries == 0 {
        exchange::tell(&exported.losses, settings);
        bail!("nothing of what was asked for can be written as {}", format.name);
    }
    output::write(args.output.as_deref(), &exported.text)?;
    exchange::tell(&exported.losses, settings);
    Ok(ExitStatus::Clean)
}

/// The numbers of the entries that were asked for.
fn asked(args: &Args, glossary: &Glossary, used: Option<&Used>) -> Result<Vec<usize>> {
    let asked = match args.entry.is_empty() {
        true => (0..glossary.entries().len()).collect(),
        false => chosen(glossary, &args.entry)?,
    };
    let kinds: Vec<Kind> = args.kind.iter().map(|&kind| kind.into()).collect();
    let is_of_kind = |index: &usize| kinds.is_empty() || kinds.contains(&glossary.entry(*index).kind());
    let is_used = |index: &usize| used.is_none_or(|used| used.contains_key(index));
    Ok(asked.into_iter().filter(|index| is_used(index) && is_of_kind(index)).collect())
}

/// The forms that the texts use, each with the form to write; entries without one are told.
fn lines(
    glossary: &Glossary,
    asked: &[usize],
    used: &Used,
    language: Language,
    settings: &Settings,
) -> Vec<Entry> {
    let (mut found, mut lacking) = (Vec::new(), Vec::new());
    for index in asked {
        let (entry, forms) = (glossary.entry(*index), used.get(index).cloned().unwrap_or_default());
        match as_used(entry, &forms, language) {
            lines if lines.is_empty() => lacking.push(entry.id.as_str()),
            lines => found.extend(lines),
        }
    }
    if !lacking.is_empty() {
        let lacking = lacking.join(", ");
        settings.note(&format!("no form to use in {}, so left out: {lacking}", language.name()));
    }
    found
}
