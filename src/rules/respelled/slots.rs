//! Names that stand in one place of a passage and can be spellings of one: `Cotin` and `Kotin`, `Pyotr` and `Petro Kotin`.

use std::collections::BTreeMap;

use super::super::Story;
use super::letters::{Spelling, are_spellings, differs_at_end};
use crate::align::{Claim, ClaimKind, ClaimVerdict, Reading};
use crate::lang::{Data, without_possessive};
use crate::names::compare::{Comparer, Verdict};
use crate::text::Span;

/// Shorter words have too many neighbours, also in one place.
const LEAST_LETTERS: usize = 4;

/// Two spellings, each with where versions use it in a place that they share.
type Pairs = BTreeMap<[Spelling; 2], [BTreeMap<usize, Span>; 2]>;

/// The pairs of spellings that stand in one place, in the order of their letters.
pub(super) fn in_one_slot(story: &Story) -> Pairs {
    let mut pairs = Pairs::new();
    let is_watched =
        |claim: &&Claim| claim.kind == ClaimKind::Name && claim.verdict == ClaimVerdict::Compatible;
    for claim in story.claims.iter().filter(is_watched) {
        for (at, a) in claim.readings.iter().enumerate() {
            for b in &claim.readings[at + 1..] {
                add(story, &mut pairs, a, b);
            }
        }
    }
    pairs
}

/// Adds two readings where they can be spellings of one name, each from the word in which they differ; what the glossary
/// knows its own rules tell.
fn add(story: &Story, pairs: &mut Pairs, a: &Reading, b: &Reading) {
    let is_known = |reading: &Reading| !story.versions[reading.version].matches_at(reading.span).is_empty();
    let (left, right) = (words(story, a), words(story, b));
    let count = (left.len().min(right.len()) - differing_from_end(&left, &right)).max(1);
    let (Some(left), Some(right)) = (tail(story, a, count), tail(story, b, count)) else { return };
    let (spelling, other) = (&left.0, &right.0);
    let are_initials = has_initial(&spelling.1) && has_initial(&other.1);
    let is_open =
        spelling.0 == other.0 && spelling.1 != other.1 && (are_initials || !is_known(a) && !is_known(b));
    if !is_open || !can_be_one(spelling, other) {
        return;
    }
    let [first, second] = if left.0 < right.0 { [left, right] } else { [right, left] };
    let places = pairs.entry([first.0, second.0]).or_default();
    places[0].entry(first.1).or_insert(first.2);
    places[1].entry(second.1).or_insert(second.2);
}

/// How many words two names of as many words share before the first in which they differ.
fn differing_from_end(left: &[(usize, &str)], right: &[(usize, &str)]) -> usize {
    let count = left.len().min(right.len());
    let (left, right) = (&left[left.len() - count..], &right[right.len() - count..]);
    let same = |((_, x), (_, y)): &(&(usize, &str), &(usize, &str))| x.to_lowercase() == y.to_lowercase();
    left.iter().zip(right).take_while(same).count().min(count.saturating_sub(1))
}

/// The words of a reading, each with where it begins.
fn words<'a>(story: &'a Story, reading: &Reading) -> Vec<(usize, &'a str)> {
    let text = story.versions[reading.version].source.slice(reading.span);
    let named = without_possessive(text);
    let start = |word: &str| word.as_ptr() as usize - named.as_ptr() as usize;
    named.split_whitespace().map(|word| (start(word), word)).collect()
}

/// The last words of a reading: their spelling, and where they stand.
fn tail(story: &Story, reading: &Reading, count: usize) -> Option<(Spelling, usize, Span)> {
    let language = story.versions[reading.version].language?.root();
    let words = words(story, reading);
    let last = &words[words.len() - count..];
    let (&(from, _), &(to, end)) = (last.first()?, last.last()?);
    let start = reading.span.start;
    let written: Vec<String> = last.iter().map(|(_, word)| word.to_lowercase()).collect();
    let span = Span::new(start + from, start + to + end.len());
    Some(((language, written.join(" ")), reading.version, span))
}

/// Whether two names differ in one word, and that in its letters or as an initial.
fn can_be_one(a: &Spelling, b: &Spelling) -> bool {
    let (left, right): (Vec<&str>, Vec<&str>) = (a.1.split(' ').collect(), b.1.split(' ').collect());
    let differing: Vec<(&&str, &&str)> = left.iter().zip(&right).filter(|(x, y)| x != y).collect();
    let [(x, y)] = differing[..] else { return false };
    let data = Data::of(a.0);
    let letters = |word: &str| word.chars().collect::<Vec<char>>();
    let long = |word: &str| word.chars().count() >= LEAST_LETTERS && word.chars().all(char::is_alphabetic);
    are_initials(x, y)
        || are_spellings(x, y, data)
        || long(x)
            && long(y)
            && share_letters(x, y)
            && !differs_at_end(&letters(x), &letters(y), data)
            && Comparer::default().compare(&a.1, &b.1).verdict == Verdict::Same
}

/// Whether two words have most of their letters in common, in whatever order: the tables that compare names are large, and
/// loading them takes time.
fn share_letters(a: &str, b: &str) -> bool {
    let mut rest: Vec<char> = b.chars().collect();
    let shared = a.chars().filter(|letter| {
        let found = rest.iter().position(|other| other == letter);
        found.map(|at| rest.swap_remove(at)).is_some()
    });
    let longest = a.chars().count().max(b.chars().count());
    5 * shared.count() >= 3 * longest
}

/// Whether two words are single letters with a full stop.
fn are_initials(a: &str, b: &str) -> bool {
    let is_initial = |word: &str| {
        word.strip_suffix('.').is_some_and(|letter| letter.chars().count() == 1 && letter != ".")
    };
    is_initial(a) && is_initial(b)
}

/// Whether a name has an initial.
pub(super) fn has_initial(name: &str) -> bool {
    name.split(' ').any(|word| are_initials(word, word))
}
