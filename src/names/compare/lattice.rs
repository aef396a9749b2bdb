//! How surprising it is that a word is written so in Latin letters: the least surprise over all ways to cut both words
//! into pieces that stand for each other.

use super::Code;
use super::table::{LONGEST, Table, UNKNOWN};

/// Letters of a word that are looked at, its edges included; longer words are compared by their beginnings.
pub(super) const LONGEST_WORD: usize = 62;
/// More than any surprise.
pub(super) const FAR: i32 = i32::MAX / 4;
/// How far the two words may drift apart, in Latin letters.
const DRIFT: usize = 6;

/// The bits of so many letters in [`super::table::Way::rest`], behind the first.
const MASKS: [u64; 8] = [0, 0, 0xff, 0xff_ff, 0xff_ffff, 0xffff_ffff, 0xff_ffff_ffff, 0];

type Row = [i32; 64];

/// The least surprise at `letters` (of the script of `table`) written as `latin`, both with their edges, in hundredths
/// of a nat; [`FAR`] where it is more than `most`, half of which may be spent at once and the rest letter by letter.
pub(super) fn surprise(table: &Table, letters: &[Code], latin: &[Code], most: i32) -> i32 {
    let letters = &letters[..letters.len().min(LONGEST_WORD)];
    let latin = &latin[..latin.len().min(LONGEST_WORD)];
    let ahead = ahead(latin);
    let mut rows = [[FAR; 64]; 3];
    rows[0][0] = 0;
    for (at, &letter) in letters.iter().enumerate() {
        let [a, b, c] = &mut rows;
        let (row, one, two) = match at % 3 {
            0 => (a, b, c),
            1 => (b, c, a),
            _ => (c, a, b),
        };
        let next = letters.get(at + 1).copied().unwrap_or(UNKNOWN);
        let centre = at * latin.len() / letters.len();
        let band = centre.saturating_sub(DRIFT)..(centre + DRIFT + 1).min(latin.len());
        let budget = (most + most * (at as i32 + 1) / letters.len() as i32) / 2;
        let step = Step { table, letter, next, latin, ahead: &ahead, most: budget };
        if !step.take(band, row, one, two) {
            return FAR;
        }
        row[..=latin.len()].fill(FAR);
    }
    let row = &mut rows[letters.len() % 3];
    for (place, &letter) in latin.iter().enumerate() {
        row[place + 1] = row[place + 1].min(row[place] + table.added(letter));
    }
    let total = row[latin.len()];
    if total > most { FAR } else { total }
}

/// The letters behind each, packed as in [`super::table::Way::rest`].
fn ahead(latin: &[Code]) -> [u64; 64] {
    let mut ahead = [0; 64];
    let mut packed = 0;
    for (place, &letter) in latin.iter().enumerate().rev() {
        ahead[place] = packed;
        packed = (packed << 8 | u64::from(letter)) & MASKS[LONGEST];
    }
    ahead
}

/// One letter of the word, against all places of its Latin form.
struct Step<'a> {
    table: &'a Table,
    letter: Code,
    next: Code,
    latin: &'a [Code],
    ahead: &'a [u64; 64],
    most: i32,
}

impl Step<'_> {
    /// Goes on from `row` to the rows of the next letter and the one after; tells whether there is hope left.
    fn take(&self, band: std::ops::Range<usize>, row: &mut Row, one: &mut Row, two: &mut Row) -> bool {
        let silent = self.table.silent(self.letter);
        let mut is_open = false;
        let last = band.end;
        for place in band {
            let here = row[place];
            if here > self.most {
                continue;
            }
            is_open = true;
            one[place] = one[place].min(here + silent);
            let first = self.latin[place];
            row[place + 1] = row[place + 1].min(here + self.table.added(first));
            let ahead = self.ahead[place];
            for way in self.table.ways(self.letter, first) {
                // ways are sorted by the letter they need next
                if way.next > self.next {
                    break;
                }
                let length = usize::from(way.length & 7);
                if (way.next != UNKNOWN && way.next != self.next) || ahead & MASKS[length] != way.rest {
                    continue;
                }
                let to = if way.next == UNKNOWN { &mut *one } else { &mut *two };
                let end = (place + length) & 63;
                to[end] = to[end].min(here + i32::from(way.surprise));
            }
        }
        if last == self.latin.len() && row[last] <= self.most {
            is_open = true;
            one[last] = one[last].min(row[last] + silent);
        }
        is_open || one.iter().chain(two.iter()).any(|&total| total <= self.most)
    }
}
