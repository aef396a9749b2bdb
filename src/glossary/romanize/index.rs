//! The acceptors of many names as one automaton: which of them a Latin spelling renders.

use std::collections::BTreeMap;

use super::acceptor::{Acceptance, Column, advance, limit, verdict};
use super::latin::{Letter, letters};
use super::lattice::{Lattice, Step};
use super::rules::Rules;
use crate::text::Language;

/// All renderings of many native forms: names that begin alike share the way.
///
/// ```
/// use transdrift::glossary::romanize::Acceptors;
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

/// More native letters than any rule speaks of at once.
const AHEAD: usize = 8;

impl Acceptors {
    /// The automaton of `names`, each a native form with its language; names of a language without rules are left out.
    pub fn new<'n>(names: impl IntoIterator<Item = (&'n str, Language)>) -> Self {
        let mut all = Self::default();
        for (index, (native, language)) in names.into_iter().enumerate() {
            if let Some(lattice) = Lattice::new(native, language) {
                all.add(index, lattice);
            }
        }
        all
    }

    fn add(&mut self, index: usize, lattice: Lattice) {
        let found = self.trees.iter().position(|tree| std::ptr::eq(tree.rules, lattice.rules));
        let tree = found.unwrap_or_else(|| {
            self.trees.push(Tree { rules: lattice.rules, nodes: vec![Node::default()] });
            self.trees.len() - 1
        });
        let nodes = &mut self.trees[tree].nodes;
        let mut here = 0;
        for step in lattice.steps {
            let next = nodes.len();
            let (_, there) = nodes[here].ways.entry(key(&step)).or_insert((step, next));
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
        let mut found = Vec::new();
        for tree in &self.trees {
            tree.walk(0, &Column::start(latin.len(), AHEAD), &latin, &mut found);
        }
        found.sort_by_key(|(index, _)| *index);
        found
    }
}

impl Tree {
    /// Follows the ways from `node`, where the first of `columns` stands, and tells the names at their ends.
    fn walk(&self, node: usize, columns: &[Column], latin: &[Letter], found: &mut Vec<(usize, Acceptance)>) {
        for (step, there) in self.nodes[node].ways.values() {
            if node == 0 && !step.may_begin(latin) {
                continue;
            }
            let mut columns = columns.to_vec();
            let Some((here, coming)) = columns.split_first_mut() else { return };
            advance(step, here, coming, latin);
            if let Some(acceptance) = verdict(self.rules, here.end(), limit(latin)) {
                let names = self.nodes[*there].names.iter();
                found.extend(names.map(|&name| (name, acceptance.clone())));
            }
            if coming.iter().any(|column| !column.is_dead()) {
                columns.rotate_left(1);
                columns.pop();
                columns.push(Column::new(latin.len()));
                self.walk(*there, &columns, latin, found);
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
