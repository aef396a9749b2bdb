//! Latin words letter by letter, with the marks on them apart.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A Latin letter, lower-cased, and the first mark on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Letter {
    pub(super) base: char,
    mark: Option<char>,
}

/// Marks that writers set for stress or sound on any vowel: grave, acute, circumflex, diaeresis; and the macron of
/// long vowels.
const FREE_MARKS: [char; 5] = ['\u{300}', '\u{301}', '\u{302}', '\u{308}', '\u{304}'];

/// The stroke through a letter.
const STROKE: char = '\u{335}';

/// What it costs to leave a mark out, or to set another.
const MARK: u8 = 1;

/// What a mark on a consonant costs that should have none: it makes another letter of it.
const OTHER: u8 = 3;

impl Letter {
    /// What it costs to read `written` as this letter; none where they are two letters.
    pub(super) fn cost(self, written: Letter) -> Option<u8> {
        let free = |mark: char| FREE_MARKS.contains(&mark) && "aeiouy".contains(self.base);
        match (self.mark, written.mark) {
            _ if self.base != written.base => None,
            (own, other) if own == other => Some(0),
            (Some(mark), None) | (None, Some(mark)) if free(mark) => Some(0),
            (None, Some(_)) if !"aeiouy".contains(self.base) => Some(OTHER),
            _ => Some(MARK),
        }
    }
}

/// The letters of `text`: apostrophes and soft signs are dropped, hyphens are spaces, ligatures are two letters.
pub(super) fn letters(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len());
    for c in text.nfd().flat_map(char::to_lowercase) {
        if is_combining_mark(c) {
            letters.last_mut().into_iter().for_each(|letter| letter.mark = letter.mark.or(Some(c)));
            continue;
        }
        let (bases, mark) = separate(c);
        letters.extend(bases.chars().map(|base| Letter { base, mark }));
        if bases.is_empty() && c.is_alphanumeric() && !is_sign(c) {
            letters.push(Letter { base: c, mark: None });
        }
    }
    letters
}

/// The bare letters of a letter that Unicode does not take apart, and the mark it carries; none for other characters.
fn separate(c: char) -> (&'static str, Option<char>) {
    match c {
        'ł' => ("l", Some(STROKE)),
        'đ' | 'ð' => ("d", Some(STROKE)),
        'ħ' => ("h", Some(STROKE)),
        'ø' => ("o", Some(STROKE)),
        'ə' => ("ə", None),
        'ı' => ("i", None),
        'ß' => ("ss", None),
        'æ' => ("ae", None),
        'œ' => ("oe", None),
        ' ' | '-' | '‐' | '‑' | '–' | '\u{a0}' => (" ", None),
        _ => ("", None),
    }
}

/// Whether `c` is a modifier letter: signs for soft consonants, glottal stops and breathings.
fn is_sign(c: char) -> bool {
    ('\u{2b0}'..='\u{2ff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_spellings_cost() {
        for (model, written, expected) in [
            ("ivanov", "IVÁNOV", Some(0)),
            ("šu", "su", Some(1)),
            ("łuk", "luk", Some(1)),
            ("al mulk", "al-Mulk", Some(0)),
            ("kazan", "Kazanʹ", Some(0)),
            ("o", "a", None),
        ] {
            let (model, written) = (letters(model), letters(written));
            assert_eq!(model.len(), written.len());
            let cost = model.iter().zip(written).map(|(own, other)| own.cost(other)).sum::<Option<u8>>();
            assert_eq!(cost, expected, "{model:?}");
        }
    }
}
