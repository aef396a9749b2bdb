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
    let mut found: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    for (column, &system) in table.systems.iter().enumerate() {
        for text in table.render(native, column) {
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
            Some(Row { letters, after, before, cells: cells.collect() })
        });
        Self { language, systems, rows: rows.collect() }
    }

    /// What the system in `column` makes of `native`, capitals where the native letters are capitals.
    fn render(&self, native: &str, column: usize) -> Vec<String> {
        let lower: Vec<char> = native.chars().flat_map(lower_same_length).collect();
        let capital: Vec<bool> = native.chars().map(char::is_uppercase).collect();
        let mut made = vec![String::new()];
        let mut at = 0;
        while at < lower.len() {
            let row = self.rows.iter().find(|row| row.fits(&lower, at));
            let (taken, cell) = match row {
                Some(row) => (row.letters.chars().count(), row.cells.get(column).copied().unwrap_or("-")),
                None => (1, ""),
            };
            let kept = lower[at].to_string();
            let choices: Vec<&str> = if row.is_some() { cell.split(' ').collect() } else { vec![&kept] };
            let next = made.iter().flat_map(|start| {
                let capital = capital[at];
                choices.iter().map(move |choice| format!("{start}{}", cased(choice, capital)))
            });
            made = next.take(MOST_PER_SYSTEM).collect();
            at += taken;
        }
        made
    }
}

impl Row {
    /// Whether the row's letters stand at `at` between letters that the row asks for.
    fn fits(&self, text: &[char], at: usize) -> bool {
        let length = self.letters.chars().count();
        let stands = self.letters.chars().eq(text[at..].iter().copied().take(length));
        let before = at.checked_sub(1).map(|at| text[at]);
        stands && allows(self.after, before, '^') && allows(self.before, text.get(at + length).copied(), '$')
    }
}

/// Whether `set` allows `neighbour`; `edge` in the set stands for no letter.
fn allows(set: &str, neighbour: Option<char>, edge: char) -> bool {
    let letter = neighbour.filter(|c| c.is_alphabetic()).unwrap_or(edge);
    set == "*" || set.contains(letter)
}

fn cased(choice: &str, capital: bool) -> String {
    let mut letters = if choice == "-" { "".chars() } else { choice.chars() };
    match letters.next() {
        Some(first) if capital => first.to_uppercase().chain(letters).collect(),
        Some(first) => std::iter::once(first).chain(letters).collect(),
        None => String::new(),
    }
}

fn lower_same_length(c: char) -> Option<char> {
    c.to_lowercase().next()
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
