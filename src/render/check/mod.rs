//! `check`: what was found, document by document, in the format that a person, a program or a build service reads.
//!
//! A run may be over any number of documents, so that each is put into words as soon as it is checked: a [`Frame`] says
//! what stands before, between and after the pieces, and none of them is needed to make another.

mod checkstyle;
mod concise;
mod frame;
mod github;
mod gitlab;
pub mod human;
mod json;
mod junit;
mod markdown;
mod rdjson;
mod sarif;

pub use frame::Frame;

use super::Look;
use crate::check::Checked;
use crate::report::GlossarySummary;

/// Formats of what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckFormat {
    /// Place, rule, reason, the words in their line, the fix.
    Human,
    /// One line a finding: place, rule, reason.
    Concise,
    /// One value with all documents.
    Json,
    /// One finding a line.
    JsonLines,
    /// Workflow commands of GitHub Actions.
    GitHub,
    /// SARIF 2.1.0.
    Sarif,
    /// A code quality report of GitLab.
    GitLab,
    /// Test results as JUnit writes them.
    JUnit,
    /// XML of Checkstyle.
    Checkstyle,
    /// Diagnostics of reviewdog.
    RdJson,
    /// A list for a ticket.
    Markdown,
}

/// The frame of a run with this glossary.
///
/// # Errors
/// When a value does not fit JSON.
pub fn frame(format: CheckFormat, glossary: &GlossarySummary) -> Result<Frame, serde_json::Error> {
    match format {
        CheckFormat::Human | CheckFormat::Concise | CheckFormat::JsonLines | CheckFormat::GitHub => {
            Ok(Frame { before: String::new(), between: "", after: String::new() })
        }
        CheckFormat::Markdown => Ok(Frame { before: String::new(), between: "\n", after: String::new() }),
        CheckFormat::Json => json::frame(glossary),
        CheckFormat::Sarif => sarif::frame(),
        CheckFormat::GitLab => Ok(gitlab::frame()),
        CheckFormat::JUnit => Ok(junit::frame()),
        CheckFormat::Checkstyle => Ok(checkstyle::frame()),
        CheckFormat::RdJson => rdjson::frame(),
    }
}

/// What was found in one document, as a piece of the frame of `format`.
///
/// # Errors
/// When a value does not fit JSON.
pub fn piece(checked: &Checked, format: CheckFormat, look: &Look) -> Result<String, serde_json::Error> {
    match format {
        CheckFormat::Human => Ok(human::piece(checked, look)),
        CheckFormat::Json => json::piece(checked),
        CheckFormat::JsonLines => json::lines(checked),
        CheckFormat::GitHub => Ok(github::piece(checked)),
        CheckFormat::Sarif => sarif::piece(checked),
        CheckFormat::Concise => Ok(concise::piece(checked)),
        CheckFormat::GitLab => gitlab::piece(checked),
        CheckFormat::JUnit => Ok(junit::piece(checked)),
        CheckFormat::Checkstyle => Ok(checkstyle::piece(checked)),
        CheckFormat::RdJson => rdjson::piece(checked),
        CheckFormat::Markdown => Ok(markdown::piece(checked)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    /// All of a run over `documents`.
    fn whole(documents: &[Checked], format: CheckFormat) -> String {
        let frame = frame(format, &sample::empty(&[]).glossary).unwrap();
        let pieces = documents.iter().map(|checked| piece(checked, format, &Look::default()).unwrap());
        let pieces: Vec<String> = pieces.filter(|piece| !piece.is_empty()).collect();
        format!("{}{}{}", frame.before(), pieces.join(frame.between()), frame.after(pieces.is_empty()))
    }

    #[test]
    fn xml_is_well_formed_whatever_the_text() {
        let documents = [sample::checked(), sample::checked_hostile(), sample::checked_empty()];
        for (format, element) in [(CheckFormat::JUnit, "testsuite"), (CheckFormat::Checkstyle, "file")] {
            let text = whole(&documents, format);
            let mut reader = quick_xml::Reader::from_str(&text);
            let mut files = 0;
            loop {
                match reader.read_event().unwrap_or_else(|error| panic!("{error}: {text}")) {
                    quick_xml::events::Event::Start(start) => {
                        assert!(start.attributes().all(|attribute| attribute.is_ok()), "{text}");
                        files += usize::from(start.name().as_ref() == element);
                    }
                    quick_xml::events::Event::Eof => break,
                    _ => {}
                }
            }
            assert_eq!(files, documents.len(), "{format:?}");
        }
    }

    #[test]
    fn pieces_in_their_frame_are_one_value() {
        let documents = [sample::checked(), sample::checked_hostile(), sample::checked_empty()];
        for format in [CheckFormat::Json, CheckFormat::Sarif, CheckFormat::GitLab, CheckFormat::RdJson] {
            for number in 1..=documents.len() {
                let text = whole(&documents[..number], format);
                let value: serde_json::Value = serde_json::from_str(&text).unwrap();
                let lists = [&value, &value["files"], &value["diagnostics"], &value["runs"][0]["results"]];
                let items = lists.iter().find_map(|list| list.as_array()).unwrap().len();
                let expected = if format == CheckFormat::Json { number } else { number.min(2) };
                assert_eq!(items, expected, "{format:?}: {text}");
            }
        }
        assert!(whole(&[sample::checked_empty()], CheckFormat::Sarif).contains("\"results\": [],"));
        let lines = whole(&documents, CheckFormat::JsonLines);
        assert_eq!(lines.lines().count(), 2);
        assert!(lines.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    }
}
