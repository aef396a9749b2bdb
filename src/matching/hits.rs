//! Every form that a text has, judged at its place, and which of overlapping ones count.

use std::collections::BTreeSet;

use super::boundary;
use super::card::Cards;
use super::endings::Endings;
use super::found::{Decision, Hit, Keeper};
use super::judge::Scan;
use super::matcher::Matcher;
use super::memory::Memory;
use super::protected::Protected;
use crate::text::{Case, Folded, Language};

impl Matcher {
    /// Every place of a paragraph where a form stands between word boundaries, in order, overlaps included; `memory` is
    /// what the text before says, and then what this one says for the text after it.
    pub(super) fn hits(
        &self,
        cards: &Cards,
        text: &str,
        language: Option<Language>,
        memory: &mut Memory,
    ) -> Vec<Hit> {
        let folded = Folded::new(text, Case::Loose);
        let mut places: Vec<_> = self.words.places(folded.text(), &self.sieve, Endings::of(language));
        places.retain(|place| place.ending > 0 || boundary::stands(folded.text(), place.start, place.end));
        if places.is_empty() && memory.fence.is_none() && memchr::memchr(b'`', text.as_bytes()).is_none() {
            return Vec::new();
        }
        places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
        let protected = Protected::after(text, memory.fence);
        memory.fence = protected.fence();
        let known = Default::default();
        let (folded, places) = (&folded, &places);
        let mut scan =
            Scan { matcher: self, cards, text, folded, places, protected, language, memory, known };
        let hits = places
            .iter()
            .filter_map(|place| scan.decide(place, folded.original(place.start..place.end + place.ending)?))
            .collect();
        let explained = scan.known.into_inner().explained.into_iter();
        let explained = explained.filter_map(|((entry, acronym), long)| Some((entry, acronym, long?)));
        explained.collect::<BTreeSet<_>>().into_iter().for_each(|told| memory.explained.note(told));
        hits
    }
}

/// The hits that count: of overlapping ones those of the form's own language and case first, then the longest.
pub(super) fn settle(mut hits: Vec<Hit>) -> Vec<Hit> {
    let is_idle = |hit: &Hit| {
        matches!(hit.found.decision, Decision::Spared { by: Keeper::Case | Keeper::Language, .. })
    };
    hits.sort_by_key(|hit| (is_idle(hit), hit.found.span.start, std::cmp::Reverse(hit.found.span.end)));
    let idle = hits.split_off(hits.partition_point(|hit| !is_idle(hit)));
    let mut kept = apart(hits);
    let beside = |hit: &Hit| {
        let after = kept.partition_point(|other| other.found.span.start < hit.found.span.end);
        kept[..after].last().is_none_or(|other| !other.found.span.overlaps(hit.found.span))
    };
    let idle = apart(idle.into_iter().filter(beside).collect());
    kept.extend(idle);
    kept.sort_by_key(|hit| hit.found.span.start);
    kept
}

/// Of `hits`, which are in order, those that overlap none before them that stays.
fn apart(hits: Vec<Hit>) -> Vec<Hit> {
    let mut kept: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        if kept.last().is_none_or(|last| !last.found.span.overlaps(hit.found.span)) {
            kept.push(hit);
        }
    }
    kept
}
