//! Every output of `check` has what those who read it ask for. The schemas themselves are not shipped: what is held here is
//! what they require of the values that are written.

mod folder;

use folder::{AFTER, Folder};
use serde_json::Value;

/// A folder with findings that have a fix, none, and characters that every format escapes.
fn written() -> Folder {
    let folder = Folder::new(&["a & b/é.md"]);
    folder.write("clean.md", AFTER);
    folder.write("hidden.md", "The har\u{200b}bour is <open> & “wide” in the morning.\n");
    let formats = "json jsonl sarif gitlab junit checkstyle rdjson github markdown concise human";
    let outputs: String = formats.split(' ').map(|format| format!(" -o {format}=out.{format}")).collect();
    let (status, told) = folder.run(&format!("check --lang en --min-severity hint{outputs} ."));
    assert_eq!(status, 1, "{told}");
    folder
}

fn json(folder: &Folder, name: &str) -> Value {
    serde_json::from_str(&folder.read(name)).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

#[test]
fn several_outputs_tell_the_same_findings() {
    let folder = written();
    let all = folder.read("out.jsonl").lines().count();
    assert!(all >= 2);
    let files = json(&folder, "out.json");
    assert_eq!(list(&files["files"]).iter().map(|file| list(&file["findings"]).len()).sum::<usize>(), all);
    assert_eq!(list(&json(&folder, "out.sarif")["runs"][0]["results"]).len(), all);
    assert_eq!(list(&json(&folder, "out.gitlab")).len(), all);
    assert_eq!(list(&json(&folder, "out.rdjson")["diagnostics"]).len(), all);
    assert_eq!(folder.read("out.checkstyle").matches("<error ").count(), all);
    assert_eq!(folder.read("out.junit").matches("<failure ").count(), all);
    assert_eq!(folder.read("out.concise").lines().count(), all);
    assert_eq!(folder.read("out.github").lines().count(), all);
    assert!(folder.read("out.human").contains(&format!("{all} findings")));
}

#[test]
fn sarif_has_what_its_schema_requires() {
    let log = json(&written(), "out.sarif");
    assert_eq!((log["version"].as_str(), list(&log["runs"]).len()), (Some("2.1.0"), 1));
    let run = &log["runs"][0];
    assert!(run["tool"]["driver"]["name"].is_string());
    let rules: Vec<&str> =
        list(&run["tool"]["driver"]["rules"]).iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    for result in list(&run["results"]) {
        assert!(rules.contains(&result["ruleId"].as_str().unwrap()));
        assert!(["none", "note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
        assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()));
        let prints = result["partialFingerprints"].as_object().unwrap();
        assert!(!prints.is_empty() && prints.values().all(Value::is_string));
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(!uri.contains([' ', '&', 'é']) && !uri.starts_with('/'), "{uri}");
        region(&place["region"]);
        for fix in result["fixes"].as_array().into_iter().flatten() {
            for change in list(&fix["artifactChanges"]) {
                assert_eq!(change["artifactLocation"]["uri"].as_str(), Some(uri));
                for replacement in list(&change["replacements"]) {
                    region(&replacement["deletedRegion"]);
                    assert!(replacement["insertedContent"]["text"].is_string());
                }
            }
        }
    }
}

fn region(region: &Value) {
    for key in ["startLine", "startColumn", "endLine", "endColumn"] {
        assert!(region[key].as_u64().is_some_and(|number| number >= 1), "{key} of {region}");
    }
}

#[test]
fn services_get_what_they_require() {
    let folder = written();
    for issue in list(&json(&folder, "out.gitlab")) {
        for key in ["description", "check_name", "fingerprint"] {
            assert!(issue[key].as_str().is_some_and(|text| !text.is_empty()), "{key}");
        }
        let severity = issue["severity"].as_str().unwrap();
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity), "{severity}");
        assert!(issue["location"]["path"].as_str().is_some_and(|path| !path.starts_with("./")));
        assert!(issue["location"]["lines"]["begin"].as_u64().is_some_and(|line| line >= 1));
    }
    for diagnostic in list(&json(&folder, "out.rdjson")["diagnostics"]) {
        assert!(diagnostic["message"].is_string() && diagnostic["location"]["path"].is_string());
        let severity = diagnostic["severity"].as_str().unwrap();
        assert!(["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"].contains(&severity), "{severity}");
        assert!(diagnostic["location"]["range"]["start"]["line"].as_u64().is_some_and(|line| line >= 1));
    }
    for command in folder.read("out.github").lines() {
        let kind = command.strip_prefix("::").and_then(|rest| rest.split(' ').next()).unwrap();
        assert!(["notice", "warning", "error"].contains(&kind), "{command}");
    }
}

/// The attributes of every `element` of an XML text.
fn attributes(xml: &str, element: &str) -> Vec<Vec<String>> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag)
                if tag.name().as_ref() == element =>
            {
                let names = tag.attributes().map(|attribute| attribute.unwrap().key.as_ref().to_owned());
                found.push(names.collect());
            }
            quick_xml::events::Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn xml_has_what_those_who_read_it_require() {
    let folder = written();
    for (file, element, required) in [
        ("out.junit", "testsuite", &["name", "tests", "failures"][..]),
        ("out.junit", "testcase", &["name", "classname"]),
        ("out.junit", "failure", &["message"]),
        ("out.checkstyle", "checkstyle", &["version"]),
        ("out.checkstyle", "file", &["name"]),
        ("out.checkstyle", "error", &["line", "column", "severity", "message", "source"]),
    ] {
        let all = attributes(&folder.read(file), element);
        assert!(!all.is_empty(), "{file} {element}");
        for names in all {
            assert!(
                required.iter().all(|name| names.iter().any(|own| own == name)),
                "{file} {element}: {names:?}"
            );
        }
    }
}

#[test]
fn a_run_without_anything_to_do_writes_what_services_wait_for() {
    let folder = Folder::new(&["a.md"]);
    let (status, told) = folder.run("check --exclude a.md -o sarif=out.sarif .");
    assert_eq!((status, list(&json(&folder, "out.sarif")["runs"][0]["results"]).len()), (0, 0), "{told}");
    assert_eq!(folder.run("check --lang en -o json=- -o sarif=- .").0, 2);
    assert_eq!(folder.run("check --lang en -o sarif=a.md a.md").0, 2, "an output is no input");
}
