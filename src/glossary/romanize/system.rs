//! Named standard systems: exact transliteration of a text, letter by letter.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::data;
use super::table::Table;
use crate::text::Language;

/// A standard by which texts of a language are written in Latin letters.
#[derive(Clone, Copy, Debug)]
pub struct System {
    /// The name by which it is asked for, such as `bgn-pcgn-1947`.
    pub name: &'static str,
    /// Its code in the register of interscript, such as `bgnpcgn-rus-Cyrl-Latn-1947`.
    pub code: &'static str,
    /// The language of the texts.
    pub language: Language,
    /// What it is and where it is set down.
    pub source: &'static str,
    table: &'static Table,
    column: usize,
    /// Whether words begin with a capital, the script having none.
    is_title: bool,
}

/// A system that is not there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no system `{name}`{}; {}", of_language(.language), hint(.near))]
pub struct UnknownSystem {
    name: String,
    language: Option<Language>,
    near: Vec<&'static str>,
}

/// All systems, by language and name.
static SYSTEMS: LazyLock<Vec<System>> = LazyLock::new(|| {
    let mut systems: Vec<System> =
        data::systems().flat_map(|(language, table)| of(language, table)).collect();
    systems.sort_by_key(|system| (system.language, system.name));
    systems
});

/// The systems that the lines `@system<tab>name<tab>column<tab>code<tab>source` of a table name; a sixth cell is their
/// language where it is not the table's.
fn of(language: Language, table: &'static Table) -> impl Iterator<Item = System> {
    table.notes.iter().filter_map(move |note| match note[..] {
        ["@system", name, column, code, source, ref own @ ..] => {
            let language = own.first().and_then(|own| own.parse().ok()).unwrap_or(language);
            let is_title = table.notes.iter().any(|note| note[0] == "@title" && note[1..].contains(&column));
            let column = table.columns.iter().position(|own| *own == column)?;
            Some(System { name, code, language, source, table, column, is_title })
        }
        _ => None,
    })
}

/// All systems, by language and name.
pub fn systems() -> &'static [System] {
    &SYSTEMS
}

impl System {
    /// The system called `name`, by its own name, the beginning of it (the latest that begins so) or its code.
    ///
    /// # Errors
    ///
    /// Names the systems whose names are nearest where there is none, of `language` where one is given.
    pub fn find(name: &str, language: Option<Language>) -> Result<&'static System, UnknownSystem> {
        let wanted = name.to_lowercase();
        let own = || SYSTEMS.iter().filter(|system| language.is_none_or(|own| own == system.language));
        let begins = |system: &&System| {
            let rest = system.name.strip_prefix(wanted.as_str());
            rest.is_some_and(|rest| rest.starts_with('-') && !wanted.is_empty())
        };
        let exact = own().find(|system| system.name == wanted || system.code.to_lowercase() == wanted);
        let found = exact.or_else(|| own().filter(begins).max_by_key(|system| year(system.name)));
        found.ok_or_else(|| UnknownSystem { name: name.to_owned(), language, near: nearest(&wanted, own()) })
    }

    /// `text` in Latin letters; whatever the system does not speak of stays byte for byte.
    pub fn romanize(&self, text: &str) -> String {
        let mut letters = letters(text);
        if self.is_title {
            raise_words(&mut letters);
        }
        let native: Vec<char> = letters.iter().map(|letter| letter.lower).collect();
        let mut made = String::with_capacity(text.len());
        let (mut at, mut raised) = (0, false);
        while at < letters.len() {
            let mut rows =
                self.table.at(&native, at).filter_map(|row| Some((row, row.choices(self.column).next()?)));
            let Some((row, choice)) = rows.next() else {
                made += letters[at].written;
                (at, raised) = (at + 1, false);
                continue;
            };
            let end = at + row.letters.len();
            let case = match case(&letters, at, end) {
                Case::Lower if raised => Case::Title,
                case => case,
            };
            push_cased(&mut made, choice, case);
            (at, raised) = (end, choice.is_empty() && case != Case::Lower);
        }
        made
    }
}

/// A letter that rows speak of, and how it was written.
struct Letter<'t> {
    lower: char,
    is_upper: bool,
    /// The bytes for which it stands; empty for all but the first letter of a syllable sign.
    written: &'t str,
}

/// The letters of `text`: composed, lower-cased, Hangul syllables taken apart, katakana as hiragana.
fn letters(text: &str) -> Vec<Letter<'_>> {
    let mut letters = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let marks =
            rest[first.len_utf8()..].chars().take_while(|&c| is_combining_mark(c)).map(char::len_utf8);
        let (written, after) = rest.split_at(first.len_utf8() + marks.sum::<usize>());
        rest = after;
        let composed: Vec<char> = match first {
            '\u{ac00}'..='\u{d7a3}' => written.nfd().collect(),
            _ => written.nfc().collect(),
        };
        for (place, c) in composed.into_iter().enumerate() {
            let lower = match c {
                'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
                _ => c.to_lowercase().next().unwrap_or(c),
            };
            letters.push(Letter {
                lower,
                is_upper: c.is_uppercase(),
                written: if place == 0 { written } else { "" },
            });
        }
    }
    letters
}

/// Makes the first letter of each word a capital; a hyphen begins no word.
fn raise_words(letters: &mut [Letter]) {
    let mut is_inside = false;
    for letter in letters {
        letter.is_upper |= !is_inside;
        is_inside = letter.lower.is_alphanumeric() || matches!(letter.lower, '-' | 'ー');
    }
}

/// How the letters of a rendering are cased.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Lower,
    Title,
    Upper,
}

/// The case of what stands for the letters from `at` to `end`: capitals throughout between capitals.
fn case(letters: &[Letter], at: usize, end: usize) -> Case {
    let is_upper = |letter: &Letter| letter.is_upper;
    let cased = |letter: &&Letter| letter.lower.is_alphabetic();
    let next = letters.get(end).filter(cased);
    let previous = at.checked_sub(1).and_then(|at| letters.get(at)).filter(cased);
    let rest = &letters[at + 1..end];
    match (letters[at].is_upper, rest.is_empty()) {
        (false, _) => Case::Lower,
        (true, false) if rest.iter().any(is_upper) => Case::Upper,
        (true, true) if next.or(previous).is_some_and(is_upper) => Case::Upper,
        (true, _) => Case::Title,
    }
}

/// Adds `choice` to `text`; letters joined by a tie are capitals together.
fn push_cased(text: &mut String, choice: &str, case: Case) {
    let mut raised = case != Case::Lower;
    let mut letters = choice.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '␣' => text.push(' '),
            _ if raised && letter.is_lowercase() => text.extend(letter.to_uppercase()),
            _ => text.push(letter),
        }
        let is_tied = letters.peek() == Some(&'\u{361}') || letter == '\u{361}';
        raised &= case == Case::Upper || is_tied || !letter.is_alphabetic();
    }
}

/// The year at the end of a name.
fn year(name: &str) -> u32 {
    name.rsplit('-').next().and_then(|year| year.parse().ok()).unwrap_or(0)
}

/// The names most like `wanted`, at most five.
fn nearest(wanted: &str, systems: impl Iterator<Item = &'static System>) -> Vec<&'static str> {
    let shared = |name: &str| {
        let pairs = |text: &str| text.as_bytes().windows(2).map(<[u8]>::to_vec).collect::<Vec<_>>();
        let (own, other) = (pairs(wanted), pairs(name));
        own.iter().filter(|pair| other.contains(pair)).count() * 100 / (own.len() + other.len()).max(1)
    };
    let mut names: Vec<&'static str> = systems.map(|system| system.name).collect();
    names.sort_by_key(|name| (std::cmp::Reverse(shared(name)), *name));
    names.dedup();
    names.truncate(5);
    names
}

fn of_language(language: &Option<Language>) -> String {
    language.map_or(String::new(), |language| format!(" for {}", language.name()))
}

fn hint(names: &[&str]) -> String {
    match names {
        [] => "no system romanizes that language".to_owned(),
        names => format!("near it are {}", names.join(", ")),
    }
}
