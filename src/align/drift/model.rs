//! The learned weights and what they make of features.

use std::sync::LazyLock;

use super::features::{COUNT, FEATURES, Features};
use super::story::Whole;

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
