//! Measures that one text converts in two ways: `40 feet (12 m)`, `40 feet (12.8 m)`.

use super::Story;
use crate::analysis::Analysis;
use crate::facts::{Quantity, Unit, Value};
use crate::finding::{Code, Confidence, Finding, Garble, Severity};
use crate::text::Span;

/// How far two conversions of one measure lie apart, as a share, before rounding explains it no more.
const ROUNDING: f64 = 0.03;

/// The longest unit behind a number, in bytes.
const LONGEST_UNIT: usize = 24;

/// A measure with its conversion in brackets.
struct Conversion<'a> {
    span: Span,
    from: &'a Quantity,
    to: &'a Quantity,
}

/// Adds a finding for each conversion that contradicts one before it in the same text.
pub(super) fn check(story: &Story, findings: &mut Vec<Finding>) {
    for (index, version) in story.versions.iter().enumerate() {
        let all = conversions(version);
        for (at, later) in all.iter().enumerate() {
            let Some(first) = all[..at].iter().find(|first| contradict(first, later)) else { continue };
            let written = |span: Span| version.source.slice(span).to_owned();
            let garble = Garble::Conversions { first: written(first.span), second: written(later.span) };
            let place = (index, later.span);
            let finding = Finding::new(Code::Figures, Severity::Warning, Confidence::Likely, place, garble);
            findings.push(finding.with_evidence(vec![(index, first.span)]));
        }
    }
}

/// The measures of a text that another one in brackets follows.
fn conversions(version: &Analysis) -> Vec<Conversion<'_>> {
    let text = version.source.text();
    let quantities = version.facts().iter().flatten().filter_map(|fact| match &fact.value {
        Value::Quantity(quantity) => Some((fact.span, quantity)),
        _ => None,
    });
    let all: Vec<(Span, &Quantity)> = quantities.collect();
    all.windows(2).filter_map(|pair| conversion(text, pair[0], pair[1])).collect()
}

/// The conversion that two quantities are, the second in brackets, round or square, right behind the first.
fn conversion<'a>(
    text: &str,
    (a, from): (Span, &'a Quantity),
    (b, to): (Span, &'a Quantity),
) -> Option<Conversion<'a>> {
    let between = (a.end <= b.start).then(|| text.get(a.end..b.start)).flatten()?;
    // a unit without a table of its own stands behind the number
    let close = match between.trim() {
        "(" => ')',
        "[" => ']',
        _ => return None,
    };
    let behind = text[b.end..].split(close).next().unwrap_or_default();
    let is_closed = behind.len() <= LONGEST_UNIT && text[b.end + behind.len()..].starts_with(close);
    let is_plain = behind.chars().all(|c| c.is_alphabetic() || c == ' ');
    let measures = is_closed && is_plain && is_measure(from) && is_measure(to) && from.unit != to.unit;
    measures.then(|| Conversion { span: a.cover(b), from, to })
}

fn is_measure(quantity: &Quantity) -> bool {
    match &quantity.unit {
        Unit::Noun(noun) => !noun.is_empty() && !quantity.soft,
        Unit::Money(_) => true,
        Unit::Percent | Unit::Rank => false,
    }
}

/// Whether two conversions are of one measure into one unit, with values that rounding does not explain.
fn contradict(a: &Conversion, b: &Conversion) -> bool {
    let same = a.from.stated == b.from.stated && a.from.unit == b.from.unit && a.to.unit == b.to.unit;
    let (low, high) = (a.to.stated.min(b.to.stated), a.to.stated.max(b.to.stated));
    same && low > 0.0 && high / low - 1.0 > ROUNDING
}
