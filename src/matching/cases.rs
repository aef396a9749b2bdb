//! Languages whose names have cases: a preposition asks for an ending that a name in its base form has not.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::context::lines;
use crate::lang::Language;
use crate::text::{Case, fold};

/// The prepositions of each such language, and the letters that end names which stay as they are.
static ROWS: LazyLock<HashMap<(Language, &str), HashSet<&str>>> = LazyLock::new(|| {
    let rows = lines(include_str!("../../data/context/prepositions.tsv"));
    let row = |row: &'static str| {
        let [language, what, words] = row.split('\t').collect::<Vec<_>>()[..] else { return None };
        Some(((language.parse().ok()?, what), words.split(' ').collect()))
    };
    rows.filter_map(row).collect()
});

/// Whether `before`, the text before a name, asks for another ending than that of `name`, a base form in `language`.
pub(super) fn asks_for_ending(before: &str, name: &str, language: Language) -> bool {
    let row = |what| language.chain().find_map(|language| ROWS.get(&(language, what)));
    let Some(prepositions) = row("preposition") else { return false };
    let before = before.trim_end();
    let start = before.trim_end_matches(char::is_alphabetic).len();
    let is_acronym = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let last = name.chars().next_back().map(String::from).unwrap_or_default();
    let stays = row("unchanged").is_some_and(|letters| letters.contains(last.as_str()));
    !is_acronym && !stays && prepositions.contains(fold(&before[start..], Case::Lower).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prepositions_ask_for_endings_of_names_that_have_them() {
        let asks = |before, name, language: &str| asks_for_ending(before, name, language.parse().unwrap());
        assert!(asks("spotkał się z ", "Władimir Putin", "pl"));
        assert!(!asks("prezydent ", "Władimir Putin", "pl"));
        assert!(!asks("w ", "NATO", "pl"));
        assert!(!asks("о ", "Зеленско", "ru"));
        assert!(!asks("in ", "Warschau", "de"));
    }
}
