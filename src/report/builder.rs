//! A report put together step by step: the versions, what is known of them, and how they are to be compared.

use serde::Deserialize;

use super::about::About;
use super::build::{Options, compare};
use super::model::Report;
use crate::align::Mode;
use crate::analysis::{Analysis, analyse};
use crate::matching::Glossary;
use crate::text::{Language, Source};

/// A version as a line of JSON tells it: its text, and what is known of it besides.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GivenVersion {
    /// What to call it where nothing better is known.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Who published it, when, from which language.
    #[serde(default)]
    pub about: About,
}

/// Versions of one text, gathered one by one and then compared.
///
/// ```
/// use transdrift::matching::Glossary;
/// use transdrift::report::{About, ReportBuilder};
/// use transdrift::text::Source;
///
/// let strait = About { outlet: Some("Strait Post".into()), date: Some("2031-12-28".into()), ..About::default() };
/// let report = ReportBuilder::new(Glossary::bundled())
///     .in_language("en".parse()?)
///     .version(Source::new("harbour.txt", "The dockers of Varnholm met on 27 December, said Ada Brenn."))
///     .version_known(Source::new("strait.txt", "The dockers of Varnholm met yesterday, said Ada Brenn."), strait)
///     .build();
/// // what one tells by the day it was published is the day that the other names
/// assert!(report.conflicts.is_empty());
/// assert_eq!(report.versions[1].about.as_ref().and_then(About::name).as_deref(), Some("Strait Post, 2031-12-28"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is compared before `build`"]
pub struct ReportBuilder<'g> {
    glossary: &'g Glossary,
    options: Options,
    versions: Vec<(Source, About)>,
}

impl<'g> ReportBuilder<'g> {
    /// A report without versions yet, by what `glossary` knows.
    pub fn new(glossary: &'g Glossary) -> Self {
        Self { glossary, options: Options::default(), versions: Vec::new() }
    }

    /// The language of all versions; detected for each where none is named.
    pub fn in_language(mut self, language: Language) -> Self {
        self.options.language = Some(language);
        self
    }

    /// How the versions belong together; decided from the texts where nothing is said.
    pub fn as_mode(mut self, mode: Mode) -> Self {
        self.options.mode = Some(mode);
        self
    }

    /// Puts every word's drift into the serialized report.
    pub fn with_words(mut self) -> Self {
        self.options.words = true;
        self
    }

    /// Takes all choices from `options`.
    pub fn with_options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// One more version. The order decides nothing but the order in which they are shown.
    pub fn version(self, text: Source) -> Self {
        self.version_known(text, About::default())
    }

    /// One more version, of which more is known than its words.
    pub fn version_known(mut self, text: Source, about: About) -> Self {
        self.versions.push((text, about));
        self
    }

    /// More versions as they were given.
    pub fn versions(self, given: impl IntoIterator<Item = GivenVersion>) -> Self {
        let add =
            |all: Self, one: GivenVersion| all.version_known(Source::new(one.name, one.text), one.about);
        given.into_iter().fold(self, add)
    }

    /// Analyses and compares the versions. Fewer than two leave nothing to tell.
    pub fn build(self) -> Report {
        let analysed = |(text, about): &(Source, About)| {
            analyse(text.clone(), self.glossary, self.options.language).written_on(about.day())
        };
        let analyses: Vec<Analysis> = self.versions.iter().map(analysed).collect();
        let mut report = compare(&analyses, self.glossary, self.options);
        for (version, (_, about)) in report.versions.iter_mut().zip(self.versions) {
            version.about = Some(about).filter(|about| *about != About::default());
        }
        report
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::build;

    #[test]
    fn versions_gathered_one_by_one_are_compared_as_all_at_once() {
        let texts = || {
            ["Some 900 dockers walk out.", "Some 9,000 dockers walk out."].map(|text| Source::new("a", text))
        };
        let options = Options { words: true, mode: Some(Mode::Parallel), ..Options::default() };
        let gathered = ReportBuilder::new(Glossary::bundled()).with_words().as_mode(Mode::Parallel);
        let gathered = texts().into_iter().fold(gathered, ReportBuilder::version).build();
        let at_once = build(texts().into(), Glossary::bundled(), options);
        assert_eq!(serde_json::to_string(&gathered).ok(), serde_json::to_string(&at_once).ok());
    }
}
