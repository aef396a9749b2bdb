//! Examples of JSON, and serde_json as oracle.

use proptest::prelude::*;
use serde_json::Value;

use crate::format::harness::{Case, check, holds};
use crate::format::{Document, Format, FormatError, Options, read};

fn example(format: Format, fields: &[&str], raw: &str, nodes: &[&str], written: &str) {
    check(&Case {
        format,
        options: Options::with_fields(fields.to_vec()),
        raw,
        nodes,
        written,
        ..Case::default()
    });
}

#[test]
fn fields_are_prose_and_keys_never() {
    let raw = r#"{"Kiev": "Kiev", "doc": {"title": "l\u2019OTAN, Kiev", "tags": ["Kiev"]}, "id": "Kiev"}"#;
    let title = raw.replace(r"OTAN, Kiev", r"OTAN, Kyiv");
    example(Format::Json, &["doc.title"], raw, &["l’OTAN, Kiev"], &title);
    example(Format::Json, &["/doc/title"], raw, &["l’OTAN, Kiev"], &title);
    let tags = raw.replace(r#"["Kiev"]"#, r#"["Kyiv"]"#);
    example(Format::Json, &["doc.tags"], raw, &["Kiev"], &tags);
    example(Format::Json, &["/doc/tags/0"], raw, &["Kiev"], &tags);
    example(Format::Json, &["/*/tags/*"], raw, &["Kiev"], &tags);
    example(Format::Json, &["/doc/tags/00", "tags", "/doc"], raw, &[], raw);
    let all = raw
        .replace(": \"Kiev\"", ": \"Kyiv\"")
        .replace("OTAN, Kiev", "OTAN, Kyiv")
        .replace("[\"Kiev", "[\"Kyiv");
    example(Format::Json, &["*"], raw, &["Kiev", "l’OTAN, Kiev", "Kiev", "Kiev"], &all);
}

#[test]
fn each_line_stands_for_itself() {
    example(
        Format::JsonLines,
        &["a"],
        "\u{feff}{\"a\": \"Kiev\"}\r\n{\"a\": \"Kiev\n\n{\"a\":\"Kiev\\ud83d\\ude00\"}",
        &["Kiev", "Kiev😀"],
        "\u{feff}{\"a\": \"Kyiv\"}\r\n{\"a\": \"Kiev\n\n{\"a\":\"Kyiv\\ud83d\\ude00\"}",
    );
}

#[test]
fn new_text_is_escaped_as_the_file_does() {
    let written = |raw: &str, expected| {
        let options = Options::with_fields(["a"]);
        let edits = &[("Kiev", "Київ \"x\"")];
        check(&Case {
            format: Format::Json,
            options,
            raw,
            nodes: &["l’OTAN à Kiev"],
            edits,
            written: expected,
        });
    };
    written("{\"a\": \"l’OTAN à Kiev\"}", "{\"a\": \"l’OTAN à Київ \\\"x\\\"\"}");
    written(
        r#"{"a": "l\u2019OTAN \u00e0 Kiev"}"#,
        r#"{"a": "l\u2019OTAN \u00e0 \u041a\u0438\u0457\u0432 \"x\""}"#,
    );
}

#[test]
fn records_have_a_number_and_a_language() {
    let told = |document: &Document| {
        let told = document
            .nodes()
            .iter()
            .map(|node| (node.record, node.language.clone().unwrap_or_default().into_owned()));
        told.collect::<Vec<_>>()
    };
    let options = Options { language: Some("l".into()), ..Options::with_fields(["t"]) };
    let lines = "{\"t\": \"x\", \"l\": \"fr\"}\nbroken\n{\"t\": \"y\"}\n";
    let expected = [(0, "fr".to_owned()), (2, String::new())];
    assert_eq!(told(&read(Format::JsonLines, lines, &options).unwrap()), expected);
    let list = r#"[{"l": "fr", "t": "x"}, {}, {"t": "y"}]"#;
    assert_eq!(told(&read(Format::Json, list, &options).unwrap()), expected);
}

#[test]
fn what_is_broken_is_told_by_place_and_remedy() {
    let broken = |raw: &str, expected: &str| {
        let error = read(Format::Json, raw, &Options::with_fields(["a"])).unwrap_err();
        assert_eq!(error.to_string(), expected, "{raw}");
    };
    broken("{\"a\":\n \"b\" \"c\"}", "line 2, column 6: expected `,` or `}` after a value of an object");
    broken("{\"a\": \"é\\x\"}", "line 1, column 9: JSON has no such escape; write `\\\\` for a backslash");
    broken("[1, 02]", "line 1, column 6: this is no number of JSON; put text in `\"`");
    broken("{\"a\": [", "line 1, column 8: a value is missing at the end; the text is cut off");
    broken(
        "{\"a\": \"x",
        "line 1, column 7: a string is not closed; the text is cut off or a `\"` is missing",
    );
    broken("{} {}", "line 1, column 4: something follows the value; give one value only");
    let nothing = read(Format::Json, "{}", &Options::default()).unwrap_err();
    assert!(matches!(nothing, FormatError::NothingNamed { .. }), "{nothing}");
    let lines = read(Format::JsonLines, "{}\n{\"a\": nul}\n", &Options::with_fields(["a"])).unwrap();
    let told: Vec<_> = lines.problems().iter().map(ToString::to_string).collect();
    assert_eq!(told, ["line 2, column 7: this line is no JSON: this is no word of JSON; put text in `\"`"]);
}

#[test]
fn depth_costs_no_more_than_length() {
    let deep = |open: &str, close: &str| format!("{}\"Kiev\"{}", open.repeat(100_000), close.repeat(100_000));
    for raw in [deep("[", "]"), deep("{\"a\":", "}"), deep("[{\"a\":", "}]"), "[\"x\",".repeat(100_000)] {
        let _ = read(Format::Json, &raw, &Options::with_fields(["a.a", "*"]));
        let _ = read(Format::JsonLines, &raw, &Options::with_fields(["a.a", "/a/*"]));
    }
}

/// All strings of a value that are no keys, in order.
fn strings(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| strings(value, found)),
        Value::Object(pairs) => pairs.values().for_each(|value| strings(value, found)),
        _ => {}
    }
}

fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "\"([a-z \\u{e9}\\u{1f600}]|\\\\[ntr\"/\\\\]|\\\\u00e9|\\\\ud83d\\\\ude00|\\\\u2019){0,8}\"",
        "-?(0|[1-9][0-9]{0,2})(\\.[0-9])?([eE][+-]?[0-9])?",
        "true|false|null",
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4)
                .prop_map(|values| format!("[{}]", values.join(" , "))),
            proptest::collection::vec(inner, 0..4).prop_map(|values| {
                let pairs: Vec<_> =
                    values.iter().enumerate().map(|(n, value)| format!("\"k{n}\": {value}")).collect();
                format!("{{{}}}", pairs.join(",\n"))
            }),
        ]
    })
}

#[test]
fn nothing_of_a_line_with_something_behind_its_value_is_read() {
    let raw = "{\"text\": \"Kiev\"} Kiev\n{\"text\": \"Kiev\"}\n";
    let document = read(Format::JsonLines, raw, &Options::with_fields(["text"])).unwrap();
    assert_eq!((document.nodes().len(), document.problems().len()), (1, 1));
    assert_eq!(document.nodes()[0].record, 1);
}

#[test]
fn resources_are_messages_in_their_locale() {
    let raw = "{\"@@locale\": \"de\", \"Kiev\": \"in Kiev {count, plural, one{Kiev}}\", \"@Kiev\": {\"description\": \"Kiev\"}, \"n\": 1}";
    check(&Case {
        format: Format::Arb,
        raw,
        nodes: &["in Kiev ⟦{count, plural, one{Kiev}}⟧"],
        written: &raw.replace("in Kiev", "in Kyiv"),
        ..Case::default()
    });
    let document = read(Format::Arb, raw, &Options::default()).unwrap();
    assert_eq!(document.nodes()[0].language.as_deref(), Some("de"));
}

proptest! {
    #[test]
    fn the_same_texts_are_json_as_for_serde(raw in "[\\[\\]{},:\"\\\\a-u0-9 .eE+-]{0,12}|\\PC{0,12}") {
        let ours = read(Format::Json, &raw, &Options::with_fields(["*"])).is_ok();
        let theirs = raw.starts_with('\u{feff}') || serde_json::from_str::<serde::de::IgnoredAny>(&raw).is_ok();
        prop_assert!(ours == theirs || raw.starts_with('\u{feff}'), "{}", raw);
    }

    #[test]
    fn strings_decode_as_for_serde_and_are_written(raw in json(), pick: u64) {
        let options = Options::with_fields(["*"]);
        let document = read(Format::Json, &raw, &options).unwrap();
        let ours: Vec<String> = document.nodes().iter().map(|node| node.prose.text().to_owned()).collect();
        let mut theirs = Vec::new();
        strings(&serde_json::from_str(&raw).unwrap(), &mut theirs);
        theirs.retain(|text| !text.is_empty());
        prop_assert_eq!(ours, theirs);
        holds(Format::Json, &raw, &options, pick)?;
    }

    #[test]
    fn any_lines_are_read_and_written(raw in "(\\{\"a\": ?\"[a-z\\u{e9} ]{0,9}\"\\}|\\PC{0,9}|\n){0,6}", pick: u64) {
        holds(Format::JsonLines, &raw, &Options::with_fields(["a"]), pick)?;
    }
}
