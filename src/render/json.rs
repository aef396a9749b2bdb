//! The JSON contract of `report`, and its findings one a line.

use crate::report::{FindingReport, Report};

use super::visible::escaped_in_json;

/// The whole report.
///
/// # Errors
/// When a value does not fit JSON.
pub fn report(report: &Report) -> Result<String, serde_json::Error> {
    Ok(escaped_in_json(serde_json::to_string_pretty(report)? + "\n"))
}

/// Every finding as one line of JSON, with the path of its version.
///
/// # Errors
/// When a value does not fit JSON.
pub fn findings(report: &Report) -> Result<String, serde_json::Error> {
    lines(&report.findings, |version| &report.versions[version].path)
}

/// Findings one a line, with the paths of their versions.
pub(super) fn lines<'a>(
    findings: &[FindingReport],
    path: impl Fn(usize) -> &'a str,
) -> Result<String, serde_json::Error> {
    let mut lines = String::new();
    for finding in findings {
        let mut value = serde_json::to_value(finding)?;
        value["path"] = path(finding.version).into();
        lines.push_str(&serde_json::to_string(&value)?);
        lines.push('\n');
    }
    Ok(escaped_in_json(lines))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_contract_and_its_findings_parse() {
        for sample in [sample::report(), sample::hostile()] {
            let value: serde_json::Value = serde_json::from_str(&report(&sample).unwrap()).unwrap();
            assert_eq!(value["schema"], "transdrift.report.v1");
            assert_eq!(value["findings"].as_array().unwrap().len(), sample.findings.len());
            let lines = findings(&sample).unwrap();
            assert!(!report(&sample).unwrap().contains(['\x1b', '\u{202e}']) && !lines.contains('\u{202e}'));
            let given = &sample.versions[0].path;
            assert_eq!(value["versions"][0]["path"].as_str(), Some(given.as_str()), "nothing is lost");
            assert_eq!(lines.lines().count(), sample.findings.len());
            for line in lines.lines() {
                let value: serde_json::Value = serde_json::from_str(line).unwrap();
                assert!(value["rule"].as_str().unwrap().starts_with("TD") && value["path"].is_string());
            }
        }
    }
}
