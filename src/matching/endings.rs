//! Endings on a form: which ones the replacement takes too (`Kiews` → `Kyjiws`, `datacenters` → `data centers`).

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::context::lines;
use crate::lang::{Data, Language};

/// Bytes of the longest ending.
const LONGEST: usize = 8;

/// Rows of the table by language and whether they are for names: condition and endings.
type Rows = HashMap<(Language, bool), (&'static str, HashSet<&'static str>)>;

static ENDINGS: LazyLock<Rows> = LazyLock::new(|| {
    let rows = lines(include_str!("../../data/context/endings.tsv"));
    rows.filter_map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let [language, of, condition, endings] = cells[..] else { return None };
        Some(((language.parse().ok()?, of == "name"), (condition, endings.split(' ').collect())))
    })
    .collect()
});

/// The endings that names and terms have in texts of one language.
#[derive(Debug)]
pub(super) struct Endings {
    all: HashSet<&'static str>,
    /// For the last byte of a word the lengths in bytes of the endings that it may have: bit 0 is a length of one.
    lengths: [u8; 256],
}

/// The endings of each language of the table, with those of the languages that it falls back to.
static OF: LazyLock<HashMap<Language, Endings>> = LazyLock::new(|| {
    let of = |&(language, _): &(Language, bool)| {
        let both = |language| [true, false].map(|is_name| ENDINGS.get(&(language, is_name)));
        let rows = language.chain().flat_map(both).flatten();
        (language, Endings::new(rows.flat_map(|(_, endings)| endings.iter().copied()).collect()))
    };
    ENDINGS.keys().map(of).collect()
});

impl Endings {
    /// The endings in texts of `language`; none where it is not known.
    pub(super) fn of(language: Option<Language>) -> &'static Self {
        static NONE: LazyLock<Endings> = LazyLock::new(|| Endings::new(HashSet::new()));
        let mut chain = language.into_iter().flat_map(Language::chain);
        chain.find_map(|language| OF.get(&language)).unwrap_or(&NONE)
    }

    fn new(all: HashSet<&'static str>) -> Self {
        let mut lengths = [0; 256];
        for ending in &all {
            let last = ending.bytes().next_back().map(usize::from).unwrap_or_default();
            lengths[last] |= 1u8.checked_shl(ending.len() as u32 - 1).unwrap_or(0);
        }
        Self { all, lengths }
    }

    /// The lengths of the endings that a word with this last byte may have, and of some that it has not.
    #[inline]
    pub(super) fn lengths(&self, last: u8) -> u8 {
        self.lengths[usize::from(last)]
    }

    /// The length of the ending that the lower-cased `text` begins with, if a word ends behind it.
    pub(super) fn at_start(&self, text: &str) -> Option<usize> {
        let mut end = 0;
        for (at, c) in text.char_indices() {
            if !is_word(c) {
                break;
            }
            end = at + c.len_utf8();
            if end > LONGEST {
                return None;
            }
        }
        self.all.contains(&text[..end]).then_some(end)
    }
}

/// Whether words are made of such characters.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// `replacement` with the ending that `form` has in a text of `language`, where that is certain.
pub(super) fn carried(form: &str, replacement: &str, ending: &str, language: Language) -> Option<String> {
    let is_name = |text: &str| text.starts_with(char::is_uppercase);
    let is_acronym = form.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if is_name(form) != is_name(replacement) || is_acronym {
        return None;
    }
    let row = |language| ENDINGS.get(&(language, is_name(form)));
    let (condition, endings) = language.chain().find_map(row)?;
    let fits = endings.contains(ending) && !form.contains(' ') | !is_name(form);
    match *condition {
        _ if !fits => None,
        "plural" => plural(form, replacement, ending, language),
        "same1" => same_end(form, replacement, 1).then(|| format!("{replacement}{ending}")),
        "same2" => same_end(form, replacement, 2).then(|| format!("{replacement}{ending}")),
        _ => (!hisses(form) && !hisses(replacement)).then(|| format!("{replacement}{ending}")),
    }
}

fn same_end(form: &str, replacement: &str, letters: usize) -> bool {
    let last = |text: &str| text.chars().rev().take(letters).collect::<Vec<_>>();
    last(form) == last(replacement)
}

fn hisses(text: &str) -> bool {
    text.ends_with(['s', 'ß', 'x', 'z', 'š', 'ž', 'ş', 'ç'])
}

/// The English plural, of nouns only: `sign in` has none.
fn plural(form: &str, replacement: &str, ending: &str, language: Language) -> Option<String> {
    let (_, last) = replacement.rsplit_once([' ', '-']).unwrap_or(("", replacement));
    let is_particle = Data::of(language).is_closed_class(last);
    let needs_e =
        |text: &str| text.ends_with(['s', 'x', 'z']) || text.ends_with("ch") || text.ends_with("sh");
    let is_regular = (ending.len() > 1) == needs_e(form);
    let consonant_y = replacement.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    match consonant_y {
        _ if is_particle || !is_regular => None,
        Some(stem) => Some(format!("{stem}ies")),
        None if needs_e(replacement) => Some(format!("{replacement}es")),
        None => Some(format!("{replacement}s")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certain_endings_are_carried_over() {
        for (language, form, replacement, ending, expected) in [
            ("de", "Kiew", "Kyjiw", "s", Some("Kyjiws")),
            ("de", "Krim", "Halbinsel Kris", "s", None),
            ("en", "datacenter", "data center", "s", Some("data centers")),
            ("en", "login", "sign in", "s", None),
            ("en", "web site", "web proxy", "s", Some("web proxies")),
            ("en", "Kiev", "Kyiv", "s", None),
            ("ru", "Кёев", "Киев", "ом", Some("Киевом")),
            ("ru", "Аша", "Алматы", "у", None),
            ("fi", "Kiova", "Kyjova", "ssa", Some("Kyjovassa")),
        ] {
            let language = language.parse().expect("a language of the test");
            assert_eq!(carried(form, replacement, ending, language).as_deref(), expected, "{form}{ending}");
        }
    }

    #[test]
    fn an_ending_reaches_to_the_end_of_the_word() {
        let german = Endings::of("de-AT".parse().ok());
        assert_eq!(german.at_start("s bürgermeister"), Some(1));
        assert_eq!(german.at_start("sche"), None);
        assert_eq!(german.at_start(""), None);
        assert_eq!(Endings::of(None).at_start("s"), None);
    }
}
