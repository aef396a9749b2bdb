//! FollowTheMoney entities as OpenSanctions publishes them: JSON objects, a line each or in a list, with the caption and
//! lists of names. A name of one word is somebody else's too: given and family names go to their places, and others are
//! for a person to decide on.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::carries::{Carries, Kinds, PAIRS, Reasons};
use super::gather::{Gathered, name, spaced, variant};
use super::xml::Lines;
use super::{GlossaryFormat, ImportError, Languages};
use crate::finding::FixClass;
use crate::glossary::{CasePolicy, Entry, Kind, Status, Variant};
use crate::text::Language;

/// OpenSanctions.
pub(super) const OPENSANCTIONS: GlossaryFormat = GlossaryFormat {
    name: "opensanctions",
    about: "FollowTheMoney entities, JSON, an object a line or a list of them (OpenSanctions' entities.ftm.json)",
    carries: Carries {
        ids: Some(|_| true),
        kinds: Kinds::Only(&[Kind::Person, Kind::Organisation]),
        lone_entries: true,
        statuses: &[Status::Deprecated, Status::Superseded],
        cases: &[CasePolicy::Smart],
        reasons: Reasons::Reviews,
        note: true,
        is_doubtful: true,
        ..PAIRS
    },
    read,
    write: Some(|entries, _| entries.iter().map(line).collect()),
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
    let mut gathered = Gathered::doubtful();
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let mut read_to = Lines { text, offset: 0, line: 1 };
    loop {
        let start = values.byte_offset();
        let Some(value) = values.next() else { break };
        let value = value.map_err(|error| {
            let message =
                format!("this is no JSON object ({error}); the file holds one a line, or a list of them");
            ImportError::at(error.line(), message)
        })?;
        let blank = text[start..].len() - text[start..].trim_start().len();
        let line = read_to.at(start + blank);
        let entities = if let Value::Array(entities) = value { entities } else { vec![value] };
        for entity in &entities {
            read_line(entity, language, &mut gathered).map_err(|message| ImportError::at(line, message))?;
        }
    }
    Ok(gathered)
}

fn read_line(entity: &Value, language: Language, gathered: &mut Gathered) -> Result<(), String> {
    let field = |key: &str| entity.get(key).and_then(Value::as_str);
    let (Some(id), Some(schema)) = (field("id"), field("schema")) else {
        return Err("an entity has an `id` and a `schema`; this one has not".to_owned());
    };
    let Some(&(_, kind)) = SCHEMATA.iter().find(|(known, _)| *known == schema) else {
        gathered.lose("entities of other schemata", id, schema);
        return Ok(());
    };
    if gathered.knows(id) {
        return Err(format!("a second entity `{id}`; an id names one entity"));
    }
    read_entity(&Entity::new(entity), (id, kind), language, gathered);
    Ok(())
}

/// An entity with its lists of texts.
struct Entity<'v> {
    caption: Option<&'v str>,
    properties: Vec<(&'v str, Vec<&'v str>)>,
}

impl<'v> Entity<'v> {
    fn new(entity: &'v Value) -> Self {
        let properties = entity.get("properties").and_then(Value::as_object).into_iter().flatten();
        let texts = |value: &'v Value| match value {
            Value::Array(values) => values.iter().filter_map(Value::as_str).collect(),
            value => value.as_str().into_iter().collect(),
        };
        let properties = properties.map(|(key, value)| (key.as_str(), texts(value))).collect();
        let mut new = Self { caption: None, properties };
        let caption = entity.get("caption").and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        new.caption =
            caption.or_else(|| new.texts("name").iter().copied().find(|text| !text.trim().is_empty()));
        new
    }

    fn texts(&self, key: &str) -> &[&'v str] {
        self.properties.iter().find(|(name, _)| *name == key).map_or(&[], |(_, texts)| texts.as_slice())
    }
}

/// Properties that are read.
const READ: [&str; 7] = ["name", "alias", "previousName", "weakAlias", "notes", "firstName", "lastName"];

fn read_entity(entity: &Entity, (id, kind): (&str, Kind), language: Language, gathered: &mut Gathered) {
    let entry = gathered.entry(id, Some(id));
    entry.kind = Some(kind);
    entry.canonical.extend(entity.caption.map(|caption| name(language, caption)));
    entry.note = entity.texts("notes").first().map(|note| note.trim().to_owned());
    let mut left = name_parts(entity, entry, language);
    let weak: HashSet<&str> = entity.texts("weakAlias").iter().copied().collect();
    let mut known: HashSet<String> = entry.variants.iter().map(|known| known.text.clone()).collect();
    for (key, status) in [
        ("name", Status::Deprecated),
        ("alias", Status::Deprecated),
        ("previousName", Status::Superseded),
        ("weakAlias", Status::Deprecated),
    ] {
        for text in entity.texts(key).iter().filter(|text| entity.caption != Some(**text)) {
            let fix = weak.contains(text).then_some(FixClass::Review);
            let new = Variant { fix, ..variant(text, status) };
            if known.insert(new.text.clone()) {
                entry.variants.push(new);
            }
        }
    }
    let others = entity.properties.iter().filter(|(key, _)| !READ.contains(key));
    left.extend(others.map(|(key, _)| ("properties", (*key).to_owned())));
    left.extend(entity.texts("notes").iter().skip(1).map(|note| ("notes", (*note).to_owned())));
    for (kind, what) in left {
        gathered.lose(kind, id, what);
    }
}

/// Takes given and family names from where they are told; what tells nothing of the caption is left.
fn name_parts(entity: &Entity, entry: &mut Entry, language: Language) -> Vec<(&'static str, String)> {
    let mut left = Vec::new();
    let caption = entity.caption.map(spaced).unwrap_or_default();
    for family in entity.texts("lastName").iter().map(|text| spaced(text)) {
        let is_behind = caption.strip_suffix(family.as_str()).is_some_and(|before| before.ends_with(' '));
        let is_before = caption.strip_prefix(family.as_str()).is_some_and(|rest| rest.starts_with(' '));
        if entry.kind() != Kind::Person || !(is_behind || is_before) || !entry.family.is_empty() {
            left.push(("properties", format!("lastName {family}")));
        } else if is_before || family.contains(' ') {
            entry.family.push(name(language, &family));
        }
    }
    for given in entity.texts("firstName").iter().map(|text| spaced(text)) {
        match entry.kind() {
            Kind::Person if entry.given_in(language) == Some(given.as_str()) => {}
            Kind::Person if !entry.given.contains(&given) => entry.given.push(given),
            _ => left.push(("properties", format!("firstName {given}"))),
        }
    }
    left
}

fn line(entry: &Entry) -> String {
    let schema =
        SCHEMATA.iter().find(|(_, kind)| *kind == entry.kind()).map_or("LegalEntity", |(schema, _)| schema);
    let texts = |is_one: &dyn Fn(&Variant) -> bool| -> Vec<&str> {
        entry.variants.iter().filter(|form| is_one(form)).map(|form| form.text.as_str()).collect()
    };
    // a former name that needs a look stands in both lists
    let is_former = |form: &Variant| form.status == Status::Superseded;
    let is_weak = |form: &Variant| form.fix == Some(FixClass::Review);
    let mut properties = serde_json::Map::new();
    for (key, values) in [
        ("name", vec![entry.label()]),
        ("alias", texts(&|form| !is_former(form) && !is_weak(form))),
        ("previousName", texts(&is_former)),
        ("weakAlias", texts(&is_weak)),
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
