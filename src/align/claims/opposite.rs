//! Claims about opposites: words that turn a statement round without any negation (`rose`, `fell`).

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::slot::{self, Item};
use super::view::{CellView, CellWord, View};
use super::{Claim, ClaimKind, Reading};
use crate::facts::Value;
use crate::lang::{Data, Language, Role, Topic, stem};

/// Least likeness of contexts for two opposites to be said of one thing.
const LEAST_LIKENESS: f32 = 0.4;

/// The same for articles where one word beside links the two.
const LEAST_LIKENESS_LINKED: f32 = 0.3;

/// Least closeness of the two sentences.
const LEAST_CLOSENESS: f32 = 0.5;

/// Stands in the tables before a word that is meant where it is denied: `!expect` of `does not expect`.
const DENIED: char = '!';

/// How close two sentences of articles have to be where one word beside links the two; as closeness counts, after its
/// margin.
const LEAST_CLOSENESS_LINKED: f32 = 0.05;

/// A row of `data/lang/en/antonyms.tsv` and one of its two sides.
type Pole = (usize, usize);

/// The poles of each word by stem: as it stands, and where it is denied.
#[derive(Default)]
struct Poles {
    plain: HashMap<String, BTreeSet<Pole>>,
    denied: HashMap<String, BTreeSet<Pole>>,
}

/// The topics whose rows have two sides, with what kind of claim words of both sides make.
const TOPICS: [(Topic, ClaimKind); 2] =
    [(Topic::Antonyms, ClaimKind::Opposite), (Topic::Force, ClaimKind::Certainty)];

/// The poles of the words of each language that has such a topic.
static POLES: LazyLock<HashMap<(Topic, Language), Poles>> = LazyLock::new(|| {
    let of_topic = |topic: Topic| {
        let with = Data::all().filter(move |data| data.has(topic));
        with.map(move |data| ((topic, data.language()), poles(data, topic)))
    };
    TOPICS.into_iter().flat_map(|(topic, _)| of_topic(topic)).collect()
});

fn poles(data: &Data, topic: Topic) -> Poles {
    let mut poles = Poles::default();
    for (row, sides) in data.rows(topic).enumerate() {
        for (side, forms) in sides.into_iter().enumerate() {
            for form in forms.split(", ") {
                let denied = form.strip_prefix(DENIED);
                let table = if denied.is_some() { &mut poles.denied } else { &mut poles.plain };
                table.entry(stem(denied.unwrap_or(form), data)).or_default().insert((row, side));
            }
        }
    }
    poles
}

/// The poles of the words of `language`, of the assumed one where it is unknown; none where it lacks the topic.
fn poles_of(language: Option<Language>, topic: Topic) -> Option<&'static Poles> {
    POLES.get(&(topic, Data::of_text(language).language()))
}

/// A word that has an opposite.
struct Worded {
    stem: String,
    poles: &'static BTreeSet<Pole>,
    /// Whether a negation turns it round.
    denied: bool,
    /// The poles of all words of its sentence.
    around: BTreeSet<Pole>,
    /// The words beside it: for each side the next word and the stems of the next but function words.
    beside: [Vec<String>; 2],
    /// Whether the words on one side are enough to hold it against another.
    one_side: bool,
}

/// One claim for each place in which versions say words of opposite meaning.
pub(super) fn claims(view: &View) -> Vec<Claim> {
    TOPICS.into_iter().flat_map(|(topic, kind)| of_topic(view, topic, kind)).collect()
}

fn of_topic(view: &View, topic: Topic, kind: ClaimKind) -> Vec<Claim> {
    let items: Vec<Item<Worded>> = view.cells.iter().flat_map(|cell| words(cell, topic)).collect();
    let slots = slot::group(&items, |a, b| score(view, a, b));
    let claims = slots.iter().filter(|slot| slot.len() > 1).map(|slot| claim(view, &items, slot, kind));
    claims.filter(|claim| claim.readings.iter().any(|reading| reading.side > 0)).collect()
}

/// Whether a version that says `other` means what one says that denies `denied`, both stems: `rose`, `did not fall`.
pub(super) fn is_opposite(language: Option<Language>, denied: &str, other: &str) -> bool {
    let Some(poles) = poles_of(language, Topic::Antonyms) else { return false };
    let (Some(a), Some(b)) = (poles.plain.get(denied), poles.plain.get(other)) else { return false };
    a.iter().any(|(row, side)| b.contains(&(*row, 1 - *side)))
}

fn words(cell: &CellView, topic: Topic) -> Vec<Item<Worded>> {
    let Some(poles) = poles_of(cell.language, topic) else { return Vec::new() };
    (0..cell.words.len()).filter_map(|at| worded(cell, at, poles, topic)).collect()
}

/// Word `at`, if it has an opposite.
fn worded(cell: &CellView, at: usize, poles: &'static Poles, topic: Topic) -> Option<Item<Worded>> {
    let word = &cell.words[at];
    let turned = poles.denied.get(&word.stem).filter(|_| is_denied(cell, at));
    let own = turned.or_else(|| poles.plain.get(&word.stem))?;
    let poles = |word: &CellWord| poles.plain.get(&word.stem);
    let around = cell.words_in(cell.sentence_around(word.span)).filter_map(poles).flatten().copied();
    let value = Worded {
        stem: word.stem.clone(),
        poles: own,
        denied: turned.is_none() && is_denied(cell, at),
        around: around.collect(),
        beside: [beside(cell.words[..at].iter().rev()), beside(cell.words[at + 1..].iter())],
        one_side: topic == Topic::Force,
    };
    let (span, text) = (word.span, word.lower.clone());
    Some(Item { version: cell.version, span, text, context: cell.context(span), value })
}

/// Whether a negation covers word `at` or stands right before it (`not a bad debut`).
fn is_denied(cell: &CellView, at: usize) -> bool {
    const REACH: usize = 3;
    let span = cell.words[at].span;
    let covers = |value: &Value| matches!(value, Value::Negation { scope, .. } if scope.contains(span));
    let data = Data::of_text(cell.language);
    let is_not = |word: &CellWord| data.plays_any(&[Role::Not, Role::No, Role::Nor], &word.lower);
    cell.facts.iter().any(|fact| covers(&fact.value))
        || cell.words[at.saturating_sub(REACH)..at].iter().any(is_not)
}

/// The first word, and the stems of the first ones that are no function words, up to the next mark.
fn beside<'a>(words: impl Iterator<Item = &'a CellWord>) -> Vec<String> {
    const CONTENT: usize = 2;
    let near: Vec<&CellWord> = words.take_while(|word| !word.stem.is_empty()).collect();
    let first = near.first().map(|word| word.lower.clone());
    let content = near.iter().filter(|word| word.weight == 1.0).take(CONTENT).map(|word| word.stem.clone());
    let mut beside: Vec<String> = first.into_iter().chain(content).collect();
    if beside.is_empty() {
        // an end of the clause is beside another one
        beside.push(String::new());
    }
    beside
}

/// The same word first, then its opposite between the same words, where neither sentence has both.
fn score(view: &View, a: &Item<Worded>, b: &Item<Worded>) -> Option<f32> {
    let context = a.context.similarity(&b.context);
    let (x, y) = (&a.value, &b.value);
    if !are_opposite(x, y) {
        return (!x.poles.is_disjoint(y.poles)).then_some(2.0 + context);
    }
    let shares = |(x, y): (&Vec<String>, &Vec<String>)| x.iter().any(|word| y.contains(word));
    let mut sides = x.beside.iter().zip(&y.beside);
    let linked = if x.one_side { sides.any(shares) } else { sides.all(shares) };
    let is_news = x.one_side && !view.is_parallel();
    let least = if is_news { LEAST_CLOSENESS_LINKED } else { LEAST_CLOSENESS };
    let likeness = if is_news { LEAST_LIKENESS_LINKED } else { LEAST_LIKENESS };
    let is_like = context >= likeness && view.closeness(a.place(), b.place()) >= least;
    let turned = |poles: &BTreeSet<Pole>, other: &BTreeSet<Pole>| {
        poles.iter().any(|(row, side)| other.contains(&(*row, 1 - *side)))
    };
    let apart = !turned(x.poles, &x.around) && !turned(y.poles, &y.around);
    (linked && is_like && apart && x.denied == y.denied).then_some(context)
}

/// Whether two words stand on different sides of some row and on one side of none.
fn are_opposite(a: &Worded, b: &Worded) -> bool {
    let turned = a.poles.iter().any(|(row, side)| b.poles.contains(&(*row, 1 - *side)));
    a.stem != b.stem && turned && a.poles.is_disjoint(b.poles)
}

fn claim(view: &View, items: &[Item<Worded>], slot: &[usize], kind: ClaimKind) -> Claim {
    let value = |at: usize| &items[slot[at]].value;
    let sides = slot::sides(&slot::voices(view, items, slot), |a, b| are_opposite(value(a), value(b)));
    let readings = slot.iter().zip(sides).map(|(item, side)| {
        let Item { version, span, ref text, .. } = items[*item];
        Reading { version, span, value: text.clone(), side, voice: view.voice(version) }
    });
    let anchor = items[slot::head(items, slot)].text.clone();
    slot::claim(kind, view.passage, anchor, readings.collect())
}
