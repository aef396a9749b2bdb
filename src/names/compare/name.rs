//! A name cut into words: letters to compare, and what kind of word each is.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::Code;
use super::alphabet::{self, END, SOUNDS, START};
use super::script::Script;
use super::tables;
use super::words::{self, Generation, Known, Place};

/// The most words of a name that are looked at.
pub(super) const MOST_WORDS: usize = 10;
/// The most letters of a word that are kept.
const MOST_LETTERS: usize = 60;

/// What a word of a name does in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A given or family name.
    Main,
    /// One letter for a given name.
    Initial,
    /// A word that comes and goes: von, al, bin.
    Particle,
    /// A form of address or office; not compared.
    Title,
    /// A number of a ruler, or a generation.
    Number,
}

/// A word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its bytes in the name.
    pub(super) text: Range<usize>,
    pub(super) script: Script,
    /// Its letters with both edges, as a part of [`Name::codes`].
    pub(super) codes: Range<usize>,
    pub(super) kind: Kind,
    /// What the word lists say about it.
    pub(super) known: Known,
    /// How often it has each class of sounds.
    pub(super) sounds: [u8; SOUNDS],
    /// Whether it has Latin letters with marks.
    pub(super) is_marked: bool,
}

impl Word {
    /// Takes down its sounds; `codes` are those of the name.
    fn listen(&mut self, codes: &[Code]) {
        self.sounds = [0; SOUNDS];
        let letters = &codes[self.codes.start + 1..self.codes.end - 1];
        self.is_marked =
            self.script == Script::Latin && letters.iter().any(|&letter| alphabet::is_marked(letter));
        if self.script != Script::Other {
            let table = tables::table(self.script);
            letters
                .iter()
                .filter_map(|&letter| table.sound(letter))
                .for_each(|sound| self.sounds[sound] += 1);
        }
    }

    /// Whether two words have such different sounds that their letters need not be looked at.
    pub(super) fn sounds_unlike(&self, other: &Word) -> bool {
        let (apart, all) = sounds_apart(&self.sounds, &other.sounds);
        apart > 3 && apart * 3 > all * 2
    }

    /// The same for this word and `next` taken together, which have to come near the other.
    pub(super) fn joined_unlike(&self, next: &Word, other: &Word) -> bool {
        let mut sounds = self.sounds;
        sounds.iter_mut().zip(&next.sounds).for_each(|(sum, more)| *sum += more);
        let (apart, all) = sounds_apart(&sounds, &other.sounds);
        apart > 2 && apart * 2 > all
    }

    /// Number of its letters.
    pub(super) fn length(&self) -> usize {
        self.codes.len() - 2
    }
}

/// A name as it is compared. Made to be filled again and again without new memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Name {
    pub(super) codes: Vec<Code>,
    pub(super) words: Vec<Word>,
    /// The word before a comma: `Lavrov, Sergey`.
    before_comma: Option<usize>,
    /// The word that tells a parent from a child.
    pub(super) generation: Option<(usize, Generation)>,
    /// The text in a composed form, where the one given is not.
    composed: String,
}

impl Name {
    /// Reads `text`; the ranges of words are those of the text it returns.
    pub(super) fn fill<'a>(&'a mut self, text: &'a str) {
        self.codes.clear();
        self.words.clear();
        self.composed.clear();
        self.before_comma = None;
        self.generation = None;
        if text.is_ascii() || text.chars().all(is_composed) {
            self.cut(text);
        } else {
            let mut composed = std::mem::take(&mut self.composed);
            composed.extend(text.nfkc());
            self.cut(&composed);
            self.composed = composed;
        }
    }

    /// The letters of a word, edges included.
    pub(super) fn letters(&self, word: &Word) -> &[Code] {
        &self.codes[word.codes.clone()]
    }

    /// Whether the word at a place is where family names stand: last, or before a comma.
    pub(super) fn is_family(&self, at: usize) -> bool {
        self.before_comma.unwrap_or(self.words.len() - 1) == at
    }

    /// The text that the ranges of words are of, where `text` is what the name was filled with.
    pub(super) fn text<'a>(&'a self, text: &'a str) -> &'a str {
        if self.composed.is_empty() { text } else { &self.composed }
    }

    fn cut(&mut self, text: &str) {
        let mut start = None;
        for (at, c) in text.char_indices() {
            match (start, is_inside(c)) {
                (None, true) if c.is_ascii_alphanumeric() || Script::of(c).is_some() || c.is_numeric() => {
                    start = Some(at)
                }
                (Some(from), false) => {
                    self.push(text, from..at, c);
                    start = None;
                }
                _ => {}
            }
        }
        if let Some(from) = start {
            self.push(text, from..text.len(), ' ');
        }
        self.settle(text);
    }

    /// Tells apart what single words cannot: a last `V` is a number, and in `Don Walsh` the first word is a name.
    fn settle(&mut self, text: &str) {
        let count = self.words.len();
        if let Some(last) = self.words.last_mut().filter(|last| count > 1 && last.kind == Kind::Initial)
            && matches!(&text[last.text.clone()], "I" | "V" | "X")
        {
            last.kind = Kind::Number;
        }
        self.find_generation();
        let mains = self.words.iter().filter(|word| word.kind == Kind::Main).count();
        if let Some(first) = self.words.first_mut().filter(|first| first.known.may_be_given)
            && text[first.text.end..].starts_with(' ')
            && mains < 2
        {
            first.kind = Kind::Main;
        }
    }

    /// Sets apart the word that tells a parent from a child: it is no part of either's name.
    fn find_generation(&mut self) {
        let last = self.words.len().saturating_sub(1);
        let holds = |at: usize, place: Place| match place {
            Place::Anywhere => true,
            Place::Last => at == last,
            Place::Article => at == last && at > 1 && self.words[at - 1].known.is_particle,
        };
        let told = |at: usize| self.words[at].known.generation.filter(|&(_, place)| holds(at, place));
        let Some((at, generation)) = (1..self.words.len()).find_map(|at| Some((at, told(at)?.0))) else {
            return;
        };
        let mains = self.words.iter().filter(|word| word.kind == Kind::Main).count();
        // `Pliny the Elder` has nothing else that tells him from other Plinys
        let is_alone = mains <= 2 && self.words[at].kind == Kind::Main;
        if !is_alone {
            self.words[at].kind = Kind::Title;
        }
        self.generation = Some((at, generation));
        if self.before_comma == Some(at) {
            self.before_comma = Some(at - 1);
        }
    }

    /// Adds the word at `range`, which `behind` ends.
    fn push(&mut self, text: &str, range: Range<usize>, behind: char) {
        if self.words.len() == MOST_WORDS {
            return;
        }
        let word = &text[range.clone()];
        let script = word.chars().find_map(Script::of).unwrap_or(Script::Other);
        let from = self.codes.len();
        self.codes.push(START);
        if script == Script::Other {
            self.codes.extend(word.chars().flat_map(char::to_lowercase).map(|c| c as u32 as Code | 0x8000));
        } else {
            let table = tables::table(script);
            word.chars().for_each(|c| table.codes(c, |code| self.codes.push(code)));
        }
        self.codes.truncate(from + 1 + MOST_LETTERS);
        self.codes.push(END);
        if self.codes.len() == from + 2 {
            self.codes.truncate(from);
            return;
        }
        if behind == ',' && self.before_comma.is_none() {
            self.before_comma = Some(self.words.len());
        }
        let known = words::known(script, &self.codes[from + 1..self.codes.len() - 1]);
        let kind = kind(word, script, behind, known, self.codes.len() - from - 2);
        let mut word = Word {
            text: range,
            script,
            codes: from..self.codes.len(),
            kind,
            known,
            sounds: [0; SOUNDS],
            is_marked: false,
        };
        word.listen(&self.codes);
        self.words.push(word);
    }

    /// The first script of its words that is not Latin; Latin where there is none.
    pub(super) fn script(&self) -> Script {
        self.words
            .iter()
            .map(|word| word.script)
            .find(|&script| script != Script::Latin)
            .unwrap_or(Script::Latin)
    }

    /// Puts every word that has a table into Latin letters, the most usual way.
    pub(super) fn romanize(&mut self) {
        let codes = std::mem::take(&mut self.codes);
        for word in &mut self.words {
            let from = self.codes.len();
            if matches!(word.script, Script::Latin | Script::Other) {
                self.codes.extend(&codes[word.codes.clone()]);
            } else {
                let table = tables::table(word.script);
                self.codes.push(START);
                let letters = &codes[word.codes.start + 1..word.codes.end - 1];
                self.codes.extend(letters.iter().flat_map(|&letter| table.usual(letter)).take(MOST_LETTERS));
                self.codes.push(END);
                word.script = Script::Latin;
            }
            word.codes = from..self.codes.len();
            word.listen(&self.codes);
        }
    }
}

/// How many sounds of two words have no like in the other, and how many there are.
fn sounds_apart(a: &[u8; SOUNDS], b: &[u8; SOUNDS]) -> (u8, u8) {
    (a.iter().zip(b).map(|(a, b)| a.abs_diff(*b)).sum(), a.iter().chain(b).sum())
}

/// Letters, digits, and marks inside a word.
fn is_inside(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʹ' | '׳' | '״' | '\u{200c}' | '\u{200d}' | '\u{ad}')
        || Script::of(c).is_some()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}')
        || c.is_numeric()
}

/// Whether a text of such characters needs no normalisation.
fn is_composed(c: char) -> bool {
    !matches!(c, '\u{300}'..='\u{36f}' | '\u{1100}'..='\u{11ff}' | '\u{1f00}'..='\u{1fff}' | '\u{3099}' | '\u{309a}'
        | '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{ffef}')
}

fn kind(word: &str, script: Script, behind: char, known: Known, length: usize) -> Kind {
    if known.is_title {
        return Kind::Title;
    }
    if word.chars().all(|c| c.is_ascii_digit()) || is_roman(word) {
        return Kind::Number;
    }
    if known.is_particle {
        return Kind::Particle;
    }
    let is_bicameral = matches!(script, Script::Latin | Script::Cyrillic | Script::Greek | Script::Armenian);
    if length == 1 && is_bicameral || length <= 2 && behind == '.' {
        return Kind::Initial;
    }
    Kind::Main
}

/// Whether a word is a Roman number as rulers bear it; `I`, `V` and `X` alone are more often initials.
fn is_roman(word: &str) -> bool {
    word.len() > 1 && word.len() < 6 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}
