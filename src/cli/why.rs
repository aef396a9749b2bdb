//! `transdrift why`: what was decided at one place of a text, and what decided it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use transdrift::check::{Options, check};
use transdrift::finding::Family;
use transdrift::format::{Document, Format, Prose};
use transdrift::lang::Language;
use transdrift::matching::Weighing;
use transdrift::render::{Style, one_line, paint};
use transdrift::report::FindingReport;
use transdrift::text::{Place, Source};

use super::exit::ExitStatus;
use super::format::FormatArgs;
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
    #[command(flatten)]
    input: FormatArgs,
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
    let (source, stored) = input::stored_text(&path, args.input.encoding())?;
    stored.told(source.name()).iter().for_each(|note| settings.note(note));
    let offset = offset(&source, place, &path)?;
    let document = args.input.document(&path, &source)?;
    let told = match document.format() {
        Format::PlainText => {
            decided(source.text(), settings.language_of(source.text()), offset, settings)?
                + &findings(&document, source.name(), offset, settings)?
        }
        _ => told_in_document(&document, source.name(), offset, settings)?,
    };
    output::print_painted(&match told.as_str() {
        "" => {
            format!(
                "{}: the glossary knows nothing here, and no rule speaks.\n",
                word_at(source.text(), offset)
            )
        }
        told => told.to_owned(),
    })?;
    Ok(ExitStatus::Clean)
}

fn offset(source: &Source, place: Place, path: &Path) -> Result<usize> {
    let offset = source.offset(place);
    offset.with_context(|| format!("{} has no line {}, column {}", path.display(), place.line, place.column))
}

/// What is told of byte `raw` of a document, which may be no prose.
fn told_in_document(document: &Document, name: &str, raw: usize, settings: &Settings) -> Result<String> {
    let words = word_at(document.text(), raw);
    let Some((node, at)) = document.node_at(raw) else {
        return Ok(format!("{words}: this is no prose in {}, so it is never changed.\n", document.format()));
    };
    let node = &document.nodes()[node];
    let next = node.prose.text()[at..].chars().next().map_or(0, char::len_utf8);
    if node.is_protected(at..at + next) {
        return Ok(format!("{words}: code, a placeholder or an address, which is read and never changed.\n"));
    }
    let prose = Prose::new(document);
    let of_node = node.language.as_ref().and_then(|tag| tag.parse().ok());
    let language = settings.language.or(of_node).or_else(|| settings.language_of(prose.text()));
    let decided = match prose.offset(raw) {
        Some(offset) => decided(prose.text(), language, offset, settings)?,
        None => String::new(),
    };
    Ok(decided + &findings(document, name, raw, settings)?)
}

/// What the glossary decided at `offset` of `text`, a paragraph a decision.
fn decided(text: &str, language: Option<Language>, offset: usize, settings: &Settings) -> Result<String> {
    if language.is_none() {
        settings.warn_of_unknown_languages(&["this text"]);
    }
    let color = settings.colors_stdout();
    let told = |reason: &Weighing| {
        let entry = paint(&reason.entry, Style::Bold, color);
        let words = one_line(reason.span.of(text));
        format!("“{words}”\n  {entry}, form “{}”: {}\n", one_line(&reason.form), one_line(&reason.verdict))
    };
    Ok(settings.glossary()?.why(text, language, offset).iter().map(told).collect())
}

/// The findings of the text alone that stand at `offset`; what the glossary decides is told already.
fn findings(document: &Document, name: &str, offset: usize, settings: &Settings) -> Result<String> {
    let options = Options { language: settings.language, ..Options::default() };
    let checked = check(document, name, settings.glossary()?, &options);
    let is_here = |f: &&FindingReport| {
        f.span.start <= offset && offset < f.span.end && f.rule.family() != Family::Names
    };
    let told = |finding: &FindingReport| {
        let head = paint(
            &format!("{} {}", finding.rule, finding.rule.name()),
            Style::Bold,
            settings.colors_stdout(),
        );
        format!("“{}”\n  {head}: {}\n", one_line(&finding.text), one_line(&finding.reason.to_string()))
    };
    Ok(checked.findings.iter().filter(is_here).map(told).collect())
}

/// The word at `offset`, for people.
fn word_at(text: &str, offset: usize) -> String {
    let before = text[..offset].rsplit(char::is_whitespace).next().unwrap_or_default();
    let after = text[offset..].split(char::is_whitespace).next().unwrap_or_default();
    one_line(&format!("“{before}{after}”"))
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
