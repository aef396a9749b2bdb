//! Renderings listed: what a native form becomes by every system and press usage there is a table for.

use std::collections::BTreeMap;

use super::data;
use super::table::{Row, Table};
use crate::text::Language;
use serde::Serialize;

/// A rendering of a native form in Latin letters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Rendering {
    /// The Latin form.
    pub text: String,
    /// The systems and press usages (language codes) that write it so.
    pub systems: Vec<&'static str>,
}

/// At most so many renderings are made by one system, which bounds names with many ambiguous letters.
const MOST_PER_SYSTEM: usize = 48;

/// Every rendering of `native`, a name in `language`, in alphabetical order; none where there is no table.
///
/// Each rendering follows one system from the first letter to the last; systems are not mixed.
pub fn romanize(native: &str, language: Language) -> Vec<Rendering> {
    let Some(table) = data::press(language) else { return Vec::new() };
    let pieces = cut(table, native);
    let mut found: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    for (column, &system) in table.columns.iter().enumerate() {
        for text in render(&pieces, column) {
            let systems = found.entry(text).or_default();
            if systems.last() != Some(&system) {
                systems.push(system);
            }
        }
    }
    found.into_iter().map(|(text, systems)| Rendering { text, systems }).collect()
}

/// What the press usage called `column` writes for `native`, the usual rendering first.
pub(super) fn in_column(native: &str, language: Language, column: &str) -> Vec<String> {
    let tables = [data::press(language), data::cyrillic(language)].into_iter().flatten();
    let place = |table: &'static Table| Some((table, table.columns.iter().position(|name| *name == column)?));
    let found = tables.filter_map(place).next();
    found.map(|(table, column)| render(&cut(table, native), column)).unwrap_or_default()
}

/// `native` cut into the pieces that rows of `table` speak of.
fn cut<'t>(table: &'t Table, native: &str) -> Vec<Piece<'t>> {
    let lower: Vec<char> = native.chars().filter_map(|c| c.to_lowercase().next()).collect();
    let letters: Vec<char> = native.chars().collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let row = table.rows.iter().find(|row| row.fits(&lower, at));
        pieces.push(Piece { row, letter });
        at += row.map_or(1, |row| row.letters.len());
    }
    pieces
}

/// Letters of a native form with the row that tells what they become; no row for what stays as it is.
struct Piece<'t> {
    row: Option<&'t Row>,
    /// The first of the letters, as written.
    letter: char,
}

/// What the system in `column` makes of the pieces, capitals where the native letters are capitals.
fn render(pieces: &[Piece], column: usize) -> Vec<String> {
    let mut made = vec![String::new()];
    for piece in pieces {
        let Some(row) = piece.row else {
            made.iter_mut().for_each(|text| text.push(piece.letter));
            continue;
        };
        let capital = piece.letter.is_uppercase();
        let count = made.len();
        for choice in row.choices(column).skip(1) {
            for index in 0..count.min(MOST_PER_SYSTEM.saturating_sub(made.len())) {
                let mut text = made[index].clone();
                push_cased(&mut text, choice, capital);
                made.push(text);
            }
        }
        let first = row.choices(column).next().unwrap_or_default();
        made[..count].iter_mut().for_each(|text| push_cased(text, first, capital));
    }
    made
}

/// Adds `choice` to `text`.
fn push_cased(text: &mut String, choice: &str, capital: bool) {
    let mut letters = choice.chars();
    match letters.next() {
        None => {}
        Some(first) if capital => text.extend(first.to_uppercase().chain(letters)),
        Some(_) => text.push_str(choice),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: &str, native: &str, expected: &[&str]) {
        let found = romanize(native, language.parse().unwrap());
        for form in expected {
            assert!(
                found.iter().any(|rendering| rendering.text == *form),
                "{native}: no {form} in {found:?}"
            );
        }
    }

    #[test]
    fn names_as_the_world_writes_them() {
        check("ru", "Рябков", &["Ryabkov", "Riabkov", "Rjabkow", "Rjabkov", "Riabkow", "Râbkov"]);
        check("ru", "Путин", &["Putin", "Poutine", "Poetin"]);
        check("ru", "Медведев", &["Medvedev", "Medwedew", "Miedwiediew"]);
        check("ru", "Хрущёв", &["Khrushchev", "Chruschtschow", "Khrouchtchev", "Chroesjtsjov", "Chruszczow"]);
        check("ru", "Сергей", &["Sergey", "Sergei", "Sergej", "Siergiej", "Sergueï", "Serguei"]);
        check("ru", "Герасимов", &["Gerasimov", "Guerassimov", "Gerassimow"]);
        check(
            "uk",
            "Зеленський",
            &["Zelensky", "Zelenskyy", "Zelenskyi", "Selenskyj", "Zelenski", "Zełenski"],
        );
        check("uk", "Харків", &["Kharkiv", "Charkiw"]);
        check("be", "Лукашэнка", &["Lukashenka", "Loukachenka", "Łukaszenka"]);
        check("sr", "Вучић", &["Vučić", "Vucic"]);
        check("bg", "Радев", &["Radev", "Radew"]);
        assert!(romanize("金正恩", "zh".parse().unwrap()).is_empty());
    }
}
