//! # Several spellings across versions
//!
//! ## What it does
//! Reports a person whom one version spells otherwise than another version in the same language: `Riabkov` here,
//! `Ryabkov` there. The finding stands where the version first uses its own. Of names that the glossary does not know,
//! it tells those that share all other words (`Alexei Dorin`, `Alexey Dorin`), those that differ in accents only, and
//! those that stand in one place of a passage; also where one version has both. It is a warning where fewer
//! versions have a spelling than the others, who are two or more, and where initials differ (`I. G. Maro`, `I. H. Maro`).
//!
//! ## Why
//! A reader who compares the versions, and every search over them, takes one person for two.
//!
//! ## Example
//! - `Minister Riabkov expects no agreement.`
//! - `Minister Ryabkov does not expect an agreement.`
//!
//! ## Fix
//! Agree on the canonical spelling; `transdrift normalize` writes it everywhere.

use std::collections::{BTreeMap, BTreeSet};

use super::view::View;
use super::{Rule, Scope, Story, respelled, view};
use crate::finding::{Code, Confidence, Finding, Naming, Severity};
use crate::glossary::Kind;
use crate::matching::{Decision, Match};
use crate::text::{Case, Span, fold};

pub(super) const RULE: Rule = Rule {
    code: Code::SpellingsAcross,
    severity: Severity::Info,
    scope: Scope::Versions(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td002_spellings_across_versions.rs"),
};

/// Where each version first uses each spelling: by entry, number of words and folded spelling.
type Spellings = BTreeMap<(usize, usize), BTreeMap<String, Vec<(usize, Span)>>>;

fn check(story: &Story, findings: &mut Vec<Finding>) {
    of_unknown(story, findings);
    let spellings = spellings(story);
    for view in view::views(story.texts()) {
        let mut seen: Vec<(usize, String)> = Vec::new();
        for found in view.version.matches.iter().filter(|found| found.is_certain()) {
            let (key, spelling) = spelling(view, found);
            let Some(all) = spellings.get(&key).filter(|_| !seen.contains(&(found.entry, spelling.clone())))
            else {
                continue;
            };
            // of two spellings that the glossary accepts, `Sergei` and `Sergey`, the rarer is told
            let count = |spelling: &String| all.get(spelling).map_or(0, Vec::len);
            let most = all.keys().filter(|other| **other != spelling).map(count).max();
            if !is_variant(found) && most.is_none_or(|most| count(&spelling) >= most) {
                continue;
            }
            let is_comparable = |&&(version, _): &&(usize, Span)| {
                version != view.index && story.versions[version].language == view.version.language
            };
            let elsewhere =
                all.iter().filter(|(other, _)| **other != spelling).flat_map(|(_, places)| places);
            let others = story.by_content(elsewhere.filter(is_comparable).copied());
            if let Some(&(version, place)) = others.first() {
                let other = place.of(story.versions[version].source.text());
                let written = found.span.of(view.text).to_owned();
                let naming = Naming::Spelling { written, other: other.to_owned() };
                let finding = view.finding(&RULE, (RULE.severity, Confidence::Certain), found.span, naming);
                findings.push(finding.with_evidence(others));
            }
            seen.push((found.entry, spelling));
        }
    }
}

/// The names that the glossary does not know.
fn of_unknown(story: &Story, findings: &mut Vec<Finding>) {
    let views: Vec<View> = view::views(story.texts()).collect();
    let mut loud: BTreeSet<(usize, usize)> = BTreeSet::new();
    for pair in respelled::respelled(story) {
        let others = story.by_content(pair.others);
        let Some(&(version, place)) = others.first() else { continue };
        let other = place.of(views[version].text).to_owned();
        let is_alone = stands_alone(story, &pair.places, &others) || pair.are_initials;
        for (version, span) in pair.places {
            // against several spellings of the others it is one thing to look at
            let is_loud = is_alone && loud.insert((version, span.end));
            let severity = if is_loud { Severity::Warning } else { RULE.severity };
            let written = span.of(views[version].text).to_owned();
            let naming = Naming::Spelling { written, other: other.clone() };
            let weight = (severity, Confidence::Possible);
            let finding = views[version].finding(&RULE, weight, span, naming);
            findings.push(finding.with_evidence(others.iter().copied()));
        }
    }
}

/// Whether one voice alone has a spelling against two others or more, or fewer than the half against three.
fn stands_alone(story: &Story, places: &[(usize, Span)], others: &[(usize, Span)]) -> bool {
    let voices = |places: &[(usize, Span)]| {
        places.iter().map(|(version, _)| story.voices.of(*version)).collect::<BTreeSet<usize>>().len()
    };
    let (own, others) = (voices(places), voices(others));
    own == 1 && others > 1 || own < others && others > 2
}

fn spellings(story: &Story) -> Spellings {
    let mut spellings = Spellings::new();
    for view in view::views(story.texts()) {
        let is_person = |found: &&Match| story.glossary.entry(found.entry).kind() == Kind::Person;
        for found in view.version.matches.iter().filter(is_person).filter(|found| found.is_certain()) {
            let (key, spelling) = spelling(view, found);
            let places = spellings.entry(key).or_default().entry(spelling).or_default();
            if places.iter().all(|&(version, _)| version != view.index) {
                places.push((view.index, found.span));
            }
        }
    }
    spellings
}

fn is_variant(found: &Match) -> bool {
    matches!(found.decision, Decision::Replace { .. })
}

/// Only spellings of as many words are compared: a family name is no other spelling of a whole name.
fn spelling(view: View, found: &Match) -> ((usize, usize), String) {
    let words = fold(found.span.of(view.text), Case::Lower);
    ((found.entry, words.split(' ').count()), words)
}
