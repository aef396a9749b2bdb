//! # Mixed renderings in one text
//!
//! ## What it does
//! Reports something that one text calls by different renderings of one name: `Poutine` beside `Putin`, `OTAN` beside
//! `NATO`. The glossary must know both; the finding stands at the first of the rarer renderings. A name and its acronym,
//! or a family name and the whole name, are not renderings of each other.
//!
//! ## Why
//! Inside one text the reader takes two spellings for two people or bodies.
//!
//! ## Example
//! ```text
//! Vladimir Putin spoke first. Later Vladimir Poutine left the hall.
//! ```
//!
//! ## Fix
//! Use one rendering, best the canonical one.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::view::View;
use super::{Rule, Scope, Texts, view};
use crate::finding::{Code, Confidence, Finding, Naming, Severity};
use crate::matching::Decision;
use crate::text::{Case, Span, fold};

pub(super) const RULE: Rule = Rule {
    code: Code::MixedRenderings,
    severity: Severity::Warning,
    scope: Scope::Text(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td003_mixed_renderings.rs"),
};

/// Places of one spelling, and whether it is a variant.
#[derive(Default)]
struct Rendering {
    is_variant: bool,
    places: Vec<Span>,
}

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::views(texts) {
        for renderings in renderings(view).into_values() {
            findings.extend(mixed(view, renderings));
        }
    }
}

/// What the text writes for each thing: by entry and the form it should have.
fn renderings(view: View) -> BTreeMap<(usize, String), BTreeMap<String, Rendering>> {
    let mut found: BTreeMap<_, BTreeMap<String, Rendering>> = BTreeMap::new();
    for place in &view.version.matches {
        let written = fold(place.span.of(view.text), Case::Lower);
        let (target, is_variant) = match &place.decision {
            Decision::Canonical => (written.clone(), false),
            Decision::Replace { replacement, .. } => (fold(replacement, Case::Lower), true),
            Decision::Spared { .. } => continue,
        };
        let rendering = found.entry((place.entry, target)).or_default().entry(written).or_default();
        rendering.is_variant = is_variant;
        rendering.places.push(place.span);
    }
    found
}

fn mixed(view: View, renderings: BTreeMap<String, Rendering>) -> Option<Finding> {
    let mut renderings: Vec<Rendering> = renderings.into_values().collect();
    renderings.sort_by_key(|rendering| {
        (Reverse(rendering.places.len()), rendering.is_variant, rendering.places[0])
    });
    let [usual, rarer, ..] = renderings.as_slice() else { return None };
    let [here, there] = [rarer.places[0], usual.places[0]];
    let [written, usual] = [here, there].map(|span| span.of(view.text).to_owned());
    let naming = Naming::Mixed { written, usual };
    let finding = view.finding(&RULE, (RULE.severity, Confidence::Certain), here, naming);
    Some(finding.with_evidence([(view.index, there)]))
}
