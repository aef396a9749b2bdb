//! Figures of one kind and group held against each other, version by version.

use std::collections::{BTreeMap, BTreeSet};

use super::super::relation::relation;
use super::super::slot::Relation;
use super::super::view::is_known;
use super::told::Told;
use crate::analysis::Analysis;
use crate::facts::{Bound, Day, Period, Quantity, Unit, Value, is_function_word};
use crate::lang::{Data, Language, stem};
use crate::text::{Span, TokenKind};

/// What the sentences of two figures have to share for a difference to be told: words of meaning count 1, names that the
/// glossary knows 2.
const LEAST_SUPPORT: usize = 2;

/// What it adds that a version tells one figure of the kind, and the other one too.
const ALONE: usize = 2;

/// How two versions compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compared {
    /// Some figure of the one fits some of the other, or nothing says that they speak of one thing.
    Fits,
    /// No figure of the one fits any of the other.
    Conflict,
    /// The same, but one text was written later and tells more: a toll that rose.
    Later,
}

/// All figures of one kind and group.
pub(super) struct Pairs<'a> {
    versions: &'a [&'a Analysis],
    /// By version, in order of place.
    told: BTreeMap<usize, Vec<(Told<'a>, Support)>>,
}

/// What a sentence shares with others.
struct Support {
    words: BTreeSet<String>,
    names: BTreeSet<usize>,
    /// The words of names that languages of one script leave as they are.
    proper: BTreeSet<String>,
}

impl<'a> Pairs<'a> {
    pub(super) fn new(versions: &'a [&'a Analysis], all: &[Told<'a>]) -> Self {
        let mut told: BTreeMap<usize, Vec<(Told, Support)>> = BTreeMap::new();
        for &one in all {
            let support = Support::new(versions[one.version], one.figure.sentence);
            told.entry(one.version).or_default().push((one, support));
        }
        Self { versions, told }
    }

    /// One figure a version: the one that fits most others, or else the first of those that can be held against another
    /// version's.
    pub(super) fn heads(&self) -> Vec<Told<'a>> {
        let head = |(version, told): (&usize, &Vec<(Told<'a>, Support)>)| {
            let others =
                || self.told.iter().filter(move |(other, _)| *other != version).map(|(_, told)| told);
            let fits = |one: &(Told, Support)| {
                others().filter(|other| other.iter().any(|other| !differ(one.0, other.0))).count()
            };
            let is_held = |one: &(Told, Support)| others().flatten().any(|other| self.speaks(one, other));
            let first = told.iter().rev().max_by_key(|one| (is_held(one), fits(one)));
            first.map(|(told, _)| *told)
        };
        self.told.iter().filter_map(head).collect()
    }

    /// Whether two figures are taken to be of one thing.
    fn speaks(&self, x: &(Told, Support), y: &(Told, Support)) -> bool {
        is_one_time(x.0.figure.when, y.0.figure.when)
            && is_one_thing(x.0, y.0)
            && self.support(x, y) >= LEAST_SUPPORT
    }

    /// How two versions compare.
    pub(super) fn versions(&self, a: usize, b: usize) -> Compared {
        let (Some(left), Some(right)) = (self.told.get(&a), self.told.get(&b)) else { return Compared::Fits };
        let mut pairs = left.iter().flat_map(|x| right.iter().map(move |y| (x, y)));
        let fits = pairs.any(|(x, y)| is_one_thing(x.0, y.0) && !differ(x.0, y.0));
        match () {
            () if fits || !self.is_supported(a, b) => Compared::Fits,
            () if self.has_grown(a, b) => Compared::Later,
            () => Compared::Conflict,
        }
    }

    /// Whether some figures of two versions are taken to be of one thing.
    pub(super) fn is_supported(&self, a: usize, b: usize) -> bool {
        let (Some(left), Some(right)) = (self.told.get(&a), self.told.get(&b)) else { return false };
        left.iter().any(|x| right.iter().any(|y| self.speaks(x, y)))
    }

    /// What speaks for two figures being of one thing.
    fn support(&self, (a, left): &(Told, Support), (b, right): &(Told, Support)) -> usize {
        let language = |told: &Told| self.versions[told.version].language.map(Language::root);
        let is_one_language = language(a).zip(language(b)).is_none_or(|(a, b)| a == b);
        let words = match is_one_language {
            true => left.words.intersection(&right.words).count(),
            false => 2 * left.proper.intersection(&right.proper).count(),
        };
        let is_alone = |told: &Told| self.told[&told.version].len() == 1;
        let alone = if is_alone(a) && is_alone(b) { ALONE } else { 0 };
        let places = if a.figure.from.is_disjoint(&b.figure.from) { 0 } else { ALONE };
        words + 2 * left.names.intersection(&right.names).count() + alone + places
    }

    /// Whether the version that was written later tells more in all its figures.
    fn has_grown(&self, a: usize, b: usize) -> bool {
        let written = |version: usize| self.versions[version].events().written.and_then(day);
        let (Some(first), Some(second)) = (written(a), written(b)) else { return false };
        let (early, late) = if first < second { (a, b) } else { (b, a) };
        let most = |version: usize| {
            self.told[&version].iter().map(|(told, _)| told.figure.quantity.stated).fold(0.0, f64::max)
        };
        first != second && most(early) < most(late)
    }
}

impl Support {
    fn new(version: &Analysis, sentence: usize) -> Self {
        let (text, data) = (version.source.text(), Data::of_text(version.language));
        let tokens = version.document.tokens_of(sentence).iter();
        let told = tokens.filter(|token| token.kind == TokenKind::Word);
        let lower = told.map(|token| token.span.of(text).to_lowercase());
        let words = lower.filter(|word| !is_function_word(word)).map(|word| stem(&word, data)).collect();
        let span: Span = version.sentence(sentence);
        let names = version.matches_at(span).iter().filter(|found| is_known(found)).map(|found| found.entry);
        let names = names.collect();
        Self { words, names, proper: proper(version, sentence) }
    }
}

/// The long words of the certain names of a sentence, lower-cased.
fn proper(version: &Analysis, sentence: usize) -> BTreeSet<String> {
    const LEAST_LETTERS: usize = 5;
    let text = version.source.text();
    let certain = version.facts()[sentence].iter();
    let names = certain.filter(|fact| matches!(fact.value, Value::Name { certain: true }));
    let words = names.flat_map(|fact| fact.span.of(text).split_whitespace());
    let long = words.filter(|word| word.chars().count() >= LEAST_LETTERS);
    long.map(str::to_lowercase).collect()
}

/// Whether two figures tell readers different things: they cannot both hold, or bound one number at places far apart
/// (`at least 60`, `72`).
pub(super) fn differ(a: Told, b: Told) -> bool {
    const APART: f64 = 1.15;
    let value = |quantity: &Quantity| {
        let unit = Unit::Noun(String::new());
        Value::Quantity(Quantity { unit, ..quantity.clone() })
    };
    let (a, b) = (&a.figure.quantity, &b.figure.quantity);
    let is_bounded = |bound: Bound| matches!(bound, Bound::Least | Bound::Over);
    let (low, high) = (a.stated.min(b.stated), a.stated.max(b.stated));
    let is_plain = |bound: Bound| is_bounded(bound) || bound == Bound::Exactly;
    let bounds = is_plain(a.bound) && is_plain(b.bound) && (is_bounded(a.bound) || is_bounded(b.bound));
    bounds && high >= APART * low || relation(&value(a), &value(b)) == Some(Relation::Conflict)
}

/// Whether two figures count people of one country, as far as it is told, or are distances from one place.
fn is_one_thing(a: Told, b: Told) -> bool {
    let nations = a.figure.group.nation.zip(b.figure.group.nation);
    let (left, right) = (&a.figure.from, &b.figure.from);
    let shared = left.intersection(right).count();
    let is_one_place =
        left.is_empty() && right.is_empty() || 2 * shared >= left.len().min(right.len()) && shared > 0;
    is_one_place && nations.is_none_or(|(a, b)| a == b)
}

/// Whether two dates can be of one time, as far as they are known.
fn is_one_time(a: Option<Period>, b: Option<Period>) -> bool {
    let date = |period: Period| Value::Date(period);
    a.zip(b).is_none_or(|(a, b)| relation(&date(a), &date(b)) != Some(Relation::Conflict))
}

/// Year, month and day, where all are known.
fn day(day: Day) -> Option<(i16, u8, u8)> {
    Some((day.year?, day.month?, day.day?))
}
