//! What the inflected forms of a word share; meant for comparing words, not for showing them.
//!
//! Languages whose `about.tsv` names a Snowball algorithm are stemmed by it. English is not: its algorithm brings more
//! words together than alignment bears (links in the news articles fall from F .76 to .69), and shows counted nouns cut
//! (`passeng`).

use std::borrow::Cow;

use snowball_stemmers_rs::Stemmer;

use super::{Data, Role, words_of_any};

/// A name without the ending that says that something belongs to it: `Orlec’s`.
pub fn without_possessive(word: &str) -> &str {
    words_of_any(Role::PossessiveEnding).iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}

/// The stem of a lower-cased word of a language, for claims.
pub fn stem(lower: &str, data: &Data) -> String {
    match data.stemmer() {
        Some(algorithm) => Stemmer::create(algorithm).stem(lower).into_owned(),
        None => by_endings(lower),
    }
}

/// The stem of a lower-cased word of a language, for alignment; of English less is cut off than for claims.
pub fn light_stem<'a>(lower: &'a str, data: &Data) -> Cow<'a, str> {
    match data.stemmer() {
        Some(algorithm) => Stemmer::create(algorithm).stem(lower),
        None => Cow::Borrowed(without_ending(lower)),
    }
}

/// A word cut down to what its inflected forms share.
fn by_endings(lower: &str) -> String {
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
fn without_ending(word: &str) -> &str {
    const ENDINGS: &[&str] = &[
        "ations", "ation", "ings", "ing", "ies", "ers", "er", "eth", "est", "ed", "es", "'s", "s", "e", "y",
    ];
    strip(word, ENDINGS)
}

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
            assert_eq!(by_endings(a), by_endings(b), "{a} {b}");
        }
        assert_ne!(by_endings("deny"), by_endings("day"));
        for (a, b) in [("negotiations", "negotiation"), ("talks", "talk"), ("borders", "border")] {
            assert_eq!(without_ending(a), without_ending(b));
        }
        for (tag, a, b) in [
            ("de", "häuser", "hauses"),
            ("cs", "prezident", "prezidentem"),
            ("uk", "президент", "президентові"),
        ] {
            let data = Data::of(tag.parse().unwrap());
            assert_eq!(stem(a, data), stem(b, data), "{a} {b}");
        }
        for (a, b) in [("russian", "russia"), ("ukrainian", "ukraine"), ("europeans", "europe")] {
            assert_eq!(place_stem(a), place_stem(b));
        }
    }
}
