//! FollowTheMoney entities as OpenSanctions publishes them: a JSON object a line, with the caption and lists of names.

use serde_json::{Value, json};

use super::carries::{Carries, Kinds, PAIRS};
use super::gather::{Gathered, add_variant, name, variant};
use super::{Format, ImportError, Languages};
use crate::finding::FixClass;
use crate::glossary::entry::{CasePolicy, Entry, Kind, Status, Variant};
use crate::text::Language;

/// OpenSanctions.
pub(super) const OPENSANCTIONS: Format = Format {
    name: "opensanctions",
    about: "FollowTheMoney entities, a JSON object a line (OpenSanctions' entities.ftm.json)",
    carries: Carries {
        ids: Some(|_| true),
        kinds: Kinds::Only(&[Kind::Person, Kind::Organisation]),
        lone_entries: true,
        statuses: &[Status::Deprecated, Status::Superseded],
        cases: &[CasePolicy::Smart],
        note: true,
        ..PAIRS
    },
    read,
    write: |entries, _| entries.iter().map(line).collect(),
};

/// Schemata that have names of persons and organisations.
const SCHEMATA: &[(&str, Kind)] = &[
    ("Person", Kind::Person),
    ("Organization", Kind::Organisation),
    ("Company", Kind::Organisation),
    ("LegalEntity", Kind::Organisation),
    ("PublicBody", Kind::Organisation),
];

fn read(text: &str, languages: &Languages) -> Result<Gathered, ImportError> {
    let language = languages.to("opensanctions")?;
    let mut gathered = Gathered::default();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let broken = |message: String| ImportError::at(index + 1, message);
        let entity: Value = serde_json::from_str(line).map_err(|error| {
            broken(format!("this is no JSON object ({error}); the file holds one a line"))
        })?;
        let field = |key: &str| entity.get(key).and_then(Value::as_str);
        let (Some(id), Some(schema)) = (field("id"), field("schema")) else {
            return Err(broken("an entity has an `id` and a `schema`; this one has not".to_owned()));
        };
        let Some(&(_, kind)) = SCHEMATA.iter().find(|(known, _)| *known == schema) else {
            gathered.lose("entities of other schemata", id, schema);
            continue;
        };
        if gathered.knows(id) {
            return Err(broken(format!("a second entity `{id}`; an id names one entity")));
        }
        read_entity(&entity, (id, kind), language, &mut gathered);
    }
    Ok(gathered)
}

fn read_entity(entity: &Value, (id, kind): (&str, Kind), language: Language, gathered: &mut Gathered) {
    let empty = serde_json::Map::new();
    let properties = entity.get("properties").and_then(Value::as_object).unwrap_or(&empty);
    let texts = |key: &str| {
        let values = properties.get(key).and_then(Value::as_array);
        values.into_iter().flatten().filter_map(Value::as_str)
    };
    let caption = entity.get("caption").and_then(Value::as_str).or_else(|| texts("name").next());
    let entry = gathered.entry(id, Some(id));
    entry.kind = Some(kind);
    entry.canonical.extend(caption.map(|caption| name(language, caption)));
    entry.note = texts("notes").next().map(|note| note.trim().to_owned());
    for (key, status, fix) in [
        ("name", Status::Deprecated, None),
        ("alias", Status::Deprecated, None),
        ("previousName", Status::Superseded, None),
        ("weakAlias", Status::Deprecated, Some(FixClass::Review)),
    ] {
        for text in texts(key).filter(|text| caption != Some(*text)) {
            add_variant(entry, Variant { fix, ..variant(text, status) });
        }
    }
    const READ: [&str; 5] = ["name", "alias", "previousName", "weakAlias", "notes"];
    let left = properties.keys().filter(|key| !READ.contains(&key.as_str()));
    for key in left {
        gathered.lose("properties", id, key);
    }
    for note in texts("notes").skip(1) {
        gathered.lose("notes", id, note);
    }
}

fn line(entry: &Entry) -> String {
    let schema =
        SCHEMATA.iter().find(|(_, kind)| *kind == entry.kind()).map_or("LegalEntity", |(schema, _)| schema);
    let of_status = |status| -> Vec<&str> {
        entry.variants.iter().filter(|form| form.status == status).map(|form| form.text.as_str()).collect()
    };
    let mut properties = serde_json::Map::new();
    for (key, values) in [
        ("name", vec![entry.label()]),
        ("alias", of_status(Status::Deprecated)),
        ("previousName", of_status(Status::Superseded)),
        ("notes", entry.note.as_deref().into_iter().collect()),
    ] {
        if !values.is_empty() {
            properties.insert(key.to_owned(), json!(values));
        }
    }
    let entity =
        json!({ "id": entry.id, "caption": entry.label(), "schema": schema, "properties": properties });
    format!("{entity}\n")
}
