//! Whether a Latin spelling renders a native form, by which conventions, and how far from them.

use super::latin::{Letter, letters};
use super::lattice::{CONVENTIONS, Costs, Edge, Lattice, NEVER};
use crate::text::Language;

/// How a Latin spelling renders a native form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// How far the spelling is from the nearest convention: 0 is its most usual rendering, [`MOST`] the most accepted.
    pub cost: u8,
    /// The systems and press usages (language codes) that are so near; the empty list stands for a mixture.
    pub conventions: Vec<&'static str>,
}

/// The greatest cost of a spelling that is accepted.
pub const MOST: u8 = 6;

/// What a convention itself can cost: all of it is unusual choices and marks left out.
const OWN: u8 = 3;

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
        let names = self.lattice.conventions.iter().zip(costs);
        let near = names.filter(|(_, own)| *own == cost && cost <= OWN).map(|(&name, _)| name);
        Some(Acceptance { cost, conventions: near.collect() })
    }

    /// The least cost of `latin` under each convention.
    fn costs(&self, latin: &[Letter]) -> Costs {
        let steps = &self.lattice.steps;
        let mut columns = vec![Column::new(latin.len()); steps.len() + 1];
        columns[0].0[0] = [0; CONVENTIONS];
        for (at, edges) in steps.iter().enumerate() {
            for between in edges.iter().filter(|edge| edge.length == 0) {
                let before = columns[at].clone();
                columns[at].take(&before, between, latin);
            }
            for edge in edges.iter().filter(|edge| edge.length > 0) {
                let (done, coming) = columns.split_at_mut(at + 1);
                coming[edge.length - 1].take(&done[at], edge, latin);
            }
        }
        columns[steps.len() - 1].0[latin.len()]
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

    /// Goes along `edge` from every place of `before` where its letters stand in `latin`.
    fn take(&mut self, before: &Column, edge: &Edge, latin: &[Letter]) {
        let length = edge.text.len();
        for start in 0..=latin.len().saturating_sub(length) {
            let costs = &before.0[start];
            if costs.iter().all(|&cost| cost > MOST) {
                continue;
            }
            let Some(written) = latin.get(start..start + length) else { continue };
            let marks = edge.text.iter().zip(written).map(|(own, other)| own.cost(*other)).sum::<Option<u8>>();
            let Some(marks) = marks else { continue };
            for (convention, cost) in self.0[start + length].iter_mut().enumerate() {
                let own = costs[convention].saturating_add(edge.costs[convention]).saturating_add(marks);
                *cost = own.min(*cost);
            }
        }
    }
}
