//! Which clauses of two translations correspond, from their likeness and their local order.
//!
//! A hidden Markov model as in word alignment (Vogel, Ney, Tillmann 1996), with clauses for words: each clause of one
//! version is told at a place of the other, or nowhere; the place mostly moves on by one, and may jump anywhere at a
//! price, so moved blocks are found. Forward and backward sums give each pair's probability.

/// How strongly likeness speaks: a cosine of 1 is worth e^18 of one of 0.
const LIKENESS: f32 = 18.0;

/// The cosine at which a clause is as well told nowhere.
const NOWHERE_COSINE: f32 = 0.12;

/// Probability that a clause is told nowhere in the other version.
const NOWHERE: f32 = 0.15;

/// Probability that the place jumps anywhere.
const JUMP: f32 = 0.03;

/// Probability of each small move of the place.
const MOVES: [(isize, f32); 7] =
    [(0, 0.22), (1, 0.45), (2, 0.16), (3, 0.06), (4, 0.03), (-1, 0.04), (-2, 0.02)];

/// States less probable than this share of all are dropped, so that long texts stay fast.
const LEAST_SHARE: f32 = 1e-4;

/// Less probable places are not told of.
const LEAST_PROBABILITY: f32 = 0.04;

/// Cosine from which a place is worth jumping to.
const CANDIDATE: f32 = 0.1;

/// For one clause of the first version: the places of the second with the probability that it is told there.
pub(super) type Places = Vec<(usize, f32)>;

/// The places of one row that are worth looking at: place, probability of being told there, probability of having
/// been there last and being told nowhere.
type States = Vec<(usize, f32, f32)>;

/// For each row of `cosines` (place and cosine, by place) the probability of each of `places` places.
pub(super) fn probable_places(cosines: &[Places], places: usize) -> Vec<Places> {
    let zeros = vec![0.0; places];
    let mut scratch =
        Scratch { mass: zeros.clone(), lost: zeros.clone(), cosine: zeros, is_open: vec![false; places] };
    let mut forward: Vec<States> = Vec::with_capacity(cosines.len());
    for row in cosines {
        let states = scratch.step(forward.last(), row, places);
        forward.push(states);
    }
    scratch.probabilities(&forward, cosines, places)
}

struct Scratch {
    mass: Vec<f32>,
    lost: Vec<f32>,
    cosine: Vec<f32>,
    is_open: Vec<bool>,
}

impl Scratch {
    /// The states of a row from those of the row before.
    fn step(&mut self, before: Option<&States>, row: &Places, places: usize) -> States {
        row.iter().for_each(|&(place, cosine)| self.cosine[place] = cosine);
        let mut open: Vec<usize> = Vec::new();
        let mut total = 0.0;
        if let Some(before) = before {
            for &(place, here, nowhere) in before {
                let mass = here + nowhere;
                total += mass;
                for (shift, probability) in MOVES {
                    if let Some(to) = moved(place, shift, places) {
                        self.open(to, &mut open);
                        self.mass[to] += mass * probability;
                    }
                }
            }
        }
        for &(place, cosine) in row {
            if cosine >= CANDIDATE || before.is_none() {
                self.open(place, &mut open);
            }
        }
        let jump = if before.is_none() { 1.0 } else { JUMP * total } / places.max(1) as f32;
        let mut states: States = Vec::with_capacity(open.len());
        for &place in &open {
            let here = (self.mass[place] + jump) * (1.0 - NOWHERE) * told(self.cosine[place]);
            states.push((place, here, 0.0));
            (self.mass[place], self.is_open[place]) = (0.0, false);
        }
        row.iter().for_each(|&(place, _)| self.cosine[place] = 0.0);
        states.extend(
            before.into_iter().flatten().map(|&(place, here, nowhere)| {
                (place, 0.0, (here + nowhere) * NOWHERE * told(NOWHERE_COSINE))
            }),
        );
        if before.is_none() {
            states.push((0, 0.0, NOWHERE * told(NOWHERE_COSINE)));
        }
        pruned(states)
    }

    fn open(&mut self, place: usize, open: &mut Vec<usize>) {
        if !self.is_open[place] {
            self.is_open[place] = true;
            open.push(place);
        }
    }

    /// Joins the forward states with the sums of all that follows.
    fn probabilities(&mut self, forward: &[States], cosines: &[Places], places: usize) -> Vec<Places> {
        let mut found = vec![Places::new(); forward.len()];
        let mut after: Vec<f32> = vec![1.0; forward.last().map_or(0, Vec::len)];
        for row in (0..forward.len()).rev() {
            let states = &forward[row];
            let total: f32 = states.iter().zip(&after).map(|(s, b)| (s.1 + s.2) * b).sum();
            let share = |(state, b): (&(usize, f32, f32), &f32)| (state.0, state.1 * b / total);
            found[row] =
                states.iter().zip(&after).map(share).filter(|(_, p)| *p > LEAST_PROBABILITY).collect();
            if row > 0 {
                after = self.back(&forward[row - 1], states, &after, &cosines[row], places);
            }
        }
        found
    }

    /// For each state of `before` the sum over all ways on through `states`.
    fn back(
        &mut self,
        before: &States,
        states: &States,
        after: &[f32],
        row: &Places,
        places: usize,
    ) -> Vec<f32> {
        row.iter().for_each(|&(place, cosine)| self.cosine[place] = cosine);
        let mut anywhere = 0.0;
        for (&(place, here, lost), b) in states.iter().zip(after) {
            if here > 0.0 {
                let value = (1.0 - NOWHERE) * told(self.cosine[place]) * b;
                self.mass[place] = value;
                anywhere += value;
            }
            if lost > 0.0 {
                self.lost[place] = NOWHERE * told(NOWHERE_COSINE) * b;
            }
        }
        let jump = JUMP * anywhere / places.max(1) as f32;
        let mut found: Vec<f32> = before
            .iter()
            .map(|&(place, ..)| {
                let moves =
                    MOVES.iter().filter_map(|&(shift, p)| Some(self.mass[moved(place, shift, places)?] * p));
                moves.sum::<f32>() + jump + self.lost[place]
            })
            .collect();
        states.iter().for_each(|&(place, ..)| (self.mass[place], self.lost[place]) = (0.0, 0.0));
        row.iter().for_each(|&(place, _)| self.cosine[place] = 0.0);
        let most = found.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
        found.iter_mut().for_each(|value| *value /= most);
        found
    }
}

fn told(cosine: f32) -> f32 {
    (LIKENESS * cosine).exp()
}

fn moved(place: usize, shift: isize, places: usize) -> Option<usize> {
    place.checked_add_signed(shift).filter(|&to| to < places)
}

/// States scaled to a sum of 1, without the improbable ones; one entry a place.
fn pruned(mut states: States) -> States {
    states.sort_by_key(|state| state.0);
    let mut joined: States = Vec::with_capacity(states.len());
    for (place, here, nowhere) in states {
        match joined.last_mut() {
            Some(last) if last.0 == place => {
                last.1 += here;
                last.2 += nowhere;
            }
            _ => joined.push((place, here, nowhere)),
        }
    }
    let total: f32 = joined.iter().map(|s| s.1 + s.2).sum();
    let total = total.max(f32::MIN_POSITIVE);
    joined.retain(|s| s.1 + s.2 >= LEAST_SHARE * total);
    joined.iter_mut().for_each(|s| {
        s.1 /= total;
        s.2 /= total;
    });
    joined
}
