//! What is read off the alignment for each word.

use std::collections::HashMap;

use super::scene::{Scene, mean};
use super::story::Place;
use crate::align::vocabulary::Class;
use crate::align::words::{Kind, Links, gaps};

/// Number of features.
pub const COUNT: usize = FEATURES.len();

/// The features of one token, in the order of [`FEATURES`].
pub type Features = [f32; COUNT];

/// Names of the features, as `data/drift-weights.tsv` has them.
pub const FEATURES: [&str; 35] = [
    "mark",
    "function word",
    "number",
    "name",
    "first",
    "length",
    "recurs",
    "repeated",
    "same",
    "other case",
    "mark present",
    "nothing",
    "pair before",
    "pair after",
    "both neighbours",
    "phrase",
    "longest phrase",
    "phrase of function word",
    "phrase of mark",
    "other reading",
    "other reading of name",
    "other reading squared",
    "clause",
    "left out",
    "left out by name",
    "passage support",
    "phrase in passage",
    "cell support of mark",
    "length ratio",
    "version recall",
    "document support",
    "place",
    "start",
    "end",
    "heading",
];

/// What is read off the alignment for each word. What each means stands beside its weight in `data/drift-weights.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feature {
    Mark,
    FunctionWord,
    Number,
    Name,
    First,
    Length,
    Recurs,
    Repeated,
    Same,
    OtherCase,
    MarkPresent,
    Nothing,
    PairBefore,
    PairAfter,
    BothNeighbours,
    Phrase,
    LongestPhrase,
    PhraseOfFunctionWord,
    PhraseOfMark,
    OtherReading,
    OtherReadingOfName,
    OtherReadingSquared,
    Clause,
    LeftOut,
    LeftOutByName,
    PassageSupport,
    PhraseInPassage,
    CellSupportOfMark,
    LengthRatio,
    VersionRecall,
    DocumentSupport,
    Place,
    Start,
    End,
    Heading,
}

/// Words on either side of a word's place in another version that are searched for what this version leaves out.
const AROUND: f32 = 6.0;

/// Words back within which a content word said again is a repetition.
const BACK: usize = 12;

/// Reads the features of one cell's words.
pub(super) struct Reader<'a> {
    scene: &'a Scene,
    cell: usize,
    others: Vec<Other>,
    /// Mean support of the other words of each word's clause.
    clauses: Vec<f32>,
    /// How often each word stands in the cell.
    counts: HashMap<u32, usize>,
    /// Share of what the other cells tell, weighed by its support, that this cell tells too.
    pub(super) recall: f32,
}

/// Another cell as this cell sees it.
struct Other {
    cell: usize,
    weight: f32,
    /// For each word without a link, where it would stand.
    gaps: Vec<(usize, usize)>,
    /// For each word, the length of the stretch around it that both cells share.
    runs: Vec<usize>,
    /// For each word, where it stands or would stand.
    places: Vec<f32>,
    /// Support of the content words up to each of the other cell's words, and of those that this cell leaves out.
    told: Vec<f32>,
    missed: Vec<f32>,
}

impl<'a> Reader<'a> {
    /// Makes ready to read cell number `cell` of `scene`.
    pub(super) fn new(scene: &'a Scene, cell: usize) -> Self {
        let others: Vec<Other> =
            scene.others(cell).map(|(b, weight)| Other::new(scene, cell, b, weight)).collect();
        let total = |sums: fn(&Other) -> &Vec<f32>| -> f32 {
            others.iter().map(|other| other.weight * sums(other).last().copied().unwrap_or(0.0)).sum()
        };
        let (told, missed) = (total(|other| &other.told), total(|other| &other.missed));
        let mut counts = HashMap::new();
        scene.cells[cell].iter().for_each(|word| *counts.entry(word.fold).or_default() += 1);
        let recall = if told > 0.0 { 1.0 - missed / told } else { 1.0 };
        Self { scene, cell, others, clauses: clauses(scene, cell), counts, recall }
    }

    /// The features of word number `at`, but for those of the whole document.
    pub(super) fn features(&self, at: usize, place: Place) -> Features {
        let mut features = [0.0; COUNT];
        let mut set = |feature: Feature, value: f32| features[feature as usize] = value;
        self.word(at, &mut set);
        self.support(at, &mut set);
        self.surroundings(at, &mut set);
        set(Feature::Place, place.before);
        set(Feature::Start, place.before.min(0.1));
        set(Feature::End, flag(place.ends));
        set(Feature::Heading, flag(place.heading));
        features
    }

    fn word(&self, at: usize, set: &mut impl FnMut(Feature, f32)) {
        let words = &self.scene.cells[self.cell];
        let word = words[at];
        let before = &words[at.saturating_sub(BACK)..at];
        set(Feature::Mark, flag(word.class.is_mark()));
        set(Feature::FunctionWord, flag(word.class == Class::Function));
        set(Feature::Number, flag(word.class.is_number()));
        set(Feature::Name, flag(word.class == Class::Name));
        set(Feature::First, flag(word.is_first));
        set(Feature::Length, f32::from(word.length.min(12)));
        set(Feature::Recurs, (self.counts[&word.fold] as f32).ln());
        set(
            Feature::Repeated,
            flag(word.class.is_content() && before.iter().any(|other| other.fold == word.fold)),
        );
    }

    fn support(&self, at: usize, set: &mut impl FnMut(Feature, f32)) {
        let word = self.scene.cells[self.cell][at];
        let holders = |holders: Option<&Vec<usize>>| -> f32 {
            holders.into_iter().flatten().map(|&b| self.scene.weights[self.cell][b]).sum()
        };
        let present = holders(self.scene.holders.get(&word.fold));
        let pair = |first, second| holders(self.scene.pair_holders.get(&(first, second)));
        let fold =
            |at: Option<usize>| at.and_then(|at| self.scene.cells[self.cell].get(at)).map(|word| word.fold);
        set(Feature::MarkPresent, if word.class.is_mark() { present } else { 0.0 });
        set(Feature::PairBefore, pair(fold(at.checked_sub(1)), Some(word.fold)));
        set(Feature::PairAfter, pair(Some(word.fold), fold(Some(at + 1))));
        let sum =
            |value: &dyn Fn(&Other) -> f32| -> f32 { self.others.iter().map(|o| o.weight * value(o)).sum() };
        let link = |other: &Other| self.links(other)[at];
        let neighbour =
            |other: &Other, at: Option<usize>| at.is_none_or(|at| other.runs.get(at).is_none_or(|&r| r > 1));
        let within = |other: &Other| {
            let run = other.runs[at];
            run > 2 && neighbour(other, at.checked_sub(1)) && neighbour(other, Some(at + 1))
        };
        set(Feature::Same, sum(&|other| flag(link(other).is_some_and(|link| link.kind >= Kind::Fold))));
        set(Feature::OtherCase, sum(&|other| flag(link(other).is_some_and(|link| link.kind == Kind::Fold))));
        set(
            Feature::Nothing,
            sum(&|other| flag(link(other).is_none() && self.rivals(other, at).next().is_none())),
        );
        set(Feature::BothNeighbours, sum(&|other| flag(within(other))));
        let phrase = sum(&|other| (1.0 + other.runs[at] as f32).ln());
        let longest = self.others.iter().map(|other| other.runs[at]).max().unwrap_or(0);
        set(Feature::Phrase, phrase);
        set(Feature::LongestPhrase, (1.0 + longest as f32).ln());
        set(Feature::PhraseOfFunctionWord, if word.class == Class::Function { phrase } else { 0.0 });
        set(Feature::PhraseOfMark, if word.class.is_mark() { phrase } else { 0.0 });
        set(Feature::PhraseInPassage, phrase * self.scene.mean);
        let reading = self.other_reading(at);
        set(Feature::OtherReading, reading);
        set(Feature::OtherReadingOfName, if word.class == Class::Name { reading } else { 0.0 });
        set(Feature::OtherReadingSquared, reading * reading);
    }

    fn surroundings(&self, at: usize, set: &mut impl FnMut(Feature, f32)) {
        let words = &self.scene.cells[self.cell];
        let left_out: f32 = self.others.iter().map(|other| other.weight * other.left_out(at)).sum();
        set(Feature::Clause, self.clauses[at]);
        set(Feature::LeftOut, left_out);
        set(Feature::LeftOutByName, if words[at].class == Class::Name { left_out } else { 0.0 });
        set(Feature::PassageSupport, self.scene.mean);
        set(
            Feature::CellSupportOfMark,
            if words[at].class.is_mark() { self.scene.means[self.cell] } else { 0.0 },
        );
        let ratio = words.len() as f32 / self.scene.median.max(1) as f32;
        set(Feature::LengthRatio, ratio.ln().abs().min(1.0));
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

impl Other {
    fn new(scene: &Scene, a: usize, b: usize, weight: f32) -> Self {
        let links = &scene.links[a][b];
        let length = scene.cells[b].len();
        let (mut told, mut missed) = (vec![0.0], vec![0.0]);
        let (mut told_sum, mut missed_sum) = (0.0, 0.0);
        for (at, word) in scene.cells[b].iter().enumerate() {
            if word.class.is_content() {
                told_sum += scene.support[b][at];
                if !scene.links[b][a][at].is_some_and(|link| link.supports()) {
                    missed_sum += scene.support[b][at];
                }
            }
            told.push(told_sum);
            missed.push(missed_sum);
        }
        Self {
            cell: b,
            weight,
            gaps: gaps(links, length),
            runs: runs(links),
            places: stand(links, length),
            told,
            missed,
        }
    }

    /// Share of what this cell tells around the place of word `at` that is left out; small where little is told.
    fn left_out(&self, at: usize) -> f32 {
        let last = self.told.len() - 1;
        let low = ((self.places[at] - AROUND).round().max(0.0) as usize).min(last);
        let high = ((self.places[at] + AROUND).round().max(0.0) as usize + 1).min(last).max(low);
        let (told, missed) = (self.told[high] - self.told[low], self.missed[high] - self.missed[low]);
        (missed + 0.1) / (told + 1.0)
    }
}

fn flag(value: bool) -> f32 {
    f32::from(u8::from(value))
}

/// For each word, the length of the stretch around it that stands in the other cell in the same order without a break;
/// 0 where the word itself is not there.
fn runs(links: &Links) -> Vec<usize> {
    let partner =
        |at: usize| links.get(at).copied().flatten().filter(|link| link.supports()).map(|link| link.to);
    let mut runs = vec![0; links.len()];
    let mut start = 0;
    while start < links.len() {
        let Some(first) = partner(start) else {
            start += 1;
            continue;
        };
        let length = 1 + (1..).take_while(|&more| partner(start + more) == Some(first + more)).count();
        runs[start..start + length].fill(length);
        start += length;
    }
    runs
}

/// For each word, where it stands in the other cell, or would stand: on the line between its linked neighbours.
fn stand(links: &Links, length: usize) -> Vec<f32> {
    let end = (length as f32 - 1.0).max(0.0);
    let known: Vec<(usize, f32)> =
        links.iter().enumerate().filter_map(|(at, link)| link.map(|link| (at, link.to as f32))).collect();
    let stretch = length as f32 / links.len().max(1) as f32;
    let mut next = 0;
    let mut place = |at: usize| {
        while known.get(next).is_some_and(|(known, _)| *known < at) {
            next += 1;
        }
        let far = |from: usize| at.abs_diff(from) as f32;
        match (next.checked_sub(1).map(|before| known[before]), known.get(next)) {
            (_, Some(&(there, place))) if there == at => place,
            (Some((x, left)), Some(&(y, right))) => left + (right - left) * far(x) / (y - x) as f32,
            (Some((x, left)), None) => (left + far(x)).min(end),
            (None, Some(&(y, right))) => (right - far(y)).max(0.0),
            (None, None) => at as f32 * stretch,
        }
    };
    (0..links.len()).map(&mut place).collect()
}

/// For each word, the mean support of the other words between the same two marks.
fn clauses(scene: &Scene, cell: usize) -> Vec<f32> {
    let (words, support) = (&scene.cells[cell], &scene.support[cell]);
    let mut found = Vec::with_capacity(words.len());
    for clause in words.split_inclusive(|word| word.class.is_mark()) {
        let start = found.len();
        let support = &support[start..start + clause.len()];
        let sum: f32 = support.iter().sum();
        let others = clause.len() as f32 - 1.0;
        found.extend(
            support.iter().map(|own| if others > 0.0 { (sum - own) / others } else { mean([].into_iter()) }),
        );
    }
    found
}
