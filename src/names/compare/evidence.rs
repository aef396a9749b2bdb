//! What speaks for and against two names being one, as a few numbers that a model weighs.

use super::align::{Link, Links, Way};
use super::characters::Reading;
use super::name::{Kind, Name, Word};

/// Names of the features, in the order of [`Evidence`].
pub const FEATURES: [&str; 25] = [
    "worst",
    "second",
    "mean",
    "first",
    "last",
    "best",
    "open short",
    "open long",
    "words",
    "single",
    "initials",
    "initial open",
    "number",
    "reordered",
    "joined",
    "listed",
    "common",
    "letters",
    "exact",
    "particle open",
    "worst long",
    "extra",
    "read",
    "misread",
    "otherwise",
];

/// The features of two names.
pub type Evidence = [f32; FEATURES.len()];

/// Distance at which a word counts as another word, in hundredths of a nat a letter.
const OTHER: f32 = 300.0;

/// What counts about one word.
struct Judged {
    distance: f32,
    length: f32,
    kind: Kind,
    link: Option<Link>,
    common: f32,
}

fn judge(words: &[Word], links: &[Option<Link>]) -> Vec<Judged> {
    let judged = words.iter().zip(links).map(|(word, link)| Judged {
        distance: link.map_or(1.0, |link| (link.distance as f32 / OTHER).min(1.0)),
        length: word.length() as f32,
        kind: word.kind,
        link: *link,
        common: f32::from(word.known.common) / 9.0,
    });
    judged.collect()
}

fn mains(side: &[Judged]) -> impl Iterator<Item = &Judged> {
    side.iter().filter(|word| word.kind == Kind::Main)
}

fn open_share(side: &[Judged]) -> f32 {
    let all: f32 = mains(side).map(|w| w.length).sum();
    let open: f32 = mains(side).filter(|w| w.link.is_none()).map(|w| w.length).sum();
    if all > 0.0 { open / all } else { 0.0 }
}

/// The features of `left` and `right`, whose words `links` pairs up and whose characters read as `reading` says.
pub(super) fn evidence(left: &Name, right: &Name, links: &Links, reading: Reading) -> Evidence {
    let (a, b) = (judge(&left.words, &links.left), judge(&right.words, &links.right));
    let (na, nb) = (mains(&a).count(), mains(&b).count());
    let a_is_short = (na, a.len()) <= (nb, b.len());
    let (short, long) = if a_is_short { (&a, &b) } else { (&b, &a) };
    let mut worst: Vec<f32> = mains(short).map(|w| w.distance).collect();
    worst.sort_by(|x, y| y.total_cmp(x));
    let letters: f32 = mains(short).map(|w| w.length).sum();
    let weighted: f32 = mains(short).map(|w| w.length * w.distance).sum();
    let worst_long = mains(long).map(|w| w.distance).fold(0.0, f32::max);
    let matched = |side: &[Judged]| mains(side).filter(|w| w.link.is_some()).count() as f32;
    let linked = || mains(short).filter(|w| w.link.is_some_and(|l| l.distance < 60));
    let count = |test: &dyn Fn(&Judged) -> bool| a.iter().chain(&b).filter(|w| test(w)).count() as f32;
    let by = |way: Way| move |w: &Judged| w.link.is_some_and(|link| link.way == way);
    let firsts = [&a, &b].map(|side| mains(side).next().map_or(1.0, |w| w.distance));
    let lasts = [&a, &b].map(|side| mains(side).last().map_or(1.0, |w| w.distance));
    let places: Vec<u8> = mains(&a).filter_map(|w| w.link).map(|link| link.to).collect();
    let turned = places.windows(2).filter(|pair| pair[0] > pair[1]).count();
    let common: f32 = linked().map(|w| w.common).sum::<f32>() / linked().count().max(1) as f32;
    let informative: f32 = linked().map(|w| w.length * (1.0 - 0.6 * w.common)).sum();
    [
        worst.first().copied().unwrap_or(1.0),
        worst.get(1).copied().unwrap_or(0.0),
        if letters > 0.0 { weighted / letters } else { 1.0 },
        firsts[0].max(firsts[1]),
        lasts[0].max(lasts[1]),
        worst.last().copied().unwrap_or(1.0),
        open_share(short),
        open_share(long),
        matched(short).min(4.0) / 4.0,
        f32::from(na.min(nb) <= 1),
        count(&by(Way::Initial)).min(4.0) / 4.0,
        count(&|w| w.kind == Kind::Initial && w.link.is_none()).min(2.0) / 2.0,
        count(&|w| w.kind == Kind::Number && w.link.is_none()).min(1.0),
        turned.min(2) as f32 / 2.0,
        count(&by(Way::Joined)).min(4.0) / 4.0,
        count(&by(Way::Listed)).min(2.0) / 2.0,
        common,
        (1.0 + informative).ln() / 4.0,
        f32::from(mains(short).any(|w| w.link.is_some_and(|l| l.distance == 0))),
        count(&|w| w.kind == Kind::Particle && w.link.is_none()).min(3.0) / 3.0,
        worst_long,
        (na.abs_diff(nb)).min(4) as f32 / 4.0,
        f32::from(matches!(reading, Reading::Read(_))),
        f32::from(reading == Reading::Misread),
        otherwise(left, right, links).min(3) as f32 / 3.0,
    ]
}

/// How many pairs of words are spelled alike though lists know one of the two to be written otherwise.
fn otherwise(left: &Name, right: &Name, links: &Links) -> usize {
    let pairs = left.words.iter().zip(&links.left).filter_map(|(word, link)| Some((word, (*link)?)));
    let spelled = pairs.filter(|(_, link)| link.way == Way::Spelled);
    spelled.filter(|(a, link)| is_otherwise(a, &right.words[usize::from(link.to)])).count()
}

fn is_otherwise(a: &Word, b: &Word) -> bool {
    let is_listed = a.known.is_listed_in(b.script) || b.known.is_listed_in(a.script);
    a.script != b.script && is_listed && !a.known.is_pair_of(&b.known) && !a.known.equals(&b.known)
}
// x
