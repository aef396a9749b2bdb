//! `transdrift report --stories`: many stories in, one JSON report a line out, on all cores.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use transdrift::glossary::Glossary;
use transdrift::report::{Options, Report, build};
use transdrift::text::{Language, Source};

use super::exit::ExitStatus;
use super::files::Replacement;
use super::settings::Settings;

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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Version {
    name: String,
    text: String,
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
    let mut work = Work { name: path.display().to_string(), options, settings, told: 0, failed: 0 };
    let lines = open(path)?;
    match outputs {
        [] => work.run(lines, &mut io::stdout().lock())?,
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

/// What is to be done with each story, and how far it is done.
struct Work<'a> {
    name: String,
    options: Options,
    settings: &'a Settings,
    told: usize,
    failed: usize,
}

impl Work<'_> {
    fn run(&mut self, input: Box<dyn BufRead>, out: &mut dyn Write) -> Result<()> {
        let glossary = self.settings.glossary()?;
        let mut lines = input.lines().enumerate();
        let mut out = BufWriter::new(out);
        let batch_size = STORIES_PER_CORE * rayon::current_num_threads();
        loop {
            let batch: Vec<(usize, io::Result<String>)> = lines.by_ref().take(batch_size).collect();
            if batch.is_empty() {
                return out.flush().context("cannot write the reports");
            }
            let tell = |(number, line)| report(number + 1, line, glossary, self.options);
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
        let mut stderr = io::stderr().lock();
        if !self.settings.is_quiet && stderr.is_terminal() {
            // a terminal that cannot be written to changes no result
            let _ = write!(stderr, "\r{} stories", self.told);
        }
    }
}

fn open(path: &Path) -> Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(Box::new(BufReader::new(file)))
}

/// The report of one line; `None` for a blank one.
fn report(
    number: usize,
    line: io::Result<String>,
    glossary: &Glossary,
    options: Options,
) -> Result<Option<String>> {
    let line = line.with_context(|| format!("line {number}: cannot be read"))?;
    if line.trim().is_empty() {
        return Ok(None);
    }
    let story: Story = serde_json::from_str(&line).with_context(|| {
        format!("line {number} is no story: expected {{\"id\", \"versions\": [{{\"name\", \"text\"}}]}}")
    })?;
    if story.versions.len() < 2 {
        bail!("line {number}: story {} has fewer than two versions to compare", story.id);
    }
    let options = Options { language: story.language.or(options.language), ..options };
    let sources = story.versions.into_iter().map(|v| Source::new(v.name, v.text)).collect();
    let report = build(sources, glossary, options);
    Ok(Some(serde_json::to_string(&Line { story: &story.id, report: &report })?))
}
