//! Measures the comparing rules on minimal pairs: `cargo run --release -p transdrift-lab --bin pairs -- PAIRS.jsonl [odd|even] [KIND]`.
//!
//! Only rules that compare versions are run. Each line is `{"kind", "human", "clean", "damaged", "spans"}`: two versions of one sentence, and the first again with
//! one damaged place (`spans`, in Unicode scalar values). Each pair is taken as a story of two versions with one passage.
//! Printed are the share of damaged places that a finding touches, by kind, and the share of clean pairs with an alarm,
//! by rule; with KIND also every miss of that kind and every alarm.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use transdrift::align::{Alignment, Cell, Mode, Passage, Voices, WordDrift, claims};
use transdrift::analysis::analyse;
use transdrift::finding::{Family, Finding, Severity};
use transdrift::matching::Glossary;
use transdrift::rules::{self, Rule, Scope, Story};
use transdrift::text::{Language, Source};

#[derive(Deserialize)]
struct Pair {
    kind: String,
    human: String,
    clean: String,
    damaged: String,
    spans: Vec<(usize, usize)>,
}

/// What the rules find in a story of two versions that is one passage.
fn findings(first: &str, second: &str) -> Vec<Finding> {
    let glossary = Glossary::bundled();
    let versions =
        [first, second].map(|text| analyse(Source::new("-", text), glossary, Some(Language::assumed())));
    let cells = versions.iter().enumerate().map(|(version, text)| {
        let sentences: Vec<usize> = (0..text.document.sentences.len()).collect();
        let spans = sentences.iter().map(|sentence| text.sentence(*sentence)).collect();
        Cell { version, sentences, spans }
    });
    let passage = Passage { cells: cells.collect(), ..Passage::default() };
    let alignment =
        Alignment { mode: Mode::Parallel, passages: vec![passage], furniture: vec![Vec::new(); 2] };
    let voices = Voices::each(versions.len());
    let claims = claims(&versions, &alignment, &voices);
    let drift = WordDrift::default();
    let ranks = transdrift::align::ranks(&versions);
    // one passage holds all
    let alone = versions.each_ref().map(|text| vec![false; text.document.sentences.len()]);
    let story = Story {
        versions: &versions,
        alignment: &alignment,
        claims: &claims,
        voices: &voices,
        drift: &drift,
        alone: &alone,
        glossary,
        ranks: &ranks,
    };
    let mut findings = Vec::new();
    let compares =
        |rule: &&Rule| matches!(rule.scope, Scope::Versions(_)) && rule.code.family() != Family::Names;
    rules::all().iter().filter(compares).for_each(|rule| rule.check(&story, &mut findings));
    findings.retain(|finding| finding.severity >= Severity::Warning);
    findings.into_iter().flat_map(Finding::one_sided).collect()
}

/// Byte offset of character number `at`.
fn byte(text: &str, at: usize) -> usize {
    text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte)
}

fn touches(pair: &Pair, finding: &Finding) -> bool {
    let spans: Vec<_> =
        pair.spans.iter().map(|(s, e)| (byte(&pair.damaged, *s), byte(&pair.damaged, *e))).collect();
    let here = std::iter::once((finding.location.version, finding.location.span));
    let mut places = here.chain(finding.evidence.iter().map(|e| (e.version, e.span)));
    places
        .any(|(version, place)| version == 1 && spans.iter().any(|(s, e)| place.start < *e && place.end > *s))
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path, rest @ ..] = &arguments[..] else {
        return Err("usage: pairs PAIRS.jsonl [odd|even] [KIND]".into());
    };
    let half = rest.iter().find_map(|word| ["even", "odd"].iter().position(|half| half == word));
    let shown = rest.iter().find(|word| !["even", "odd"].contains(&word.as_str()));
    let mut kinds: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut alarms: BTreeMap<&str, usize> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (number, line) in std::fs::read_to_string(path)?.lines().enumerate() {
        if half.is_some_and(|half| number % 2 != half) {
            continue;
        }
        let pair: Pair = serde_json::from_str(line)?;
        let hit = findings(&pair.human, &pair.damaged).iter().any(|finding| touches(&pair, finding));
        let count = kinds.entry(pair.kind.clone()).or_default();
        *count = (count.0 + usize::from(hit), count.1 + 1);
        if !hit && shown == Some(&pair.kind) {
            println!("{number} missed\n  {}\n  {}", pair.human, pair.damaged);
        }
        if seen.insert((pair.human.clone(), pair.clean.clone())) {
            let found = findings(&pair.human, &pair.clean);
            let rules: BTreeSet<&str> = found.iter().map(|finding| finding.code.as_str()).collect();
            rules.iter().for_each(|rule| *alarms.entry(rule).or_default() += 1);
            *alarms.entry("any").or_default() += usize::from(!rules.is_empty());
            if shown.is_some() && !rules.is_empty() {
                println!("{number} alarm {rules:?}\n  {}\n  {}", pair.human, pair.clean);
                found.iter().for_each(|f| println!("    {} {:?} {}", f.code, f.location.version, f.reason));
            }
        }
    }
    for (kind, (hit, all)) in &kinds {
        println!("{kind:<12} hit {hit:>4} / {all:>4} = {:.3}", *hit as f64 / *all as f64);
    }
    for (rule, count) in &alarms {
        println!(
            "{rule:<12} alarm on {count:>4} / {:>4} clean pairs = {:.3}",
            seen.len(),
            *count as f64 / seen.len() as f64
        );
    }
    Ok(())
}
