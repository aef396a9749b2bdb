//! Which word of one name stands for which word of the other.

use super::Code;
use super::alphabet::{self, END, START};
use super::lattice::{self, FAR, LONGEST_WORD};
use super::name::{Kind, MOST_WORDS, Name, Word};
use super::script::Script;
use super::tables;

/// Surprise a letter, in hundredths of a nat, at which two words are no longer thought of as one.
const MOST: i32 = 300;
/// Surprise at a listed form of a given name.
const LISTED: i32 = 60;
/// What it adds for each letter to read marked letters as bare ones.
const UNMARKED: i32 = 60;
/// What joining two words costs for each letter that they gain.
const JOIN: i32 = 12;

/// How a word came by its partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Letter by letter.
    Spelled,
    /// As a form of one given name.
    Listed,
    /// As an initial of it.
    Initial,
    /// Together with the word beside it.
    Joined,
}

/// The partner of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// Its place in the other name.
    pub(super) to: u8,
    pub(super) way: Way,
    /// Surprise a letter, in hundredths of a nat.
    pub(super) distance: i32,
}

/// Partners of the words of both names.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Links {
    pub(super) left: [Option<Link>; MOST_WORDS],
    pub(super) right: [Option<Link>; MOST_WORDS],
}

/// Links the words of two names, of which one at least is written in Latin letters.
pub(super) fn align(left: &Name, right: &Name) -> Links {
    let mut links = Links::default();
    let mut found = [(0i32, 0u8, 0u8, Way::Spelled, 0i32); MOST_WORDS * MOST_WORDS];
    let mut count = 0;
    // what stands in both names is its own partner: the letters of the others need not be tried against it
    let twins = twins(left, right);
    for (i, a) in left.words.iter().enumerate() {
        for (j, b) in right.words.iter().enumerate() {
            if twins.left[i].is_some_and(|twin| usize::from(twin) != j)
                || twins.right[j].is_some_and(|twin| usize::from(twin) != i)
            {
                continue;
            }
            let Some((way, distance)) = compare((left, i), (right, j)) else { continue };
            let gain = (MOST - distance) * (a.length() + b.length()) as i32;
            // of equal partners the one at the same place comes first
            found[count] = (-gain, i.abs_diff(j) as u8, (i * MOST_WORDS + j) as u8, way, distance);
            count += 1;
        }
    }
    let found = &mut found[..count];
    found.sort_unstable_by_key(|&(gain, apart, at, _, _)| (gain, apart, at));
    for &(_, _, at, way, distance) in found.iter() {
        let (i, j) = (usize::from(at) / MOST_WORDS, usize::from(at) % MOST_WORDS);
        if links.left[i].is_none() && links.right[j].is_none() {
            links.left[i] = Some(Link { to: j as u8, way, distance });
            links.right[j] = Some(Link { to: i as u8, way, distance });
        }
    }
    join(left, right, &mut links);
    links
}

/// The places of words that stand in both names, the nearest of several.
#[derive(Default)]
struct Twins {
    left: [Option<u8>; MOST_WORDS],
    right: [Option<u8>; MOST_WORDS],
}

fn twins(left: &Name, right: &Name) -> Twins {
    let mut twins = Twins::default();
    for (i, a) in left.words.iter().enumerate() {
        let letters = left.letters(a);
        let is_twin = |b: &Word| a.script == b.script && letters == right.letters(b);
        let places = right.words.iter().enumerate().filter(|(j, b)| twins.right[*j].is_none() && is_twin(b));
        if let Some(j) = places.map(|(j, _)| j).min_by_key(|j| i.abs_diff(*j)) {
            twins.left[i] = Some(j as u8);
            twins.right[j] = Some(i as u8);
        }
    }
    twins
}

/// How two words stand for each other; `None` where they do not.
fn compare((left, i): (&Name, usize), (right, j): (&Name, usize)) -> Option<(Way, i32)> {
    let (a, b) = (&left.words[i], &right.words[j]);
    let (x, y) = (left.letters(a), right.letters(b));
    if a.script == b.script && x == y {
        return Some((Way::Spelled, 0));
    }
    if a.kind == Kind::Title || b.kind == Kind::Title || a.kind == Kind::Number || b.kind == Kind::Number {
        return None;
    }
    if a.kind == Kind::Initial || b.kind == Kind::Initial {
        // the initial of a given name is not that of a family name
        let is_single = left.words.len() == 1 || right.words.len() == 1;
        let is_likely = is_single || left.is_family(i) == right.is_family(j);
        return if is_likely { initial(a, x, b, y) } else { None };
    }
    let distance = if a.sounds_unlike(b) { FAR } else { word_distance(a, x, b, y) };
    if distance <= LISTED {
        return distance_way(distance);
    }
    if a.known.equals(&b.known) || a.script != b.script && a.known.is_pair_of(&b.known) {
        return Some((Way::Listed, LISTED));
    }
    distance_way(distance)
}

fn distance_way(distance: i32) -> Option<(Way, i32)> {
    (distance <= MOST).then_some((Way::Spelled, distance))
}

/// Surprise a letter at two words, marked letters read as such or as bare ones.
fn word_distance(a: &Word, x: &[Code], b: &Word, y: &[Code]) -> i32 {
    let mut least = distance((a.script, x), (b.script, y), MOST);
    if least > LISTED && (a.is_marked || b.is_marked) {
        let (mut left, mut right) = ([0; LONGEST_WORD], [0; LONGEST_WORD]);
        let bare = distance((a.script, unmark(x, &mut left, a)), (b.script, unmark(y, &mut right, b)), MOST);
        least = least.min(bare.saturating_add(UNMARKED / 4));
    }
    least
}

fn unmark<'a>(letters: &'a [Code], buffer: &'a mut [Code; LONGEST_WORD], word: &Word) -> &'a [Code] {
    if !word.is_marked {
        return letters;
    }
    buffer.iter_mut().zip(letters).for_each(|(bare, &letter)| *bare = alphabet::bare(letter));
    &buffer[..letters.len().min(LONGEST_WORD)]
}

/// Surprise a letter at two words, up to `most`; [`FAR`] above.
fn distance((a, x): (Script, &[Code]), (b, y): (Script, &[Code]), most: i32) -> i32 {
    let letters = (x.len() + y.len()) as i32 - 4;
    let most = most * (letters + 2) / 2;
    let total = match (a, b) {
        _ if letters <= 0 => FAR,
        (Script::Other, _) | (_, Script::Other) => FAR,
        // rows for endings that one form has and the other lacks write them on the Latin side
        (Script::Latin, Script::Latin) if x.len() > y.len() => {
            lattice::surprise(tables::table(a), y, x, most)
        }
        (_, Script::Latin) => lattice::surprise(tables::table(a), x, y, most),
        (Script::Latin, _) => lattice::surprise(tables::table(b), y, x, most),
        _ => FAR,
    };
    // both edges count as a letter: short words owe more of their surprise to them
    if total == FAR { FAR } else { (total * 2 / (letters + 2)).max(0) }
}

/// Whether an initial is that of the other word.
fn initial(a: &Word, x: &[Code], b: &Word, y: &[Code]) -> Option<(Way, i32)> {
    let (short, long) = if a.length() <= b.length() {
        ((a.script, x), (b.script, y))
    } else {
        ((b.script, y), (a.script, x))
    };
    if short.0 == long.0 {
        return (x[1] == y[1]).then_some((Way::Initial, 0));
    }
    // the initial against as many first letters of the word
    let most = 3.min(long.1.len() - 2);
    let heads = (1..=most).map(|length| {
        let mut head = [START, 0, 0, 0, END];
        head[1..=length].copy_from_slice(&long.1[1..=length]);
        head[length + 1] = END;
        distance(short, (long.0, &head[..length + 2]), MOST / 2)
    });
    heads.min().filter(|&distance| distance != FAR).map(|_| (Way::Initial, 0))
}

/// Links words that only together have a partner: `Abd al-Rahman` and `Abdulrahman`.
fn join(left: &Name, right: &Name, links: &mut Links) {
    let is_open = |words: &[Word], links: &[Option<Link>]| {
        words.iter().zip(links).any(|(word, link)| link.is_none() && word.kind == Kind::Main)
    };
    if is_open(&left.words, &links.left) || is_open(&right.words, &links.right) {
        join_side(left, right, &mut links.left, &mut links.right);
        join_side(right, left, &mut links.right, &mut links.left);
    }
    whole(left, right, &mut links.left, &mut links.right);
    whole(right, left, &mut links.right, &mut links.left);
}

type Side = [Option<Link>; MOST_WORDS];

/// Tries each two neighbours of `many` against each word of `one`.
fn join_side(many: &Name, one: &Name, from: &mut Side, to: &mut Side) {
    for at in 1..many.words.len() {
        let (a, b) = (&many.words[at - 1], &many.words[at]);
        let is_free = |at: usize| from[at].is_none();
        if a.script != b.script || !(is_free(at - 1) || is_free(at)) || !is_joinable(a) || !is_joinable(b) {
            continue;
        }
        let mut letters = [0; 2 * (super::lattice::LONGEST_WORD + 2)];
        let letters = concat(&mut letters, [many.letters(a), many.letters(b)]);
        for (place, word) in one.words.iter().enumerate() {
            // the word may be taken by one of the two only
            let taken = to[place];
            if taken.is_some_and(|link| usize::from(link.to) + 1 != at && usize::from(link.to) != at)
                || !is_joinable(word)
            {
                continue;
            }
            if a.joined_unlike(b, word) {
                continue;
            }
            let distance = distance((a.script, letters), (word.script, one.letters(word)), MOST / 2);
            let gained = (a.length() + b.length()) as i32;
            let before = taken.map_or(0, |link| {
                let partner = &many.words[usize::from(link.to)];
                (MOST - link.distance) * (partner.length() + word.length()) as i32
            });
            let after = (MOST - distance.min(2 * MOST) - JOIN) * (gained + word.length() as i32);
            if distance <= MOST / 2 && after > before {
                for part in [at - 1, at] {
                    if let Some(old) = from[part].filter(|old| usize::from(old.to) != place) {
                        to[usize::from(old.to)] = None;
                    }
                    from[part] = Some(Link { to: place as u8, way: Way::Joined, distance });
                }
                to[place] = Some(Link { to: at as u8 - 1, way: Way::Joined, distance });
                break;
            }
        }
    }
}

fn is_joinable(word: &Word) -> bool {
    matches!(word.kind, Kind::Main | Kind::Particle)
}

/// Where `one` is a single word of a script without spaces, tries all words of `many` in their order, and with the
/// last one first.
fn whole(many: &Name, one: &Name, from: &mut Side, to: &mut Side) {
    let [word] = &one.words[..] else { return };
    let count = many.words.len();
    if !word.script.runs_on()
        || !(2..=4).contains(&count)
        || to[0].is_some_and(|link| link.way == Way::Spelled && link.distance < MOST / 3)
    {
        return;
    }
    let mut best = FAR;
    for turn in [0, count - 1] {
        let mut letters = [0; 5 * (super::lattice::LONGEST_WORD + 2)];
        let mut parts: [&[Code]; 4] = [&[]; 4];
        for (at, part) in parts.iter_mut().enumerate().take(count) {
            *part = many.letters(&many.words[(at + turn) % count]);
        }
        let letters = concat(&mut letters, parts);
        best = best.min(distance((many.words[0].script, letters), (word.script, one.letters(word)), MOST));
    }
    let before = to[0].map_or(FAR, |link| link.distance);
    if best < MOST && best < before.saturating_add(40) {
        from[..count].fill(Some(Link { to: 0, way: Way::Joined, distance: best }));
        to[0] = Some(Link { to: 0, way: Way::Joined, distance: best });
    }
}

/// The letters of several words as those of one, written into `buffer`.
fn concat<'a, const N: usize>(buffer: &'a mut [Code], parts: [&[Code]; N]) -> &'a [Code] {
    buffer[0] = START;
    let mut end = 1;
    for part in parts.iter().filter(|part| part.len() > 2) {
        let inner = &part[1..part.len() - 1];
        buffer[end..end + inner.len()].copy_from_slice(inner);
        end += inner.len();
    }
    buffer[end] = END;
    &buffer[..=end]
}
