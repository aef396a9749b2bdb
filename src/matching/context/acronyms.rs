//! Acronyms that a text explains itself: `the optical network unit (ONU)`, `CGRI stands for …`.

use std::sync::LazyLock;

use super::people::is_function_word;
use super::phrases::Phrases;
use super::words::{Around, Word, is_joint};
use crate::lang::Language;
use crate::text::Span;

/// What stands between an acronym and its long form.
static LINKS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::read(include_str!("../../../data/context/acronym-links.tsv")));

/// Letters of the longest acronym, and of the shortest.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;

/// Places of one acronym that are looked at in a text.
const ENOUGH: usize = 32;

/// Whether `form` is an acronym: some letters, all of them capitals.
pub(in crate::matching) fn is_acronym(form: &str) -> bool {
    let letters = form.chars().filter(|c| c.is_alphabetic()).count();
    LETTERS.contains(&letters) && form.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-'))
}

/// The long forms that `text` gives for `acronym`, wherever it does: those whose words begin with its letters.
pub(in crate::matching) fn long_forms(text: &str, acronym: &str, language: Language) -> Vec<Span> {
    let letters: Vec<char> =
        acronym.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let places = text.match_indices(acronym).filter(|(at, _)| {
        !is_word(text[..*at].chars().next_back()) && !is_word(text[at + acronym.len()..].chars().next())
    });
    places
        .take(ENOUGH)
        .filter_map(|(at, _)| {
            let mut around = Around::new(text, Span::new(at, at + acronym.len()), language);
            // `ONU, short for …`: the comma does not part the two
            around
                .after
                .iter_mut()
                .take(1)
                .filter(|word| word.gap.trim() == ",")
                .for_each(|word| word.gap = " ");
            ahead(&around, &letters)
                .or_else(|| behind(&around, &letters))
                .or_else(|| behind(&beyond_bracket(&around)?, &letters))
        })
        .collect()
}

/// The long form before the acronym: `optical network unit (ONU)`.
fn ahead(around: &Around, letters: &[char]) -> Option<Span> {
    let opened = around.before.first()?.gap.trim_end().ends_with(['(', '[', '（', '“', '"', '«', '„']);
    let skipped = match around.phrase_before(&LINKS, "before") {
        _ if opened => 0,
        Some((words, _)) => words.split(' ').count(),
        None => return None,
    };
    let backwards: Vec<char> = letters.iter().rev().copied().collect();
    let words = around.before.get(skipped..)?;
    let count = spelled(words, &backwards, around.language)?;
    Some(words[..count].iter().skip(1).fold(words[0].span, |span, word| span.cover(word.span)))
}

/// The long form behind the acronym: `ONU (optical network unit)`, `ONU stands for optical network unit`.
fn behind(around: &Around, letters: &[char]) -> Option<Span> {
    let gap = around.after.first()?.gap.trim();
    let opened = gap.starts_with(['(', '[', '（', '=', ':', '—', '–']);
    let skipped = match around.phrase_after(&LINKS, "after") {
        _ if opened => 0,
        Some((words, _)) => words.split(' ').count(),
        None => return None,
    };
    let words = around.after.get(skipped..)?;
    let count = spelled(words, letters, around.language)?;
    Some(words[..count].iter().skip(1).fold(words[0].span, |span, word| span.cover(word.span)))
}

/// The form as if no bracket stood behind it: `ONU (pronounced …) is an optical network unit`.
fn beyond_bracket<'t>(around: &Around<'t>) -> Option<Around<'t>> {
    const LONGEST: usize = 120;
    let rest = around.text[around.span.end..].strip_prefix(" (")?;
    let close = rest.find(')').filter(|close| *close <= LONGEST)?;
    let end = around.text.len() - rest.len() + close + 1;
    let behind = Around::new(around.text, Span::new(around.span.start, end), around.language);
    Some(Around { before: around.before.clone(), ..behind })
}

/// How many of `words` spell `letters` by the first letter of each; short words of sentences may stand between.
fn spelled(words: &[Word], letters: &[char], language: Language) -> Option<usize> {
    let mut letters = letters.iter().peekable();
    for (count, word) in words.iter().enumerate() {
        let Some(next) = letters.peek() else { return Some(count) };
        if count > 0 && !is_joint(word.gap) && word.gap.trim() != "'" && word.gap.trim() != "’" {
            return None;
        }
        let is_small = || word.key.chars().count() <= 3 || is_function_word(language, &word.key);
        if word.key.starts_with(**next) {
            letters.next();
        } else if count == 0 && !is_small() || !is_small() {
            return None;
        }
    }
    letters.peek().is_none().then_some(words.len())
}
