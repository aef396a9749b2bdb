//! `transdrift undo`: normalized files back to what they were, byte for byte.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use transdrift::normalize::{Record, undo};
use transdrift::render::count;

use super::exit::ExitStatus;
use super::settings::Settings;
use super::{input, output};

const EXAMPLES: &str = "\
Examples:
  transdrift undo --edits edits.jsonl                  restore the files named in the record
  transdrift undo --edits edits.jsonl article.txt
  transdrift undo --edits edits.jsonl - < normalized.txt > article.txt";

/// Restore normalized files byte for byte from the record of their edits
///
/// A file that was changed since is refused, and then nothing is written.
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Args {
    /// The record that `normalize --edits` wrote
    #[arg(long, value_name = "FILE")]
    edits: PathBuf,
    /// The files to restore, or - for standard input; those named in the record where none is named
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write the restored files into DIR instead of over the normalized ones
    #[arg(long, value_name = "DIR")]
    out_dir: Option<PathBuf>,
}

pub(super) fn run(args: Args, settings: &Settings) -> Result<ExitStatus> {
    let records = records(&args.edits)?;
    let paths = match args.paths.is_empty() {
        true => records.keys().map(PathBuf::from).collect(),
        false => args.paths.clone(),
    };
    if paths.is_empty() {
        bail!("{} records no edit, so there is nothing to undo", args.edits.display());
    }
    let restored = paths.iter().map(|path| restore(path, &records, &args)).collect::<Result<Vec<_>>>()?;
    for (path, (text, edits)) in paths.iter().zip(&restored) {
        match &args.out_dir {
            Some(folder) => {
                output::replace_in_new_folder(&super::normalize::target(folder, path), text.as_bytes())?
            }
            None if input::is_stdin(path) => output::print(text)?,
            None => output::replace(path, text.as_bytes())?,
        }
        settings.note(&format!("{}: {} undone", path.display(), count(*edits, "edit")));
    }
    Ok(ExitStatus::Clean)
}

/// The edits in the record at `path`, by file.
fn records(path: &Path) -> Result<BTreeMap<String, Vec<Record>>> {
    let source = input::source(path)?;
    let mut records: BTreeMap<String, Vec<Record>> = BTreeMap::new();
    for (index, line) in source.text().lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let record: Record = serde_json::from_str(line)
            .with_context(|| format!("{}:{}: this line is no edit", path.display(), index + 1))?;
        records.entry(record.file.clone()).or_default().push(record);
    }
    Ok(records)
}

/// The text of a file before its edits, and how many those were.
fn restore(path: &Path, records: &BTreeMap<String, Vec<Record>>, args: &Args) -> Result<(String, usize)> {
    let name = path.display().to_string();
    let own = match (records.get(&name), args.paths.len(), records.len()) {
        (Some(own), ..) => own,
        // one record and one path: the file was moved, or came from standard input
        (None, 1, 1) => records.values().next().context("no record")?,
        _ => bail!("{} records no edit of {name}", args.edits.display()),
    };
    let source = input::source(path)?;
    let text = undo(source.text(), own).with_context(|| format!("{name} cannot be restored"))?;
    Ok((text, own.len()))
}
