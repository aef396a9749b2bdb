//! `check`: one report a text, in the format that a person, a program or a build service reads.

pub mod github;
pub mod human;
pub mod sarif;

use serde::Serialize;

use crate::report::{FindingReport, GlossarySummary, Report, Tool};

use super::json;

/// Name and version of the JSON contract of `check`.
pub const SCHEMA: &str = "transdrift.check.v1";

/// Everything a check says.
#[derive(Serialize)]
struct Checked<'a> {
    schema: &'static str,
    tool: Option<&'a Tool>,
    glossary: Option<&'a GlossarySummary>,
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    language: Option<&'a str>,
    bytes: usize,
    sha256: &'a str,
    findings: &'a [FindingReport],
}

/// All texts as one JSON value, the findings as in the contract of `report`.
///
/// # Errors
/// When a value does not fit JSON.
pub fn json(reports: &[Report]) -> Result<String, serde_json::Error> {
    let first = reports.first();
    let checked = Checked {
        schema: SCHEMA,
        tool: first.map(|report| &report.tool),
        glossary: first.map(|report| &report.glossary),
        files: reports.iter().filter_map(file).collect(),
    };
    Ok(serde_json::to_string_pretty(&checked)? + "\n")
}

fn file(report: &Report) -> Option<File<'_>> {
    let version = report.versions.first()?;
    Some(File {
        path: &version.path,
        language: version.language.as_deref(),
        bytes: version.bytes,
        sha256: &version.sha256,
        findings: &report.findings,
    })
}

/// Every finding of all texts as one line of JSON.
///
/// # Errors
/// When a value does not fit JSON.
pub fn jsonl(reports: &[Report]) -> Result<String, serde_json::Error> {
    reports.iter().map(json::findings).collect()
}
