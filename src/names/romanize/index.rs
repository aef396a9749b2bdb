//! The acceptors of many names as one automaton: which of them a Latin spelling renders.

use std::collections::BTreeMap;

use super::acceptor::{Acceptance, MOST, accepted, written_at};
use super::latin::{Letter, letters};
use super::lattice::{Lattice, Step};
use super::rules::Rules;
use crate::text::Language;

/// All renderings of many native forms: names that begin alike share the way.
///
/// ```
/// use transdrift::names::romanize::Acceptors;
///
/// let russian = "ru".parse()?;
/// let names = Acceptors::new([("Рябков", russian), ("Рябцев", russian)]);
/// let found = names.find("Rjabkow");
/// assert_eq!(found[0].0, 0);
/// assert_eq!(found[0].1.conventions, ["de"]);
/// # Ok::<(), transdrift::text::LanguageError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Acceptors {
    lattices: Vec<Option<Lattice>>,
    /// The trees of names, one for each set of rules.
    trees: Vec<Tree>,
}

/// Names under one set of rules; the first node is the root.
#[derive(Clone, Debug)]
struct Tree {
    rules: &'static Rules,
    nodes: Vec<Node>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    /// What may be written here and where that leads, by the identity of the step.
    ways: BTreeMap<Key, (Step, usize)>,
    /// The names that end here.
    names: Vec<usize>,
}

/// The identity of a step: where its edges lie in the rules, and what is as written.
type Key = (Vec<usize>, Option<Vec<Letter>>);

impl Acceptors {
    /// The automaton of `names`, each a native form with its language; names of a language without rules are left out.
    pub fn new<'n>(names: impl IntoIterator<Item = (&'n str, Language)>) -> Self {
        let mut all = Self::default();
        for (index, (native, language)) in names.into_iter().enumerate() {
            let lattice = Lattice::new(native, language);
            lattice.iter().for_each(|lattice| all.add(index, lattice));
            all.lattices.push(lattice);
        }
        all
    }

    fn add(&mut self, index: usize, lattice: &Lattice) {
        let found = self.trees.iter().position(|tree| std::ptr::eq(tree.rules, lattice.rules));
        let tree = found.unwrap_or_else(|| {
            self.trees.push(Tree { rules: lattice.rules, nodes: vec![Node::default()] });
            self.trees.len() - 1
        });
        let nodes = &mut self.trees[tree].nodes;
        let mut here = 0;
        for step in &lattice.steps {
            let next = nodes.len();
            let (_, there) = nodes[here].ways.entry(key(step)).or_insert_with(|| (step.clone(), next));
            here = *there;
            if here == next {
                nodes.push(Node::default());
            }
        }
        nodes[here].names.push(index);
    }

    /// The names that `latin` renders, by their place among those given, with how.
    pub fn find(&self, latin: &str) -> Vec<(usize, Acceptance)> {
        let latin = letters(latin);
        let mut near = Vec::new();
        for tree in &self.trees {
            tree.walk(0, &[Reach(vec![(0, 0)])], &latin, &mut near);
        }
        near.sort_unstable();
        let lattices = near.into_iter().filter_map(|name| Some((name, self.lattices[name].as_ref()?)));
        lattices.filter_map(|(name, lattice)| Some((name, accepted(lattice, &latin)?))).collect()
    }
}

/// How many letters of the Latin spelling may have been read, and at what cost at least.
#[derive(Clone, Debug, Default)]
struct Reach(Vec<(usize, u8)>);

impl Reach {
    fn add(&mut self, place: usize, cost: u8) {
        match self.0.iter_mut().find(|(own, _)| *own == place) {
            Some((_, least)) => *least = cost.min(*least),
            None => self.0.push((place, cost)),
        }
    }

    /// Adds what is reached by writing `text` from `before` on.
    fn take(&mut self, before: &Reach, text: &[Letter], price: u8, latin: &[Letter]) {
        for &(start, cost) in &before.0 {
            if let Some(marks) = written_at(text, start, latin)
                && let total = cost.saturating_add(price).saturating_add(marks)
                && total <= MOST
            {
                self.add(start + text.len(), total);
            }
        }
    }
}

impl Tree {
    /// Follows the ways from `node`, which the first of `reached` leads to and later ones the letters after it, and
    /// gathers the names at whose ends all of `latin` may have been read.
    fn walk(&self, node: usize, reached: &[Reach], latin: &[Letter], found: &mut Vec<usize>) {
        let Some((first, later)) = reached.split_first() else { return };
        for (step, there) in self.nodes[node].ways.values() {
            let mut here = first.clone();
            let mut coming = later.to_vec();
            for edge in step.edges.iter().filter(|edge| edge.length == 0) {
                here.take(first, &edge.text, edge.least, latin);
            }
            for edge in step.edges.iter().filter(|edge| edge.length > 0) {
                coming.resize(coming.len().max(edge.length), Reach::default());
                coming[edge.length - 1].take(&here, &edge.text, edge.least, latin);
            }
            if let Some(text) = &step.as_written {
                coming.resize(coming.len().max(1), Reach::default());
                coming[0].take(&here, text, 0, latin);
            }
            if here.0.iter().any(|(place, _)| *place == latin.len()) {
                found.extend(&self.nodes[*there].names);
            }
            if coming.iter().any(|reach| !reach.0.is_empty()) {
                self.walk(*there, &coming, latin, found);
            }
        }
    }
}

fn key(step: &Step) -> Key {
    let edges = step.edges.iter().map(|&edge| std::ptr::from_ref(edge).addr());
    (edges.collect(), step.as_written.clone())
}

#[cfg(test)]
mod tests {
    use super::super::accepts;
    use super::*;

    #[test]
    fn together_as_alone() {
        let names =
            [("Рябков", "ru"), ("Рябов", "ru"), ("Рябцев", "ru"), ("Зеленський", "uk"), ("習近平", "zh")];
        let names = names.map(|(native, language)| (native, language.parse().unwrap()));
        let all = Acceptors::new(names);
        for latin in [
            "Riabkov",
            "Rjabow",
            "Ryabtsev",
            "Zelenskyy",
            "Selenskyj",
            "Xi Jinping",
            "Hsi Chin-p'ing",
            "Rybkov",
        ] {
            let alone = names.iter().enumerate();
            let alone =
                alone.filter_map(|(index, (native, own))| Some((index, accepts(native, *own, latin)?)));
            assert_eq!(all.find(latin), alone.collect::<Vec<_>>(), "{latin}");
        }
    }
}
