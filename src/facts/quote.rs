//! Quotations, told by the white space beside their marks: machine translation reverses and detaches the marks
//! themselves.

use super::fact::{Fact, Value};
use super::words::Words;
use crate::lang::{RunningWords, is_double_quotation_mark};
use crate::text::Span;

/// The fewest words that a quotation without a closing mark must have to run to the end of its sentence.
const LEAST_OPEN: usize = 4;

/// The quotations of a sentence with the nearest name outside as their speaker.
pub(super) fn quotations(words: &Words, names: &[Fact]) -> Vec<Fact> {
    let (mut facts, mut open) = (Vec::new(), None);
    for at in (0..words.len()).filter(|at| is_mark(words, *at)) {
        match open {
            Some(from) if !opens(words, at) || from + 1 < at && closes(words, at) => {
                push(&mut facts, words, (from, at), names);
                open = None;
            }
            None if !closes(words, at) || opens(words, at) => open = Some(at + 1),
            _ => {}
        }
    }
    if let Some(from) = open.filter(|from| words.len() >= from + LEAST_OPEN) {
        push(&mut facts, words, (from, words.len()), names);
    }
    facts
}

fn push(facts: &mut Vec<Fact>, words: &Words, (from, to): (usize, usize), names: &[Fact]) {
    let span = words.span(from, to);
    if !span.is_empty() {
        facts.push(Fact { span, value: Value::Quotation { words: span, speaker: speaker(span, names) } });
    }
}

/// The name nearest to a quotation, outside it.
fn speaker(quotation: Span, names: &[Fact]) -> Option<Span> {
    let spans = names.iter().filter(|fact| matches!(fact.value, Value::Name { .. })).map(|fact| fact.span);
    let distance = |span: &Span| match span.start >= quotation.end {
        true => span.start - quotation.end,
        false => quotation.start.saturating_sub(span.end),
    };
    spans.filter(|span| !span.overlaps(quotation)).min_by_key(distance)
}

fn is_mark(words: &Words, at: usize) -> bool {
    words.lower(at).is_some_and(|mark| mark.chars().all(is_double_quotation_mark))
}

/// Whether white space or nothing stands before the mark and a word right after it.
fn opens(words: &Words, at: usize) -> bool {
    let touches_before =
        at > 0 && words.touches_next(at - 1) && !matches!(words.lower(at - 1), Some("(" | "["));
    !touches_before && words.touches_next(at) && !words.is_mark(at + 1)
}

/// Whether a word stands right before the mark and none right after it.
fn closes(words: &Words, at: usize) -> bool {
    at > 0 && words.touches_next(at - 1) && (!words.touches_next(at) || words.is_mark(at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::read;
    use crate::text::Document;

    fn check(text: &str, expected: &[(&str, Option<&str>)]) {
        let document = Document::new(text);
        let facts = read(text, &document, None, None);
        let shown = |fact: &Fact| match fact.value {
            Value::Quotation { words, speaker } => Some((words.of(text), speaker.map(|span| span.of(text)))),
            _ => None,
        };
        let found: Vec<_> = facts.iter().flatten().filter_map(shown).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn quotations_in_right_reversed_and_detached_marks() {
        check("“We go,” said Ana Orlec.", &[("We go,", Some("Ana Orlec"))]);
        check("He was not happy with ” bla bla “ at all.", &[("bla bla", None)]);
        check("It is « serious » and “ready ”.", &[("serious", None), ("ready", None)]);
        check("The mood was \"calm\" and \"good\", he said.", &[("calm", None), ("good", None)]);
    }

    #[test]
    fn a_quotation_may_go_on_in_the_next_sentence() {
        check("Orlec said: “We will go there", &[("We will go there", Some("Orlec"))]);
    }
}
