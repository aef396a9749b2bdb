//! The lattice of a native form: at each of its letters, the Latin letter groups that may stand for it and their cost.

use std::array;

use unicode_normalization::UnicodeNormalization;

use super::data;
use super::latin::{Letter, letters};
use super::table::{Row, Table, is_letter};
use crate::text::Language;

/// So many conventions a language has at most.
pub(super) const CONVENTIONS: usize = 16;

/// What a step costs under each convention.
pub(super) type Costs = [u8; CONVENTIONS];

/// A cost that nothing can pay.
pub(super) const NEVER: u8 = u8::MAX;

/// What another than the most usual rendering of a convention costs.
const UNUSUAL: u8 = 1;

/// What a rendering costs that only other conventions have.
const BORROWED: u8 = 3;

/// What may be written for the native letters from one place on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edge {
    /// How many native letters it stands for; none where it is put between letters.
    pub(super) length: usize,
    pub(super) text: Vec<Letter>,
    pub(super) costs: Costs,
}

/// The edges at each native letter.
#[derive(Clone, Debug)]
pub(super) struct Lattice {
    /// Names of the conventions, one an index of [`Costs`].
    pub(super) conventions: &'static [&'static str],
    pub(super) steps: Vec<Vec<Edge>>,
}

impl Lattice {
    /// The lattice of `native`; none where there is no table for `language`.
    pub(super) fn new(native: &str, language: Language) -> Option<Self> {
        let (press, accept) = (data::press(language), data::accept(language));
        let conventions = press.or(accept)?.columns.get(..)?;
        let letters: Vec<char> = native.nfc().flat_map(char::to_lowercase).collect();
        let steps = (0..=letters.len()).map(|at| {
            let mut edges = Vec::new();
            press.into_iter().for_each(|table| add_press(table, &letters, at, &mut edges));
            accept.into_iter().for_each(|table| add_accepted(table, &letters, at, &mut edges));
            if edges.iter().all(|edge| edge.length == 0) && at < letters.len() {
                edges.push(as_written(letters[at]));
            }
            edges
        });
        Some(Self { conventions, steps: steps.collect() })
    }
}

/// Adds what the rows of `table` that fit at `at` let each convention write.
fn add_press(table: &Table, native: &[char], at: usize, edges: &mut Vec<Edge>) {
    for row in fitting(table, native, at) {
        let mut borrowed = Vec::new();
        for column in 0..table.columns.len().min(CONVENTIONS) {
            for (rank, choice) in row.choices(column).enumerate() {
                add(edges, row, choice, |costs| costs[column] = costs[column].min(UNUSUAL * (rank > 0) as u8));
                borrowed.push(choice);
            }
        }
        for choice in borrowed {
            add(edges, row, choice, |costs| costs.iter_mut().for_each(|cost| *cost = BORROWED.min(*cost)));
        }
    }
}

/// Adds what is accepted under any convention: `text`, or `text~2` with its cost.
fn add_accepted(table: &Table, native: &[char], at: usize, edges: &mut Vec<Edge>) {
    for row in table.rows.iter().filter(|row| row.fits(native, at)) {
        for choice in row.choices(0) {
            let (text, own) = choice.split_once('~').unwrap_or((choice, "0"));
            let own = own.parse().unwrap_or(NEVER);
            add(edges, row, text, |costs| costs.iter_mut().for_each(|cost| *cost = own.min(*cost)));
        }
    }
}

/// The rows of several letters that fit at `at`, and the first of one letter.
fn fitting<'t>(table: &'t Table, native: &[char], at: usize) -> impl Iterator<Item = &'t Row> {
    let mut single = false;
    table.rows.iter().filter(move |row| {
        let first = row.letters.len() > 1 || !single;
        let fits = first && row.fits(native, at);
        single |= fits && row.letters.len() == 1;
        fits
    })
}

/// Lets `set` change the costs of writing `text` for the letters of `row`.
fn add(edges: &mut Vec<Edge>, row: &Row, text: &str, set: impl FnOnce(&mut Costs)) {
    let (length, text) = (row.letters.len(), letters(text));
    let found = edges.iter().position(|edge| edge.length == length && edge.text == text);
    let index = found.unwrap_or_else(|| {
        edges.push(Edge { length, text, costs: array::from_fn(|_| NEVER) });
        edges.len() - 1
    });
    set(&mut edges[index].costs);
}

/// A sign that no row speaks of: itself, and nothing where it is no letter.
fn as_written(sign: char) -> Edge {
    let text = if is_letter(sign) || sign.is_whitespace() || sign == '-' { letters(&sign.to_string()) } else { Vec::new() };
    Edge { length: 1, text, costs: [0; CONVENTIONS] }
}
