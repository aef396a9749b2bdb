//! `transdrift report --stories`: many stories in, one JSON report a line out, on all cores.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use transdrift::matching::Glossary;
use transdrift::report::{About, Options, Report, ReportBuilder};
use transdrift::text::{Language, Source};

use super::about::no_day;
use super::exit::ExitStatus;
use super::files::Replacement;
use super::lines::Lines;
use super::settings::Settings;
use super::terminal::{self, Ink};

/// Stories held in memory at once, for each core.
const STORIES_PER_CORE: usize = 16;

/// A story as one line of JSON.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Story {
    id: String,
    versions: Vec<Version>,
    #[serde(default)]
    language: Option<Language>,
}

/// A version with what is known of it, as the file beside a text tells it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Version {
    name: String,
    text: String,
    #[serde(default)]
    about: About,
}

/// A report as one line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    story: &'a str,
    #[serde(flatten)]
    report: &'a Report,
}

/// Reports on every story of the JSON Lines at `path` (`-`: standard input), in their order.
///
/// A line that is no story is named on standard error and left out; the exit status then is that of an error.
pub(super) fn run(
    path: &Path,
    outputs: &[PathBuf],
    options: Options,
    settings: &Settings,
) -> Result<ExitStatus> {
    settings.inputs()?.and("the stories", [path]).keep_off(outputs)?;
    outputs.iter().try_for_each(|output| holds_lines(output))?;
    let mut work = Work { name: path.display().to_string(), options, settings, told: 0, failed: 0 };
    let lines = Lines::open(path)?;
    match outputs {
        [] => work.run(lines, &mut terminal::stdout(Ink::Plain))?,
        [file] => Replacement::of(file).by(|file| work.run(lines, file))?,
        _ => bail!("--stories writes one file; name one with -o"),
    }
    if work.told + work.failed == 0 {
        bail!("{}: there is no story in it", work.name);
    }
    let noun = if work.told == 1 { "story" } else { "stories" };
    settings.note(&format!("{} {noun} compared", work.told));
    Ok(if work.failed > 0 { ExitStatus::Error } else { ExitStatus::Clean })
}

/// Fails where the suffix of an output promises another format than JSON Lines.
fn holds_lines(output: &Path) -> Result<()> {
    let suffix = output.extension().and_then(|suffix| suffix.to_str()).unwrap_or_default();
    match suffix.to_ascii_lowercase().as_str() {
        "" | "jsonl" | "ndjson" | "json" => Ok(()),
        _ => bail!(
            "{}: reports of stories are JSON Lines; name a file that ends in .jsonl, or report one story at a time for other formats",
            output.display()
        ),
    }
}

/// What is to be done with each story, and how far it is done.
struct Work<'a> {
    name: String,
    options: Options,
    settings: &'a Settings,
    told: usize,
    failed: usize,
}

impl Work<'_> {
    fn run(&mut self, mut lines: Lines, out: &mut dyn Write) -> Result<()> {
        let glossary = self.settings.glossary()?;
        let mut out = BufWriter::new(out);
        let batch_size = STORIES_PER_CORE * rayon::current_num_threads();
        loop {
            let batch = batch(&mut lines, batch_size)?;
            if batch.is_empty() {
                return out.flush().context("cannot write the reports");
            }
            let tell = |(number, line)| report(number, line, glossary, self.options);
            let reports: Vec<Result<Option<String>>> = batch.into_par_iter().map(tell).collect();
            for report in reports {
                self.write(report, &mut out)?;
            }
            self.progress();
        }
    }

    fn write(&mut self, report: Result<Option<String>>, out: &mut dyn Write) -> Result<()> {
        match report.with_context(|| self.name.clone()) {
            Ok(Some(line)) => {
                writeln!(out, "{line}").context("cannot write the reports")?;
                self.told += 1;
            }
            Ok(None) => {}
            Err(error) => {
                self.settings.error(&error);
                self.failed += 1;
            }
        }
        Ok(())
    }

    /// Says how far the work is, on a terminal.
    fn progress(&self) {
        if !self.settings.is_quiet {
            terminal::progress(&format!("{} stories", self.told));
        }
    }
}

/// The next lines, with their numbers.
fn batch(lines: &mut Lines, size: usize) -> Result<Vec<(usize, Vec<u8>)>> {
    let mut batch = Vec::with_capacity(size);
    while batch.len() < size
        && let Some(line) = lines.next()?
    {
        let line = line.to_vec();
        batch.push((lines.number, line));
    }
    Ok(batch)
}

/// The report of one line; `None` for a blank one.
fn report(number: usize, line: Vec<u8>, glossary: &Glossary, options: Options) -> Result<Option<String>> {
    let line = String::from_utf8(line).with_context(|| format!("line {number} is not UTF-8"))?;
    if line.trim().is_empty() {
        return Ok(None);
    }
    let story: Story = serde_json::from_str(&line).with_context(|| {
        format!("line {number} is no story: expected {{\"id\", \"versions\": [{{\"name\", \"text\"}}]}}")
    })?;
    if story.versions.len() < 2 {
        bail!("line {number}: story {} has fewer than two versions to compare", story.id);
    }
    if let Some((version, wrong)) = story.versions.iter().find_map(|v| Some((v, no_day(&v.about)?))) {
        bail!("line {number}: version {} of story {}: {wrong}", version.name, story.id);
    }
    let options = Options { language: story.language.or(options.language), ..options };
    let known =
        story.versions.into_iter().map(|version| (Source::new(version.name, version.text), version.about));
    let builder = ReportBuilder::new(glossary).with_options(options);
    let report = known.fold(builder, |all, (text, about)| all.version_known(text, about)).build();
    Ok(Some(serde_json::to_string(&Line { story: &story.id, report: &report })?))
}
