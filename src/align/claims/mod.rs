//! Claims: typed values that passages state, one reading a version, compared by value.

mod view;
mod slot;
mod across;
mod figure;
mod polarity;
mod opposite;
mod name;
mod kin;
mod pronoun;
mod title;
mod certainty;
mod quotation;
mod actors;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Alignment, Passage, PassageKind, Version};
use crate::text::Span;
use view::{Known, View};

/// What the passages of `alignment` state, compared by value, in the order of passages and kinds.
pub fn claims(versions: &[Version], alignment: &Alignment) -> Vec<Claim> {
    let known: Vec<Known> = versions.iter().map(Known::new).collect();
    let is_story = |passage: &Passage| passage.cells.len() > 1 && passage.kind == PassageKind::Story;
    let passages = || alignment.passages.iter().enumerate().filter(|(_, passage)| is_story(passage));
    let view = |index: usize, passage: &Passage| View::new(index, alignment.mode, versions, &known, passage);
    let of_passage = |(index, passage): (usize, &Passage)| {
        let parts = passage.by_language(versions);
        let is_one = parts.len() == 1;
        let parts: Vec<View> = parts.iter().filter(|_| !is_one).map(|part| view(index, part)).collect();
        of_passage(&view(index, passage), &parts)
    };
    let mut claims: Vec<Claim> = passages().flat_map(of_passage).collect();
    claims.extend(title::across(&passages().collect::<Vec<_>>(), versions));
    claims.sort_by_key(|claim| claim.passage);
    claims
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

/// A typed value that a passage states, with what each version says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// What kind of value.
    pub kind: ClaimKind,
    /// Index of the passage.
    pub passage: usize,
    /// What the value is about, lower-cased: `soldiers`, `decided without people`.
    pub anchor: String,
    /// How the readings compare.
    pub verdict: Verdict,
    /// By version and place.
    pub readings: Vec<Reading>,
}

/// What kind of value a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimKind {
    /// A number of things.
    Count,
    /// A sum of money.
    Money,
    /// A share.
    Percent,
    /// A day or span of days.
    Date,
    /// The title of a person.
    Title,
    /// Whether something is affirmed or denied.
    Polarity,
    /// Which of two words of opposite meaning is said.
    Opposite,
    /// How certain something is.
    Certainty,
    /// The wording of a quotation.
    Quotation,
    /// Who or what is named.
    Name,
    /// Whether a pronoun says `he`, `she` or `it`.
    Pronoun,
    /// Who does something to whom.
    Actors,
}

/// How the readings of a claim compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The same value in the same or equivalent words.
    Agree,
    /// The same value, worded differently.
    Variant,
    /// Different values that can all be true.
    Compatible,
    /// Values that cannot all be true.
    Conflict,
    /// Only one version that tells the passage states it.
    OnlyHere,
}

/// What one version states.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Index of the version.
    pub version: usize,
    /// The words that state it.
    pub span: Span,
    /// The value in normal form.
    pub value: String,
    /// Readings of one side do not contradict each other; sides are numbered from the most voices to the fewest.
    pub side: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{Mode, align};
    use crate::glossary::Glossary;
    use crate::text::{Language, Source};

    #[test]
    fn anchors_are_words_as_the_passage_writes_them() {
        let one = |text: &str| {
            Version::new(Source::new("test", text), Some(Language::ENGLISH), Glossary::bundled())
        };
        let versions = [
            one("The harbour council decided on 40 berths without the fishermen."),
            one("The harbour council has not decided on 50 berths without the fishermen."),
        ];
        let alignment = align(&versions, Some(Mode::Parallel));
        let of = |kind: ClaimKind| {
            let claims = claims(&versions, &alignment).into_iter();
            claims.filter(|claim| claim.kind == kind).map(|claim| claim.anchor).collect::<Vec<_>>()
        };
        assert_eq!(of(ClaimKind::Count), ["berths"]);
        let polarity = of(ClaimKind::Polarity);
        assert!(polarity.iter().any(|anchor| anchor.contains("decided")), "{polarity:?}");
    }
}
