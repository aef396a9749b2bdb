//! Letter tables: which Latin letters each letter of a script is written with, and how surprising each way is.
//!
//! A row is `letters, Latin letters, surprise`; the surprise is in hundredths of a nat: minus the logarithm of how
//! often the two stand for each other in names, relative to how often each of them is used at all. `^` and `$` are the
//! edges of a word. The tables are learned by `lab/learn_letters.py`, which names the sources.

use super::Code;
use super::alphabet::{self, END, SIZE, START};
use super::script::{self, Script};

/// The most Latin letters one row has.
pub(super) const LONGEST: usize = 6;
/// A letter of the script that no table knows.
pub(super) const UNKNOWN: Code = 0;
/// The most surprise at a letter that is written with nothing, or that comes from nothing.
const LOST: i16 = 600;
/// What it adds to a row to read a bare letter for a marked one.
const UNMARKED: i16 = 60;
/// Surprise at what cannot be: a word without an edge.
const NEVER: i16 = 10_000;

/// One way to write a letter, or two, in Latin letters; the first Latin letter is what it is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way {
    /// The Latin letters behind the first, eight bits each, the nearest lowest.
    pub(super) rest: u64,
    /// The letter it needs behind the first one, or [`UNKNOWN`] where it needs none.
    pub(super) next: Code,
    /// In hundredths of a nat.
    pub(super) surprise: i16,
    /// How many Latin letters it writes.
    pub(super) length: u8,
}

/// The letters of one script with their ways.
pub(super) struct Table {
    script: Script,
    /// The first character that is looked up, and the codes of each from there on.
    block: (u32, Vec<[Code; 2]>),
    /// Where the ways of a letter that begin with a Latin letter start, at `letter * SIZE + latin`.
    index: Vec<u32>,
    ways: Vec<Way>,
    /// Surprise at a letter that is written with nothing.
    silent: Vec<i16>,
    /// Surprise at a Latin letter that comes from nothing.
    added: [i16; SIZE],
    /// The most usual way of each letter, zeros behind it.
    usual: Vec<[Code; LONGEST]>,
    /// The first telling sound of the most usual way of each letter.
    sounds: Vec<Option<usize>>,
}

/// A row of the file: letters, Latin letters, surprise.
struct Row<'a> {
    native: Vec<&'a str>,
    latin: Vec<Code>,
    surprise: i16,
}

impl<'a> Row<'a> {
    fn read(line: &'a str, script: Script) -> Option<Self> {
        let mut cells = line.split('\t');
        let (native, latin, surprise) = (cells.next()?, cells.next()?, cells.next()?.parse().ok()?);
        let native = if script == Script::Han {
            native.split_whitespace().collect()
        } else {
            native.split_inclusive(|_| true).collect()
        };
        Some(Self { native, latin: latin.chars().filter_map(alphabet::code).collect(), surprise })
    }
}

impl Table {
    /// Reads the table of `script`; each line of `readings` is a syllable and the characters read so (Han).
    pub(super) fn read(script: Script, text: &str, readings: &str) -> Self {
        let rows: Vec<Row<'_>> = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| Row::read(line, script))
            .collect();
        let mut known: Vec<&str> = rows.iter().flat_map(|row| row.native.iter().copied()).collect();
        known.extend(readings.lines().filter_map(|line| line.split('\t').next()));
        known.sort_unstable();
        known.dedup();
        let code = |letter: &str| match (script, letter) {
            (_, "^") => START,
            (_, "$") => END,
            (Script::Latin, _) => letter.chars().next().and_then(alphabet::code).unwrap_or(UNKNOWN),
            _ => known.binary_search(&letter).map_or(UNKNOWN, |at| at as Code + END + 1),
        };
        let size = (known.len() + usize::from(END) + 1).max(SIZE);
        let mut table = Self {
            script,
            block: block(script, readings, code),
            index: vec![0; size * SIZE + 1],
            ways: Vec::new(),
            silent: vec![LOST; size],
            added: [LOST; SIZE],
            usual: vec![[0; LONGEST]; size],
            sounds: Vec::new(),
        };
        table.fill(&rows, code);
        table
    }

    fn fill(&mut self, rows: &[Row<'_>], code: impl Fn(&str) -> Code) {
        let mut found: Vec<(usize, Way)> = Vec::new();
        let mut least = vec![i16::MAX; self.silent.len()];
        for Row { native, latin, surprise } in rows {
            let letter = native.first().map_or(UNKNOWN, |letter| code(letter));
            let next = native.get(1).map_or(UNKNOWN, |letter| code(letter));
            let at = usize::from(letter);
            match latin.first() {
                None => self.silent[at] = LOST.min(*surprise),
                Some(&first) if native.is_empty() => self.added[usize::from(first)] = LOST.min(*surprise),
                Some(_) => found.extend(ways(at, next, latin, *surprise)),
            }
            let is_plain = next == UNKNOWN && !latin.is_empty() && !latin.contains(&END) && latin[0] != START;
            if is_plain && *surprise < least[at] {
                least[at] = *surprise;
                self.usual[at] = [0; LONGEST];
                self.usual[at].iter_mut().zip(latin).for_each(|(to, from)| *to = *from);
            }
        }
        let sound = |usual: &[Code; LONGEST]| usual.iter().find_map(|&latin| alphabet::sound(latin));
        self.sounds = self.usual.iter().map(sound).collect();
        for edge in [usize::from(START), usize::from(END)] {
            (self.silent[edge], self.added[edge]) = (NEVER, NEVER);
        }
        found.sort_unstable_by_key(|(key, way)| (*key, way.next, way.length, way.rest, way.surprise));
        // of a way that two rows give (one of them through a marked letter) the likelier stands first
        found.dedup_by(|b, a| (a.0, a.1.next, a.1.rest, a.1.length) == (b.0, b.1.next, b.1.rest, b.1.length));
        found.iter().for_each(|(key, _)| self.index[key + 1] += 1);
        (1..self.index.len()).for_each(|at| self.index[at] += self.index[at - 1]);
        self.ways = found.into_iter().map(|(_, way)| way).collect();
    }

    /// Calls `code` with the code of each letter that `c` is compared by.
    pub(super) fn codes(&self, c: char, mut code: impl FnMut(Code)) {
        let look = |c: char| {
            let at = (c as u32).checked_sub(self.block.0)?;
            self.block.1.get(at as usize)
        };
        match self.script {
            Script::Latin => alphabet::codes(c).into_iter().flatten().filter(|&c| c != 0).for_each(code),
            Script::Hangul => {
                script::letters(c, Script::Hangul, |part| code(look(part).map_or(UNKNOWN, |c| c[0])))
            }
            _ => match look(c) {
                Some(codes) => codes.iter().filter(|&&c| c != 0).for_each(|&c| code(c)),
                None => code(UNKNOWN),
            },
        }
    }

    /// Ways to write `letter` that begin with `latin`.
    #[inline]
    pub(super) fn ways(&self, letter: Code, latin: Code) -> &[Way] {
        let at = usize::from(letter) * SIZE + usize::from(latin);
        &self.ways[self.index[at] as usize..self.index[at + 1] as usize]
    }

    /// Surprise at `letter` written with nothing.
    pub(super) fn silent(&self, letter: Code) -> i32 {
        self.silent[usize::from(letter)].into()
    }

    /// Surprise at a Latin letter that comes from nothing.
    pub(super) fn added(&self, latin: Code) -> i32 {
        self.added[usize::from(latin)].into()
    }

    /// The most usual way to write `letter`.
    pub(super) fn usual(&self, letter: Code) -> impl Iterator<Item = Code> {
        self.usual[usize::from(letter)].into_iter().filter(|&c| c != 0)
    }

    /// The sound that `letter` mostly stands for, as [`alphabet::sound`] numbers it.
    pub(super) fn sound(&self, letter: Code) -> Option<usize> {
        match self.script {
            Script::Latin => alphabet::sound(letter),
            _ => self.sounds[usize::from(letter)],
        }
    }
}

/// The way of a row; where it is one bare letter, the same for each marked form of it, a little more surprising.
fn ways(at: usize, next: Code, latin: &[Code], surprise: i16) -> Vec<(usize, Way)> {
    let rest = latin[1..].iter().rev().fold(0, |rest, &code| rest << 8 | u64::from(code));
    let length = latin.len().min(LONGEST) as u8;
    let way = |first: Code, surprise| (at * SIZE + usize::from(first), Way { rest, next, surprise, length });
    let mut found = vec![way(latin[0], surprise)];
    if latin.len() == 1 {
        let marked =
            (0..SIZE as Code).filter(|&marked| marked != latin[0] && alphabet::bare(marked) == latin[0]);
        found.extend(marked.map(|marked| way(marked, surprise.saturating_add(UNMARKED))));
    }
    found
}

/// The characters that names in `script` are written with, and the codes of each.
fn block(script: Script, readings: &str, code: impl Fn(&str) -> Code) -> (u32, Vec<[Code; 2]>) {
    let (first, last) = match script {
        Script::Han => {
            let mut codes = vec![[0; 2]; 0x5200];
            for (syllable, characters) in readings.lines().filter_map(|line| line.split_once('\t')) {
                for c in characters.chars() {
                    if let Some(slot) = codes.get_mut((c as usize).wrapping_sub(0x4e00)) {
                        *slot = [code(syllable), 0];
                    }
                }
            }
            return (0x4e00, codes);
        }
        Script::Latin | Script::Other => return (0, Vec::new()),
        Script::Hangul => (0x1100, 0x11ff),
        Script::Cyrillic => (0x400, 0x52f),
        Script::Greek => (0x370, 0x3ff),
        Script::Arabic => (0x600, 0x6ff),
        // the geresh is often typed as an apostrophe
        Script::Hebrew => (0x27, 0x5f4),
        Script::Kana => (0x3041, 0x30ff),
        Script::Georgian => (0x10a0, 0x10ff),
        Script::Armenian => (0x531, 0x587),
        Script::Devanagari => (0x900, 0x97f),
        Script::Bengali => (0x980, 0x9ff),
        Script::Tamil => (0xb80, 0xbff),
        Script::Thai => (0xe00, 0xe7f),
    };
    let read = |c: char| {
        let mut codes = [0; 2];
        let mut slots = codes.iter_mut();
        let mut put = |letter: char| {
            if let Some(slot) = slots.next() {
                *slot = code(letter.encode_utf8(&mut [0; 4]));
            }
        };
        if script == Script::Hangul {
            put(c)
        } else {
            script::letters(c, script, put)
        }
        codes
    };
    (first, (first..=last).map(|c| char::from_u32(c).map_or([0; 2], read)).collect())
}
