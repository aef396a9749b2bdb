//! Names that may be spelled alike: with which of many a name is worth comparing.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::text::{Case, fold};

/// Names of one sound, found by pairs of letters.
#[derive(Default)]
pub(super) struct Near<T> {
    names: Vec<T>,
    /// The names that have two letters side by side, by number.
    pairs: HashMap<[char; 2], Vec<u32>>,
    /// How many pairs each name shares with the one in hand; zeros between two.
    counts: Vec<u16>,
}

/// Among so many names each is worth comparing with each; among more, one is compared with as many: those that have the
/// most pairs of letters of it.
const MOST: usize = 128;

/// So many names are counted for one, those that share its rarest pairs of letters first.
const MOST_COUNTED: usize = 4096;

impl<T: Copy> Near<T> {
    /// Adds a name that is written `text`.
    pub(super) fn push(&mut self, name: T, text: &str) {
        let number = self.names.len() as u32;
        self.names.push(name);
        for pair in pairs(text) {
            self.pairs.entry(pair).or_default().push(number);
        }
    }

    /// The names that are worth comparing with one that is written `text`, in the order in which they were added.
    pub(super) fn to(&mut self, text: &str) -> Vec<T> {
        if self.names.len() <= MOST {
            return self.names.clone();
        }
        self.counts.resize(self.names.len(), 0);
        let mut found = self.count(text);
        if found.len() > MOST {
            let rank = |&number: &u32| (Reverse(self.counts[number as usize]), number);
            found.select_nth_unstable_by_key(MOST, rank);
        }
        found.iter().for_each(|&number| self.counts[number as usize] = 0);
        found.truncate(MOST);
        found.sort_unstable();
        found.into_iter().map(|number| self.names[number as usize]).collect()
    }

    /// Counts the pairs of letters that each name shares with `text`; the names that share any.
    fn count(&mut self, text: &str) -> Vec<u32> {
        let mut lists: Vec<&[u32]> =
            pairs(text).iter().filter_map(|pair| self.pairs.get(pair)).map(Vec::as_slice).collect();
        lists.sort_by_key(|list| list.len());
        let mut found = Vec::new();
        let mut counted = 0;
        for list in lists {
            counted += list.len();
            if counted > MOST_COUNTED && !found.is_empty() {
                break;
            }
            for &number in list.iter().take(MOST_COUNTED) {
                let count = &mut self.counts[number as usize];
                if *count == 0 {
                    found.push(number);
                }
                *count += 1;
            }
        }
        found
    }
}

/// The pairs of letters of each word of `text`, each once, letters of one sound as one; the first and the last letter make
/// pairs too.
fn pairs(text: &str) -> Vec<[char; 2]> {
    let folded = fold(text, Case::Lower);
    let mut pairs = Vec::new();
    for word in folded.split(' ') {
        let letters: Vec<char> = [' '].into_iter().chain(word.chars().map(sound)).chain([' ']).collect();
        pairs.extend(letters.windows(2).map(|pair| [pair[0], pair[1]]));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// One letter for those that stand for one sound in the spellings of several languages.
pub(super) fn sound(letter: char) -> char {
    match letter {
        'w' => 'v',
        'c' | 'q' | 'h' | 'x' => 'k',
        'y' | 'j' | 'e' | 'g' => 'i',
        'z' | 'ş' | 'š' => 's',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name for each number, unlike its neighbours.
    fn name(number: usize) -> String {
        let letter = |n: usize| char::from(b'a' + (n * 7 % 26) as u8);
        format!("D{}{}o{}lsk", letter(number), letter(number / 26), letter(number / 5))
    }

    #[test]
    fn among_many_names_the_like_ones_are_found() {
        let mut near = Near::default();
        near.push(0, "Dubrovsky");
        (1..5000).for_each(|number| near.push(number, &name(number)));
        near.push(5000, "Dubrowskij");
        for spelling in ["Dubrovskij", "Dubrowskij", "Doubrovski", "Dubrovsky"] {
            let found = near.to(spelling);
            assert!(found.len() <= MOST && found.is_sorted(), "{found:?}");
            assert!(found.contains(&0) && found.contains(&5000), "{spelling}: {found:?}");
        }
    }

    #[test]
    fn among_few_names_all_are_compared() {
        let mut near = Near::default();
        ["Dubrovsky", "Oresk"].iter().for_each(|name| near.push(*name, name));
        assert_eq!(near.to("Fitz"), ["Dubrovsky", "Oresk"]);
    }
}
