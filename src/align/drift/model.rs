//! The learned weights and what they make of features.

use std::sync::LazyLock;

use super::features::{COUNT, FEATURES, Features};
use super::reading::Whole;

/// Weights of a logistic regression, one a feature.
pub(super) struct Model {
    bias: f32,
    weights: Features,
}

static LEARNED: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_str!("../../../data/drift-weights.tsv")));

impl Model {
    /// The weights that come with the program.
    pub(super) fn learned() -> &'static Self {
        &LEARNED
    }

    /// Reads rows of name, weight, mean, scale: a feature adds its weight for each scale that it is above its mean.
    /// The row `bias` is added always. Rows of unknown names count for nothing; a test sees to it that there is none.
    fn parse(table: &str) -> Self {
        let mut model = Self { bias: 0.0, weights: [0.0; COUNT] };
        for row in table.lines().filter(|row| !row.starts_with('#')) {
            let mut columns = row.split('\t');
            let name = columns.next().unwrap_or_default();
            let mut number = || columns.next().and_then(|column| column.parse::<f32>().ok());
            let (Some(weight), Some(mean), Some(scale)) = (number(), number(), number()) else { continue };
            if name == "bias" {
                model.bias += weight;
            } else if let Some(at) = FEATURES.iter().position(|feature| *feature == name) {
                model.weights[at] = weight / scale;
                model.bias -= weight * mean / scale;
            }
        }
        model
    }

    /// Log odds of what is known while reading.
    pub(super) fn score(&self, features: &Features) -> f32 {
        self.bias + self.dot(features)
    }

    /// What the features of the whole document add to the log odds of every token of `version`.
    pub(super) fn score_of_document(&self, whole: &Whole, version: usize) -> f32 {
        let mut features = [0.0; COUNT];
        whole.add_to(&mut features, version);
        self.dot(&features)
    }

    fn dot(&self, features: &Features) -> f32 {
        features.iter().zip(&self.weights).map(|(feature, weight)| feature * weight).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_feature_in_order_and_says_what_it_means() {
        let rows =
            include_str!("../../../data/drift-weights.tsv").lines().filter(|row| !row.starts_with('#'));
        let rows: Vec<Vec<&str>> = rows.map(|row| row.split('\t').collect()).collect();
        let names: Vec<&str> = rows.iter().map(|row| row[0]).collect();
        assert_eq!(names[0], "bias");
        assert_eq!(names[1..], FEATURES);
        for row in rows {
            assert!(row[1..4].iter().all(|number| number.parse::<f32>().is_ok()), "{}", row[0]);
            assert!(!row[4].is_empty(), "{}", row[0]);
        }
    }

    #[test]
    fn a_weight_counts_by_scale_above_the_mean() {
        let model = Model::parse("# a comment\nbias\t-1\t0\t1\tx\nplace\t3\t2\t4\tx\n");
        let mut features = [0.0; COUNT];
        features[super::super::features::Feature::Place as usize] = 6.0;
        assert_eq!(model.score(&features), 2.0);
    }
}
