//! `transdrift glossary diff`: what tells two glossaries apart.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::ValueEnum;
use serde::Serialize;
use transdrift::glossary::{ChangedFact, Entry, EntryChange, diff};
use transdrift::matching::Glossary;
use transdrift::render::{Style, one_line, paint};

use super::foreign;
use crate::cli::exit::ExitStatus;
use crate::cli::settings::{Settings, first_mistake};
use crate::cli::{input, map, output};

#[derive(clap::Args)]
pub(super) struct Args {
    /// The glossary as it was: a file or a folder of them, also of another tool, or a compiled one
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The glossary as it is
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// How to write the changes
    #[arg(long, value_enum, default_value_t = GlossaryFormat::Text)]
    format: GlossaryFormat,
    /// Where to write them; standard output where not named
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum GlossaryFormat {
    /// A line a change, `+` for what came, `-` for what went, `~` for what is otherwise
    Text,
    /// One JSON object
    Json,
}

/// The changes as JSON.
#[derive(Serialize)]
struct Document<'c> {
    schema: &'static str,
    added: Vec<&'c EntryChange>,
    removed: Vec<&'c EntryChange>,
    changed: Vec<&'c EntryChange>,
}

pub(super) fn run(args: &Args, settings: &Settings) -> Result<ExitStatus> {
    let (old, new) = (read(&args.old, settings)?, read(&args.new, settings)?);
    let changes = diff(old.entries(), new.entries());
    let (old, new) = (by_id(&old), by_id(&new));
    let text = match args.format {
        GlossaryFormat::Text => {
            lines(&changes, &old, &new, args.output.is_none() && settings.colors_stdout())
        }
        GlossaryFormat::Json => json(&changes, &old, &new)?,
    };
    output::write(args.output.as_deref(), &text)?;
    Ok(if changes.is_empty() { ExitStatus::Clean } else { ExitStatus::Findings })
}

/// A glossary alone, without the bundled one.
fn read(path: &Path, settings: &Settings) -> Result<Glossary> {
    if map::is_compiled(path) {
        return map::glossary(path).with_context(|| format!("cannot use {}", path.display()));
    }
    let paths = if path.is_dir() { input::glossaries_in(path)? } else { vec![path.to_owned()] };
    let sources: Result<Vec<_>> = paths
        .iter()
        .map(|path| foreign::source(path, settings.language, |text| settings.note(text)))
        .collect();
    Glossary::read(sources?).map_err(|error| first_mistake(&error))
}

/// The entries of a glossary by their ids.
type ById<'g> = HashMap<&'g str, &'g Entry>;

fn by_id(glossary: &Glossary) -> ById<'_> {
    glossary.entries().map(|entry| (entry.id.as_str(), entry)).collect()
}

fn lines(changes: &[EntryChange], old: &ById, new: &ById, color: bool) -> String {
    let of = |change: &EntryChange| (old.get(&*change.entry).copied(), new.get(&*change.entry).copied());
    let changes = changes.iter().map(|change| match of(change) {
        (None, Some(entry)) => head('+', entry, color),
        (Some(entry), None) => head('-', entry, color),
        (_, entry) => {
            let facts = change.facts.iter().map(fact).collect::<String>();
            entry.map(|entry| head('~', entry, color)).unwrap_or_default() + &facts
        }
    });
    changes.collect()
}

fn head(mark: char, entry: &Entry, color: bool) -> String {
    let id = paint(&one_line(&entry.id), Style::Bold, color);
    format!("{mark} {id}: {}\n", one_line(entry.label()))
}

fn fact(fact: &ChangedFact) -> String {
    let name = match fact.key {
        // the words of a variant stand in its line
        "variants" => "variant".to_owned(),
        key if fact.of.is_empty() => key.to_owned(),
        key => format!("{key} {}", fact.of),
    };
    let text = match (&fact.old, &fact.new) {
        (None, Some(new)) => format!("+ {name}: {new}"),
        (Some(old), None) => format!("- {name}: {old}"),
        (old, new) => {
            format!("~ {name}: {} → {}", old.as_deref().unwrap_or(""), new.as_deref().unwrap_or(""))
        }
    };
    format!("  {}\n", one_line(&text))
}

fn json(changes: &[EntryChange], old: &ById, new: &ById) -> Result<String> {
    let of = |in_old: bool, in_new: bool| {
        let is_one = |change: &&EntryChange| {
            old.contains_key(&*change.entry) == in_old && new.contains_key(&*change.entry) == in_new
        };
        changes.iter().filter(is_one).collect()
    };
    let document = Document {
        schema: "transdrift.glossary-diff.v1",
        added: of(false, true),
        removed: of(true, false),
        changed: of(true, true),
    };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}
