//! Whether two written names can be forms of one name.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lang::{Data, Topic};

/// Rows of all demonyms by each of their forms.
static DEMONYMS: LazyLock<HashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut forms: HashMap<&str, Vec<usize>> = HashMap::new();
    for (row, group) in Data::all().flat_map(|data| data.rows(Topic::Demonyms)).enumerate() {
        group.into_iter().for_each(|form| forms.entry(form).or_default().push(row));
    }
    forms
});

/// Least share of letters that two spellings of a name have in common in order.
const LEAST_LETTERS: f32 = 0.65;

/// The same for names of fewer than five letters.
const LEAST_LETTERS_SHORT: f32 = 0.75;

/// Whether two lower-cased words can be spellings of one name: `ryabkov` and `riabkov`, `german` and `germany`.
pub(super) fn are_kin(a: &str, b: &str) -> bool {
    if a == b || are_one_country(a, b) {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (letters(a), letters(b));
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    let least = if short < 5 { LEAST_LETTERS_SHORT } else { LEAST_LETTERS };
    let prefix = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let may_share = short as f32 >= least * long as f32;
    short >= 2
        && (prefix >= 5 || prefix == short || may_share && common(&a, &b) as f32 >= least * long as f32)
}

/// Whether two names, in lower-cased words, can be forms of one: most words of the shorter are kin, or the last words, or
/// in names of two words the first ones, or both name one country, or one is the initials of the other.
pub(super) fn are_one_name(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let kin_at =
        |x: Option<&String>, y: Option<&String>| matches!((x, y), (Some(x), Some(y)) if are_kin(x, y));
    let first = short.len() <= 2 && kin_at(a.first(), b.first());
    let kin = short.iter().filter(|x| long.iter().any(|y| are_kin(x, y))).count();
    let country = are_one_country(&a.join(" "), &b.join(" "));
    first
        || kin_at(a.last(), b.last())
        || 2 * kin > short.len()
        || country
        || is_short_for(a, b)
        || is_short_for(b, a)
}

/// Whether `short` is made of the initials of `long`, two letters at least.
pub(super) fn is_short_for(short: &[String], long: &[String]) -> bool {
    let [only] = short else { return false };
    let letters: Vec<char> = only.chars().filter(|c| c.is_alphabetic()).collect();
    let initials: Vec<char> = long.iter().filter_map(|word| word.chars().next()).collect();
    let mut rest = letters.iter();
    let fits = letters.len() >= 2 && initials.len() >= 2 && letters.len() <= initials.len() + 1;
    fits && initials.iter().all(|initial| rest.any(|letter| letter == initial))
}

/// Whether `a` and `b` name one country, itself or its people.
pub(super) fn are_one_country(a: &str, b: &str) -> bool {
    let rows = |form: &str| DEMONYMS.get(form).map_or(&[][..], Vec::as_slice);
    rows(a).iter().any(|row| rows(b).contains(row))
}

fn letters(word: &str) -> Vec<char> {
    word.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Length of the longest common subsequence.
fn common(a: &[char], b: &[char]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if x == y { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_and_names_apart() {
        for (a, b, expected) in [
            ("ryabkov", "riabkov", true),
            ("us", "american", true),
            ("france", "french", true),
            ("vietnam", "vietnamese", true),
            ("putin", "karasin", false),
            ("nato", "osce", false),
            ("us", "un", false),
        ] {
            assert_eq!(are_kin(a, b), expected, "{a} {b}");
        }
    }
}
