//! The alignment word by word, as CollateX writes and reads it (<https://collatex.net/doc/>, "JSON").

use serde::Serialize;

use super::collation::{Column, Piece, columns};
use super::view::labels;
use super::visible::visible;
use crate::report::Report;

/// An alignment table: a row a version, a cell a column, a list of tokens a cell; null where a version has nothing there.
#[derive(Serialize)]
struct Table {
    witnesses: Vec<String>,
    table: Vec<Vec<Option<Vec<Token>>>>,
    /// Whether the versions differ in a column.
    status: Vec<bool>,
}

#[derive(Clone, Serialize)]
struct Token {
    /// As written, with the space behind it.
    t: String,
    /// What it is compared by: lower-cased, without the space.
    n: String,
    /// Id of the passage, which CollateX keeps and does not look at.
    passage: String,
}

/// The passages of `report`, one after the other, in one table.
///
/// # Errors
/// Never: nothing in it can fail to be JSON.
pub fn render(report: &Report) -> serde_json::Result<String> {
    let mut table = Table {
        witnesses: labels(report),
        table: vec![Vec::new(); report.versions.len()],
        status: Vec::new(),
    };
    for passage in &report.passages {
        let homes: Vec<usize> = passage.cells.iter().map(|cell| cell.version).collect();
        for column in columns(report, passage) {
            table.add(&column, &homes, &passage.id);
        }
    }
    Ok(serde_json::to_string_pretty(&table)? + "\n")
}

impl Table {
    /// Adds a column; `homes` are the versions of its cells.
    fn add(&mut self, column: &Column, homes: &[usize], passage: &str) {
        let cell = |version: usize| {
            let pieces = &column[homes.iter().position(|&home| home == version)?];
            (!pieces.is_empty()).then(|| pieces.iter().map(|piece| token(piece, passage)).collect())
        };
        let cells: Vec<Option<Vec<Token>>> = (0..self.table.len()).map(cell).collect();
        let words = |cell: &Option<Vec<Token>>| -> Vec<String> {
            cell.iter().flatten().map(|token| token.n.clone()).collect()
        };
        self.status.push(cells.windows(2).any(|pair| words(&pair[0]) != words(&pair[1])));
        self.table.iter_mut().zip(cells).for_each(|(row, cell)| row.push(cell));
    }
}

fn token(piece: &Piece, passage: &str) -> Token {
    let word = visible(piece.word);
    Token {
        n: word.to_lowercase(),
        t: if piece.is_spaced { format!("{word} ") } else { word.into_owned() },
        passage: passage.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_row_a_version_and_a_cell_a_column() {
        let report = sample::report();
        let table: serde_json::Value = serde_json::from_str(&render(&report).unwrap()).unwrap();
        assert_eq!(table["witnesses"], serde_json::json!(["A", "B", "C"]));
        let rows = table["table"].as_array().unwrap();
        let lengths: Vec<usize> = rows.iter().map(|row| row.as_array().unwrap().len()).collect();
        assert!(lengths.windows(2).all(|pair| pair[0] == pair[1]), "{lengths:?}");
        assert_eq!(table["status"].as_array().unwrap().len(), lengths[0]);
        assert_eq!(rows[1][1], serde_json::json!([{"t": "9,000 ", "n": "9,000", "passage": "p1"}]));
        assert_eq!(table["status"][1], true);
    }
}
