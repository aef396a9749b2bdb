//! Dates that stand alone: where each of two sentences that tell one thing has a single date, it is the date of that thing.

use super::slot::Item;
use super::view::{CellView, View};
use crate::facts::{Day, Value};
use crate::lang::{Data, Role};
use crate::text::Span;

/// How close two sentences of articles have to be; as closeness counts, after its margin.
const LEAST_CLOSENESS: f32 = 0.15;

/// How many words around a date tell whether it is that of a statement: `said on Monday`.
const REACH: usize = 4;

/// Whether one of two dates in articles is that of a statement and the other that of what happened.
pub(super) fn is_of_statement(view: &View, a: &Item<&Value>, b: &Item<&Value>) -> bool {
    let said = |item: &Item<&Value>| match item.value {
        Value::Date(_) => view.cell(item.version).and_then(|cell| is_said(cell, item.span)),
        _ => None,
    };
    !view.is_parallel() && said(a).zip(said(b)).is_some_and(|(a, b)| a != b)
}

/// Whether two dates are the only ones of their sentences and told as exactly, in languages of which verbs of speech are
/// known. Translations are compared word by word instead.
pub(super) fn are_lone_dates(view: &View, a: &Item<&Value>, b: &Item<&Value>) -> bool {
    let (Value::Date(x), Value::Date(y)) = (a.value, b.value) else { return false };
    let (Some(left), Some(right)) = (view.cell(a.version), view.cell(b.version)) else { return false };
    !view.is_parallel()
        && x.from == x.to
        && y.from == y.to
        && grain(x.from) == grain(y.from)
        && is_lone(left, a.span)
        && is_lone(right, b.span)
        && is_said(left, a.span).is_some()
        && is_said(right, b.span).is_some()
        && view.closeness(a.place(), b.place()) >= LEAST_CLOSENESS
}

/// Whether day or weekday, and which of both, is told; a month alone is too little.
fn grain(day: Day) -> Option<(bool, bool)> {
    let grain = (day.day.is_some(), day.weekday.is_some());
    (grain != (false, false)).then_some(grain)
}

fn is_lone(cell: &CellView, span: Span) -> bool {
    let sentence = cell.sentence_around(span);
    let dates = cell.facts.iter().filter(|fact| matches!(fact.value, Value::Date(_)));
    dates.filter(|fact| sentence.contains(fact.span)).count() == 1
}

/// Whether a verb of speech stands beside a date; `None` where none is known of the language.
fn is_said(cell: &CellView, span: Span) -> Option<bool> {
    let data = Data::of_text(cell.language);
    let from = cell.words.partition_point(|word| word.span.end <= span.start);
    let to = cell.words.partition_point(|word| word.span.start < span.end);
    let near = &cell.words[from.saturating_sub(REACH)..(to + REACH).min(cell.words.len())];
    let says = |lower: &str| data.plays(Role::SpeechVerb, lower);
    data.has_role(Role::SpeechVerb).then(|| near.iter().any(|word| says(&word.lower)))
}

#[cfg(test)]
mod tests {
    use crate::align::{ClaimKind, ClaimVerdict, Mode, Voices, align, claims};
    use crate::analysis::analyse;
    use crate::matching::Glossary;
    use crate::text::Source;

    #[test]
    fn the_only_dates_of_sentences_on_one_thing_are_of_that_thing() {
        let is_conflict = |first: &str, second: &str| {
            let one = |text: &str| analyse(Source::new("-", text), Glossary::bundled(), "en".parse().ok());
            let versions = [one(first), one(second)];
            let alignment = align(&versions, Some(Mode::Comparable));
            let claims = claims(&versions, &alignment, &Voices::new(&versions, &alignment));
            claims.iter().any(|c| c.kind == ClaimKind::Date && c.verdict == ClaimVerdict::Conflict)
        };
        let told =
            "After on Wednesday Orlan and Corvia signed a defence pact for the northern sea, ships left.";
        for (other, expected) in [
            ("Orlan and Corvia signed a new defence pact for the northern sea on Thursday.", true),
            ("Orlan and Corvia signed a new defence pact for the northern sea on Wednesday.", false),
            ("The mayor said on Thursday that Orlan and Corvia need a pact for the northern sea.", false),
        ] {
            assert_eq!(is_conflict(told, other), expected, "{other}");
        }
    }
}
