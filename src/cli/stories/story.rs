//! A story as a line of JSON: versions of one text, with what is known of each.

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use transdrift::matching::Glossary;
use transdrift::report::{GivenVersion, Options, Report, ReportBuilder};
use transdrift::text::Language;

use crate::cli::about::no_day;

/// A story as one line of JSON.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    pub(super) id: String,
    versions: Vec<GivenVersion>,
    #[serde(default)]
    language: Option<Language>,
}

impl Story {
    /// The story of line `number`; none of a blank one.
    pub(super) fn read(number: usize, line: Vec<u8>) -> Result<Option<Self>> {
        let line = String::from_utf8(line).with_context(|| format!("line {number} is not UTF-8"))?;
        if line.trim().is_empty() {
            return Ok(None);
        }
        let story: Self = serde_json::from_str(&line).with_context(|| {
            format!("line {number} is no story: expected {{\"id\", \"versions\": [{{\"name\", \"text\"}}]}}")
        })?;
        let id = &story.id;
        if story.versions.len() < 2 {
            bail!("line {number}: story {id} has fewer than two versions to compare");
        }
        if let Some((version, wrong)) = story.versions.iter().find_map(|v| Some((v, no_day(&v.about)?))) {
            bail!("line {number}: version {} of story {id}: {wrong}", version.name);
        }
        Ok(Some(story))
    }

    /// What is to be told of it.
    pub(super) fn report(self, glossary: &Glossary, options: Options) -> Report {
        let options = Options { language: self.language.or(options.language), ..options };
        ReportBuilder::new(glossary).with_options(options).versions(self.versions).build()
    }
}
