//! What may be written for the letters of a language, with its cost under each convention.
//!
//! The rules are the rows of the press table, where each column is a convention, and of the tables of what is accepted
//! beside it. These have the columns `letters`, `after`, `before`, `who` and `accepted`: `who` names conventions, or `*`
//! for all, with `only` where no other may borrow it; `accepted` lists groups as in `sch`, or `sch~2` with a cost. A row without letters (`-`) tells what may be
//! put between letters, `‐` is a place where a space or hyphen may stand. All rows that fit count. `@like<tab>cs<tab>scientific` lets one convention begin as another.

use std::collections::BTreeMap;

use super::latin::{Letter, letters};
use super::table::{Row, Table};

/// So many conventions a language has at most.
pub(super) const CONVENTIONS: usize = 32;

/// What a step costs under each convention.
pub(super) type Costs = [u8; CONVENTIONS];

/// A cost that nothing can pay.
pub(super) const NEVER: u8 = u8::MAX;

/// What another than the most usual rendering of a convention costs.
const UNUSUAL: u8 = 1;

/// What a rendering costs that only other conventions have.
const BORROWED: u8 = 3;

/// The rules of one language.
#[derive(Debug, Default)]
pub(super) struct Rules {
    /// Names of the conventions, one an index of [`Costs`].
    pub(super) conventions: Vec<&'static str>,
    /// The rules by their first letter, none for what is put between letters.
    by_letter: BTreeMap<Option<char>, Vec<Rule>>,
}

/// A row with what it lets one write.
#[derive(Debug)]
struct Rule {
    row: Row,
    edges: Vec<Edge>,
    /// Whether of those with one letter only the first counts that fits.
    is_exclusive: bool,
}

/// Latin letters for some native ones.
#[derive(Debug)]
pub(super) struct Edge {
    /// How many native letters it stands for; none where it is put between letters.
    pub(super) length: usize,
    pub(super) text: Vec<Letter>,
    pub(super) costs: Costs,
    /// The least of them.
    pub(super) least: u8,
}

impl Rules {
    /// The rules in the press table, which may be empty, the tables of what is accepted and those of syllables.
    pub(super) fn read(press: Table, accepted: &[&'static str], syllables: &[&'static str]) -> Self {
        let mut rules = Rules { conventions: press.columns, ..Rules::default() };
        let likes: Vec<(usize, usize)> = accepted
            .iter()
            .flat_map(|file| file.lines())
            .filter_map(|line| line.strip_prefix("@like\t")?.split_once('\t'))
            .filter_map(|(new, old)| rules.begin_as(new, old))
            .collect();
        for row in press.rows {
            let mut edges = usual(&row);
            for edge in &mut edges {
                likes.iter().for_each(|&(new, old)| edge.costs[new] = edge.costs[old]);
            }
            rules.add(Rule { row, edges, is_exclusive: true });
        }
        for row in accepted.iter().flat_map(|file| Table::read(file).rows) {
            let edges = rules.accepted(row.letters.len(), row.choices(0), row.choices(1));
            rules.add(Rule { row, edges, is_exclusive: false });
        }
        syllables.iter().for_each(|file| rules.add_syllables(file));
        rules
    }

    fn add(&mut self, mut rule: Rule) {
        for edge in &mut rule.edges {
            edge.least = edge.costs.iter().copied().min().unwrap_or(NEVER);
        }
        self.by_letter.entry(rule.row.letters.first().copied()).or_default().push(rule);
    }

    /// Adds a table with a column for each convention and one for the characters that are read so.
    fn add_syllables(&mut self, file: &'static str) {
        let mut lines = file.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t'));
        let names: Vec<&'static str> = lines.next().into_iter().flatten().collect();
        for cells in lines.map(Vec::from_iter) {
            for character in cells.last().into_iter().flat_map(|last| last.chars()) {
                let spelled = names.iter().zip(&cells).take(cells.len() - 1);
                let edges =
                    spelled.flat_map(|(name, cell)| self.accepted(1, [*name].into_iter(), cell.split(' ')));
                let edges = edges.collect();
                self.add(Rule { row: Row::letter(character), edges, is_exclusive: false });
            }
        }
    }

    /// Adds a convention that begins as `old`, which must be one, and gives the indices of both; none where it is known.
    fn begin_as(&mut self, new: &'static str, old: &str) -> Option<(usize, usize)> {
        let old = self.conventions.iter().position(|own| *own == old)?;
        if self.conventions.contains(&new) {
            return None;
        }
        self.conventions.push(new);
        Some((self.conventions.len() - 1, old))
    }

    /// The edges that let the conventions `who` write `choices` for so many letters.
    fn accepted(
        &mut self,
        length: usize,
        who: impl Iterator<Item = &'static str>,
        choices: impl Iterator<Item = &'static str>,
    ) -> Vec<Edge> {
        let who: Vec<&'static str> = who.collect();
        for name in who.iter().filter(|name| !["*", "only"].contains(name)) {
            if !self.conventions.contains(name) {
                self.conventions.push(name);
            }
        }
        let costs = |own: u8| {
            let everyone = match () {
                _ if who.contains(&"*") => own,
                _ if who.contains(&"only") => NEVER,
                _ => own.saturating_add(BORROWED),
            };
            let mut costs = [everyone; CONVENTIONS];
            let named = self.conventions.iter().zip(&mut costs).filter(|(name, _)| who.contains(name));
            named.for_each(|(_, cost)| *cost = own);
            costs
        };
        let edges = choices.map(|choice| {
            let (text, own) = choice.split_once('~').unwrap_or((choice, "0"));
            let text = if text == "-" { "" } else { text };
            Edge { length, text: letters(text), costs: costs(own.parse().unwrap_or(NEVER)), least: 0 }
        });
        edges.collect()
    }

    /// What may be written at `at`.
    pub(super) fn edges(&'static self, native: &[char], at: usize) -> Vec<&'static Edge> {
        let mut single = false;
        let here = native.get(at).into_iter().flat_map(|&letter| self.by_letter.get(&Some(letter)));
        let rules = self.by_letter.get(&None).into_iter().chain(here).flatten().filter(|rule| {
            let closed = single && rule.is_exclusive && rule.row.letters.len() == 1;
            let fits = !closed && rule.row.fits(native, at);
            single |= fits && rule.is_exclusive && rule.row.letters.len() == 1;
            fits
        });
        rules.flat_map(|rule| &rule.edges).collect()
    }
}

/// What a row of a press table lets each convention write.
fn usual(row: &Row) -> Vec<Edge> {
    let mut edges: Vec<Edge> = Vec::new();
    for column in 0..row.cells.len().min(CONVENTIONS) {
        for (rank, choice) in row.choices(column).enumerate() {
            let text = letters(choice);
            let index = edges.iter().position(|edge| edge.text == text).unwrap_or_else(|| {
                edges.push(Edge {
                    length: row.letters.len(),
                    text,
                    costs: [BORROWED; CONVENTIONS],
                    least: 0,
                });
                edges.len() - 1
            });
            let cost = &mut edges[index].costs[column];
            *cost = (*cost).min(if rank == 0 { 0 } else { UNUSUAL });
        }
    }
    edges
}
