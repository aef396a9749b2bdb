//! Voices: a version, or a group of versions that copy each other, counted once.
//!
//! Of translations a version is a copy of another where nearly all its sentences are the same word for word: systems that
//! work alike put one sentence or another into the same words without looking at each other. Articles copy passage by passage, so that in their passages also those
//! are one voice whose sentences are the same, or nearly.

use std::collections::{BTreeSet, HashMap};

use super::order::{by_content, ranks};
use super::{Alignment, Mode, Passage, Reuse, reuse};
use crate::analysis::Analysis;

/// Share of the words of a version that must stand in the very sentences of another for the two to be copies as a whole.
const WHOLE: f64 = 0.95;

/// Who copies whom, found right after the passages.
#[derive(Clone, Debug, Default)]
pub struct Voices {
    reuse: Vec<Reuse>,
    /// For each version its voice as a whole.
    whole: Vec<usize>,
    /// For each passage the voices of its cells that are copies there and not as a whole, by version.
    passages: Vec<Vec<(usize, usize)>>,
}

impl Voices {
    /// The voices of `versions`. A voice is known by the first of its versions in the order of their content.
    pub fn new(versions: &[Analysis], alignment: &Alignment) -> Self {
        let reuse = reuse::reuse(versions, alignment);
        let order = by_content(versions);
        let ranks = ranks(versions);
        let mut groups = Groups::new(order, ranks);
        let is_copy = |shared: &&Reuse| shared.copied >= WHOLE;
        reuse.iter().filter(is_copy).for_each(|shared| groups.join(shared.versions));
        identical(versions).into_iter().for_each(|pair| groups.join(pair));
        let whole = groups.voices();
        let twins = Twins::new(&reuse);
        let of_passage = |passage: &Passage| match alignment.mode {
            Mode::Parallel => Vec::new(),
            Mode::Comparable => of_passage(passage, &twins, groups.clone()),
        };
        let passages = alignment.passages.iter().map(of_passage).collect();
        Self { reuse, whole, passages }
    }

    /// Every version a voice of its own.
    pub fn each(versions: usize) -> Self {
        Self { whole: (0..versions).collect(), ..Self::default() }
    }

    /// Which versions share wording, by version.
    pub fn reuse(&self) -> &[Reuse] {
        &self.reuse
    }

    /// The voice of a version as a whole: the first version, by content, of those that copy each other.
    pub fn of(&self, version: usize) -> usize {
        self.whole.get(version).copied().unwrap_or(version)
    }

    /// The voice of a version in a passage.
    pub fn in_passage(&self, passage: usize, version: usize) -> usize {
        let here = self.passages.get(passage).and_then(|voices| voices.iter().find(|(v, _)| *v == version));
        here.map_or_else(|| self.of(version), |(_, voice)| *voice)
    }
}

/// The number of different voices.
pub(super) fn count(voices: impl Iterator<Item = usize>) -> usize {
    voices.collect::<BTreeSet<usize>>().len()
}

/// Pairs of versions of the same words, however short.
fn identical(versions: &[Analysis]) -> Vec<[usize; 2]> {
    let mut first: HashMap<Vec<&str>, usize> = HashMap::new();
    let mut pairs = Vec::new();
    for (version, text) in versions.iter().enumerate() {
        let known = *first.entry(text.source.text().split_whitespace().collect()).or_insert(version);
        if known != version {
            pairs.push([known, version]);
        }
    }
    pairs
}

/// Pairs of sentences in the same words, or nearly, each as version and sentence.
struct Twins(BTreeSet<[(usize, usize); 2]>);

impl Twins {
    fn new(reuse: &[Reuse]) -> Self {
        let pairs = reuse.iter().flat_map(|shared| {
            let [a, b] = shared.versions;
            shared.sentences.iter().map(move |[s, t]| [(a, *s), (b, *t)])
        });
        Self(pairs.collect())
    }

    /// Whether each sentence of either cell has a twin in the other.
    fn are_copies(&self, passage: &Passage, (a, b): (usize, usize)) -> bool {
        let [a, b] = [&passage.cells[a], &passage.cells[b]];
        let has = |s: usize, t: usize| {
            let mut pair = [(a.version, s), (b.version, t)];
            pair.sort_unstable();
            self.0.contains(&pair)
        };
        !a.sentences.is_empty()
            && !b.sentences.is_empty()
            && a.sentences.iter().all(|&s| b.sentences.iter().any(|&t| has(s, t)))
            && b.sentences.iter().all(|&t| a.sentences.iter().any(|&s| has(s, t)))
    }
}

fn of_passage(passage: &Passage, twins: &Twins, mut groups: Groups) -> Vec<(usize, usize)> {
    let mut joined = false;
    for a in 0..passage.cells.len() {
        for b in a + 1..passage.cells.len() {
            if twins.are_copies(passage, (a, b)) {
                groups.join([passage.cells[a].version, passage.cells[b].version]);
                joined = true;
            }
        }
    }
    let voices = if joined { groups.voices() } else { Vec::new() };
    passage.cells.iter().filter(|_| joined).map(|cell| (cell.version, voices[cell.version])).collect()
}

/// Versions joined into groups, each known by its first member in the order of content.
#[derive(Clone)]
struct Groups {
    order: Vec<usize>,
    ranks: Vec<usize>,
    /// For each place in that order a place of its group that is not behind it.
    before: Vec<usize>,
}

impl Groups {
    fn new(order: Vec<usize>, ranks: Vec<usize>) -> Self {
        let before = (0..order.len()).collect();
        Self { order, ranks, before }
    }

    fn join(&mut self, versions: [usize; 2]) {
        let [a, b] = versions.map(|version| self.first(self.ranks[version]));
        self.before[a.max(b)] = a.min(b);
    }

    fn first(&self, mut place: usize) -> usize {
        while self.before[place] != place {
            place = self.before[place];
        }
        place
    }

    /// For each version the first of its group.
    fn voices(&self) -> Vec<usize> {
        (0..self.order.len()).map(|version| self.order[self.first(self.ranks[version])]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{Claim, align, claims, drift};
    use crate::analysis::analyse;
    use crate::lang::Language;
    use crate::matching::Glossary;
    use crate::text::Source;

    fn versions(texts: &[&str]) -> Vec<Analysis> {
        let one = |(at, text): (usize, &&str)| {
            analyse(Source::new(format!("v{at}"), *text), Glossary::bundled(), Some(Language::assumed()))
        };
        texts.iter().enumerate().map(one).collect()
    }

    fn told(count: &str) -> String {
        format!("Some {count} dockers of the port of Varnholm will walk out on 4 May, said Ada Brenn.")
    }

    /// What the versions count, with the voices of each side.
    fn counted(texts: &[&str]) -> Vec<(usize, usize)> {
        let versions = versions(texts);
        let alignment = align(&versions, Some(Mode::Parallel));
        let claims = claims(&versions, &alignment, &Voices::new(&versions, &alignment));
        let sides = |claim: Claim| (claim.voices(0), claim.voices(1));
        claims.into_iter().filter(|claim| claim.anchor == "dockers").map(sides).collect()
    }

    #[test]
    fn identical_versions_are_one_voice() {
        let [few, many] = [told("900"), told("9,000")];
        assert_eq!(counted(&[&few, &few, &many]), [(1, 1)]);
        assert_eq!(counted(&[&few, &few, &many, &many.replace("walk out", "strike")]), [(2, 1)]);
    }

    #[test]
    fn short_texts_of_the_same_words_are_one_voice() {
        let versions = versions(&["We left.", "We  left.\n", "We stayed."]);
        let voices = Voices::new(&versions, &align(&versions, None));
        assert_eq!([0, 1, 2].map(|version| voices.of(version) == voices.of(0)), [true, true, false]);
    }

    #[test]
    fn articles_copy_passage_by_passage() {
        let own = |text: &str| format!("{}\n\n{text}", told("900"));
        let [a, b] = [
            own("The mayor of the town opened a new library beside the old market on Sunday."),
            own("Heavy rain closed three mountain roads north of the lake for two days."),
        ];
        let versions = versions(&[&a, &b]);
        let alignment = align(&versions, Some(Mode::Comparable));
        let voices = Voices::new(&versions, &alignment);
        assert_ne!(voices.of(0), voices.of(1));
        assert_eq!(alignment.passages.len(), 1);
        assert_eq!(voices.in_passage(0, 0), voices.in_passage(0, 1));
    }

    #[test]
    fn a_copy_lends_no_support() {
        let odd = "The envoy told the guild that the kettle of the harbour would stay open until May.";
        let plain = "The envoy told the guild that the gates of the harbour would stay open until May.";
        let kettle = |texts: &[&str]| {
            let versions = versions(texts);
            let alignment = align(&versions, Some(Mode::Parallel));
            let drift = drift(&versions, &alignment, &Voices::new(&versions, &alignment));
            let at = odd.find("kettle").unwrap();
            let token = versions[0].document.tokens.iter().position(|token| token.span.start == at).unwrap();
            drift.tokens[0][token]
        };
        let (alone, copied) = (kettle(&[odd, plain, plain]), kettle(&[odd, odd, odd, plain]));
        assert!(copied > 0.9 * alone, "{copied} {alone}");
    }
}
