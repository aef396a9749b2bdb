//! Whether a Latin spelling renders a native form, by which conventions, and how far from them.

use super::latin::{Letter, letters};
use super::lattice::{Lattice, Step};
use super::rules::{CONVENTIONS, Costs, NEVER};
use crate::text::Language;

/// How a Latin spelling renders a native form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// How far the spelling is from the nearest convention: 0 is its most usual rendering, [`MOST`] the most accepted.
    pub cost: u8,
    /// The systems and press usages (language codes) that are so near; none where it is a mixture.
    pub conventions: Vec<&'static str>,
}

/// The greatest cost of a spelling that is accepted.
pub const MOST: u8 = 6;

/// What a spelling by one convention can cost: unusual choices of it and marks left out.
const OWN: u8 = 2;

/// Whether `latin` renders `native`, a name in `language`: by one convention, or by one with a few letters of another.
///
/// None where it does not, or where there is no table for the language. Case, stress marks, apostrophes and the
/// difference between hyphen and space are nothing; other marks on letters count little.
pub fn accepts(native: &str, language: Language, latin: &str) -> Option<Acceptance> {
    Acceptor::new(native, language)?.accepts(latin)
}

/// All renderings of one native form, ready to be asked for many spellings.
#[derive(Clone, Debug)]
pub struct Acceptor {
    lattice: Lattice,
}

impl Acceptor {
    /// The acceptor of `native`, a name in `language`; none where there is no table for the language.
    pub fn new(native: &str, language: Language) -> Option<Self> {
        Lattice::new(native, language).map(|lattice| Self { lattice })
    }

    /// How `latin` renders the native form, if it does.
    pub fn accepts(&self, latin: &str) -> Option<Acceptance> {
        let costs = self.costs(&letters(latin));
        let cost = costs.iter().copied().min().filter(|&cost| cost <= MOST)?;
        let names = self.lattice.rules.conventions.iter().zip(costs);
        let near = names.filter(|(_, own)| *own == cost && cost <= OWN).map(|(&name, _)| name);
        Some(Acceptance { cost, conventions: near.collect() })
    }

    /// The least cost of `latin` under each convention.
    fn costs(&self, latin: &[Letter]) -> Costs {
        let steps = &self.lattice.steps;
        let mut columns = vec![Column::new(latin.len()); steps.len()];
        columns[0].0[0] = [0; CONVENTIONS];
        for (at, step) in steps.iter().enumerate() {
            let (done, coming) = columns.split_at_mut(at + 1);
            advance(step, &mut done[at], coming, latin);
        }
        columns[steps.len() - 1].0[latin.len()]
    }
}

/// Goes along all edges of `step` from `column` to the columns after it.
pub(super) fn advance(step: &Step, column: &mut Column, coming: &mut [Column], latin: &[Letter]) {
    if column.is_dead() {
        return;
    }
    let before = column.clone();
    for between in step.edges.iter().filter(|edge| edge.length == 0) {
        column.take(&before, &between.text, &between.costs, latin);
    }
    for edge in step.edges.iter().filter(|edge| edge.length > 0) {
        if let Some(next) = coming.get_mut(edge.length - 1) {
            next.take(column, &edge.text, &edge.costs, latin);
        }
    }
    if let (Some(text), Some(next)) = (&step.as_written, coming.first_mut()) {
        next.take(column, text, &[0; CONVENTIONS], latin);
    }
}

/// The least costs of having read so many letters of the Latin spelling.
#[derive(Clone, Debug)]
pub(super) struct Column(Vec<Costs>);

impl Column {
    /// A column that nothing has reached, for a spelling of so many letters.
    fn new(letters: usize) -> Self {
        Self(vec![[NEVER; CONVENTIONS]; letters + 1])
    }

    /// Whether nothing that is accepted leads through it.
    fn is_dead(&self) -> bool {
        self.0.iter().flatten().all(|&cost| cost > MOST)
    }

    /// Writes `text` after every place of `before` where its letters stand in `latin`.
    fn take(&mut self, before: &Column, text: &[Letter], prices: &Costs, latin: &[Letter]) {
        for (start, costs) in before.0.iter().enumerate() {
            let Some(written) = latin.get(start..start + text.len()) else { break };
            let marks = text.iter().zip(written).map(|(own, other)| own.cost(*other)).sum::<Option<u8>>();
            let Some(marks) = marks else { continue };
            let reached = &mut self.0[start + text.len()];
            for ((reached, cost), price) in reached.iter_mut().zip(costs).zip(prices) {
                *reached = (*reached).min(cost.saturating_add(*price).saturating_add(marks));
            }
        }
    }
}
