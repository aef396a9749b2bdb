//! Sentences: UAX 29 boundaries, minus those after abbreviations and before detached closing marks.
//!
//! Machine-translated text has stray marks (`Russia. , scheduled`), reversed and detached quotation marks
//! (`interests “`) and broken sentences (`region. the country`); none of them starts a sentence here.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;

use super::Span;
use super::token::is_single_letters;

/// Abbreviations after which a full stop ends no sentence, lower-cased, one a line.
static ABBREVIATIONS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../data/abbreviations.txt")));

/// Words that begin a sentence when they follow a dotted acronym (`in the U.S. He said`), lower-cased.
static STARTERS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../data/sentence-starters.txt")));

fn entries(file: &'static str) -> HashSet<&'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

/// The sentences of one paragraph of `text`, trimmed, in order.
pub(super) fn sentences(text: &str, paragraph: Span) -> Vec<Span> {
    // A line break inside a wrapped paragraph is a space; both are one byte, so offsets stay.
    let flat = paragraph.of(text).replace(['\n', '\r'], " ");
    let mut found: Vec<Span> = Vec::new();
    for (at, piece) in flat.split_sentence_bound_indices() {
        let mut span = Span::new(at, at + piece.len());
        if let Some(last) = found.last_mut() {
            let taken = detached_marks(span.of(&flat));
            last.end += taken;
            span.start += taken;
            if continues(last.of(&flat), span.of(&flat)) {
                last.end = span.end;
                continue;
            }
        }
        found.push(span);
    }
    let whole = found.into_iter().map(|s| s.trim(&flat)).filter(|s| !s.is_empty());
    whole.map(|s| s.shift(paragraph.start)).collect()
}

/// Length of the closing marks at the start of `piece` that belong to the sentence before: a quotation mark or
/// bracket with white space or nothing after it.
fn detached_marks(piece: &str) -> usize {
    let marks = |c: char| matches!(c, '"' | '“' | '”' | '„' | '»' | '«' | '’' | '‘' | '\'' | ')' | ']' | '.');
    let rest = piece.trim_start_matches(marks);
    let taken = piece.len() - rest.len();
    if rest.is_empty() || rest.starts_with(char::is_whitespace) { taken } else { 0 }
}

/// Whether `next` goes on with the sentence that `before` seems to end.
fn continues(before: &str, next: &str) -> bool {
    let closing = |c: char| matches!(c, '"' | '”' | '“' | '»' | '’' | ')' | ']' | '\'');
    let before = before.trim_end();
    let bare = before.trim_end_matches(closing);
    let Some(first) = next.chars().next() else { return true };
    if !next.chars().any(char::is_alphanumeric) || !before.chars().any(char::is_alphanumeric) {
        return true;
    }
    if bare.len() < before.len() && first.is_lowercase() && bare.ends_with(['?', '!', '…']) {
        return true;
    }
    bare.strip_suffix('.').is_some_and(|stem| is_abbreviated(stem, next))
}

/// Whether the full stop after `stem` belongs to an abbreviation that `next` follows.
fn is_abbreviated(stem: &str, next: &str) -> bool {
    let is_edge =
        |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '«' | '‘' | '-' | '–' | '—');
    let word = stem.rsplit(is_edge).next().unwrap_or_default();
    let following =
        next.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'').find(|w| !w.is_empty());
    let starts_anew = following.is_some_and(|w| STARTERS.contains(w.to_lowercase().as_str()));
    if ABBREVIATIONS.contains(word.to_lowercase().as_str()) {
        return !starts_anew;
    }
    if word.chars().all(|c| c.is_ascii_digit()) {
        // `1. The first item`: a number that is the whole sentence so far counts an item.
        return !word.is_empty() && word.len() == stem.trim().len();
    }
    let is_upper = word.chars().next().is_some_and(char::is_uppercase);
    is_single_letters(word) && is_upper && !starts_anew
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = sentences(text, Span::new(0, text.len())).iter().map(|s| s.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn abbreviations_and_initials_end_no_sentence() {
        check("Mr. Orlec met St. Ives. He left.", &["Mr. Orlec met St. Ives.", "He left."]);
        check(
            "The ship Anna B. Corvin sailed. It rained.",
            &["The ship Anna B. Corvin sailed.", "It rained."],
        );
        check("The U.S. Senate met in the U.S. He left.", &["The U.S. Senate met in the U.S.", "He left."]);
    }

    #[test]
    fn garble_starts_no_sentence() {
        check("between A and B. , set for May. Then C.", &["between A and B. , set for May.", "Then C."]);
        check("wished to stay unnamed. . Talks go on.", &["wished to stay unnamed. .", "Talks go on."]);
        check("It is “ready ”. “We go. ” He left.", &["It is “ready ”.", "“We go. ”", "He left."]);
        check("in the eastern region. the country, but", &["in the eastern region. the country, but"]);
    }

    #[test]
    fn quotations_keep_their_closing_mark() {
        check("“Why?” he asked. “No.” She left.", &["“Why?” he asked.", "“No.”", "She left."]);
        check("(It rained.) He left.", &["(It rained.)", "He left."]);
    }

    #[test]
    fn other_scripts() {
        check("我们谈了。他们走了！", &["我们谈了。", "他们走了！"]);
        check("هل وصل؟ نعم.", &["هل وصل؟", "نعم."]);
        check("a\nwrapped line. Next", &["a\nwrapped line.", "Next"]);
    }
}
