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
        let letters: Vec<char> = native.nfc().flat_map(char::to_lowercase).collect();
        let steps = (0..=letters.len()).map(|at| {
            let edges = rules.edges(&letters, at);
            let known = edges.iter().any(|edge| edge.length > 0);
            let as_written = letters.get(at).filter(|_| !known).map(|&sign| as_written(sign));
            Step { edges, as_written }
        });
        Some(Self { rules, steps: steps.collect() })
    }
}

/// What a sign stands for that no rule speaks of: itself, or nothing where it is no letter.
fn as_written(sign: char) -> Vec<Letter> {
    let kept = is_letter(sign) || sign.is_whitespace() || matches!(sign, '-' | '‐' | '‑' | '–');
    if kept { letters(&sign.to_string()) } else { Vec::new() }
}
