//! Romanisation: what a native form becomes in Latin letters, by every system and press usage there is a table for.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::text::Language;

/// A rendering of a native form in Latin letters.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    let Some(table) = TABLES.iter().find(|table| table.language == language) else { return Vec::new() };
    let pieces = table.cut(native);
    let mut found: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    for (column, &system) in table.systems.iter().enumerate() {
        for text in render(&pieces, column) {
            let systems = found.entry(text).or_default();
            if systems.last() != Some(&system) {
                systems.push(system);
            }
        }
    }
    found.into_iter().map(|(text, systems)| Rendering { text, systems }).collect()
}

/// Letters of one language with what each system writes for them.
struct Table {
    language: Language,
    systems: Vec<&'static str>,
    rows: Vec<Row>,
}

struct Row {
    letters: &'static str,
    /// How many they are.
    length: usize,
    after: &'static str,
    before: &'static str,
    /// What each system writes, alternatives parted by spaces.
    cells: Vec<&'static str>,
}

static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let files = [
        ("be", include_str!("../../data/romanize/be.tsv")),
        ("bg", include_str!("../../data/romanize/bg.tsv")),
        ("ru", include_str!("../../data/romanize/ru.tsv")),
        ("sr", include_str!("../../data/romanize/sr.tsv")),
        ("uk", include_str!("../../data/romanize/uk.tsv")),
    ];
    files.iter().filter_map(|(code, file)| Some(Table::read(code.parse().ok()?, file))).collect()
});

impl Table {
    fn read(language: Language, file: &'static str) -> Self {
        let mut lines = file.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t'));
        let systems = lines.next().into_iter().flatten().skip(3).collect();
        let rows = lines.filter_map(|mut cells| {
            let (letters, after, before) = (cells.next()?, cells.next()?, cells.next()?);
            Some(Row { letters, length: letters.chars().count(), after, before, cells: cells.collect() })
        });
        Self { language, systems, rows: rows.collect() }
    }

    /// `native` cut into the pieces that rows speak of.
    fn cut(&self, native: &str) -> Vec<Piece<'_>> {
        let lower: Vec<char> = native.chars().filter_map(|c| c.to_lowercase().next()).collect();
        let letters: Vec<char> = native.chars().collect();
        let mut pieces = Vec::new();
        let mut at = 0;
        while let Some(&letter) = letters.get(at) {
            let row = self.rows.iter().find(|row| row.fits(&lower, at));
            pieces.push(Piece { row, letter });
            at += row.map_or(1, |row| row.length);
        }
        pieces
    }
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
        let choices = row.cells.get(column).copied().unwrap_or_default();
        let count = made.len();
        for choice in choices.split(' ').skip(1) {
            for index in 0..count.min(MOST_PER_SYSTEM.saturating_sub(made.len())) {
                let mut text = made[index].clone();
                push_cased(&mut text, choice, capital);
                made.push(text);
            }
        }
        let first = choices.split(' ').next().unwrap_or_default();
        made[..count].iter_mut().for_each(|text| push_cased(text, first, capital));
    }
    made
}

/// Adds `choice`, which is `-` for nothing, to `text`.
fn push_cased(text: &mut String, choice: &str, capital: bool) {
    let mut letters = choice.chars();
    match letters.next() {
        Some('-') | None => {}
        Some(first) if capital => text.extend(first.to_uppercase().chain(letters)),
        Some(_) => text.push_str(choice),
    }
}

impl Row {
    /// Whether the row's letters stand at `at` between letters that the row asks for.
    fn fits(&self, text: &[char], at: usize) -> bool {
        let stands = self.letters.chars().eq(text[at..].iter().copied().take(self.length));
        let before = at.checked_sub(1).map(|at| text[at]);
        stands
            && allows(self.after, before, '^')
            && allows(self.before, text.get(at + self.length).copied(), '$')
    }
}

/// Whether `set` allows `neighbour`; `edge` in the set stands for no letter.
fn allows(set: &str, neighbour: Option<char>, edge: char) -> bool {
    let letter = neighbour.filter(|c| c.is_alphabetic()).unwrap_or(edge);
    set == "*" || set.contains(letter)
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

    #[test]
    fn every_row_has_a_cell_for_every_system() {
        for table in TABLES.iter() {
            for row in &table.rows {
                assert_eq!(row.cells.len(), table.systems.len(), "{} {}", table.language, row.letters);
            }
        }
    }
}
