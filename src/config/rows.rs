//! A configuration as it is shown: every value with who said so.

use std::path::Path;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::keys::{KEYS, KeyPlace};
use super::policy::Configuration;
use super::settings::{Given, GivenBy, Setting, Settings};

/// A key, what it is set to, and who said so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConfigRow {
    /// The table that it stands in, counted from 0 among those of its kind (`path`); none at the top.
    pub table: Option<(&'static str, usize)>,
    /// The key.
    pub key: &'static str,
    /// The value; null where nobody gave one.
    pub value: Value,
    /// Who gave it, each once.
    pub from: Vec<String>,
}

impl Configuration {
    /// What holds for the file at `path`, a row a key.
    pub fn rows_of(&self, path: &Path) -> Vec<ConfigRow> {
        let settings = self.of(path);
        let keys = KEYS.iter().filter(|key| key.place != KeyPlace::Pair && key.name != "match");
        keys.map(|key| row(None, key.name, settings.get(key.name))).collect()
    }

    /// Every key with its value, then the tables of paths and pairs.
    pub fn rows(&self) -> Vec<ConfigRow> {
        let run = self.run();
        let keys = KEYS.iter().filter(|key| key.stands_in(KeyPlace::Run));
        let mut rows: Vec<_> = keys.map(|key| row(None, key.name, run.get(key.name))).collect();
        let paths = self.paths.iter().map(|table| ("path", &table.settings));
        let pairs = self.pairs.iter().map(|table| ("pair", &table.settings));
        let (mut number, mut kind) = (0, "");
        for (name, settings) in paths.chain(pairs) {
            number = if kind == name { number + 1 } else { 0 };
            kind = name;
            rows.extend(table((name, number), settings));
        }
        rows
    }
}

fn table(at: (&'static str, usize), settings: &Settings) -> Vec<ConfigRow> {
    let set = KEYS.iter().filter_map(|key| Some((key.name, settings.get(key.name)?)));
    let mut rows: Vec<_> = set.map(|(name, setting)| row(Some(at), name, Some(setting))).collect();
    // what a table is about stands first
    rows.sort_by_key(|row| !["match", "source"].contains(&row.key));
    rows
}

fn row(table: Option<(&'static str, usize)>, key: &'static str, setting: Option<&Setting>) -> ConfigRow {
    let mut from: Vec<String> = Vec::new();
    let mut said = |by: &GivenBy| {
        let name = by.to_string();
        if !from.contains(&name) {
            from.push(name);
        }
    };
    let mut told = |given: &Given<String>| {
        said(&given.by);
        given.value.clone()
    };
    let value = match setting {
        None => Value::Null,
        Some(Setting::Truth(truth)) => {
            said(&truth.by);
            json!(truth.value)
        }
        Some(Setting::Text(text)) => json!(told(text)),
        Some(Setting::List(list)) => list.iter().map(told).collect(),
        Some(Setting::Map(map)) => {
            let pairs = map.iter().map(|(word, given)| (word.clone(), Value::String(told(given))));
            Value::Object(pairs.collect::<Map<_, _>>())
        }
    };
    ConfigRow { table, key, value, from }
}
