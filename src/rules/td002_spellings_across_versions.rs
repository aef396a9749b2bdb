//! # Several spellings across versions
//!
//! ## What it does
//! Reports a person whom one version spells otherwise than another version in the same language: `Riabkov` here,
//! `Ryabkov` there. The finding stands where the version first uses its own. Of names that the glossary does not know,
//! it tells those that share all other words (`Alexei Dorin`, `Alexey Dorin`), those that differ in accents only, and
//! those that stand in one place of a passage; also where one version has both.
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

use std::collections::BTreeMap;

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
        for found in view.version.matches.iter().filter(|found| is_variant(found)) {
            let (key, spelling) = spelling(view, found);
            let Some(all) = spellings.get(&key).filter(|_| !seen.contains(&(found.entry, spelling.clone())))
            else {
                continue;
            };
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
    for pair in respelled::respelled(story) {
        let others = story.by_content(pair.others);
        let Some(&(version, place)) = others.first() else { continue };
        let other = place.of(views[version].text).to_owned();
        for (version, span) in pair.places {
            let written = span.of(views[version].text).to_owned();
            let naming = Naming::Spelling { written, other: other.clone() };
            let weight = (RULE.severity, Confidence::Possible);
            let finding = views[version].finding(&RULE, weight, span, naming);
            findings.push(finding.with_evidence(others.iter().copied()));
        }
    }
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
