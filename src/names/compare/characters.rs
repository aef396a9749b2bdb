//! Names in Chinese characters: whether a Latin name is what one of the languages that write names so reads in them.
//!
//! The letters of words are not enough here. A character is read in Mandarin as in none of the others, and of the many
//! readings that a character has in Japanese names a name takes one. So the whole Latin name is cut into readings of the
//! characters, one after the other, all in one language.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::alphabet;
use super::name::{Kind, Name};
use super::script::Script;

/// The most letters of a Latin name that are looked at: what a set of places can hold.
const MOST_LETTERS: usize = 60;
/// The most characters of a name; longer ones spell a foreign name.
const MOST_CHARACTERS: usize = 7;
/// The character that repeats the one before it.
const REPEATED: char = '々';
/// The mark of a long vowel, which Latin spellings mostly leave out.
const LONG: char = 'ー';

/// How a name in characters and a Latin one agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Reading {
    /// Nothing can be said: not characters alone, or a Latin name of other sounds.
    #[default]
    Unknown,
    /// The Latin name is a reading of the characters.
    Read(&'static str),
    /// The Latin name is one of Chinese syllables, and no reading of the characters.
    Misread,
}

/// The readings of characters in one language.
struct Language {
    name: &'static str,
    readings: HashMap<char, Vec<&'static str>>,
}

/// The languages with their tables: all columns but the last hold readings, parted by spaces, the last the characters.
static LANGUAGES: LazyLock<[Language; 5]> = LazyLock::new(|| {
    [
        language("Mandarin", include_str!("../../../data/romanize/han/mandarin.tsv")),
        language("Cantonese", include_str!("../../../data/romanize/han/cantonese.tsv")),
        language("Japanese", include_str!("../../../data/names/readings/japanese.tsv")),
        language("Korean", include_str!("../../../data/names/readings/korean.tsv")),
        language("Vietnamese", include_str!("../../../data/names/readings/vietnamese.tsv")),
    ]
});

fn language(name: &'static str, table: &'static str) -> Language {
    let mut readings: HashMap<char, Vec<&'static str>> = HashMap::new();
    for (written, characters) in rows(table) {
        let ways = written.split(['\t', ' ']).filter(|way| way.bytes().all(|b| b.is_ascii_lowercase()));
        for character in characters.chars() {
            readings.entry(character).or_default().extend(ways.clone());
        }
    }
    Language { name, readings }
}

fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.rsplit_once('\t')).filter(|(_, characters)| *characters != "characters")
}

/// Every Mandarin syllable but those of a nasal alone, which are no part of names.
static SYLLABLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../../data/romanize/han/mandarin.tsv"));
    let syllables = rows.filter_map(|(written, _)| written.split('\t').next());
    syllables.filter(|syllable| syllable.contains(['a', 'e', 'i', 'o', 'u', 'ü'])).collect()
});

/// What the characters of one name say about the Latin letters of the other.
pub(super) fn reading((left, ours): (&Name, &str), (right, theirs): (&Name, &str)) -> Reading {
    let (latin, characters) = match (left.script(), right.script()) {
        (Script::Latin, Script::Han | Script::Kana) => (left, (right, theirs)),
        (Script::Han | Script::Kana, Script::Latin) => (right, (left, ours)),
        _ => return Reading::Unknown,
    };
    let characters = characters_of(characters);
    let words = words_of(latin);
    if !(2..=MOST_CHARACTERS).contains(&characters.len()) || words.is_empty() {
        return Reading::Unknown;
    }
    let orders: Vec<String> =
        (0..words.len()).map(|first| [&words[first..], &words[..first]].concat().concat()).collect();
    let reads = |language: &&Language| orders.iter().any(|letters| language.reads(&characters, letters));
    match LANGUAGES.iter().find(reads) {
        Some(language) => Reading::Read(language.name),
        None if words.iter().all(|word| is_of_syllables(word)) => Reading::Misread,
        None => Reading::Unknown,
    }
}

/// The characters of a name, with the kana among them; none where it has other letters too or kana alone.
fn characters_of((name, text): (&Name, &str)) -> Vec<char> {
    let mut characters = Vec::new();
    let letters = || name.words.iter().flat_map(|word| text[word.text.clone()].chars());
    let scripts = || letters().map(Script::of);
    let is_written = |script| matches!(script, Some(Script::Han | Script::Kana));
    if !scripts().all(is_written) || !scripts().any(|script| script == Some(Script::Han)) {
        return characters;
    }
    for c in letters().filter(|&c| c != LONG) {
        match characters.last() {
            Some(&last) if c == REPEATED => characters.push(last),
            _ => characters.push(c),
        }
    }
    characters
}

/// The words of a Latin name in bare letters.
fn words_of(name: &Name) -> Vec<String> {
    let mains =
        name.words.iter().filter(|word| matches!(word.kind, Kind::Main | Kind::Particle | Kind::Initial));
    let letters = |codes: &[u16]| {
        codes[1..codes.len() - 1].iter().map(|&code| alphabet::letter(alphabet::bare(code))).collect()
    };
    let words: Vec<String> = mains.map(|word| letters(name.letters(word))).collect();
    let length: usize = words.iter().map(String::len).sum();
    if length <= MOST_LETTERS { words } else { Vec::new() }
}

impl Language {
    /// Whether `letters` are readings of `characters`, one after the other.
    fn reads(&self, characters: &[char], letters: &str) -> bool {
        // the places that readings so far can end at, a bit each
        let mut ends = 1u64;
        for character in characters {
            let readings = self.readings.get(character).map_or(&[][..], Vec::as_slice);
            let mut next = 0;
            for at in (0..letters.len()).filter(|at| ends & (1 << at) != 0) {
                let fitting = readings.iter().filter(|reading| letters[at..].starts_with(**reading));
                next |= fitting.fold(0, |next, reading| next | 1 << (at + reading.len()));
            }
            ends = next;
        }
        ends & (1 << letters.len()) != 0
    }
}

/// Whether a word can be cut into Mandarin syllables.
fn is_of_syllables(word: &str) -> bool {
    const LONGEST: usize = 6;
    let mut ends = 1u64;
    for at in 0..word.len() {
        if ends & (1 << at) != 0 {
            let lengths = 1..=LONGEST.min(word.len() - at);
            let syllables = lengths.filter(|length| SYLLABLES.contains(&word[at..at + length]));
            ends |= syllables.fold(0, |ends, length| ends | 1 << (at + length));
        }
    }
    !word.is_empty() && ends & (1 << word.len()) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(latin: &str, characters: &str) -> Reading {
        let (mut a, mut b) = (Name::default(), Name::default());
        a.fill(latin);
        b.fill(characters);
        let found = reading((&a, latin), (&b, characters));
        assert_eq!(reading((&b, characters), (&a, latin)), found);
        found
    }

    #[test]
    fn names_are_read_in_one_language() {
        for (latin, characters, language) in [
            ("Mao Zedong", "毛澤東", "Mandarin"),
            ("Chiang Ching-kuo", "蔣經國", "Mandarin"),
            ("Kwok Wai-keung", "郭偉強", "Cantonese"),
            ("Natsume Sōseki", "夏目漱石", "Japanese"),
            ("Shigeru Yoshida", "吉田茂", "Japanese"),
            ("Nozomi Sasaki", "佐々木希", "Japanese"),
            ("Sanma Akashiya", "明石家さんま", "Japanese"),
            ("Shoko Nakagawa", "中川しょこ", "Japanese"),
            ("Park Chung-hee", "朴正熙", "Korean"),
            ("Kim Dae-jung", "金大中", "Korean"),
            ("Trần Đức Minh", "陳德明", "Vietnamese"),
        ] {
            let found = check(latin, characters);
            assert!(
                found == Reading::Read(language) || language == "Korean",
                "{latin} {characters}: {found:?}"
            );
        }
    }

    #[test]
    fn chinese_syllables_that_are_not_those_of_the_characters() {
        assert_eq!(check("Mao Zemin", "毛澤東"), Reading::Misread);
        assert_eq!(check("Li Peng", "李鵬飛"), Reading::Misread);
    }

    #[test]
    fn of_other_names_nothing_is_said() {
        assert_eq!(check("Simon", "西蒙"), Reading::Unknown);
        assert_eq!(check("John Smith", "約翰·史密斯"), Reading::Unknown);
        assert_eq!(check("Mao Zedong", "毛Zedong"), Reading::Unknown);
        assert_eq!(check(&"wang ".repeat(20), "王"), Reading::Unknown);
    }
}
