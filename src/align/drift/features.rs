//! What is read off the alignment for each word.

use std::collections::HashMap;

use super::other::Other;
use super::place::Place;
use super::scene::Scene;
use crate::align::vocabulary::Class;
use crate::align::words::{Kind, Links};

/// Number of features.
pub const COUNT: usize = FEATURES.len();

/// The features of one token, in the order of [`FEATURES`].
pub type Features = [f32; COUNT];

/// Names of the features, as `data/drift-weights.tsv` has them.
pub const FEATURES: [&str; 26] = [
    "mark",
    "function word",
    "name",
    "length",
    "between function words",
    "recurs",
    "same",
    "other case",
    "mark present",
    "nothing",
    "pair before",
    "pair after",
    "phrase",
    "other reading",
    "other reading of name",
    "broken passage",
    "version recall",
    "version repeats",
    "document support",
    "place",
    "end",
    "heading",
    "hyphen",
    "small first",
    "makeshift",
    "cell length",
];

/// What is read off the alignment for each word. What each means stands beside its weight in `data/drift-weights.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feature {
    Mark,
    FunctionWord,
    Name,
    Length,
    BetweenFunctionWords,
    Recurs,
    Same,
    OtherCase,
    MarkPresent,
    Nothing,
    PairBefore,
    PairAfter,
    Phrase,
    OtherReading,
    OtherReadingOfName,
    BrokenPassage,
    VersionRecall,
    VersionRepeats,
    DocumentSupport,
    Place,
    End,
    Heading,
    Hyphen,
    SmallFirst,
    Makeshift,
    CellLength,
}

/// Reads the features of one cell's words.
pub(super) struct Reader<'a> {
    scene: &'a Scene,
    cell: usize,
    others: Vec<Other>,
    /// How often each word stands in the cell.
    counts: HashMap<u32, usize>,
    /// For each word, the mean over the other cells of the logarithm of one plus the length of the phrase they share.
    pub(super) phrases: Vec<f32>,
    /// Share of what the other cells tell, weighed by its support, that this cell tells too.
    pub(super) recall: f32,
    /// Logarithm of the cell's length over the mean length of the others.
    length: f32,
}

impl<'a> Reader<'a> {
    /// Makes ready to read cell number `cell` of `scene`.
    pub(super) fn new(scene: &'a Scene, cell: usize) -> Self {
        let others: Vec<Other> =
            scene.others(cell).map(|(b, weight)| Other::new(scene, cell, b, weight)).collect();
        let total =
            |sum: fn(&Other) -> f32| -> f32 { others.iter().map(|other| other.weight * sum(other)).sum() };
        let (told, missed) = (total(|other| other.told), total(|other| other.missed));
        let mut counts = HashMap::new();
        scene.cells[cell].iter().for_each(|word| *counts.entry(word.fold).or_default() += 1);
        let recall = if told > 0.0 { 1.0 - missed / told } else { 1.0 };
        let phrase =
            |at: usize| others.iter().map(|other| other.weight * (1.0 + other.runs[at] as f32).ln()).sum();
        let phrases = (0..scene.cells[cell].len()).map(phrase).collect();
        let length = length_beside(&others, scene, scene.cells[cell].len());
        Self { scene, cell, others, counts, phrases, recall, length }
    }

    /// The features of word number `at`, but for those of the whole passage and of the whole document.
    pub(super) fn features(&self, at: usize, place: Place) -> Features {
        let mut features = [0.0; COUNT];
        let mut set = |feature: Feature, value: f32| features[feature as usize] = value;
        self.word(at, &mut set);
        self.support(at, place, &mut set);
        set(Feature::Place, place.before);
        set(Feature::End, flag(place.ends));
        set(Feature::Heading, flag(place.heading));
        set(Feature::Hyphen, flag(place.typing.joins));
        set(Feature::SmallFirst, flag(place.typing.small && self.scene.cells[self.cell][at].is_first));
        set(Feature::Makeshift, flag(place.typing.makeshift));
        set(Feature::CellLength, self.length);
        features
    }

    fn word(&self, at: usize, set: &mut impl FnMut(Feature, f32)) {
        let words = &self.scene.cells[self.cell];
        let word = words[at];
        set(Feature::Mark, flag(word.class.is_mark()));
        set(Feature::FunctionWord, flag(word.class == Class::Function));
        set(Feature::Name, flag(word.class == Class::Name));
        set(Feature::Length, f32::from(word.length.min(12)));
        let beside = [at.checked_sub(1), Some(at + 1)].map(|at| at.and_then(|at| words.get(at)));
        let function_words = beside.iter().flatten().filter(|word| word.class == Class::Function).count();
        set(Feature::BetweenFunctionWords, function_words as f32 / 2.0);
        set(Feature::Recurs, self.recurs(at));
    }

    /// Logarithm of how often word `at` stands in the cell.
    pub(super) fn recurs(&self, at: usize) -> f32 {
        (self.counts[&self.scene.cells[self.cell][at].fold] as f32).ln()
    }

    fn support(&self, at: usize, place: Place, set: &mut impl FnMut(Feature, f32)) {
        let word = self.scene.cells[self.cell][at];
        let holders = |holders: Option<&Vec<usize>>| -> f32 {
            holders.into_iter().flatten().map(|&b| self.scene.weights[self.cell][b]).sum()
        };
        let present = holders(self.scene.holders.get(&word.fold));
        let pair = |first, second| holders(self.scene.pair_holders.get(&(first, second)));
        let fold =
            |at: Option<usize>| at.and_then(|at| self.scene.cells[self.cell].get(at)).map(|word| word.fold);
        // machines share habits of typing: that others have a makeshift mark too does not speak for it
        let comforts = word.class.is_mark() && !place.typing.makeshift;
        set(Feature::MarkPresent, if comforts { present } else { 0.0 });
        set(Feature::PairBefore, pair(fold(at.checked_sub(1)), Some(word.fold)));
        set(Feature::PairAfter, pair(Some(word.fold), fold(Some(at + 1))));
        let sum =
            |value: &dyn Fn(&Other) -> f32| -> f32 { self.others.iter().map(|o| o.weight * value(o)).sum() };
        let link = |other: &Other| self.links(other)[at];
        set(Feature::Same, sum(&|other| flag(link(other).is_some_and(|link| link.kind >= Kind::Fold))));
        set(Feature::OtherCase, sum(&|other| flag(link(other).is_some_and(|link| link.kind == Kind::Fold))));
        set(
            Feature::Nothing,
            sum(&|other| flag(link(other).is_none() && self.rivals(other, at).next().is_none())),
        );
        set(Feature::Phrase, self.phrases[at]);
        let reading = self.other_reading(at);
        set(Feature::OtherReading, reading);
        set(Feature::OtherReadingOfName, if word.class == Class::Name { reading } else { 0.0 });
    }

    fn links(&self, other: &Other) -> &'a Links {
        &self.scene.links[self.cell][other.cell]
    }

    /// Words of `other` that stand where word `at` would, and have no partner here.
    fn rivals(&self, other: &Other, at: usize) -> impl Iterator<Item = usize> + use<'a> {
        let (low, high) = other.gaps[at];
        let back = &self.scene.links[other.cell][self.cell];
        (low..high).filter(move |&b| back[b].is_none())
    }

    /// Weight of the other cells that agree on another word in the place of this one.
    fn other_reading(&self, at: usize) -> f32 {
        let mut readings: HashMap<u32, f32> = HashMap::new();
        for other in &self.others {
            let words = &self.scene.cells[other.cell];
            match self.links(other)[at] {
                Some(link) if link.supports() => {}
                Some(link) => *readings.entry(words[link.to].stem).or_default() += other.weight,
                None => self
                    .rivals(other, at)
                    .for_each(|b| *readings.entry(words[b].stem).or_default() += other.weight),
            }
        }
        readings.into_values().fold(0.0, f32::max)
    }
}

/// Logarithm of `length` over the mean length of `others`, held within twice and half of it.
fn length_beside(others: &[Other], scene: &Scene, length: usize) -> f32 {
    let mean: f32 = others.iter().map(|other| other.weight * scene.cells[other.cell].len() as f32).sum();
    if mean > 0.0 { (length as f32 / mean).clamp(0.5, 2.0).ln() } else { 0.0 }
}

fn flag(value: bool) -> f32 {
    f32::from(u8::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_the_features() {
        let check = |feature: Feature, name: &str| assert_eq!(FEATURES[feature as usize], name);
        check(Feature::Mark, "mark");
        check(Feature::MarkPresent, "mark present");
        check(Feature::Phrase, "phrase");
        check(Feature::VersionRecall, "version recall");
        check(Feature::CellLength, "cell length");
        assert_eq!(Feature::CellLength as usize + 1, COUNT);
    }
}
