//! `transdrift check`: texts held to the glossary and to the rules that need one version only.

mod fix;
mod run;
mod work;

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ValueEnum;
use transdrift::finding::Code;
use transdrift::render::check::Format;
use transdrift::rules;

use self::run::{Run, Tally};
use self::work::Work;
use super::exit::ExitStatus;
use super::files::{LeaveOut, PassedOver, Walk, walk};
use super::format::FormatArgs;
use super::output;
use super::report::SeverityArg;
use super::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  transdrift check docs/                        every text under docs, .gitignore respected
  transdrift check --fix article.txt            apply the safe fixes
  transdrift check --diff article.txt           show them, change nothing
  printf 'text' | transdrift check -
  transdrift check --format github --fail-on error docs/";

/// Hold texts to the glossary: findings, safe fixes, an exit status for CI
///
/// Exit status: 0 nothing at or above --fail-on, 1 findings at or above it, 2 errors.
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Args {
    /// Files and folders, or - for standard input
    #[arg(default_value = ".", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Apply the safe fixes to the files
    #[arg(long, conflicts_with = "diff")]
    fix: bool,
    /// Let --fix replace read-only files too, and those of several names (hard links), which are parted
    #[arg(long, requires = "fix")]
    force: bool,
    /// Let --fix wait for each file until it stands on the disk
    #[arg(long, requires = "fix")]
    sync: bool,
    /// Show what --fix would change, as a unified diff, and change nothing
    #[arg(long)]
    diff: bool,
    /// Format of the findings
    #[arg(long, value_enum, default_value = "human")]
    format: FormatArg,
    /// Exit with status 1 when there are findings of at least this severity
    #[arg(long, value_name = "SEVERITY", value_enum, default_value = "warning")]
    fail_on: SeverityArg,
    /// Only findings of these rules, such as TD001 or TD1, parted by commas
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    only: Vec<String>,
    /// Show findings of at least this severity
    #[arg(long, value_name = "SEVERITY", value_enum, default_value = "info")]
    min_severity: SeverityArg,
    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    input: FormatArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    Human,
    Json,
    Jsonl,
    Github,
    Sarif,
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Human => Format::Human,
            FormatArg::Json => Format::Json,
            FormatArg::Jsonl => Format::JsonLines,
            FormatArg::Github => Format::GitHub,
            FormatArg::Sarif => Format::Sarif,
        }
    }
}

pub(super) fn run(args: Args, settings: &Settings) -> Result<ExitStatus> {
    known_rules(&args.only)?;
    let walk = walked(&args, settings)?;
    let mut passed = PassedOver::new(&walk);
    // a named file that is no text: the command is not the one that was meant, and no other file is changed by it
    if args.fix && !fix::are_texts(&walk, &mut passed, settings)? {
        return Ok(ExitStatus::Error);
    }
    let work = Work::new(&args, settings)?;
    let mut run = Run { work: &work, files: &walk.files, passed, result: Tally::default() };
    let first = run.next()?;
    if let Some(pieces) = first {
        run.write(pieces)?;
    }
    run.end(&args)
}

/// The files under the paths that hold prose.
fn walked(args: &Args, settings: &Settings) -> Result<Walk> {
    let leave_out = LeaveOut::default().inputs(&settings.glossary_paths()?).output(args.output.as_ref());
    let mut walk = walk(&args.paths, leave_out)?;
    args.input.pass_over(&mut walk);
    let glossary = settings.inputs()?;
    if let (true, Some(path)) = (args.fix, walk.paths().find(|path| glossary.what(path).is_some())) {
        bail!("{} is the glossary, which --fix would change by itself; leave it out", path.display());
    }
    glossary.and("one of the texts", walk.paths()).keep_off(&args.output)?;
    args.output.iter().try_for_each(|path| output::check_writable(path))?;
    Ok(walk)
}

/// Fails where a code that the user named is the beginning of no rule's code.
pub(super) fn known_rules(codes: &[String]) -> Result<()> {
    match codes.iter().find(|code| code.is_empty() || !rules::all().iter().any(|r| r.code.begins_with(code)))
    {
        Some(code) => bail!("there is no rule `{code}`; `transdrift explain` lists them"),
        None => Ok(()),
    }
}

/// The rules that the user named, by their codes or the beginnings of codes.
fn named_rules(codes: &[String]) -> Option<Vec<Code>> {
    let is_named = |code: &&Code| codes.iter().any(|written| code.begins_with(written));
    (!codes.is_empty()).then(|| Code::ALL.iter().filter(is_named).copied().collect())
}
