//! Texts that speak of a spelling: `changed from Kiev to Kyiv`, `Say Kyiv instead of Kiev`, `Kiev in Russian`.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::Asked;
use super::phrases::Phrases;
use super::words::{Around, Word};
use crate::text::{Case, fold};

static MENTIONS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::read(include_str!("../../../data/context/mentions.tsv")));

/// What shows that the form is spoken of and not used.
pub(super) fn mention(around: &Around, asked: Asked) -> Option<String> {
    let told = |words: &str| format!("the text speaks of a spelling (saw `{words}`)");
    let near = over_comma(around);
    if let Some((words, _)) = near.phrase_before(&MENTIONS, "before") {
        return Some(told(&words));
    }
    if let Some((words, _)) = near.phrase_after(&MENTIONS, "after") {
        return Some(told(&words));
    }
    let words = beside_canonical(around, asked)?;
    Some(told(words))
}

/// The form without a comma beside it: in `in Russian, Kiev` it does not part the two.
fn over_comma<'a, 't>(around: &'a Around<'t>) -> Cow<'a, Around<'t>> {
    let is_comma = |words: &[Word]| words.first().is_some_and(|word| word.gap.trim() == ",");
    let mut near = Cow::Borrowed(around);
    if is_comma(&around.before) {
        near.to_mut().before[0].gap = " ";
    }
    if is_comma(&around.after) {
        near.to_mut().after[0].gap = " ";
    }
    near
}

/// The phrase by which the sentence sets the form against its canonical form.
fn beside_canonical(around: &Around, asked: Asked) -> Option<&'static str> {
    let sentence = around.sentence();
    let sides =
        [&around.text[sentence.start..around.span.start], &around.text[around.span.end..sentence.end]];
    let sides = sides.map(|side| format!(" {} ", fold(side, Case::Lower)));
    let canonical = fold(asked.replacement, Case::Lower);
    if canonical.is_empty() || !sides.iter().any(|side| has_words(side, &canonical)) {
        return None;
    }
    let phrases = || MENTIONS.all(around.language, "near");
    let mut found: Vec<_> = phrases()
        .map(|(phrase, _)| phrase)
        .filter(|phrase| sides.iter().any(|side| has_words(side, phrase)))
        .collect();
    found.sort_unstable();
    found.first().copied()
}

/// Whether `words` stand in `text` between boundaries.
fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let (left, right) = (&text[..at], &text[at + words.len()..]);
        !left.ends_with(char::is_alphanumeric) && !right.starts_with(char::is_alphanumeric)
            || !words.is_ascii() && words.chars().all(|c| c >= '\u{e00}')
    })
}
