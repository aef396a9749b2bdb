//! `transdrift normalize`: names and terms to one form, with a record of every edit.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, IsTerminal, Write};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Serialize;
use transdrift::glossary::{Decision, Glossary};
use transdrift::normalize::{Normalized, Options, normalize, normalize_jsonl};
use transdrift::render::{count, visible};
use transdrift::text::{Language, Source};

use super::diff::unified;
use super::exit::ExitStatus;
use super::settings::Settings;
use super::{input, output};

const EXAMPLES: &str = "\
Examples:
  transdrift normalize < article.txt > article.en.txt
  transdrift normalize --diff article.txt                   show the edits, change nothing
  transdrift normalize --in-place --edits edits.jsonl *.txt
  transdrift normalize --field text < corpus.jsonl > normalized.jsonl
  echo 'Vladimir Poutine spoke in Kiev.' | transdrift normalize --why";

/// Write names and terms in one form; everything else stays byte for byte
///
/// Without --in-place, --out-dir, --diff or --annotate, one text goes to standard output.
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
    /// Read JSON Lines and normalize this field of every record, such as text or doc.title; may be repeated
    #[arg(long, value_name = "NAME")]
    field: Vec<String>,
    /// Record every edit in FILE, as JSON Lines, for `transdrift undo`
    #[arg(long, value_name = "FILE")]
    edits: Option<PathBuf>,
    /// Leave the text alone and write what the glossary knows in it, one place a line, as JSON
    #[arg(long, conflicts_with_all = ["in_place", "out_dir", "edits", "diff", "field"])]
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

/// A text and what became of it.
struct Done {
    path: PathBuf,
    source: Source,
    language: Option<Language>,
    normalized: Normalized,
}

pub(super) fn run(args: Args, settings: &Settings) -> Result<ExitStatus> {
    let files = files(&args)?;
    check_targets(&args, &files)?;
    let glossary = settings.glossary()?;
    if is_stream(&args, &files) {
        stream(&args, settings, glossary)?;
        return Ok(ExitStatus::Clean);
    }
    let done =
        files.into_iter().map(|path| one(path, &args, settings, glossary)).collect::<Result<Vec<_>>>()?;
    let unknown = done.iter().filter(|d| d.language.is_none() && !input::is_blank(&d.source));
    settings.warn_of_unknown_languages(&unknown.map(|d| d.source.name()).collect::<Vec<_>>());
    // the record comes first: without it, what is written next could not be undone
    if let Some(path) = &args.edits {
        output::replace(path, records(&done)?.as_bytes())?;
    }
    if args.why {
        done.iter().for_each(|d| say_why(d, settings));
    }
    write(&args, settings, glossary, &done)?;
    if args.stats {
        say_stats(&done, settings);
    }
    Ok(ExitStatus::Clean)
}

/// The files to read, each once.
fn files(args: &Args) -> Result<Vec<PathBuf>> {
    if args.paths.iter().any(|path| input::is_stdin(path)) && args.paths.len() > 1 {
        bail!("standard input cannot be normalized together with files");
    }
    if args.paths.iter().any(|path| input::is_stdin(path)) && std::io::stdin().is_terminal() {
        bail!("no text: name a file, or send one to standard input");
    }
    let mut seen = BTreeSet::new();
    let files = input::walk(&args.paths)?.into_iter().map(|(path, _)| path);
    let files: Vec<PathBuf> = files.filter(|path| seen.insert(path.clone())).collect();
    if files.is_empty() {
        bail!(
            "no files under {}",
            args.paths.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join(", ")
        );
    }
    Ok(files)
}

/// Fails before anything is read or written where something could not be written.
fn check_targets(args: &Args, files: &[PathBuf]) -> Result<()> {
    let is_one_text = !args.in_place && args.out_dir.is_none() && !args.diff && !args.annotate;
    if is_one_text && files.len() > 1 {
        bail!("several files cannot go to one output; use --in-place, --out-dir DIR or --diff");
    }
    if args.in_place && files.iter().any(|path| input::is_stdin(path)) {
        bail!("--in-place changes files, and standard input is none");
    }
    for path in args.output.iter().chain(&args.edits) {
        output::check_writable(path)?;
    }
    if let Some(edits) = &args.edits {
        if files.iter().chain(&args.output).any(|path| same_file(path, edits)) {
            bail!("--edits {} is one of the texts", edits.display());
        }
        if args.in_place && edits.metadata().is_ok_and(|m| m.is_file() && m.len() > 0) {
            bail!(
                "{} holds the record of other edits, which could not be undone without it; name a new file",
                edits.display()
            );
        }
    }
    if let Some(folder) = &args.out_dir {
        let mut targets = BTreeSet::new();
        if let Some(twice) = files.iter().find(|path| !targets.insert(target(folder, path))) {
            bail!("two texts would be written to {}", target(folder, twice).display());
        }
    }
    Ok(())
}

fn same_file(a: &Path, b: &Path) -> bool {
    a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// Where `path` goes below `folder`: under its own relative path, or its name alone where that leads elsewhere.
pub(super) fn target(folder: &Path, path: &Path) -> PathBuf {
    let path = path.strip_prefix(".").unwrap_or(path);
    let is_below = path.components().all(|part| matches!(part, Component::Normal(_)));
    match (is_below, path.file_name()) {
        (false, Some(name)) => folder.join(name),
        _ => folder.join(path),
    }
}

fn one(path: PathBuf, args: &Args, settings: &Settings, glossary: &Glossary) -> Result<Done> {
    let source = input::source(&path)?;
    if input::is_blank(&source) {
        settings.note(&format!("{} is empty, nothing to normalize", input::name(&path)));
    }
    let options = Options { keep_quotations: args.keep_quotations };
    if args.field.is_empty() {
        if path.extension().is_some_and(|suffix| suffix == "jsonl" || suffix == "ndjson") {
            bail!(
                "{} holds JSON Lines; name the field to normalize, for example --field text",
                path.display()
            );
        }
        let language = settings.language_of(source.text());
        let normalized = normalize(source.text(), language, glossary, &options);
        return Ok(Done { path, source, language, normalized });
    }
    let bad = source.text().lines().filter(|line| is_no_json(line)).count();
    if bad > 0 {
        settings.note(&format!("{}: {} no JSON, left as they are", source.name(), count(bad, "line")));
    }
    let language = settings.language;
    let normalized = normalize_jsonl(source.text(), &args.field, language, glossary, &options);
    // each record has its own language
    Ok(Done { path, source, language: language.or_else(|| Some(Language::assumed())), normalized })
}

fn is_no_json(line: &str) -> bool {
    !line.trim().is_empty() && serde_json::from_str::<serde::de::IgnoredAny>(line).is_err()
}

/// Whether JSON Lines go from standard input to standard output, so that they need not be held in memory.
fn is_stream(args: &Args, files: &[PathBuf]) -> bool {
    let keeps_record = args.edits.is_some() || args.diff || args.stats || args.why || args.output.is_some();
    !args.field.is_empty()
        && files.iter().all(|path| input::is_stdin(path))
        && args.out_dir.is_none()
        && !keeps_record
}

fn stream(args: &Args, settings: &Settings, glossary: &Glossary) -> Result<()> {
    let options = Options { keep_quotations: args.keep_quotations };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut input = std::io::stdin().lock();
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes).context("cannot read standard input")? == 0 {
            break;
        }
        let line = std::str::from_utf8(&bytes)
            .with_context(|| format!("standard input: line {number} is not UTF-8"))?;
        if is_no_json(line) {
            settings.note(&format!("standard input: line {number} is no JSON, left as it is"));
        }
        let normalized = normalize_jsonl(line, &args.field, settings.language, glossary, &options);
        out.write_all(normalized.text.as_bytes()).context("cannot write to standard output")?;
    }
    out.flush().context("cannot write to standard output")
}

/// The edits of all texts, a line an edit.
fn records(done: &[Done]) -> Result<String> {
    let mut lines = String::new();
    for d in done {
        for record in d.normalized.records(d.source.name(), d.source.text()) {
            lines += &(serde_json::to_string(&record)? + "\n");
        }
    }
    Ok(lines)
}

fn write(args: &Args, settings: &Settings, glossary: &Glossary, done: &[Done]) -> Result<()> {
    let screen = settings.screen(args.output.as_deref());
    if args.in_place {
        for d in done.iter().filter(|d| !d.normalized.changes.is_empty()) {
            output::replace(&d.path, d.normalized.text.as_bytes())?;
            settings.note(&format!("{}: {}", d.source.name(), count(d.normalized.changes.len(), "edit")));
        }
        return Ok(());
    }
    if let Some(folder) = &args.out_dir {
        for d in done {
            let target =
                target(folder, if input::is_stdin(&d.path) { Path::new("stdin.txt") } else { &d.path });
            output::replace_in_new_folder(&target, d.normalized.text.as_bytes())?;
        }
        return Ok(());
    }
    let mut text = String::new();
    for d in done {
        text += &match () {
            () if args.annotate => annotations(d, glossary)?,
            () if args.diff => unified(d.source.name(), d.source.text(), &d.normalized.text, screen),
            () => d.normalized.text.clone(),
        };
    }
    let is_for_eyes = screen.is_some() && std::io::stdout().is_terminal() && !args.diff;
    let text = if is_for_eyes { visible(&text).into_owned() } else { text };
    output::write(args.output.as_deref(), &text)
}

/// A place where the glossary knows what is meant.
#[derive(Serialize)]
struct Annotation<'a> {
    file: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
    entry: &'a str,
    decision: &'static str,
    replacement: Option<&'a str>,
    reason: Option<&'a str>,
}

/// Stand-off spans of everything the glossary knows in a text, a line a place.
fn annotations(done: &Done, glossary: &Glossary) -> Result<String> {
    let mut lines = String::new();
    for found in glossary.matches(done.source.text(), done.language) {
        let (decision, replacement, reason) = match &found.decision {
            Decision::Canonical => ("canonical", None, None),
            Decision::Replace { replacement, reason, .. } => {
                ("replace", Some(replacement.as_str()), Some(reason.as_str()))
            }
            Decision::Spared { guard, .. } => ("spared", None, Some(guard.as_str())),
        };
        lines += &serde_json::to_string(&Annotation {
            file: done.source.name(),
            start: found.span.start,
            end: found.span.end,
            text: done.source.slice(found.span),
            entry: &glossary.entry(found.entry).id,
            decision,
            replacement,
            reason,
        })?;
        lines.push('\n');
    }
    Ok(lines)
}

/// Says for every place of a text why it was changed or left alone.
fn say_why(done: &Done, settings: &Settings) {
    let place = |offset: usize| {
        let place = done.source.place(offset);
        format!("{}:{}:{}", done.source.name(), place.line, place.column)
    };
    let changed = done.normalized.changes.iter().map(|c| {
        (
            c.input,
            format!("{}: “{}” → “{}”: {} [{}]", place(c.input.start), c.before, c.after, c.reason, c.entry),
        )
    });
    let spared = done.normalized.spared.iter().map(|s| {
        (
            s.span,
            format!(
                "{}: “{}” left alone: {} [{}]",
                place(s.span.start),
                done.source.slice(s.span),
                s.guard,
                s.entry
            ),
        )
    });
    let mut lines: Vec<_> = changed.chain(spared).collect();
    lines.sort();
    lines.iter().for_each(|(_, line)| settings.answer(line));
}

/// Says how often each form was replaced by what.
fn say_stats(done: &[Done], settings: &Settings) {
    let mut counts: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
    for change in done.iter().flat_map(|d| &d.normalized.changes) {
        *counts.entry((&change.entry, &change.before, &change.after)).or_default() += 1;
    }
    for ((entry, before, after), number) in counts {
        settings.answer(&format!("{number}× {before} → {after} [{entry}]"));
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
