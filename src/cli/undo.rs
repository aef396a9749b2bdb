//! `transdrift undo`: normalized files back to what they were, byte for byte.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use transdrift::normalize::{Undone, sha256, undo_bytes, undo_once};
use transdrift::render::count;
use transdrift::text::SourceError;

use super::exit::ExitStatus;
use super::files::{
    Confines, FileEdits, Inputs, Piece, Replacement, Text, label, read_record, sweep_beside, target,
};
use super::settings::Settings;
use super::{input, output};

const EXAMPLES: &str = "\
Examples:
  transdrift undo --edits edits.jsonl                  restore the files named in the record
  transdrift undo --edits edits.jsonl article.txt
  transdrift undo --edits edits.jsonl - < normalized.txt > article.txt";

/// Restore normalized files byte for byte from the record of their edits
///
/// Of each file it is known whether it is the normalized one, which is restored, or already as it was before, which is
/// said. Any other was changed since: it is refused, the others go on, and the exit status is 2. So a run that was cut
/// off, of `normalize` or of `undo`, is undone by the same command. Without PATH, only files in the folder of the record
/// or in the current one, and below, are restored.
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Args {
    /// The record that `normalize --edits` wrote
    #[arg(long, value_name = "FILE")]
    edits: PathBuf,
    /// The files to restore, or - for standard input; those that the record says were written, where none is named
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write the restored files into DIR instead of over the normalized ones
    #[arg(long, value_name = "DIR")]
    out_dir: Option<PathBuf>,
    /// Restore files outside the folder of the record too, wherever the record leads
    #[arg(long)]
    allow_outside: bool,
    /// Replace read-only files too, and those of several names (hard links), which are parted
    #[arg(long)]
    force: bool,
    /// Wait for each file until it stands on the disk
    #[arg(long)]
    sync: bool,
}

/// A file to restore, and where to.
struct Job<'a> {
    path: &'a Path,
    edits: &'a FileEdits,
    target: Option<PathBuf>,
}

pub(super) fn run(args: Args, settings: &Settings) -> Result<ExitStatus> {
    let record = read_record(&args.edits)?;
    if let Some(line) = record.cut_line {
        settings.note(&format!(
            "{}:{line}: the last line was cut off while it was written, before its file was changed",
            args.edits.display()
        ));
    }
    if record.files.is_empty() && args.paths.is_empty() {
        bail!("{} records no edit, so there is nothing to undo", args.edits.display());
    }
    let (jobs, mut refused) = jobs(&args, &record.files, settings);
    check_targets(&args, &jobs)?;
    for job in &jobs {
        if let Err(error) = job.run(&args, settings) {
            if output::is_closed_pipe(&error) {
                return Err(error);
            }
            settings.error(&error);
            refused += 1;
        }
    }
    Ok(if refused > 0 { ExitStatus::Error } else { ExitStatus::Clean })
}

/// What is to be done, and how many files were refused at once.
fn jobs<'a>(args: &'a Args, files: &'a [FileEdits], settings: &Settings) -> (Vec<Job<'a>>, usize) {
    let index = Index::new(files);
    let named = |path: &'a PathBuf| {
        let edits = index.find(path, args.paths.len() == 1);
        let unknown = || format!("{} records no edit of {}", args.edits.display(), path.display());
        Ok((path.as_path(), edits.with_context(unknown)?))
    };
    let confines = Confines::of_record(&args.edits);
    let in_record = |edits: &'a FileEdits| {
        let path = edits.output.as_path();
        if !args.allow_outside {
            confines.hold(path)?;
        }
        Ok((path, edits))
    };
    let found: Vec<Result<(&Path, &FileEdits)>> = match args.paths.is_empty() {
        true => files.iter().map(in_record).collect(),
        false => args.paths.iter().map(named).collect(),
    };
    let (mut jobs, mut refused) = (Vec::new(), 0);
    for found in found {
        match found {
            Ok((path, edits)) => {
                let own = if args.paths.is_empty() { &edits.file } else { path };
                let target = args.out_dir.as_ref().map(|folder| target(folder, own));
                jobs.push(Job { path, edits, target });
            }
            Err(error) => {
                settings.error(&error);
                refused += 1;
            }
        }
    }
    (jobs, refused)
}

/// The edits in a record by the files that users may call them by.
struct Index<'a> {
    files: &'a [FileEdits],
    by_name: HashMap<&'a Path, &'a FileEdits>,
    /// By the paths that lead there without links, made when a name is not recorded.
    by_place: OnceCell<HashMap<PathBuf, &'a FileEdits>>,
}

impl<'a> Index<'a> {
    fn new(files: &'a [FileEdits]) -> Self {
        // what was written goes before what was read
        let names = files.iter().map(|edits| (edits.file.as_path(), edits));
        let by_name = names.chain(files.iter().map(|edits| (edits.output.as_path(), edits))).collect();
        Self { files, by_name, by_place: OnceCell::new() }
    }

    /// The edits of the file that the user calls `path`, alone where it `is_only` one.
    fn find(&self, path: &Path, is_only: bool) -> Option<&'a FileEdits> {
        let places = || {
            let places =
                self.by_name.iter().map(|(path, edits)| Some((fs::canonicalize(path).ok()?, *edits)));
            places.flatten().collect()
        };
        let by_place = || self.by_place.get_or_init(places).get(&fs::canonicalize(path).ok()?).copied();
        match (self.by_name.get(path).copied().or_else(by_place), self.files) {
            // one record and one path: the file was moved, or came from standard input
            (None, [only]) if is_only => Some(only),
            (found, _) => found,
        }
    }
}

/// Fails before anything is written where a restored file would take the place of one that is read.
fn check_targets(args: &Args, jobs: &[Job]) -> Result<()> {
    let mut seen = BTreeSet::new();
    let targets = jobs.iter().filter_map(|job| job.target.as_ref());
    if let Some(twice) = targets.clone().find(|target| !seen.insert(*target)) {
        bail!("two files would be restored to {}", twice.display());
    }
    let inputs = Inputs::default().and("the record", [&args.edits]);
    inputs.and("one of the files to restore", jobs.iter().map(|job| job.path)).keep_off(targets)
}

/// Whether a file is no text because of bytes that are no UTF-8.
fn is_no_utf8(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(SourceError::NotUtf8 { .. }))
}

impl Job<'_> {
    /// What is put back where: spans of the normalized text, with the bytes that stood there where they are recorded.
    fn pieces(&self) -> Result<Vec<Piece<'_>>> {
        let mut pieces = Vec::new();
        for record in &self.edits.records {
            let bytes =
                record.bytes_before().context("the record holds bytes that are no hexadecimal digits")?;
            pieces.push(Piece { span: record.change.output, text: &record.change.before, bytes });
        }
        pieces.sort_by_key(|piece| piece.span);
        Ok(pieces)
    }

    fn run(&self, args: &Args, settings: &Settings) -> Result<()> {
        sweep_beside(self.path);
        let fail = || format!("{} cannot be restored", input::name(self.path));
        let charset = self.edits.records.iter().find_map(|record| record.encoding.as_deref());
        let charset = charset.map(label).transpose().map_err(|error| anyhow!(error)).with_context(fail)?;
        let text = match Text::read(self.path, charset) {
            Err(error) if is_no_utf8(&error) => return self.run_bytes(args, settings),
            text => text.with_context(fail)?,
        };
        let undone = undo_once(text.source.text(), &self.edits.records).with_context(fail)?;
        let (restored, is_as_before) = match &undone {
            Undone::Restored(text) => (text.as_str(), false),
            Undone::AsBefore => (text.source.text(), true),
        };
        let stored = &text.origin.stored;
        let bytes = match is_as_before {
            true => stored.bytes(restored, &[])?,
            false => stored.bytes_with(restored, &self.pieces()?)?,
        };
        self.write(args, &bytes, is_as_before, Replacement::of_text(&text.origin))?;
        self.tell(is_as_before, settings);
        Ok(())
    }

    /// Restores a text in which some bytes are no UTF-8, which a stream passed as they were.
    fn run_bytes(&self, args: &Args, settings: &Settings) -> Result<()> {
        let fail = || format!("{} cannot be restored", input::name(self.path));
        let bytes = input::bytes(self.path).with_context(fail)?;
        let is_as_before = self.edits.records.first().is_some_and(|record| record.sha256 == sha256(&bytes));
        let restored = match is_as_before {
            true => bytes,
            false => undo_bytes(&bytes, &self.edits.records).with_context(fail)?,
        };
        self.write(args, &restored, is_as_before, Replacement::of(self.path))?;
        self.tell(is_as_before, settings);
        Ok(())
    }

    /// Writes the restored text where it belongs; `own` puts it in the place of the normalized one.
    fn write(&self, args: &Args, bytes: &[u8], is_as_before: bool, own: Replacement) -> Result<()> {
        match &self.target {
            Some(target) => Replacement::of(target).force(args.force).sync(args.sync).with_folder(bytes),
            None if input::is_stdin(self.path) => output::print_bytes(bytes),
            None if is_as_before => Ok(()),
            None => own.force(args.force).sync(args.sync).with(bytes),
        }
    }

    fn tell(&self, is_as_before: bool, settings: &Settings) {
        let name = input::name(self.path);
        settings.note(&match is_as_before {
            true => format!("{name} is already as it was before"),
            false => format!("{name}: {} undone", count(self.edits.records.len(), "edit")),
        });
    }
}
