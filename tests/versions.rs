//! What versions are called, and what is known of them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn transdrift(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_transdrift"));
    command.args(arguments).current_dir(folder).env("COLUMNS", "120").output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn pages_and_front_matter_tell_what_is_known_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &str| fs::write(folder.path().join(name), content).unwrap();
    let told = "The dockers of the port of Varnholm met";
    let page = "<meta property=\"og:site_name\" content=\"The Strait Post\">\n\
                <meta property=\"article:published_time\" content=\"2031-04-30T07:00:00Z\">\n";
    write("a.html", &format!("{page}<p>{told} yesterday, said Ada Brenn.</p>\n"));
    write(
        "b.md",
        &format!("---\noutlet: Harbour Wire\ndate: 2031-04-29\n---\n\n{told} on 29 April, said Ada Brenn.\n"),
    );
    write("c.html", &format!("{page}<p>{told} on 29 April, said Ada Brenn.</p>\n"));
    write("c.about.toml", "outlet = \"Evening\"\n");
    let output = transdrift(folder.path(), &["report", "a.html", "b.md", "c.html", "--lang", "en"]);
    let shown = text(&output.stdout);
    let names =
        ["A  The Strait Post, 2031-04-30 ·", "B  Harbour Wire, 2031-04-29 ·", "C  Evening, 2031-04-30 ·"];
    for name in names {
        assert!(shown.contains(name), "{name} in {shown}");
    }
    assert!(!shown.contains("TD2"), "yesterday is the day before the page: {shown}");
}

#[test]
fn versions_of_stories_have_names_and_days() {
    let folder = tempfile::tempdir().unwrap();
    let story = |date: &str| {
        format!(
            r#"{{"id":"1","versions":[{{"name":"a","text":"The dockers of Varnholm met yesterday.","about":{{"outlet":"Post","date":"{date}"}}}},{{"name":"b","text":"The dockers of Varnholm met on 29 April."}}]}}"#
        )
    };
    let path = folder.path().join("s.jsonl");
    fs::write(&path, story("2031-04-30")).unwrap();
    let output = transdrift(folder.path(), &["report", "--lang", "en", "--stories", "s.jsonl"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["versions"][0]["about"]["outlet"], "Post");
    assert_eq!(report["conflicts"], serde_json::json!([]), "{report:#}");
    fs::write(&path, story("30 April")).unwrap();
    let output = transdrift(folder.path(), &["report", "--lang", "en", "--stories", "s.jsonl"]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("line 1: version a of story 1: `30 April` is no day; write year, month"), "{said}");
}

#[test]
fn versions_have_names() {
    let folder = tempfile::tempdir().unwrap();
    let told = |count: &str| {
        format!("Some {count} dockers of the port of Varnholm will walk out on 4 May, said Ada Brenn.")
    };
    for (name, content) in [
        ("a.txt", told("900")),
        ("b.txt", told("9,000")),
        (
            "b.about.toml",
            "outlet = \"The Strait Post\"\ndate = \"2031-04-30\"\norigin = \"French\"\n".to_owned(),
        ),
        ("c=d.txt", told("900")),
    ] {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let output = transdrift(folder.path(), &["report", "Wire=a.txt", "b.txt", "c=d.txt"]);
    let shown = text(&output.stdout);
    for name in ["A  Wire ·", "B  The Strait Post, 2031-04-30, from French ·", "C  c=d.txt ·"] {
        assert!(shown.contains(name), "{name} in {shown}");
    }
    let first = transdrift(
        folder.path(),
        &["report", "Wire=a.txt", "b.txt", "--base", "b.txt", "--format", "markdown"],
    );
    assert!(text(&first.stdout).contains("| A | The Strait Post, 2031-04-30, from French |"));
    fs::write(folder.path().join("b.about.toml"), "date = \"April 30\"\n").unwrap();
    let output = transdrift(folder.path(), &["report", "a.txt", "b.txt"]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said.contains("b.about.toml: `April 30` is no day; write year, month and day: 2031-12-28"),
        "{said}"
    );
}

#[test]
fn stories_are_lines_and_pages_with_an_index() {
    let folder = tempfile::tempdir().unwrap();
    let story = |id: &str, count: &str| {
        let told = |count: &str| {
            format!("Some {count} dockers of the port of Varnholm will walk out on 4 May, said Ada Brenn.")
        };
        let version = |name: &str, count| serde_json::json!({"name": name, "text": told(count)});
        serde_json::json!({"id": id, "versions": [version("x", "900"), version("y", count)]}).to_string()
            + "\n"
    };
    let lines = [story("calm", "900"), story("../grave", "9,000"), "{}\n".to_owned()].concat();
    fs::write(folder.path().join("s.jsonl"), lines).unwrap();
    let arguments = [
        "report",
        "--lang",
        "en",
        "--stories",
        "s.jsonl",
        "-o",
        "r.jsonl",
        "-o",
        "pages/",
        "--title",
        "Strikes",
    ];
    let output = transdrift(folder.path(), &arguments);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("line 3 is no story") && said.contains("wrote pages/index.html"), "{said}");
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("r.jsonl").lines().count(), 2);
    let index = read("pages/index.html");
    assert!(index.contains("<h1>Strikes</h1>"));
    assert!(index.find("---grave.html") < index.find("calm.html"), "the gravest first");
    assert!(read("pages/---grave.html").contains("9,000"));
    // the pages alone, into a folder that is there
    fs::create_dir(folder.path().join("again")).unwrap();
    let output =
        transdrift(folder.path(), &["report", "--stories", "s.jsonl", "-o", "again", "--lang", "en"]);
    assert_eq!(text(&output.stdout), "");
    assert_eq!(read("again/calm.html"), read("pages/calm.html"));
}
