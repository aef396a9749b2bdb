//! The tables that come with the program.

use std::sync::LazyLock;

use super::table::Table;
use crate::text::Language;

macro_rules! tables {
    ($folder:literal: $($code:literal)*) => {
        [$(($code, include_str!(concat!("../../../data/romanize/", $folder, "/", $code, ".tsv")))),*]
    };
}

/// What systems and press usages write, by language.
static PRESS: LazyLock<Vec<(Language, Table)>> =
    LazyLock::new(|| read(&tables!("press": "be" "bg" "ru" "sr" "uk")));

/// What is written beside that, by language.
static ACCEPT: LazyLock<Vec<(Language, Table)>> =
    LazyLock::new(|| read(&tables!("accept": "ru")));

fn read(files: &[(&str, &'static str)]) -> Vec<(Language, Table)> {
    files.iter().filter_map(|(code, file)| Some((code.parse().ok()?, Table::read(file)))).collect()
}

fn of(tables: &'static [(Language, Table)], language: Language) -> Option<&'static Table> {
    tables.iter().find(|(own, _)| *own == language).map(|(_, table)| table)
}

/// Systems and press usages of `language`, each a column.
pub(super) fn press(language: Language) -> Option<&'static Table> {
    of(&PRESS, language)
}

/// What is accepted in `language` beside [`press`].
pub(super) fn accept(language: Language) -> Option<&'static Table> {
    of(&ACCEPT, language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_cell_for_every_column() {
        for (language, table) in PRESS.iter().chain(ACCEPT.iter()) {
            for row in &table.rows {
                assert_eq!(row.cells.len(), table.columns.len(), "{language} {:?}", row.letters);
            }
        }
    }
}
