//! Reads glossary files: TOML to entries, every mistake with its place.

use std::collections::HashMap;

use toml::de::DeTable;

use super::conventions;
use super::entry::{CasePolicy, Entry, Guard, Kind, Name, OwnTest, Romanized, Status, Variant, Written};
use super::reader::{Reader, Table, Value, get, is_misspelt, span};
use crate::finding::{Finding, FixClass};
use crate::text::{Language, Source};

pub(crate) const ENTRY_KEYS: &[&str] = &[
    "id",
    "kind",
    "canonical",
    "family",
    "given",
    "native",
    "romanized",
    "variants",
    "unless",
    "fix",
    "reason",
    "authority",
    "since",
    "note",
    "tests",
    "replace",
];
pub(crate) const VARIANT_KEYS: &[&str] =
    &["text", "lang", "status", "case", "to", "unless", "only", "fix", "reason"];
pub(crate) const GUARD_KEYS: &[&str] = &["name", "before", "after", "within", "whole_name"];
pub(crate) const TEST_KEYS: &[&str] = &["lang", "text", "expected"];

pub(crate) const KINDS: &[(&str, Kind)] = &[
    ("person", Kind::Person),
    ("place", Kind::Place),
    ("organisation", Kind::Organisation),
    ("work", Kind::Work),
    ("term", Kind::Term),
];
pub(crate) const ROMANIZED: &[(&str, Romanized)] =
    &[("no", Romanized::No), ("whole", Romanized::Whole), ("family", Romanized::Family)];
pub(crate) const STATUSES: &[(&str, Status)] = &[
    ("preferred", Status::Preferred),
    ("admitted", Status::Admitted),
    ("deprecated", Status::Deprecated),
    ("superseded", Status::Superseded),
    ("hidden", Status::Hidden),
    ("forbidden", Status::Forbidden),
    ("do-not-translate", Status::DoNotTranslate),
];
pub(crate) const CASES: &[(&str, CasePolicy)] =
    &[("exact", CasePolicy::Exact), ("smart", CasePolicy::Smart), ("any", CasePolicy::Any)];
pub(crate) const FIXES: &[(&str, FixClass)] =
    &[("safe", FixClass::Safe), ("review", FixClass::Review), ("never", FixClass::Never)];

/// Entries that were read over others.
pub(crate) struct Layer {
    /// Each entry, with its number among those below where one has its id: it is what all say together.
    pub(crate) entries: Vec<(Option<usize>, Entry)>,
    /// What is wrong with the files.
    pub(crate) mistakes: Vec<Finding>,
}

/// The entries of all `files`, merged by id in their order, and every mistake found in them.
pub(crate) fn parse(files: &[Source]) -> (Vec<Entry>, Vec<Finding>) {
    let layer = parse_over(files, 0, &|_| None);
    (layer.entries.into_iter().map(|(_, entry)| entry).collect(), layer.mistakes)
}

/// The entries of `files`, which are numbered from `first`, merged by id in their order with the entries below them, of
/// which `below` finds one and its number by id.
pub(crate) fn parse_over(
    files: &[Source],
    first: usize,
    below: &dyn Fn(&str) -> Option<(usize, Entry)>,
) -> Layer {
    let mut entries: Vec<(Option<usize>, Entry)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut mistakes = Vec::new();
    for (file, source) in (first..).zip(files) {
        let reader = Reader::new(file);
        for (entry, replaces) in read_file(&reader, source.text()) {
            let known = places.get(&entry.id).copied().or_else(|| {
                let (number, mut below) = below(&entry.id)?;
                // what followed from its native form follows from what the layer makes of it
                conventions::strip(&mut below);
                places.insert(entry.id.clone(), entries.len());
                entries.push((Some(number), below));
                Some(entries.len() - 1)
            });
            let Some(known) = known else {
                places.insert(entry.id.clone(), entries.len());
                entries.push((None, entry));
                continue;
            };
            let known = &mut entries[known].1;
            if replaces {
                *known = entry;
            } else if known.at.file == file {
                let message = format!("a second entry `{}`; an id names one entry a file", entry.id);
                reader.mistake(entry.at.span, message);
            } else {
                known.merge(entry);
            }
        }
        mistakes.extend(reader.into_mistakes());
    }
    let entries_alone = entries.iter().map(|(_, entry)| entry);
    mistakes.extend(entries_alone.filter(|entry| entry.canonical.is_empty()).map(without_canonical));
    entries.iter_mut().for_each(|(_, entry)| conventions::complete(entry));
    Layer { entries, mistakes }
}

fn without_canonical(entry: &Entry) -> Finding {
    let reader = Reader::new(entry.at.file);
    reader.mistake(entry.at.span, format!("`{}` has no canonical form", entry.id));
    reader.into_mistakes().remove(0)
}

fn read_file(reader: &Reader, text: &str) -> Vec<(Entry, bool)> {
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        reader.mistake(error.span().map(span).unwrap_or_default(), error.message());
    }
    reader.check_keys(root.get_ref(), &["entry"]);
    let Some(list) = get(root.get_ref(), "entry") else { return Vec::new() };
    reader.list(list, |value| entry(reader, value))
}

fn entry(reader: &Reader, value: &Value) -> Option<(Entry, bool)> {
    let (table, whole) = reader.table(value, ENTRY_KEYS)?;
    let text = |key| get(table, key).and_then(|value| reader.text(value));
    let names = |key| get(table, key).map(|value| names(reader, value)).unwrap_or_default();
    let guards = |key| get(table, key).map(|value| guards(reader, value)).unwrap_or_default();
    // one mistake is told, not what follows from it
    let is_misspelt = |key| is_misspelt(table, key, ENTRY_KEYS);
    let Some(id) = text("id") else {
        if get(table, "id").is_none() && !is_misspelt("id") {
            reader.mistake(whole, "this entry has no `id`");
        }
        return None;
    };
    let at = get(table, "id").map(|value| reader.at(value)).unwrap_or_default();
    let choose = |key| get(table, key);
    let entry = Entry {
        id,
        kind: choose("kind").and_then(|value| reader.choice(value, KINDS)),
        canonical: names("canonical"),
        family: names("family"),
        given: get(table, "given").map(|v| reader.list(v, |item| reader.form(item))).unwrap_or_default(),
        native: names("native"),
        romanized: choose("romanized").and_then(|value| reader.choice(value, ROMANIZED)),
        variants: get(table, "variants")
            .map(|v| reader.list(v, |item| variant(reader, item)))
            .unwrap_or_default(),
        unless: guards("unless"),
        fix: choose("fix").and_then(|value| reader.choice(value, FIXES)),
        reason: text("reason"),
        authority: text("authority"),
        since: text("since"),
        note: text("note"),
        tests: get(table, "tests").map(|v| reader.list(v, |item| own_test(reader, item))).unwrap_or_default(),
        at,
    };
    if entry.canonical.is_empty() && (is_misspelt("canonical") || get(table, "canonical").is_some()) {
        return None;
    }
    let replaces = get(table, "replace").and_then(|value| reader.truth(value)).unwrap_or(false);
    Some((entry, replaces))
}

fn names(reader: &Reader, value: &Value) -> Vec<Name> {
    let Some(table) = value.get_ref().as_table() else {
        reader.mistake(reader.at(value).span, "expected forms by language, such as { en = \"Kyiv\" }");
        return Vec::new();
    };
    let mut found = Vec::new();
    for (key, value) in table {
        match (key.get_ref().parse(), reader.form(value)) {
            (Ok(language), Some(text)) => {
                found.push(Name { at: reader.at(value), ..Name::new(language, text) })
            }
            (Err(error), _) => reader.mistake(span(key.span()), error_text(&error)),
            (Ok(_), None) => {}
        }
    }
    found.sort_by_key(|name| name.language);
    found
}

fn error_text(error: &crate::text::LanguageError) -> String {
    error.to_string()
}

fn languages(reader: &Reader, value: &Value) -> Vec<Language> {
    reader.list(value, |item| {
        let parsed = reader.text(item)?.parse();
        parsed.map_err(|error| reader.mistake(reader.at(item).span, error_text(&error))).ok()
    })
}

fn variant(reader: &Reader, value: &Value) -> Option<Variant> {
    if value.get_ref().as_str().is_some() {
        return Some(plain_variant(reader.form(value)?, reader.at(value)));
    }
    let (table, whole) = reader.table(value, VARIANT_KEYS)?;
    let text = required(reader, (table, whole), "text", Reader::form)?;
    let optional = |key| get(table, key).and_then(|value| reader.text(value));
    let guards = |key| get(table, key).map(|value| guards(reader, value)).unwrap_or_default();
    Some(Variant {
        languages: get(table, "lang").map(|value| languages(reader, value)).unwrap_or_default(),
        status: get(table, "status").and_then(|v| reader.choice(v, STATUSES)).unwrap_or_default(),
        case: get(table, "case").and_then(|value| reader.choice(value, CASES)).unwrap_or_default(),
        to: optional("to"),
        unless: guards("unless"),
        only: guards("only"),
        fix: get(table, "fix").and_then(|value| reader.choice(value, FIXES)),
        reason: optional("reason"),
        ..plain_variant(text, reader.at(value))
    })
}

fn plain_variant(text: String, at: Written) -> Variant {
    Variant { text, at, ..Variant::default() }
}

fn required(
    reader: &Reader,
    (table, whole): Table,
    key: &str,
    read: fn(&Reader, &Value) -> Option<String>,
) -> Option<String> {
    let value = get(table, key);
    if value.is_none() {
        reader.mistake(whole, format!("`{key}` is missing here"));
    }
    read(reader, value?)
}

fn guards(reader: &Reader, value: &Value) -> Vec<Guard> {
    reader.list(value, |item| {
        let (table, whole) = reader.table(item, GUARD_KEYS)?;
        let texts = |key| get(table, key).map(|value| reader.texts(value)).unwrap_or_default();
        let guard = Guard {
            name: required(reader, (table, whole), "name", Reader::text)?,
            before: texts("before"),
            after: texts("after"),
            within: texts("within"),
            whole_name: get(table, "whole_name").and_then(|value| reader.truth(value)).unwrap_or(false),
        };
        if guard.before.is_empty() && guard.after.is_empty() && guard.within.is_empty() && !guard.whole_name {
            reader.mistake(whole, "this guard looks at nothing; give before, after, within or whole_name");
        }
        Some(guard)
    })
}

fn own_test(reader: &Reader, value: &Value) -> Option<OwnTest> {
    let (table, whole) = reader.table(value, TEST_KEYS)?;
    let text = required(reader, (table, whole), "text", Reader::text)?;
    let expected =
        get(table, "expected").and_then(|value| reader.text(value)).unwrap_or_else(|| text.clone());
    let language = get(table, "lang").and_then(|value| languages(reader, value).first().copied());
    Some(OwnTest { language: language.unwrap_or(Language::assumed()), text, expected, at: reader.at(value) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(toml: &str, expected: &[&str]) {
        let source = Source::new("test.toml", toml);
        let (_, mistakes) = parse(std::slice::from_ref(&source));
        let mut found: Vec<_> = mistakes
            .iter()
            .map(|mistake| {
                let place = source.place(mistake.location.span.start);
                format!("{}:{}: {}", place.line, place.column, mistake.reason)
            })
            .collect();
        found.sort();
        assert_eq!(found, expected);
    }

    #[test]
    fn all_mistakes_are_told_in_one_run() {
        check(
            "[[entry]]\nid = \"a\"\ncanonical = { english = \"A\" }\ncolour = 1\n[[entry]]\nid = \"b\"\nkind = \"city\"\n",
            &[
                "3:15: `english` is no language tag; use BCP 47 such as `en`, `pt-BR` or `zh-Hant`",
                &format!("4:1: unknown key `colour`; known are {}", ENTRY_KEYS.join(", ")),
                "6:6: `b` has no canonical form",
                "7:8: unknown value `city`; known are person, place, organisation, work, term",
            ],
        );
        check(
            "[[entry]]\nid = \"a\"\nkind = \"persom\"\ncanonicl = { en = \"A\" }\n[[entry]]\nidd = \"b\"\n",
            &[
                "3:8: unknown value `persom`; did you mean `person`?",
                "4:1: unknown key `canonicl`; did you mean `canonical`?",
                "6:1: unknown key `idd`; did you mean `id`?",
            ],
        );
        check(
            &format!(
                "[[entry]]\nid = \"a\"\ncanonical = {{ en = \"A\" }}\nvariants = [\"{}\"]\n",
                "B ".repeat(501)
            ),
            &["4:13: this form has 1002 bytes; no name has more than 1000"],
        );
        check("[[entry]]\nid = \n", &["2:6: string values must be quoted, expected literal string"]);
    }

    #[test]
    fn later_files_merge_by_id() {
        let files = [
            Source::new("a", "[[entry]]\nid=\"x\"\ncanonical={en=\"X\"}\nvariants=[\"Y\",\"Z\"]\n"),
            Source::new(
                "b",
                "[[entry]]\nid=\"x\"\nnote=\"n\"\nvariants=[{text=\"Y\",status=\"admitted\"}]\n",
            ),
        ];
        let (entries, mistakes) = parse(&files);
        assert_eq!((entries.len(), mistakes.len()), (1, 0));
        let variants: Vec<_> = entries[0].variants.iter().map(|v| (v.text.as_str(), v.status)).collect();
        assert_eq!(variants, [("Z", Status::Deprecated), ("Y", Status::Admitted)]);
        assert_eq!(entries[0].canonical_in(Language::assumed()), Some("X"));
    }
}
