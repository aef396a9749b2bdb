//! How much the other versions support each word.

use std::collections::HashSet;

use super::{Alignment, Cell, Version};
use crate::text::TokenKind;

/// Drift of every token of every version, 0..1, parallel to [`Document::tokens`](crate::text::Document::tokens).
#[derive(Clone, Debug, Default)]
pub struct WordDrift {
    /// By version, by token.
    pub tokens: Vec<Vec<f32>>,
}

/// Drift as plain consensus: the share of the other versions that tell the passage without the word. Marks and
/// sentences outside every passage have none.
pub fn drift(versions: &[Version], alignment: &Alignment) -> WordDrift {
    let mut tokens: Vec<Vec<f32>> = versions.iter().map(|v| vec![0.0; v.document.tokens.len()]).collect();
    for passage in &alignment.passages {
        let bags: Vec<HashSet<String>> =
            passage.cells.iter().map(|cell| bag(&versions[cell.version], cell)).collect();
        for (at, cell) in passage.cells.iter().enumerate() {
            let version = &versions[cell.version];
            for index in tokens_of(version, cell) {
                let token = version.document.tokens[index];
                if token.kind != TokenKind::Mark {
                    let word = version.source.slice(token.span).to_lowercase();
                    let others = bags.iter().enumerate().filter(|(other, _)| *other != at);
                    let without = others.filter(|(_, bag)| !bag.contains(&word)).count();
                    tokens[cell.version][index] = without as f32 / (bags.len() - 1).max(1) as f32;
                }
            }
        }
    }
    WordDrift { tokens }
}

fn bag(version: &Version, cell: &Cell) -> HashSet<String> {
    let tokens = tokens_of(version, cell).map(|index| version.document.tokens[index].span);
    tokens.map(|span| version.source.slice(span).to_lowercase()).collect()
}

/// Indices of the tokens that a cell covers.
fn tokens_of<'a>(version: &'a Version, cell: &'a Cell) -> impl Iterator<Item = usize> + 'a {
    let tokens = &version.document.tokens;
    cell.spans.iter().flat_map(|span| {
        let first = tokens.partition_point(|t| t.span.start < span.start);
        first..tokens.partition_point(|t| t.span.start < span.end)
    })
}
