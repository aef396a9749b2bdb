//! Claims about the figures of an event, wherever the versions tell them: how many were killed, held or on board.
//!
//! Sentences that tell a toll are often in no passage together: one version opens with it, another counts in a sentence
//! of its own, a third is in another language. Figures of one kind and group answer each other all the same.

mod told;
mod pair;

use std::collections::BTreeMap;

use super::slot;
use super::{Claim, ClaimKind, ClaimVerdict, Reading};
use crate::align::{Cell, Passage};
use crate::analysis::Analysis;
use crate::facts::{Bound, EventFigure, Group, Unit};
use pair::{Compared, Pairs, differ};
use told::Told;

/// What figures have in common that can be held against each other: the kind, and whom they count. Of people who are
/// nobody in particular their country is a part of that; troops are troops where only one version says whose.
type Key<'a> = (&'static str, Option<&'a str>, Option<usize>);

/// The key of a figure.
fn key(figure: &EventFigure) -> Key<'_> {
    let Group { role, nation } = &figure.group;
    (figure.kind, role.as_deref(), nation.filter(|_| role.is_none()))
}

/// The figures of the versions, by kind and whom they count.
pub(super) struct Tolls<'a> {
    versions: &'a [&'a Analysis],
    kinds: BTreeMap<Key<'a>, Vec<Told<'a>>>,
}

impl<'a> Tolls<'a> {
    /// Of what the versions tell outside of page furniture.
    pub(super) fn new(versions: &'a [&'a Analysis]) -> Self {
        let mut kinds: BTreeMap<Key, Vec<Told>> = BTreeMap::new();
        for (version, text) in versions.iter().enumerate() {
            let furniture = text.furniture();
            for figure in text.events().figures.iter().filter(|figure| !furniture[figure.sentence]) {
                kinds.entry(key(figure)).or_default().push(Told { version, figure });
            }
        }
        for told in kinds.values_mut() {
            leave_out_many(told, versions.len());
        }
        kinds.retain(|_, told| told.iter().any(|figure| figure.version != told[0].version));
        Self { versions, kinds }
    }

    /// The claims about figures of one kind of which versions tell none that can be what another tells.
    ///
    /// Where a version tells several (a toll that rose), one that fits is enough: what is told is that no two fit.
    pub(super) fn claims(&self, passages: &[(usize, Passage)], voices: &[usize]) -> Vec<Claim> {
        let kinds = self.kinds.iter();
        kinds.filter_map(|(key, told)| claim(self.versions, passages, voices, *key, told)).collect()
    }

    /// Whether all that parts the sides of a claim is that texts written later tell more.
    pub(super) fn has_grown(&self, claim: &Claim) -> bool {
        let of_kind = |told: &Vec<Told<'a>>| {
            let figure = |reading: &Reading| {
                told.iter()
                    .find(|told| told.version == reading.version && told.figure.span.overlaps(reading.span))
            };
            let figures: Option<Vec<&Told>> = claim.readings.iter().map(figure).collect();
            let Some(figures) = figures else { return false };
            let pairs = Pairs::new(self.versions, told);
            let is_later = |a: &Told, b: &Told| pairs.versions(a.version, b.version) == Compared::Later;
            figures.iter().all(|a| figures.iter().all(|b| !differ(**a, **b) || is_later(a, b)))
        };
        claim.verdict == ClaimVerdict::Conflict && self.kinds.values().any(of_kind)
    }
}

/// Leaves out versions that tell so many figures of one kind that they tell of many events.
fn leave_out_many(told: &mut Vec<Told>, versions: usize) {
    const MOST: usize = 12;
    let mut counts = vec![0; versions];
    told.iter().for_each(|figure| counts[figure.version] += 1);
    told.retain(|figure| counts[figure.version] <= MOST);
}

/// The claim of one kind and group, where versions cannot all be right.
fn claim(
    versions: &[&Analysis],
    passages: &[(usize, Passage)],
    voices: &[usize],
    (kind, role, _): Key,
    told: &[Told],
) -> Option<Claim> {
    let pairs = Pairs::new(versions, told);
    let heads = pairs.heads();
    let compared = |a: usize, b: usize| pairs.versions(heads[a].version, heads[b].version);
    let all = || (0..heads.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
    let has = |wanted: Compared| all().any(|(a, b)| compared(a, b) == wanted);
    // what can all hold is told where it is told otherwise: `tens of thousands`, `up to 100,000`
    let is_worded_otherwise = all().any(|(a, b)| {
        pairs.is_supported(heads[a].version, heads[b].version) && bounds(heads[a]) != bounds(heads[b])
    });
    if !has(Compared::Conflict) && !has(Compared::Later) && !is_worded_otherwise {
        return None;
    }
    let of: Vec<usize> = heads.iter().map(|head| voices[head.version]).collect();
    let sides = slot::sides(&of, |a, b| compared(a, b) != Compared::Later && differ(heads[a], heads[b]));
    let readings = heads.iter().zip(sides).map(|(head, side)| Reading {
        version: head.version,
        span: head.figure.span,
        value: head.figure.quantity.to_string(),
        side,
        voice: voices[head.version],
    });
    let claim_kind = match &heads.first()?.figure.quantity.unit {
        Unit::Money(_) => ClaimKind::Money,
        _ => ClaimKind::Count,
    };
    let first = heads.first()?;
    let passage = holder(passages, first).or_else(|| passages.first().map(|(number, _)| *number));
    let claim = slot::claim(claim_kind, passage?, anchor(kind, role), readings.collect());
    (claim.verdict != ClaimVerdict::Agree).then_some(claim)
}

/// A figure as it bounds what is meant.
fn bounds(told: Told) -> (u64, u64, Bound) {
    let quantity = &told.figure.quantity;
    (quantity.low.to_bits(), quantity.high.to_bits(), quantity.bound)
}

/// The passage that holds a figure.
fn holder(passages: &[(usize, Passage)], told: &Told) -> Option<usize> {
    let holds = |cell: &Cell| cell.spans.iter().any(|span| span.overlaps(told.figure.span));
    let here = |passage: &Passage| passage.cell(told.version).is_some_and(holds);
    passages.iter().find(|(_, passage)| here(passage)).map(|(number, _)| *number)
}

/// What a claim is about, in the words of the tables: `killed`, `killed: police`.
fn anchor(kind: &str, role: Option<&str>) -> String {
    role.filter(|role| *role != kind)
        .map_or_else(|| kind.to_owned(), |role| format!("{kind}: {}", role.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use crate::align::{Claim, ClaimVerdict, Voices, align, claims};
    use crate::analysis::analyse;
    use crate::matching::Glossary;
    use crate::text::Source;

    /// The claims about events that conflict, or can all hold: anchor, verdict and readings.
    fn told(texts: &[(&str, &str)]) -> Vec<(String, bool, Vec<String>)> {
        let one = |(language, text): &(&str, &str)| {
            analyse(Source::new("test", *text), Glossary::bundled(), language.parse().ok())
        };
        let versions: Vec<_> = texts.iter().map(one).collect();
        let alignment = align(&versions, None);
        let claims = claims(&versions, &alignment, &Voices::new(&versions, &alignment)).into_iter();
        let is_told =
            |claim: &Claim| matches!(claim.verdict, ClaimVerdict::Conflict | ClaimVerdict::Compatible);
        let written = |claim: Claim| {
            let reading = |r: &crate::align::Reading| r.span.of(texts[r.version].1).to_owned();
            let readings = claim.readings.iter().map(reading).collect();
            (claim.anchor, claim.verdict == ClaimVerdict::Conflict, readings)
        };
        claims.filter(is_told).map(written).collect()
    }

    #[test]
    fn tolls_of_one_event_are_held_against_each_other_across_languages() {
        let conflicts = told(&[
            (
                "it",
                "Il traghetto è affondato domenica al largo di Porto Selva. I morti sono 31, mentre 12 persone risultano disperse.",
            ),
            (
                "sv",
                "Färjan sjönk i söndags utanför Porto Selva. Enligt kustbevakningen dog 13 personer och 12 saknas.",
            ),
            ("ru", "Паром затонул в воскресенье у Порто-Сельвы. Погибли 31 человек, 12 пропали без вести."),
        ]);
        let readings = ["31", "13", "31"].map(str::to_owned).to_vec();
        assert_eq!(conflicts, [("killed".to_owned(), true, readings)]);
    }

    #[test]
    fn a_toll_that_rose_inside_a_text_and_parts_of_a_whole_are_no_conflict() {
        let english = |texts: [&'static str; 2]| told(&texts.map(|text| ("en", text)));
        for texts in [
            [
                "The blast killed 60 people in the port.",
                "The blast in the port killed 13 people, police said first; later the toll rose to 60.",
            ],
            [
                "The blast in the port killed 60 people.",
                "Among those killed by the blast in the port were 13 police officers.",
            ],
        ] {
            assert!(english(texts).iter().all(|(anchor, ..)| !anchor.starts_with("killed")), "{texts:?}");
        }
    }

    #[test]
    fn a_later_count_is_no_conflict() {
        let text = |day: &str, toll: &str| {
            format!(
                "Floods in Varsk\n\nJune {day}, 2031\n\nFloods in the valley of Varsk have killed {toll} people, the governor said on the radio."
            )
        };
        let verdicts = |first: (&str, &str), second: (&str, &str)| {
            let (a, b) = (text(first.0, first.1), text(second.0, second.1));
            told(&[("en", &a), ("en", &b)]).into_iter().map(|(_, conflict, _)| conflict).collect::<Vec<_>>()
        };
        assert_eq!(verdicts(("3", "20"), ("5", "35")), [false]);
        assert_eq!(verdicts(("3", "35"), ("5", "20")), [true]);
        assert_eq!(verdicts(("3", "35"), ("3", "20")), [true]);
    }
}
