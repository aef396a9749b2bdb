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

/// Every ending of every language.
static ALL: LazyLock<HashSet<&str>> =
    LazyLock::new(|| ENDINGS.values().flat_map(|(_, endings)| endings.iter().copied()).collect());

/// For the last two bytes of a word the lengths in bytes of the endings that it may have: bit 0 is a length of one.
pub(super) struct Lengths([u8; 1 << 16]);

impl Lengths {
    /// Those of all languages.
    pub(super) fn all() -> &'static Self {
        static ALL_LENGTHS: LazyLock<Box<Lengths>> = LazyLock::new(|| {
            let mut lengths = Box::new(Lengths([0; 1 << 16]));
            ALL.iter().for_each(|ending| lengths.add(ending.as_bytes()));
            lengths
        });
        &ALL_LENGTHS
    }

    fn add(&mut self, ending: &[u8]) {
        let bit = 1u8.checked_shl(ending.len() as u32 - 1).unwrap_or(0);
        match *ending {
            [.., before, last] => self.0[usize::from(before) << 8 | usize::from(last)] |= bit,
            [last] => (0..256).for_each(|before| self.0[before << 8 | usize::from(last)] |= bit),
            [] => {}
        }
    }

    /// The lengths of the endings that `word` may have, and of some that it has not.
    #[inline]
    pub(super) fn of(&self, word: &[u8]) -> u8 {
        match *word {
            [.., before, last] => self.0[usize::from(before) << 8 | usize::from(last)],
            _ => 0,
        }
    }
}

/// Whether words are made of such characters.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The length of the ending that the lower-cased `text` begins with, if a word ends behind it.
pub(super) fn at_start(text: &str) -> Option<usize> {
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
    ALL.contains(&text[..end]).then_some(end)
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
        assert_eq!(at_start("s bürgermeister"), Some(1));
        assert_eq!(at_start("sche"), None);
        assert_eq!(at_start(""), None);
    }
}
