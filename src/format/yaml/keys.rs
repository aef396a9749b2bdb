//! Which values are no prose by their key, and which by their look.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::LazyLock;

use crate::format::detect::{Format, Suffix};

/// What stands under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Text, as far as nothing else tells.
    Text,
    /// Names that programs read; a table is judged by its own keys.
    Names,
    /// Code, with everything below.
    Code,
}

/// Keys with what they hold, and ends of keys that hold names.
static KEYS: LazyLock<(HashMap<&str, Holds>, HashSet<&str>)> = LazyLock::new(|| {
    let rows = include_str!("../../../data/yaml-keys.tsv").lines().filter(|row| !row.starts_with('#'));
    let (mut whole, mut ends) = (HashMap::new(), HashSet::new());
    for (kind, keys) in rows.filter_map(|row| row.split_once('\t')) {
        match kind {
            "ending" => ends.extend(keys.split(' ')),
            "code" => whole.extend(keys.split(' ').map(|key| (key, Holds::Code))),
            _ => whole.extend(keys.split(' ').map(|key| (key, Holds::Names))),
        }
    }
    (whole, ends)
});

/// What stands under `key`.
pub(super) fn holds(key: &str) -> Holds {
    let (whole, ends) = &*KEYS;
    let lower = key.to_ascii_lowercase();
    // `ansible.builtin.shell`
    let module = lower.rsplit('.').next().unwrap_or(&lower);
    let end = lower.rsplit(['.', '-', '_', ':']).next().unwrap_or(&lower);
    // `deploy.sh`, a file under its name
    let is_file = lower.contains('.') && Format::of_path(Path::new(&lower)) == Suffix::NoProse;
    match whole.get(module) {
        _ if is_file => Holds::Code,
        Some(holds) => *holds,
        None if ends.contains(end) || key.starts_with(['$', '.']) => Holds::Names,
        None => Holds::Text,
    }
}

/// Whether a plain value is text, and no number, date, switch or nothing.
pub(super) fn is_text(value: &str) -> bool {
    const WORDS: [&str; 11] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", ".nan"];
    let is_word = |word: &&str| word.eq_ignore_ascii_case(value);
    value.chars().any(char::is_alphabetic) && !WORDS.iter().any(is_word)
}

/// Whether a value looks like an identifier, a path, an address or a program rather than like words.
pub(super) fn is_identifier(value: &str) -> bool {
    let value = value.trim();
    if value.starts_with("#!") {
        return true;
    }
    if value.contains(char::is_whitespace) {
        return false;
    }
    let word =
        value.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '$' | '@' | '%' | '/' | '#'));
    let is_joint = |c: char| c.is_ascii_punctuation() && !matches!(c, '-' | '\'');
    let has_digits = word.contains(|c: char| c.is_ascii_digit());
    let is_slug = word.contains('-') && !word.contains(char::is_uppercase);
    let mut pairs = word.chars().zip(word.chars().skip(1));
    let is_camel =
        word.starts_with(char::is_lowercase) && pairs.any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    word.contains(is_joint) || has_digits || is_slug || is_camel
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        for row in include_str!("../../../data/yaml-keys.tsv").lines().filter(|row| !row.starts_with('#')) {
            let keys: Vec<&str> = row.split_once('\t').unwrap().1.split(' ').collect();
            assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "{row}");
        }
    }

    #[test]
    fn keys_and_looks_tell() {
        for key in ["run", "image", "ansible.builtin.shell", "$ref", "Image-URL", "avatar_path", "deploy.sh"]
        {
            assert_ne!(holds(key), Holds::Text, "{key}");
        }
        for key in ["description", "title", "name", "city", "Kiev", "run-name"] {
            assert_eq!(holds(key), Holds::Text, "{key}");
        }
        for value in [
            "Europe/Kiev",
            "kiev.png",
            "nato-summit-kiev",
            "KIEV_CITY",
            "kyivCity",
            "@kiev",
            "$KIEV",
            "kiev1",
            "#!/bin/sh\nKiev x",
        ] {
            assert!(is_identifier(value), "{value}");
        }
        for value in
            ["Kiev", "Kiev!", "«Kiev»", "Kiev-Pechersk", "Kiev's", "OTAN", "in Kiev", "l’OTAN", "Київ"]
        {
            assert!(!is_identifier(value), "{value}");
        }
        assert!(is_text("Kiev") && !is_text("No") && !is_text("2026-11-28") && !is_text("~"));
    }
}
