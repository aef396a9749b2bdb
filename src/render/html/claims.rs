//! What passages state, claim by version, with how many versions agree.

use super::text::MOST_COLUMNS;
use crate::report::{ClaimReport, Report};

use super::super::view::View;
use super::super::visible::one_line;

pub(super) struct Claim {
    pub kind: &'static str,
    pub anchor: String,
    pub passage: String,
    pub verdict: &'static str,
    pub verdict_words: &'static str,
    /// One a value, in the order of the versions.
    pub readings: Vec<Reading>,
    /// Number of versions that state a value.
    pub telling: usize,
    /// One a version.
    pub cells: Vec<Cell>,
}

/// A value, with how many versions state it.
pub(super) struct Reading {
    pub number: usize,
    /// Words of the first version that states it.
    pub text: String,
    pub value: String,
    pub versions: usize,
}

/// What one version states.
pub(super) struct Cell {
    pub label: String,
    pub language: Option<String>,
    /// Number of the reading, and the words; none where the versions are many.
    pub stated: Vec<(usize, Option<String>)>,
}

/// Verdicts in the order in which they are shown, in words.
const VERDICTS: [(&str, &str); 5] = [
    ("conflict", "conflict"),
    ("variant", "same value, other words"),
    ("compatible", "compatible"),
    ("only_here", "only here"),
    ("agree", "agree"),
];

/// Claims of which versions state different values, conflicts first; within a verdict in the order of the texts.
pub(super) fn table(view: &View) -> Vec<Claim> {
    of_verdicts(view, &VERDICTS[..3])
}

/// Claims that agree, or that one version alone states.
pub(super) fn agreed(view: &View) -> Vec<Claim> {
    of_verdicts(view, &VERDICTS[3..])
}

/// The claims of some verdicts. Names stand in a table of their own.
fn of_verdicts(view: &View, verdicts: &[(&str, &'static str)]) -> Vec<Claim> {
    let is_told = |claim: &&ClaimReport| !matches!(claim.kind, "name" | "quotation" | "pronoun");
    let of = |&(verdict, verdict_words): &(&str, &'static str)| {
        let same = view.report.claims.iter().filter(is_told).filter(move |claim| claim.verdict == verdict);
        same.map(move |claim| row(view, claim, verdict_words)).collect::<Vec<_>>()
    };
    verdicts.iter().flat_map(of).collect()
}

fn row(view: &View, claim: &ClaimReport, verdict_words: &'static str) -> Claim {
    let mut cells = empty_cells(view.report, &view.labels);
    let mut readings: Vec<Reading> = Vec::new();
    for reading in &claim.readings {
        let (text, value) = (one_line(&reading.text), one_line(&reading.value));
        let known = readings.iter().position(|known| known.value == value);
        let at = known.unwrap_or(readings.len());
        if known.is_none() {
            readings.push(Reading { number: at + 1, text: text.clone(), value, versions: 0 });
        }
        let stated = &mut cells[reading.version].stated;
        readings[at].versions += usize::from(stated.iter().all(|(number, _)| *number != at + 1));
        let words = (view.labels.len() <= MOST_COLUMNS).then_some(text);
        if !stated.contains(&(at + 1, words.clone())) {
            stated.push((at + 1, words));
        }
    }
    Claim {
        kind: claim.kind,
        anchor: if claim.anchor == claim.kind { String::new() } else { one_line(&claim.anchor) },
        passage: claim.passage.clone(),
        verdict: claim.verdict,
        verdict_words,
        telling: cells.iter().filter(|cell| !cell.stated.is_empty()).count(),
        readings,
        cells,
    }
}

fn empty_cells(report: &Report, labels: &[String]) -> Vec<Cell> {
    let cells = labels.iter().zip(&report.versions).map(|(label, version)| Cell {
        label: label.clone(),
        language: version.language.clone(),
        stated: Vec::new(),
    });
    cells.collect()
}
