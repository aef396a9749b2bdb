//! What the report tells of the example story: every conflict in it is one that a reader should see.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The findings of severity error and warning about differences, drift of single words apart: rule, version, words.
const CONFLICTS: &[(&str, &str, &str)] = &[
    ("TD203", "from-arabic.txt", "Assistant Minister"),
    ("TD206", "from-arabic.txt", "may"),
    ("TD201", "from-arabic.txt", "5.3 million euros"),
    ("TD203", "from-french.txt", "spokesperson"),
    ("TD205", "from-french.txt", "not"),
    ("TD209", "from-korean.txt", "Meres and Meres"),
    ("TD203", "from-korean.txt", "Deputy Minister"),
    ("TD203", "from-spanish.txt", "source"),
];

fn report() -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/strait");
    let versions =
        ["from-arabic.txt", "from-french.txt", "from-german.txt", "from-korean.txt", "from-spanish.txt"];
    let mut command = Command::new(env!("CARGO_BIN_EXE_transdrift"));
    command
        .arg("report")
        .args(versions)
        .args(["--glossary", "glossary.toml", "--format", "json"])
        .current_dir(folder);
    serde_json::from_slice(&command.output().unwrap().stdout).unwrap()
}

#[test]
fn the_conflicts_of_the_example_story() {
    let report = report();
    let is_conflict = |finding: &&Value| {
        let rule = finding["rule"].as_str().unwrap();
        rule.starts_with("TD2")
            && rule != "TD210"
            && (finding["severity"] == "error" || finding["severity"] == "warning")
    };
    let found: Vec<(&str, &str, &str)> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(is_conflict)
        .map(|finding| {
            let version = finding["version"].as_u64().unwrap() as usize;
            let path = report["versions"][version]["path"].as_str().unwrap();
            (finding["rule"].as_str().unwrap(), path, finding["text"].as_str().unwrap())
        })
        .collect();
    assert_eq!(found, CONFLICTS);
}

/// What the example story disagrees about: thirteen of the fifteen things that a careful reader names, the wordings of the
/// sentence about the maps being the last; readings with the letters of the versions.
const ANSWERS: &[&[(&str, &str)]] = &[
    &[("no", "B"), ("yes", "CE")],
    &[("5.3 million euros", "A"), ("3.5 million euros", "BCDE")],
    &[("Assistant Minister", "A"), ("Deputy Minister", "D")],
    &[("will", "ACE"), ("is likely to", "D")],
    &[("may", "A"), ("scheduled for", "B"), ("will", "DE")],
    &[("will", "A"), ("scheduled for", "B"), ("are scheduled", "D"), ("should", "E")],
    &[("must", "C"), ("claims", "E")],
    &[("up to 40,000", "A"), ("tens of thousands", "BE"), ("around 40,000", "CD")],
    &[("warned", "AE"), ("threatened", "BC")],
    &[("she", "C"), ("he", "E")],
    &[("expect", "ACE"), ("impossible", "D")],
    &[("Valdoria and Meres", "BCE"), ("Meres and Meres", "D")],
];

#[test]
fn the_summary_says_what_the_versions_disagree_about() {
    let report = report();
    let letters = |side: &Value| -> String {
        let versions = side["versions"].as_array().unwrap().iter();
        versions.map(|version| char::from(b'A' + version.as_u64().unwrap() as u8)).collect()
    };
    let answers: Vec<(Vec<(String, String)>, bool)> = (report["summary"].as_array().unwrap().iter())
        .filter(|answer| answer["kind"] == "conflict")
        .map(|answer| {
            let sides = answer["sides"].as_array().unwrap().iter();
            let told = sides.map(|side| (side["reading"].as_str().unwrap().to_owned(), letters(side)));
            (told.collect(), !answer["subject"].as_str().unwrap().is_empty())
        })
        .collect();
    for expected in ANSWERS {
        let expected: Vec<(String, String)> =
            expected.iter().map(|(reading, who)| ((*reading).to_owned(), (*who).to_owned())).collect();
        assert!(answers.contains(&(expected.clone(), true)), "{expected:?} in {answers:#?}");
    }
    // all wordings of the sentence about the maps
    assert!(answers.iter().any(|(sides, _)| sides.len() == 5));
}
