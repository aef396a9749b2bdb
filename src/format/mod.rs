//! Documents to nodes of prose, and edits of that prose back to raw bytes.
//!
//! A document is read once. What people read as text in it becomes *nodes*; all else (code, keys, tags, addresses,
//! time codes) is in no node and can therefore not be edited. A node has its decoded text, the way back from every
//! place in it to raw bytes, what inside it is protected, and its language where the format says so.
//!
//! ```
//! use std::path::Path;
//! use transdrift::format::{Format, NodeEdit, Options, Suffix, read};
//! use transdrift::text::{Edit, Span, apply};
//!
//! let raw = "# Vladimir *Poutine*\n\n`Poutine` stays.\n";
//! assert_eq!(Format::of_path(Path::new("page.md")), Suffix::Format(Format::Markdown));
//! let document = read(Format::Markdown, raw, &Options::default())?;
//!
//! let heading = &document.nodes()[0];
//! assert_eq!(heading.prose.text(), "Vladimir Poutine");
//! assert!(document.nodes()[1].is_protected(0..7), "code is read but never edited");
//!
//! let edit = Edit { span: Span::new(0, 16), replacement: "Vladimir Putin".into() };
//! let written = document.write(&[NodeEdit { node: 0, edit }]);
//! assert_eq!(apply(raw, &written.edits), "# Vladimir *Putin*\n\n`Poutine` stays.\n");
//! # Ok::<(), transdrift::format::FormatError>(())
//! ```
//!
//! # Which format?
//!
//! [`Format::of_path`] knows suffixes, also those of files that hold no prose at all; where a suffix says nothing,
//! [`Format::of_content`] looks at the text. A user's choice is a name, read by [`str::parse`].
//!
//! # What is an error, and what is a problem?
//!
//! A document whose rules are broken in one place of a tree (a truncated XLIFF, a catalogue with a bad escape) is no
//! document: [`read`] gives an error with line, column and remedy. In formats of lines (JSON Lines, tables,
//! subtitles) a broken line is noted in [`Document::problems`] and the others are read. Text that has no rules
//! (plain text, Markdown, HTML) is always read.
//!
//! # What is prose?
//!
//! The manual, `docs/formats.md`, says it for every format.

mod decoded;
mod marks;
mod node;
mod document;
mod prose;
mod error;
mod escape;
mod write;
mod detect;
mod options;
mod selection;
mod lines;
mod flow;
mod placeholders;
mod entity;
mod plain;
mod json;
mod table;
mod subtitles;
mod parts;
mod po;
mod xml;
mod xliff;
mod tmx;
mod android;
mod strings;
mod yaml;
mod html;
mod markdown;
mod rst;
mod asciidoc;
mod office;
mod imprint;
#[cfg(test)]
mod harness;

pub use decoded::{Builder, Decoded};
pub use detect::{Format, Suffix};
pub use document::Document;
pub use error::{FormatError, Problem};
pub use imprint::{Imprint, imprint};
pub use marks::{is_emphasis, is_void};
pub use node::{Node, Role};
pub use options::Options;
pub use parts::{DocumentPart, Parts};
pub use prose::Prose;
pub use write::{NodeEdit, RawEdits};

/// Reads `text` as a document of this format.
///
/// A byte order mark at the start is kept and is in no node. Reading takes time and memory in proportion to the
/// text, however deeply it is nested.
///
/// # Errors
/// When the text breaks the rules of its format, or a data format is read without naming what in it is prose.
pub fn read<'t>(format: Format, text: &'t str, options: &Options) -> Result<Document<'t>, FormatError> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let rest = &text[start..];
    let broken = |breakage| {
        let problem = Problem::at_places(vec![breakage], text, start).remove(0);
        FormatError::Broken(problem)
    };
    let found = match format {
        Format::PlainText => plain::read(rest),
        Format::Markdown => markdown::read(rest, markdown::Flavour::Markdown),
        Format::Mdx => markdown::read(rest, markdown::Flavour::Mdx),
        Format::Html => html::read(rest),
        Format::Json => json::read_tree(rest, json::named(format, options)?).map_err(broken)?,
        Format::JsonLines => json::read_lines(rest, json::named(format, options)?),
        Format::Csv => table::read(rest, format, options)?,
        Format::Tsv => table::read(rest, format, options)?,
        Format::Srt => subtitles::read_srt(rest),
        Format::Vtt => subtitles::read_vtt(rest),
        Format::Po => po::read(rest).map_err(broken)?,
        Format::Xliff => xliff::read(rest).map_err(broken)?,
        Format::Tmx => tmx::read(rest).map_err(broken)?,
        Format::Android => android::read(rest).map_err(broken)?,
        Format::Strings => strings::read(rest).map_err(broken)?,
        Format::Rst => rst::read(rest),
        Format::AsciiDoc => asciidoc::read(rest),
        Format::Docx => office::read_docx(rest).map_err(broken)?,
        Format::Odt => office::read_odt(rest).map_err(broken)?,
        Format::Yaml => yaml::read(rest, options).map_err(broken)?,
        Format::Arb => json::read_resources(rest).map_err(broken)?,
    };
    Ok(Document::new(format, text, start, found))
}
