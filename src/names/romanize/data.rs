//! The tables that come with the program.

use std::sync::{LazyLock, OnceLock};

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

/// What the program knows of a language.
struct Files {
    language: &'static str,
    /// Systems and press usages, each a column; empty for none.
    press: &'static str,
    /// What is accepted beside them.
    accept: &'static [&'static str],
    /// Syllables and the characters that are read so.
    syllables: &'static [&'static str],
}

const fn files(language: &'static str, press: &'static str, accept: &'static [&'static str]) -> Files {
    Files { language, press, accept, syllables: &[] }
}

static FILES: [Files; 15] = [
    files("ar", "", &[file!("accept/ar")]),
    files("be", file!("press/be"), &[CYRILLIC, file!("accept/be")]),
    files("bg", file!("press/bg"), &[CYRILLIC, file!("accept/bg")]),
    files("el", "", &[file!("accept/el")]),
    files("fa", "", &[file!("accept/ar"), file!("accept/fa")]),
    files("he", "", &[file!("accept/he")]),
    files("hi", "", &[file!("accept/hi")]),
    files("hy", "", &[file!("accept/hy")]),
    files("ja", "", &[file!("accept/ja")]),
    files("ka", "", &[file!("accept/ka")]),
    files("ko", "", &[file!("accept/ko")]),
    files("mk", file!("press/mk"), &[CYRILLIC, file!("accept/sr")]),
    files("ru", file!("press/ru"), &[CYRILLIC]),
    files("sr", file!("press/sr"), &[CYRILLIC, file!("accept/sr")]),
    files("uk", file!("press/uk"), &[CYRILLIC, file!("accept/uk")]),
];

static CHINESE: Files = Files {
    language: "zh",
    press: "",
    accept: &[file!("accept/zh")],
    syllables: &[file!("han/mandarin"), file!("han/cantonese")],
};

/// The files of standard systems, by language.
static SYSTEM_FILES: [(&str, &str); 19] = [
    ("ba", file!("systems/ba")),
    ("be", file!("systems/be")),
    ("bg", file!("systems/bg")),
    ("el", file!("systems/el")),
    ("hi", file!("systems/deva")),
    ("hy", file!("systems/hy")),
    ("ja", file!("systems/ja")),
    ("ka", file!("systems/ka")),
    ("kk", file!("systems/kk")),
    ("ko", file!("systems/ko")),
    ("ky", file!("systems/ky")),
    ("mk", file!("systems/mk")),
    ("mn", file!("systems/mn")),
    ("ru", file!("systems/ru")),
    ("sr", file!("systems/sr")),
    ("tg", file!("systems/tg")),
    ("tk", file!("systems/tk")),
    ("uk", file!("systems/uk")),
    ("uz", file!("systems/uz")),
];

/// Standard systems, each a column, by language.
static SYSTEMS: LazyLock<Vec<(Language, Table)>> = LazyLock::new(|| {
    let read = |(code, file): &(&str, &'static str)| Some((code.parse().ok()?, Table::read(file)));
    SYSTEM_FILES.iter().filter_map(read).collect()
});

/// Names that the press does not write letter by letter.
pub(super) const CUSTOMS_FILE: &str = include_str!("../../../data/names/given-customs.tsv");

/// All files as they are, in a fixed order: what the romanisations of a name depend on.
pub(crate) fn texts() -> impl Iterator<Item = &'static str> {
    let systems = SYSTEM_FILES.iter().map(|(_, file)| *file);
    let files = all().flat_map(|files| files.accept.iter().chain(files.syllables).chain([&files.press]));
    let cyrillic = CYRILLIC_FILES.iter().map(|(_, file)| *file);
    systems.chain(files.copied()).chain(cyrillic).chain([CUSTOMS_FILE])
}

/// The tables of standard systems.
pub(super) fn systems() -> impl Iterator<Item = (Language, &'static Table)> {
    SYSTEMS.iter().map(|(language, table)| (*language, table))
}

/// Languages whose names are also rendered by way of another's alphabet.
const BY_WAY_OF: [(&str, &str); 13] = [
    ("kk", "ru"),
    ("ky", "ru"),
    ("tg", "ru"),
    ("tk", "ru"),
    ("uz", "ru"),
    ("mn", "ru"),
    ("hr", "sr"),
    ("bs", "sr"),
    ("mr", "hi"),
    ("ne", "hi"),
    ("ur", "fa"),
    ("ps", "fa"),
    ("yi", "he"),
];

/// The tables of one language, read.
struct Tables {
    language: &'static str,
    press: Table,
    rules: Rules,
}

static TABLES: LazyLock<Vec<OnceLock<Tables>>> =
    LazyLock::new(|| (0..all().count()).map(|_| OnceLock::new()).collect());

fn all() -> impl Iterator<Item = &'static Files> {
    FILES.iter().chain([&CHINESE])
}

/// The tables for names in `language`, read when first asked for.
fn tables(language: Language) -> Option<&'static Tables> {
    let by_way_of = BY_WAY_OF.iter().find(|(code, _)| *code == language.code());
    let own = by_way_of.map_or(language.code(), |(_, own)| own);
    let (files, tables) = all().zip(TABLES.iter()).find(|(files, _)| files.language == own)?;
    Some(tables.get_or_init(|| Tables {
        language: files.language,
        press: Table::read(files.press),
        rules: Rules::read(Table::read(files.press), files.accept, files.syllables),
    }))
}

/// Systems and press usages of `language`, each a column; none where there is no table of its own.
pub(super) fn press(language: Language) -> Option<&'static Table> {
    let tables = tables(language)?;
    Some(&tables.press).filter(|press| tables.language == language.code() && !press.rows.is_empty())
}

/// Names of one Cyrillic alphabet in those of other languages, by language.
static CYRILLIC_FILES: [(&str, &str); 2] = [("ru", file!("cyrillic/ru")), ("uk", file!("cyrillic/uk"))];

/// What other languages of the Cyrillic script write for names in `language`, each a column.
pub(super) fn cyrillic(language: Language) -> Option<&'static Table> {
    static TABLES: LazyLock<Vec<Table>> =
        LazyLock::new(|| CYRILLIC_FILES.iter().map(|(_, file)| Table::read(file)).collect());
    let place = CYRILLIC_FILES.iter().position(|(code, _)| *code == language.code())?;
    TABLES.get(place)
}

/// What may be written for the letters of `language`.
pub(super) fn rules(language: Language) -> Option<&'static Rules> {
    tables(language).map(|tables| &tables.rules)
}

#[cfg(test)]
mod tests {
    use super::super::rules::CONVENTIONS;
    use super::*;

    #[test]
    fn every_row_has_a_cell_for_every_column() {
        for files in all() {
            for table in files.accept.iter().chain([&files.press]).map(|file| Table::read(file)) {
                for row in &table.rows {
                    assert_eq!(row.cells.len(), table.columns.len(), "{} {:?}", files.language, row.letters);
                }
            }
        }
    }

    #[test]
    fn no_language_has_more_conventions_than_are_counted() {
        for files in all() {
            let rules = rules(files.language.parse().unwrap()).unwrap();
            assert!(rules.conventions.len() <= CONVENTIONS, "{} {:?}", files.language, rules.conventions);
        }
    }
}
