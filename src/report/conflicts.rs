//! Findings of several versions on the same words, taken together as one conflict.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::build::hex;
use super::model::{ConflictReport, FindingReport, Report, SideReport};
use super::passages;
use crate::finding::{Code, Confidence, Family, Severity};
use crate::text::Span;

/// A place in a version.
type Place = (usize, Span);

/// A conflict in the making.
struct Group {
    rule: Code,
    passage: Option<String>,
    findings: Vec<usize>,
    places: Vec<Place>,
}

/// Divergence findings that rest on two or more versions, those on the same words taken together; the gravest first,
/// then in reading order.
pub(super) fn gather(report: &Report) -> Vec<ConflictReport> {
    let mut groups: Vec<Group> = Vec::new();
    let mut of_passage: BTreeMap<(Code, Option<&str>), Vec<usize>> = BTreeMap::new();
    for index in by_content(report) {
        let finding = &report.findings[index];
        let places: Vec<Place> = places(finding).collect();
        let near = of_passage.entry((finding.rule, finding.passage.as_deref())).or_default();
        match near.iter().find(|&&group| groups[group].takes(&places)) {
            Some(&group) => groups[group].add(index, places),
            None => {
                near.push(groups.len());
                let (rule, passage) = (finding.rule, finding.passage.clone());
                groups.push(Group { rule, passage, findings: vec![index], places });
            }
        }
    }
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    // numbered before they are put in reading order, which depends on the order of versions
    let numbered = groups.into_iter().map(|group| {
        let first = group.places.iter().min().copied();
        let mut conflict = conflict(report, group);
        let same = met.entry(conflict.id.clone()).or_default();
        *same += 1;
        if *same > 1 {
            conflict.id = format!("{}-{same}", conflict.id);
        }
        (first, conflict)
    });
    let mut conflicts: Vec<(Option<Place>, ConflictReport)> = numbered.collect();
    conflicts.sort_by_key(|(first, conflict)| {
        let passage = conflict.passage.as_deref().and_then(passages::number);
        (Reverse(weight(report, conflict.findings[0])), passage.unwrap_or(usize::MAX), *first)
    });
    conflicts.into_iter().map(|(_, conflict)| conflict).collect()
}

/// How grave a finding is, and how sure.
fn weight(report: &Report, finding: usize) -> (Severity, Confidence) {
    (report.findings[finding].severity, report.findings[finding].confidence)
}

/// The findings about differences, as indices, in an order that does not depend on the order in which versions are named:
/// it decides which of them are taken together.
fn by_content(report: &Report) -> Vec<usize> {
    let ranks = report.ranks();
    let is_told = |&index: &usize| is_divergence(&report.findings[index]);
    let mut found: Vec<usize> = (0..report.findings.len()).filter(is_told).collect();
    found.sort_by_key(|&index| {
        let finding = &report.findings[index];
        (ranks[finding.version], finding.span.start, finding.span.end, finding.rule, &finding.reason)
    });
    found
}

/// Whether a finding tells of versions that differ, not of one version alone. Reuse (TD207) is no difference, and
/// wording without support (TD210) is what drift shows.
fn is_divergence(finding: &FindingReport) -> bool {
    let is_among = finding.rule.family() == Family::Divergence
        && !matches!(finding.rule, Code::ReusedPassage | Code::UnsupportedWording);
    is_among && finding.evidence.iter().any(|e| e.version != finding.version)
}

/// Where a finding and what it rests on stand.
fn places(finding: &FindingReport) -> impl Iterator<Item = Place> {
    let own = (finding.version, Span::new(finding.span.start, finding.span.end));
    std::iter::once(own).chain(finding.evidence.iter().map(|e| (e.version, e.span)))
}

impl Group {
    /// Whether one of `places`, which stand in the same passage, is on the same words.
    fn takes(&self, places: &[Place]) -> bool {
        let meets = |&(version, span): &Place| {
            self.places.iter().any(|&(other, place)| other == version && place.overlaps(span))
        };
        places.iter().any(meets)
    }

    fn add(&mut self, finding: usize, places: Vec<Place>) {
        self.findings.push(finding);
        self.places.extend(places);
    }
}

fn conflict(report: &Report, mut group: Group) -> ConflictReport {
    group.places.sort_unstable();
    group.places.dedup();
    group.findings.sort_by_key(|&finding| Reverse(weight(report, finding)));
    let severity = report.findings[group.findings[0]].severity;
    let mut sides = sides(report, &group);
    let words = number_readings(report, &mut sides);
    ConflictReport {
        id: id(group.rule, words),
        kind: if severity >= Severity::Warning { "conflict" } else { "divergence" },
        rule: group.rule,
        passage: group.passage,
        findings: group.findings,
        sides,
    }
}

/// Code of the rule and eight digits of a hash of the words in conflict, in an order that the versions do not decide.
fn id(rule: Code, mut words: Vec<String>) -> String {
    words.sort();
    let hash = hex(Sha256::digest(words.join("\n").as_bytes()).as_slice());
    format!("{}-{}", rule.as_str().to_lowercase(), &hash[..8])
}

/// One side a version: the sentences its marked words stand in, or what it tells in the passage.
fn sides(report: &Report, group: &Group) -> Vec<SideReport> {
    let passage = group.passage.as_deref().and_then(|id| report.passage(id));
    let side = |version: usize| {
        let marks: Vec<Span> = group.places.iter().filter(|p| p.0 == version).map(|p| p.1).collect();
        let cell = passage.and_then(|p| p.cells.iter().find(|cell| cell.version == version));
        let spans = match cell {
            Some(cell) if marks.is_empty() => cell.spans.clone(),
            _ => sentences_around(&report.versions[version].sentences, &marks),
        };
        (!spans.is_empty()).then_some(SideReport { version, spans, marks, reading: None })
    };
    (0..report.versions.len()).filter_map(side).collect()
}

/// The sentences that hold `marks`, or the marks themselves where no sentence does.
fn sentences_around(sentences: &[Span], marks: &[Span]) -> Vec<Span> {
    let around = |mark: &Span| {
        let next = sentences.partition_point(|sentence| sentence.start <= mark.start);
        let sentence = next.checked_sub(1).map(|index| sentences[index]);
        sentence.filter(|s| mark.start < s.end).map_or(*mark, |sentence| sentence.cover(*mark))
    };
    let mut spans: Vec<Span> = marks.iter().map(around).collect();
    spans.sort_unstable();
    spans.dedup_by(|next, before| {
        let overlap = next.overlaps(*before);
        if overlap {
            *before = before.cover(*next);
        }
        overlap
    });
    spans
}

/// Gives sides with the same marked words the same number; returns the words of each number.
fn number_readings(report: &Report, sides: &mut [SideReport]) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    for side in sides.iter_mut().filter(|side| !side.marks.is_empty()) {
        let source = &report.versions[side.version].source;
        let words = side.marks.iter().flat_map(|&mark| source.slice(mark).split_whitespace());
        let words = words.collect::<Vec<_>>().join(" ").to_lowercase();
        let number = known.iter().position(|same| *same == words).unwrap_or(known.len());
        if number == known.len() {
            known.push(words);
        }
        side.reading = Some(number);
    }
    known
}
