//! The tables that come with the program.

use std::sync::LazyLock;

use super::rules::Rules;
use super::table::Table;
use crate::text::Language;

macro_rules! file {
    ($path:literal) => {
        include_str!(concat!("../../../data/romanize/", $path, ".tsv"))
    };
}

/// Letters that Cyrillic alphabets share.
const CYRILLIC: &str = file!("accept/cyrillic");

/// The language, its table of systems and press usages (empty for none), and what is accepted beside them.
const FILES: [(&str, &str, &[&str]); 6] = [
    ("be", file!("press/be"), &[CYRILLIC, file!("accept/be")]),
    ("bg", file!("press/bg"), &[CYRILLIC, file!("accept/bg")]),
    ("mk", file!("press/mk"), &[CYRILLIC, file!("accept/sr")]),
    ("ru", file!("press/ru"), &[CYRILLIC, file!("accept/ru")]),
    ("sr", file!("press/sr"), &[CYRILLIC, file!("accept/sr")]),
    ("uk", file!("press/uk"), &[CYRILLIC, file!("accept/uk")]),
];

/// Languages whose names are also rendered by way of another's alphabet.
const BY_WAY_OF: [(&str, &str); 8] = [
    ("kk", "ru"),
    ("ky", "ru"),
    ("tg", "ru"),
    ("tk", "ru"),
    ("uz", "ru"),
    ("mn", "ru"),
    ("hr", "sr"),
    ("bs", "sr"),
];

/// Press tables and rules by language.
static TABLES: LazyLock<Vec<(Language, Table, Rules)>> = LazyLock::new(|| {
    let tables = FILES.iter().filter_map(|(code, press, accepted)| {
        let rules = Rules::read(Some(press).copied().filter(|press| !press.is_empty()), accepted);
        Some((code.parse().ok()?, Table::read(press), rules))
    });
    tables.collect()
});

fn tables(language: Language) -> Option<&'static (Language, Table, Rules)> {
    let own = BY_WAY_OF.iter().find(|(code, _)| *code == language.code()).map_or(language.code(), |(_, own)| own);
    TABLES.iter().find(|(language, ..)| language.code() == own)
}

/// Systems and press usages of `language`, each a column; none where there is no table of its own.
pub(super) fn press(language: Language) -> Option<&'static Table> {
    tables(language).filter(|(own, table, _)| *own == language && !table.rows.is_empty()).map(|(_, table, _)| table)
}

/// What may be written for the letters of `language`.
pub(super) fn rules(language: Language) -> Option<&'static Rules> {
    tables(language).map(|(.., rules)| rules)
}

#[cfg(test)]
mod tests {
    use super::super::rules::CONVENTIONS;
    use super::*;

    #[test]
    fn every_row_has_a_cell_for_every_column() {
        for (code, press, accepted) in FILES {
            for table in accepted.iter().chain([&press]).map(|file| Table::read(file)) {
                for row in &table.rows {
                    assert_eq!(row.cells.len(), table.columns.len(), "{code} {:?}", row.letters);
                }
            }
        }
    }

    #[test]
    fn no_language_has_more_conventions_than_are_counted() {
        for (language, _, rules) in TABLES.iter() {
            assert!(rules.conventions.len() <= CONVENTIONS, "{language} {:?}", rules.conventions);
        }
    }
}
