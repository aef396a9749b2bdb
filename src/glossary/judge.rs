//! Judges a form at its place: language, letter case, guards, what to write instead.

use std::collections::BTreeSet;

use super::beside;
use super::entry::{Entry, Kind};
use super::forms::{Form, Origin, Part};
use super::guards::Place;
use super::matcher::{Hit, Matcher};
use super::protected::{Enclosed, protection};
use super::{Decision, Keeper, Match, elision, letter_case};
use crate::finding::FixClass;
use crate::text::{Case, Folded, Language, Span, fold};

/// One text on its way through the matcher.
pub(super) struct Scan<'a> {
    pub(super) matcher: &'a Matcher,
    pub(super) entries: &'a [Entry],
    pub(super) forms: &'a [Form],
    pub(super) text: &'a str,
    pub(super) folded: &'a Folded,
    pub(super) enclosed: Enclosed,
    pub(super) language: Option<Language>,
    /// Entries whose whole name was read.
    pub(super) named: BTreeSet<usize>,
}

impl<'a> Scan<'a> {
    /// What stands at `place`, if any form of the pattern counts there.
    pub(super) fn decide(&mut self, place: Place, span: Span, pattern: usize) -> Option<Hit> {
        let kept_case = fold(span.of(self.text), Case::Kept);
        let mut best: Option<Hit> = None;
        for &index in &self.matcher.patterns[pattern] {
            let form = &self.forms[index];
            let beside_name = self.beside_name(form, place);
            let Some((span, decision)) = self.judge(index, place, span, &kept_case, beside_name) else {
                continue;
            };
            let hit = Hit { found: Match { span, entry: form.entry, decision }, form: index };
            best = Some(match best.take() {
                Some(other) => better(other, hit, self.entries),
                None => hit,
            });
            if best.as_ref().is_some_and(|hit| hit.found.decision == Decision::Canonical) {
                break;
            }
        }
        best
    }

    /// Whether the person's given name stands beside the form, or did earlier in the text; remembers the former.
    fn beside_name(&mut self, form: &Form, place: Place) -> bool {
        let here = match form.part {
            Part::Family => place.given_name(&self.matcher.given[form.entry]).is_some(),
            Part::Whole => !self.matcher.given[form.entry].is_empty() && self.speaks(form),
        };
        if here && self.speaks(form) {
            self.named.insert(form.entry);
        }
        here || self.named.contains(&form.entry)
    }

    fn speaks(&self, form: &Form) -> bool {
        self.language.is_some_and(|language| form.languages.contains(&language))
    }

    fn judge(
        &self,
        index: usize,
        place: Place,
        span: Span,
        written: &str,
        beside_name: bool,
    ) -> Option<(Span, Decision)> {
        let form = &self.forms[index];
        let spared = |by, guard: String| Some((span, Decision::Spared { by, guard }));
        if !letter_case::fits(form, written) {
            let guard = format!("letter case: the form is `{}`", form.text);
            return if form.kept || !self.speaks(form) { None } else { spared(Keeper::Case, guard) };
        }
        if !self.speaks(form) {
            return if form.needs_name { None } else { spared(Keeper::Language, self.gate(form)) };
        }
        if form.kept {
            return (!form.needs_name || beside_name).then_some((span, Decision::Canonical));
        }
        if let Some(what) = protection(self.text, span, &self.enclosed) {
            return spared(Keeper::Protected, what);
        }
        if let Some(guard) = self.guard(index, place, beside_name) {
            return spared(Keeper::Guard, guard);
        }
        let replacement = form.replacement(&self.entries[form.entry], self.language?)?;
        if self.is_name_elsewhere(form)
            && let Some(guard) = beside::longer_name(self.text, span, self.language?, replacement)
        {
            return spared(Keeper::Guard, guard);
        }
        if let Some(guard) = place.mention(&fold(replacement, Case::Lower)) {
            return spared(Keeper::Mention, guard);
        }
        let Some(span) = self.with_article(place, span, replacement) else {
            return spared(
                Keeper::Elision,
                format!("the elided word before it does not fit `{replacement}`"),
            );
        };
        let replacement = letter_case::carry(written, &form.text, replacement);
        let (fix, reason) = self.fix(form);
        Some((span, Decision::Replace { replacement, fix, reason }))
    }

    /// The span with the elided article before it, where the text's language elides none; `None` where the elided word
    /// does not fit the replacement.
    fn with_article(&self, place: Place, span: Span, replacement: &str) -> Option<Span> {
        let before = &place.text[..place.start];
        let article = elision::dropped(before, self.language?, span.of(self.text), replacement)?;
        let start = place.start - article.len();
        Some(self.folded.original(start..place.start).map_or(span, |article| article.cover(span)))
    }

    fn gate(&self, form: &Form) -> String {
        let entry = &self.entries[form.entry].id;
        match self.language {
            Some(language) => format!("language: `{entry}` replaces nothing like it in {}", language.name()),
            None => "language: that of the text is not known".to_owned(),
        }
    }

    /// The guard that leaves the form alone, if one does.
    fn guard(&self, index: usize, place: Place, beside_name: bool) -> Option<String> {
        let form = &self.forms[index];
        let (unless, only) = &self.matcher.guards[index];
        if let Some(guard) = unless.iter().find_map(|guard| place.holds(guard, beside_name)) {
            return Some(guard);
        }
        if !only.is_empty() && !only.iter().any(|guard| place.holds(guard, beside_name).is_some()) {
            let names: Vec<_> = only.iter().map(|guard| guard.name.as_str()).collect();
            return Some(format!("only {}: no such words beside it", names.join(" or ")));
        }
        let entry = &self.entries[form.entry];
        if form.needs_name && !beside_name {
            return Some(format!("whole name: no given name of {} beside it or before", entry.label()));
        }
        if let Some(word) = self.language.and_then(|language| place.foreign_word(language)) {
            return Some(format!("inside a foreign phrase (saw `{word}`)"));
        }
        let given = &self.matcher.given[form.entry];
        let other =
            place.other_given_name(given, &self.matcher.all_given).filter(|_| form.part == Part::Family);
        other.map(|other| format!("another given name (saw `{other}`)"))
    }

    /// Whether the form is the name of a thing as another language writes it: no person's, and no acronym.
    fn is_name_elsewhere(&self, form: &Form) -> bool {
        matches!(form.origin, Origin::Foreign(_))
            && self.entries[form.entry].kind() != Kind::Person
            && !form.text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
    }

    fn fix(&self, form: &Form) -> (FixClass, String) {
        let entry = &self.entries[form.entry];
        let variant = form.variant(entry);
        // English names take no article and no endings of their own; those of most other languages do
        let bare = !self.is_name_elsewhere(form) || self.language == Some(Language::ENGLISH);
        let usual = if bare { FixClass::Safe } else { FixClass::Review };
        let class = variant.and_then(|variant| variant.fix).or(entry.fix).unwrap_or(usual);
        let given = variant.and_then(|variant| variant.reason.clone()).or_else(|| entry.reason.clone());
        let reason = given.unwrap_or_else(|| match &form.origin {
            Origin::Foreign(languages) => {
                format!("the form in {}", listed(languages.iter().map(Language::name)))
            }
            Origin::Romanized(systems) => {
                let languages: Vec<Option<Language>> =
                    systems.iter().map(|system| system.parse().ok()).collect();
                let names = systems.iter().zip(&languages);
                let names = names.map(|(system, language)| language.as_ref().map_or(*system, Language::name));
                format!("romanized as in {}", listed(names))
            }
            _ => "a listed variant".to_owned(),
        });
        (class, reason)
    }
}

/// The first few of `names`, and how many more there are.
fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    const ENOUGH: usize = 4;
    let names: Vec<_> = names.collect();
    match names.len().saturating_sub(ENOUGH) {
        0 | 1 => names.join(", "),
        more => format!("{} and {more} more", names[..ENOUGH].join(", ")),
    }
}

/// Of two readings of one place the one to believe: one that replaces over one that does not, and neither when two
/// entries would replace it by different words.
fn better(first: Hit, second: Hit, entries: &[Entry]) -> Hit {
    match (&first.found.decision, &second.found.decision) {
        (Decision::Replace { replacement: a, .. }, Decision::Replace { replacement: b, .. }) if a != b => {
            let names = [&first, &second].map(|hit| format!("`{}`", entries[hit.found.entry].id));
            let guard = format!("ambiguous: it may be {}", names.join(" or "));
            let found = Match { decision: Decision::Spared { by: Keeper::Ambiguous, guard }, ..first.found };
            Hit { found, ..first }
        }
        (Decision::Spared { by: Keeper::Ambiguous, .. }, _) => first,
        (Decision::Spared { .. }, Decision::Replace { .. } | Decision::Canonical) => second,
        (
            Decision::Spared { by: Keeper::Case | Keeper::Language, .. },
            Decision::Spared {
                by: Keeper::Guard | Keeper::Protected | Keeper::Mention | Keeper::Elision,
                ..
            },
        ) => second,
        _ => first,
    }
}
