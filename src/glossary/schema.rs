//! The JSON Schema of a glossary file, for editors that complete and check while one writes.

/// JSON Schema (draft 2020-12) of a glossary file, read as data.
pub const SCHEMA: &str = include_str!("../../schema/glossary.v1.json");

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::super::parse::{
        CASES, ENTRY_KEYS, FIXES, GUARD_KEYS, KINDS, ROMANIZED, STATUSES, TEST_KEYS, VARIANT_KEYS,
    };
    use super::SCHEMA;

    fn schema(pointer: &str) -> Value {
        let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
        schema.pointer(pointer).unwrap_or_else(|| panic!("{pointer}")).clone()
    }

    fn check<'w>(found: impl IntoIterator<Item = String>, expected: impl IntoIterator<Item = &'w str>) {
        let found: BTreeSet<String> = found.into_iter().collect();
        assert_eq!(found, expected.into_iter().map(str::to_owned).collect());
    }

    #[test]
    fn it_knows_the_keys_of_the_parser() {
        for (table, keys) in [
            ("entry", ENTRY_KEYS),
            ("variant_table", VARIANT_KEYS),
            ("guard", GUARD_KEYS),
            ("test", TEST_KEYS),
        ] {
            let properties = schema(&format!("/$defs/{table}/properties"));
            check(properties.as_object().expect("properties").keys().cloned(), keys.iter().copied());
            assert_eq!(schema(&format!("/$defs/{table}/additionalProperties")), false);
        }
    }

    #[test]
    fn it_knows_the_words_of_the_parser() {
        fn words<T>(choices: &[(&'static str, T)]) -> Vec<&'static str> {
            choices.iter().map(|(word, _)| *word).collect()
        }
        for (pointer, expected) in [
            ("/$defs/entry/properties/kind/enum", words(KINDS)),
            ("/$defs/entry/properties/romanized/enum", words(ROMANIZED)),
            ("/$defs/variant_table/properties/status/enum", words(STATUSES)),
            ("/$defs/variant_table/properties/case/enum", words(CASES)),
            ("/$defs/fix/enum", words(FIXES)),
        ] {
            let listed = schema(pointer);
            let listed = listed.as_array().expect("a list").iter().filter_map(Value::as_str);
            check(listed.map(str::to_owned), expected);
        }
    }
}
