//! Names that a glossary does not know yet: renderings that may be variants of an entry, or of each other.
//!
//! Two forms belong together when they stand in one place of an aligned passage, or when they are one name by their
//! letters ([`Comparer`]). Nothing here is applied by itself: a person reads the list and takes what is right.

mod near;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use self::near::Near;
use crate::align::{self, Claim, ClaimKind, Voices};
use crate::analysis::{Analysis, analyse};
use crate::facts::Value;
use crate::glossary::Kind;
use crate::lang::without_possessive;
use crate::matching::{Glossary, Match};
use crate::names::compare::{Comparer, Verdict};
use crate::report::Options;
use crate::text::{Case, Language, Source, Span, fold};

/// Letters on each side of a name that are shown with it.
const CONTEXT: usize = 40;

/// A group of renderings that may be one name.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Id of the entry they may belong to; none where the glossary knows none of them.
    pub entry: Option<String>,
    /// What sort of thing it may be.
    pub kind: Kind,
    /// The form to use: the entry's, or the one that most versions use.
    pub canonical: String,
    /// The language of most of the versions that use it.
    pub language: Language,
    /// The other forms, most frequent first.
    pub variants: Vec<SuggestedForm>,
}

/// One form of a suggested name.
#[derive(Clone, Debug, PartialEq)]
pub struct SuggestedForm {
    /// The form as written.
    pub text: String,
    /// How often each version has it.
    pub counts: Vec<usize>,
    /// Why it is thought to be the name.
    pub reason: String,
    /// The words around its first place.
    pub context: String,
}

/// A form met in the texts.
struct Form {
    text: String,
    counts: Vec<usize>,
    context: String,
    /// The entry that the glossary knows it by.
    entry: Option<usize>,
}

/// What `sources` write that may be one name, largest groups first. The order in which they are named decides nothing
/// but the order of the counts.
pub fn suggest(sources: Vec<Source>, glossary: &Glossary, options: Options) -> Vec<Suggestion> {
    let versions: Vec<Analysis> =
        sources.into_iter().map(|source| analyse(source, glossary, options.language)).collect();
    let alignment = align::align(&versions, options.mode);
    let claims = align::claims(&versions, &alignment, &Voices::new(&versions, &alignment));
    let forms = forms(&versions);
    let mut groups = Groups::new(forms.len());
    join_slots(&mut groups, &forms, &versions, &claims);
    join_letters(&mut groups, &forms);
    join_entries(&mut groups, &forms, glossary, &versions);
    let mut found: Vec<Suggestion> = groups
        .members()
        .into_iter()
        .filter_map(|group| suggestion(&group, &forms, &groups, glossary, &versions))
        .collect();
    found.sort_by(|a, b| weight(b).cmp(&weight(a)).then_with(|| a.canonical.cmp(&b.canonical)));
    found
}

fn weight(suggestion: &Suggestion) -> usize {
    suggestion.variants.iter().flat_map(|variant| &variant.counts).sum()
}

/// Every name that is more than a capital at the start of a sentence, by its words.
fn forms(versions: &[Analysis]) -> Vec<Form> {
    let mut forms: BTreeMap<String, Form> = BTreeMap::new();
    for (index, version) in versions.iter().enumerate() {
        let text = version.source.text();
        for fact in version.facts().iter().flatten() {
            let Value::Name { certain: true } = fact.value else { continue };
            let span = without_owner(fact.span, text);
            let words = one_line(span.of(text));
            let form = forms.entry(words.clone()).or_insert_with(|| Form {
                text: words,
                counts: vec![0; versions.len()],
                context: context(span, text),
                entry: entry_at(version, span),
            });
            form.counts[index] += 1;
        }
    }
    forms.into_values().collect()
}

/// The entry that is known to be meant at the end of `span`.
fn entry_at(version: &Analysis, span: Span) -> Option<usize> {
    let first = version.matches.partition_point(|found| found.span.end < span.end);
    let ends_here = |found: &&Match| found.span.end == span.end;
    let mut here = version.matches[first..].iter().take_while(ends_here);
    here.find(|found| found.is_certain()).map(|found| found.entry)
}

fn without_owner(span: Span, text: &str) -> Span {
    let words = span.of(text);
    let bare = without_possessive(words);
    Span::new(span.start, span.start + bare.len())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn context(span: Span, text: &str) -> String {
    let before: String = text[..span.start].chars().rev().take(CONTEXT).collect();
    let before: String = before.chars().rev().collect();
    let after: String = text[span.end..].chars().take(CONTEXT).collect();
    one_line(&format!("{before}{}{after}", span.of(text)))
}

/// Forms that belong together, each with the reason that brought it in.
struct Groups {
    /// For each form one of its group that stands before it, itself where it is the first.
    before: Vec<usize>,
    reasons: Vec<Option<String>>,
    entries: Vec<Option<usize>>,
}

impl Groups {
    fn new(count: usize) -> Self {
        Self { before: (0..count).collect(), reasons: vec![None; count], entries: vec![None; count] }
    }

    fn join(&mut self, a: usize, b: usize, reason: &str) {
        for form in [a, b] {
            self.reasons[form].get_or_insert_with(|| reason.to_owned());
        }
        let (a, b) = (self.first(a), self.first(b));
        self.before[a.max(b)] = a.min(b);
    }

    /// The first form of the group of `form`.
    fn first(&mut self, mut form: usize) -> usize {
        while self.before[form] != form {
            self.before[form] = self.before[self.before[form]];
            form = self.before[form];
        }
        form
    }

    /// The members of each group of several forms, or of one that may belong to an entry.
    fn members(&mut self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for form in 0..self.before.len() {
            groups.entry(self.first(form)).or_default().push(form);
        }
        groups.into_values().filter(|group| group.len() > 1 || self.entries[group[0]].is_some()).collect()
    }
}

/// Joins what stands in one place of a passage and looks alike.
fn join_slots(groups: &mut Groups, forms: &[Form], versions: &[Analysis], claims: &[Claim]) {
    for claim in claims.iter().filter(|claim| claim.kind == ClaimKind::Name) {
        let form = |reading: &align::Reading| {
            let text = versions[reading.version].source.text();
            let words = one_line(without_owner(reading.span, text).of(text));
            forms.binary_search_by(|form| form.text.cmp(&words)).ok().map(|form| (form, reading.side))
        };
        let found: Vec<(usize, usize)> = claim.readings.iter().filter_map(form).collect();
        for (a, side) in &found {
            let others = found.iter().filter(|(b, other)| other == side && b > a);
            let near: Vec<usize> =
                others.filter(|(b, _)| are_close(&forms[*a], &forms[*b])).map(|(b, _)| *b).collect();
            near.into_iter().for_each(|b| groups.join(*a, b, "in one place of an aligned passage"));
        }
    }
}

/// Whether two forms have as many words and may be spellings of one name: a family name beside the whole name is no
/// variant of it, nor is `Russian` of `Russia`. Two names of one word that one version uses side by side are two names.
fn may_be_one(a: &Form, b: &Form) -> bool {
    let words = |form: &Form| form.text.split([' ', '-']).count();
    let derives = a.text.starts_with(&b.text) || b.text.starts_with(&a.text);
    let meet = || a.counts.iter().zip(&b.counts).any(|(a, b)| *a > 0 && *b > 0);
    words(a) == words(b) && !derives && (words(a) > 1 || !meet())
}

/// Whether two forms may be one name by their letters too.
fn are_close(a: &Form, b: &Form) -> bool {
    may_be_one(a, b) && Comparer::default().compare(&a.text, &b.text).verdict != Verdict::Different
}

/// Joins forms of equally many words that are one name by their letters.
fn join_letters(groups: &mut Groups, forms: &[Form]) {
    let comparer = Comparer::default();
    let keys: Vec<Option<(usize, char)>> = forms.iter().map(|form| block(&form.text)).collect();
    let mut blocks: BTreeMap<(usize, char), Near<usize>> = BTreeMap::new();
    for (form, key) in keys.iter().enumerate().filter_map(|(at, key)| Some((at, (*key)?))) {
        blocks.entry(key).or_default().push(form, &forms[form].text);
    }
    for (a, key) in keys.iter().enumerate() {
        let Some(block) = key.and_then(|key| blocks.get_mut(&key)) else { continue };
        for b in block.to(&forms[a].text).into_iter().filter(|&b| b > a) {
            if !may_be_one(&forms[a], &forms[b]) {
                continue;
            }
            let comparison = comparer.compare(&forms[a].text, &forms[b].text);
            if comparison.verdict == Verdict::Same {
                groups.join(a, b, &comparison.reason);
            }
        }
    }
}

/// Forms that are compared: as many words, and last words that begin with letters of one sound.
fn block(text: &str) -> Option<(usize, char)> {
    const SHORTEST: usize = 4;
    let last = text.rsplit(' ').next()?;
    if last.chars().count() < SHORTEST || last.chars().all(char::is_uppercase) {
        return None;
    }
    let first = fold(last, Case::Lower).chars().next()?;
    Some((text.split(' ').count(), near::sound(first)))
}

/// Notes for forms of several words that the glossary does not know the entry they may belong to; a single word is like
/// too many others.
fn join_entries(groups: &mut Groups, forms: &[Form], glossary: &Glossary, versions: &[Analysis]) {
    let languages: BTreeSet<Language> = versions.iter().filter_map(|version| version.language).collect();
    let comparer = Comparer::default();
    let mut known: BTreeMap<(usize, char), Near<(usize, &str)>> = BTreeMap::new();
    for (index, entry) in glossary.entries().enumerate() {
        for name in languages.iter().filter_map(|language| entry.canonical_in(*language)) {
            if let Some(key) = block(name) {
                known.entry(key).or_default().push((index, name), name);
            }
        }
    }
    let is_new = |form: &Form| form.entry.is_none() && form.text.contains(' ');
    for (at, form) in forms.iter().enumerate().filter(|(_, form)| is_new(form)) {
        let near = block(&form.text).and_then(|key| known.get_mut(&key)).map(|block| block.to(&form.text));
        let near = near.into_iter().flatten();
        let mut best: Option<(f32, usize, String)> = None;
        for (entry, name) in near.filter(|(_, name)| *name != form.text) {
            let comparison = comparer.compare(&form.text, name);
            let is_better = best.as_ref().is_none_or(|(score, ..)| comparison.score > *score);
            if comparison.verdict == Verdict::Same && is_better {
                best = Some((comparison.score, entry, format!("like `{name}`: {}", comparison.reason)));
            }
        }
        if let Some((_, entry, reason)) = best {
            groups.entries[at] = Some(entry);
            groups.reasons[at] = Some(reason);
        }
    }
}

fn suggestion(
    group: &[usize],
    forms: &[Form],
    groups: &Groups,
    glossary: &Glossary,
    versions: &[Analysis],
) -> Option<Suggestion> {
    let entry = group
        .iter()
        .find_map(|&at| forms[at].entry)
        .or_else(|| group.iter().find_map(|&at| groups.entries[at]));
    let total = |form: &Form| form.counts.iter().sum::<usize>();
    let voices = |form: &Form| form.counts.iter().filter(|count| **count > 0).count();
    let usual = group
        .iter()
        .map(|&at| &forms[at])
        .max_by_key(|form| (voices(form), total(form), Reverse(&form.text)))?;
    let language = language(usual, versions);
    let canonical =
        entry.and_then(|entry| glossary.entry(entry).canonical_in(language)).unwrap_or(&usual.text);
    let is_new = |at: &&usize| forms[**at].entry.is_none() && forms[**at].text != canonical;
    let mut variants: Vec<SuggestedForm> =
        group.iter().filter(is_new).map(|&at| rendering(&forms[at], groups.reasons[at].as_deref())).collect();
    variants.sort_by(|a, b| {
        b.counts.iter().sum::<usize>().cmp(&a.counts.iter().sum()).then_with(|| a.text.cmp(&b.text))
    });
    let kind = entry.map_or(Kind::Term, |entry| glossary.entry(entry).kind());
    let entry = entry.map(|entry| glossary.entry(entry).id.clone());
    (!variants.is_empty()).then(|| Suggestion {
        entry,
        kind,
        canonical: canonical.to_owned(),
        language,
        variants,
    })
}

fn rendering(form: &Form, reason: Option<&str>) -> SuggestedForm {
    SuggestedForm {
        text: form.text.clone(),
        counts: form.counts.clone(),
        reason: reason.unwrap_or_default().to_owned(),
        context: form.context.clone(),
    }
}

/// The language of the versions that use a form most.
fn language(form: &Form, versions: &[Analysis]) -> Language {
    let mut counts: BTreeMap<Language, usize> = BTreeMap::new();
    for (version, count) in versions.iter().zip(&form.counts) {
        if let Some(language) = version.language {
            *counts.entry(language).or_default() += count;
        }
    }
    counts
        .into_iter()
        .max_by_key(|(language, count)| (*count, Reverse(*language)))
        .map_or_else(Language::assumed, |(l, _)| l)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_unknown_name_are_brought_together() {
        let texts = [
            "The deputy minister Sergej Dubrowskij met the envoys in Lisbon. Sergej Dubrowskij left early.",
            "The deputy minister Sergey Dubrovsky met the envoys in Lisbon. Sergey Dubrovsky left early.",
            "The deputy minister Sergueï Doubrovski met the envoys in Lisbon. The envoy Nora Calder stayed.",
        ];
        let sources =
            texts.iter().enumerate().map(|(at, text)| Source::new(format!("{at}"), *text)).collect();
        let found = suggest(sources, Glossary::bundled(), Options::default());
        let shown: Vec<(&str, Vec<&str>)> = found
            .iter()
            .map(|s| (s.canonical.as_str(), s.variants.iter().map(|v| v.text.as_str()).collect()))
            .collect();
        assert_eq!(shown, [("Sergej Dubrowskij", vec!["Sergey Dubrovsky", "Sergueï Doubrovski"])]);
        assert_eq!(found[0].variants[0].counts, [0, 2, 0]);
    }

    #[test]
    fn what_only_looks_alike_is_not_brought_together() {
        let texts = [
            "The Orlan envoy left Orla on Monday. Valdoria and Meres signed the Orla-Meres treaty.",
            "The Orlans left Orla on Tuesday. Meres and Valdoria signed a treaty with the Soviet envoy.",
        ];
        let sources = texts.iter().map(|text| Source::new("text", *text)).collect();
        assert_eq!(suggest(sources, Glossary::bundled(), Options::default()), []);
    }
}
