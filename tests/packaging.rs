//! The files by which transdrift is handed out say what is there, where that can be told without running them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use saphyr_parser::Parser;
use serde_json::Value;

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What stands between quotation marks behind `key`.
fn quoted<'t>(text: &'t str, key: &str) -> &'t str {
    let rest = text.split_once(key).unwrap_or_else(|| panic!("{key} is missing")).1;
    rest.split('"').nth(1).unwrap_or_else(|| panic!("{key} has no value"))
}

#[test]
fn workflows_are_yaml() {
    for name in [".github/workflows/ci.yml", ".github/workflows/release.yml", "action.yml", "ci/gitlab.yml"] {
        let text = read(name);
        for event in Parser::new_from_str(&text) {
            event.unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
}

#[test]
fn binstall_looks_for_the_archives_that_a_release_makes() {
    let manifest: toml::Table = toml::from_str(&read("Cargo.toml")).unwrap();
    let told = &manifest["package"]["metadata"]["binstall"];
    let address = told["pkg-url"].as_str().unwrap();
    assert!(address.ends_with("/v{ version }/transdrift-{ target }.tar.gz"), "{address}");
    assert!(told["bin-dir"].as_str().unwrap().starts_with("transdrift-{ target }/"));
    let release = read(".github/workflows/release.yml");
    assert!(release.contains("NAME: transdrift-${{ matrix.target }}"));
    assert!(release.contains("tar -czf \"$NAME.tar.gz\" \"$NAME\""));
}

#[test]
fn what_the_container_copies_is_there() {
    let text = read("Dockerfile");
    let line = text.lines().find(|line| line.starts_with("COPY LICENSE")).expect("it carries the licences");
    let files: Vec<&str> = line.split(' ').skip(1).collect();
    for name in &files[..files.len() - 1] {
        assert!(path(name).is_file(), "{name}");
    }
}

#[test]
fn the_formula_is_of_this_version_and_its_test_holds() {
    let formula = read("packaging/transdrift.rb");
    assert!(quoted(&formula, "url ").contains(&format!("/v{}.", env!("CARGO_PKG_VERSION"))));
    let (_, test) = formula.split_once("assert_equal ").expect("it has a test");
    let expected = quoted(test, "").replace("\\n", "\n");
    let call = quoted(test, "pipe_output(");
    let arguments: Vec<&str> = call.split(' ').skip(1).collect();
    assert_eq!(arguments.first(), Some(&"normalize"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_transdrift"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"From Kiev.\n").unwrap();
    assert_eq!(String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap(), expected);
}

#[test]
fn schemastore_is_told_of_a_schema_and_of_names_that_count() {
    let entries: Value = serde_json::from_str(&read("packaging/schemastore.json")).unwrap();
    for entry in entries.as_array().unwrap() {
        let schema = entry["url"].as_str().unwrap().rsplit('/').next().unwrap();
        assert!(path("schema").join(schema).is_file(), "{schema}");
        for name in entry["fileMatch"].as_array().unwrap() {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join(name.as_str().unwrap()), "colour = 'red'\n").unwrap();
            fs::write(folder.path().join("a.md"), "Some text of the port.\n").unwrap();
            let mut command = Command::new(env!("CARGO_BIN_EXE_transdrift"));
            let output = command.args(["check", "a.md"]).current_dir(&folder).output().unwrap();
            assert!(String::from_utf8_lossy(&output.stderr).contains("colour"), "{name} is not read");
        }
    }
}
