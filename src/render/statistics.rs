//! What was done in texts, counted: as lines for people, and as JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{count, one_line};
use crate::lang::Language;
use crate::normalize::{EditCounts, LeftAlone, Statistics};

/// Something that was not done at all, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// What was skipped: `file`, `part`.
    pub what: &'static str,
    /// Why.
    pub why: &'static str,
    /// How many.
    pub count: usize,
}

/// The counts as lines, the edits first; what `skipped` tells is at the end.
pub fn text(statistics: &Statistics, skipped: &[Skipped]) -> String {
    let mut lines = Vec::new();
    lines.extend(statistics.forms().map(|form| {
        format!("{}× {} → {} [{}]", form.count, one_line(form.before), one_line(form.after), form.entry)
    }));
    lines.extend(statistics.languages().map(|(language, counts)| language_line(language, counts)));
    let files: Vec<_> = statistics.files().collect();
    if files.len() > 1 {
        lines.extend(files.into_iter().filter(|(_, counts)| is_telling(*counts)).map(file_line));
    }
    let left = statistics.left_alone();
    lines.extend(left.map(|(by, entry, count)| format!("left alone, {}: {count}× [{entry}]", told(by))));
    let skipped = all_skipped(statistics, skipped).into_iter();
    lines.extend(
        skipped.map(|Skipped { what, why, count }| format!("skipped: {}, {why}", super::count(count, what))),
    );
    lines.into_iter().map(|line| line + "\n").collect()
}

fn language_line(language: Option<Language>, counts: EditCounts) -> String {
    let parts = count(counts.parts, "part");
    match language {
        Some(language) => format!("in {language}: {}, {parts}", count(counts.edits, "edit")),
        None => format!("in a language that could not be told: {parts}"),
    }
}

fn is_telling(counts: EditCounts) -> bool {
    counts.edits + counts.left_alone > 0
}

fn file_line((file, counts): (&str, EditCounts)) -> String {
    let left = match counts.left_alone {
        0 => String::new(),
        left => format!(", {left} left alone"),
    };
    format!("{}: {}{left}", one_line(file), count(counts.edits, "edit"))
}

fn told(by: LeftAlone) -> &'static str {
    match by {
        LeftAlone::Guard => "a guard holds",
        LeftAlone::Suggestion => "needs a look",
        LeftAlone::Quotation => "quoted",
        LeftAlone::Repetition => "would be replaced again",
        LeftAlone::Format => "the format cannot write it there",
        LeftAlone::Charset => "the charset cannot write it",
    }
}

/// What was skipped, with what the counts themselves tell.
fn all_skipped(statistics: &Statistics, skipped: &[Skipped]) -> Vec<Skipped> {
    let suggestions = statistics.left_alone().filter(|(by, ..)| *by == LeftAlone::Suggestion);
    let unknown = statistics.languages().filter(|(language, _)| language.is_none());
    let own = [
        ("suggestion", "for a person to decide on", suggestions.map(|(.., count)| count).sum()),
        ("part", "the language could not be told", unknown.map(|(_, counts)| counts.parts).sum()),
    ];
    let own = own.into_iter().map(|(what, why, count)| Skipped { what, why, count });
    own.chain(skipped.iter().cloned()).filter(|skipped| skipped.count > 0).collect()
}

#[derive(Serialize)]
struct Written<'s> {
    schema: &'static str,
    edits: usize,
    left_alone: usize,
    entries: Vec<Entry<'s>>,
    languages: Vec<InLanguage>,
    files: Vec<InFile<'s>>,
    kept: Vec<Kept<'s>>,
    skipped: Vec<Skipped>,
}

#[derive(Serialize)]
struct Entry<'s> {
    entry: &'s str,
    edits: usize,
    variants: Vec<Variant<'s>>,
}

#[derive(Serialize)]
struct Variant<'s> {
    before: &'s str,
    after: &'s str,
    edits: usize,
}

#[derive(Serialize)]
struct InLanguage {
    language: Option<Language>,
    parts: usize,
    edits: usize,
}

#[derive(Serialize)]
struct InFile<'s> {
    file: &'s str,
    parts: usize,
    edits: usize,
    left_alone: usize,
}

#[derive(Serialize)]
struct Kept<'s> {
    entry: &'s str,
    by: LeftAlone,
    count: usize,
}

/// The counts as one line of JSON (`transdrift.statistics.v1`).
pub fn json(statistics: &Statistics, skipped: &[Skipped]) -> String {
    let kept: Vec<Kept> =
        statistics.left_alone().map(|(by, entry, count)| Kept { entry, by, count }).collect();
    let written = Written {
        schema: "transdrift.statistics.v1",
        edits: statistics.edits(),
        left_alone: kept.iter().map(|kept| kept.count).sum(),
        entries: entries(statistics),
        languages: statistics
            .languages()
            .map(|(language, EditCounts { parts, edits, .. })| InLanguage { language, parts, edits })
            .collect(),
        files: statistics
            .files()
            .map(|(file, EditCounts { parts, edits, left_alone, .. })| InFile {
                file,
                parts,
                edits,
                left_alone,
            })
            .collect(),
        kept,
        skipped: all_skipped(statistics, skipped),
    };
    // what is made of strings and numbers is always written
    serde_json::to_string(&written).unwrap_or_default() + "\n"
}

fn entries(statistics: &Statistics) -> Vec<Entry<'_>> {
    let mut entries: BTreeMap<&str, Vec<Variant<'_>>> = BTreeMap::new();
    for form in statistics.forms() {
        let variant = Variant { before: form.before, after: form.after, edits: form.count };
        entries.entry(form.entry).or_default().push(variant);
    }
    let entries = entries.into_iter().map(|(entry, variants)| {
        let edits = variants.iter().map(|variant| variant.edits).sum();
        Entry { entry, edits, variants }
    });
    entries.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::matching::Glossary;
    use crate::normalize::normalize;

    fn counted() -> Statistics {
        let mut statistics = Statistics::default();
        for (file, text) in [("a", "Kiev, Kiev and chicken Kiev; the OTAN"), ("b", "Kyiv"), ("c", "Kiev\n")] {
            let language = (file != "c").then(Language::assumed);
            statistics.add(file, &normalize(text, language, Glossary::bundled(), &Default::default()));
        }
        statistics
    }

    #[test]
    fn people_read_lines() {
        let skipped = [Skipped { what: "file", why: "no prose", count: 2 }];
        assert_eq!(
            text(&counted(), &skipped),
            "2× Kiev → Kyiv [kyiv]\n1× OTAN → NATO [nato]\n\
             in a language that could not be told: 1 part\nin en: 3 edits, 2 parts\n\
             a: 3 edits, 1 left alone\nleft alone, a guard holds: 1× [kyiv]\n\
             skipped: 1 part, the language could not be told\nskipped: 2 files, no prose\n"
        );
    }

    #[test]
    fn programs_read_json() {
        let written: serde_json::Value = serde_json::from_str(&json(&counted(), &[])).unwrap();
        assert_eq!((&written["edits"], &written["left_alone"]), (&json!(3), &json!(1)));
        assert_eq!(
            written["entries"][0],
            json!({"entry": "kyiv", "edits": 2, "variants": [{"before": "Kiev", "after": "Kyiv", "edits": 2}]})
        );
        assert_eq!(written["languages"][1], json!({"language": "en", "parts": 2, "edits": 3}));
        assert_eq!(written["files"][0], json!({"file": "a", "parts": 1, "edits": 3, "left_alone": 1}));
        assert_eq!(written["kept"], json!([{"entry": "kyiv", "by": "guard", "count": 1}]));
        assert_eq!(written["skipped"][0]["what"], "part");
    }
}
