//! Learns a letter table from pairs of a word and its Latin form: what `lab/learn_letters.py` runs for each script.
//!
//! Standard input: `word, Latin form, count`, tab separated; `seed` for a count: two pieces known to stand for each
//! other. With an argument, a file of readings (`syllable, characters`) through which characters are compared. Output:
//! rows of the table, by letters.
//!
//! The model cuts both words into pieces of 0 to 2 letters and 0 to 4 Latin letters (6 for readings); the share of
//! each pair of pieces is learned by expectation maximisation. Pieces longer than one to one pay a fine, so that what
//! two short pieces explain as well is left to them; rare pieces are dropped; pairs of words that fit badly are noise
//! (nicknames, translations) and count no more.

use std::collections::{BTreeMap, HashMap};
use std::io::BufRead;

use transdrift::names::compare::{Script, letters_of};

/// Rounds of learning; rare pieces and misfits are dropped from [`TRIM`] on.
const ROUNDS: usize = 10;
const TRIM: usize = 5;
/// Fine for each letter beyond one to one, in nats.
const FINE: f64 = 0.35;
/// Expected occurrences below which a piece is dropped: of one letter; and of more, at least, at most, and as a share of
/// all pairs of words.
const RARE: f64 = 0.8;
const RARE_LONG: (f64, f64, f64) = (1.5, 4.0, 1e-4);
/// A longer piece goes where shorter ones say the same at so many nats more.
const GAIN: f64 = 0.25;
/// Nats for each letter, relative to the shares of the letters, above which a pair of words is noise.
const NOISE: f64 = 2.2;
/// Occurrences that a seed stands for.
const SEED: f64 = 4.0;
/// The least share of a letter that is written with nothing or comes from nothing.
const LEAST: f64 = 2e-5;

type Piece = (Vec<u16>, Vec<u16>);

#[derive(Default)]
struct Names {
    known: Vec<String>,
    index: HashMap<String, u16>,
}

impl Names {
    fn code(&mut self, letter: String) -> u16 {
        let next = self.known.len() as u16;
        *self.index.entry(letter.clone()).or_insert_with(|| {
            self.known.push(letter);
            next
        })
    }
}

struct Pair {
    native: Vec<u16>,
    latin: Vec<u16>,
    weight: f64,
    /// Half of the logarithm of the shares of all its letters.
    own: f64,
}

/// A piece in one number: 12 bits for each letter, a 1 in front of each side.
fn key(native: &[u16], latin: &[u16]) -> u128 {
    let pack = |letters: &[u16]| letters.iter().fold(1u128, |key, &letter| key << 12 | u128::from(letter));
    pack(native) << 80 | pack(latin)
}

/// Multiplicative hash of a key; the default hasher takes most of the time.
#[derive(Default)]
struct Mix(u64);

impl std::hash::Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("keys are numbers");
    }

    fn write_u128(&mut self, key: u128) {
        let mixed = (key as u64 ^ (key >> 61) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ mixed >> 29;
    }
}

type Ids = HashMap<u128, usize, std::hash::BuildHasherDefault<Mix>>;

struct Model {
    ids: Ids,
    pieces: Vec<Piece>,
    share: Vec<f64>,
    longest: usize,
    seeds: Vec<Piece>,
}

impl Model {
    /// The pieces of a pair: from, to, id.
    fn arcs(&mut self, pair: &Pair, may_add: bool) -> Vec<Vec<(usize, usize, usize)>> {
        let (n, m) = (pair.native.len(), pair.latin.len());
        let mut arcs = vec![Vec::new(); (n + 1) * (m + 1)];
        for i in 0..=n {
            for j in 0..=m {
                for a in 0..=2.min(n - i) {
                    for b in 0..=self.longest.min(m - j) {
                        if a + b == 0 || (a == 0 && b > 1) || (a == 2 && (b == 0 || b > 4)) {
                            continue;
                        }
                        let (native, latin) = (&pair.native[i..i + a], &pair.latin[j..j + b]);
                        if splits_edge(native, latin) {
                            continue;
                        }
                        let id = match self.ids.get(&key(native, latin)) {
                            Some(&id) => id,
                            None if may_add => {
                                self.ids.insert(key(native, latin), self.pieces.len());
                                self.pieces.push((native.to_vec(), latin.to_vec()));
                                self.share.push(self.guess(a, b).exp());
                                self.pieces.len() - 1
                            }
                            None => continue,
                        };
                        arcs[i * (m + 1) + j].push((i + a, j + b, id));
                    }
                }
            }
        }
        arcs
    }

    /// The logarithm of the share that a piece of so many letters starts with.
    fn guess(&self, native: usize, latin: usize) -> f64 {
        if self.is_syllables() && native == 1 {
            return -1.5 * (latin as f64 - 2.5).abs();
        }
        -1.5 * (native + latin) as f64 - if self.is_syllables() { 6.0 } else { 0.0 }
    }

    fn fine(&self, id: usize) -> f64 {
        let (native, latin) = &self.pieces[id];
        let usual = if self.is_syllables() { 4 } else { 2 };
        self.share[id] * (-FINE * (native.len() + latin.len()).saturating_sub(usual) as f64).exp()
    }

    /// Whether letters are syllables, which Latin writes with several letters.
    fn is_syllables(&self) -> bool {
        self.longest > 4
    }

    /// Adds the expected pieces of a pair to `counts`; tells its surprise a letter.
    fn expect(&mut self, pair: &Pair, counts: &mut Vec<f64>, may_add: bool, drop_noise: bool) -> f64 {
        let m = pair.latin.len();
        let arcs = self.arcs(pair, may_add);
        counts.resize(self.pieces.len(), 0.0);
        let mut forward = vec![0.0; arcs.len()];
        let mut backward = vec![0.0; arcs.len()];
        forward[0] = 1.0;
        *backward.last_mut().unwrap() = 1.0;
        for (at, arcs) in arcs.iter().enumerate() {
            for &(i, j, id) in arcs {
                forward[i * (m + 1) + j] += forward[at] * self.fine(id);
            }
        }
        for (at, arcs) in arcs.iter().enumerate().rev() {
            for &(i, j, id) in arcs {
                backward[at] += self.fine(id) * backward[i * (m + 1) + j];
            }
        }
        let total = backward[0];
        let surprise = (pair.own - total.ln()) / (pair.native.len() + m) as f64 * 2.0;
        if total <= 0.0 || (drop_noise && surprise > NOISE) {
            return surprise;
        }
        for (at, arcs) in arcs.iter().enumerate() {
            for &(i, j, id) in arcs {
                counts[id] += pair.weight * forward[at] * self.fine(id) * backward[i * (m + 1) + j] / total;
            }
        }
        surprise
    }

    /// The share of the likeliest way to put a long piece together from shorter ones; 0 for a short one.
    fn composed(&self, native: &[u16], latin: &[u16]) -> f64 {
        let mut best = 0.0f64;
        for a in 0..=native.len() {
            for b in 0..=latin.len() {
                if a + b == 0 || a + b == native.len() + latin.len() {
                    continue;
                }
                let share = |native: &[u16], latin: &[u16]| {
                    let own = self.ids.get(&key(native, latin)).map_or(0.0, |&id| self.fine(id));
                    own.max(self.composed(native, latin))
                };
                best = best.max(share(&native[..a], &latin[..b]) * share(&native[a..], &latin[b..]));
            }
        }
        best
    }

    /// Takes `counts` as shares; pieces that are too rare go.
    fn learn(&mut self, mut counts: Vec<f64>, rare: Option<f64>) {
        for piece in &self.seeds {
            let id = *self.ids.entry(key(&piece.0, &piece.1)).or_insert_with(|| {
                self.pieces.push(piece.clone());
                self.share.push(0.0);
                self.pieces.len() - 1
            });
            counts.resize(self.pieces.len(), 0.0);
            counts[id] += SEED;
        }
        let total: f64 = counts.iter().sum();
        let mut kept = Model {
            ids: Ids::default(),
            pieces: Vec::new(),
            share: Vec::new(),
            longest: self.longest,
            seeds: std::mem::take(&mut self.seeds),
        };
        for (piece, count) in std::mem::take(&mut self.pieces).into_iter().zip(counts) {
            let size = piece.0.len() + piece.1.len();
            let least = rare.map_or(1e-4, |rare| if size > 2 { rare } else { RARE });
            if size == 1 || count >= least {
                kept.ids.insert(key(&piece.0, &piece.1), kept.pieces.len());
                kept.pieces.push(piece);
                kept.share.push(if size == 1 { (count / total).max(LEAST) } else { count / total });
            }
        }
        *self = kept;
    }
}

/// An edge of a word stands only for the same edge (codes 0 and 1), alone or with a neighbour.
fn splits_edge(native: &[u16], latin: &[u16]) -> bool {
    (0..2).any(|edge| native.contains(&edge) != latin.contains(&edge))
}

fn main() {
    let readings = std::env::args().nth(1).map(|path| readings(&std::fs::read_to_string(path).unwrap()));
    let mut names = (Names::default(), Names::default());
    for edge in ["^", "$"] {
        names.0.code(edge.to_owned());
        names.1.code(edge.to_owned());
    }
    let (mut pairs, mut seeds) = (Vec::new(), Vec::new());
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let cells: Vec<&str> = line.split('\t').collect();
        if cells[2] == "seed" {
            let latin: Vec<u16> = cells[1].chars().map(|c| names.1.code(c.to_string())).collect();
            let native: Vec<u16> = match readings {
                Some(_) => vec![names.0.code(cells[0].to_owned())],
                None => cells[0].chars().map(|c| names.0.code(c.to_string())).collect(),
            };
            seeds.push((native, latin));
            continue;
        }
        let (Some((_, native)), Some((Script::Latin, latin))) = (letters_of(cells[0]), letters_of(cells[1]))
        else {
            continue;
        };
        let native: Option<Vec<String>> = match &readings {
            Some(readings) => native.chars().map(|c| readings.get(&c).cloned()).collect(),
            None => Some(native.chars().map(String::from).collect()),
        };
        let Some(native) = native.filter(|n| n.len() < 20 && latin.len() < 24) else { continue };
        let code = |names: &mut Names, letters: Vec<String>| -> Vec<u16> {
            let inner = letters.into_iter().map(|letter| names.code(letter));
            std::iter::once(0).chain(inner).chain([1]).collect()
        };
        let native = code(&mut names.0, native);
        let latin = code(&mut names.1, latin.chars().map(String::from).collect());
        let weight = (1.0 + cells[2].parse::<f64>().unwrap_or(1.0)).ln() / 2f64.ln();
        pairs.push(Pair { native, latin, weight, own: 0.0 });
    }
    let used = shares(&pairs);
    for pair in &mut pairs {
        pair.own = own(&pair.native, &used.0) + own(&pair.latin, &used.1);
    }
    let rare = (pairs.len() as f64 * RARE_LONG.2).clamp(RARE_LONG.0, RARE_LONG.1);
    let longest = if readings.is_some() { 6 } else { 4 };
    let mut model = Model { ids: Ids::default(), pieces: Vec::new(), share: Vec::new(), longest, seeds };
    for round in 0..ROUNDS {
        let mut counts = vec![0.0; model.pieces.len()];
        let surprise: f64 = pairs
            .iter()
            .map(|pair| model.expect(pair, &mut counts, round == 0, round > TRIM).min(20.0))
            .sum();
        model.learn(counts, (round >= TRIM).then_some(rare));
        eprintln!(
            "round {round}: {} pieces, {:.3} nats a letter",
            model.pieces.len(),
            surprise / pairs.len() as f64
        );
    }
    print(&model, &names, &used, readings.is_some());
}

fn readings(text: &str) -> HashMap<char, String> {
    let rows = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    rows.flat_map(|(syllable, characters)| characters.chars().map(move |c| (c, syllable.to_owned())))
        .collect()
}

type Shares = HashMap<u16, f64>;

/// How often each letter is used, natively and in Latin, as a share of all.
fn shares(pairs: &[Pair]) -> (Shares, Shares) {
    let count = |letters: fn(&Pair) -> &[u16]| {
        let mut used = Shares::new();
        for pair in pairs {
            letters(pair).iter().for_each(|&letter| *used.entry(letter).or_insert(0.0) += pair.weight);
        }
        let total: f64 = used.values().sum();
        used.values_mut().for_each(|share| *share /= total);
        used
    };
    (count(|pair| &pair.native), count(|pair| &pair.latin))
}

/// Half of the logarithm of the shares of `letters`.
fn own(letters: &[u16], used: &Shares) -> f64 {
    letters.iter().map(|letter| used.get(letter).copied().unwrap_or(1e-4).ln()).sum::<f64>() / 2.0
}

/// Prints each piece with its surprise: minus the logarithm of its share, relative to the shares of its letters.
fn print(model: &Model, names: &(Names, Names), used: &(Shares, Shares), is_spaced: bool) {
    let mut rows = BTreeMap::new();
    for (id, (native, latin)) in model.pieces.iter().enumerate() {
        if model.composed(native, latin) * GAIN.exp() > model.fine(id) {
            continue;
        }
        let surprise = -model.fine(id).ln() + own(native, &used.0) + own(latin, &used.1);
        let text = |letters: &[u16], names: &Names, space: &str| {
            letters.iter().map(|&l| names.known[usize::from(l)].clone()).collect::<Vec<_>>().join(space)
        };
        let native = text(native, &names.0, if is_spaced { " " } else { "" });
        rows.insert((native, text(latin, &names.1, "")), (surprise * 100.0).round() as i64);
    }
    for ((native, latin), surprise) in rows {
        println!("{native}\t{latin}\t{surprise}");
    }
}
