//! Which word of a sentence says what a number of it tells: the nearest, where nothing stands between.

use super::counted::nation;
use super::sentence::{Number, Phrase, Sentence};
use crate::lang::{Role, RunningWords};

/// What lies at most between a number and the word that says what it tells.
const MOST: f32 = 9.0;

/// What a comma, dash or bracket between them counts, against 1 for a word.
const MARK: f32 = 3.5;

/// What `and` between them counts.
const JOINT: f32 = 1.5;

/// What a word of what is counted between them counts: it belongs to a number.
const COUNTED: f32 = 0.25;

/// A word behind the number is preferred to one as near before it.
const BEHIND: f32 = 0.5;

impl Sentence<'_> {
    /// The phrase of `kind` nearest to a number, and how far apart they are.
    pub(super) fn nearest(&self, number: &Number, kind: &str) -> Option<(f32, &Phrase)> {
        let of_kind = || self.phrases.iter().filter(|phrase| phrase.word.kind == kind);
        let is_led = of_kind().any(|phrase| phrase.to == number.from);
        // `killed 12 people and wounded 30`: what stands right before a number leaves the next word to the next number
        let leads = |phrase: &&Phrase| {
            phrase.from >= number.to && self.numbers.iter().any(|other| other.from == phrase.to)
        };
        let open = of_kind().filter(|phrase| !(is_led && leads(phrase)));
        let near = open.filter_map(|phrase| Some((self.apart(number, phrase)?, phrase)));
        near.min_by(|a, b| a.0.total_cmp(&b.0)).filter(|(apart, _)| *apart <= MOST)
    }

    /// How far apart a number and a phrase are; `None` where they are in two clauses.
    fn apart(&self, number: &Number, phrase: &Phrase) -> Option<f32> {
        // what is counted belongs to its number: `one of the passengers`
        let counted = self.counted(number).filter(|counted| counted.from >= number.from);
        let end = counted.map_or(number.to, |counted| counted.to.max(number.to));
        let (between, bonus) = match () {
            () if phrase.from >= end => (end..phrase.from, BEHIND),
            () if phrase.to <= number.from => (phrase.to..number.from, 0.0),
            () => (0..0, BEHIND),
        };
        let (mut apart, mut at) = (-bonus, between.start);
        while at < between.end {
            apart += self.weight(at)?;
            // what a bracket or a pair of dashes holds is said in passing
            at = self.closing(at).filter(|closing| *closing < between.end).unwrap_or(at) + 1;
        }
        Some(apart)
    }

    /// The mark that closes what the dash or bracket at word number `at` opens.
    fn closing(&self, at: usize) -> Option<usize> {
        let closes: &[&str] = match self.words.lower(at)? {
            "(" => &[")"],
            "–" | "—" | "-" | "--" if !self.words.touches_next(at) => &["–", "—", "-", "--"],
            _ => return None,
        };
        (at + 1..self.words.len())
            .find(|&next| self.words.lower(next).is_some_and(|mark| closes.contains(&mark)))
    }

    /// What word number `at` counts between two places; `None` for a mark that parts clauses.
    fn weight(&self, at: usize) -> Option<f32> {
        let lower = self.words.lower(at).unwrap_or_default();
        let is_counted = |phrase: &Phrase| {
            matches!(phrase.word.kind, "group" | "count" | "thing") && (phrase.from..phrase.to).contains(&at)
        };
        let number = self.numbers.iter().find(|number| (number.from..number.to).contains(&at));
        match () {
            () if matches!(lower, ";" | ":") => None,
            // another number counts once, however many words it takes
            () if number.is_some_and(|number| number.from < at) => Some(0.0),
            () if number.is_some() => Some(1.0),
            () if self.words.is_mark(at) => Some(MARK),
            () if self.lexicon.grammar.plays_any(&[Role::And, Role::But], lower) => Some(JOINT),
            () if nation(lower).is_some() || self.phrases.iter().any(is_counted) => Some(COUNTED),
            () => Some(1.0),
        }
    }
}
