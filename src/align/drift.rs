//! How little the other versions support each word, and the stretches of words they support least.
//!
//! For every token, [`FEATURES`] are read from the alignment of its passage with all other versions: who has the same
//! word in its place, how long the phrase is that others share, what stands there instead, what is left out near by,
//! how the passage and the version fare as a whole. A logistic regression with one weight a feature, learned from
//! error spans marked by professional translators, makes one number of them. The weights are a table in
//! `data/drift-weights.tsv`; `tools/learn_drift.py` made it.
//!
//! All shares are shares of the other versions that tell the passage, each weighed by how close it stands to the
//! rest and how far it is from being a copy, so the features mean the same for two versions and for two hundred.

mod features;
mod model;
mod scene;
mod spans;
mod story;

pub use self::features::{COUNT, FEATURES, Features};
pub use self::spans::DriftSpan;

use self::model::Model;
use self::story::Story;
use super::{Alignment, Version};

/// Drift of every token of every version.
#[derive(Clone, Debug, Default)]
pub struct WordDrift {
    /// By version, by token, 0..1, parallel to [`Document::tokens`](crate::text::Document::tokens); from
    /// [`THRESHOLD`] on a word deserves a look. Page furniture has none, and what one of several articles tells
    /// alone has none.
    pub tokens: Vec<Vec<f32>>,
    /// Stretches of words at or above [`THRESHOLD`], by version and place.
    pub spans: Vec<DriftSpan>,
}

/// Drift from which a word deserves a look; the weights are scaled so that it is the middle.
pub const THRESHOLD: f32 = 0.5;

/// Weighs every token of `versions`. The order in which they are named decides nothing.
pub fn drift(versions: &[Version], alignment: &Alignment) -> WordDrift {
    let model = Model::learned();
    let story = Story::new(versions, alignment);
    let mut tokens: Vec<Vec<f32>> =
        versions.iter().map(|v| vec![f32::NEG_INFINITY; v.document.tokens.len()]).collect();
    let whole = story.read(|version, token, features| tokens[version][token] = model.score(features));
    for (version, scores) in tokens.iter_mut().enumerate() {
        let rest = model.score_of_document(&whole, version);
        scores.iter_mut().for_each(|score| *score = logistic(*score + rest));
    }
    let spans = spans::spans(&story, &tokens);
    WordDrift { tokens, spans }
}

/// The features of every token that has a drift: what [`drift`] weighs, for learning the weights.
pub fn features(versions: &[Version], alignment: &Alignment) -> Vec<Vec<Option<Features>>> {
    let story = Story::new(versions, alignment);
    let mut found: Vec<Vec<Option<Features>>> =
        versions.iter().map(|v| vec![None; v.document.tokens.len()]).collect();
    let whole = story.read(|version, token, features| found[version][token] = Some(*features));
    for (version, tokens) in found.iter_mut().enumerate() {
        tokens.iter_mut().flatten().for_each(|features| whole.add_to(features, version));
    }
    found
}

fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}
