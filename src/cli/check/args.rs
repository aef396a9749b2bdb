//! What `transdrift check` takes.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::{OsStringValueParser, TypedValueParser};
use transdrift::render::check::CheckFormat;

use crate::cli::format::FormatArgs;
use crate::cli::input;
use crate::cli::rules::SeverityArg;

const EXAMPLES: &str = "\
Examples:
  transdrift check docs/                        every text under docs, .gitignore respected
  transdrift check --fix article.txt            apply the safe fixes
  transdrift check --diff article.txt           show them, change nothing
  printf 'text' | transdrift check -
  transdrift check --format github --fail-on error docs/
  transdrift check -o human=- -o sarif=transdrift.sarif docs/";

/// Hold texts to the glossary: findings, safe fixes, an exit status for CI
///
/// Exit status: 0 nothing at or above --fail-on, 1 findings at or above it, 2 errors.
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// Files and folders, or - for standard input
    #[arg(default_value = ".", value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Apply the safe fixes to the files
    #[arg(long, conflicts_with = "diff")]
    pub(in crate::cli) fix: bool,
    /// Apply the fixes that need a look as well
    #[arg(long)]
    pub(in crate::cli) unsafe_fixes: bool,
    /// Tell what --fix would apply, and change nothing
    #[arg(long, requires = "fix")]
    pub(in crate::cli) dry_run: bool,
    /// Let --fix replace read-only files too, and those of several names (hard links), which are parted
    #[arg(long, requires = "fix")]
    pub(in crate::cli) force: bool,
    /// Let --fix wait for each file until it stands on the disk
    #[arg(long, requires = "fix")]
    pub(in crate::cli) sync: bool,
    /// Show what --fix would change, as a unified diff, and change nothing
    #[arg(long)]
    pub(in crate::cli) diff: bool,
    /// Format of the findings
    #[arg(long, value_enum, default_value = "human")]
    pub(in crate::cli) format: FormatArg,
    /// Exit with status 1 when there are findings of at least this severity [default: warning]
    #[arg(long, value_name = "SEVERITY", value_enum)]
    pub(in crate::cli) fail_on: Option<SeverityArg>,
    /// Ask these rules, such as TD001 or TD1, parted by commas [default: TD0,TD3, names and integrity]
    #[arg(long, value_name = "RULES", value_delimiter = ',', visible_alias = "only")]
    pub(in crate::cli) select: Vec<String>,
    /// Ask these rules besides
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(in crate::cli) extend_select: Vec<String>,
    /// Do not ask these rules; of two words the more exact one counts
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(in crate::cli) ignore: Vec<String>,
    /// Do not tell the findings that this file knows
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// Take out of the baseline what is gone; write it where there is none. Nothing is ever added to one
    #[arg(long)]
    pub(in crate::cli) update_baseline: bool,
    /// Only check the lines that changed since a revision of git, committed or not
    #[arg(long, value_name = "REV", conflicts_with = "diff_from")]
    pub(in crate::cli) since: Option<String>,
    /// Only check the lines that a unified diff changes, from a file or - for standard input
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) diff_from: Option<PathBuf>,
    /// Print how many findings there are of each rule instead of the findings
    #[arg(long, conflicts_with_all = ["format", "diff"])]
    pub(in crate::cli) statistics: bool,
    /// Show findings of at least this severity [default: info]
    #[arg(long, value_name = "SEVERITY", value_enum)]
    pub(in crate::cli) min_severity: Option<SeverityArg>,
    /// Pass over files and folders like these, as .gitignore writes them; may be repeated
    #[arg(long, value_name = "PATTERN")]
    pub(in crate::cli) exclude: Vec<String>,
    /// Pass over what is excluded, empty or no prose also where it is named, as pre-commit names it
    #[arg(long)]
    pub(in crate::cli) force_exclude: bool,
    /// Write to FILE instead of standard output, or in another format than --format: sarif=FILE; - is standard output; may be
    /// repeated
    #[arg(short, long, value_name = "[FORMAT=]FILE", value_parser = OsStringValueParser::new().map(OutputArg::new))]
    pub(in crate::cli) output: Vec<OutputArg>,
    #[command(flatten)]
    pub(in crate::cli) input: FormatArgs,
}

/// A file to write to, and in which format where that is said.
#[derive(Clone)]
pub(in crate::cli) struct OutputArg {
    pub(in crate::cli) format: Option<FormatArg>,
    pub(in crate::cli) path: PathBuf,
}

impl OutputArg {
    fn new(written: OsString) -> Self {
        let named = written.to_str().and_then(|text| text.split_once('='));
        let format = named.and_then(|(name, path)| Some((FormatArg::from_str(name, false).ok()?, path)));
        match format {
            Some((format, path)) => Self { format: Some(format), path: path.into() },
            None => Self { format: None, path: written.into() },
        }
    }
}

impl Args {
    /// The files that are written to.
    pub(in crate::cli) fn outputs(&self) -> impl Iterator<Item = &PathBuf> {
        self.output.iter().map(|output| &output.path).filter(|path| !input::is_stdin(path))
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FormatArg {
    Human,
    Concise,
    Json,
    Jsonl,
    Github,
    Sarif,
    Gitlab,
    Junit,
    Checkstyle,
    Rdjson,
    Markdown,
}

impl From<FormatArg> for CheckFormat {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Human => CheckFormat::Human,
            FormatArg::Json => CheckFormat::Json,
            FormatArg::Jsonl => CheckFormat::JsonLines,
            FormatArg::Github => CheckFormat::GitHub,
            FormatArg::Sarif => CheckFormat::Sarif,
            FormatArg::Concise => CheckFormat::Concise,
            FormatArg::Gitlab => CheckFormat::GitLab,
            FormatArg::Junit => CheckFormat::JUnit,
            FormatArg::Checkstyle => CheckFormat::Checkstyle,
            FormatArg::Rdjson => CheckFormat::RdJson,
            FormatArg::Markdown => CheckFormat::Markdown,
        }
    }
}
