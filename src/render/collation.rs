//! A passage word by word: which words of its versions stand for each other, in columns.
//!
//! The longest version leads; every other is held against it by the longest common subsequence of words (E. Myers, "An
//! O(ND) Difference Algorithm", 1986, by the crate `similar`). Words that it has instead of others share their columns one
//! by one, words that it adds stand in columns between.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use crate::report::{PassageReport, Report};
use crate::text::Span;

/// Longer passages than this are not cut into columns: no sentence that a person wrote has so many words.
const MOST_WORDS: usize = 4_000;

/// A word or mark with the white space behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// Where the word stands in its version.
    pub(super) span: Span,
    /// As written.
    pub(super) word: &'a str,
    /// Whether white space, or another place of the text, follows.
    pub(super) is_spaced: bool,
}

/// What the versions of a passage have in one place: pieces of each, in the order of the passage's cells.
pub(super) type Column<'a> = Vec<Vec<Piece<'a>>>;

/// The columns of a passage.
pub(super) fn columns<'a>(report: &'a Report, passage: &PassageReport) -> Vec<Column<'a>> {
    let texts: Vec<Vec<Piece>> =
        passage.cells.iter().map(|cell| pieces(&report.versions[cell.version].source, &cell.spans)).collect();
    let lead = (0..texts.len()).rev().max_by_key(|&cell| texts[cell].len());
    match lead {
        None => Vec::new(),
        Some(_) if texts.iter().any(|text| text.len() > MOST_WORDS) => vec![texts],
        Some(lead) => collated(&texts, lead),
    }
}

/// The words of `spans`.
fn pieces<'a>(source: &'a crate::text::Source, spans: &[Span]) -> Vec<Piece<'a>> {
    let mut found: Vec<Piece> = Vec::new();
    for span in spans {
        for (at, word) in source.slice(*span).split_word_bound_indices() {
            match found.last_mut() {
                _ if !word.trim().is_empty() => {
                    let start = span.start + at;
                    found.push(Piece { span: Span::new(start, start + word.len()), word, is_spaced: false });
                }
                Some(last) => last.is_spaced = true,
                None => {}
            }
        }
        // what stands elsewhere is parted by a space
        if let Some(last) = found.last_mut() {
            last.is_spaced = true;
        }
    }
    found
}

/// What the texts have at each word of the leading one (`at`) and before it (`before`), by text.
fn collated<'a>(texts: &[Vec<Piece<'a>>], lead: usize) -> Vec<Column<'a>> {
    let fold = |text: &[Piece]| text.iter().map(|piece| piece.word.to_lowercase()).collect::<Vec<_>>();
    let words = fold(&texts[lead]);
    let empty = || vec![Vec::new(); texts.len()];
    let mut at: Vec<Column> = words.iter().map(|_| empty()).collect();
    let mut before: Vec<Column> = (0..=words.len()).map(|_| empty()).collect();
    for (index, text) in texts.iter().enumerate() {
        for op in capture_diff_slices(Algorithm::Myers, &words, &fold(text)) {
            let (old, new) = (op.old_range(), op.new_range());
            let shared = if matches!(op, DiffOp::Delete { .. }) { 0 } else { old.len().min(new.len()) };
            for step in 0..shared {
                at[old.start + step][index].push(text[new.start + step]);
            }
            before[old.start + shared][index].extend(&text[new.start + shared..new.end]);
        }
    }
    let last = before.pop().unwrap_or_default();
    let pairs = before.into_iter().zip(at).flat_map(|(before, at)| [before, at]);
    pairs.chain([last]).filter(|column| column.iter().any(|cell| !cell.is_empty())).collect()
}

/// Whether every text has the same in a column, to the letter.
pub(super) fn agrees(column: &Column) -> bool {
    let mut cells = column.iter().map(|cell| cell.iter().map(|piece| piece.word));
    let Some(first) = cells.next() else { return true };
    cells.all(|cell| cell.eq(first.clone()))
}

/// The words of pieces with their spaces; none behind the last.
pub(super) fn written(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        text += piece.word;
        if piece.is_spaced {
            text.push(' ');
        }
    }
    text.truncate(text.trim_end().len());
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sample;
    use super::*;

    fn table(texts: &[&str]) -> Vec<Vec<String>> {
        let texts: Vec<Vec<Piece>> = texts.iter().map(|text| words(text)).collect();
        let lead = (0..texts.len()).rev().max_by_key(|&text| texts[text].len()).unwrap();
        collated(&texts, lead)
            .iter()
            .map(|column| column.iter().map(|cell| written(cell)).collect())
            .collect()
    }

    fn words(text: &str) -> Vec<Piece<'_>> {
        text.split_word_bound_indices()
            .filter(|(_, word)| !word.trim().is_empty())
            .map(|(at, word)| Piece { span: Span::new(at, at + word.len()), word, is_spaced: true })
            .collect()
    }

    #[test]
    fn words_that_stand_for_each_other_share_a_column() {
        let rows = |columns: &[[&str; 2]]| {
            columns.iter().map(|column| column.map(str::to_owned).to_vec()).collect::<Vec<_>>()
        };
        assert_eq!(
            table(&["The talks will begin on Friday", "the talks may begin"]),
            rows(&[
                ["The", "the"],
                ["talks", "talks"],
                ["will", "may"],
                ["begin", "begin"],
                ["on", ""],
                ["Friday", ""],
            ])
        );
        assert_eq!(table(&["a c", "a b c"]), rows(&[["a", "a"], ["", "b"], ["c", "c"]]));
    }

    #[test]
    fn a_passage_of_a_report_is_in_columns() {
        let report = sample::report();
        let columns = columns(&report, &report.passages[0]);
        let first = columns.iter().find(|column| !agrees(column)).expect("900 against 9,000");
        assert_eq!([0, 1, 2].map(|cell| written(&first[cell])), ["900", "9,000", "900"]);
    }

    proptest! {
        #[test]
        fn no_word_is_lost_and_none_changes_its_place(texts in proptest::collection::vec("[a-d ]{0,30}", 1..6)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let rows = table(&texts);
            for (index, text) in texts.iter().enumerate() {
                let told: Vec<&str> = rows.iter().flat_map(|row| row[index].split_whitespace()).collect();
                prop_assert_eq!(told, text.split_whitespace().collect::<Vec<_>>());
            }
        }
    }
}
