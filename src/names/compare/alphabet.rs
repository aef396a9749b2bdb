//! The Latin letters that names are compared in: a to z, and the marked letters that sound different from the bare one.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// A letter as a table counts it.
pub(super) type Code = u16;

/// Stands before the first letter of a word, in every script.
pub(super) const START: Code = 1;
/// Stands behind the last letter of a word, in every script.
pub(super) const END: Code = 2;
/// `a`; the other letters follow.
const FIRST: Code = 3;
/// One more than the last code there is.
pub(super) const SIZE: usize = 64;

/// A marked letter: how it is written, other letters read as it, and the bare letters it is also read as.
struct Marked {
    letter: char,
    like: &'static str,
    bare: &'static str,
}

/// Letters read as a letter of their own, and letters written with two; source: the alphabets of the languages.
static MARKED: LazyLock<Vec<Marked>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/names/marked-letters.tsv").lines();
    let rows = lines.filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        let (letter, like, bare) = (cells.next()?, cells.next()?, cells.next()?);
        Some(Marked { letter: letter.chars().next()?, like, bare })
    });
    rows.collect()
});

/// What each letter up to U+024F and from U+1E00 to U+1EFF is read as; zeros where it is no letter.
static READINGS: LazyLock<Vec<[Code; 2]>> =
    LazyLock::new(|| ('\0'..'\u{250}').chain('\u{1e00}'..'\u{1f00}').map(reading).collect());

/// What a Latin letter is read as: one or two codes, zeros behind them; `None` for anything else.
pub(super) fn codes(c: char) -> Option<[Code; 2]> {
    let at = match c {
        'a'..='z' => return Some([c as Code - 'a' as Code + FIRST, 0]),
        '\0'..'\u{250}' => c as usize,
        '\u{1e00}'..'\u{1f00}' => c as usize - 0x1e00 + 0x250,
        _ => return None,
    };
    READINGS.get(at).copied().filter(|codes| codes[0] != 0)
}

/// The bare letter that stands for a marked one; the code itself where it is bare.
pub(super) fn bare(code: Code) -> Code {
    let marked = usize::from(code).checked_sub(usize::from(FIRST) + 26).and_then(|at| MARKED.get(at));
    let bare = marked.and_then(|marked| marked.bare.bytes().next());
    bare.map_or(code, |c| Code::from(c) - Code::from(b'a') + FIRST)
}

/// Number of classes of sounds.
pub(super) const SOUNDS: usize = 5;

/// The class of sounds of a consonant: lips, teeth, hissing, throat, tongue and nose; `None` for vowels and for letters that
/// languages read too differently (c, h, j, v, w, x, y).
pub(super) fn sound(code: Code) -> Option<usize> {
    let classes = ["bpf", "td", "szšžčçţ", "kgq", "lrmnñłř"];
    classes.iter().position(|class| class.contains(letter(code)))
}

/// Whether a code is that of a marked letter.
pub(super) fn is_marked(code: Code) -> bool {
    code >= FIRST + 26
}

/// The letter of a code; `^` and `$` for the edges of a word.
pub(super) fn letter(code: Code) -> char {
    match code {
        START => '^',
        END => '$',
        _ => match code.checked_sub(FIRST) {
            Some(at @ 0..26) => char::from(b'a' + at as u8),
            Some(at) => MARKED.get(usize::from(at) - 26).map_or('?', |marked| marked.letter),
            None => '?',
        },
    }
}

/// The code of a letter as [`letter`] writes it.
pub(super) fn code(letter: char) -> Option<Code> {
    match letter {
        '^' => Some(START),
        '$' => Some(END),
        _ => codes(letter).map(|codes| codes[0]),
    }
}

fn reading(c: char) -> [Code; 2] {
    let lower = c.to_lowercase().next().unwrap_or(c);
    let plain = |c: char| Code::from(c as u8 - b'a') + FIRST;
    if lower.is_ascii_lowercase() {
        return [plain(lower), 0];
    }
    for (row, marked) in MARKED.iter().enumerate() {
        if marked.letter == lower || marked.like.contains(lower) {
            if marked.letter.is_ascii() {
                break;
            }
            return [FIRST + 26 + row as Code, 0];
        }
    }
    let written = MARKED.iter().find(|marked| marked.letter.is_ascii() && marked.like.contains(lower));
    let mut codes = [0; 2];
    match written {
        Some(marked) => codes.iter_mut().zip(marked.bare.chars()).for_each(|(code, c)| *code = plain(c)),
        None => {
            let base = std::iter::once(lower).nfd().next().filter(char::is_ascii_lowercase);
            codes[0] = base.map_or(0, plain);
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let read: String = text.chars().filter_map(codes).flatten().filter(|&c| c != 0).map(letter).collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn marks_that_change_the_sound_stay() {
        check("Ryabkov", "ryabkov");
        check("ŚŞşš", "šššš");
        check("Æneas Weiß Đorđe", "aeneasweissdorde");
        check("Éñé", "eñe");
        check("Nguyễn", "nguyen");
        check("Яabc ♥", "abc");
        assert_eq!(letter(bare(code('š').unwrap())), 's');
        assert_eq!(letter(bare(code('k').unwrap())), 'k');
    }
}
