//! transdrift as one function for a page: JSON with versions in, JSON with a report out.
//!
//! The page is built by `wasm/build`, which puts this module, the page's script and its style into one file. Nothing here
//! knows a browser: text goes in and comes out, and the same function is tested without one.

pub mod memory;

use serde::{Deserialize, Serialize};
use transdrift::finding::Severity;
use transdrift::matching::Glossary;
use transdrift::render::{Look, ReportFormat, render};
use transdrift::report::{GivenVersion, Options, Report, ReportBuilder};
use transdrift::text::{Language, Source};

/// What is to be compared, and how.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    versions: Vec<GivenVersion>,
    /// Own glossary in TOML, laid over the one that comes along.
    #[serde(default)]
    glossary: Option<String>,
    /// The language of all versions; detected for each where none is named.
    #[serde(default)]
    language: Option<Language>,
    #[serde(default)]
    title: Option<String>,
}

/// The report as a page, as JSON and as Markdown, or what is wrong.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Answer {
    /// What was made.
    Report {
        /// The page.
        html: String,
        /// All findings, by the contract of `transdrift.report.v1`.
        json: String,
        /// For a note.
        markdown: String,
    },
    /// One sentence.
    Error(String),
}

/// Answers a request; both are JSON.
///
/// ```
/// let told = transdrift_wasm::answer(r#"{"versions": [{"name": "a", "text": "One."}]}"#);
/// assert_eq!(told, r#"{"error":"Two or more versions are wanted, and there is 1."}"#);
/// ```
pub fn answer(request: &str) -> String {
    let answer = match made(request) {
        Ok(answer) => answer,
        Err(error) => Answer::Error(error),
    };
    // text always fits JSON
    serde_json::to_string(&answer).unwrap_or_default()
}

fn made(request: &str) -> Result<Answer, String> {
    let request: Request =
        serde_json::from_str(request).map_err(|error| format!("The request is broken: {error}."))?;
    if request.versions.len() < 2 {
        return Err(format!("Two or more versions are wanted, and there is {}.", request.versions.len()));
    }
    let glossary = glossary(request.glossary)?;
    let options = Options { language: request.language, ..Options::default() };
    let report = ReportBuilder::new(&glossary).with_options(options).versions(request.versions).build();
    written(&report, request.title).map_err(|error| error.to_string())
}

/// The glossary that comes along, with `own` over it.
fn glossary(own: Option<String>) -> Result<Glossary, String> {
    let builder = Glossary::builder();
    let builder = match own.filter(|own| !own.trim().is_empty()) {
        Some(own) => builder.layer(Source::new("glossary.toml", own)),
        None => builder,
    };
    builder.build().map_err(|error| format!("The glossary cannot be used: {error}"))
}

/// The report in the formats that the page offers; as on the command line, JSON has hints too and the others have none.
fn written(report: &Report, title: Option<String>) -> Result<Answer, transdrift::render::RenderError> {
    let look = Look { title: title.filter(|title| !title.trim().is_empty()), ..Look::default() };
    let mut calm = report.clone();
    calm.keep(&[], Severity::Info);
    calm.keep_answered();
    Ok(Answer::Report {
        html: render(&calm, ReportFormat::Html, &look)?,
        json: render(report, ReportFormat::Json, &look)?,
        markdown: render(&calm, ReportFormat::Markdown, &look)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(request: serde_json::Value) -> serde_json::Value {
        serde_json::from_str(&answer(&request.to_string())).unwrap()
    }

    #[test]
    fn versions_make_a_report_in_every_format() {
        let text = |n: &str| {
            format!("Some {n} dockers of the port of Varnholm will walk out on 4 May, said Ada Brenn.")
        };
        let versions: Vec<_> =
            ["900", "9,000"].map(|n| serde_json::json!({"name": n, "text": text(n)})).into();
        let report =
            &told(serde_json::json!({"versions": versions, "language": "en", "title": "Strike"}))["report"];
        assert!(report["html"].as_str().unwrap().contains("<title>Strike</title>"));
        assert!(report["markdown"].as_str().unwrap().starts_with("# Strike"));
        let json: serde_json::Value = serde_json::from_str(report["json"].as_str().unwrap()).unwrap();
        assert_eq!(json["conflicts"][0]["rule"], "TD201");
    }

    #[test]
    fn what_is_wrong_is_told_in_a_sentence() {
        let two = serde_json::json!([{"name": "a", "text": "One."}, {"name": "b", "text": "Two."}]);
        let glossary = told(serde_json::json!({"versions": two, "glossary": "[[entry"}));
        assert!(
            glossary["error"].as_str().unwrap().starts_with("The glossary cannot be used: "),
            "{glossary}"
        );
        assert!(answer("[").starts_with(r#"{"error":"The request is broken: "#));
    }
}
