//! Which clauses of two translations correspond, from their likeness and their local order.
//!
//! A hidden Markov model as in word alignment (Vogel, Ney, Tillmann 1996), with clauses for words: each clause of one
//! version is told at a place of the other, or nowhere; the place mostly moves on by one, and may jump anywhere at a
//! price, so moved blocks are found. Forward and backward sums give each pair's probability.

use super::super::score::most_looked_at;

/// How strongly likeness speaks: a cosine of 1 is worth e^22 of one of 0.
const LIKENESS: f32 = 22.0;

/// The cosine at which a clause is as well told nowhere.
const NOWHERE_COSINE: f32 = 0.12;

/// Probability that a clause is told nowhere in the other version.
const NOWHERE: f32 = 0.15;

/// Probability that the place jumps anywhere.
const JUMP: f32 = 0.03;

/// Probability of each small move of the place.
const MOVES: [(i32, f32); 7] =
    [(0, 0.22), (1, 0.45), (2, 0.16), (3, 0.06), (4, 0.03), (-1, 0.04), (-2, 0.02)];

/// States less probable than this share of all are dropped, so that long texts stay fast.
const LEAST_SHARE: f32 = 1e-4;

/// Less probable places are not told of.
const LEAST_PROBABILITY: f32 = 0.04;

/// Cosine from which a place is worth jumping to.
const CANDIDATE: f32 = 0.1;

/// A place of the second version, with a figure.
pub(super) type Place = (u32, f32);

/// Rows of any length, one after another: of places, for instance, one row for each clause of the first version.
#[derive(Clone, Debug)]
pub(super) struct Rows<T> {
    items: Vec<T>,
    ends: Vec<usize>,
}

/// A place that is worth looking at in one row.
#[derive(Clone, Copy)]
struct State {
    place: u32,
    /// Probability that the row is told there.
    here: f32,
    /// Probability that the last told row is told there, and this one nowhere.
    nowhere: f32,
    /// How strongly likeness speaks for it.
    told: f32,
}

/// Tells `each` row of `likeness` (place and [`told`], by place) and place how probable it is that the row is told there.
pub(super) fn probable_places(likeness: &Rows<Place>, places: usize, each: impl FnMut(u32, u32, f32)) {
    let mut scratch = Scratch {
        mass: vec![0.0; places],
        lost: vec![0.0; places],
        told: vec![1.0; places],
        is_open: vec![false; places],
        open: Vec::new(),
        states: Vec::new(),
    };
    let mut forward = Rows::default();
    for (at, row) in likeness.iter().enumerate() {
        scratch.step(at.checked_sub(1).map(|before| forward.row(before)), row);
        forward.push(scratch.states.drain(..));
    }
    scratch.probabilities(&forward, each);
}

impl<T> Rows<T> {
    /// Adds a row.
    pub(super) fn push(&mut self, row: impl IntoIterator<Item = T>) {
        self.items.extend(row);
        self.ends.push(self.items.len());
    }

    /// Drops all rows.
    pub(super) fn clear(&mut self) {
        self.items.clear();
        self.ends.clear();
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn row(&self, at: usize) -> &[T] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.items[start..self.ends[at]]
    }

    fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.len()).map(|at| self.row(at))
    }
}

impl Rows<Place> {
    /// For each of `places` places the rows that name it.
    pub(super) fn turned(&self, places: usize) -> Self {
        let mut ends = vec![0; places];
        self.items.iter().for_each(|&(place, _)| ends[place as usize] += 1);
        let mut sum = 0;
        for end in &mut ends {
            // where its row starts for now; filling moves it to where the row ends
            sum += std::mem::replace(end, sum);
        }
        let mut items = vec![(0, 0.0); self.items.len()];
        for (at, row) in self.iter().enumerate() {
            for &(place, figure) in row {
                let next = &mut ends[place as usize];
                items[*next] = (at as u32, figure);
                *next += 1;
            }
        }
        Self { items, ends }
    }
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { items: Vec::new(), ends: Vec::new() }
    }
}

struct Scratch {
    mass: Vec<f32>,
    lost: Vec<f32>,
    told: Vec<f32>,
    is_open: Vec<bool>,
    open: Vec<u32>,
    states: Vec<State>,
}

impl Scratch {
    /// The states of a row from those of the row before.
    fn step(&mut self, before: Option<&[State]>, row: &[Place]) {
        let places = self.mass.len();
        let mut total = 0.0;
        for state in before.into_iter().flatten() {
            let mass = state.here + state.nowhere;
            total += mass;
            for (shift, probability) in MOVES {
                if let Some(to) = moved(state.place, shift, places) {
                    self.open(to);
                    self.mass[to as usize] += mass * probability;
                }
            }
        }
        let candidate = told(CANDIDATE);
        for &(place, told) in row {
            self.told[place as usize] = told;
            if told >= candidate || before.is_none() {
                self.open(place);
            }
        }
        let jump = if before.is_none() { 1.0 } else { JUMP * total } / places.max(1) as f32;
        self.open.sort_unstable();
        let states = &mut self.states;
        let nowhere = NOWHERE * told(NOWHERE_COSINE);
        let mut last = before.into_iter().flatten().peekable();
        for place in self.open.drain(..) {
            // whatever was open stays open: a row told nowhere leaves the place where it was
            let lost = last.next_if(|state| state.place == place);
            let at = place as usize;
            let here = (self.mass[at] + jump) * (1.0 - NOWHERE) * self.told[at];
            let nowhere = lost.map_or(0.0, |state| (state.here + state.nowhere) * nowhere);
            states.push(State { place, here, nowhere, told: self.told[at] });
            (self.mass[at], self.is_open[at]) = (0.0, false);
        }
        row.iter().for_each(|&(place, _)| self.told[place as usize] = 1.0);
        if before.is_none() && places > 0 {
            match states.first_mut().filter(|state| state.place == 0) {
                Some(first) => first.nowhere = nowhere,
                None => states.insert(0, State { place: 0, here: 0.0, nowhere, told: 1.0 }),
            }
        }
        prune(states, most_looked_at(places));
    }

    fn open(&mut self, place: u32) {
        let is_open = &mut self.is_open[place as usize];
        if !std::mem::replace(is_open, true) {
            self.open.push(place);
        }
    }

    /// Joins the forward states with the sums of all that follows, last row first.
    fn probabilities(&mut self, forward: &Rows<State>, mut each: impl FnMut(u32, u32, f32)) {
        let mut after: Vec<f32> = Vec::new();
        for row in (0..forward.len()).rev() {
            let states = forward.row(row);
            after.resize(states.len(), 1.0);
            let total: f32 = states.iter().zip(&after).map(|(s, b)| (s.here + s.nowhere) * b).sum();
            for (state, b) in states.iter().zip(&after) {
                let probability = state.here * b / total;
                if probability > LEAST_PROBABILITY {
                    each(row as u32, state.place, probability);
                }
            }
            if row > 0 {
                after = self.back(forward.row(row - 1), states, &after);
            }
        }
    }

    /// For each state of `before` the sum over all ways on through `states`.
    fn back(&mut self, before: &[State], states: &[State], after: &[f32]) -> Vec<f32> {
        let places = self.mass.len();
        let mut anywhere = 0.0;
        for (state, b) in states.iter().zip(after) {
            if state.here > 0.0 {
                let value = (1.0 - NOWHERE) * state.told * b;
                self.mass[state.place as usize] = value;
                anywhere += value;
            }
            if state.nowhere > 0.0 {
                self.lost[state.place as usize] = NOWHERE * told(NOWHERE_COSINE) * b;
            }
        }
        let jump = JUMP * anywhere / places.max(1) as f32;
        let ways = |state: &State| {
            let moves = MOVES
                .iter()
                .filter_map(|&(shift, p)| Some(self.mass[moved(state.place, shift, places)? as usize] * p));
            moves.sum::<f32>() + jump + self.lost[state.place as usize]
        };
        let mut found: Vec<f32> = before.iter().map(ways).collect();
        for place in states.iter().map(|state| state.place as usize) {
            (self.mass[place], self.lost[place]) = (0.0, 0.0);
        }
        let most = found.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
        found.iter_mut().for_each(|value| *value /= most);
        found
    }
}

/// How strongly a cosine speaks for being told at a place; 1 for a cosine of 0.
pub(super) fn told(cosine: f32) -> f32 {
    (LIKENESS * cosine).exp()
}

fn moved(place: u32, shift: i32, places: usize) -> Option<u32> {
    place.checked_add_signed(shift).filter(|&to| (to as usize) < places)
}

/// Scales states to a sum of 1 and drops the improbable ones; they stay sorted by place. At most `most` are kept, the most
/// probable: what repeats itself without end would make every place as likely.
fn prune(states: &mut Vec<State>, most: usize) {
    let probability = |state: &State| state.here + state.nowhere;
    let total: f32 = states.iter().map(probability).sum();
    let total = total.max(f32::MIN_POSITIVE);
    states.retain(|state| probability(state) >= LEAST_SHARE * total);
    if states.len() > most {
        let likest =
            |x: &State, y: &State| probability(y).total_cmp(&probability(x)).then(x.place.cmp(&y.place));
        states.select_nth_unstable_by(most, likest);
        states.truncate(most);
        states.sort_unstable_by_key(|state| state.place);
    }
    states.iter_mut().for_each(|state| {
        state.here /= total;
        state.nowhere /= total;
    });
}
