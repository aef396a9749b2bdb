//! Claims about parties: a version that sets one name over against itself (`between Meres and Meres`), and those that tell
//! who the other party is.

use std::collections::BTreeMap;

use super::slot;
use super::{Claim, ClaimKind, Reading};
use crate::align::Passage;
use crate::analysis::Analysis;
use crate::facts::Value;
use crate::lang::{Data, Role};
use crate::text::{Span, TokenKind};

/// Two names joined by a word for `and`, lower-cased.
struct Pair {
    version: usize,
    span: Span,
    first: String,
    second: String,
    /// Whether a word for `between` says that they stand over against each other.
    is_relation: bool,
}

/// One claim for each relation of a name with itself where other versions tell of that name and another; told of the
/// passage that holds it.
pub(super) fn across(passages: &[(usize, Passage)], versions: &[&Analysis], voices: &[usize]) -> Vec<Claim> {
    let all: Vec<Pair> = versions.iter().enumerate().flat_map(|(at, version)| pairs(at, version)).collect();
    let garbled = all.iter().filter(|pair| pair.is_relation && pair.first == pair.second);
    let mut told: Vec<&Pair> = Vec::new();
    for pair in garbled {
        // once a version and name
        if !told.iter().any(|known| known.version == pair.version && known.first == pair.first) {
            told.push(pair);
        }
    }
    told.into_iter().filter_map(|pair| claim(passages, &all, pair, voices)).collect()
}

/// The claim of a name set over against itself, with the pair that most other versions tell.
fn claim(passages: &[(usize, Passage)], all: &[Pair], pair: &Pair, voices: &[usize]) -> Option<Claim> {
    let mut partners: BTreeMap<&str, BTreeMap<usize, &Pair>> = BTreeMap::new();
    for other in all.iter().filter(|other| other.version != pair.version && other.first != other.second) {
        if let Some(partner) = other.partner(&pair.first) {
            partners.entry(partner).or_default().entry(other.version).or_insert(other);
        }
    }
    let (_, others) =
        partners.into_iter().max_by_key(|(name, told)| (told.len(), std::cmp::Reverse(*name)))?;
    let holds = |passage: &Passage| {
        passage.cell(pair.version).is_some_and(|cell| cell.spans.iter().any(|span| span.overlaps(pair.span)))
    };
    let (number, _) = passages.iter().find(|(_, passage)| holds(passage)).or(passages.first())?;
    let told: Vec<&Pair> = std::iter::once(pair).chain(others.into_values()).collect();
    let of_told: Vec<usize> = told.iter().map(|pair| voices[pair.version]).collect();
    let sides = slot::sides(&of_told, |a, b| (a == 0) != (b == 0));
    let readings = told.iter().zip(sides).map(|(pair, side)| Reading {
        version: pair.version,
        span: pair.span,
        value: format!("{} {}", pair.first, pair.second),
        side,
        voice: voices[pair.version],
    });
    Some(slot::claim(ClaimKind::Actors, *number, pair.first.clone(), readings.collect()))
}

impl Pair {
    /// The other name of a pair that has `name`.
    fn partner(&self, name: &str) -> Option<&str> {
        match () {
            () if self.first == name => Some(&self.second),
            () if self.second == name => Some(&self.first),
            () => None,
        }
    }
}

/// The pairs of names in a version.
fn pairs(index: usize, version: &Analysis) -> Vec<Pair> {
    let data = Data::of_text(version.language);
    let of_sentence = |sentence: usize| {
        let names = version.facts()[sentence].iter().filter_map(|fact| match fact.value {
            Value::Name { .. } => Some(fact.span),
            _ => None,
        });
        let names: Vec<Span> = names.collect();
        names.windows(2).filter_map(|two| pair(index, version, data, two)).collect::<Vec<_>>()
    };
    (0..version.document.sentences.len()).flat_map(of_sentence).collect()
}

/// The pair that two names are, where nothing but a word for `and` and an article stands between them.
fn pair(index: usize, version: &Analysis, data: &Data, names: &[Span]) -> Option<Pair> {
    const BEFORE: usize = 2;
    let &[first, second] = names else { return None };
    let (text, tokens) = (version.source.text(), &version.document.tokens);
    let from = tokens.partition_point(|token| token.span.end <= first.start);
    let after = tokens.partition_point(|token| token.span.start < first.end);
    let to = tokens.partition_point(|token| token.span.start < second.start);
    let lower = |at: usize| tokens[at].span.of(text).to_lowercase();
    let between: Vec<usize> = (after..to).collect();
    let is_joint = |at: usize| {
        tokens[at].kind == TokenKind::Word && data.plays_any(&[Role::And, Role::PartyJoint], &lower(at))
    };
    let is_article = |at: usize| data.plays(Role::DefiniteArticle, &lower(at));
    let is_pair = match between[..] {
        [joint] => is_joint(joint),
        [joint, article] => is_joint(joint) && is_article(article),
        _ => false,
    };
    let is_relation = (from.saturating_sub(BEFORE)..from).any(|at| data.plays(Role::Between, &lower(at)));
    let name = |span: Span| span.of(text).to_lowercase();
    is_pair.then(|| Pair {
        version: index,
        span: first.cover(second),
        first: name(first),
        second: name(second),
        is_relation,
    })
}
