//! The manual: pages that are made from the code and the schemas, and links that lead somewhere.
//!
//! `REWRITE_DATA=1 cargo test --test manual` writes the pages as they should be.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;
use transdrift::config::{KEYS, Key, KeyKind, KeyPlace};
use transdrift::lang::{Need, ROLES};
use transdrift::matching::LINTS;
use transdrift::rules::{Rule, Scope, all};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Holds `page` to what it should say, or writes it.
fn hold(page: &str, expected: &str) {
    let path = root().join(page);
    if env::var_os("REWRITE_DATA").is_some() {
        fs::write(&path, expected).unwrap();
    }
    let stands = fs::read_to_string(&path).unwrap_or_default();
    assert!(stands == expected, "{page} is old; `REWRITE_DATA=1 cargo test --test manual` writes it");
}

/// What must be known of a language for a rule to look at a text in it.
fn needs(rule: &Rule) -> String {
    let name = |need: &Need| match need {
        Need::Topic(topic) => format!("`{}`", topic.name()),
        Need::Role(role) => {
            let (_, name, _) = ROLES.iter().find(|(known, ..)| known == role).unwrap();
            format!("`{name}` in `grammar`")
        }
        Need::About(key) => format!("`{key}` in `about`"),
    };
    match rule.needs {
        [] => "nothing: it looks at every text".to_owned(),
        needs => needs.iter().map(name).collect::<Vec<_>>().join(", "),
    }
}

/// The section of a rule: its card, and its own page with headings two levels down.
fn section(rule: &Rule) -> String {
    let scope = match rule.scope {
        Scope::Text(_) => "each text by itself",
        Scope::Units(_) => "each translation with its source",
        Scope::Comments => "comments of each text",
        Scope::Versions(_) => "several versions",
    };
    let page = rule.page();
    let (title, rest) = page.split_once('\n').unwrap();
    let body: String = rest
        .lines()
        .map(|line| if line.starts_with("## ") { format!("##{line}\n") } else { format!("{line}\n") })
        .collect();
    format!(
        "### {} {}: {}\n\n{:?} · {} · looks at {scope} · needs of a language: {}\n{}\n\n",
        rule.code,
        rule.code.name(),
        title.trim_start_matches("# "),
        rule.severity,
        rule.code.category(),
        needs(rule),
        body.trim_end(),
    )
}

#[test]
fn the_page_of_rules_is_what_explain_prints() {
    let mut page = String::from(
        "<!-- made from src/rules by tests/manual.rs -->\n# Rules\n\n`transdrift explain CODE` prints one of these. \
         Codes keep their meaning for good.\n\n## Texts and versions\n\n",
    );
    page.extend(all().iter().map(section));
    page.push_str("## Glossaries\n\n`transdrift glossary lint` looks for these.\n\n| code | what it finds |\n|---|---|\n");
    for lint in LINTS {
        writeln!(page, "| {} {} | {} |", lint.code, lint.code.name(), lint.summary).unwrap();
    }
    hold("docs/rules.md", &page);
}

/// Rows for the keys of an object of a schema.
fn keys(object: &Value) -> String {
    let required: Vec<&str> =
        object["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let rows = object["properties"].as_object().into_iter().flatten().map(|(key, value)| {
        let told = match (&value["description"], &value["const"]) {
            (Value::String(told), _) => told.clone(),
            (_, Value::String(constant)) => format!("Always `{constant}`."),
            _ => String::new(),
        };
        let may_lack = if required.contains(&key.as_str()) { "" } else { "may be absent" };
        format!("| `{key}` | {} | {may_lack} |\n", told.replace('|', "\\|"))
    });
    format!("| key | what it says | |\n|---|---|---|\n{}\n", rows.collect::<String>())
}

#[test]
fn the_page_of_json_is_what_the_schemas_say() {
    let mut page = String::from(
        "<!-- made from schema by tests/manual.rs -->\n# JSON\n\nEvery JSON that the program writes has a schema in \
         [`schema/`](../schema), which is the contract; this page shows its first level.\n\n",
    );
    let mut paths: Vec<_> =
        fs::read_dir(root().join("schema")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let schema: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let text = |key: &str| schema[key].as_str().unwrap().to_owned();
        let (title, description) = (text("title"), text("description"));
        write!(page, "## [{title}](../schema/{name})\n\n{description}\n\n{}", keys(&schema)).unwrap();
    }
    hold("docs/json.md", page.trim_end_matches('\n'));
}

/// Where a key may stand, its default, what it says: a row of the table of keys.
fn key_row(key: &Key) -> String {
    let place = match key.place {
        KeyPlace::Run => "top",
        KeyPlace::Both => "top, `[[path]]`",
        KeyPlace::Path => "`[[path]]`",
        KeyPlace::Pair => "`[[pair]]`",
    };
    let takes = match key.kind {
        KeyKind::Truth => "true or false".to_owned(),
        KeyKind::Path => "path".to_owned(),
        KeyKind::Paths => "paths".to_owned(),
        KeyKind::Globs => "patterns".to_owned(),
        KeyKind::Language => "language tag".to_owned(),
        KeyKind::Rules => "rules".to_owned(),
        KeyKind::Severities => "severity by rule".to_owned(),
        KeyKind::Words => "words".to_owned(),
        KeyKind::Pattern => "pattern".to_owned(),
        KeyKind::Format => "format".to_owned(),
        KeyKind::Choice(words) | KeyKind::Choices(words) => words.join(", "),
    };
    let joined = if key.joins { ", *joined*" } else { "" };
    let default = if key.default.is_empty() { String::new() } else { format!("`{}`", key.default) };
    format!("| `{}` | {place} | {takes}{joined} | {default} | {} |\n", key.name, key.about)
}

#[test]
fn the_table_of_keys_is_what_the_program_reads() {
    const START: &str = "<!-- made from src/config/keys.rs by tests/manual.rs -->\n";
    let page = fs::read_to_string(root().join("docs/configuration.md")).unwrap();
    let (before, rest) = page.split_once(START).unwrap();
    let (_, after) = rest.split_once("<!-- end -->").unwrap();
    let rows: String = KEYS.iter().map(key_row).collect();
    let table = format!("\n| key | stands | takes | default | |\n|---|---|---|---|---|\n{rows}\n");
    hold("docs/configuration.md", &format!("{before}{START}{table}<!-- end -->{after}"));
}

/// Every page of Markdown that people read.
fn pages() -> Vec<PathBuf> {
    let markdown = |folder: &str| {
        let entries = fs::read_dir(root().join(folder)).unwrap();
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "md"))
    };
    ["", "docs", "docs/how-to", "examples/engines", "packaging", "lab"]
        .into_iter()
        .flat_map(markdown)
        .collect()
}

/// Whether the other members of the workspace are here: the published package comes without them.
fn is_whole() -> bool {
    let is_whole = root().join("lab/Cargo.toml").is_file();
    if !is_whole {
        eprintln!("skipped: it looks at the whole repository");
    }
    is_whole
}

/// Paths that `text` links to, each without its fragment.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let paths = targets.map(|target| target.split('#').next().unwrap_or_default());
    paths.filter(|path| !path.is_empty() && !path.contains(':') && !path.contains(' '))
}

/// Paths in backticks that name a file or folder of the project.
fn named(text: &str) -> impl Iterator<Item = &str> {
    const FOLDERS: [&str; 9] =
        ["data/", "docs/", "examples/", "fuzz/", "lab/", "schema/", "src/", "tests/", "tools/"];
    let quoted = text.split('`').skip(1).step_by(2);
    let words = quoted.filter_map(|quoted| quoted.split_whitespace().next());
    let paths = words.filter(|word| FOLDERS.iter().any(|folder| word.starts_with(folder)));
    // `data/lang/TAG` stands for any
    let is_pattern = |part: &str| part.contains('*') || part.bytes().all(|byte| byte.is_ascii_uppercase());
    paths.filter(move |path| !path.trim_end_matches('/').split('/').any(is_pattern))
}

/// The comments of every file under `folder`.
fn comments_under(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            comments_under(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let lines = text.lines().filter_map(|line| line.trim_start().strip_prefix("//"));
            found.push((path, lines.map(|line| line.trim_start_matches(['/', '!'])).collect()));
        }
    }
}

#[test]
fn paths_that_comments_name_are_there() {
    if !is_whole() {
        return;
    }
    let mut comments = Vec::new();
    comments_under(&root().join("src"), &mut comments);
    let mut broken = Vec::new();
    for (file, text) in &comments {
        let gone = named(text).filter(|path| path.contains('.') && !root().join(path).exists());
        broken.extend(gone.map(|path| format!("{}: {path}", file.display())));
    }
    assert!(comments.len() > 100 && broken.is_empty(), "{broken:#?}");
}

#[test]
fn links_and_paths_of_the_manual_lead_somewhere() {
    if !is_whole() {
        return;
    }
    let mut broken = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        let prose: String = text.split("```").step_by(2).collect();
        let folder = page.parent().unwrap_or(Path::new(""));
        let lost = links(&prose).filter(|link| !folder.join(link).exists());
        let gone = named(&prose).filter(|path| !root().join(path).exists() && !folder.join(path).exists());
        broken.extend(lost.chain(gone).map(|path| format!("{}: {path}", page.display())));
    }
    assert!(broken.is_empty(), "{broken:#?}");
}
