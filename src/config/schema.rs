//! The JSON Schema of a configuration, for editors that complete and check while one writes.

/// JSON Schema (draft 2020-12) of a configuration, read as data.
pub const CONFIG_SCHEMA: &str = include_str!("../../schema/transdrift.config.v1.json");

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::super::keys::{KEYS, Key, KeyKind, KeyPlace, SEVERITIES};
    use super::CONFIG_SCHEMA;

    fn list(items: Value) -> Value {
        json!({ "oneOf": [items, { "type": "array", "items": items }] })
    }

    fn value(key: &Key) -> Value {
        let text = || json!({ "type": "string", "minLength": 1 });
        let mut value = match key.kind {
            KeyKind::Truth => json!({ "type": "boolean" }),
            KeyKind::Path | KeyKind::Pattern | KeyKind::Language | KeyKind::Format => text(),
            KeyKind::Choice(words) => json!({ "enum": words }),
            KeyKind::Choices(words) => list(json!({ "enum": words })),
            KeyKind::Severities => {
                json!({ "type": "object", "additionalProperties": { "enum": SEVERITIES } })
            }
            _ => list(text()),
        };
        let default =
            if key.default.is_empty() { String::new() } else { format!(" Default: `{}`.", key.default) };
        value["description"] = Value::String(format!("{}{default}", key.about));
        value
    }

    fn properties(place: KeyPlace) -> Map<String, Value> {
        KEYS.iter().filter(|key| key.stands_in(place)).map(|key| (key.name.to_owned(), value(key))).collect()
    }

    fn table(place: KeyPlace, required: &[&str], about: &str) -> Value {
        let item = json!({
            "type": "object", "additionalProperties": false, "required": required, "properties": properties(place),
        });
        json!({ "description": about, "type": "array", "items": item })
    }

    /// `TRANSDRIFT_UPDATE=1` writes the schema as it should be.
    #[test]
    fn it_is_what_the_table_of_keys_says() {
        let mut root = properties(KeyPlace::Run);
        root.insert(
            "path".into(),
            table(KeyPlace::Path, &["match"], "What holds for some files; the last table wins."),
        );
        root.insert(
            "pair".into(),
            table(KeyPlace::Pair, &["source", "target"], "Files that translate others."),
        );
        let schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": "urn:transdrift:config:v1",
            "title": "transdrift.config.v1",
            "description": "What `transdrift.toml` says, `[tool.transdrift]` in `pyproject.toml`, and `\"transdrift\"` in `package.json`.",
            "type": "object",
            "additionalProperties": false,
            "properties": root,
        });
        let expected = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if std::env::var_os("TRANSDRIFT_UPDATE").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/transdrift.config.v1.json");
            std::fs::write(path, &expected).unwrap();
            return;
        }
        assert_eq!(CONFIG_SCHEMA, expected, "TRANSDRIFT_UPDATE=1 cargo test --lib config writes it");
    }
}
