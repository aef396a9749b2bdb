//! `transdrift report --stories`: many stories in, a JSON report a line and a folder of pages out, on all cores.

mod pages;
mod story;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use serde::Serialize;
use transdrift::render;
use transdrift::report::{Options, Report};

use super::exit::ExitStatus;
use super::files::Replacement;
use super::lines::Lines;
use super::settings::Settings;
use super::terminal::{self, Ink};
use pages::{Page, Pages, is_folder};
use story::Story;

/// Stories held in memory at once, for each core.
const STORIES_PER_CORE: usize = 16;

/// A report as one line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    story: &'a str,
    #[serde(flatten)]
    report: &'a Report,
}

/// What was made of a story.
struct Told {
    line: Option<String>,
    page: Option<Page>,
}

/// Reports on every story of the JSON Lines at `path` (`-`: standard input), in their order.
///
/// A line that is no story is named on standard error and left out; the exit status then is that of an error.
pub(super) fn run(
    path: &Path,
    outputs: &[PathBuf],
    title: Option<String>,
    options: Options,
    settings: &Settings,
) -> Result<ExitStatus> {
    let (folders, files): (Vec<&PathBuf>, Vec<&PathBuf>) = outputs.iter().partition(|path| is_folder(path));
    settings.inputs()?.and("the stories", [path]).keep_off(files.iter().copied())?;
    files.iter().try_for_each(|output| holds_lines(output))?;
    if folders.len() > 1 || files.len() > 1 {
        bail!("--stories writes one file of JSON Lines and one folder of pages; name one of each with -o");
    }
    let lines = Lines::open(path)?;
    let mut pages = folders.first().map(|folder| Pages::new(folder, title)).transpose()?;
    let mut work = Work { name: path.display().to_string(), options, settings, told: 0, failed: 0 };
    match (files.first(), pages.is_some()) {
        (Some(file), _) => Replacement::of(file).by(|file| work.run(lines, Some(file), &mut pages))?,
        (None, true) => work.run(lines, None, &mut pages)?,
        (None, false) => work.run(lines, Some(&mut terminal::stdout(Ink::Plain)), &mut pages)?,
    }
    if work.told + work.failed == 0 {
        bail!("{}: there is no story in it", work.name);
    }
    if let Some(pages) = pages {
        settings.note(&format!("wrote {}", pages.finish()?.display()));
    }
    settings.note(&format!("{} compared", render::stories(work.told)));
    Ok(if work.failed > 0 { ExitStatus::Error } else { ExitStatus::Clean })
}

/// Fails where the suffix of an output promises another format than JSON Lines.
fn holds_lines(output: &Path) -> Result<()> {
    let suffix = output.extension().and_then(|suffix| suffix.to_str()).unwrap_or_default();
    match suffix.to_ascii_lowercase().as_str() {
        "" | "jsonl" | "ndjson" | "json" => Ok(()),
        _ => bail!(
            "{}: reports of stories are JSON Lines; name a file that ends in .jsonl, or a folder (pages/) for a page a story",
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
    fn run(
        &mut self,
        mut lines: Lines,
        mut out: Option<&mut dyn Write>,
        pages: &mut Option<Pages>,
    ) -> Result<()> {
        let glossary = self.settings.glossary()?;
        let wants = (out.is_some(), pages.is_some());
        let batch_size = STORIES_PER_CORE * rayon::current_num_threads();
        loop {
            let batch = batch(&mut lines, batch_size)?;
            if batch.is_empty() {
                return out.map_or(Ok(()), |out| out.flush()).context("cannot write the reports");
            }
            let options = self.options;
            let tell = |(number, line)| match Story::read(number, line)? {
                Some(story) => Told::new(story.id.clone(), story.report(glossary, options), wants).map(Some),
                None => Ok(None),
            };
            let told: Vec<Result<Option<Told>>> = batch.into_par_iter().map(tell).collect();
            for told in told {
                self.write(told, out.as_deref_mut(), pages.as_mut())?;
            }
            self.progress();
        }
    }

    fn write(
        &mut self,
        told: Result<Option<Told>>,
        out: Option<&mut (dyn Write + '_)>,
        pages: Option<&mut Pages>,
    ) -> Result<()> {
        match told.with_context(|| self.name.clone()) {
            Ok(Some(told)) => {
                if let (Some(out), Some(line)) = (out, told.line) {
                    out.write_all(line.as_bytes()).context("cannot write the reports")?;
                }
                if let (Some(pages), Some(page)) = (pages, told.page) {
                    pages.add(page)?;
                }
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
            terminal::progress(&render::stories(self.told));
        }
    }
}

impl Told {
    /// A line where the first is wanted, a page where the second is.
    fn new(id: String, report: Report, (line, page): (bool, bool)) -> Result<Self> {
        let json = |report: &Report| serde_json::to_string(&Line { story: &id, report });
        let line = line.then(|| json(&report)).transpose()?.map(|line| line + "\n");
        Ok(Self { line, page: page.then(|| Page::new(id, report)).transpose()? })
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
