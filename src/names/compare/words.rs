//! What the word lists say about a word of a name: title, particle, common, another form of the same given name.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Code;
use super::script::Script;
use super::tables;

/// What is known about a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) is_title: bool,
    pub(super) is_particle: bool,
    /// Which generation of a family it tells of, and where it has to stand for that.
    pub(super) generation: Option<(Generation, Place)>,
    /// Whether a title or particle is a given name as well.
    pub(super) may_be_given: bool,
    /// The groups of forms that hold it, as a range of [`Lists::groups`].
    groups: (u16, u16),
    /// The words of another script that it is often written with, as a range of [`Lists::groups`].
    pairs: (u16, u16),
    /// The scripts in which lists know how it is written, a bit each.
    listed: u16,
    /// How common it is: 0 for a rare word, up to 9.
    pub(super) common: u8,
}

/// A parent or a child of one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Generation {
    /// Jr., fils, the Younger.
    Younger,
    /// Sr., père, the Elder.
    Elder,
}

/// Where a word has to stand to tell of a generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Behind the first word.
    Anywhere,
    /// Last.
    Last,
    /// Last, behind an article.
    Article,
}

impl Known {
    /// Whether the two are forms of one given name.
    pub(super) fn equals(&self, other: &Known) -> bool {
        self.groups().iter().any(|group| other.groups().contains(group))
    }

    /// Whether lists have the two, of two scripts, as one word.
    pub(super) fn is_pair_of(&self, other: &Known) -> bool {
        let [ours, theirs] =
            [self.pairs, other.pairs].map(|(from, to)| &LISTS.groups[usize::from(from)..usize::from(to)]);
        ours.iter().any(|pair| theirs.contains(pair))
    }

    /// Whether lists know how it is written in `script`.
    pub(super) fn is_listed_in(&self, script: Script) -> bool {
        self.listed & bit(script) != 0
    }

    /// The groups of forms it belongs to.
    fn groups(&self) -> &'static [u16] {
        &LISTS.groups[usize::from(self.groups.0)..usize::from(self.groups.1)]
    }
}

fn bit(script: Script) -> u16 {
    1 << script as u16
}

/// Words of other scripts with the Latin words that stand for them; made by `lab/learn_letters.py --words`.
static WORDS: [(Script, &str); 3] = [
    (Script::Hangul, include_str!("../../../data/names/words/hangul.tsv")),
    (Script::Kana, include_str!("../../../data/names/words/kana.tsv")),
    (Script::Han, include_str!("../../../data/names/words/han.tsv")),
];

/// What is known about the word of these letters (without edges).
pub(super) fn known(script: Script, letters: &[Code]) -> Known {
    LISTS.words.get(&key(script, letters)).copied().unwrap_or_default()
}

struct Lists {
    words: HashMap<u64, Known, std::hash::BuildHasherDefault<Same>>,
    groups: Vec<u16>,
}

/// The keys are hashes already.
#[derive(Default)]
struct Same(u64);

impl std::hash::Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.0 = self.0 << 8 | u64::from(byte));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// FNV-1a over script and letters.
fn key(script: Script, letters: &[Code]) -> u64 {
    // mixed in by itself: letters of two scripts have the same small codes, and would make up for the script's number
    let start = (0xcbf2_9ce4_8422_2325 ^ script as u64).wrapping_mul(0x100_0000_01b3);
    let mixed =
        letters.iter().fold(start, |hash, &code| (hash ^ u64::from(code)).wrapping_mul(0x100_0000_01b3));
    mixed ^ mixed >> 29
}

/// A word of a list as it is looked up.
fn entry(word: &str) -> u64 {
    let script = word.chars().find_map(Script::of).unwrap_or(Script::Other);
    let mut letters = Vec::new();
    if script != Script::Other {
        word.chars().for_each(|c| tables::table(script).codes(c, |code| letters.push(code)));
    }
    key(script, &letters)
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists { words: HashMap::default(), groups: Vec::new() };
    for word in lines(include_str!("../../../data/names/titles.txt")).flat_map(str::split_whitespace) {
        lists.words.entry(entry(word)).or_default().is_title = true;
    }
    for word in lines(include_str!("../../../data/names/particles.txt")).flat_map(str::split_whitespace) {
        lists.words.entry(entry(word)).or_default().is_particle = true;
    }
    for word in ["al", "ben", "don", "dame", "van", "earl", "duke", "said"] {
        lists.words.entry(entry(word)).or_default().may_be_given = true;
    }
    for line in lines(include_str!("../../../data/names/common-words.tsv")) {
        if let Some((level, words)) = line.split_once('\t') {
            let common = level.parse().unwrap_or(0);
            words
                .split_whitespace()
                .for_each(|word| lists.words.entry(entry(word)).or_default().common = common);
        }
    }
    for line in lines(include_str!("../../../data/names/generations.tsv")) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [generation, place, words] = cells[..] else { continue };
        let generation = if generation == "younger" { Generation::Younger } else { Generation::Elder };
        let place = match place {
            "anywhere" => Place::Anywhere,
            "last" => Place::Last,
            _ => Place::Article,
        };
        for word in words.split_whitespace() {
            lists.words.entry(entry(word)).or_default().generation = Some((generation, place));
        }
    }
    lists.equals();
    lists.pairs();
    lists
});

impl Lists {
    /// Reads the forms of given names.
    fn equals(&mut self) {
        let mut belongs: std::collections::BTreeMap<u64, Vec<u16>> = std::collections::BTreeMap::new();
        for (group, line) in lines(include_str!("../../../data/names/given-name-forms.txt")).enumerate() {
            for word in line.split_whitespace() {
                belongs.entry(entry(word)).or_default().push(group as u16);
            }
        }
        for (key, groups) in belongs {
            let from = self.groups.len() as u16;
            self.groups.extend(groups);
            self.words.entry(key).or_default().groups = (from, self.groups.len() as u16);
        }
    }

    /// Reads which words of two scripts stand for each other.
    fn pairs(&mut self) {
        let mut belongs: std::collections::BTreeMap<u64, Vec<u16>> = std::collections::BTreeMap::new();
        let rows = WORDS.iter().flat_map(|(script, table)| lines(table).map(move |line| (*script, line)));
        for (row, (script, line)) in rows.enumerate() {
            let Some((native, latin)) = line.split_once('\t') else { continue };
            let forms = latin.split(' ').next().and_then(|usual| self.words.get(&entry(usual)));
            if let Some(groups) = forms.map(|known| known.groups) {
                // a form of the given name is one in every script
                let native = self.words.entry(entry(native)).or_default();
                native.groups = if native.groups == (0, 0) { groups } else { native.groups };
            }
            let words = latin.split(' ').map(|word| (word, script)).chain([(native, Script::Latin)]);
            for (word, other) in words {
                let key = entry(word);
                belongs.entry(key).or_default().push(row as u16);
                self.words.entry(key).or_default().listed |= bit(other);
            }
        }
        for (key, rows) in belongs {
            let from = self.groups.len() as u16;
            self.groups.extend(rows);
            self.words.entry(key).or_default().pairs = (from, self.groups.len() as u16);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_lists_can_be_counted() {
        let rows: usize = WORDS.iter().map(|(_, table)| lines(table).count()).sum();
        assert!(rows < usize::from(u16::MAX) && LISTS.groups.len() < usize::from(u16::MAX));
    }

    #[test]
    fn words_of_two_scripts_stand_for_each_other() {
        let known = |word: &str| {
            let script = word.chars().find_map(Script::of).expect("a letter");
            let mut letters = Vec::new();
            word.chars().for_each(|c| tables::table(script).codes(c, |code| letters.push(code)));
            known(script, &letters)
        };
        assert!(known("ジョージ").is_pair_of(&known("george")));
        assert!(known("ウィリアム").is_pair_of(&known("william")));
        assert!(known("ウィリアム").equals(&known("bill")), "a form of the same given name");
        assert!(!known("ジョージ").is_pair_of(&known("william")));
        // one word of another script makes two Latin words no forms of each other
        assert!(known("karl").is_pair_of(&known("カール")) && known("carl").is_pair_of(&known("カール")));
        assert!(known("wright").is_listed_in(Script::Kana) && !known("wright").equals(&known("light")));
    }
}
