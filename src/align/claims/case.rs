//! Case forms of one name: `Прагою`, `Празі`; `Praze`, `Prahou`.

use crate::lang::{Data, Role};

/// The least number of letters that the forms of a name share; one less where the stem's end changes.
const LEAST_STEM: usize = 3;

/// Whether two names, in lower-cased words, are case forms of one, word by word.
pub(super) fn are_forms_of_one(a: &[String], b: &[String], data: &Data) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| are_forms(a, b, data))
}

/// Whether two lower-cased words can be case forms of one name in the language of `data`.
pub(super) fn are_forms(a: &str, b: &str, data: &Data) -> bool {
    let endings = data.words_of(Role::CaseEnding);
    if endings.is_empty() {
        return false;
    }
    let is_ending = |rest: &str| rest.is_empty() || endings.contains(&rest);
    let shared = a.char_indices().zip(b.chars()).take_while(|((_, a), b)| a == b);
    let cuts: Vec<usize> = shared.map(|((at, c), _)| at + c.len_utf8()).collect();
    let ends = |cut: usize| is_ending(&a[cut..]) && is_ending(&b[cut..]);
    // the last letters that both share may belong to the ending
    let stems = cuts.iter().skip(LEAST_STEM - 1).rev().take(3);
    let changed = cuts.get(LEAST_STEM.saturating_sub(2)..).and_then(<[usize]>::last);
    a == b
        || stems.copied().any(ends)
        || changed.is_some_and(|&cut| changes(&a[cut..], &b[cut..], data, is_ending))
}

/// Whether what follows a stem is its changing end and case endings: `гою`, `зі`.
fn changes(a: &str, b: &str, data: &Data, is_ending: impl Fn(&str) -> bool) -> bool {
    let ends = |a: &str, b: &str, x: &str, y: &str| {
        a.strip_prefix(x).is_some_and(&is_ending) && b.strip_prefix(y).is_some_and(&is_ending)
    };
    let pairs = data.words_of(Role::CaseChange).iter().filter_map(|pair| pair.split_once(' '));
    pairs.into_iter().any(|(x, y)| ends(a, b, x, y) || ends(a, b, y, x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_forms_are_one_name() {
        for (tag, a, b, expected) in [
            ("uk", "прагою", "празі", true),
            ("uk", "києва", "києві", true),
            ("ru", "орлов", "орлову", true),
            ("ru", "москвы", "москвой", true),
            ("pl", "warszawie", "warszawą", true),
            ("cs", "praze", "prahou", true),
            ("cs", "brno", "brnu", true),
            ("uk", "прага", "варшава", false),
            ("ru", "орлов", "бергер", false),
            ("en", "praga", "pragu", false),
        ] {
            let data = Data::of(tag.parse().unwrap());
            assert_eq!(are_forms(a, b, data), expected, "{a} {b}");
        }
    }
}
