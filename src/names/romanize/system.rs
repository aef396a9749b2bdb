//! Named standard systems: exact transliteration of a text, letter by letter.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::data;
use super::listing::Rendering;
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

/// Why there is no system of some name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SystemError {
    /// None is called so.
    #[error("there is no system `{name}`{}; {}", of_language(.language), hint(.near))]
    Unknown {
        /// What was asked for.
        name: String,
        /// The language of which it was asked.
        language: Option<Language>,
        /// The names most like it.
        near: Vec<&'static str>,
    },
    /// Several languages have one that is called so.
    #[error("there is a system `{name}` for {}; say which with --from", listed(.languages))]
    Ambiguous {
        /// What was asked for.
        name: String,
        /// The languages.
        languages: Vec<Language>,
    },
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

/// What the systems of `language` write for `native`, in alphabetical order.
pub fn by_system(native: &str, language: Language) -> Vec<Rendering> {
    let mut found: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    for system in SYSTEMS.iter().filter(|system| system.language == language) {
        found.entry(system.romanize(native)).or_default().push(system.name);
    }
    found.into_iter().map(|(text, systems)| Rendering { text, systems }).collect()
}

impl System {
    /// The system called `name`, by its own name, the beginning of it (the latest that begins so) or its code.
    ///
    /// # Errors
    ///
    /// There is none, with the names that are nearest, or no `language` is given and several have it.
    pub fn find(name: &str, language: Option<Language>) -> Result<&'static System, SystemError> {
        let wanted = name.to_lowercase();
        let own = || SYSTEMS.iter().filter(|system| language.is_none_or(|own| own == system.language));
        let is_it = |system: &&System| system.name == wanted || system.code.to_lowercase() == wanted;
        let begins = |system: &&System| {
            let rest = system.name.strip_prefix(wanted.as_str());
            rest.is_some_and(|rest| rest.starts_with('-') && !wanted.is_empty())
        };
        let mut found: Vec<&System> = own().filter(is_it).collect();
        if found.is_empty() {
            found = own().filter(begins).collect();
        }
        let mut languages: Vec<Language> = found.iter().map(|system| system.language).collect();
        languages.dedup();
        if languages.len() > 1 {
            return Err(SystemError::Ambiguous { name: name.to_owned(), languages });
        }
        let latest = found.into_iter().max_by_key(|system| year(system.name));
        latest.ok_or_else(|| SystemError::Unknown {
            name: name.to_owned(),
            language,
            near: nearest(&wanted, own()),
        })
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

fn listed(languages: &[Language]) -> String {
    languages.iter().map(|language| language.name().to_owned()).collect::<Vec<_>>().join(", ")
}

fn of_language(language: &Option<Language>) -> String {
    language.map_or(String::new(), |language| format!(" for {}", language.name()))
}

fn hint(names: &[&str]) -> String {
    match names {
        [] => "no system is for that language".to_owned(),
        names => format!("near it are {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, name: &str, text: &str, expected: &str) {
        let system = System::find(name, Some(language.parse().unwrap())).unwrap();
        assert_eq!(system.romanize(text), expected, "{language} {name}");
    }

    #[test]
    fn texts_by_system() {
        check("ru", "bgn-pcgn", "Ёлка и подъезд, ЩИ!", "Yëlka i pod”yezd, SHCHI!");
        check("ru", "ala-lc-2012", "Юля и Цой", "I͡Ulia i T͡Soǐ".replace("ia", "i͡a").as_str());
        check("uk", "national", "Згурівка, Юрій і Їжак", "Zghurivka, Yurii i Yizhak");
        check("be", "national-2007", "Ельск, Зэльва", "Jeĺsk, Zeĺva");
        check("bg", "un", "Щастливец", "Štastlivec");
        check("el", "elot-743-2001", "Ευρώπη και μπαρ", "Evrópi kai bar");
        check("ka", "national", "ქართლი", "kartli");
        check("ko", "rr", "독립문 앞", "Dongnimmun Ap");
        check("ko", "mccune-reischauer", "신라", "silla");
        check("ja", "iso-3602", "ちゅうおうし", "tyûôsi");
        check("ja", "passport", "オオツカ", "OTSUKA");
        check("sa", "din-33904", "संकट", "saṅkaṭa");
        check("mn", "bgn-pcgn", "Есөн", "Yösön");
    }

    #[test]
    fn what_is_not_of_the_script_stays() {
        let text = "don't e\u{301} = 5 % & <b>\u{feff}東京</b>\r\n\t“É” 한";
        for system in systems().iter().filter(|system| !["ko", "ja"].contains(&system.language.code())) {
            assert_eq!(system.romanize(text), text, "{}", system.name);
        }
    }

    #[test]
    fn names_of_systems() {
        let find =
            |name: &str, language: &str| System::find(name, language.parse().ok()).map(|system| system.name);
        assert_eq!(find("BGN-PCGN", "ru"), Ok("bgn-pcgn-1947"));
        assert_eq!(find("bgn-pcgn", "uk"), Ok("bgn-pcgn-2019"));
        assert_eq!(find("bgnpcgn-ukr-Cyrl-Latn-1965", ""), Ok("bgn-pcgn-1965"));
        assert!(find("bgn-pcgn", "").unwrap_err().to_string().contains("; say which with --from"));
        assert!(find("bgn-pgcn", "ru").unwrap_err().to_string().contains("near it are bgn-pcgn-1947"));
        assert!(find("iso-9", "fr").unwrap_err().to_string().contains("no system is for that language"));
    }

    #[test]
    fn no_two_systems_of_a_language_share_a_name() {
        for pair in systems().windows(2) {
            assert_ne!((pair[0].language, pair[0].name), (pair[1].language, pair[1].name));
        }
    }
}
