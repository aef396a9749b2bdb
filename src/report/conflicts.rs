//! Findings of several versions on the same words, taken together as one conflict.

use std::cmp::Reverse;

use sha2::{Digest, Sha256};

use super::build::hex;
use super::model::{ConflictReport, FindingReport, Report, SideReport};
use crate::finding::Severity;
use crate::text::Span;

/// A place in a version.
type Place = (usize, Span);

/// A conflict in the making.
struct Group {
    rule: &'static str,
    passage: Option<String>,
    findings: Vec<usize>,
    places: Vec<Place>,
}

/// Divergence findings that rest on two or more versions, those on the same words taken together; the gravest first,
/// then in reading order.
pub(super) fn gather(report: &Report) -> Vec<ConflictReport> {
    let mut groups: Vec<Group> = Vec::new();
    for (index, finding) in report.findings.iter().enumerate().filter(|(_, f)| is_divergence(f)) {
        let places: Vec<Place> = places(finding).collect();
        match groups.iter_mut().find(|group| group.takes(finding, &places)) {
            Some(group) => group.add(index, places),
            None => groups.push(Group {
                rule: finding.rule,
                passage: finding.passage.clone(),
                findings: vec![index],
                places,
            }),
        }
    }
    groups.sort_by_key(|group| {
        let speaker = &report.findings[group.findings[0]];
        let passage = report.passages.iter().position(|p| Some(&p.id) == group.passage.as_ref());
        let first = group.places.iter().min().copied();
        (Reverse((speaker.severity, speaker.confidence)), passage.unwrap_or(usize::MAX), first)
    });
    let mut conflicts: Vec<ConflictReport> = Vec::new();
    for group in groups {
        let mut conflict = conflict(report, group);
        let same = conflicts.iter().filter(|c| c.id.starts_with(&conflict.id)).count();
        if same > 0 {
            conflict.id = format!("{}-{}", conflict.id, same + 1);
        }
        conflicts.push(conflict);
    }
    conflicts
}

/// Whether a finding tells of versions that differ, not of one version alone. Reuse (TD207) is no difference, and
/// wording without support (TD210) is what drift shows.
fn is_divergence(finding: &FindingReport) -> bool {
    let is_among = finding.rule.starts_with("TD2") && !matches!(finding.rule, "TD207" | "TD210");
    is_among && finding.evidence.iter().any(|e| e.version != finding.version)
}

/// Where a finding and what it rests on stand.
fn places(finding: &FindingReport) -> impl Iterator<Item = Place> {
    let own = (finding.version, Span::new(finding.span.start, finding.span.end));
    std::iter::once(own).chain(finding.evidence.iter().map(|e| (e.version, e.span)))
}

impl Group {
    fn takes(&self, finding: &FindingReport, places: &[Place]) -> bool {
        let meets = |&(version, span): &Place| {
            self.places.iter().any(|&(other, place)| other == version && place.overlaps(span))
        };
        (self.rule, &self.passage) == (finding.rule, &finding.passage) && places.iter().any(meets)
    }

    fn add(&mut self, finding: usize, places: Vec<Place>) {
        self.findings.push(finding);
        self.places.extend(places);
    }
}

fn conflict(report: &Report, mut group: Group) -> ConflictReport {
    group.places.sort_unstable();
    group.places.dedup();
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
fn id(rule: &str, mut words: Vec<String>) -> String {
    words.sort();
    let hash = hex(Sha256::digest(words.join("\n").as_bytes()).as_slice());
    format!("{}-{}", rule.to_lowercase(), &hash[..8])
}

/// One side a version: the sentences its marked words stand in, or what it tells in the passage.
fn sides(report: &Report, group: &Group) -> Vec<SideReport> {
    let passage = report.passages.iter().find(|p| Some(&p.id) == group.passage.as_ref());
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
