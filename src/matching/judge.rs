//! Judges a form at its place: language, letter case, guards, what to write instead.

use std::cell::RefCell;
use std::collections::HashMap;

use super::agreement::{self, Fitted};
use super::beside;
use super::card::{Card, Cards};
use super::context::{self, Around, Asked, acronyms, people, risk};
use super::fix::{self, Change};
use super::forms::{Form, FormOrigin, Part};
use super::found::Hit;
use super::guards::Place;
use super::index;
use super::matcher::Matcher;
use super::memory::Memory;
use super::protected::Protected;
use super::{Decision, Keeper, Match, elision, endings, given, letter_case};
use crate::finding::FixClass;
use crate::glossary::{Entry, Kind};
use crate::lang::Language;
use crate::text::{Case, Folded, Span, fold};

/// One paragraph on its way through the matcher.
pub(super) struct Scan<'a> {
    pub(super) matcher: &'a Matcher,
    pub(super) cards: &'a Cards,
    pub(super) text: &'a str,
    pub(super) folded: &'a Folded,
    /// Every place of the text with words of some form.
    pub(super) places: &'a [index::Place],
    pub(super) protected: Protected<'a>,
    pub(super) language: Option<Language>,
    /// What the text said up to here.
    pub(super) memory: &'a mut Memory,
    /// What was found out about the paragraph, once for each entry or acronym that asked.
    pub(super) known: RefCell<Known>,
}

/// What the matcher found out about a whole paragraph.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Entry and form: whether the text names the entry by another form too.
    told: HashMap<(usize, usize), bool>,
    /// Entry and acronym: the long form by which the text gives the acronym to something else.
    pub(super) explained: HashMap<(usize, String), Option<String>>,
}

/// Where a text gives the person's given name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Given {
    /// Beside the form.
    Beside,
    /// Beside an earlier form: after a full mention the family name alone is enough.
    Before,
    /// Beside the form stands the given name of somebody else.
    Another,
    /// The text also names somebody else of that family name.
    Doubtful,
    Nowhere,
}

impl<'a> Scan<'a> {
    /// What stands at `found`, if any form with these words counts there; forms to keep are asked first.
    pub(super) fn decide(&mut self, found: &index::Place, span: Span) -> Option<Hit> {
        let folded = self.folded;
        let place = Place { text: folded.text(), start: found.start, end: found.end + found.ending };
        let ending = &folded.text()[found.end..place.end];
        let words = folded.original(found.start..found.end).unwrap_or(span);
        let kept_case = fold(words.of(self.text), Case::Kept);
        let mut best: Option<Hit> = None;
        for (entry, number) in self.forms(found, words.of(self.text)) {
            let card = self.cards.get(entry);
            if !ending.is_empty() && !self.takes(card, number, ending) {
                continue;
            }
            let given = self.given_name(card, &card.forms[number], place, span);
            let judged = self.judge((card, number), place, span, (&kept_case, ending), given);
            let Some((span, decision)) = judged else { continue };
            let hit = Hit { found: Match { span, entry, decision }, form: number };
            best = Some(match best.take() {
                Some(other) => other.better(hit, |entry| &self.cards.get(entry).entry.id),
                None => hit,
            });
            if best.as_ref().is_some_and(|hit| hit.found.decision == Decision::Canonical) {
                break;
            }
        }
        best
    }

    /// The forms with the words at `found`, which the text writes as `written`: entry and which of its forms, those with
    /// the same letters first, then those to keep.
    fn forms(&self, found: &index::Place, written: &str) -> Vec<(usize, usize)> {
        let words = &self.folded.text()[found.start..found.end];
        let written = fold(written, Case::Lower);
        let mut forms: Vec<(bool, bool, usize, usize)> = Vec::new();
        for entry in self.matcher.words.entries(found.named) {
            let card = self.cards.get(entry);
            let mut is_known = false;
            for number in card.forms_with(words) {
                let form = &card.forms[number];
                let is_other = fold(form.text.trim(), Case::Lower) != written;
                is_known = true;
                // `AGİT` is a body, `AGIT` a French verb in capitals
                if !(is_other && acronyms::is_acronym(&form.text)) {
                    forms.push((is_other, !form.kept, entry, number));
                }
            }
            if !is_known {
                self.cards.damage().tell();
                break;
            }
        }
        forms.sort_unstable();
        forms.into_iter().map(|(.., entry, number)| (entry, number)).collect()
    }

    /// Whether the person's given name stands beside the form, or did earlier in the text; remembers who was named.
    fn given_name(&mut self, card: &Card, form: &Form, place: Place, span: Span) -> Given {
        let here = match form.part {
            Part::Family => place.given_name(&card.given).is_some(),
            Part::Whole => !card.given.is_empty() && self.speaks(form),
        };
        if here && self.speaks(form) {
            self.memory.named.note(form.entry);
        }
        if !here && self.other_bearer(card, form, place, span).is_some() {
            self.memory.namesakes.note(form.entry);
            return Given::Another;
        }
        match here {
            true => Given::Beside,
            false if form.part == Part::Family && self.memory.namesakes.contains(&form.entry) => {
                Given::Doubtful
            }
            false if self.memory.named.contains(&form.entry) => Given::Before,
            false => Given::Nowhere,
        }
    }

    /// The given name of somebody else right before a family name.
    fn other_bearer(&self, card: &Card, form: &Form, place: Place, span: Span) -> Option<String> {
        let language = self.language.filter(|_| form.part == Part::Family && self.speaks(form))?;
        let ends_name = self.ends_name(place.start);
        people::other_initial(self.text, span, &card.given).or_else(|| {
            people::bearer_before(self.text, span, language, &self.matcher.given, &card.given, ends_name)
        })
    }

    /// Whether a form of anything but a person ends right before byte `start` of the folded text. It says the same before
    /// and after it is replaced.
    fn ends_name(&self, start: usize) -> bool {
        const NEAR: usize = 8;
        let end = self.folded.text()[..start].trim_end().len();
        let before = &self.places[..self.places.partition_point(|place| place.start < end)];
        let ends_here = before.iter().rev().take(NEAR).filter(|place| place.end + place.ending == end);
        let mut entries = ends_here.flat_map(|place| self.matcher.words.entries(place.named));
        end < start && entries.any(|entry| self.cards.get(entry).entry.kind() != Kind::Person)
    }

    /// Whether the form may stand with `ending` in the text's language, and what replaces it takes the ending too.
    fn takes(&self, card: &Card, number: usize, ending: &str) -> bool {
        let form = &card.forms[number];
        // `Frances` is no genitive of `France`
        let is_given = || {
            let whole = format!("{}{ending}", fold(&form.text, Case::Lower));
            people::is_given_name(&whole, &self.matcher.given)
        };
        let carried = || {
            endings::carried(
                &form.text,
                form.replacement(&card.entry, self.language?)?,
                ending,
                self.language?,
            )
        };
        !form.kept && self.speaks(form) && carried().is_some() && !is_given()
    }

    /// What is written at `span`: in the letter case and with the ending that stand there, neighbours in agreement.
    fn fitted(
        &self,
        (form, entry): (&Form, &Entry),
        around: &Around,
        span: Span,
        (written, ending): (&str, &str),
        replacement: &str,
    ) -> Option<Fitted> {
        let language = self.language?;
        let whole = match ending {
            "" => replacement.to_owned(),
            ending => endings::carried(&form.text, replacement, ending, language)?,
        };
        let replacement = letter_case::carry(written, &form.text, &whole, language);
        // with an article, the words before are others
        Some(match span == around.span {
            true => agreement::fit(around, entry, replacement),
            false => agreement::fit(&Around::new(self.text, span, language), entry, replacement),
        })
    }

    fn speaks(&self, form: &Form) -> bool {
        let Some(language) = self.language else { return false };
        if form.languages.contains(&language) {
            return true;
        }
        let Some(nearest) = self.cards.get(form.entry).entry.nearest(language) else { return false };
        if !language.is_in(nearest.language) {
            // the text's region is not known: the forms of all regions count
            return form.languages.iter().any(|special| special.is_in(language));
        }
        // a canonical form of `pt` is none of `pt-BR` where the entry has one for that
        let counts = |general| form.origin != FormOrigin::Canonical || nearest.language == general;
        language.chain().skip(1).any(|general| form.languages.contains(&general) && counts(general))
    }

    fn judge(
        &self,
        (card, number): (&Card, usize),
        place: Place,
        span: Span,
        (written, ending): (&str, &str),
        given: Given,
    ) -> Option<(Span, Decision)> {
        let form = &card.forms[number];
        if form.origin == FormOrigin::Native && !self.speaks(form) {
            return None;
        }
        let spared = |by, guard: String| Some((span, Decision::Spared { by, guard }));
        if !letter_case::fits(form, written) {
            let guard = format!("letter case: the form is `{}`", form.text);
            return if form.kept || !self.speaks(form) { None } else { spared(Keeper::Case, guard) };
        }
        if !self.speaks(form) {
            return if form.needs_name { None } else { spared(Keeper::Language, self.gate(&card.entry)) };
        }
        if form.kept {
            let is_named = matches!(given, Given::Beside | Given::Before);
            let whole = (given == Given::Beside).then(|| self.whole_name(card, form, place, span)).flatten();
            return whole.or_else(|| (!form.needs_name || is_named).then_some((span, Decision::Canonical)));
        }
        if let Some(what) = self.protected.at(span) {
            return spared(Keeper::Protected, what);
        }
        let is_named = matches!(given, Given::Beside | Given::Before);
        if let Some(guard) = self.guard((card, number), place, is_named) {
            return spared(Keeper::Guard, guard);
        }
        if let Some((by, guard)) = self.namesake(card, form, (place, span), given) {
            return spared(by, guard);
        }
        let replacement = form.replacement(&card.entry, self.language?)?;
        if fix::is_name_elsewhere(form, &card.entry)
            && let Some(guard) = beside::longer_name(self.text, span, self.language?, replacement)
        {
            return spared(Keeper::Guard, guard);
        }
        if let Some(guard) = place.mention(&fold(replacement, Case::Loose)) {
            return spared(Keeper::Mention, guard);
        }
        let around = Around::new(self.text, span, self.language?);
        let asked = Asked { matcher: self.matcher, form, entry: &card.entry, replacement };
        let objection = context::objection(&around, asked).or_else(|| self.explained(asked, span));
        if let Some((by, guard)) = objection {
            return spared(by, guard);
        }
        let shown = match self.weigh((card, number), &around, asked, given) {
            risk::Weighed::Plain => None,
            risk::Weighed::Shown(evidence) => Some(evidence),
            risk::Weighed::Doubtful(guard) => return spared(Keeper::Ambiguous, guard),
        };
        let Some(span) = self.with_article(place, span, replacement) else {
            return spared(
                Keeper::Elision,
                format!("the elided word before it does not fit `{replacement}`"),
            );
        };
        let Fitted { span, text: replacement } =
            self.fitted((form, &card.entry), &around, span, (written, ending), replacement)?;
        let foreign = (given == Given::Beside).then(|| self.foreign_given(card, form, place)).flatten();
        let is_behind_given = given == Given::Beside && form.part == Part::Family && foreign.is_none();
        let (span, replacement) = match foreign {
            Some(foreign) => foreign.with(self.text, span, &replacement)?,
            None => (span, replacement),
        };
        let change = Change { text: self.text, span, replacement: &replacement, ending, is_behind_given };
        let (fix, mut reason) = fix::fix(form, &card.entry, self.language?, change);
        let asks_for_name = form.needs_name || card.only(number).iter().any(|guard| guard.whole_name);
        if asks_for_name && given == Given::Before {
            reason += "; the whole name stands before";
        }
        if let Some(evidence) = shown {
            reason += &format!("; {evidence}");
        }
        Some((span, Decision::Replace { replacement, fix, reason }))
    }

    /// The given name before the family name, where the language of the text writes it otherwise.
    fn foreign_given(&self, card: &Card, form: &Form, place: Place) -> Option<given::Foreign> {
        let language = self.language.filter(|_| form.part == Part::Family)?;
        given::foreign(card, (self.text, self.folded), place, language)
    }

    /// What is decided of a family name to keep whose given name the language of the text writes otherwise.
    fn whole_name(&self, card: &Card, form: &Form, place: Place, span: Span) -> Option<(Span, Decision)> {
        let family = span.of(self.text);
        let (span, replacement) = self.foreign_given(card, form, place)?.with(self.text, span, family)?;
        let asked = Asked { matcher: self.matcher, form, entry: &card.entry, replacement: &replacement };
        let objection = context::objection(&Around::new(self.text, span, self.language?), asked);
        if self.protected.at(span).is_some() || objection.is_some() {
            return None;
        }
        let change =
            Change { text: self.text, span, replacement: &replacement, ending: "", is_behind_given: false };
        let (fix, _) = fix::fix(form, &card.entry, self.language?, change);
        let reason = "the given name as another language writes it".to_owned();
        Some((span, Decision::Replace { replacement, fix, reason }))
    }

    /// What leaves a family name alone because somebody else bears it in the text.
    fn namesake(
        &self,
        card: &Card,
        form: &Form,
        (place, span): (Place, Span),
        given: Given,
    ) -> Option<(Keeper, String)> {
        match given {
            Given::Another => {
                let other = self.other_bearer(card, form, place, span)?;
                Some((Keeper::Guard, format!("another person’s name (saw `{other}`)")))
            }
            Given::Doubtful => {
                let guard = "ambiguous: the text names somebody else of that family name before";
                Some((Keeper::Ambiguous, guard.to_owned()))
            }
            Given::Beside | Given::Before | Given::Nowhere => None,
        }
    }

    /// The long form by which the text gives the acronym to something else.
    fn explained(&self, asked: Asked, span: Span) -> Option<(Keeper, String)> {
        let written = span.of(self.text);
        if !acronyms::is_acronym(written) {
            return None;
        }
        let says = |long: &str| format!("the text explains the acronym otherwise (saw `{long}`)");
        if let Some(long) = self.memory.explained(asked.form.entry, written) {
            return Some((Keeper::Guard, says(long)));
        }
        let key = (asked.form.entry, written.to_owned());
        let mut known = self.known.borrow_mut();
        let found = known.explained.entry(key).or_insert_with(|| {
            let own = |long: &Span| {
                self.matcher.words.get(&fold(long.of(self.text), Case::Loose)).collect::<Vec<_>>()
            };
            let language = self.language?;
            let mut long = acronyms::long_forms(self.text, written, language).into_iter();
            let mut is_other = |long: &Span| {
                let words = long.of(self.text);
                !own(long).contains(&asked.form.entry) && !people::is_foreign(language, words)
            };
            let other = long.find(&mut is_other)?;
            Some(other.of(self.text).to_owned())
        });
        found.as_ref().map(|long| (Keeper::Guard, says(long)))
    }

    /// Whether a form that may be something else is shown to be the entry, unless the glossary says that it is safe.
    fn weigh(
        &self,
        (card, number): (&Card, usize),
        around: &Around,
        asked: Asked,
        given: Given,
    ) -> risk::Weighed {
        let vouched = asked
            .form
            .variant(asked.entry)
            .is_some_and(|variant| variant.fix == Some(FixClass::Safe) || !variant.only.is_empty());
        if vouched || !risk::is_weighed(around.language, asked.form) {
            return risk::Weighed::Plain;
        }
        let is_named = matches!(given, Given::Beside | Given::Before);
        risk::weigh(around, asked, is_named || self.tells(asked.form.entry, number, &card.keys[number]))
    }

    /// Whether the text names the entry by words other than `key`, in this paragraph or before it.
    fn tells(&self, entry: usize, number: usize, key: &str) -> bool {
        if self.memory.tells(entry, key) {
            return true;
        }
        let mut known = self.known.borrow_mut();
        *known.told.entry((entry, number)).or_insert_with(|| {
            // a shorter form inside the word itself says nothing more
            let is_own = |own: &index::Place| &self.folded.text()[own.start..own.end] == key;
            let is_inside = |place: &index::Place| {
                let mut own = self.places.iter().filter(|own| is_own(own));
                own.any(|own| own.start <= place.start && place.end <= own.end)
            };
            self.places.iter().any(|place| {
                self.matcher.words.entries(place.named).any(|other| other == entry) && !is_inside(place)
            })
        })
    }

    /// The span with the elided article before it, where the text's language elides none; `None` where the elided word
    /// does not fit the replacement.
    fn with_article(&self, place: Place, span: Span, replacement: &str) -> Option<Span> {
        let before = &place.text[..place.start];
        let article = elision::dropped(before, self.language?, span.of(self.text), replacement)?;
        let start = place.start - article.len();
        Some(self.folded.original(start..place.start).map_or(span, |article| article.cover(span)))
    }

    fn gate(&self, entry: &Entry) -> String {
        let entry = &entry.id;
        match self.language {
            Some(language) => format!("language: `{entry}` replaces nothing like it in {}", language.name()),
            None => "language: that of the text is not known".to_owned(),
        }
    }

    /// The guard that leaves the form alone, if one does.
    fn guard(&self, (card, number): (&Card, usize), place: Place, beside_name: bool) -> Option<String> {
        let (form, entry) = (&card.forms[number], &card.entry);
        let only = card.only(number);
        if let Some(guard) = card.unless(number).find_map(|guard| place.holds(guard, beside_name)) {
            return Some(guard);
        }
        if !only.is_empty() && !only.iter().any(|guard| place.holds(guard, beside_name).is_some()) {
            let names: Vec<_> = only.iter().map(|guard| guard.name.as_str()).collect();
            return Some(format!("only {}: no such words beside it", names.join(" or ")));
        }
        if form.needs_name && !beside_name {
            return Some(format!("whole name: no given name of {} beside it or before", entry.label()));
        }
        if let Some(word) = self.language.and_then(|language| place.foreign_word(language)) {
            return Some(format!("inside a foreign phrase (saw `{word}`)"));
        }
        let other = place
            .other_given_name(&card.given, |word| self.matcher.is_given(self.cards, word))
            .filter(|_| form.part == Part::Family);
        other.map(|other| format!("another given name (saw `{other}`)"))
    }
}
