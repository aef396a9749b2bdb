//! Shares told by two numbers: `four in ten`, `dos de cada diez`, `10人中4人`.

use super::lexicon::Lexicon;
use super::numeral::{Form, Number};
use super::words::Words;
use crate::lang::{Role, RunningWords};

/// What a share is counted out of; other numbers stand side by side for other reasons (`two in 2031`).
const WHOLES: [f64; 9] = [3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 20.0, 100.0, 1000.0];

/// The numbers with the two of a share as one part of a whole.
pub(super) fn join(words: &Words, lexicon: &Lexicon, numbers: Vec<Number>) -> Vec<Number> {
    let mut joined: Vec<Number> = Vec::new();
    for mut number in numbers {
        if number.form == Form::Ordinal && is_every(words, lexicon, number.from) && number.low > 1.0 {
            let share = 1.0 / number.low;
            (number.low, number.high, number.form) = (share, share, Form::Words);
        }
        match joined.last_mut().and_then(|first| Some((share(words, lexicon, first, &number)?, first))) {
            Some((share, first)) => {
                (first.low, first.high, first.to, first.form) = (share, share, number.to, Form::Words);
            }
            None => joined.push(number),
        }
    }
    joined
}

/// Whether the rank at `at` follows `every`.
fn is_every(words: &Words, lexicon: &Lexicon, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| words.lower(before));
    before.is_some_and(|word| lexicon.grammar.plays(Role::Every, word))
}

/// The share that two numbers tell, the part first or the whole.
fn share(words: &Words, lexicon: &Lexicon, first: &Number, second: &Number) -> Option<f64> {
    let joint = |role| joint(words, lexicon, first.to, role).is_some_and(|to| to == second.from);
    if joint(Role::ShareJoint) && is_share(first, second) {
        return Some(first.low / second.low);
    }
    (joint(Role::WholeJoint) && is_share(second, first)).then(|| second.low / first.low)
}

/// Whether `whole` may say out of how many things `part` are.
fn is_share(part: &Number, whole: &Number) -> bool {
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
}

/// The word after the joint of `role` at `at`, one of a word or several.
fn joint(words: &Words, lexicon: &Lexicon, at: usize, role: Role) -> Option<usize> {
    let ends = |joint: &&str| {
        let parts: Vec<String> = joint.split(' ').map(str::to_owned).collect();
        words.starts_with(at, &parts).map(|len| at + len)
    };
    lexicon.grammar.words_of(role).iter().filter_map(ends).max()
}
