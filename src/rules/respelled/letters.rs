//! Whether two words are spellings of one name, by their letters.

use super::super::foreign;
use crate::lang::{Data, Language, Role};
use crate::names::compare::{Comparer, Verdict};

/// Shorter words have too many neighbours.
pub(super) const LEAST_LETTERS: usize = 5;

/// The most letters in which two spellings of one word differ.
pub(super) const MOST_LETTERS: usize = 2;

/// So many last letters can be the ending of a case.
const ENDING: usize = 3;

/// A spelling in a language, lower-cased.
pub(super) type Spelling = (Language, String);

/// Whether two words can be spellings of one and are no forms of it: an ending says nothing where names have cases, and
/// `Maria` is not `Mario`.
pub(super) fn are_spellings(a: &str, b: &str, data: &Data) -> bool {
    if foreign::fold(a) == foreign::fold(b) {
        return true;
    }
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let short = x.len().min(y.len());
    short >= LEAST_LETTERS
        && x[0] == y[0]
        && !differs_at_end(&x, &y, data)
        && x.len().abs_diff(y.len()) < MOST_LETTERS
        && changed(&x, &y) <= MOST_LETTERS
        && Comparer::default().compare(a, b).verdict == Verdict::Same
}

/// Whether two words differ in their endings alone.
pub(super) fn differs_at_end(a: &[char], b: &[char], data: &Data) -> bool {
    let shared = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let short = a.len().min(b.len());
    match data.words_of(Role::CaseEnding).is_empty() {
        false => shared + ENDING >= short,
        true => shared == short || shared + 1 == short && a.last().is_some_and(|c| matches!(c, 'a' | 'o')),
    }
}

/// How many letters stand between what two words begin and end with alike.
fn changed(a: &[char], b: &[char]) -> usize {
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(x, y)| x == y).count();
    (a.len() - start - end).max(b.len() - start - end)
}
