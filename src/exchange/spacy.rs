//! Patterns of spaCy's EntityRuler: a JSON object a line with a label, a phrase or a list of tokens, and an id.

use serde_json::{Value, json};

use super::carries::{ALL_KINDS, Carries, PAIRS};
use super::gather::{Gathered, variant};
use super::{GlossaryFormat, ImportError, Languages};
use crate::glossary::{CasePolicy, Entry, Kind, Status, Variant};

/// spaCy.
pub(super) const SPACY: GlossaryFormat = GlossaryFormat {
    name: "spacy",
    about: "patterns of spaCy's EntityRuler, a JSON object a line",
    carries: Carries {
        ids: Some(|_| true),
        kinds: ALL_KINDS,
        lone_entries: true,
        cases: &[CasePolicy::Exact],
        is_doubtful: true,
        ..PAIRS
    },
    read,
    write: Some(|entries, _| entries.iter().map(lines).collect()),
};

/// Labels of spaCy's models (OntoNotes 5); the first one of a kind is written.
const LABELS: &[(&str, Kind)] = &[
    ("PERSON", Kind::Person),
    ("PER", Kind::Person),
    ("GPE", Kind::Place),
    ("LOC", Kind::Place),
    ("FAC", Kind::Place),
    ("ORG", Kind::Organisation),
    ("WORK_OF_ART", Kind::Work),
    ("MISC", Kind::Term),
];

fn read(text: &str, languages: &Languages) -> Result<Gathered, ImportError> {
    let language = languages.to("spacy")?;
    let mut gathered = Gathered::doubtful();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let at = index + 1;
        let broken = |message: String| ImportError::at(at, message);
        let rule: Value = serde_json::from_str(line).map_err(|error| {
            broken(format!("this is no JSON object ({error}); the file holds one a line"))
        })?;
        let field = |key: &str| rule.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        let (Some(label), Some(pattern)) = (field("label"), rule.get("pattern")) else {
            return Err(broken("a line has a `label` and a `pattern`; this one has not".to_owned()));
        };
        let Some((form, case)) = phrase(pattern) else {
            gathered.lose("token patterns", format!("line {at}"), pattern.to_string());
            continue;
        };
        let kind = LABELS.iter().find(|(known, _)| *known == label).map(|&(_, kind)| kind);
        if kind.is_none() {
            gathered.lose("labels", format!("line {at}"), label);
        }
        let entry = match field("id") {
            Some(id) => gathered.entry(id, Some(id)),
            None => gathered.entry(&format!("{label} {form}"), None),
        };
        entry.kind = entry.kind.or(kind);
        match entry.canonical.is_empty() {
            // a pattern of lower-cased tokens says nothing of how the name is written
            true if case == CasePolicy::Any => {
                entry.variants.push(Variant { case, ..variant(&form, Status::Deprecated) });
            }
            true => entry.canonical.push(super::gather::name(language, &form)),
            false if entry.label() == form => {}
            false => entry.variants.push(Variant { case, ..variant(&form, Status::Deprecated) }),
        }
    }
    Ok(gathered)
}

/// The words of a pattern that asks for nothing but words.
fn phrase(pattern: &Value) -> Option<(String, CasePolicy)> {
    if let Some(text) = pattern.as_str() {
        return (!text.trim().is_empty()).then(|| (text.to_owned(), CasePolicy::Exact));
    }
    let mut words = Vec::new();
    let mut case = CasePolicy::Exact;
    for token in pattern.as_array()? {
        let token = token.as_object().filter(|token| token.len() == 1)?;
        let (key, word) = token.iter().next()?;
        case = match key.to_uppercase().as_str() {
            "LOWER" => CasePolicy::Any,
            "TEXT" | "ORTH" => case,
            _ => return None,
        };
        words.push(word.as_str()?);
    }
    (!words.is_empty()).then(|| (words.join(" "), case))
}

fn lines(entry: &Entry) -> String {
    let label = LABELS.iter().find(|(_, kind)| *kind == entry.kind()).map_or("MISC", |(label, _)| label);
    let forms = std::iter::once(entry.label()).chain(entry.variants.iter().map(|form| form.text.as_str()));
    forms.map(|form| format!("{}\n", json!({ "label": label, "pattern": form, "id": entry.id }))).collect()
}
