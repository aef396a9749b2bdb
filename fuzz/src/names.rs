//! Any two names: their score is one number in both directions; any name: romanisation never fails.

use transdrift::names::compare::Comparer;
use transdrift::names::romanize::{System, accepts, by_system, romanize, systems};

use crate::input;

/// Longer names are cut before every romanisation is listed.
const LONGEST_CHARS: usize = 40;

/// Asserts it of two names parted by a tabulator.
pub fn run(data: &[u8]) -> u64 {
    let (choice, text) = input::choice(data);
    let (left, right) = text.split_once('\t').unwrap_or((&text, "Sergei Ryabkov"));
    let comparer = Comparer::default();
    let (there, back) = (comparer.compare(left, right), comparer.compare(right, left));
    assert!((0.0..=1.0).contains(&there.score), "score {}", there.score);
    assert_eq!((there.score, there.verdict), (back.score, back.verdict), "not symmetric");
    assert_eq!(Comparer::default().compare(left, right), there, "another decision by a new comparer");
    let system = &systems()[usize::from(choice) % systems().len()];
    let latin = system.romanize(left);
    assert_eq!(system.romanize(left), latin);
    let short: String = left.chars().take(LONGEST_CHARS).collect();
    let language = system.language;
    let accepted = romanize(&short, language).into_iter().chain(by_system(&short, language));
    let accepted = accepted.filter(|rendering| accepts(&short, language, &rendering.text).is_some()).count();
    let _ = System::find(right, None);
    let bucket = (there.score * 8.0) as u8;
    input::told((there.verdict.name(), bucket, choice, accepted.min(4)))
}
