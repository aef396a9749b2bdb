//! Glossaries of other tools: reading theirs, writing ours for them, and what is lost on the way.
//!
//! Every format says as data what it carries. [`export`] first takes from an entry what the format cannot carry, with
//! a [`Loss`] for each thing taken, and then writes what is left; so nothing is lost that is not told. [`import`]
//! reads a file whole or not at all, and tells what in it has no place in a glossary.
//!
//! ```
//! use transdrift::exchange::{Languages, export, format, import};
//! use transdrift::glossary::write;
//! use transdrift::text::Language;
//!
//! let codespell = format("codespell").unwrap();
//! let languages = Languages { from: None, to: Some(Language::assumed()) };
//! let imported = import(codespell, "orezk->Oresk\n", &languages)?;
//! assert_eq!(
//!     write(&imported.entries),
//!     "[[entry]]\nid = \"oresk\"\ncanonical = { en = \"Oresk\" }\nvariants = [{ text = \"orezk\", case = \"any\" }]\n"
//! );
//! assert_eq!(export(codespell, &imported.entries, Language::assumed()).text, "orezk->Oresk\n");
//! # Ok::<(), transdrift::exchange::ImportError>(())
//! ```

mod tags;
mod statuses;
mod carries;
mod settle;
mod sound;
mod reduce;
mod gather;
mod pattern;
mod table;
mod columns;
mod header;
mod xml;
mod tbx;
mod turtle;
mod skos;
mod po;
mod tmx;
mod jrc;
mod opensanctions;
mod synonyms;
mod typos;
mod codespell;
mod cspell;
mod yaml;
mod vale;
mod prh;
mod spacy;
mod prompt;
mod sniff;
#[cfg(test)]
mod tests;

pub use prompt::as_used;
pub use sniff::sniff;

use carries::Carries;
use gather::Gathered;
use serde::Serialize;

use crate::glossary::Entry;
use crate::text::Language;

/// A format in which other tools keep names and terms.
#[derive(Debug)]
pub struct GlossaryFormat {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in one line.
    pub about: &'static str,
    carries: Carries,
    read: fn(&str, &Languages) -> Result<Gathered, ImportError>,
    /// Nothing where a format is read only.
    write: Option<fn(&[Entry], Language) -> String>,
}

impl GlossaryFormat {
    /// Whether entries can be written in it.
    pub fn is_written(&self) -> bool {
        self.write.is_some()
    }
}

/// The languages that a file does not name itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Languages {
    /// Language of the first of two columns.
    pub from: Option<Language>,
    /// Language of the forms to use.
    pub to: Option<Language>,
}

/// What was read.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Imported {
    /// The entries, in the order of the file; every one has a canonical form and an id of its own.
    pub entries: Vec<Entry>,
    /// What was left behind.
    pub losses: Vec<Loss>,
}

/// What was written.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Exported {
    /// The file; empty where no entry could be written.
    pub text: String,
    /// How many entries are in it.
    pub entries: usize,
    /// What was left behind.
    pub losses: Vec<Loss>,
}

/// Something that the other side has no place for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Loss {
    /// What sort of thing it is, in the plural: `letter case`, `guards`.
    pub kind: &'static str,
    /// Id of the entry, or the place in the file.
    pub at: String,
    /// The thing itself.
    pub what: String,
}

/// A file that cannot be read in a format, with the place and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{message}", line.map(|line| format!("line {line}: ")).unwrap_or_default())]
#[non_exhaustive]
pub struct ImportError {
    /// Line of the file, counted from 1, where one is to blame.
    pub line: Option<usize>,
    /// What is wrong, and the remedy.
    pub message: String,
}

/// All formats.
pub static FORMATS: &[GlossaryFormat] = &[
    table::CSV,
    table::TSV,
    tbx::TBX,
    tbx::TBX2,
    skos::SKOS,
    tmx::TMX,
    po::PO,
    jrc::JRC,
    opensanctions::OPENSANCTIONS,
    synonyms::SYNONYMS,
    typos::TYPOS,
    codespell::CODESPELL,
    cspell::CSPELL,
    vale::VALE,
    prh::PRH,
    spacy::SPACY,
    prompt::PROMPT,
];

/// The format of this name.
pub fn format(name: &str) -> Option<&'static GlossaryFormat> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The entries of a file.
///
/// # Errors
/// When `text` is not of the format, or names no language where one is needed.
pub fn import(format: &GlossaryFormat, text: &str, languages: &Languages) -> Result<Imported, ImportError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(ImportError::whole("this file is empty"));
    }
    let (entries, losses) = (format.read)(text, languages)?.finish();
    if entries.is_empty() {
        return Err(ImportError::whole(nothing(format, &losses)));
    }
    Ok(Imported { entries, losses })
}

/// Why a file gives no entry: what stands in it was left out, or it is of another format.
fn nothing(format: &GlossaryFormat, losses: &[Loss]) -> String {
    let Some(first) = losses.first() else {
        let (name, about) = (format.name, format.about);
        return format!("nothing in this file is an entry of a {name} file; is it one ({about})?");
    };
    let alike = losses.iter().filter(|loss| loss.kind == first.kind).count();
    let more = match losses.len() - alike {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    format!(
        "nothing of this file has a place in a glossary; left out were {alike} {} ({}: {}){more}",
        first.kind, first.at, first.what
    )
}

/// `entries` as a file; of formats that know one language only, the forms for texts of `language`. Nothing is written in a
/// format that is read only.
pub fn export<'e>(
    format: &GlossaryFormat,
    entries: impl IntoIterator<Item = &'e Entry>,
    language: Language,
) -> Exported {
    let (entries, losses) = reduce::reduce(entries, &format.carries, language);
    let Some(write) = format.write.filter(|_| !entries.is_empty()) else {
        return Exported { text: String::new(), entries: 0, losses };
    };
    Exported { text: write(&entries, language), entries: entries.len(), losses }
}

impl Languages {
    /// The language of the forms to use, of which a file of `format` says nothing.
    fn to(&self, format: &str) -> Result<Language, ImportError> {
        let message = || {
            ImportError::whole(format!(
                "a {format} file names no language; name it with --lang, such as --lang en"
            ))
        };
        self.to.ok_or_else(message)
    }
}

impl ImportError {
    fn whole(message: impl Into<String>) -> Self {
        Self { line: None, message: message.into() }
    }

    fn at(line: usize, message: impl Into<String>) -> Self {
        Self { line: Some(line), message: message.into() }
    }
}

impl Loss {
    fn new(kind: &'static str, at: impl Into<String>, what: impl Into<String>) -> Self {
        Self { kind, at: at.into(), what: what.into() }
    }
}
