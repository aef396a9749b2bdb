//! What folding asks of a character, found out when the character is first met and kept.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, OnceLock};

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// What folding asks of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter(u64);

/// A script whose letters are mistaken for those of another; the number is its column in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Script {
    Latin = 0,
    Cyrillic = 1,
    Greek = 2,
}

/// Bits of a character number.
const CHAR: u32 = 21;

/// It was found out.
const KNOWN: u64 = 1 << (2 * CHAR);

/// Between others of its kind it is one grapheme cluster, and folds to one character of as many bytes.
const PLAIN: u64 = 1 << (2 * CHAR + 1);

/// It stands inside words: a letter, a figure, a mark on a letter, or nothing that is seen.
const INSIDE: u64 = 1 << (2 * CHAR + 2);

/// Where the number of its script stands, and 3 for none of them.
const SCRIPT: u32 = 2 * CHAR + 3;

impl Letter {
    /// What is known of `c`.
    #[inline]
    pub(super) fn of(c: char) -> Self {
        static PAGES: [OnceLock<Box<[AtomicU64; 256]>>; 256] = [const { OnceLock::new() }; 256];
        let code = u32::from(c) as usize;
        let Some(page) = PAGES.get(code >> 8) else { return Self::find_out(c) };
        let page = page.get_or_init(|| Box::new([const { AtomicU64::new(0) }; 256]));
        let kept = &page[code & 0xff];
        match kept.load(Ordering::Relaxed) {
            0 => {
                let found = Self::find_out(c);
                kept.store(found.0, Ordering::Relaxed);
                found
            }
            known => Self(known),
        }
    }

    #[cold]
    fn find_out(c: char) -> Self {
        let [lower, loose] = [folded_alone(c, lower), folded_alone(c, loose)];
        let is_plain =
            !c.is_ascii() && !c.is_whitespace() && is_one_cluster(c) && lower.is_some() && loose.is_some();
        let number = |folded: Option<char>| u64::from(u32::from(folded.unwrap_or_default()));
        let flag = |is: bool, bit: u64| if is { bit } else { 0 };
        let script = script(c).map_or(3, |script| script as u64);
        Self(
            number(loose)
                | number(lower) << CHAR
                | KNOWN
                | flag(is_plain, PLAIN)
                | flag(is_inside(c), INSIDE)
                | script << SCRIPT,
        )
    }

    /// Whether it is one cluster between others of its kind or ASCII, and folds to one character of as many bytes.
    #[inline]
    pub(super) fn is_plain(self) -> bool {
        self.0 & PLAIN != 0
    }

    /// What a plain character is with one letter for those in two shapes, lower-cased.
    #[inline]
    pub(super) fn loose(self) -> char {
        char::from_u32((self.0 & ((1 << CHAR) - 1)) as u32).unwrap_or_default()
    }

    /// What a plain character is lower-cased.
    #[inline]
    pub(super) fn lower(self) -> char {
        char::from_u32((self.0 >> CHAR & ((1 << CHAR) - 1)) as u32).unwrap_or_default()
    }

    /// Whether it stands inside words.
    #[inline]
    pub(super) fn is_inside(self) -> bool {
        self.0 & INSIDE != 0
    }

    /// Its script, if its letters are mistaken for others.
    #[inline]
    pub(super) fn script(self) -> Option<Script> {
        match self.0 >> SCRIPT & 3 {
            0 => Some(Script::Latin),
            1 => Some(Script::Cyrillic),
            2 => Some(Script::Greek),
            _ => None,
        }
    }
}

/// What `c` folds to with `case`, where that is one character of as many bytes and nothing else about it changes.
fn folded_alone(c: char, case: fn(char) -> String) -> Option<char> {
    let is_itself = std::iter::once(c).nfkc().map(straight).eq([c]) && !is_invisible(c);
    let folded = case(c);
    let mut folded = folded.chars();
    let one = folded.next().filter(|one| is_itself && one.len_utf8() == c.len_utf8());
    one.filter(|_| folded.next().is_none())
}

/// Whether `c` is a cluster by itself beside ASCII, beside itself, and so beside others that are.
fn is_one_cluster(c: char) -> bool {
    let clusters = format!("a{c}{c}a");
    clusters.graphemes(true).count() == 4
}

fn lower(c: char) -> String {
    lowered(c).collect()
}

fn loose(c: char) -> String {
    let mut found = String::new();
    lowered(c).for_each(|c| push_one_letter(&mut found, c));
    found
}

/// `c` in lower case.
pub(super) fn lowered(c: char) -> impl Iterator<Item = char> {
    c.to_lowercase().map(|c| if c == 'ς' { 'σ' } else { c })
}

fn is_inside(c: char) -> bool {
    c.is_alphanumeric() || is_invisible(c) || ('\u{300}'..='\u{36f}').contains(&c)
}

fn script(c: char) -> Option<Script> {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' if c.is_alphabetic() => Some(Script::Latin),
        '\u{370}'..='\u{3ff}' if c.is_alphabetic() => Some(Script::Greek),
        '\u{400}'..='\u{52f}' if c.is_alphabetic() => Some(Script::Cyrillic),
        _ => None,
    }
}

/// Characters without a shape of their own: zero-width, soft hyphen, bidi controls, variation selectors.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Apostrophes and hyphens as typewriters have them.
pub(super) fn straight(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2b9}' | '\u{2bb}' | '\u{2bc}' | '\u{2032}' | '\u{55a}' => {
            '\''
        }
        '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        other => other,
    }
}

/// The file of letters in several shapes, as it is.
pub(crate) const LETTER_SHAPE_ROWS: &str = include_str!("../../data/letter-shapes.tsv");

/// Letters in two shapes and the one that stands for both; a shape of no letter goes.
static SHAPES: LazyLock<HashMap<char, &str, foldhash::fast::RandomState>> = LazyLock::new(|| {
    let rows = LETTER_SHAPE_ROWS.lines().filter(|line| !line.starts_with('#'));
    let rows = rows.filter_map(|row| row.split_once('\t'));
    rows.flat_map(|(one, shapes)| shapes.chars().map(move |shape| (shape, if one == "-" { "" } else { one })))
        .collect()
});

pub(super) fn push_one_letter(text: &mut String, c: char) {
    match (!c.is_ascii()).then(|| SHAPES.get(&c)).flatten() {
        Some(one) => text.push_str(one),
        None => text.push(c),
    }
}
