//! What was done in texts, counted: by entry and form, by language, by file, and what was left alone and by what.

use std::collections::BTreeMap;

use super::{LeftAlone, Normalized};
use crate::text::Language;

/// EditCounts of what was done in any number of texts, in memory that grows with the glossary and not with them.
///
/// ```
/// use transdrift::matching::Glossary;
/// use transdrift::normalize::{Statistics, normalize};
///
/// let mut statistics = Statistics::default();
/// for text in ["Talks in Kiev.", "Kiev and the OTAN"] {
///     let normalized = normalize(text, "en".parse().ok(), Glossary::bundled(), &Default::default());
///     statistics.add("talks", &normalized);
/// }
/// assert_eq!(statistics.edits(), 3);
/// let forms: Vec<_> = statistics.forms().map(|form| (form.before, form.after, form.count)).collect();
/// assert_eq!(forms, [("Kiev", "Kyiv", 2), ("OTAN", "NATO", 1)]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Statistics {
    /// By entry, what stood there and what stands there now.
    forms: BTreeMap<[String; 3], usize>,
    languages: BTreeMap<Option<Language>, EditCounts>,
    files: Vec<(String, EditCounts)>,
    left: BTreeMap<(LeftAlone, String), usize>,
}

/// What was done in a file, or in one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct EditCounts {
    /// Parts that were read: a text is one, a record or another stretch of a document too.
    pub parts: usize,
    /// Edits made.
    pub edits: usize,
    /// Variants left alone; of a language they are not counted.
    pub left_alone: usize,
}

/// A form of an entry, with how often it was replaced by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormCount<'s> {
    /// Id of the entry.
    pub entry: &'s str,
    /// What stood there.
    pub before: &'s str,
    /// What stands there now.
    pub after: &'s str,
    /// How often.
    pub count: usize,
}

impl Statistics {
    /// EditCounts what was done in a text of `file`, or in a piece of it; pieces of one file come one after the other.
    pub fn add(&mut self, file: &str, normalized: &Normalized) {
        for change in &normalized.changes {
            let form = [&change.entry, &change.before, &change.after].map(String::clone);
            *self.forms.entry(form).or_default() += 1;
            self.languages.entry(change.language).or_default().edits += 1;
        }
        for spoken in &normalized.languages {
            self.languages.entry(spoken.language).or_default().parts += spoken.parts;
        }
        for spared in &normalized.spared {
            *self.left.entry((spared.by, spared.entry.clone())).or_default() += 1;
        }
        let counts = self.counts_of(file);
        counts.parts += normalized.parts;
        counts.edits += normalized.changes.len();
        counts.left_alone += normalized.spared.len();
    }

    fn counts_of(&mut self, file: &str) -> &mut EditCounts {
        if self.files.last().is_none_or(|(last, _)| last != file) {
            self.files.push((file.to_owned(), EditCounts::default()));
        }
        let last = self.files.len() - 1;
        &mut self.files[last].1
    }

    /// How many edits were made.
    pub fn edits(&self) -> usize {
        self.forms.values().sum()
    }

    /// How often each form was replaced by what, in the order of the entries.
    pub fn forms(&self) -> impl Iterator<Item = FormCount<'_>> {
        self.forms.iter().map(|([entry, before, after], &count)| FormCount { entry, before, after, count })
    }

    /// What was done in each language; that of no language has no edits.
    pub fn languages(&self) -> impl Iterator<Item = (Option<Language>, EditCounts)> {
        self.languages.iter().map(|(language, counts)| (*language, *counts))
    }

    /// What was done in each file, in the order in which they came.
    pub fn files(&self) -> impl Iterator<Item = (&str, EditCounts)> {
        self.files.iter().map(|(file, counts)| (file.as_str(), *counts))
    }

    /// How often what kept forms of which entry from being replaced.
    pub fn left_alone(&self) -> impl Iterator<Item = (LeftAlone, &str, usize)> {
        self.left.iter().map(|((by, entry), &count)| (*by, entry.as_str(), count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Format, Options, read};
    use crate::matching::Glossary;
    use crate::normalize::normalize_document;

    #[test]
    fn counts_are_by_file_by_language_and_by_what_kept_a_form() {
        let raw = "{\"text\": \"The minister spoke in Kiev, and ate chicken Kiev.\"}\n\
                   {\"text\": \"Der Minister sprach am Dienstag in Kyiv.\"}\n{\"text\": \"x\"}\n";
        let document = read(Format::JsonLines, raw, &Options::with_fields(["text"])).unwrap();
        let normalized = normalize_document(&document, None, Glossary::bundled(), &Default::default());
        let mut statistics = Statistics::default();
        statistics.add("a", &normalized);
        statistics.add("b", &Normalized::default());
        let languages: Vec<_> = statistics.languages().map(|(l, c)| (l, c.parts, c.edits)).collect();
        let tag = |tag: &str| tag.parse().ok();
        assert_eq!(languages, [(None, 1, 0), (tag("de"), 1, 0), (tag("en"), 1, 1)]);
        let files: Vec<_> = statistics.files().map(|(f, c)| (f, c.parts, c.edits, c.left_alone)).collect();
        assert_eq!(files, [("a", 3, 1, 1), ("b", 0, 0, 0)]);
        assert_eq!(statistics.left_alone().collect::<Vec<_>>(), [(LeftAlone::Guard, "kyiv", 1)]);
    }
}
