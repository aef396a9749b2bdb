//! What the inflected forms of a word share; meant for comparing words, not for showing them.

/// A name without the ending that says that something belongs to it: `Orlec’s`.
pub fn without_possessive(word: &str) -> &str {
    words_of_any(Role::PossessiveEnding).iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}

/// A word cut down to what its inflected forms share.
pub fn stem(lower: &str) -> String {
    let is_long = |stem: &str| stem.chars().count() >= 3;
    let mut stem = lower.trim_end_matches('\'');
    for suffix in ["ings", "ing", "edly", "ied", "ies", "ed", "es", "ly", "s"] {
        if let Some(rest) = stem.strip_suffix(suffix)
            && is_long(rest)
            && !rest.ends_with(['s', '.'])
        {
            stem = rest;
            break;
        }
    }
    let mut stem = stem.trim_end_matches(['e', 'y', 'i']).to_owned();
    if stem.is_empty() {
        return lower.to_owned();
    }
    let mut tail = stem.chars().rev();
    if stem.len() > 4 && tail.next() == tail.next() {
        stem.pop();
    }
    stem
}

/// A word without its longest common ending, if four letters are left.
pub fn light_stem(word: &str) -> &str {
    const ENDINGS: &[&str] = &[
        "ations", "ation", "ings", "ing", "ies", "ers", "er", "eth", "est", "ed", "es", "'s", "s", "e", "y",
    ];
    strip(word, ENDINGS)
}

use super::{Role, words_of_any};

/// A name without the endings that make people and adjectives of places.
pub fn place_stem(word: &str) -> &str {
    const ENDINGS: &[&str] = &["ians", "ian", "ans", "an", "ish", "ese", "ia", "s", "n", "a", "e"];
    strip(strip(word, ENDINGS), ENDINGS)
}

fn strip<'a>(word: &'a str, endings: &[&str]) -> &'a str {
    let left = endings.iter().filter_map(|end| word.strip_suffix(end)).find(|left| left.chars().count() >= 4);
    left.unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms_share_a_stem() {
        for [a, b] in
            [["soldiers", "soldier"], ["stopped", "stop"], ["parties", "party"], ["agreed", "agree"]]
        {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        assert_ne!(stem("deny"), stem("day"));
        for (a, b) in [("negotiations", "negotiation"), ("talks", "talk"), ("borders", "border")] {
            assert_eq!(light_stem(a), light_stem(b));
        }
        for (a, b) in [("russian", "russia"), ("ukrainian", "ukraine"), ("europeans", "europe")] {
            assert_eq!(place_stem(a), place_stem(b));
        }
    }
}
