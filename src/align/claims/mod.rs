//! Claims: typed values that passages state, one reading a version, compared by value.

mod claim;
mod value;
mod view;
mod slot;
mod relation;
mod across;
mod lone;
mod figure;
mod polarity;
mod opposite;
mod name;
mod kin;
mod case;
mod evidence;
mod term;
mod level;
mod passive;
mod pronoun;
mod title;
mod certainty;
mod quotation;
mod actors;
mod parties;
mod event;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::order::by_content;
use super::{Alignment, Cell, Passage, PassageKind, Voices};
use crate::analysis::Analysis;
pub use claim::{Claim, ClaimKind, ClaimVerdict, Reading};
use event::Tolls;
use view::{Known, View};

/// What the passages of `alignment` state, compared by value, in the order of passages and kinds.
pub fn claims(versions: &[Analysis], alignment: &Alignment, voices: &Voices) -> Vec<Claim> {
    let order = by_content(versions);
    let sorted: Vec<&Analysis> = order.iter().map(|&v| &versions[v]).collect();
    let known: Vec<Known> = sorted.iter().copied().map(Known::new).collect();
    let passages = stories(alignment, &order);
    let view = |index: usize, passage: &Passage| {
        let voices = order.iter().map(|&version| voices.in_passage(index, version)).collect();
        View::new(index, alignment.mode, &sorted, &known, voices, passage)
    };
    let of_passage = |(index, passage): &(usize, Passage)| {
        let parts = passage.by_language(|version| sorted[version].language);
        let is_one = parts.len() == 1;
        let parts: Vec<View> = parts.iter().filter(|_| !is_one).map(|part| view(*index, part)).collect();
        of_passage(&view(*index, passage), &parts)
    };
    let mut claims: Vec<Claim> = passages.iter().flat_map(of_passage).collect();
    let whole: Vec<usize> = order.iter().map(|&version| voices.of(version)).collect();
    claims.extend(title::across(&passages, &sorted, &whole));
    claims.extend(parties::across(&passages, &sorted, &whole));
    let tolls = Tolls::new(&sorted);
    claims.iter_mut().filter(|claim| tolls.has_grown(claim)).for_each(Claim::settle);
    let events = tolls.claims(&passages, &whole);
    claims.retain(|claim| !events.iter().any(|event| tells_all(event, claim)));
    claims.extend(events);
    for claim in &mut claims {
        claim.readings.iter_mut().for_each(|reading| reading.version = order[reading.version]);
        claim.readings.sort_by_key(|reading| (reading.version, reading.span));
    }
    claims.sort_by_key(|claim| claim.passage);
    claims
}

/// The passages that two or more versions tell, each with its number, without their links; versions are numbered by
/// their places in `order`, and nothing depends on any other order of theirs.
fn stories(alignment: &Alignment, order: &[usize]) -> Vec<(usize, Passage)> {
    let mut rank = vec![0; order.len()];
    order.iter().enumerate().for_each(|(place, &version)| rank[version] = place);
    let is_story = |passage: &Passage| passage.cells.len() > 1 && passage.kind == PassageKind::Story;
    let renamed = |passage: &Passage| {
        let cell = |cell: &Cell| Cell { version: rank[cell.version], ..cell.clone() };
        let mut cells: Vec<Cell> = passage.cells.iter().map(cell).collect();
        cells.sort_by_key(|cell| cell.version);
        Passage { kind: passage.kind, cells, links: Vec::new() }
    };
    let numbered = alignment.passages.iter().enumerate().filter(|(_, passage)| is_story(passage));
    let mut stories: Vec<(usize, Passage)> = numbered.map(|(index, p)| (index, renamed(p))).collect();
    stories.sort_by_cached_key(|(_, passage)| {
        passage.cells.first().map(|cell| (cell.version, cell.spans.first().copied()))
    });
    stories
}

/// The claims of one passage, kind by kind. Where it is told in several languages, `parts` are its parts in one language
/// each: figures and names are compared across them, everything that hangs on words only within.
fn of_passage(whole: &View, parts: &[View]) -> Vec<Claim> {
    let (across, within) = (true, false);
    let kinds = [
        (figure::claims as fn(&View) -> Vec<Claim>, across),
        (polarity::claims, within),
        (opposite::claims, within),
        (title::claims, within),
        (name::claims, across),
        (pronoun::claims, within),
        (certainty::claims, within),
        (quotation::claims, within),
        (actors::claims, within),
        (term::claims, within),
        (level::claims, within),
        (passive::claims, within),
    ];
    let of_kind = |(claims, is_across): &(fn(&View) -> Vec<Claim>, bool)| match *is_across || parts.is_empty()
    {
        true => claims(whole),
        false => parts.iter().filter(|part| part.cells.len() > 1).flat_map(claims).collect(),
    };
    let mut claims: Vec<Claim> = kinds.iter().flat_map(of_kind).collect();
    for claim in claims.iter_mut().filter(|claim| has_stems(claim.kind)) {
        claim.anchor = written(whole, &claim.anchor);
    }
    claims
}

/// Whether the claim about an event tells what the claim of a passage does, and what it is about too.
fn tells_all(event: &Claim, claim: &Claim) -> bool {
    let is_told = |reading: &Reading| {
        let mut told = event.readings.iter();
        told.any(|told| told.version == reading.version && told.span.overlaps(reading.span))
    };
    // that some of them can all hold is part of a conflict of more
    let tells_more = event.verdict == claim.verdict
        || event.verdict == ClaimVerdict::Conflict && claim.verdict == ClaimVerdict::Compatible;
    event.kind == claim.kind && tells_more && claim.readings.iter().all(is_told)
}

/// Whether claims of this kind are compared by the stems of what they are about.
fn has_stems(kind: ClaimKind) -> bool {
    matches!(kind, ClaimKind::Count | ClaimKind::Polarity | ClaimKind::Certainty)
}

/// Stems as words, for people to read: each as most cells write it, lower-cased, the shortest of equals.
fn written(view: &View, stems: &str) -> String {
    let word = |stem: &str| {
        let words = view.cells.iter().flat_map(|cell| &cell.words).filter(|word| word.stem == stem);
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        words.for_each(|word| *counts.entry(&word.lower).or_default() += 1);
        let best = counts.into_iter().max_by_key(|(word, count)| (*count, Reverse(word.len())));
        best.map_or_else(|| stem.to_owned(), |(word, _)| word.to_owned())
    };
    stems.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{Mode, align};
    use crate::analysis::analyse;
    use crate::matching::Glossary;
    use crate::text::{Language, Source};

    #[test]
    fn anchors_are_words_as_the_passage_writes_them() {
        let one =
            |text: &str| analyse(Source::new("test", text), Glossary::bundled(), Some(Language::assumed()));
        let versions = [
            one("The harbour council decided on 40 berths without the fishermen."),
            one("The harbour council has not decided on 50 berths without the fishermen."),
        ];
        let alignment = align(&versions, Some(Mode::Parallel));
        let of = |kind: ClaimKind| {
            let claims = claims(&versions, &alignment, &Voices::new(&versions, &alignment)).into_iter();
            claims.filter(|claim| claim.kind == kind).map(|claim| claim.anchor).collect::<Vec<_>>()
        };
        assert_eq!(of(ClaimKind::Count), ["berths"]);
        let polarity = of(ClaimKind::Polarity);
        assert!(polarity.iter().any(|anchor| anchor.contains("decided")), "{polarity:?}");
    }
    #[test]
    fn a_text_too_short_to_tell_its_language_knows_the_names_that_others_know() {
        let short = "NATO withdrew its ships.";
        let long = "The minister opened the talks with Meres on March 4 in Lisbon. ";
        let texts = [short.to_owned(), format!("{long}The OTAN withdrew."), format!("{long}{short}")];
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
            let one = |at: usize| analyse(Source::new("test", &*texts[at]), Glossary::bundled(), None);
            let versions = order.map(one);
            let alignment = align(&versions, Some(Mode::Parallel));
            let claims = claims(&versions, &alignment, &Voices::new(&versions, &alignment));
            let names = claims.iter().filter(|claim| claim.kind == ClaimKind::Name);
            assert!(names.clone().any(|claim| claim.anchor == "nato" && claim.readings.len() == 3));
            assert!(names.clone().all(|claim| claim.verdict != ClaimVerdict::Conflict));
        }
    }
}
