//! Finds forms in a text: one automaton over folded forms, word boundaries, letter case, guards, longest match.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::entry::{CasePolicy, Entry, Guard};
use super::forms::{Form, Origin, Part, given_names};
use super::guards::Place;
use super::protected::{Enclosed, protection};
use super::{Decision, Keeper, Match};
use crate::finding::FixClass;
use crate::text::{Case, Folded, Language, Span, fold};

/// All forms of all entries, made ready for search.
#[derive(Clone, Debug, Default)]
pub(super) struct Matcher {
    automaton: Option<AhoCorasick>,
    /// Which forms fold to each pattern of the automaton.
    patterns: Vec<Vec<usize>>,
    /// Given names by entry, folded and lower-cased.
    given: Vec<BTreeSet<String>>,
    all_given: BTreeSet<String>,
    /// Guards of each form, phrases folded and lower-cased: those of which none, and those of which one must hold.
    guards: Vec<(Vec<Guard>, Vec<Guard>)>,
}

/// A form met in a text, before overlaps are decided.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) found: Match,
    /// Index of the form.
    pub(super) form: usize,
}

/// One text on its way through the matcher.
struct Scan<'a> {
    matcher: &'a Matcher,
    entries: &'a [Entry],
    forms: &'a [Form],
    text: &'a str,
    folded: &'a Folded,
    enclosed: Enclosed,
    language: Option<Language>,
    /// Entries whose whole name was read.
    named: BTreeSet<usize>,
}

impl Matcher {
    pub(super) fn new(entries: &[Entry], forms: &[Form]) -> Self {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let (mut keys, mut patterns) = (Vec::new(), Vec::<Vec<usize>>::new());
        for (index, form) in forms.iter().enumerate() {
            let key = fold(form.text.trim(), Case::Lower);
            if key.is_empty() {
                continue;
            }
            let number = *numbers.entry(key.clone()).or_insert_with(|| {
                keys.push(key);
                patterns.push(Vec::new());
                patterns.len() - 1
            });
            patterns[number].push(index);
        }
        for forms_of in &mut patterns {
            forms_of.sort_by_key(|&form| !forms[form].kept);
        }
        let given: Vec<_> = entries.iter().map(given_names).collect();
        let all_given = given.iter().flatten().cloned().collect();
        let guards = forms.iter().map(|form| guards_of(form, &entries[form.entry])).collect();
        Self { automaton: AhoCorasick::new(keys).ok(), patterns, given, all_given, guards }
    }

    /// Whether the person at `entry` bears a given name, folded and lower-cased.
    pub(super) fn bears(&self, entry: usize, given: &str) -> bool {
        self.given.get(entry).is_some_and(|names| names.contains(given))
    }

    /// Every place where a form stands between word boundaries, in order, overlaps included.
    pub(super) fn hits(
        &self,
        (entries, forms): (&[Entry], &[Form]),
        text: &str,
        language: Option<Language>,
    ) -> Vec<Hit> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let folded = Folded::new(text, Case::Lower);
        let places = automaton.find_overlapping_iter(folded.text());
        let mut places: Vec<_> = places
            .filter(|place| stands_alone(folded.text(), place.start(), place.end()))
            .filter_map(|place| {
                let span = folded.original(place.range())?;
                Some((place.start(), std::cmp::Reverse(place.end()), place.pattern().as_usize(), span))
            })
            .collect();
        if places.is_empty() {
            return Vec::new();
        }
        places.sort_by_key(|&(start, end, pattern, _)| (start, end, pattern));
        let enclosed = Enclosed::new(text);
        let named = BTreeSet::new();
        let mut scan =
            Scan { matcher: self, entries, forms, text, folded: &folded, enclosed, language, named };
        let hits = places.into_iter().filter_map(|(start, std::cmp::Reverse(end), pattern, span)| {
            let place = Place { text: scan.folded.text(), start, end };
            scan.decide(place, span, pattern)
        });
        hits.collect()
    }
}

/// The hits that count: of overlapping ones those of the form's own language and case first, then the longest.
pub(super) fn settle(mut hits: Vec<Hit>) -> Vec<Hit> {
    let is_idle = |hit: &Hit| {
        matches!(hit.found.decision, Decision::Spared { by: Keeper::Case | Keeper::Language, .. })
    };
    hits.sort_by_key(|hit| (is_idle(hit), hit.found.span.start, std::cmp::Reverse(hit.found.span.end)));
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits {
        let after = kept.partition_point(|other| other.found.span.start < hit.found.span.start);
        let overlaps =
            |other: Option<&Hit>| other.is_some_and(|other| other.found.span.overlaps(hit.found.span));
        if !overlaps(after.checked_sub(1).and_then(|at| kept.get(at))) && !overlaps(kept.get(after)) {
            kept.insert(after, hit);
        }
    }
    kept
}

fn guards_of(form: &Form, entry: &Entry) -> (Vec<Guard>, Vec<Guard>) {
    let variant = match form.origin {
        Origin::Listed(number) => entry.variants.get(number),
        _ => None,
    };
    let own = |pick: fn(&super::Variant) -> &Vec<Guard>| variant.map(pick).into_iter().flatten();
    let unless = own(|variant| &variant.unless).chain(&entry.unless).map(folded_guard).collect();
    (unless, own(|variant| &variant.only).map(folded_guard).collect())
}

fn folded_guard(guard: &Guard) -> Guard {
    let folded = |phrases: &[String]| phrases.iter().map(|phrase| fold(phrase, Case::Lower)).collect();
    Guard {
        name: guard.name.clone(),
        before: folded(&guard.before),
        after: folded(&guard.after),
        within: folded(&guard.within),
        whole_name: guard.whole_name,
    }
}

/// Whether words begin at `start` and end at `end`; scripts without spaces have no such boundaries.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let joined = |left: Option<char>, right: Option<char>| match (left, right) {
        (Some(left), Some(right)) => {
            is_word(left) && is_word(right) && !is_spaceless(left) && !is_spaceless(right)
        }
        _ => false,
    };
    let inner = &text[start..end];
    !joined(text[..start].chars().next_back(), inner.chars().next())
        && !joined(inner.chars().next_back(), text[end..].chars().next())
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Scripts that part words by nothing, and Hangul, whose particles follow a name without a space.
fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{323af}')
}

impl<'a> Scan<'a> {
    /// What stands at `place`, if any form of the pattern counts there.
    fn decide(&mut self, place: Place, span: Span, pattern: usize) -> Option<Hit> {
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
        if !case_fits(form, written) {
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
        let replacement = self.replacement(form)?;
        if let Some(guard) = place.mention(&fold(replacement, Case::Lower)) {
            return spared(Keeper::Mention, guard);
        }
        let Some(span) = self.without_elision(place, span, replacement) else {
            return spared(
                Keeper::Elision,
                format!("the elided word before it does not fit `{replacement}`"),
            );
        };
        let replacement = carry_case(written, &form.text, replacement);
        let (fix, reason) = self.fix(form);
        Some((span, Decision::Replace { replacement, fix, reason }))
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

    /// What should stand where `form` stands.
    fn replacement(&self, form: &Form) -> Option<&'a str> {
        let (entry, language) = (&self.entries[form.entry], self.language?);
        if let Origin::Listed(number) = form.origin
            && let Some(to) = entry.variants.get(number).and_then(|variant| variant.to.as_deref())
        {
            return Some(to);
        }
        match form.part {
            Part::Family => entry.family_in(language),
            Part::Whole => entry.canonical_in(language),
        }
    }

    fn fix(&self, form: &Form) -> (FixClass, String) {
        let entry = &self.entries[form.entry];
        let variant = match form.origin {
            Origin::Listed(number) => entry.variants.get(number),
            _ => None,
        };
        let class = variant.and_then(|variant| variant.fix).or(entry.fix).unwrap_or(FixClass::Safe);
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

    /// The span with an elided article that the replacement cannot bear (`l'OTAN` in an English text); `None` where
    /// the elided word says more than an article, or the replacement begins with a consonant.
    fn without_elision(&self, place: Place, span: Span, replacement: &str) -> Option<Span> {
        let Some((elided, is_article)) = elision(&place.text[..place.start]) else { return Some(span) };
        let language = self.language?;
        if ELISIONS.iter().any(|(code, ..)| *code == language.code()) {
            let vowel = |text: &str| fold(text, Case::Lower).starts_with(|c| "aeiouyhéèàâêîôû".contains(c));
            return (vowel(replacement) == vowel(span.of(self.text))).then_some(span);
        }
        let start = place.start - elided.len();
        is_article
            .then(|| self.folded.original(start..place.start))
            .flatten()
            .map(|article| article.cover(span))
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

/// Language, whether it is an article, and the elided word with its apostrophe.
static ELISIONS: LazyLock<Vec<(&str, bool, &str)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/elisions.tsv").lines().filter(|line| !line.starts_with('#'));
    let rows = rows.filter_map(|row| <[&str; 3]>::try_from(row.split('\t').collect::<Vec<_>>()).ok());
    rows.flat_map(|[code, kind, words]| words.split(' ').map(move |word| (code, kind == "article", word)))
        .collect()
});

/// The elided word that ends `before`, and whether it is an article.
fn elision(before: &str) -> Option<(&'static str, bool)> {
    let stands = |word: &str| before.strip_suffix(word).is_some_and(|rest| !rest.ends_with(is_word));
    ELISIONS.iter().find(|(_, _, word)| stands(word)).map(|&(_, is_article, word)| (word, is_article))
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

/// Whether `written`, folded with its case kept, is a letter case that the form's policy takes.
fn case_fits(form: &Form, written: &str) -> bool {
    let exact = fold(&form.text, Case::Kept);
    match form.case {
        CasePolicy::Any => true,
        CasePolicy::Exact => written == exact,
        CasePolicy::Smart => {
            written == exact || written == exact.to_uppercase() || written == capitalized(&exact)
        }
    }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `replacement` in the letter case in which `form` is `written`: `KIEV` gives `KYIV`.
fn carry_case(written: &str, form: &str, replacement: &str) -> String {
    let all_caps = |text: &str| text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    let several = written.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let starts_upper = |text: &str| text.starts_with(char::is_uppercase);
    if several && all_caps(written) && !all_caps(form) {
        replacement.to_uppercase()
    } else if starts_upper(written) && !starts_upper(form) {
        capitalized(replacement)
    } else {
        replacement.to_owned()
    }
}
