//! Long sentences of articles that serve two passages: the clauses that another passage tells go there.
//!
//! One newsroom puts into a sentence what another tells in two. The sentence is clustered as a whole; here it is cut where
//! one side belongs to another group far more than to its own.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::super::score::{Unit, Vectors};
use super::settle::Groups;

/// How strongly a part has to belong to another group.
const LEAST: f32 = 0.275;

/// How strongly the whole sentence has to belong there to be looked at: the part is a good deal of it.
const LEAST_WHOLE: f32 = 0.1;

/// How much stronger a part has to belong there than to the group of its sentence.
const CLEARLY: f32 = 1.4;

/// A part has at least so many tokens.
const LEAST_TOKENS: usize = 6;

/// Cosines that are not looked at.
const LEAST_COSINE: f32 = 0.01;

/// A side of a sentence that goes to another group.
struct Cut {
    sentence: usize,
    group: usize,
    /// Its tokens, and those that stay.
    goes: Range<usize>,
    stays: Range<usize>,
    strength: f32,
}

/// Sentences and their clauses, with what weighs them.
pub(super) struct Parts<'a> {
    /// Sentences, then clauses.
    pub(super) units: &'a [Unit],
    /// By sentence, which of the units are its clauses.
    pub(super) clauses: &'a [Range<usize>],
    pub(super) vectors: &'a Vectors,
    /// By sentence, those that are like it.
    pub(super) alike: &'a [Vec<(usize, f32)>],
    pub(super) board: &'a Groups,
}

impl Parts<'_> {
    /// The units and groups, with the parts of sentences that belong elsewhere as units of their own behind all others.
    pub(super) fn parted(&self, mut groups: Vec<Vec<usize>>) -> (Vec<Unit>, Vec<Vec<usize>>) {
        let mut units = self.units.to_vec();
        let long = (0..self.clauses.len()).filter(|&sentence| !self.clauses[sentence].is_empty());
        let cuts: Vec<Cut> = long.filter_map(|sentence| self.cut(sentence, &groups)).collect();
        for cut in cuts {
            let version = units[cut.sentence].version;
            units[cut.sentence].tokens = cut.stays;
            groups[cut.group].push(units.len());
            units.push(Unit { version, tokens: cut.goes });
        }
        // a cell lists its parts in the order of the text
        let place = |&unit: &usize| (units[unit].version, units[unit].tokens.start);
        groups.iter_mut().for_each(|group| group.sort_by_key(place));
        (units, groups)
    }

    /// The best cut of a sentence, if one side of it belongs elsewhere.
    fn cut(&self, sentence: usize, groups: &[Vec<usize>]) -> Option<Cut> {
        let rivals = self.rivals(sentence, groups)?;
        let clauses = self.clauses[sentence].clone();
        let alike: Vec<Vec<(usize, f32)>> =
            clauses.clone().map(|clause| self.held(clause, &rivals)).collect();
        let side = |range: &Range<usize>| self.strengths(sentence, &alike, range);
        let at_home = self.board.at_home(sentence, &side(&(0..alike.len())));
        let cuts = (1..alike.len()).flat_map(|at| [(0..at, at..alike.len()), (at..alike.len(), 0..at)]);
        let cut = |(goes, stays): (Range<usize>, Range<usize>)| {
            let tokens = |range: &Range<usize>| {
                let (first, last) = (clauses.start + range.start, clauses.start + range.end - 1);
                self.units[first].tokens.start..self.units[last].tokens.end
            };
            let (away, here) = (tokens(&goes), tokens(&stays));
            if away.len() < LEAST_TOKENS || here.len() < LEAST_TOKENS {
                return None;
            }
            let part = side(&goes);
            let (strength, group) = self.board.away(sentence, &part)?;
            let is_better = strength >= LEAST && strength > CLEARLY * self.board.at_home(sentence, &part);
            (is_better && self.board.at_home(sentence, &side(&stays)) >= at_home).then_some(Cut {
                sentence,
                group,
                goes: away,
                stays: here,
                strength,
            })
        };
        cuts.filter_map(cut).max_by(|a, b| a.strength.total_cmp(&b.strength))
    }

    /// The sentences that the parts of one are held against, in order: of its group, and of the groups that the whole
    /// belongs to strongly enough.
    fn rivals(&self, sentence: usize, groups: &[Vec<usize>]) -> Option<Vec<usize>> {
        let whole = self.board.strengths(sentence, self.alike[sentence].iter().copied());
        let home = self.board.of(sentence);
        let is_away = |&&(strength, group): &&(f32, usize)| {
            strength >= LEAST_WHOLE && group != home && groups[group].len() > 1
        };
        let away: Vec<usize> = whole.iter().filter(is_away).map(|(_, group)| *group).collect();
        let all = away.iter().chain([&home]).flat_map(|&group| &groups[group]).copied();
        let mut rivals: Vec<usize> = all.filter(|&other| other != sentence).collect();
        rivals.sort_unstable();
        (!away.is_empty()).then_some(rivals)
    }

    /// The sentences that a clause is like, with their cosines.
    fn held(&self, clause: usize, sentences: &[usize]) -> Vec<(usize, f32)> {
        let cosines = sentences.iter().map(|&other| (other, self.vectors.cosine(clause, other)));
        cosines.filter(|(_, cosine)| *cosine >= LEAST_COSINE).collect()
    }

    /// How strongly some clauses of a sentence, taken together, belong to each group; `alike` has the cosines of each.
    fn strengths(
        &self,
        sentence: usize,
        alike: &[Vec<(usize, f32)>],
        range: &Range<usize>,
    ) -> Vec<(f32, usize)> {
        let first = self.clauses[sentence].start;
        let length = |at: usize| self.vectors.length(first + at);
        let norm = range.clone().map(|at| length(at) * length(at)).sum::<f32>().sqrt();
        let mut cosines: HashMap<usize, f32> = HashMap::new();
        for at in range.clone() {
            for &(other, cosine) in &alike[at] {
                *cosines.entry(other).or_default() += cosine * length(at) / norm;
            }
        }
        let mut cosines: Vec<(usize, f32)> = cosines.into_iter().collect();
        cosines.sort_unstable_by_key(|&(other, _)| other);
        self.board.strengths(sentence, cosines.into_iter())
    }
}
