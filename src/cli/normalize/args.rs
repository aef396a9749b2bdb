//! What `transdrift normalize` takes.

use std::path::PathBuf;

use transdrift::normalize::Options;
use transdrift::render::annotations::{AnnotationFormat, Offsets};

use crate::cli::format::FormatArgs;

const EXAMPLES: &str = "\
Examples:
  transdrift normalize < article.txt > article.en.txt
  transdrift normalize --diff article.txt                   show the edits, change nothing
  transdrift normalize --in-place --edits edits.jsonl *.txt
  transdrift normalize --field text < corpus.jsonl > normalized.jsonl
  transdrift normalize --annotate=spacy *.txt > names.jsonl
  transdrift normalize --sample 20 corpus/                  show twenty of the edits, change nothing
  echo 'Vladimir Poutine spoke in Kiev.' | transdrift normalize --why";

/// Write names and terms in one form; everything else stays byte for byte
///
/// Without --in-place, --out-dir, --diff or --annotate, one text goes to standard output, block by block and in constant
/// memory; its language is then detected on its first 256 KB, and a paragraph of more than 1 MB is cut inside.
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// Files and folders, or - for standard input
    #[arg(default_value = "-", value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Change the files themselves
    #[arg(long, conflicts_with_all = ["out_dir", "output"])]
    pub(in crate::cli) in_place: bool,
    /// Write the normalized files into DIR, under their own paths
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    pub(in crate::cli) out_dir: Option<PathBuf>,
    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) format: FormatArgs,
    /// Replace read-only files too, and those of several names (hard links), which are parted
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// Wait for each file until it stands on the disk, for a record that outlives a loss of power
    #[arg(long)]
    pub(in crate::cli) sync: bool,
    /// Record every edit in FILE, as JSON Lines, for `transdrift undo`
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) edits: Option<PathBuf>,
    /// Go on with a run that was cut off: pass over the files that are done, by the record of --edits or, with --out-dir, by
    /// what stands there
    #[arg(long, conflicts_with_all = ["diff", "annotate", "map", "dry_run", "sample"])]
    pub(in crate::cli) resume: bool,
    /// Leave the text alone and write what the glossary knows in it: as JSON, a line a place, or as FORMAT
    #[arg(long, value_name = "FORMAT", num_args = 0..=1, require_equals = true, default_missing_value = "jsonl")]
    #[arg(conflicts_with_all = ["in_place", "out_dir", "edits", "diff"], group = "places")]
    pub(in crate::cli) annotate: Option<Annotate>,
    /// Write to FILE where each edit stood and where it stands now, as JSON Lines, to move marks beside the text with it
    #[arg(long, value_name = "FILE", group = "places")]
    pub(in crate::cli) map: Option<PathBuf>,
    /// What the offsets of --annotate and --map count [default: bytes for jsonl and --map, else code points]
    #[arg(long, value_name = "UNIT", requires = "places")]
    pub(in crate::cli) offsets: Option<Units>,
    /// Leave the text alone and write what would change as a unified diff
    #[arg(long, conflicts_with_all = ["in_place", "out_dir", "edits"])]
    pub(in crate::cli) diff: bool,
    /// Write and change nothing, and say how many edits there would be
    #[arg(long, conflicts_with_all = ["edits", "diff", "annotate", "map"])]
    pub(in crate::cli) dry_run: bool,
    /// Write and change nothing, and show N of the edits in their context, drawn from all
    #[arg(long, value_name = "N", conflicts_with_all = ["edits", "diff", "annotate", "map"])]
    pub(in crate::cli) sample: Option<usize>,
    /// The number from which --sample draws; the same one draws the same
    #[arg(long, value_name = "NUMBER", requires = "sample", default_value_t = 0)]
    pub(in crate::cli) seed: u64,
    /// Say how often each form was replaced, by language and file too, and what was left alone or skipped and why, on
    /// standard error: as text, or as one line of JSON
    #[arg(long, value_name = "FORMAT", num_args = 0..=1, require_equals = true, default_missing_value = "text")]
    pub(in crate::cli) stats: Option<StatsFormat>,
    /// Say for each place why it was changed or left alone, on standard error
    #[arg(long)]
    pub(in crate::cli) why: bool,
    /// Leave names between quotation marks as they are
    #[arg(long)]
    pub(in crate::cli) keep_quotations: bool,
}

/// The formats of `--annotate`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(in crate::cli) enum Annotate {
    /// A line a place, as JSON
    Jsonl,
    /// A line a text, for `doc.char_span` of spaCy
    Spacy,
    /// Stand-off lines of brat, of one file
    Brat,
    /// Tasks with predictions, to import into Label Studio
    LabelStudio,
    /// A line a place, as annotation of the W3C
    W3c,
}

/// The formats of `--stats`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(in crate::cli) enum StatsFormat {
    /// Lines for people
    Text,
    /// One line for programs
    Json,
}

/// What `--offsets` count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(in crate::cli) enum Units {
    /// Bytes of UTF-8
    Bytes,
    /// Unicode code points, as Python counts
    CodePoints,
    /// Units of UTF-16, as JavaScript and Java count
    Utf16,
}

impl From<Annotate> for AnnotationFormat {
    fn from(format: Annotate) -> Self {
        match format {
            Annotate::Jsonl => AnnotationFormat::Jsonl,
            Annotate::Spacy => AnnotationFormat::Spacy,
            Annotate::Brat => AnnotationFormat::Brat,
            Annotate::LabelStudio => AnnotationFormat::LabelStudio,
            Annotate::W3c => AnnotationFormat::W3c,
        }
    }
}

impl From<Units> for Offsets {
    fn from(units: Units) -> Self {
        match units {
            Units::Bytes => Offsets::Bytes,
            Units::CodePoints => Offsets::CodePoints,
            Units::Utf16 => Offsets::Utf16,
        }
    }
}

impl Args {
    pub(super) fn options(&self) -> Options {
        Options { keep_quotations: self.keep_quotations, default_language: self.format.default_language() }
    }

    /// Whether nothing is to be written or changed.
    pub(super) fn is_dry(&self) -> bool {
        self.dry_run || self.sample.is_some()
    }

    /// Whether the texts, or what is shown in their place, go to standard output.
    pub(super) fn prints(&self) -> bool {
        !self.in_place && self.out_dir.is_none() && self.output.is_none() && !self.is_dry()
    }

    /// The paths as messages list them.
    pub(super) fn names(&self) -> String {
        self.paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
    }
}
