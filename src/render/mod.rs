//! One small file a format; a renderer decides nothing.

mod visible;
// the page alone uses some of both
#[cfg_attr(not(feature = "html"), allow(dead_code))]
mod words;
mod sweep;
mod collation;
mod label_studio;
#[cfg_attr(not(feature = "html"), allow(dead_code))]
mod view;
pub mod terminal;
#[cfg(feature = "html")]
pub mod html;
pub mod json;
pub mod markdown;
pub mod csv;
pub mod tei;
pub mod collatex;
pub mod marks;
pub mod check;
pub mod annotations;
pub mod statistics;
#[cfg(test)]
mod sample;

use std::fmt;

use crate::report::Report;

pub use terminal::layout::{Style, paint};
pub use visible::{one_line, visible, visible_painted};
pub use words::{count, stories};

/// How a report should look; nothing here changes what it says.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// Title of the report; one is made from the number of versions otherwise.
    pub title: Option<String>,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to write colours to the terminal.
    pub color: bool,
    /// Whether the terminal report shows passages without findings too.
    pub verbose: bool,
    /// The command that made the report, for its method section.
    pub command: Option<String>,
    /// A command that makes the full report, for the last line of the terminal report.
    pub full_report: Option<String>,
}

/// The formats of `report`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReportFormat {
    /// Text for a terminal.
    Terminal,
    /// One self-contained page.
    #[cfg(feature = "html")]
    Html,
    /// The JSON contract.
    Json,
    /// One finding a line, as JSON.
    Jsonl,
    /// Markdown for a pull request or a note.
    Markdown,
    /// Claims and names as a table.
    Csv,
    /// Passages as a table: one row a passage, one column a version.
    Alignment,
    /// Words as a table: one row a place, one column a version.
    Words,
    /// Findings as a table: one row a finding.
    Findings,
    /// Words as an alignment table of CollateX.
    Collatex,
    /// Critical apparatus in TEI P5, parallel segmentation.
    Tei,
    /// Findings as predictions for Label Studio, a task a version.
    LabelStudio,
    /// Findings as human evaluations of translations write their marks (MQM): one row a finding.
    Mqm,
}

impl ReportFormat {
    /// The format that the suffix of a file name stands for: `drift.html`, `drift.alignment.csv`, `drift.collatex.json`.
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let double = [
            (".alignment.csv", ReportFormat::Alignment),
            (".words.csv", ReportFormat::Words),
            (".findings.csv", ReportFormat::Findings),
            (".collatex.json", ReportFormat::Collatex),
            (".label-studio.json", ReportFormat::LabelStudio),
            (".mqm.tsv", ReportFormat::Mqm),
        ];
        if let Some((_, format)) = double.into_iter().find(|(suffix, _)| name.ends_with(suffix)) {
            return Some(format);
        }
        Some(match name.rsplit_once('.')?.1 {
            "txt" => ReportFormat::Terminal,
            #[cfg(feature = "html")]
            "html" | "htm" => ReportFormat::Html,
            "json" => ReportFormat::Json,
            "jsonl" | "ndjson" => ReportFormat::Jsonl,
            "md" | "markdown" => ReportFormat::Markdown,
            "csv" => ReportFormat::Csv,
            "xml" | "tei" => ReportFormat::Tei,
            _ => return None,
        })
    }
}

/// A report that could not be written out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RenderError {
    /// The page template failed.
    #[error("cannot make the HTML page: {0}")]
    #[cfg(feature = "html")]
    Html(#[from] askama::Error),
    /// A value did not fit JSON.
    #[error("cannot write JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// Formatting failed.
    #[error("cannot write the report: {0}")]
    Text(#[from] fmt::Error),
}

/// `report` in `format`.
///
/// # Errors
/// When a value cannot be written in the format.
pub fn render(report: &Report, format: ReportFormat, look: &Look) -> Result<String, RenderError> {
    Ok(match format {
        ReportFormat::Terminal => terminal::render(report, look),
        #[cfg(feature = "html")]
        ReportFormat::Html => html::render(report, look)?,
        ReportFormat::Json => json::report(report)?,
        ReportFormat::Jsonl => json::findings(report)?,
        ReportFormat::Markdown => markdown::render(report, look),
        ReportFormat::Csv => csv::render(report),
        ReportFormat::Alignment => csv::alignment(report),
        ReportFormat::Words => csv::words(report),
        ReportFormat::Findings => csv::findings(report),
        ReportFormat::Collatex => collatex::render(report)?,
        ReportFormat::Tei => tei::render(report, look),
        ReportFormat::LabelStudio => marks::label_studio(report)?,
        ReportFormat::Mqm => marks::mqm(report),
    })
}
