//! `transdrift check`: texts held to the glossary and to the rules that need one version only.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::ValueEnum;
use rayon::prelude::*;
use transdrift::finding::{Fix, FixClass, Severity};
use transdrift::render::Look;
use transdrift::render::check::{github, human, json, jsonl, sarif};
use transdrift::report::{self, Options, Report};
use transdrift::rules;
use transdrift::text::{Edit, Source, apply};

use super::diff::unified;
use super::exit::ExitStatus;
use super::files::{LeaveOut, Origin, PassedOver, Replacement, Text, walk};
use super::format::{FormatArgs, problems};
use super::report::SeverityArg;
use super::settings::Settings;
use super::{input, output};

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

pub(super) fn run(args: Args, settings: &Settings) -> Result<ExitStatus> {
    known_rules(&args.only)?;
    let (texts, mut passed) = texts(&args, settings)?;
    // a named file that is no text: the command is not the one that was meant, and no other file is changed by it
    if texts.is_empty() || args.fix && passed.is_told() {
        return Ok(ExitStatus::Error);
    }
    let glossary = settings.glossary()?;
    let options = Options { language: settings.language, ..Options::default() };
    let check = |path: &Path, source: &Source| {
        let document = args.input.document(path, source)?;
        let mut report = report::check(&document, source.name(), glossary, options);
        report.keep(&args.only, args.min_severity.into());
        Ok((report, problems(path, &document)))
    };
    let (mut origins, mut reports) = (Vec::new(), Vec::new());
    for (text, checked) in texts.iter().zip(in_parallel(&texts, check)) {
        match checked {
            Ok((report, problems)) => {
                problems.iter().for_each(|problem| passed.fail(problem, settings));
                origins.push(text.origin.clone());
                reports.push(report);
            }
            Err(error) => passed.fail(&error, settings),
        }
    }
    if reports.is_empty() {
        return Ok(ExitStatus::Error);
    }
    drop(texts);
    settings.warn_of_unknown_languages(&unknown(&reports));
    if args.diff {
        let status = diff(&origins, &reports, &args, settings)?;
        return Ok(passed.status(status));
    }
    if args.fix {
        fix(&origins, &mut reports, check, &mut passed, &args, settings)?;
    }
    let text = rendered(&reports, &passed, &args, settings)?;
    match args.format {
        FormatArg::Human => output::write_painted(args.output.as_deref(), &text)?,
        _ => output::write(args.output.as_deref(), &text)?,
    }
    let least = Severity::from(args.fail_on);
    let fails = reports.iter().any(|report| report.findings.iter().any(|f| f.severity >= least));
    Ok(passed.status(if fails { ExitStatus::Findings } else { ExitStatus::Clean }))
}

/// Checks all texts, on all cores.
fn in_parallel<T: Send>(
    texts: &[Text],
    check: impl Fn(&Path, &Source) -> Result<T> + Sync,
) -> Vec<Result<T>> {
    texts.par_iter().map(|text| check(&text.origin.path, &text.source)).collect()
}

/// Fails where a code that the user named is the beginning of no rule's code.
pub(super) fn known_rules(codes: &[String]) -> Result<()> {
    match codes.iter().find(|code| code.is_empty() || !rules::all().iter().any(|r| r.code.begins_with(code)))
    {
        Some(code) => bail!("there is no rule `{code}`; `transdrift explain` lists them"),
        None => Ok(()),
    }
}

/// The paths of the texts whose language is not known.
pub(super) fn unknown(reports: &[Report]) -> Vec<&str> {
    let versions = reports.iter().flat_map(|report| &report.versions);
    versions.filter(|version| version.language.is_none()).map(|version| version.path.as_str()).collect()
}

/// The texts under the paths, and what was passed over. There are none only where the user was told why.
fn texts(args: &Args, settings: &Settings) -> Result<(Vec<Text>, PassedOver)> {
    let leave_out = LeaveOut::default().inputs(&settings.glossary_paths()?).output(args.output.as_ref());
    let mut walk = walk(&args.paths, leave_out)?;
    args.input.pass_over(&mut walk);
    let glossary = settings.inputs()?;
    if let (true, Some(path)) = (args.fix, walk.paths().find(|path| glossary.what(path).is_some())) {
        bail!("{} is the glossary, which --fix would change by itself; leave it out", path.display());
    }
    glossary.and("one of the texts", walk.paths()).keep_off(&args.output)?;
    args.output.iter().try_for_each(|path| output::check_writable(path))?;
    let mut passed = PassedOver::new(&walk);
    let texts = passed.texts(&walk, settings);
    if texts.is_empty() && !passed.is_told() {
        passed.tell_errors(settings);
        let names: Vec<String> = args.paths.iter().map(|path| path.display().to_string()).collect();
        bail!("no texts under {}, nothing was checked", names.join(", "));
    }
    passed.tell(settings);
    Ok((texts, passed))
}

fn rendered(reports: &[Report], passed: &PassedOver, args: &Args, settings: &Settings) -> Result<String> {
    let is_screen = args.output.is_none();
    let look =
        Look { width: settings.width(), color: is_screen && settings.colors_stdout(), ..Look::default() };
    Ok(match args.format {
        FormatArg::Human if settings.is_quiet => human::render(reports, &look),
        FormatArg::Human => {
            human::render(reports, &look) + &human::summary(reports) + &passed.summary() + "\n"
        }
        FormatArg::Json => json(reports)?,
        FormatArg::Jsonl => jsonl(reports)?,
        FormatArg::Github => github::render(reports),
        FormatArg::Sarif => sarif::render(reports)?,
    })
}

/// The text of a report after its safe fixes, with their number; nothing where it has none. Of two fixes on the same words
/// the one that begins first is made, and of those the longer.
fn fixed(report: &Report) -> Option<(String, usize)> {
    let source = &report.versions.first()?.source;
    let safe = report.findings.iter().filter_map(|finding| finding.fix.as_ref());
    let mut fixes: Vec<&Fix> =
        safe.filter(|fix| fix.class == FixClass::Safe && !fix.edits.is_empty()).collect();
    fixes.sort_by_key(|fix| (fix.edits[0].span.start, Reverse(fix.edits[0].span.end)));
    let (mut edits, mut made): (Vec<Edit>, usize) = (Vec::new(), 0);
    for fix in fixes {
        let end = edits.last().map_or(0, |edit| edit.span.end);
        if fix.edits[0].span.start >= end {
            edits.extend(fix.edits.iter().cloned());
            made += 1;
        }
    }
    (made > 0).then(|| (apply(source.text(), &edits), made))
}

/// Applies the safe fixes to the files and checks what stands there now. A file that cannot be written is told, and the
/// others go on.
fn fix(
    origins: &[Origin],
    reports: &mut [Report],
    check: impl Fn(&Path, &Source) -> Result<(Report, Vec<anyhow::Error>)>,
    passed: &mut PassedOver,
    args: &Args,
    settings: &Settings,
) -> Result<()> {
    if origins.iter().any(|origin| input::is_stdin(&origin.path)) {
        bail!("--fix changes files, and standard input is none; `transdrift normalize` is the filter");
    }
    for (origin, report) in origins.iter().zip(reports) {
        let Some((text, edits)) = fixed(report) else { continue };
        let replacement = Replacement::of_text(origin).force(args.force).sync(args.sync);
        if let Err(error) = replacement.with(text.as_bytes()) {
            passed.fail(&error, settings);
            continue;
        }
        let name = report.versions[0].path.clone();
        settings.note(&format!(
            "{name}: {} applied",
            if edits == 1 { "1 fix".to_owned() } else { format!("{edits} fixes") }
        ));
        *report = check(&origin.path, &Source::new(name, text))?.0;
    }
    Ok(())
}

fn diff(origins: &[Origin], reports: &[Report], args: &Args, settings: &Settings) -> Result<ExitStatus> {
    let screen = settings.screen(args.output.as_deref());
    let mut text = String::new();
    for (origin, report) in origins.iter().zip(reports) {
        if let Some((after, _)) = fixed(report) {
            text += &unified(&origin.path, report.versions[0].source.text(), &after, screen);
        }
    }
    output::write_painted(args.output.as_deref(), &text)?;
    Ok(if text.is_empty() { ExitStatus::Clean } else { ExitStatus::Findings })
}
