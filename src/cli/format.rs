//! Which format a text has: as the user says, as its suffix says, else as its content looks.

use std::path::Path;

use anyhow::{Result, anyhow, bail};
use transdrift::config::Policy;
use transdrift::format::{Document, Format, Options, Suffix, read};
use transdrift::text::{Language, Source};

use super::files::{Encoding, Walk, label, unpacked_name};
use super::input;

/// What of a text is prose.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct FormatArgs {
    #[arg(long, value_name = "FORMAT", help = input_format_help())]
    input_format: Option<Format>,
    /// The strings of JSON and JSON Lines that are prose: keys such as text or doc.title, JSON pointers, or * for all; may be
    /// repeated
    #[arg(long, value_name = "NAME")]
    field: Vec<String>,
    /// The columns of a table that are prose: names from its header, numbers from 1, or * for all; may be repeated
    #[arg(long, value_name = "NAME")]
    column: Vec<String>,
    /// The field or column that names the language of its record
    #[arg(long, value_name = "NAME")]
    lang_field: Option<String>,
    /// The language of texts, and of records, that do not tell their own; where it is not named, the other records tell it
    #[arg(long, value_name = "LANG")]
    default_lang: Option<Language>,
    /// The column that the named ones translate, where a configuration names it.
    #[arg(skip)]
    source_column: Option<String>,
    /// The charset of the texts, for example windows-1251 or utf-16le; where none is named it is UTF-8, or what the bytes tell
    #[arg(long, value_name = "LABEL", value_parser = label)]
    encoding: Option<&'static Encoding>,
}

fn input_format_help() -> String {
    let formats: Vec<&str> = Format::all().map(|(name, _)| name).collect();
    format!(
        "Read texts in this format ({}); where none is named, the suffix tells, else the content; standard input is plain text",
        formats.join(", ")
    )
}

impl FormatArgs {
    /// What the reader of a format is told.
    pub(super) fn options(&self) -> Options {
        Options {
            fields: self.field.clone(),
            columns: self.column.clone(),
            language: self.lang_field.clone(),
            source: self.source_column.clone(),
        }
    }

    /// The same with what a configuration says of a file, where the command line does not.
    pub(super) fn under(&self, policy: &Policy) -> Self {
        let mut all = self.clone();
        all.input_format = all.input_format.or(policy.format);
        all.source_column.clone_from(&policy.source_column);
        for (own, told) in [(&mut all.field, &policy.fields), (&mut all.column, &policy.columns)] {
            if own.is_empty() {
                own.clone_from(told);
            }
        }
        all
    }

    /// The language of what does not tell its own.
    pub(super) fn default_language(&self) -> Option<Language> {
        self.default_lang
    }

    /// The charset that the user named.
    pub(super) fn encoding(&self) -> Option<&'static Encoding> {
        self.encoding
    }

    /// The format of the text at `path`.
    pub(super) fn of(&self, path: &Path, text: &str) -> Result<Format> {
        match self.told(path) {
            Told::Format(format) => Ok(format),
            Told::NoProse => bail!(
                "{}: files with this suffix hold no prose that could be edited; --input-format names the format if this one does, for example text",
                path.display()
            ),
            Told::Nothing => Ok(Format::of_content(text)),
            // records in a file that calls itself text
            Told::Text => Ok(match Format::of_content(text) {
                format @ (Format::Json | Format::JsonLines) => format,
                _ => Format::PlainText,
            }),
        }
    }

    /// The prose of `source`, which was read from `path`.
    pub(super) fn document<'t>(&self, path: &Path, source: &'t Source) -> Result<Document<'t>> {
        let format = self.of(path, source.text())?;
        let told = |error| match self.field.is_empty() && self.column.is_empty() {
            true if matches!(format, Format::Json | Format::JsonLines) => {
                anyhow!("{}: {error}, for example --field text", input::name(path))
            }
            true if matches!(format, Format::Csv | Format::Tsv) => {
                anyhow!("{}: {error}, for example --column text", input::name(path))
            }
            _ => anyhow!("{}: {error}", input::name(path)),
        };
        read(format, source.text(), &self.options()).map_err(told)
    }

    /// The format of a text that need not be held in memory: plain text, lines of JSON, tables and subtitles. What has to
    /// be looked at as a whole has none.
    pub(super) fn of_stream(&self, path: &Path) -> Option<Format> {
        match self.told(path) {
            Told::Format(format @ (Format::PlainText | Format::Srt | Format::Vtt)) => Some(format),
            Told::Format(Format::JsonLines) if !self.field.is_empty() => Some(Format::JsonLines),
            Told::Format(format @ (Format::Csv | Format::Tsv)) if !self.column.is_empty() => Some(format),
            // a pipe is not read twice
            Told::Nothing if !path.is_file() => Some(Format::PlainText),
            _ => None,
        }
    }

    /// Takes out of `walk` the files met on the way that hold no prose, or none that was named.
    pub(super) fn pass_over(&self, walk: &mut Walk) {
        walk.pass_over(|path| self.holds_none(path));
    }

    /// Whether the file at `path` holds no prose, or none that was named.
    pub(super) fn holds_none(&self, path: &Path) -> bool {
        match self.told(path) {
            Told::NoProse => true,
            Told::Format(Format::Json | Format::JsonLines) => self.field.is_empty(),
            Told::Format(Format::Csv | Format::Tsv) => self.column.is_empty(),
            _ => false,
        }
    }

    fn told(&self, path: &Path) -> Told {
        if let Some(format) = self.input_format {
            return Told::Format(format);
        }
        let by_name =
            if input::is_stdin(path) { Suffix::Unknown } else { Format::of_path(&unpacked_name(path)) };
        match by_name {
            Suffix::NoProse => Told::NoProse,
            Suffix::Format(format) if format != Format::PlainText => Told::Format(format),
            Suffix::Format(_) if !self.field.is_empty() => Told::Text,
            Suffix::Format(format) => Told::Format(format),
            _ if !self.field.is_empty() => Told::Format(Format::JsonLines),
            _ if !self.column.is_empty() => Told::Format(Format::Csv),
            _ if input::is_stdin(path) => Told::Format(Format::PlainText),
            _ => Told::Nothing,
        }
    }
}

/// What is known of a format before the text is read.
enum Told {
    Format(Format),
    NoProse,
    /// The file calls itself plain text, and the user named a field.
    Text,
    Nothing,
}

/// So many problems of a document are told by themselves.
pub(super) const FEW_PROBLEMS: usize = 3;

/// The first few problems of a document as sentences, and how many more there are.
pub(super) fn problems(path: &Path, document: &Document) -> Vec<anyhow::Error> {
    let (name, problems) = (input::name(path), document.problems());
    let told = |problem| anyhow!("{name}: {problem}; left as it is");
    let more = problems.len().saturating_sub(FEW_PROBLEMS);
    let more = (more > 0).then(|| anyhow!("{name}: {more} more like this"));
    problems.iter().take(FEW_PROBLEMS).map(told).chain(more).collect()
}
