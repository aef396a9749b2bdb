//! `transdrift normalize`: names and terms to one form, with a record of every edit.

mod stream;
mod work;
mod annotate;
mod tell;

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, bail};
use transdrift::normalize::Options;

use super::exit::ExitStatus;
use super::files::{LeaveOut, Replacement, Text, Walk, walk};
use super::format::FormatArgs;
use super::input;
use super::settings::Settings;
use work::Work;

const EXAMPLES: &str = "\
Examples:
  transdrift normalize < article.txt > article.en.txt
  transdrift normalize --diff article.txt                   show the edits, change nothing
  transdrift normalize --in-place --edits edits.jsonl *.txt
  transdrift normalize --field text < corpus.jsonl > normalized.jsonl
  echo 'Vladimir Poutine spoke in Kiev.' | transdrift normalize --why";

/// Write names and terms in one form; everything else stays byte for byte
///
/// Without --in-place, --out-dir, --diff or --annotate, one text goes to standard output, block by block and in constant
/// memory; its language is then detected on its first 256 KB, and a paragraph of more than 1 MB is cut inside.
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Args {
    /// Files and folders, or - for standard input
    #[arg(default_value = "-", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Change the files themselves
    #[arg(long, conflicts_with_all = ["out_dir", "output"])]
    in_place: bool,
    /// Write the normalized files into DIR, under their own paths
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    out_dir: Option<PathBuf>,
    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    format: FormatArgs,
    /// Replace read-only files too, and those of several names (hard links), which are parted
    #[arg(long)]
    force: bool,
    /// Wait for each file until it stands on the disk, for a record that outlives a loss of power
    #[arg(long)]
    sync: bool,
    /// Record every edit in FILE, as JSON Lines, for `transdrift undo`
    #[arg(long, value_name = "FILE")]
    edits: Option<PathBuf>,
    /// Leave the text alone and write what the glossary knows in it, one place a line, as JSON
    #[arg(long, conflicts_with_all = ["in_place", "out_dir", "edits", "diff"])]
    annotate: bool,
    /// Leave the text alone and write what would change as a unified diff
    #[arg(long, conflicts_with_all = ["in_place", "out_dir", "edits"])]
    diff: bool,
    /// Say how often each form was replaced, on standard error
    #[arg(long)]
    stats: bool,
    /// Say for each place why it was changed or left alone, on standard error
    #[arg(long)]
    why: bool,
    /// Leave names between quotation marks as they are
    #[arg(long)]
    keep_quotations: bool,
}

impl Args {
    fn options(&self) -> Options {
        Options { keep_quotations: self.keep_quotations, default_language: self.format.default_language() }
    }

    /// The paths as messages list them.
    fn names(&self) -> String {
        self.paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
    }
}

pub(super) fn run(args: Args, settings: &Settings) -> Result<ExitStatus> {
    let walk = files(&args, settings)?;
    let files: Vec<PathBuf> = walk.paths().map(Path::to_owned).collect();
    check_targets(&args, &files, settings)?;
    if args.in_place {
        check_named(&walk)?;
    }
    let glossary = settings.glossary()?;
    if stream::is_stream(&args, &files) {
        return stream::stream(&args, &files[0], settings, glossary);
    }
    Work::new(&args, settings, glossary, &walk)?.run(&walk.files)
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
    let is_one_text = !args.in_place && args.out_dir.is_none() && !args.diff && !args.annotate;
    if is_one_text && files.len() > 1 {
        bail!("several files cannot go to one output; use --in-place, --out-dir DIR or --diff");
    }
    let glossary = settings.inputs()?;
    if args.in_place {
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
        .keep_off(args.output.iter().chain(&args.edits).chain(&targets))?;
    args.output.iter().try_for_each(|path| Replacement::of(path).force(args.force).check())
}

/// Fails before any file is changed where one that the user named is no text: the command is not the one that was meant.
fn check_named(walk: &Walk) -> Result<()> {
    walk.files.iter().filter(|found| found.is_named).try_for_each(|found| Text::read(&found.path).map(drop))
}

/// Where `path` goes below `folder`: under its own relative path, or its name alone where that leads elsewhere.
pub(super) fn target(folder: &Path, path: &Path) -> PathBuf {
    if input::is_stdin(path) {
        return folder.join("stdin.txt");
    }
    let path = path.strip_prefix(".").unwrap_or(path);
    let is_below = path.components().all(|part| matches!(part, Component::Normal(_)));
    match (is_below, path.file_name()) {
        (false, Some(name)) => folder.join(name),
        _ => folder.join(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_keep_their_paths_below_the_folder() {
        for (path, expected) in [
            ("a/b.txt", "out/a/b.txt"),
            ("./a.txt", "out/a.txt"),
            ("../a.txt", "out/a.txt"),
            ("/x/a.txt", "out/a.txt"),
        ] {
            assert_eq!(target(Path::new("out"), Path::new(path)), Path::new(expected));
        }
    }
}
