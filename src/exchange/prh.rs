//! Rules of prh, the proofreading helper of textlint: `expected`, `pattern` or `patterns`, and `specs` that test them.

use super::carries::{Carries, PAIRS};
use super::gather::{Gathered, spaced, variant};
use super::pattern::words;
use super::yaml::{Node, parse, quoted};
use super::{GlossaryFormat, ImportError, Languages};
use crate::glossary::{CasePolicy, Entry, OwnTest, Status, Variant};
use crate::text::Language;

/// prh.
pub(super) const PRH: GlossaryFormat = GlossaryFormat {
    name: "prh",
    about: "rules of prh, YAML: expected, patterns and specs",
    carries: Carries {
        forms: |form| !form.starts_with('/'),
        canonical: |form| !form.contains('$'),
        cases: &[CasePolicy::Exact],
        reason: true,
        tests: true,
        ..PAIRS
    },
    read,
    write: Some(|entries, _| {
        entries.iter().fold("version: 1\nrules:\n".to_owned(), |text, entry| text + &rule(entry))
    }),
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
        // a rule may be nothing but its word
        let expected = rule.get("expected").and_then(Node::text).or_else(|| rule.text());
        let Some(expected) = expected.filter(|text| !text.trim().is_empty()) else {
            return Err(ImportError::at(rule.line, "this rule says nothing of what is `expected`"));
        };
        read_rule(rule, expected, language, &mut gathered);
    }
    Ok(gathered)
}

fn read_rule(rule: &Node, expected: &str, language: Language, gathered: &mut Gathered) {
    let at = |node: &Node| format!("line {}", node.line);
    let patterns = [rule.get("pattern"), rule.get("patterns")].into_iter().flatten();
    let patterns: Vec<&Node> = patterns.flat_map(Node::items).collect();
    let mut wrong = Vec::new();
    for pattern in &patterns {
        match pattern.text().filter(|text| !text.trim().is_empty()).and_then(|text| words_of(text, expected))
        {
            Some(words) => wrong.extend(words),
            None => gathered.lose("patterns", at(pattern), pattern.text().unwrap_or_default()),
        }
    }
    if patterns.is_empty() {
        // without a pattern prh makes one of every letter case and width of the word
        wrong
            .push(Variant { case: CasePolicy::Any, ..variant(&expected.to_lowercase(), Status::Deprecated) });
        if expected.contains(|c: char| c.is_ascii_alphanumeric()) {
            gathered.lose("widths of letters", at(rule), expected);
        }
    } else if wrong.is_empty() {
        gathered.lose("rules without a word that is left", at(rule), expected);
        return;
    }
    gathered.right(expected, language);
    for wrong in wrong.into_iter().filter(|wrong| wrong.text != spaced(expected)) {
        gathered.pair(wrong, expected, language);
    }
    read_specs(rule, expected, language, gathered);
    let reason = rule.get("prh").and_then(Node::text).map(spaced);
    let entry = gathered.right(expected, language);
    entry.reason = reason.or(entry.reason.take());
    for (key, node) in rule.table() {
        if !["expected", "pattern", "patterns", "specs", "prh"].contains(&key.as_str()) {
            gathered.lose("settings", at(node), key);
        }
    }
}

/// The words of a pattern: itself, or those of a finite expression between slashes; `None` where it is more, or where
/// the word to use takes something from it.
fn words_of(pattern: &str, expected: &str) -> Option<Vec<Variant>> {
    let new = |text: &str, case| Variant { case, ..variant(text, Status::Deprecated) };
    let Some((expression, flags)) = pattern.strip_prefix('/').and_then(|rest| rest.rsplit_once('/')) else {
        return (!pattern.starts_with('/')).then(|| vec![new(pattern, CasePolicy::Exact)]);
    };
    if expected.contains('$') || !flags.chars().all(|flag| "gimu".contains(flag)) {
        return None;
    }
    let case = if flags.contains('i') { CasePolicy::Any } else { CasePolicy::Exact };
    Some(words(expression)?.iter().map(|word| new(word, case)).collect())
}

/// The specs as tests, where they hold for the words that were read.
fn read_specs(rule: &Node, expected: &str, language: Language, gathered: &mut Gathered) {
    let text = |node: &Node, key: &str| {
        node.get(key).and_then(Node::text).filter(|text| !text.trim().is_empty()).map(str::to_owned)
    };
    for spec in rule.get("specs").map(Node::items).unwrap_or_default() {
        let (Some(from), Some(to)) = (text(spec, "from"), text(spec, "to")) else {
            let what = text(spec, "from").unwrap_or_default();
            gathered.lose("specs without words", format!("line {}", spec.line), what);
            continue;
        };
        let entry = gathered.right(expected, language);
        let is_known =
            entry.variants.iter().any(|variant| from.to_lowercase().contains(&variant.text.to_lowercase()));
        if is_known || from == to {
            entry.tests.push(OwnTest { language, text: from, expected: to, at: Default::default() });
        } else {
            gathered.lose("specs of patterns that are left out", format!("line {}", spec.line), from);
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
