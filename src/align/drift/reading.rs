//! Reads the features of all words of a story.

use super::features::{Feature, Features, Reader};
use super::scene::Scene;
use super::story::Story;

/// What only the whole document tells.
#[derive(Clone, Debug, Default)]
pub(super) struct Whole {
    /// Mean support of all words of all versions.
    pub(super) support: f32,
    /// By version as named: how much of what the others tell it tells too.
    recall: Vec<f32>,
    /// By version as named: mean of how often its words recur, above the mean of all versions.
    repeats: Vec<f32>,
}

impl Whole {
    /// Sets the features that concern the whole document, held within what was learned from, so that a text unlike
    /// those is not all drift or none.
    pub(super) fn add_to(&self, features: &mut Features, version: usize) {
        let recall = self.recall.get(version).copied().unwrap_or(1.0);
        features[Feature::DocumentSupport as usize] = self.support.clamp(0.62, 0.78);
        features[Feature::VersionRecall as usize] = recall.clamp(0.75, 1.0);
        let repeats = self.repeats.get(version).copied().unwrap_or(0.0);
        features[Feature::VersionRepeats as usize] = repeats.clamp(-0.1, 0.15);
    }
}

impl Story<'_> {
    /// Reads the features of every token that a passage holds; gives version (as named), token and features to
    /// `each`, and returns what is known only at the end.
    pub(super) fn read(&self, mut each: impl FnMut(usize, usize, &Features)) -> Whole {
        let (mut support, mut recurs) = (Mean::default(), Mean::default());
        let mut recall = vec![Mean::default(); self.words.len()];
        let mut repeats = recall.clone();
        for passage in &self.passages {
            let scene = Scene::new(self, passage);
            let readers: Vec<Reader> = (0..passage.len()).map(|cell| Reader::new(&scene, cell)).collect();
            let broken = broken(&readers);
            for (cell, (version, tokens)) in passage.iter().enumerate() {
                let reader = &readers[cell];
                for (at, &token) in tokens.iter().enumerate() {
                    let mut features = reader.features(at, self.places[*version][token]);
                    features[Feature::BrokenPassage as usize] = broken;
                    each(self.order[*version], token, &features);
                    support.add(scene.support[cell][at]);
                    recurs.add(reader.recurs(at));
                    recall[*version].add(reader.recall);
                    repeats[*version].add(reader.recurs(at));
                }
            }
        }
        let as_named = |value: &dyn Fn(usize) -> f32| {
            let mut named = vec![0.0; self.order.len()];
            self.order.iter().enumerate().for_each(|(place, &version)| named[version] = value(place));
            named
        };
        Whole {
            support: support.value(),
            recall: as_named(&|place| recall[place].value()),
            repeats: as_named(&|place| repeats[place].value() - recurs.value()),
        }
    }
}

/// One over the mean (geometric) length of the phrases that the cells share: high where the source is hard. Held within
/// what the weights were learned from.
fn broken(readers: &[Reader]) -> f32 {
    let mut phrase = Mean::default();
    readers.iter().flat_map(|reader| &reader.phrases).for_each(|&length| phrase.add(length));
    (-phrase.value()).exp().clamp(0.1, 0.7)
}

/// A mean that grows.
#[derive(Clone, Copy, Debug, Default)]
struct Mean {
    sum: f64,
    count: f64,
}

impl Mean {
    fn add(&mut self, value: f32) {
        self.sum += f64::from(value);
        self.count += 1.0;
    }

    fn value(self) -> f32 {
        if self.count > 0.0 { (self.sum / self.count) as f32 } else { 1.0 }
    }
}
