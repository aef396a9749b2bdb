//! What may be written for the letters of a language, with its cost under each convention.
//!
//! The rules are the rows of the press table, where each column is a convention, and of the tables of what is accepted
//! beside it. These have the columns `letters`, `after`, `before`, `who` and `accepted`: `who` names conventions, or `*`
//! for all; `accepted` lists groups as in `sch`, or `sch~2` with a cost. A row without letters (`-`) tells what may be
//! put between letters. All rows that fit count. `@like<tab>cs<tab>scientific` lets one convention begin as another.

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
    /// Of these, rows of several letters that fit count and the first of one letter.
    usual: Vec<Rule>,
    /// Of these, all that fit count.
    more: Vec<Rule>,
}

/// A row with what it lets one write.
#[derive(Debug)]
struct Rule {
    row: Row,
    edges: Vec<Edge>,
}

/// Latin letters for some native ones.
#[derive(Debug)]
pub(super) struct Edge {
    /// How many native letters it stands for; none where it is put between letters.
    pub(super) length: usize,
    pub(super) text: Vec<Letter>,
    pub(super) costs: Costs,
}

impl Rules {
    /// The rules in the press table, if there is one, and the tables of what is accepted.
    pub(super) fn read(press: Option<&'static str>, accepted: &[&'static str]) -> Self {
        let mut rules = Rules::default();
        let press = press.map(Table::read);
        rules.conventions = press.iter().flat_map(|table| table.columns.iter().copied()).collect();
        let likes = accepted.iter().flat_map(|file| file.lines()).filter_map(|line| line.strip_prefix("@like\t"));
        let likes: Vec<(&str, &str)> = likes.filter_map(|line| line.split_once('\t')).collect();
        rules.conventions.extend(likes.iter().map(|(new, _)| *new));
        for row in press.into_iter().flat_map(|table| table.rows) {
            let mut edges = usual(&row);
            edges.iter_mut().for_each(|edge| rules.inherit(&likes, edge));
            rules.usual.push(Rule { row, edges });
        }
        for row in accepted.iter().flat_map(|file| Table::read(file).rows) {
            let edges = rules.accepted(&row);
            rules.more.push(Rule { row, edges });
        }
        rules
    }

    /// Gives each convention that begins as another its costs.
    fn inherit(&self, likes: &[(&str, &str)], edge: &mut Edge) {
        let index = |name: &str| self.conventions.iter().position(|own| *own == name);
        for (new, old) in likes {
            if let (Some(new), Some(old)) = (index(new), index(old)) {
                edge.costs[new] = edge.costs[old];
            }
        }
    }

    /// What a row of an acceptance table lets one write.
    fn accepted(&mut self, row: &Row) -> Vec<Edge> {
        let who: Vec<&'static str> = row.choices(0).collect();
        for name in who.iter().filter(|name| **name != "*") {
            if !self.conventions.contains(name) {
                self.conventions.push(name);
            }
        }
        let costs = |own: u8| {
            let everyone = if who.contains(&"*") { own } else { own.saturating_add(BORROWED) };
            let mut costs = [everyone; CONVENTIONS];
            let named = self.conventions.iter().zip(&mut costs).filter(|(name, _)| who.contains(name));
            named.for_each(|(_, cost)| *cost = own);
            costs
        };
        let edges = row.choices(1).map(|choice| {
            let (text, own) = choice.split_once('~').unwrap_or((choice, "0"));
            let text = if text == "-" { "" } else { text };
            Edge { length: row.letters.len(), text: letters(text), costs: costs(own.parse().unwrap_or(NEVER)) }
        });
        edges.collect()
    }

    /// What may be written at `at`.
    pub(super) fn edges(&'static self, native: &[char], at: usize) -> Vec<&'static Edge> {
        let mut single = false;
        let usual = self.usual.iter().filter(|rule| {
            let several = rule.row.letters.len() > 1;
            let fits = (several || !single) && rule.row.fits(native, at);
            single |= fits && !several;
            fits
        });
        let more = self.more.iter().filter(|rule| rule.row.fits(native, at));
        usual.chain(more).flat_map(|rule| &rule.edges).collect()
    }
}

/// What a row of a press table lets each convention write.
fn usual(row: &Row) -> Vec<Edge> {
    let mut edges: Vec<Edge> = Vec::new();
    for column in 0..row.cells.len().min(CONVENTIONS) {
        for (rank, choice) in row.choices(column).enumerate() {
            let text = letters(choice);
            let index = edges.iter().position(|edge| edge.text == text).unwrap_or_else(|| {
                edges.push(Edge { length: row.letters.len(), text, costs: [BORROWED; CONVENTIONS] });
                edges.len() - 1
            });
            let cost = &mut edges[index].costs[column];
            *cost = (*cost).min(if rank == 0 { 0 } else { UNUSUAL });
        }
    }
    edges
}
