//! Rules of prh, the proofreading helper of textlint: `expected`, `pattern` or `patterns`, and `specs` that test them.

use super::carries::{Carries, PAIRS};
use super::gather::{Gathered, spaced, variant};
use super::yaml::{Node, parse, quoted};
use super::{Format, ImportError, Languages};
use crate::glossary::entry::{CasePolicy, Entry, OwnTest, Status, Variant};
use crate::text::Language;

/// prh.
pub(super) const PRH: Format = Format {
    name: "prh",
    about: "rules of prh, YAML: expected, patterns and specs",
    carries: Carries {
        forms: |form| !form.starts_with('/'),
        cases: &[CasePolicy::Exact],
        reason: true,
        tests: true,
        ..PAIRS
    },
    read,
    write: |entries, _| {
        entries.iter().fold("version: 1\nrules:\n".to_owned(), |text, entry| text + &rule(entry))
    },
};

fn read(text: &str, languages: &Languages) -> Result<Gathered, ImportError> {
    let language = languages.to("prh")?;
    let root = parse(text)?;
    let Some(rules) = root.get("rules") else {
        return Err(ImportError::at(root.line, "there are no `rules` here; a prh file has a list of them"));
    };
    let mut gathered = Gathered::default();
    if let Some(imports) = root.get("imports") {
        gathered.lose("imports", format!("line {}", imports.line), "import these files by themselves");
    }
    for rule in rules.items() {
        let Some(expected) = rule.get("expected").and_then(Node::text).filter(|text| !text.trim().is_empty())
        else {
            return Err(ImportError::at(rule.line, "this rule says nothing of what is `expected`"));
        };
        read_rule(rule, expected, language, &mut gathered);
    }
    Ok(gathered)
}

fn read_rule(rule: &Node, expected: &str, language: Language, gathered: &mut Gathered) {
    let at = |node: &Node| format!("line {}", node.line);
    gathered.right(expected, language);
    let patterns = [rule.get("pattern"), rule.get("patterns")].into_iter().flatten();
    for pattern in patterns.flat_map(Node::items) {
        match pattern.text().filter(|text| !text.trim().is_empty()) {
            Some(word) if !word.starts_with('/') => {
                let wrong = Variant { case: CasePolicy::Exact, ..variant(word, Status::Deprecated) };
                gathered.pair(wrong, expected, language);
            }
            regex => gathered.lose("patterns", at(pattern), regex.unwrap_or_default()),
        }
    }
    let specs = rule.get("specs").map(Node::items).unwrap_or_default();
    let text = |node: &Node, key: &str| node.get(key).and_then(Node::text).map(str::to_owned);
    let tests = specs.iter().filter_map(|spec| {
        let (text, expected) = (text(spec, "from")?, text(spec, "to")?);
        Some(OwnTest { language, text, expected, at: Default::default() })
    });
    let tests: Vec<_> = tests.collect();
    let entry = gathered.right(expected, language);
    entry.tests.extend(tests);
    entry.reason = text(rule, "prh").map(|reason| spaced(&reason)).or(entry.reason.take());
    for (key, node) in rule.table() {
        if !["expected", "pattern", "patterns", "specs", "prh"].contains(&key.as_str()) {
            gathered.lose("settings", at(node), key);
        }
    }
}

fn rule(entry: &Entry) -> String {
    let mut text = format!("  - expected: {}\n    patterns:\n", quoted(entry.label()));
    text.extend(entry.variants.iter().map(|form| format!("      - {}\n", quoted(&form.text))));
    if let Some(reason) = &entry.reason {
        text += &format!("    prh: {}\n", quoted(reason));
    }
    if !entry.tests.is_empty() {
        text += "    specs:\n";
    }
    for test in &entry.tests {
        text += &format!("      - from: {}\n        to: {}\n", quoted(&test.text), quoted(&test.expected));
    }
    text
}
