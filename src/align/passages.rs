//! Passages: which stretches of N versions tell one thing, without regard to the order in which they are named.

mod articles;
mod carry;
mod cluster;
mod gaps;
mod marks;
mod order;
mod row;
mod rows;
mod settle;
mod parts;
mod subjects;
mod translations;
mod clause;
mod units;

use self::articles::Articles;
use self::translations::Translations;
use super::order::by_content;
use super::{Alignment, Mode, Passage, mode};
use crate::analysis::Analysis;

/// The most sentences of all versions together that are kept weighed while the mode is decided.
const MOST_KEPT: usize = 5_000;

/// Aligns `versions`; the mode is decided from the texts where none is `forced`.
pub fn align(versions: &[Analysis], forced: Option<Mode>) -> Alignment {
    let order = by_content(versions);
    let sorted: Vec<&Analysis> = order.iter().map(|&v| &versions[v]).collect();
    let furniture: Vec<Vec<bool>> = sorted.iter().map(|version| version.furniture().to_vec()).collect();
    let (mode, mut passages) = passages(&sorted, &furniture, forced);
    rename(&mut passages, &order);
    let mut marked = vec![Vec::new(); versions.len()];
    for (&version, furniture) in order.iter().zip(furniture) {
        marked[version] = furniture;
    }
    Alignment { mode, passages, furniture: marked }
}

fn passages(versions: &[&Analysis], furniture: &[Vec<bool>], forced: Option<Mode>) -> (Mode, Vec<Passage>) {
    let articles = || Articles::new(versions, furniture);
    if forced == Some(Mode::Comparable) {
        let articles = articles();
        return (Mode::Comparable, [articles.furniture(), articles.passages()].concat());
    }
    // long texts are weighed anew where the mode turns out to be comparable: kept meanwhile, they would take twice the memory
    let is_long = furniture.iter().map(Vec::len).sum::<usize>() > MOST_KEPT;
    let has_furniture = furniture.iter().flatten().any(|&is_furniture| is_furniture);
    let weighed = has_furniture.then(articles);
    let mut passages = weighed.as_ref().map(Articles::furniture).unwrap_or_default();
    let weighed = weighed.filter(|_| !is_long);
    let shared = shared(&passages, furniture);
    let is_enough = |found: &Translations| {
        forced.is_none() && mode::is_clearly_comparable(found.versions(), found.edges())
    };
    let translations = Translations::new(versions, &shared, is_enough);
    let mode = forced.unwrap_or_else(|| mode::decide(translations.versions(), translations.edges()));
    passages.extend(match mode {
        Mode::Parallel => translations.passages(),
        Mode::Comparable => {
            drop(translations);
            weighed.unwrap_or_else(articles).passages()
        }
    });
    (mode, passages)
}

/// The sentences of `furniture` that its passages hold: where only one translation of a line looks like page furniture
/// (`See also: …`, cut off in one version and run on in the others), it is told like any other.
fn shared(passages: &[Passage], furniture: &[Vec<bool>]) -> Vec<Vec<bool>> {
    let mut shared: Vec<Vec<bool>> = furniture.iter().map(|marked| vec![false; marked.len()]).collect();
    for cell in passages.iter().flat_map(|passage| &passage.cells) {
        cell.sentences.iter().for_each(|&sentence| shared[cell.version][sentence] = true);
    }
    shared
}

/// Gives cells and links the numbers that the versions have for the caller, and puts all in reading order.
fn rename(passages: &mut [Passage], order: &[usize]) {
    for passage in passages.iter_mut() {
        passage.cells.iter_mut().for_each(|cell| cell.version = order[cell.version]);
        passage.cells.sort_by_key(|cell| cell.version);
        for link in &mut passage.links {
            (link.a.0, link.b.0) = (order[link.a.0], order[link.b.0]);
            if link.b < link.a {
                std::mem::swap(&mut link.a, &mut link.b);
            }
        }
        passage.links.sort_by(|x, y| (x.a, x.b, &x.reason).cmp(&(y.a, y.b, &y.reason)));
    }
    passages.sort_by_key(|passage| {
        let first = passage.cells.first();
        (first.map(|cell| cell.version), first.and_then(|cell| cell.spans.first().copied()))
    });
}

#[cfg(test)]
mod tests;
