//! The lattice of a native form: at each of its letters, the Latin letter groups that may stand for it.

use unicode_normalization::UnicodeNormalization;

use super::data;
use super::latin::{Letter, letters};
use super::rules::{Edge, Rules};
use super::table::is_letter;
use crate::text::Language;

/// The edges at each native letter and after the last.
#[derive(Clone, Debug)]
pub(super) struct Lattice {
    pub(super) rules: &'static Rules,
    pub(super) steps: Vec<Step>,
}

/// What may be written from one native letter on.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) edges: Vec<&'static Edge>,
    /// What a sign that no rule speaks of stands for.
    pub(super) as_written: Option<Vec<Letter>>,
}

impl Lattice {
    /// The lattice of `native`; none where there are no rules for `language`.
    pub(super) fn new(native: &str, language: Language) -> Option<Self> {
        let rules = data::rules(language)?;
        let letters = native_letters(native);
        let steps = (0..=letters.len()).map(|at| {
            let edges = rules.edges(&letters, at);
            let known = edges.iter().any(|edge| edge.length > 0);
            let as_written = letters.get(at).filter(|_| !known).map(|&sign| as_written(sign));
            Step { edges, as_written }
        });
        Some(Self { rules, steps: steps.collect() })
    }
}

/// The letters that rules speak of: lower-cased, Greek and Cyrillic without stress marks, Arabic and Hebrew without
/// signs for vowels, Hangul letter by letter, katakana as hiragana.
fn native_letters(native: &str) -> Vec<char> {
    let mut letters = Vec::with_capacity(native.len());
    for c in native.nfc().flat_map(char::to_lowercase).filter(|c| !is_left_out(*c)) {
        match c {
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => {
                letters.extend(c.nfd().filter(|c| !is_left_out(*c)).nfc());
            }
            '\u{ac00}'..='\u{d7a3}' => letters.extend(c.nfd()),
            'ァ'..='ヶ' => letters.extend(char::from_u32(u32::from(c) - 0x60)),
            _ => letters.push(c),
        }
    }
    letters
}

/// Signs for stress, breathing and short vowels, and the Arabic stroke that draws a word out.
fn is_left_out(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{301}' | '\u{313}' | '\u{314}' | '\u{342}' | '\u{345}' | '\u{591}'..='\u{5c7}')
        || matches!(sign, '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}' | '\u{200b}'..='\u{200f}')
}

/// What a sign stands for that no rule speaks of: itself, or nothing where it is no letter.
fn as_written(sign: char) -> Vec<Letter> {
    let kept = is_letter(sign) || sign.is_whitespace() || matches!(sign, '-' | '‐' | '‑' | '–');
    if kept { letters(&sign.to_string()) } else { Vec::new() }
}
