//! The order in which versions are named changes nothing but the order in which they are shown.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::{Value, json};
use transdrift::matching::Glossary;
use transdrift::report::{Options, Report, build};
use transdrift::text::Source;

/// Figures that can all hold, told in one sentence each.
const ROUGHLY: [&str; 5] = [
    "Around 40,000 sailors stand on the coast.",
    "About 40,000 sailors stand on the coast.",
    "Up to 40,000 sailors stand on the coast.",
    "Tens of thousands of sailors stand on the coast.",
    "Some 40,000 sailors stand on the coast.",
];

/// Sentences told alike, differently, and with names spelled in several ways.
const TOLD: [[&str; 5]; 5] = [
    ROUGHLY,
    [
        "The minister Orlec opened the talks with Meres on March 4 in Lisbon.",
        "On March 5 Minister Orlec opened the talks with Meres in Lisbon.",
        "The deputy minister Orlec opened the talks with Meres on March 6 in Lisbon.",
        "The minister Orlec did not open the talks with Meres on March 4 in Lisbon.",
        "Minister Orlec will open the talks with Meres on March 4 in Lisbon.",
    ],
    [
        "Sergei Riabkov and Vladimir Poutine spoke in the port of Kiev.",
        "Sergey Ryabkov and Vladimir Putin spoke in the port of Kyiv.",
        "Serguéi Riabkov and Vladimir Putine spoke in the port of Kiew.",
        "Sergej Rjabkow and Wladimir Putin spoke in the port of Kiev.",
        "Sergei Ryabkov and Vladimir Putin spoke in the port of Kiyv.",
    ],
    [
        "The port of Varnholm takes 900 dockers for 3.5 million euros a year.",
        "The port of Varnholm takes 9,000 dockers for 5.3 million euros a year.",
        "The port of Varnholm takes 900 dockers for 4.3 million euros a year.",
        "The harbour of Varnholm takes 800 dockers for 3.5 million dollars a year.",
        "The port of Varnholm takes 900 dockers for 3.5 million euros a year.",
    ],
    [
        "The council may publish the list of the berths, the agency said.",
        "The council will publish the list of the berths, the agency said.",
        "The council published the list of the berths, the agency said.",
        "The council will not publish the list of the berths, she said.",
        "The council will publish the list of the berths, he said.",
    ],
];

fn report(texts: &[(String, String)]) -> Report {
    let sources = texts.iter().map(|(name, text)| Source::new(name.clone(), text.clone())).collect();
    build(sources, Glossary::bundled(), Options { words: true, ..Options::default() })
}

/// Everything that the report says, with names of versions in place of their numbers, and without the order in which
/// versions are shown.
fn said(report: &Report) -> BTreeMap<&'static str, BTreeSet<String>> {
    let all = serde_json::to_value(report).unwrap();
    let names: Vec<&str> = report.versions.iter().map(|version| version.path.as_str()).collect();
    let passages: Vec<Value> = each(&all["passages"], &|passage| passage_of(passage, &names));
    let place = |id: &Value| {
        let number = id.as_str().and_then(|id| id.strip_prefix('p')).and_then(|id| id.parse::<usize>().ok());
        number.map_or(Value::Null, |number| passages[number - 1].clone())
    };
    let named = |value: &Value| {
        let mut value = named(value, &names);
        if !value["passage"].is_null() {
            value["passage"] = place(&value["passage"]);
        }
        value
    };
    let findings: Vec<Value> = each(&all["findings"], &named);
    let conflict = |conflict: &Value| {
        let of = |index: &Value| findings[index.as_u64().unwrap() as usize].clone();
        let sides = each(&conflict["sides"], &|side| without(&named(side), "reading"));
        let mut conflict = named(conflict);
        conflict["findings"] = each(&conflict["findings"], &of).into();
        conflict["sides"] = sorted(sides).into();
        conflict
    };
    let claim = |claim: &Value| {
        let mut claim = named(claim);
        claim["readings"] = sorted(claim["readings"].as_array().unwrap().clone()).into();
        claim
    };
    let name = |name: &Value| {
        let counted = |form: &Value| {
            let counts = form["counts"].as_array().unwrap().iter().zip(&names);
            json!({"text": form["text"], "counts": counts.map(|(n, of)| (of.to_string(), n.clone())).collect::<BTreeMap<_, _>>()})
        };
        let mut name = name.clone();
        name["forms"] = each(&name["forms"], &counted).into();
        name
    };
    let reuse = |reuse: &Value| {
        let of = reuse["versions"].as_array().unwrap().iter().map(|v| names[v.as_u64().unwrap() as usize]);
        json!({"versions": of.collect::<BTreeSet<_>>(), "passages": reuse["passages"], "share": reuse["share"]})
    };
    let left = |row: &Value| {
        let mut row = row.clone();
        row["places"] = sorted(each(&row["places"], &named)).into();
        row
    };
    let set = |values: Vec<Value>| values.iter().map(Value::to_string).collect();
    BTreeMap::from([
        ("versions", set(each(&all["versions"], &Value::clone))),
        ("passages", set(passages.clone())),
        ("claims", set(each(&all["claims"], &claim))),
        ("conflicts", set(each(&all["conflicts"], &conflict))),
        ("names", set(each(&all["names"], &name))),
        ("reuse", set(each(&all["reuse"], &reuse))),
        ("left alone", set(each(&all["left_alone"], &left))),
        ("findings", set(findings)),
    ])
}

fn each(list: &Value, map: &dyn Fn(&Value) -> Value) -> Vec<Value> {
    list.as_array().into_iter().flatten().map(map).collect()
}

fn sorted(mut values: Vec<Value>) -> Vec<Value> {
    values.sort_by_key(Value::to_string);
    values
}

fn without(value: &Value, key: &str) -> Value {
    let mut value = value.clone();
    value.as_object_mut().unwrap().remove(key);
    value
}

/// A passage without its number; `moved` tells of the order in which versions are shown.
fn passage_of(passage: &Value, names: &[&str]) -> Value {
    let mut passage = without(passage, "id");
    let cells = each(&passage["cells"], &|cell| without(&named(cell, names), "moved"));
    passage["cells"] = sorted(cells).into();
    passage
}

/// `value` with the names of versions in place of their numbers.
fn named(value: &Value, names: &[&str]) -> Value {
    match value {
        Value::Array(values) => values.iter().map(|value| named(value, names)).collect(),
        Value::Object(fields) => {
            let one = |(key, value): (&String, &Value)| {
                let is_version = matches!(key.as_str(), "version" | "neighbour");
                let name = value.as_u64().filter(|_| is_version).map(|v| Value::from(names[v as usize]));
                (key.clone(), name.unwrap_or_else(|| named(value, names)))
            };
            Value::Object(fields.iter().map(one).collect())
        }
        other => other.clone(),
    }
}

/// Holds what is said of `texts` in the order `order` to what is said of them as they come.
fn check(texts: &[(String, String)], orders: &[Vec<usize>]) {
    let first = said(&report(texts));
    for order in orders {
        let turned: Vec<_> = order.iter().map(|&at| texts[at].clone()).collect();
        let other = said(&report(&turned));
        for (what, expected) in &first {
            let (lost, new): (Vec<_>, Vec<_>) = (
                expected.difference(&other[what]).take(2).collect(),
                other[what].difference(expected).take(2).collect(),
            );
            assert!(lost.is_empty() && new.is_empty(), "{what} in order {order:?}: {lost:#?} {new:#?}");
        }
    }
}

/// All orders of `count` things.
fn orders(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let insert = |order: Vec<usize>| {
        (0..count).map(move |at| {
            let mut order = order.clone();
            order.insert(at, count - 1);
            order
        })
    };
    orders(count - 1).into_iter().flat_map(insert).collect()
}

/// Some orders of `count` things: every rotation, and every rotation backwards.
fn turns(count: usize) -> Vec<Vec<usize>> {
    let turn = |by: usize| (0..count).map(move |at| (at + by) % count).collect::<Vec<_>>();
    let back = |mut order: Vec<usize>| {
        order.reverse();
        order
    };
    (0..count).flat_map(|by| [turn(by), back(turn(by))]).collect()
}

fn story(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = paths.filter(|path| path.extension().is_some_and(|suffix| suffix == "txt"));
    let read = |path: std::path::PathBuf| {
        (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap())
    };
    let mut texts: Vec<_> = texts.map(read).collect();
    texts.sort();
    texts
}

#[test]
fn the_example_story_in_many_orders() {
    let texts = story("examples/strait");
    assert_eq!(texts.len(), 5);
    check(&texts, &turns(texts.len()));
}

#[test]
fn figures_that_can_all_hold_in_all_orders() {
    let texts: Vec<_> =
        ["a", "b", "c", "d"].map(str::to_owned).into_iter().zip(ROUGHLY.map(str::to_owned)).collect();
    check(&texts, &orders(texts.len()));
}

#[test]
fn conflicts_on_the_same_words_have_the_same_ids_in_all_orders() {
    let sentence = |sum: &str, day: u8| {
        format!("Some {sum} dockers of the port of Varnholm will walk out on {day} May, said Ada Brenn.\n\n")
    };
    // the words in conflict are the same twice, so that ids take a number
    let text = |sum: &str, day: u8| {
        format!(
            "{}The quay of Estmark was closed by the storm of Monday night.\n\n{}",
            sentence(sum, day),
            sentence(sum, day).replace("Varnholm", "Kelsund").replace("Ada Brenn", "Oskar Lind")
        )
    };
    let texts: Vec<_> = [("a", text("900", 4)), ("b", text("9,000", 4)), ("c", text("700", 5))]
        .map(|(name, text)| (name.to_owned(), text))
        .into();
    let ids: BTreeSet<String> = report(&texts).conflicts.iter().map(|conflict| conflict.id.clone()).collect();
    assert!(ids.iter().any(|id| id.ends_with("-2")), "{ids:?}");
    check(&texts, &orders(texts.len()));
}

/// A version: of some sentences one telling each.
fn version() -> impl Strategy<Value = String> {
    let sentence = (0..TOLD.len(), 0..5usize).prop_map(|(sentence, way)| TOLD[sentence][way]);
    prop::collection::vec((sentence, prop_oneof![Just(" "), Just("\n\n")]), 1..6)
        .prop_map(|parts| parts.into_iter().map(|(sentence, gap)| sentence.to_owned() + gap).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_story_in_any_order(texts in prop::collection::vec(version(), 2..6), turn in 0..12usize) {
        let texts: Vec<_> = texts.into_iter().enumerate().map(|(i, text)| (format!("v{i}"), text)).collect();
        let turns = turns(texts.len());
        check(&texts, &[turns[turn % turns.len()].clone()]);
    }
}
