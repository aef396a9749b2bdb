//! Claims about titles: what the versions call one person.

use std::collections::{BTreeMap, BTreeSet};

use super::kin::{are_kin, are_one_name};
use super::slot::{self, Item, Relation};
use super::view::{CellView, Context, View};
use super::{Claim, ClaimKind, ClaimVerdict, Reading};
use crate::align::{Cell, Passage};
use crate::analysis::Analysis;
use crate::facts::{Fact, Value, is_function_word, title_words};
use crate::text::{Language, Span};

/// A title with its bearer.
struct Titled {
    /// The words of the name, lower-cased.
    name: Vec<String>,
    /// Whether the name is the bearer's own, not that of what the bearer serves (`a spokesman for the Council`).
    own: bool,
    /// Kind and value of each word of the title.
    title: BTreeSet<(&'static str, &'static str)>,
}

/// One claim for each bearer whom several versions give a title in this passage.
pub(super) fn claims(view: &View) -> Vec<Claim> {
    let items: Vec<Item<Titled>> = view.cells.iter().flat_map(titles).collect();
    let slots = slot::group(&items, score);
    slots
        .iter()
        .filter(|slot| slot.len() > 1)
        .map(|slot| claim(view.passage, &items, slot, &view.voices))
        .collect()
}

/// One claim for each person whom versions give conflicting titles in different passages or outside of any, told of the
/// passage nearest to one of them. What a passage alone tells is left to [`claims`].
pub(super) fn across(passages: &[(usize, Passage)], versions: &[&Analysis], voices: &[usize]) -> Vec<Claim> {
    let all = versions.iter().enumerate();
    let items: Vec<Item<Titled>> = all.flat_map(|(index, version)| persons(index, version)).collect();
    let language = |item: &Item<Titled>| versions[item.version].language;
    let is_one_language =
        |a: &Item<Titled>, b: &Item<Titled>| language(a).zip(language(b)).is_none_or(|(a, b)| a == b);
    let slots = slot::group(&items, |a, b| score(a, b).filter(|_| is_one_language(a, b)));
    let held = Held::new(passages, versions);
    let placed = |slot: &Vec<usize>| {
        let near = held.near(slot.iter().map(|&item| (items[item].version, items[item].span)));
        let is_together = near.values().any(|apart| apart.iter().filter(|apart| **apart == 0).count() > 1);
        let nearest = near.iter().min_by_key(|(_, apart)| apart.iter().min()).map_or(0, |(at, _)| *at);
        let (number, _) = passages.get(nearest)?;
        (!is_together).then(|| claim(*number, &items, slot, voices))
    };
    let claims = slots.iter().filter(|slot| slot.len() > 1).filter_map(placed);
    claims.filter(|claim| claim.verdict == ClaimVerdict::Conflict).collect()
}

/// Which stretches of the versions passages hold.
struct Held<'a> {
    versions: &'a [&'a Analysis],
    passages: &'a [(usize, Passage)],
    /// By version, in order, each with the place of its passage.
    spans: Vec<Vec<(Span, usize)>>,
}

impl<'a> Held<'a> {
    fn new(passages: &'a [(usize, Passage)], versions: &'a [&'a Analysis]) -> Self {
        let mut spans = vec![Vec::new(); versions.len()];
        for (at, (_, passage)) in passages.iter().enumerate() {
            for cell in &passage.cells {
                spans[cell.version].extend(cell.spans.iter().map(|&span| (span, at)));
            }
        }
        spans.iter_mut().for_each(|spans| spans.sort_unstable());
        Self { versions, passages, spans }
    }

    /// The passages around some places, with how far from each those in versions that tell it stand.
    fn near(&self, places: impl Iterator<Item = (usize, Span)>) -> BTreeMap<usize, Vec<usize>> {
        let mut near: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (version, span) in places {
            let around: BTreeSet<usize> = self.around(version, span).iter().map(|(_, at)| *at).collect();
            for at in around {
                let cell = self.passages[at].1.cell(version);
                if let Some(apart) = cell.and_then(|cell| distance(self.versions[version], cell, span)) {
                    near.entry(at).or_default().push(apart);
                }
            }
        }
        near
    }

    /// The stretches that hold some of `span`, and two on each side: a mark alone can be as near as what follows it.
    fn around(&self, version: usize, span: Span) -> &[(Span, usize)] {
        const BESIDE: usize = 2;
        let spans = &self.spans[version];
        let end = (spans.partition_point(|(held, _)| held.start < span.end) + BESIDE).min(spans.len());
        let first = spans.partition_point(|(held, _)| held.end <= span.start).saturating_sub(BESIDE);
        &spans[first.min(end)..end]
    }
}

/// How many bytes lie between `span` and the nearest word of a cell; 0 where the cell has it, `None` where it is empty.
fn distance(version: &Analysis, cell: &Cell, span: Span) -> Option<usize> {
    let tokens = &version.document.tokens;
    let gap = |covered: &Span| {
        let first = tokens.partition_point(|token| token.span.start < covered.start);
        let last = tokens.partition_point(|token| token.span.end <= covered.end);
        let inside = tokens.get(first..last)?;
        let next = inside.partition_point(|token| token.span.end <= span.start);
        let near = inside[next.saturating_sub(1)..].iter().take(2);
        near.map(|token| match token.span.overlaps(span) {
            true => 0,
            false => span
                .start
                .saturating_sub(token.span.end)
                .max(token.span.start.saturating_sub(span.end))
                .max(1),
        })
        .min()
    };
    cell.spans.iter().filter_map(gap).min()
}

fn titles<'a>(cell: &'a CellView) -> impl Iterator<Item = Item<Titled>> + 'a {
    let facts = cell.facts.iter().copied();
    facts.filter_map(|fact| titled(cell.version, cell.text, cell.language, fact, cell.context(fact.span)))
}

/// The titles of people with given and family name; the first of each person and title in a version.
fn persons(index: usize, version: &Analysis) -> Vec<Item<Titled>> {
    let text = version.source.text();
    let mut items: Vec<Item<Titled>> = Vec::new();
    for fact in version.facts().iter().flatten() {
        if let Some(item) = titled(index, text, version.language, fact, Context::default())
            && item.value.own
            && item.value.name.len() > 1
            && !items.iter().any(|i| i.value.name == item.value.name && i.value.title == item.value.title)
        {
            items.push(item);
        }
    }
    items
}

fn titled(
    version: usize,
    text: &str,
    language: Option<Language>,
    fact: &Fact,
    context: Context,
) -> Option<Item<Titled>> {
    let Value::Title { title: span, name } = fact.value else { return None };
    let words = name.of(text).split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let words: Vec<String> = words.filter(|word| !word.is_empty() && !is_function_word(word)).collect();
    let between = if span.end <= name.start { Span::new(span.end, name.start).of(text) } else { "" };
    let title = title_words(span.of(text), language);
    // `the spokeswoman of the airline, Marta Ruel`
    let own = between.trim().is_empty() || between.trim_end().ends_with(',');
    let value = Titled { name: words, own, title };
    Some(Item { version, span, text: span.of(text).to_lowercase(), context, value })
}

/// Titles are compared where they belong to one name.
fn score(a: &Item<Titled>, b: &Item<Titled>) -> Option<f32> {
    let (x, y) = (&a.value.name, &b.value.name);
    // People who share a given name, or a family name alone, are not one person.
    let family = || matches!((x.last(), y.last()), (Some(x), Some(y)) if are_kin(x, y));
    let given = || match (&x[..], &y[..]) {
        ([x, _, ..], [y, _, ..]) => are_kin(x, y) || x.chars().count() == 1 || y.chars().count() == 1,
        _ => true,
    };
    let one =
        a.value.own == b.value.own && if a.value.own { family() && given() } else { are_one_name(x, y) };
    let same = || if relation(&a.value, &b.value) == Relation::Same { 1.0 } else { 0.0 };
    one.then(|| same() + a.context.similarity(&b.context))
}

fn relation(a: &Titled, b: &Titled) -> Relation {
    let of = |titled: &Titled, kind: &str| -> BTreeSet<&str> {
        titled.title.iter().filter(|(k, _)| *k == kind).map(|(_, value)| *value).collect()
    };
    if a.title == b.title {
        return Relation::Same;
    }
    let ranks = (of(a, "rank"), of(b, "rank"));
    // who has a rank speaks for somebody, a source for nobody
    let is_source = |titled: &Titled| of(titled, "general").contains("source");
    if is_source(a) != is_source(b) && !(ranks.0.is_empty() && ranks.1.is_empty()) {
        return Relation::Conflict;
    }
    let same_rank = ranks.0.is_empty() || ranks.1.is_empty() || !ranks.0.is_disjoint(&ranks.1);
    let same_degree = of(a, "degree") == of(b, "degree");
    if same_rank && same_degree { Relation::Compatible } else { Relation::Conflict }
}

fn claim(passage: usize, items: &[Item<Titled>], slot: &[usize], voices: &[usize]) -> Claim {
    let conflict =
        |a: usize, b: usize| relation(&items[slot[a]].value, &items[slot[b]].value) == Relation::Conflict;
    let of_slot: Vec<usize> = slot.iter().map(|item| voices[items[*item].version]).collect();
    let sides = slot::sides(&of_slot, conflict);
    let readings = slot.iter().zip(sides).map(|(item, side)| {
        let Item { version, span, ref text, .. } = items[*item];
        Reading { version, span, value: text.clone(), side, voice: voices[version] }
    });
    slot::claim(
        ClaimKind::Title,
        passage,
        items[slot::head(items, slot)].value.name.join(" "),
        readings.collect(),
    )
}
