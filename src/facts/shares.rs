//! Shares told by two numbers: `four in ten`, `dos de cada diez`.

use super::lexicon::Lexicon;
use super::numeral::{Form, Number};
use super::words::Words;
use crate::lang::{Role, RunningWords};

/// What a share is counted out of; other numbers stand side by side for other reasons (`two in 2031`).
const WHOLES: [f64; 9] = [3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 20.0, 100.0, 1000.0];

/// The numbers with the two of a share as one part of a whole.
pub(super) fn join(words: &Words, lexicon: &Lexicon, numbers: Vec<Number>) -> Vec<Number> {
    let mut joined: Vec<Number> = Vec::new();
    for number in numbers {
        match joined.last_mut().filter(|part| is_share(words, lexicon, part, &number)) {
            Some(part) => {
                let share = part.low / number.low;
                (part.low, part.high, part.to, part.form) = (share, share, number.to, Form::Words);
            }
            None => joined.push(number),
        }
    }
    joined
}

/// Whether `whole` says out of how many things `part` are.
fn is_share(words: &Words, lexicon: &Lexicon, part: &Number, whole: &Number) -> bool {
    let plain = |number: &Number| {
        number.tail.is_empty() && matches!(number.form, Form::Digits | Form::Words | Form::Soft)
    };
    let is_digits = |number: &Number| number.form == Form::Digits;
    plain(part)
        && plain(whole)
        && is_digits(part) == is_digits(whole)
        && part.low < whole.low
        && part.low >= 1.0
        && WHOLES.contains(&whole.low)
        && joint(words, lexicon, part.to).is_some_and(|to| to == whole.from)
}

/// The word after the joint at `at`, one of a word or several.
fn joint(words: &Words, lexicon: &Lexicon, at: usize) -> Option<usize> {
    let joints = lexicon.grammar.words_of(Role::ShareJoint);
    let ends = |joint: &&str| {
        let parts: Vec<String> = joint.split(' ').map(str::to_owned).collect();
        words.starts_with(at, &parts).map(|len| at + len)
    };
    joints.iter().filter_map(ends).max()
}
