//! A Vale rule that extends `substitution`: `swap` from patterns to words; and the list of words that a Vale vocabulary
//! accepts.

use super::carries::{Carries, PAIRS};
use super::gather::{Gathered, variant};
use super::pattern::{literal, words};
use super::yaml::{Node, parse, quoted};
use super::{GlossaryFormat, ImportError, Languages};
use crate::glossary::{CasePolicy, Entry, Status, Variant};
use crate::text::Language;

/// Vale.
pub(super) const VALE: GlossaryFormat = GlossaryFormat {
    name: "vale",
    about: "a Vale rule, YAML: extends substitution, with a swap of patterns and words; or a vocabulary's accept.txt",
    carries: Carries {
        canonical: |form| !form.contains('|'),
        cases: &[CasePolicy::Exact, CasePolicy::Any],
        ..PAIRS
    },
    read,
    write: Some(|entries, _| write(entries)),
};

const HEAD: &str =
    "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nlevel: error\nignorecase: false\nswap:\n";

/// Marks a pattern that takes any letter case.
const ANY_CASE: &str = "(?i)";

/// Keys that say nothing of names.
const SETTINGS: [&str; 7] = ["extends", "message", "level", "ignorecase", "swap", "action", "scope"];

fn read(text: &str, languages: &Languages) -> Result<Gathered, ImportError> {
    let language = languages.to("vale")?;
    if !text.lines().any(|line| line.starts_with("extends:") || line.starts_with("swap:")) && is_list(text) {
        return Ok(accepted(text, language));
    }
    let rule = parse(text)?;
    let Some(swap) =
        rule.get("swap").filter(|_| rule.get("extends").and_then(Node::text) == Some("substitution"))
    else {
        return Err(ImportError::at(
            rule.line,
            "this is no rule that extends substitution and has a swap; other rules hold no names",
        ));
    };
    let mut gathered = Gathered::default();
    for (key, node) in rule.table().iter().filter(|(key, _)| !SETTINGS.contains(&key.as_str())) {
        gathered.lose("settings", format!("line {}", node.line), key);
    }
    let any_case = rule.get("ignorecase").and_then(Node::text) == Some("true");
    // the swap is a table, or a list of tables where the order counts
    for (pattern, right) in swap.items().iter().flat_map(Node::table) {
        let at = format!("line {}", right.line);
        let right = right.text().unwrap_or_default();
        let (case, bare) = cased(pattern, any_case);
        match words(bare) {
            _ if right.contains('|') || right.trim().is_empty() => {
                gathered.lose("words with several corrections", at, pattern);
            }
            _ if right.contains('$') && bare.contains('(') => gathered.lose("patterns", at, pattern),
            None => gathered.lose("patterns", at, pattern),
            Some(words) => {
                for word in words.iter().filter(|word| *word != right) {
                    gathered.pair(Variant { case, ..variant(word, Status::Deprecated) }, right, language);
                }
            }
        }
    }
    Ok(gathered)
}

/// Which letter cases a pattern takes, and what is left of it without saying so.
fn cased(pattern: &str, any_case: bool) -> (CasePolicy, &str) {
    match pattern.strip_prefix(ANY_CASE) {
        Some(pattern) => (CasePolicy::Any, pattern),
        None if any_case => (CasePolicy::Any, pattern),
        None => (CasePolicy::Exact, pattern),
    }
}

/// Whether a file is a list of a vocabulary: a word or pattern a line, `#` before remarks.
fn is_list(text: &str) -> bool {
    text.lines().all(|line| {
        let line = line.trim();
        line.starts_with('#')
            || !(line.contains(": ") || line.ends_with(':') || line.starts_with("- ") || line == "---")
    })
}

/// The words that a vocabulary accepts; those that it rejects are not told apart in the file.
fn accepted(text: &str, language: Language) -> Gathered {
    let mut gathered = Gathered::default();
    for (index, line) in text.lines().map(str::trim).enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let at = format!("line {}", index + 1);
        let (case, bare) = cased(line, false);
        match words(bare) {
            Some(words) => {
                for word in &words {
                    gathered.right(word, language);
                }
                if case == CasePolicy::Any {
                    gathered.lose("letter case", at, line);
                }
            }
            None => gathered.lose("patterns", at, line),
        }
    }
    gathered
}

fn write(entries: &[Entry]) -> String {
    let line = |form: &Variant, right: &str| {
        let case = if form.case == CasePolicy::Any { ANY_CASE } else { "" };
        format!("  {}: {}\n", quoted(&format!("{case}{}", literal(&form.text))), quoted(right))
    };
    let lines =
        entries.iter().flat_map(|entry| entry.variants.iter().map(move |form| line(form, entry.label())));
    HEAD.to_owned() + &lines.collect::<String>()
}
