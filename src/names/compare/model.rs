//! Weighs the evidence: a logistic score, with weights for each script.

use std::sync::LazyLock;

use super::evidence::{Evidence, FEATURES};
use super::script::Script;

/// The score at which two names are thought to be one; the weights are learned for it.
pub const THRESHOLD: f32 = 0.5;

/// The weights of one script.
#[derive(Clone, Default)]
struct Weights {
    script: &'static str,
    intercept: f32,
    weights: Evidence,
}

/// Column by column of `data/names/weights.tsv`, which `lab/learn_names.py` makes.
static WEIGHTS: LazyLock<Vec<Weights>> = LazyLock::new(|| {
    let mut lines =
        include_str!("../../../data/names/weights.tsv").lines().filter(|line| !line.starts_with('#'));
    let scripts = lines.next().into_iter().flat_map(|head| head.split('\t').skip(1));
    let mut columns: Vec<Weights> = scripts.map(|script| Weights { script, ..Weights::default() }).collect();
    for (row, line) in lines.enumerate() {
        let values = line.split('\t').skip(1).map(|cell| cell.parse().unwrap_or(0.0));
        for (column, value) in columns.iter_mut().zip(values) {
            match row.checked_sub(1).and_then(|feature| column.weights.get_mut(feature)) {
                Some(weight) => *weight = value,
                None => column.intercept = value,
            }
        }
    }
    columns
});

/// How likely the two names are one, from 0 to 1; `script` is that of the one not in Latin letters, if any.
pub(super) fn score(script: Script, evidence: &Evidence) -> f32 {
    debug_assert_eq!(evidence.len(), FEATURES.len());
    let own = WEIGHTS.iter().find(|column| column.script == script.name());
    let Some(column) = own.or(WEIGHTS.last()) else { return 0.0 };
    let sum: f32 = column.weights.iter().zip(evidence).map(|(weight, value)| weight * value).sum();
    1.0 / (1.0 + (-column.intercept - sum).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_every_feature() {
        let table = include_str!("../../../data/names/weights.tsv");
        let rows: Vec<_> = table.lines().skip(3).filter_map(|line| line.split('\t').next()).collect();
        assert_eq!(rows, FEATURES);
        assert_eq!(WEIGHTS.last().map(|column| column.script), Some("other"));
    }
}
