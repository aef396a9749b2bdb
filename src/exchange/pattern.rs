//! Patterns that stand for a few words: the words; regular expressions of Vale (Go) and prh (JavaScript) alike.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// The most words that one pattern is written out as.
pub(super) const MOST_WORDS: usize = 64;

/// The words that a pattern stands for; nothing where it is no pattern, or stands for more than
/// [`MOST_WORDS`], for none, or for what only its surroundings decide.
///
/// Boundaries of words at both ends say nothing: a form is always a whole word. Letter case is as written.
pub(super) fn words(pattern: &str) -> Option<Vec<String>> {
    let pattern = pattern.replace("(?<", "(?P<");
    let mut parser = ParserBuilder::new().nest_limit(32).unicode(true).build();
    let words = expand(&parser.parse(&pattern).ok()?)?;
    let spelled: Vec<String> = words.into_iter().map(|word| bare(&word).to_owned()).collect();
    let mut found: Vec<String> = Vec::new();
    for word in spelled {
        if word.trim().is_empty() || word.contains(BOUNDARY) {
            return None;
        }
        if !found.contains(&word) {
            found.push(word);
        }
    }
    Some(found)
}

/// Stands for the boundary of a word while words are put together; no character of a text.
const BOUNDARY: char = '\u{10ffff}';

/// A word without the boundaries at its ends.
fn bare(word: &str) -> &str {
    word.trim_matches(BOUNDARY)
}

fn expand(hir: &Hir) -> Option<Vec<String>> {
    let one = |text: String| Some(vec![text]);
    match hir.kind() {
        HirKind::Empty => one(String::new()),
        HirKind::Literal(literal) => one(std::str::from_utf8(&literal.0).ok()?.to_owned()),
        HirKind::Class(Class::Unicode(class)) => {
            let count: usize = class.iter().map(|range| range.len()).sum();
            let letters = || class.iter().flat_map(|range| range.start()..=range.end());
            (count <= MOST_WORDS).then(|| letters().map(String::from).collect())
        }
        HirKind::Class(Class::Bytes(_)) => None,
        HirKind::Look(look) => is_boundary(*look).then(|| vec![BOUNDARY.to_string()]),
        HirKind::Repetition(repetition) => {
            let most = usize::try_from(repetition.max?).ok().filter(|most| *most <= MOST_WORDS)?;
            let least = usize::try_from(repetition.min).ok()?;
            let once = expand(&repetition.sub)?;
            let mut found = Vec::new();
            let mut so_far = vec![String::new()];
            for count in 0..=most {
                if count >= least {
                    found.extend(so_far.iter().cloned());
                }
                so_far = if count < most { product(&so_far, &once)? } else { Vec::new() };
            }
            limited(found)
        }
        HirKind::Capture(capture) => expand(&capture.sub),
        HirKind::Concat(parts) => {
            parts.iter().try_fold(vec![String::new()], |so_far, part| product(&so_far, &expand(part)?))
        }
        HirKind::Alternation(parts) => {
            let found: Option<Vec<_>> = parts.iter().map(expand).collect();
            limited(found?.concat())
        }
    }
}

fn is_boundary(look: Look) -> bool {
    matches!(
        look,
        Look::WordAscii
            | Look::WordUnicode
            | Look::WordStartUnicode
            | Look::WordEndUnicode
            | Look::WordStartAscii
            | Look::WordEndAscii
    )
}

fn product(heads: &[String], tails: &[String]) -> Option<Vec<String>> {
    if heads.len() * tails.len() > MOST_WORDS {
        return None;
    }
    Some(heads.iter().flat_map(|head| tails.iter().map(move |tail| format!("{head}{tail}"))).collect())
}

fn limited(words: Vec<String>) -> Option<Vec<String>> {
    (words.len() <= MOST_WORDS).then_some(words)
}

/// A pattern that stands for `word` alone.
pub(super) fn literal(word: &str) -> String {
    let escape = |c: char| if "\\.+*?()|[]{}^$/".contains(c) { vec!['\\', c] } else { vec![c] };
    word.chars().flat_map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finite_patterns_are_words() {
        for (pattern, expected) in [
            ("Kiew|Kiev", "Kiew, Kiev"),
            ("(?:a b|c)", "a b, c"),
            (r"U\.S\.", "U.S."),
            (r"\bKiev\b", "Kiev"),
            (r"\b(?:harbor|harbur)\b", "harbor, harbur"),
            ("Kie[vw]", "Kiev, Kiew"),
            ("berth(?:-| )side", "berth side, berth-side"),
            ("wharfs?", "wharf, wharfs"),
            ("[Oo]rezk", "Orezk, orezk"),
            ("a{2,3}b", "aab, aaab"),
            ("技術書(間|館)", "技術書間, 技術書館"),
            (r"a\/b", "a/b"),
            (r"(?<year>19|20)x", "19x, 20x"),
        ] {
            assert_eq!(words(pattern).map(|words| words.join(", ")).as_deref(), Some(expected), "{pattern}");
        }
    }

    #[test]
    fn other_patterns_are_not() {
        for pattern in [
            "a*",
            "a+",
            "Kiev.",
            "^Kiev",
            "Kiev$",
            "(?=a)b",
            r"a\bb|",
            "|a",
            r"\d{3}",
            "[a-z]{2}",
            "a{1,100000}",
            "(",
            "",
            "(a|b|c|d)(a|b|c|d)(a|b|c|d)(a|b|c|d)",
            r"\w",
            "(?<!a)b",
            "x?",
        ] {
            assert_eq!(words(pattern), None, "{pattern}");
        }
        assert_eq!(words(&literal("a|b (c) \\d/")), Some(vec!["a|b (c) \\d/".to_owned()]));
    }
}
