//! Examples of YAML, and the parser as oracle.

use proptest::prelude::*;
use saphyr_parser::{Event, Parser};

use crate::format::harness::{Case, check, holds};
use crate::format::{Format, Options, Role, read};

fn example(raw: &str, nodes: &[&str], edit: (&str, &str), written: &str) {
    check(&Case { format: Format::Yaml, raw, nodes, edits: &[edit], written, ..Case::default() });
}

#[test]
fn values_are_prose_and_keys_anchors_tags_and_comments_never() {
    let raw = "# Kiev\nKiev: &Kiev Talks in Kiev # Kiev\n\"Kiev\": !!str 'Kiev''s'\nlist:\n- \"l\\u2019OTAN, Kiev\"\n- *Kiev\n- !Kiev Kiev\n- 12\n- ? Kiev\n  : [a Kiev, {Kiev: Kiev}]\n";
    let nodes = ["Talks in Kiev", "Kiev's", "l’OTAN, Kiev", "a Kiev", "Kiev"];
    let written = "# Kiev\nKiev: &Kiev Talks in Kyiv # Kiev\n\"Kiev\": !!str 'Kyiv''s'\nlist:\n- \"l\\u2019OTAN, Kyiv\"\n- *Kiev\n- !Kiev Kiev\n- 12\n- ? Kiev\n  : [a Kyiv, {Kiev: Kyiv}]\n";
    example(raw, &nodes, ("Kiev", "Kyiv"), written);
}

#[test]
fn folded_lines_have_a_way_back() {
    let raw = "\u{feff}a: talks in New\n  York and\n\n  Kiev\nb: >-\n  in New\n  York,\n\n    deeper\n  Kiev\nc: \"in New \\\n    York \\\n\n    é\"\nd: |2+\n    New\n   York\n\ne: 'x New\r\n  York'\n";
    let nodes = [
        "talks in New York and\nKiev",
        "in New York,\n\n  deeper\nKiev",
        "in New York \né",
        "  New\n York",
        "x New York",
    ];
    let written = raw.replace("New\n  York", "Ny\n  Stad").replace("New \\\n    York", "Ny \\\n    Stad");
    let written = written.replace("New\r\n  York", "Ny\r\n  Stad");
    example(raw, &nodes, ("New York", "Ny Stad"), &written);
    example(
        "a: in New\n  York now\n",
        &["in New York now"],
        ("New York", "Manhattan"),
        "a: in Manhattan now\n",
    );
    example(
        "a: |\n  in New\n  York now\n",
        &["in New\nYork now"],
        ("New\nYork", "Manhattan"),
        "a: |\n  in Manhattan now\n",
    );
}

#[test]
fn a_line_end_that_stands_for_nothing_goes_with_what_is_before_it() {
    let raw = "a: \"é\n \\\n a b\"\n";
    example(raw, &["é a b"], ("é a", "Kyiv"), "a: \"Kyiv b\"\n");
}

#[test]
fn what_would_mean_something_else_is_quoted_or_left() {
    example("a: 'Kiev'\n", &["Kiev"], ("Kiev", "l'x"), "a: 'l''x'\n");
    example("a: \"Kiev\"\n", &["Kiev"], ("Kiev", "\"x\\"), "a: \"\\\"x\\\\\"\n");
    example("a: Kiev\n", &["Kiev"], ("Kiev", "x: y"), "a: Kiev\n");
    example("a: [Kiev]\n", &["Kiev"], ("Kiev", "x, y"), "a: [Kiev]\n");
}

#[test]
fn code_and_names_for_programs_are_no_prose() {
    let raw = "name: Deploy to Kiev\non:\n  push:\n    branches: [Kiev now]\njobs:\n  a:\n    env:\n      CITY: in Kiev\n    steps:\n    - name: Say ${{ Kiev }} in Kiev\n      run: |\n        echo Kiev now\n    - zone: Europe/Kiev\n      city: Europe/Kiev\n      slug: kiev-now\n";
    let written = raw.replace("Deploy to Kiev", "Deploy to Kyiv").replace("}} in Kiev", "}} in Kyiv");
    example(raw, &["Deploy to Kiev", "Say ⟦${{ Kiev }}⟧ in Kiev"], ("Kiev", "Kyiv"), &written);
    let options = Options::with_fields(["jobs.a.steps.run", "/on/push/branches/0"]);
    let document = read(Format::Yaml, raw, &options).unwrap();
    let texts: Vec<_> = document.nodes().iter().map(|node| node.prose.text().to_owned()).collect();
    assert_eq!(texts, ["Kiev now", "echo Kiev now"]);
}

#[test]
fn a_table_under_a_name_is_judged_by_its_own_keys() {
    let raw = "schema:\n  enum: [Kiev, in Kiev]\n  description: in Kiev\n  example: {description: in Kiev}\nfields:\n- label: in Kiev\n- in Kiev\n";
    let document = read(Format::Yaml, raw, &Options::default()).unwrap();
    let keys: Vec<_> = document.nodes().iter().map(|node| node.role.clone()).collect();
    assert_eq!(keys, [Role::Value("description".to_owned()), Role::Value("label".to_owned())]);
}

#[test]
fn the_keys_of_a_catalogue_are_its_languages() {
    let raw = "fr:\n  run: Kiev\n  n: \"%{count} à Kiev\"\npt-BR:\n  a: Kiev\n---\nlang: de\nt: in Kiev\n---\ntitle: {en: in Kiev, fr: à Kiev}\n";
    let document = read(Format::Yaml, raw, &Options::default()).unwrap();
    let told: Vec<_> = document
        .nodes()
        .iter()
        .map(|node| (node.language.as_deref().unwrap_or_default(), node.record, node.role.clone()))
        .collect();
    let value = |key: &str| Role::Value(key.to_owned());
    let expected = [
        ("fr", 0, value("run")),
        ("fr", 0, value("n")),
        ("pt-BR", 0, value("a")),
        ("de", 1, value("t")),
        ("en", 2, value("en")),
        ("fr", 2, value("fr")),
    ];
    assert_eq!(told, expected);
    let settings = read(Format::Yaml, "ui:\n  run: in Kiev\n", &Options::default()).unwrap();
    assert_eq!(settings.nodes().len(), 0, "`ui` is no language");
}

#[test]
fn what_is_broken_is_told_by_place() {
    let error = read(Format::Yaml, "é: b\nc: d: e\n", &Options::default()).unwrap_err().to_string();
    assert!(error.starts_with("line 2, column ") && error.contains("this is no YAML"), "{error}");
}

#[test]
fn depth_costs_no_more_than_length() {
    for part in ["[", "- ", "? ", "{a: ", "- a\n", "a: b\n---\n"] {
        let _ = read(Format::Yaml, &part.repeat(50_000), &Options::default());
        let _ = read(Format::Yaml, &part.repeat(50_000), &Options::with_fields(["a.a", "/a/*"]));
    }
}

/// The values that the parser finds in the table `k`, without white space at both ends.
fn values(raw: &str) -> Option<Vec<String>> {
    let mut values = Vec::new();
    for event in Parser::new_from_str(raw) {
        if let Event::Scalar(value, ..) = event.ok()?.0 {
            values.push(value.trim_matches([' ', '\t', '\n']).to_owned());
        }
    }
    Some(values)
}

#[test]
fn values_beside_templates_are_read_and_templates_stay() {
    let raw = "{{- if .Values.on }}\nkind: {{ .Values.kind }}\ntext: Talks in Kiev\nmore: Talks in Kiev {{ .Values.when }}\n\
               list:\n  {{- range .Values.all }}\n  - {{ . | quote }}\n  - The town of Kiev\n  {{- end }}\n{{- end }}\n";
    let nodes = ["Talks in Kiev", "The town of Kiev"];
    let written =
        raw.replace("text: Talks in Kiev", "text: Talks in Kyiv").replace("town of Kiev", "town of Kyiv");
    example(raw, &nodes, ("Kiev", "Kyiv"), &written);
    let broken = read(Format::Yaml, "a: [{{ b }}\nc: d\n", &Options::default()).unwrap_err();
    assert!(broken.to_string().contains("the templates in it (`{{ }}`)"), "{broken}");
}

proptest! {
    #[test]
    fn every_value_has_its_way_back(
        value in "[ab](  ?[ab:#'\"-]|[ab] ?|\n\n?  [ab]|\r\n   ?[ab]|\t[ab]){0,8}|'([ab é]|''|\n  |\n\n ){0,8}'|\"([ab é]|\\\\[nt \"\\\\/_]|\\\\u00e9|\\\\\n |\n\n? ){0,8}\"|[|>][+-]?(\n  ( ?[ab é]{1,5}|[ab] )|\n){1,6}",
        pick: u64,
    ) {
        let raw = format!("k:\n - {value}\n");
        holds(Format::Yaml, &raw, &Options::with_fields(["*"]), pick)?;
        let (Some(values), Ok(document)) = (values(&raw), read(Format::Yaml, &raw, &Options::with_fields(["*"]))) else {
            return Ok(());
        };
        let texts = document.nodes().iter().map(|node| node.prose.text().trim_matches([' ', '\t', '\n']).to_owned());
        let texts: Vec<String> = texts.collect();
        let lost = values.iter().skip(1).filter(|value| value.chars().any(char::is_alphabetic) && !texts.contains(value));
        let lost: Vec<_> = lost.filter(|_| values.len() == 2).collect();
        prop_assert!(lost.is_empty(), "{raw:?}: {lost:?} is not in {texts:?}");
    }

    #[test]
    fn any_text_is_read_and_written(
        raw in "([a-c é]{1,5}|: |- |\\? |\n|\n  |\r\n|&a |\\*a |!b |!!str |# |'|\"|\\||>|\\[|\\]|\\{|\\}|, |---\n|\\\\n|%\\{a\\}|\t){0,24}|\\PC*",
        pick: u64,
    ) {
        holds(Format::Yaml, &raw, &Options::with_fields(["*"]), pick)?;
    }
}
