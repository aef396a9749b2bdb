//! Folded views: one form for what readers take for the same text, with the way back to the original bytes.
//!
//! A folded text has compatibility forms composed (NFKC, so NFC and NFD meet and full-width letters become plain),
//! apostrophes and hyphens straight, runs of white space as one space (a blank line as one line feed), zero-width
//! characters and soft hyphens dropped, and Cyrillic or Greek look-alikes inside a Latin word made Latin (and the
//! other way round). Folding works on whole grapheme clusters, so no folded place lies inside one.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::Span;
use super::letters::{Letter, Script, is_invisible, lowered, push_one_letter, straight};

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
    /// Both ranges hold clusters of so many bytes, so places between them correspond one to one; 0 for one cluster of any
    /// length.
    step: usize,
}

impl Folded {
    /// Folds `text`.
    pub fn new(text: &str, case: Case) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), runs: Vec::new() };
        let disguised = if may_be_mixed(text) { mixed_words(text) } else { Vec::new() };
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            at += match rest.as_bytes()[0].is_ascii() {
                true => folded.push_ascii(rest, at, case, &disguised),
                false => folded.push_letters(rest, at, case, &disguised),
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
        let start = first.original.start + first.steps(folded.start - first.folded.start)?;
        let end = last.original.end - last.steps(last.folded.end - folded.end)?;
        Some(Span::new(start, end))
    }

    fn run_at(&self, at: usize) -> Option<&Run> {
        let run = self.runs.get(self.runs.partition_point(|run| run.folded.end <= at))?;
        run.folded.contains(&at).then_some(run)
    }

    /// Folds what `rest` begins with, which is ASCII; returns how many bytes that was.
    fn push_ascii(&mut self, rest: &str, at: usize, case: Case, disguised: &[(Span, Script)]) -> usize {
        let plain = plain_prefix(rest).min(before_disguise(at, disguised));
        if plain == 0 {
            return self.push_other(rest, at, case, disguised);
        }
        let start = self.text.len();
        self.text.push_str(&rest[..plain]);
        if case != Case::Kept {
            self.text[start..].make_ascii_lowercase();
        }
        self.push_run(start, at..at + plain, 1)
    }

    /// The same for what begins with a letter beyond ASCII: letters that fold one to one are taken together.
    fn push_letters(&mut self, rest: &str, at: usize, case: Case, disguised: &[(Span, Script)]) -> usize {
        let limit = before_disguise(at, disguised);
        let start = self.text.len();
        let (mut end, mut step) = (0, 0);
        let mut letters = rest.chars().map(|c| (c, Letter::of(c))).peekable();
        while let Some((c, letter)) = letters.next() {
            let length = c.len_utf8();
            // what follows may be a mark that combines with the letter
            let is_alone = letters.peek().is_none_or(|(next, letter)| next.is_ascii() || letter.is_plain());
            if !letter.is_plain() || !is_alone || end >= limit || (step != 0 && step != length) {
                break;
            }
            self.text.push(match case {
                Case::Kept => c,
                Case::Lower => letter.lower(),
                Case::Loose => letter.loose(),
            });
            (step, end) = (length, end + length);
        }
        match end {
            0 => self.push_other(rest, at, case, disguised),
            _ => self.push_run(start, at..at + end, step),
        }
    }

    fn push_other(&mut self, rest: &str, at: usize, case: Case, disguised: &[(Span, Script)]) -> usize {
        match white_prefix(rest) {
            0 => self.push_cluster(rest, at, case, disguised),
            white => self.push_white(&rest[..white], at),
        }
    }

    fn push_white(&mut self, white: &str, at: usize) -> usize {
        let start = self.text.len();
        let lines = white.matches(['\n', '\u{2028}', '\u{2029}']).count();
        self.text.push(if lines > 1 { '\n' } else { ' ' });
        self.push_run(start, at..at + white.len(), 0)
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
                Case::Lower => self.text.extend(lowered(c)),
                Case::Loose => lowered(c).for_each(|c| push_one_letter(&mut self.text, c)),
            }
        }
        self.push_run(start, at..at + cluster.len(), 0)
    }

    /// Notes where the folded bytes from `start` on came from; returns how many original bytes that were.
    fn push_run(&mut self, start: usize, original: Range<usize>, step: usize) -> usize {
        let taken = original.len();
        if start < self.text.len() {
            self.runs.push(Run { folded: start..self.text.len(), original, step });
        }
        taken
    }
}

impl Run {
    /// The original bytes of so many folded ones from one of its ends on; `None` where they end inside a cluster.
    fn steps(&self, folded: usize) -> Option<usize> {
        match (folded, self.step) {
            (0, _) => Some(0),
            (_, 0) => None,
            (_, step) => folded.is_multiple_of(step).then_some(folded),
        }
    }
}

/// Bytes from `at` on before the next disguised word; none inside one.
fn before_disguise(at: usize, disguised: &[(Span, Script)]) -> usize {
    let next = disguised.partition_point(|(word, _)| word.end <= at);
    disguised.get(next).map_or(usize::MAX, |(word, _)| word.start.saturating_sub(at))
}

/// The folded form of a short text.
pub fn fold(text: &str, case: Case) -> String {
    match (plain_prefix(text) == text.len(), case) {
        (true, Case::Kept) => text.to_owned(),
        (true, Case::Lower | Case::Loose) => text.to_ascii_lowercase(),
        (false, _) => Folded::new(text, case).text,
    }
}

/// `text` with one letter for those that a script writes in several ways: Arabic and Persian kaf, yeh and alef,
/// vowel signs of Arabic and Hebrew, tatweel, Cyrillic ё, stress marks, Greek accents and final sigma, Turkish i,
/// Romanian letters with cedilla, ß and œ. It is for comparing, never for writing.
pub fn one_letter(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    text.chars().for_each(|c| push_one_letter(&mut found, c));
    found
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
    let (Some(script), Some(own)) = (script, Letter::of(c).script()) else { return c };
    let row = LOOKALIKES.iter().find(|row| row[own as usize] == c);
    row.map(|row| row[script as usize]).filter(|&same| same != '-').unwrap_or(c)
}

/// Words with letters of several scripts, each with the script it is meant in: the one in which all its letters can
/// be written, else the one that most of them have (Latin on a tie).
fn mixed_words(text: &str) -> Vec<(Span, Script)> {
    let mut found = Vec::new();
    for word in words_of_several_scripts(text) {
        let piece = word.of(text);
        let has = |script| piece.chars().filter(|&c| Letter::of(c).script() == Some(script)).count();
        let stays_foreign = |script| {
            piece
                .chars()
                .filter_map(|c| Letter::of(unmask(c, Some(script))).script())
                .filter(|&s| s != script)
                .count()
        };
        let mut scripts = [Script::Latin, Script::Cyrillic, Script::Greek];
        scripts.sort_by_key(|&script| (stays_foreign(script) > 0, std::cmp::Reverse(has(script)), script));
        found.push((word, scripts[0]));
    }
    found
}

/// Whether there may be letters of several scripts that are mistaken for each other: most texts have those of one alone.
fn may_be_mixed(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    // the first bytes of their letters, which stand in no other place of UTF-8: a loop that compilers turn into few
    // instructions for many bytes
    let within = |byte: u8, first: u8, last: u8| u8::from(byte.wrapping_sub(first) <= last - first);
    let scripts = text.bytes().fold(0, |scripts, byte| {
        let latin = within(byte | 0x20, b'a', b'z') & u8::from(byte < 0x80) | within(byte, 0xc3, 0xc9);
        scripts | latin | within(byte, 0xcd, 0xcf) << 1 | within(byte, 0xd0, 0xd4) << 2
    });
    scripts.count_ones() > 1
}

/// Words with letters of several scripts that are mistaken for each other, each with the character behind it.
fn words_of_several_scripts(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let (mut start, mut first, mut is_mixed) = (0, None, false);
    for (at, c) in text.char_indices() {
        let letter = Letter::of(c);
        is_mixed |= letter.script().is_some_and(|script| *first.get_or_insert(script) != script);
        if !letter.is_inside() {
            let end = at + c.len_utf8();
            if is_mixed {
                found.push(Span::new(start, end));
            }
            (start, first, is_mixed) = (end, None, false);
        }
    }
    if is_mixed {
        found.push(Span::new(start, text.len()));
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
            "Râb'kоv x",
        ];
        for disguise in disguises {
            assert_eq!(fold(disguise, Case::Kept), "Râb'kov x", "{disguise:?}");
        }
        assert_eq!(fold("KIEV\r\n\r\nΣΑΣ", Case::Lower), "kiev\nσασ");
        assert_eq!(fold("Москвa", Case::Kept), "Москва", "a Latin letter at the end of a Russian word");
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

    #[test]
    fn what_may_be_mixed_is_looked_at() {
        for script in [Script::Latin, Script::Cyrillic, Script::Greek] {
            for code in 0x80..0x3000 {
                let Some(c) = char::from_u32(code).filter(|&c| Letter::of(c).script() == Some(script)) else {
                    continue;
                };
                for other in ['a', 'б', 'β'].into_iter().filter(|&o| Letter::of(o).script() != Some(script))
                {
                    assert!(may_be_mixed(&format!("{c}{other}")), "{c} {other}");
                }
            }
        }
        assert!(!may_be_mixed("Été, 2") && !may_be_mixed("Киев 京") && !may_be_mixed(""));
    }

    /// Folds cluster by cluster.
    fn slowly(text: &str, case: Case) -> Folded {
        let mut folded = Folded::default();
        let disguised = mixed_words(text);
        let mut at = 0;
        while at < text.len() {
            at += folded.push_other(&text[at..], at, case, &disguised);
        }
        folded
    }

    proptest! {
        #[test]
        fn what_is_folded_together_is_folded_as_alone(
            text in "\\PC*|[a-zжЁïйαά\u{301}\u{ad}한국京か\u{200d}’К ]{0,40}|[\\u{80}-\\u{ffff}]{0,12}",
        ) {
            for case in [Case::Kept, Case::Lower, Case::Loose] {
                let (folded, slow) = (Folded::new(&text, case), slowly(&text, case));
                prop_assert_eq!(folded.text(), slow.text());
                let places: Vec<usize> = (0..=slow.text().len()).collect();
                for (at, start) in places.iter().enumerate() {
                    for end in &places[at..] {
                        prop_assert_eq!(folded.original(*start..*end), slow.original(*start..*end));
                    }
                }
            }
        }

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
