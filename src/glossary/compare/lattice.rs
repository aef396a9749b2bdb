//! How surprising it is that a word is written so in Latin letters: the least surprise over all ways to cut both words
//! into pieces that stand for each other.

use super::Code;
use super::table::{Table, UNKNOWN};

/// Letters of a word that are looked at, its edges included; longer words are compared by their beginnings.
pub(super) const LONGEST_WORD: usize = 62;
/// More than any surprise.
pub(super) const FAR: i32 = i32::MAX / 4;

/// The least surprise at `letters` (of the script of `table`) written as `latin`, both with their edges, in hundredths
/// of a nat; [`FAR`] where it is more than `most`.
pub(super) fn surprise(table: &Table, letters: &[Code], latin: &[Code], most: i32) -> i32 {
    let letters = &letters[..letters.len().min(LONGEST_WORD)];
    let latin = &latin[..latin.len().min(LONGEST_WORD)];
    let width = latin.len() + 1;
    let mut rows = [[FAR; LONGEST_WORD + 1]; 3];
    rows[0][0] = 0;
    for (at, &letter) in letters.iter().enumerate() {
        let next = letters.get(at + 1).copied().unwrap_or(UNKNOWN);
        let [row, one, two] = &mut rows;
        let silent = table.silent(letter);
        let mut least = FAR;
        for place in 0..width {
            let here = row[place];
            if here > most {
                continue;
            }
            least = least.min(here);
            one[place] = one[place].min(here + silent);
            let Some(&first) = latin.get(place) else { break };
            row[place + 1] = row[place + 1].min(here + table.added(first));
            for way in table.ways(letter, first) {
                let end = place + usize::from(way.length);
                let fits = end < width && fits(&way.rest, &latin[place + 1..end]);
                if fits && way.next == UNKNOWN {
                    one[end] = one[end].min(here + i32::from(way.surprise));
                } else if fits && way.next == next {
                    two[end] = two[end].min(here + i32::from(way.surprise));
                }
            }
        }
        if least == FAR && one.iter().chain(two.iter()).take(width).all(|&c| c > most) {
            return FAR;
        }
        rows.rotate_left(1);
        rows[2][..width].fill(FAR);
    }
    let row = &mut rows[0];
    for (place, &letter) in latin.iter().enumerate() {
        row[place + 1] = row[place + 1].min(row[place] + table.added(letter));
    }
    if row[width - 1] > most { FAR } else { row[width - 1] }
}

#[inline]
fn fits(rest: &[u8], latin: &[Code]) -> bool {
    latin.iter().zip(rest).all(|(&a, &b)| a == Code::from(b))
}
