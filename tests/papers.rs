//! Whose the data and the dependencies are: every file under `data/` and `glossary/` is named in NOTICE, the licences lie
//! beside it, and dependencies are under licences that `deny.toml` allows.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::Value;

/// A licence and the file that holds its text.
const LICENCES: [(&str, &str, &str); 3] = [
    ("MIT", "LICENSE-MIT", "MIT License"),
    ("Apache-2.0", "LICENSE-APACHE", "Apache License"),
    ("Unicode-3.0", "LICENSE-UNICODE", "UNICODE LICENSE V3"),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// All files under `folder`, as paths from the root, sorted.
fn files(folder: &str) -> Vec<String> {
    let (mut found, mut folders) = (Vec::new(), vec![root().join(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => found.push(name(&path)),
            }
        }
    }
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/")
}

/// Whether `name` is `pattern`, in which `*` stands for any part of a file's or folder's name.
fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, end)) => {
            let inside = name.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
            inside.is_some_and(|inside| !inside.contains('/'))
        }
    }
}

/// The patterns of NOTICE, each with the licence line above it.
fn patterns() -> Vec<(String, String)> {
    let (mut licence, mut found) = (String::new(), Vec::new());
    for line in read("NOTICE").lines() {
        if let Some(named) = line.strip_prefix("Licence: ") {
            licence = named.to_owned();
        }
        if let Some(pattern) = line.strip_prefix("  ") {
            found.push((pattern.to_owned(), licence.clone()));
        }
    }
    found
}

#[test]
fn every_data_file_is_named_in_the_notice_once() {
    let patterns = patterns();
    let all: Vec<String> = ["data", "glossary"].into_iter().flat_map(files).collect();
    for file in &all {
        let named = patterns.iter().filter(|(pattern, _)| fits(pattern, file)).count();
        assert_eq!(named, 1, "NOTICE must name {file} once, with its source and licence");
    }
    for (pattern, _) in &patterns {
        assert!(all.iter().any(|file| fits(pattern, file)), "NOTICE names {pattern}, which is no file");
    }
}

#[test]
fn what_says_that_it_is_made_from_unicode_data_stands_under_its_licence() {
    let patterns = patterns();
    for file in ["data", "glossary"].into_iter().flat_map(files).filter(|file| !file.ends_with(".compiled")) {
        let head: String = read(&file).lines().take_while(|line| line.starts_with('#')).collect();
        let (_, licence) = patterns.iter().find(|(pattern, _)| fits(pattern, &file)).unwrap();
        let is_unicode = ["CLDR", "Unicode", "Unihan"].iter().any(|source| head.contains(source));
        assert!(!is_unicode || licence.contains("Unicode-3.0"), "{file}: {licence}");
    }
}

#[test]
fn the_package_carries_the_licences_that_it_names() {
    let manifest: toml::Table = toml::from_str(&read("Cargo.toml")).unwrap();
    let package = manifest["package"].as_table().unwrap();
    assert_eq!(package["license"].as_str(), Some("(MIT OR Apache-2.0) AND Unicode-3.0"));
    for (licence, file, title) in LICENCES {
        assert!(read(file).contains(title), "{file} is not the text of {licence}");
    }
    let left_out: Vec<_> =
        package["exclude"].as_array().unwrap().iter().filter_map(|name| name.as_str()).collect();
    assert_eq!(left_out, [".ci"], "licences, notice and data belong into the package");
}

#[test]
fn patterns_stay_within_one_folder() {
    assert!(fits("data/x/*.tsv", "data/x/a.tsv"));
    assert!(!fits("data/*.tsv", "data/x/a.tsv"));
    assert!(!fits("data/a.tsv", "data/b.tsv"));
}

/// What cargo says of every package that the workspace is built of, on any platform.
fn packages() -> Vec<Value> {
    let metadata = |more: &[&str]| {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let arguments = [&["metadata", "--format-version", "1", "--locked", "--all-features"], more].concat();
        Command::new(cargo).args(arguments).current_dir(root()).output().unwrap()
    };
    // packages of other platforms may not lie here yet
    let output = Some(metadata(&["--offline"])).filter(|output| output.status.success());
    let output = output.unwrap_or_else(|| metadata(&[]));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

/// The part of what cargo-deny would refuse that needs no more than cargo: it takes long to build.
#[test]
fn dependencies_are_under_allowed_licences_and_from_the_registry() {
    let deny: toml::Table = toml::from_str(&read("deny.toml")).unwrap();
    let allowed: Vec<_> =
        deny["licenses"]["allow"].as_array().unwrap().iter().filter_map(|name| name.as_str()).collect();
    let packages = packages();
    assert!(packages.len() > 50, "{}", packages.len());
    for package in &packages {
        let name = format!("{} {}", package["name"], package["version"]);
        let licence = package["license"].as_str().unwrap_or_else(|| panic!("{name} names no licence"));
        let expression = spdx::Expression::parse_mode(licence, spdx::ParseMode::LAX)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let is_allowed = expression.evaluate(|wanted| {
            let id = wanted.license.id().map(|id| id.name);
            id.is_some_and(|id| allowed.contains(&id))
        });
        assert!(is_allowed, "{name}: {licence} is not allowed by deny.toml");
        let source = package["source"].as_str();
        assert!(source.is_none_or(|source| source.starts_with("registry+")), "{name}: from {source:?}");
    }
}

#[test]
fn what_is_allowed_is_used() {
    let deny: toml::Table = toml::from_str(&read("deny.toml")).unwrap();
    let licences: Vec<String> =
        packages().iter().filter_map(|package| package["license"].as_str()).map(str::to_owned).collect();
    for allowed in deny["licenses"]["allow"].as_array().unwrap().iter().filter_map(|name| name.as_str()) {
        let is_used =
            licences.iter().any(|licence| licence.split(['(', ')', ' ', '/']).any(|word| word == allowed));
        assert!(is_used, "deny.toml allows {allowed}, which no dependency is under");
    }
}

#[test]
fn only_the_crates_that_deny_toml_names_are_doubled() {
    let lock = read("Cargo.lock");
    let names: Vec<&str> = lock.lines().filter_map(|line| line.strip_prefix("name = ")).collect();
    let mut doubled: Vec<&str> =
        names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0].trim_matches('"')).collect();
    doubled.dedup();
    let deny = read("deny.toml");
    let bans = deny.split_once("[bans]").expect("deny.toml says what is banned").1;
    let skipped: Vec<&str> =
        bans.split("{ crate = \"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(doubled, skipped, "a crate is newly doubled, or no longer");
}
