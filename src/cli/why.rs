//! `transdrift why`: what was decided at one place of a text, and what decided it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use transdrift::matching::{Glossary, Reason};
use transdrift::render::{Style, one_line, paint};
use transdrift::report::{self, FindingReport, Options};
use transdrift::text::{Place, Source};

use super::exit::ExitStatus;
use super::settings::Settings;
use super::{input, output};

const EXAMPLES: &str = "\
Examples:
  transdrift why article.txt:12:40
  transdrift why -:1:1 < article.txt";

/// Tell what was decided at one place of a text, and which guard decided it
///
/// Lines and columns count from 1, columns in characters, as `check` and editors show them.
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Args {
    /// The place
    #[arg(value_name = "FILE:LINE:COL", value_parser = parse, allow_hyphen_values = true)]
    place: (PathBuf, Place),
}

/// Reads `FILE:LINE:COL`; the file's name may have colons of its own.
fn parse(text: &str) -> Result<(PathBuf, Place), String> {
    let mut parts = text.rsplitn(3, ':');
    let mut number = || parts.next().and_then(|part| part.parse().ok()).filter(|&number: &usize| number > 0);
    let (column, line) = (number(), number());
    match (parts.next(), line, column) {
        (Some(file), Some(line), Some(column)) if !file.is_empty() => {
            Ok((file.into(), Place { line, column }))
        }
        _ => Err("a place is FILE:LINE:COL, for example article.txt:12:40".to_owned()),
    }
}

pub(super) fn run(args: Args, settings: &Settings) -> Result<ExitStatus> {
    let (path, place) = args.place;
    let source = input::text(&path)?;
    let offset = offset(&source, place, &path)?;
    let glossary = settings.glossary()?;
    let color = settings.colors_stdout();
    let language = settings.language_of(source.text());
    if language.is_none() {
        settings.warn_of_unknown_languages(&[source.name()]);
    }
    let reasons = glossary.why(source.text(), language, offset);
    let mut text: String = reasons.iter().map(|reason| told(reason, &source, color)).collect();
    for finding in findings(&source, offset, glossary, settings) {
        let head = paint(&format!("{} {}", finding.rule, finding.name), Style::Bold, color);
        text += &format!("“{}”\n  {head}: {}\n", one_line(&finding.text), one_line(&finding.message));
    }
    if text.is_empty() {
        text = format!(
            "{}: the glossary knows nothing here, and no rule speaks.\n",
            one_line(&word_at(&source, offset))
        );
    }
    output::print_painted(&text)?;
    Ok(ExitStatus::Clean)
}

fn offset(source: &Source, place: Place, path: &Path) -> Result<usize> {
    let offset = source.offset(place);
    offset.with_context(|| format!("{} has no line {}, column {}", path.display(), place.line, place.column))
}

fn told(reason: &Reason, source: &Source, color: bool) -> String {
    let entry = paint(&reason.entry, Style::Bold, color);
    let words = one_line(source.slice(reason.span));
    format!("“{words}”\n  {entry}, form “{}”: {}\n", one_line(&reason.form), one_line(&reason.verdict))
}

/// The findings of the text alone that stand at `offset`; what the glossary decides is told already.
fn findings(source: &Source, offset: usize, glossary: &Glossary, settings: &Settings) -> Vec<FindingReport> {
    let options = Options { language: settings.language, ..Options::default() };
    let report = report::build(vec![source.clone()], glossary, options);
    let is_here =
        |f: &FindingReport| f.span.start <= offset && offset < f.span.end && !f.rule.starts_with("TD0");
    report.findings.into_iter().filter(is_here).collect()
}

/// The word at `offset`, for people.
fn word_at(source: &Source, offset: usize) -> String {
    let text = source.text();
    let before = text[..offset].rsplit(char::is_whitespace).next().unwrap_or_default();
    let after = text[offset..].split(char::is_whitespace).next().unwrap_or_default();
    format!("“{before}{after}”")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        let place = |line, column| Place { line, column };
        assert_eq!(parse("a.txt:3:4"), Ok(("a.txt".into(), place(3, 4))));
        assert_eq!(parse("C:\\a:b.txt:3:4"), Ok(("C:\\a:b.txt".into(), place(3, 4))));
        for wrong in ["a.txt", "a.txt:3", "a.txt:0:1", ":1:1", "a.txt:x:1"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
