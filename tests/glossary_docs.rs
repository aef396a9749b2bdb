//! The blocks of the chapter on glossaries, read as they stand.

use std::collections::BTreeSet;

use transdrift::matching::{Glossary, LINTS};
use transdrift::normalize::{Options, normalize};
use transdrift::text::Source;

const CHAPTER: &str = include_str!("../docs/glossary.md");

/// First line of a block that lies over the one before it.
const OVER: &str = "# over the one above\n";

/// Every block fenced as `toml`, with the code in the heading above it and the blocks that it lies over.
fn blocks() -> Vec<(Option<String>, Vec<Source>)> {
    let (mut found, mut layers): (Vec<_>, Vec<Source>) = Default::default();
    for section in CHAPTER.split("\n## ").flat_map(|section| section.split("\n### ")) {
        let code = section.split(':').next().filter(|code| code.starts_with("TD9")).map(str::to_owned);
        for block in section.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            if !block.starts_with(OVER) {
                layers.clear();
            }
            layers.push(Source::new("block.toml", block));
            found.push((code.clone(), layers.clone()));
        }
    }
    found
}

/// What is wrong with a glossary, by code.
fn findings(layers: Vec<Source>) -> BTreeSet<(String, String)> {
    let found = match Glossary::read(layers) {
        Ok(glossary) => glossary.lint(),
        Err(error) => error.mistakes,
    };
    found.into_iter().map(|finding| (finding.code.to_string(), finding.reason.to_string())).collect()
}

#[test]
fn blocks_are_sound_and_their_tests_hold() {
    let mut run = 0;
    for (_, layers) in blocks().into_iter().filter(|(code, _)| code.is_none()) {
        let text = layers.last().unwrap().text().to_owned();
        let found: Vec<_> =
            findings(layers.clone()).into_iter().filter(|(code, _)| code != "TD909").collect();
        assert!(found.is_empty(), "{found:?}\n{text}");
        let glossary = Glossary::read(layers).unwrap();
        for test in glossary.entries().flat_map(|entry| &entry.tests) {
            let done = normalize(&test.text, Some(test.language), &glossary, &Options::default());
            assert_eq!(done.text, test.expected, "{text}");
            run += 1;
        }
    }
    assert!(run > 15, "{run}");
}

#[test]
fn every_lint_has_an_example() {
    let mut shown = BTreeSet::new();
    for (code, layers) in blocks() {
        let Some(code) = code else { continue };
        let text = layers.last().unwrap().text().to_owned();
        let found = findings(layers);
        assert!(found.iter().any(|(rule, _)| *rule == code), "{code}: {found:?}\n{text}");
        shown.insert(code);
    }
    let known = LINTS.iter().map(|lint| lint.code.to_string()).chain(["TD900".to_owned()]);
    assert_eq!(shown, known.collect());
}
