//! `transdrift report`: versions in, one report out, in as many formats as asked for.

use std::cell::LazyCell;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use transdrift::align::Mode;
use transdrift::finding::Severity;
use transdrift::format::{Document, Format, Prose};
use transdrift::render::{self, Look, ReportFormat};
use transdrift::report::{About, Options, Origin, Report, ReportBuilder};
use transdrift::text::Source;

use super::exit::ExitStatus;
use super::format::{FormatArgs, problems};
use super::rules::{SeverityArg, known_rules};
use super::settings::Settings;
use super::{about, input, output, stories};

const EXAMPLES: &str = "\
Examples:
  transdrift report a.txt b.txt c.txt             side by side on the terminal
  transdrift report stories/ -o drift.html        every text of a folder, as one page
  transdrift report a.txt b.txt -o d.html -o d.json -o d.md
  transdrift report --only TD2 --fail-on error a.txt b.txt
  transdrift report --stories stories.jsonl -o reports.jsonl -o pages/";

/// Compare versions of one text or one story, side by side
///
/// Exit status: 0, also with findings; 1 with findings at or above --fail-on where that is given; 2 on errors.
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Args {
    /// Two or more texts: files, folders (their *.txt and *.md), or - for standard input. LABEL=FILE calls a text by its
    /// label; NAME.about.toml beside NAME.txt tells label, outlet, date, origin and address
    #[arg(required_unless_present = "stories", value_name = "VERSION")]
    versions: Vec<PathBuf>,
    /// Compare many stories: JSON Lines of {"id", "versions": [{"name", "text"}]}; writes one JSON report a line, and
    /// into a folder (-o pages/) a page a story with an index, the gravest first
    #[arg(long, value_name = "FILE", conflicts_with_all = ["versions", "format", "base", "only", "min_severity", "fail_on", "input_format"])]
    stories: Option<PathBuf>,
    /// Write to FILE, in the format of its suffix (html, json, jsonl, md, csv, alignment.csv, words.csv, findings.csv,
    /// collatex.json, xml, txt); may be repeated. The terminal report is printed as well, unless --quiet or --format is given
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,
    /// Format of standard output, and of files whose suffix tells none
    #[arg(long, value_enum)]
    format: Option<FormatArg>,
    /// Add the drift of every word to the JSON
    #[arg(long)]
    words: bool,
    /// Show this version first
    #[arg(long, value_name = "VERSION")]
    base: Option<PathBuf>,
    /// The versions are translations of one source
    #[arg(long, conflicts_with = "comparable")]
    parallel: bool,
    /// The versions are articles about one event
    #[arg(long)]
    comparable: bool,
    /// Title of the report
    #[arg(long)]
    title: Option<String>,
    /// Only findings of these rules, such as TD201 or TD2, parted by commas
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    only: Vec<String>,
    /// Only findings of at least this severity; where none is named, JSON has all and other formats leave out hints
    #[arg(long, value_name = "SEVERITY", value_enum)]
    min_severity: Option<SeverityArg>,
    /// Exit with status 1 when there are findings of at least this severity
    #[arg(long, value_name = "SEVERITY", value_enum)]
    fail_on: Option<SeverityArg>,
    #[command(flatten)]
    input: FormatArgs,
}

/// A format by its name.
#[derive(Clone, Copy, ValueEnum)]
enum FormatArg {
    Terminal,
    Html,
    Json,
    Jsonl,
    Markdown,
    /// Claims and names as a table
    Csv,
    /// Passages as a table, a column a version
    Alignment,
    /// Words as a table, a column a version
    Words,
    /// Findings as a table
    Findings,
    /// Words as an alignment table of CollateX
    Collatex,
    /// Critical apparatus, TEI P5
    Tei,
}

impl From<FormatArg> for ReportFormat {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Terminal => ReportFormat::Terminal,
            FormatArg::Html => ReportFormat::Html,
            FormatArg::Json => ReportFormat::Json,
            FormatArg::Jsonl => ReportFormat::Jsonl,
            FormatArg::Markdown => ReportFormat::Markdown,
            FormatArg::Csv => ReportFormat::Csv,
            FormatArg::Alignment => ReportFormat::Alignment,
            FormatArg::Words => ReportFormat::Words,
            FormatArg::Findings => ReportFormat::Findings,
            FormatArg::Collatex => ReportFormat::Collatex,
            FormatArg::Tei => ReportFormat::Tei,
        }
    }
}

/// Columns of a terminal report in a file, whatever terminal wrote it.
const FILE_WIDTH: usize = 100;

pub(super) fn run(args: Args, settings: &Settings) -> Result<ExitStatus> {
    let mode = match (args.parallel, args.comparable) {
        (true, _) => Some(Mode::Parallel),
        (_, true) => Some(Mode::Comparable),
        _ => None,
    };
    let options = Options { language: settings.language, mode, words: args.words };
    if let Some(path) = &args.stories {
        return stories::run(path, &args.output, args.title, options, settings);
    }
    known_rules(&args.only)?;
    let (paths, mut abouts) = versions(&args)?;
    settings.inputs()?.and("one of the versions", &paths).keep_off(&args.output)?;
    let outputs = outputs(&args, settings)?;
    let raw = sources(&args, &paths, settings)?;
    let documents = documents(&args, &paths, &raw)?;
    abouts.iter_mut().zip(&documents).for_each(|(about, document)| about::complete(about, document));
    let proses: Vec<Option<Prose>> = documents.iter().map(prose).collect();
    let origin = |(raw, prose)| Some(Origin { raw, prose: Option::as_ref(prose)? });
    let origins: Vec<Option<Origin>> = raw.iter().zip(&proses).map(origin).collect();
    let glossary = settings.glossary()?;
    let known = compared(&raw, &proses)?.into_iter().zip(abouts);
    let builder = ReportBuilder::new(glossary).with_options(options);
    let mut report = known.fold(builder, |all, (text, about)| all.version_known(text, about)).build();
    report.place_in(&origins);
    report.keep(&args.only, args.min_severity.map_or(Severity::Hint, Severity::from));
    let unknown = report.versions.iter().filter(|version| version.language.is_none());
    settings.warn_of_unknown_languages(&unknown.map(|version| version.path.as_str()).collect::<Vec<_>>());
    note(&report, settings);
    let look = look(&args, settings);
    let plain = Look { color: false, width: FILE_WIDTH, ..look.clone() };
    let calm = LazyCell::new(|| without_hints(&report, &args));
    let exact = LazyCell::new(|| report.clone().in_raw(&origins));
    let rendered: Vec<String> = outputs
        .iter()
        .map(|(path, format)| {
            let report: &Report =
                if matches!(format, ReportFormat::Json | ReportFormat::Jsonl) { &exact } else { &calm };
            render::render(report, *format, if path.is_some() { &plain } else { &look })
        })
        .collect::<Result<_, _>>()?;
    for ((path, format), text) in outputs.iter().zip(&rendered) {
        match format {
            ReportFormat::Terminal => output::write_painted(path.as_deref(), text)?,
            _ => output::write(path.as_deref(), text)?,
        }
        if let Some(path) = path {
            settings.note(&format!("wrote {}", path.display()));
        }
    }
    let fails = args.fail_on.is_some_and(|least| report.findings.iter().any(|f| f.severity >= least.into()));
    Ok(if fails { ExitStatus::Findings } else { ExitStatus::Clean })
}

/// Says what limits the comparison, with what to do about it.
fn note(report: &Report, settings: &Settings) {
    if let Some(note) = &report.note {
        let note = note.strip_prefix("The").map_or(note.clone(), |rest| format!("the{rest}"));
        settings.note(&format!("{} (name one with --lang if they are not)", note.trim_end_matches('.')));
    }
}

/// The report for people: hints, and what one article alone tells, only where they were asked for.
fn without_hints(report: &Report, args: &Args) -> Report {
    let mut calm = report.clone();
    calm.keep(&[], args.min_severity.map_or(Severity::Info, Severity::from));
    if args.min_severity.is_none() && args.only.is_empty() {
        calm.keep_answered();
    }
    calm
}

/// Where to write what: to standard output, to the files named, or both.
fn outputs(args: &Args, settings: &Settings) -> Result<Vec<(Option<PathBuf>, ReportFormat)>> {
    let one = |path: &PathBuf| {
        output::check_writable(path)?;
        let suffix = path.file_name().and_then(|name| name.to_str()).and_then(ReportFormat::of_name);
        let format = suffix.or(args.format.map(ReportFormat::from)).with_context(|| no_format(path))?;
        Ok((Some(path.clone()), format))
    };
    let mut outputs = args.output.iter().map(one).collect::<Result<Vec<_>>>()?;
    match (args.format, outputs.is_empty()) {
        (Some(format), true) => outputs.push((None, format.into())),
        (None, true) => outputs.push((None, ReportFormat::Terminal)),
        (None, false) if !settings.is_quiet => outputs.push((None, ReportFormat::Terminal)),
        _ => {}
    }
    Ok(outputs)
}

/// That the suffix of an output names no format.
fn no_format(path: &Path) -> String {
    format!(
        "{}: the suffix names no format of a report (html, json, jsonl, md, csv, alignment.csv, words.csv, findings.csv, collatex.json, xml and txt do); choose one of them, or add --format",
        path.display()
    )
}

/// The files of the versions in the order named, the base first, with what is known of each.
fn versions(args: &Args) -> Result<(Vec<PathBuf>, Vec<About>)> {
    let mut versions: Vec<(PathBuf, Option<String>)> = Vec::new();
    for argument in &args.versions {
        let (path, label) = about::labelled(argument);
        match path.is_dir() {
            true => versions.extend(input::texts_in(&path)?.into_iter().map(|path| (path, None))),
            false => versions.push((path, label)),
        }
    }
    if versions.iter().filter(|(path, _)| input::is_stdin(path)).count() > 1 {
        bail!("standard input can be read once only");
    }
    if let Some(base) = &args.base {
        let is_base = |(path, label): &(PathBuf, Option<String>)| {
            let is_label = label.is_some() && label.as_deref() == base.to_str();
            path == base || path.file_name() == Some(base.as_os_str()) || is_label
        };
        let at = versions.iter().position(is_base);
        let at = at.with_context(|| format!("--base {} is none of the versions", base.display()))?;
        versions[..=at].rotate_right(1);
    }
    let abouts: Vec<About> =
        versions.iter().map(|(path, label)| about::about(path, label.clone())).collect::<Result<_>>()?;
    Ok((versions.into_iter().map(|(path, _)| path).collect(), abouts))
}

fn sources(args: &Args, paths: &[PathBuf], settings: &Settings) -> Result<Vec<Source>> {
    let read = |path: &PathBuf| {
        let (source, stored) = input::stored_text(path, args.input.encoding())?;
        stored.told(source.name()).iter().for_each(|note| settings.note(note));
        Ok(source)
    };
    let sources = paths.iter().map(read).collect::<Result<Vec<_>>>()?;
    match sources.as_slice() {
        [only] => bail!(
            "a report compares two or more versions, and {} is only one; `transdrift check` reads one text",
            only.name()
        ),
        _ => Ok(sources),
    }
}

/// The texts as documents: a problem in one of their lines is an error here, where nothing is to be left as it is.
fn documents<'t>(args: &Args, paths: &[PathBuf], sources: &'t [Source]) -> Result<Vec<Document<'t>>> {
    let read = |(path, source): (&PathBuf, &'t Source)| {
        let document = args.input.document(path, source)?;
        match problems(path, &document).into_iter().next() {
            Some(problem) => Err(problem),
            None => Ok(document),
        }
    };
    paths.iter().zip(sources).map(read).collect()
}

/// The prose of a document; none where all of it is prose.
fn prose<'d>(document: &'d Document<'d>) -> Option<Prose<'d>> {
    (document.format() != Format::PlainText).then(|| Prose::new(document))
}

/// What is compared of each text.
fn compared(raw: &[Source], proses: &[Option<Prose>]) -> Result<Vec<Source>> {
    let one = |(raw, prose): (&Source, &Option<Prose>)| match prose {
        None => Ok(raw.clone()),
        Some(prose) if prose.text().trim().is_empty() => {
            bail!("{} holds no prose to compare; --input-format text reads it as plain text", raw.name())
        }
        Some(prose) => Ok(Source::new(raw.name(), prose.text())),
    };
    raw.iter().zip(proses).map(one).collect()
}

fn look(args: &Args, settings: &Settings) -> Look {
    let arguments: Vec<String> =
        std::env::args_os().skip(1).map(|arg| quoted(&arg.to_string_lossy())).collect();
    let command = format!("transdrift {}", arguments.join(" "));
    let page = args.output.iter().find(|path| path.extension().is_some_and(|s| s == "html"));
    Look {
        title: args.title.clone(),
        width: settings.width(),
        color: settings.colors_stdout(),
        verbose: settings.verbosity > 0,
        full_report: Some(match page {
            Some(page) => page.display().to_string(),
            None => format!("{command} -o drift.html"),
        }),
        command: Some(command),
    }
}

/// `argument` as a shell takes it.
fn quoted(argument: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:=,+@%".contains(c);
    if !argument.is_empty() && argument.chars().all(is_plain) {
        argument.to_owned()
    } else {
        format!("'{}'", argument.replace('\'', r"'\''"))
    }
}
