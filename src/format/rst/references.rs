//! Names that a document refers to: a title or link of this name must keep it.

use std::collections::HashSet;

/// The names that are referred to, in the form that counts.
pub(super) fn referenced(text: &str) -> HashSet<String> {
    let mut names = HashSet::new();
    let mut open = 0;
    for (at, _) in text.match_indices('`') {
        let (inside, after) = (&text[open..at], &text[at + 1..]);
        let is_role = text[..open.saturating_sub(1)].ends_with(":ref:");
        if (after.starts_with('_') || is_role) && !inside.ends_with('>') && inside.len() < LONGEST {
            names.insert(normal(inside));
        }
        open = at + 1;
    }
    for word in text.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
        if let Some(name) = word.strip_suffix('_') {
            names.insert(normal(name));
        }
    }
    names
}

/// A longer name is none.
const LONGEST: usize = 300;

/// A name without what does not count: letter case and how its words are parted.
pub(super) fn normal(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
