//! Which language's press spells a name so: Rjabkow is German, Riabkov French or Spanish.

use std::sync::LazyLock;

/// A group of letters that the press of a language writes where English writes another.
struct Custom {
    language: &'static str,
    own: &'static str,
    english: &'static str,
}

/// Rows of `data/names/conventions.tsv`, those of one language together.
static CUSTOMS: LazyLock<Vec<Custom>> = LazyLock::new(|| {
    let lines =
        include_str!("../../../data/names/conventions.tsv").lines().filter(|line| !line.starts_with('#'));
    let rows = lines.filter_map(|line| {
        let mut cells = line.split('\t');
        Some(Custom { language: cells.next()?, own: cells.next()?, english: cells.next()? })
    });
    rows.collect()
});

/// The most languages that are worth naming.
const MOST: usize = 3;

/// The languages whose press spells `word` so, where `other` is a Latin spelling of the same name, or none is at hand;
/// none where it tells nothing. Both lower-cased.
pub(super) fn languages(word: &str, other: Option<&str>) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = Vec::new();
    for customs in CUSTOMS.chunk_by(|a, b| a.language == b.language) {
        let shows = |custom: &Custom| {
            has(word, custom.own)
                && other.is_none_or(|other| has(other, custom.english) && !has(other, custom.own))
        };
        // a spelling the language would not use rules it out, unless it is a part of one that it does use
        let denies = |custom: &Custom| {
            has(word, custom.english)
                && !customs
                    .iter()
                    .any(|own| has(word, own.own) && bare(own.own).contains(bare(custom.english)))
        };
        if customs.iter().any(shows) && !customs.iter().any(denies) {
            found.push(customs[0].language);
        }
    }
    if found.len() > MOST { Vec::new() } else { found }
}

/// Whether `group` stands in `word`; `^` and `$` are its edges.
fn has(word: &str, group: &str) -> bool {
    match (group.strip_prefix('^'), group.strip_suffix('$')) {
        (Some(start), _) => word.starts_with(start),
        (_, Some(end)) => word.ends_with(end),
        _ => word.contains(group),
    }
}

fn bare(group: &str) -> &str {
    group.trim_matches(['^', '$'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, other: &str, expected: &[&str]) {
        let other = Some(other).filter(|other| !other.is_empty());
        assert_eq!(languages(word, other), expected, "{word}, {other:?}");
    }

    #[test]
    fn spellings_tell_their_press() {
        check("rjabkow", "ryabkov", &["German"]);
        check("riabkov", "ryabkov", &["French", "Spanish"]);
        check("rjabkow", "", &["German"]);
        check("chtcherbakov", "shcherbakov", &["French"]);
        check("tschernenko", "chernenko", &["German"]);
        check("ryabkov", "rjabkow", &[]);
        check("smith", "smyth", &[]);
    }
}
