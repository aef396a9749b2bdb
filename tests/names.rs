//! Literate tests of names: `tests/names/*.md`, one file for each kind of wrong edit.
//!
//! A fenced block says the language of its lines and what `normalize` makes of them: in a `stays` block every line stays
//! as it is, in a `becomes` block each line has the text, ` → ` and the result. A `glossary` block holds entries that
//! the blocks behind it use instead of the bundled glossary, until the next heading.

use std::path::Path;

use transdrift::matching::Glossary;
use transdrift::normalize::{Options, normalize};
use transdrift::text::{Language, Source};

fn check(line: &str, becomes: bool, language: Language, glossary: &Glossary) -> Option<String> {
    let (text, expected) = match line.split_once(" → ") {
        Some(pair) if becomes => pair,
        _ => (line, line),
    };
    let run = |text: &str| normalize(text, Some(language), glossary, &Options::default()).text;
    let found = run(text);
    let again = run(&found);
    (found != expected || again != found)
        .then(|| format!("  {language}: {text:?} becomes {found:?}, not {expected:?}"))
}

/// The lines of a page that do not hold.
fn failures(page: &str) -> Vec<String> {
    let mut glossary: Option<Glossary> = None;
    let (mut failed, mut tried) = (Vec::new(), 0);
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("## ") {
            glossary = None;
        }
        let Some(info) = line.strip_prefix("```") else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if info == "glossary" {
            let source = Source::new("test.toml", body.join("\n"));
            glossary = Some(Glossary::read(vec![source]).expect("a sound glossary"));
            continue;
        }
        let (code, what) = info.split_once(' ').expect("a language and `stays` or `becomes`");
        assert!(matches!(what, "stays" | "becomes"), "unknown block `{info}`");
        let language = code.parse().expect("a language");
        let glossary = glossary.as_ref().unwrap_or(Glossary::bundled());
        tried += body.len();
        failed.extend(body.iter().filter_map(|line| check(line, what == "becomes", language, glossary)));
    }
    assert!(tried >= 10, "a kind needs ten members");
    failed
}

#[test]
fn every_page_of_names_holds() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/names");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    let told = |path: &Path| {
        let failed = failures(&std::fs::read_to_string(path).unwrap());
        (!failed.is_empty()).then(|| format!("{}\n{}", path.display(), failed.join("\n")))
    };
    let failed: Vec<String> = paths.iter().filter_map(|path| told(path)).collect();
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}
