//! Findings as JSON: one value with all documents, or a finding a line, as in the contract of `report`.

use serde::Serialize;

use super::frame::{Frame, parted, set_in};
use crate::check::Checked;
use crate::render::json;
use crate::render::visible::escaped_in_json;
use crate::report::{FindingReport, GlossarySummary, Tool, sha256};

/// Name and version of the JSON contract of `check`.
const SCHEMA: &str = "transdrift.check.v1";

/// Everything a check says, but for its files.
#[derive(Serialize)]
struct Run<'a> {
    schema: &'static str,
    tool: Tool,
    glossary: &'a GlossarySummary,
    files: [(); 0],
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    language: Option<String>,
    bytes: usize,
    sha256: String,
    findings: &'a [FindingReport],
}

pub(super) fn frame(glossary: &GlossarySummary) -> Result<Frame, serde_json::Error> {
    let run = Run { schema: SCHEMA, tool: Tool::this(), glossary, files: [] };
    let json = serde_json::to_string_pretty(&run)? + "\n";
    let (before, after) = parted(&json).unwrap_or_default();
    Ok(Frame { before: format!("{before}\n"), between: ",\n", after: format!("\n  {after}") })
}

pub(super) fn piece(checked: &Checked) -> Result<String, serde_json::Error> {
    let file = File {
        path: checked.source.name(),
        language: checked.language.map(|language| language.to_string()),
        bytes: checked.source.text().len(),
        sha256: sha256(checked.source.text()),
        findings: &checked.findings,
    };
    Ok(escaped_in_json(set_in(&serde_json::to_string_pretty(&file)?, 4)))
}

/// Every finding as one line of JSON.
pub(super) fn lines(checked: &Checked) -> Result<String, serde_json::Error> {
    json::lines(&checked.findings, |_| checked.source.name())
}
