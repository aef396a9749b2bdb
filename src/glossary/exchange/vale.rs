//! A Vale rule that extends `substitution`: `swap` from patterns to words.

use super::carries::{Carries, PAIRS};
use super::gather::{Gathered, variant};
use super::yaml::{Node, parse, quoted};
use super::{Format, ImportError, Languages};
use crate::glossary::entry::{CasePolicy, Entry, Status, Variant};

/// Vale.
pub(super) const VALE: Format = Format {
    name: "vale",
    about: "a Vale rule, YAML: extends substitution, with a swap of patterns and words",
    carries: Carries {
        canonical: |form| !form.contains('|'),
        cases: &[CasePolicy::Exact, CasePolicy::Any],
        ..PAIRS
    },
    read,
    write: |entries, _| write(entries),
};

const HEAD: &str =
    "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nlevel: error\nignorecase: false\nswap:\n";

/// Marks a pattern that takes any letter case.
const ANY_CASE: &str = "(?i)";

/// Keys that say nothing of names.
const SETTINGS: [&str; 7] = ["extends", "message", "level", "ignorecase", "swap", "action", "scope"];

fn read(text: &str, languages: &Languages) -> Result<Gathered, ImportError> {
    let language = languages.to("vale")?;
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
        let (case, pattern) = match pattern.strip_prefix(ANY_CASE) {
            Some(pattern) => (CasePolicy::Any, pattern),
            None if any_case => (CasePolicy::Any, pattern.as_str()),
            None => (CasePolicy::Exact, pattern.as_str()),
        };
        match literals(pattern) {
            _ if right.contains('|') || right.trim().is_empty() => {
                gathered.lose("words with several corrections", at, pattern);
            }
            None => gathered.lose("patterns", at, pattern),
            Some(words) => {
                for word in words {
                    gathered.pair(Variant { case, ..variant(&word, Status::Deprecated) }, right, language);
                }
            }
        }
    }
    Ok(gathered)
}

/// The words that a pattern of plain words with `|` between stands for; nothing where it is more than that.
pub(super) fn literals(pattern: &str) -> Option<Vec<String>> {
    let pattern = pattern.strip_prefix("(?:").and_then(|rest| rest.strip_suffix(')')).unwrap_or(pattern);
    let mut words = vec![String::new()];
    let mut rest = pattern.chars();
    while let Some(c) = rest.next() {
        let word = words.last_mut()?;
        match c {
            '\\' => word.push(rest.next().filter(|c| !c.is_alphanumeric())?),
            '|' => words.push(String::new()),
            '.' | '+' | '*' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '^' | '$' => return None,
            c => word.push(c),
        }
    }
    words.iter().all(|word| !word.trim().is_empty()).then_some(words)
}

/// A pattern that stands for `word` alone.
fn pattern(word: &str) -> String {
    let escape = |c: char| if "\\.+*?()|[]{}^$".contains(c) { vec!['\\', c] } else { vec![c] };
    word.chars().flat_map(escape).collect()
}

fn write(entries: &[Entry]) -> String {
    let line = |form: &Variant, right: &str| {
        let case = if form.case == CasePolicy::Any { ANY_CASE } else { "" };
        format!("  {}: {}\n", quoted(&format!("{case}{}", pattern(&form.text))), quoted(right))
    };
    let lines =
        entries.iter().flat_map(|entry| entry.variants.iter().map(move |form| line(form, entry.label())));
    HEAD.to_owned() + &lines.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_patterns_are_words() {
        for (pattern, expected) in [
            ("Kiew|Kiev", Some(vec!["Kiew", "Kiev"])),
            ("(?:a b|c)", Some(vec!["a b", "c"])),
            (r"U\.S\.", Some(vec!["U.S."])),
            (r"\bKiev", None),
            ("Kie[vw]", None),
            ("|a", None),
        ] {
            assert_eq!(
                literals(pattern),
                expected.map(|words| words.into_iter().map(str::to_owned).collect())
            );
        }
        assert_eq!(literals(&super::pattern("a|b (c) \\d")), Some(vec!["a|b (c) \\d".to_owned()]));
    }
}
