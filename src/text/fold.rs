//! Folded views: one form for what readers take for the same text, with the way back to the original bytes.
//!
//! A folded text has compatibility forms composed (NFKC, so NFC and NFD meet and full-width letters become plain),
//! apostrophes and hyphens straight, runs of white space as one space (a blank line as one line feed), zero-width
//! characters and soft hyphens dropped, and Cyrillic or Greek look-alikes inside a Latin word made Latin (and the
//! other way round). Folding works on whole grapheme clusters, so no folded place lies inside one.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::Span;

/// Whether letter case is folded too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Letters keep their case.
    Kept,
    /// Letters are lower-cased.
    Lower,
    /// Letters are lower-cased, and those that a script writes in several ways are one ([`one_letter`]).
    Loose,
}

/// A folded text that knows which original bytes each part came from.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    text: String,
    runs: Vec<Run>,
}

/// Folded bytes with the original bytes they came from.
#[derive(Clone, Debug)]
struct Run {
    folded: Range<usize>,
    original: Range<usize>,
    /// Both ranges hold one-byte clusters, so places inside correspond one to one.
    bytewise: bool,
}

impl Folded {
    /// Folds `text`.
    pub fn new(text: &str, case: Case) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), runs: Vec::new() };
        let disguised = if text.is_ascii() { Vec::new() } else { mixed_words(text) };
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            at += match (plain_prefix(rest), white_prefix(rest)) {
                (0, 0) => folded.push_cluster(rest, at, case, &disguised),
                (0, white) => folded.push_white(&rest[..white], at),
                (plain, _) => folded.push_plain(&rest[..plain], at, case),
            };
        }
        folded
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The original bytes of a range of folded bytes; `None` when it is empty or cuts a grapheme cluster.
    pub fn original(&self, folded: Range<usize>) -> Option<Span> {
        if folded.is_empty() {
            return None;
        }
        let (first, last) = (self.run_at(folded.start)?, self.run_at(folded.end - 1)?);
        let start = match folded.start - first.folded.start {
            0 => first.original.start,
            inside if first.bytewise => first.original.start + inside,
            _ => return None,
        };
        let end = match last.folded.end - folded.end {
            0 => last.original.end,
            short if last.bytewise => last.original.end - short,
            _ => return None,
        };
        Some(Span::new(start, end))
    }

    fn run_at(&self, at: usize) -> Option<&Run> {
        let run = self.runs.get(self.runs.partition_point(|run| run.folded.end <= at))?;
        run.folded.contains(&at).then_some(run)
    }

    fn push_plain(&mut self, plain: &str, at: usize, case: Case) -> usize {
        let start = self.text.len();
        self.text.push_str(plain);
        if case != Case::Kept {
            self.text[start..].make_ascii_lowercase();
        }
        self.push_run(start, at..at + plain.len(), true)
    }

    fn push_white(&mut self, white: &str, at: usize) -> usize {
        let start = self.text.len();
        let lines = white.matches(['\n', '\u{2028}', '\u{2029}']).count();
        self.text.push(if lines > 1 { '\n' } else { ' ' });
        self.push_run(start, at..at + white.len(), false)
    }

    fn push_cluster(&mut self, rest: &str, at: usize, case: Case, disguised: &[(Span, Script)]) -> usize {
        let start = self.text.len();
        let cluster = rest.graphemes(true).next().unwrap_or(rest);
        let word = disguised.partition_point(|(word, _)| word.end <= at);
        let script = disguised.get(word).filter(|(word, _)| word.start <= at).map(|&(_, script)| script);
        let seen = cluster.chars().filter(|&c| !is_invisible(c)).map(|c| unmask(c, script));
        for c in seen.nfkc().map(straight) {
            match case {
                Case::Kept => self.text.push(c),
                Case::Lower => self.text.extend(lower(c)),
                Case::Loose => lower(c).for_each(|c| push_one_letter(&mut self.text, c)),
            }
        }
        self.push_run(start, at..at + cluster.len(), false)
    }

    /// Notes where the folded bytes from `start` on came from; returns how many original bytes that were.
    fn push_run(&mut self, start: usize, original: Range<usize>, bytewise: bool) -> usize {
        let taken = original.len();
        if start < self.text.len() {
            self.runs.push(Run { folded: start..self.text.len(), original, bytewise });
        }
        taken
    }
}

/// The folded form of a short text.
pub fn fold(text: &str, case: Case) -> String {
    match (plain_prefix(text) == text.len(), case) {
        (true, Case::Kept) => text.to_owned(),
        (true, Case::Lower | Case::Loose) => text.to_ascii_lowercase(),
        (false, _) => Folded::new(text, case).text,
    }
}

fn lower(c: char) -> impl Iterator<Item = char> {
    c.to_lowercase().map(|c| if c == 'ς' { 'σ' } else { c })
}

/// `text` with one letter for those that a script writes in several ways: Arabic and Persian kaf, yeh and alef,
/// vowel signs of Arabic and Hebrew, tatweel, Cyrillic ё, stress marks, Greek accents and final sigma, Turkish i,
/// Romanian letters with cedilla, ß and œ. It is for comparing, never for writing.
pub fn one_letter(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    text.chars().for_each(|c| push_one_letter(&mut found, c));
    found
}

/// Letters in two shapes and the one that stands for both; a shape of no letter goes.
static SHAPES: LazyLock<HashMap<char, &str, foldhash::fast::RandomState>> = LazyLock::new(|| {
    let rows = LETTER_SHAPE_ROWS.lines().filter(|line| !line.starts_with('#'));
    let rows = rows.filter_map(|row| row.split_once('\t'));
    rows.flat_map(|(one, shapes)| shapes.chars().map(move |shape| (shape, if one == "-" { "" } else { one })))
        .collect()
});

fn push_one_letter(text: &mut String, c: char) {
    match (!c.is_ascii()).then(|| SHAPES.get(&c)).flatten() {
        Some(one) => text.push_str(one),
        None => text.push(c),
    }
}

/// Length of the printable ASCII at the start that is sure to be one cluster a byte, with single spaces only.
fn plain_prefix(text: &str) -> usize {
    /// Bytes that are looked at together, in a loop that compilers turn into a few instructions.
    const TOGETHER: usize = 32;
    let bytes = text.as_bytes();
    let mut length = 0;
    while let Some(window) = bytes.get(length..).and_then(|rest| rest.first_chunk::<{ TOGETHER + 1 }>()) {
        let pairs = window.iter().zip(&window[1..]);
        if !pairs.fold(true, |plain, (byte, next)| plain & is_plain(*byte, *next)) {
            break;
        }
        length += TOGETHER;
    }
    while bytes.get(length).is_some_and(|byte| is_plain(*byte, bytes.get(length + 1).copied().unwrap_or(0))) {
        length += 1;
    }
    // what follows may be a mark that combines with the last byte
    let combines = bytes.get(length).is_some_and(|byte| !byte.is_ascii());
    if combines { length.saturating_sub(1) } else { length }
}

/// Whether a byte with `next` behind it is a cluster by itself that folding keeps: a graphic character, or a space before
/// one.
#[inline]
fn is_plain(byte: u8, next: u8) -> bool {
    byte.is_ascii_graphic() | ((byte == b' ') & next.is_ascii_graphic())
}

/// Length of the white space at the start, invisible characters inside it included.
fn white_prefix(text: &str) -> usize {
    let mut length = 0;
    for (at, c) in text.char_indices() {
        match c {
            _ if c.is_whitespace() => length = at + c.len_utf8(),
            _ if length > 0 && is_invisible(c) => {}
            _ => break,
        }
    }
    length
}

/// Characters without a shape of their own: zero-width, soft hyphen, bidi controls, variation selectors.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Apostrophes and hyphens as typewriters have them.
fn straight(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2b9}' | '\u{2bb}' | '\u{2bc}' | '\u{2032}' | '\u{55a}' => {
            '\''
        }
        '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        other => other,
    }
}

/// A script whose letters are mistaken for those of another; the number is its column in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Script {
    Latin = 0,
    Cyrillic = 1,
    Greek = 2,
}

impl Script {
    fn of(c: char) -> Option<Self> {
        match c {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' if c.is_alphabetic() => Some(Self::Latin),
            '\u{370}'..='\u{3ff}' if c.is_alphabetic() => Some(Self::Greek),
            '\u{400}'..='\u{52f}' if c.is_alphabetic() => Some(Self::Cyrillic),
            _ => None,
        }
    }
}

/// The file of letters in several shapes, as it is.
pub(crate) const LETTER_SHAPE_ROWS: &str = include_str!("../../data/letter-shapes.tsv");

/// The file of letters that look alike, as it is.
pub(crate) const LOOKALIKE_ROWS: &str = include_str!("../../data/lookalikes.tsv");

/// Rows of letters that look alike, by [`Script`].
static LOOKALIKES: LazyLock<Vec<[char; 3]>> = LazyLock::new(|| {
    let rows = LOOKALIKE_ROWS.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| {
        row.split('\t').filter_map(|cell| cell.chars().next()).collect::<Vec<_>>().try_into().ok()
    })
    .collect()
});

/// `c` as a letter of `script`, where it is the look-alike of one.
fn unmask(c: char, script: Option<Script>) -> char {
    let (Some(script), Some(own)) = (script, Script::of(c)) else { return c };
    let row = LOOKALIKES.iter().find(|row| row[own as usize] == c);
    row.map(|row| row[script as usize]).filter(|&same| same != '-').unwrap_or(c)
}

/// Words with letters of several scripts, each with the script it is meant in: the one in which all its letters can
/// be written, else the one that most of them have (Latin on a tie).
fn mixed_words(text: &str) -> Vec<(Span, Script)> {
    let mut found = Vec::new();
    let inside = |c: char| c.is_alphanumeric() || is_invisible(c) || ('\u{300}'..='\u{36f}').contains(&c);
    let mut at = 0;
    for piece in text.split_inclusive(|c| !inside(c)) {
        let mut written = piece.chars().filter_map(Script::of);
        let first = written.next();
        if written.all(|script| Some(script) == first) {
            at += piece.len();
            continue;
        }
        let has = |script| piece.chars().filter(|&c| Script::of(c) == Some(script)).count();
        let stays_foreign = |script| {
            piece.chars().filter_map(|c| Script::of(unmask(c, Some(script)))).filter(|&s| s != script).count()
        };
        let mut scripts = [Script::Latin, Script::Cyrillic, Script::Greek];
        scripts.sort_by_key(|&script| (stays_foreign(script) > 0, std::cmp::Reverse(has(script)), script));
        found.push((Span::new(at, at + piece.len()), scripts[0]));
        at += piece.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn disguises_fold_to_one_form() {
        let disguises = [
            "Râb’kov x",
            "Ra\u{302}b'kov x",
            "Ｒâｂ'ｋov x",
            "Râb\u{ad}'kov\u{a0}x",
            "R\u{200b}âb'kov\n x",
            "Râb'kov \u{feff} \u{200b}\u{a0}x",
            "Râb'коv x",
        ];
        for disguise in disguises {
            assert_eq!(fold(disguise, Case::Kept), "Râb'kov x", "{disguise:?}");
        }
        assert_eq!(fold("KIEV\r\n\r\nΣΑΣ", Case::Lower), "kiev\nσασ");
        assert_eq!(fold("Кийв і Kyiv", Case::Kept), "Кийв і Kyiv", "a word of one script stays");
    }

    #[test]
    fn places_lead_back_to_whole_clusters() {
        let text = "a\u{200b}e\u{301} b";
        let folded = Folded::new(text, Case::Lower);
        assert_eq!(folded.text(), "aé b");
        assert_eq!(folded.original(1..3), Some(Span::new(4, 7)));
        assert_eq!(folded.original(1..2), None);
        assert_eq!(folded.original(0..5).map(|s| s.of(text)), Some(text));
    }

    proptest! {
        #[test]
        fn every_piece_has_its_original(text in "\\PC*|[a-zé \u{301}\u{ad}\u{200b}\n’Кк]{0,40}") {
            let folded = Folded::new(&text, Case::Lower);
            let mut at = 0;
            for run in &folded.runs {
                prop_assert!(run.original.start >= at && text.get(run.original.clone()).is_some());
                prop_assert!(folded.text.get(run.folded.clone()).is_some());
                at = run.original.end;
            }
            prop_assert_eq!(folded.runs.last().map_or(0, |run| run.folded.end), folded.text.len());
        }
    }
}
