//! Conflicts with what every version says of them, and the one-sided findings that formats with one place a finding show.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::hash::sha256;
use super::model::{ConflictReport, FindingReport, Report, SideReport};
use super::passages;
use crate::finding::{self, Code, Confidence, Family, Finding, Reason, Severity};
use crate::text::Span;

/// A place in a version.
type Place = (usize, Span);

/// Findings as formats show them, one a place, and which of them are the sides of one conflict.
pub(super) struct Sided {
    /// By version, place and rule.
    pub(super) findings: Vec<Finding>,
    /// For each conflict its findings, as indices, in an order that does not depend on the order in which versions are
    /// named.
    pub(super) conflicts: Vec<Vec<usize>>,
}

impl Sided {
    /// Parts `findings` into their sides; `ranks` is the order of the versions by content.
    pub(super) fn new(findings: Vec<Finding>, ranks: &[usize]) -> Self {
        let (mut sides, mut conflicts): (Vec<(Finding, Option<usize>)>, usize) = (Vec::new(), 0);
        for finding in findings {
            let conflict = is_conflict(&finding).then_some(conflicts);
            conflicts += usize::from(conflict.is_some());
            sides.extend(finding.one_sided().into_iter().map(|side| (side, conflict)));
        }
        sides.sort_by(|(a, _), (b, _)| finding::order(a, b));
        sides.dedup_by(|(a, _), (b, _)| a == b);
        let mut groups = vec![Vec::new(); conflicts];
        for (index, conflict) in sides.iter().enumerate().filter_map(|(i, (_, c))| Some((i, (*c)?))) {
            groups[conflict].push(index);
        }
        let place = |&index: &usize| {
            let finding: &Finding = &sides[index].0;
            (ranks[finding.location.version], finding.location.span, finding.code, &finding.reason)
        };
        groups.iter_mut().for_each(|group| group.sort_by(|a, b| place(a).cmp(&place(b))));
        groups.retain(|group| !group.is_empty());
        groups.sort_by(|a, b| place(&a[0]).cmp(&place(&b[0])));
        Self { conflicts: groups, findings: sides.into_iter().map(|(finding, _)| finding).collect() }
    }
}

/// Whether a finding is shown as a conflict: it tells of versions that part, not of one that garbles.
fn is_conflict(finding: &Finding) -> bool {
    finding.code.family() == Family::Divergence && matches!(finding.reason, Reason::Conflict(_))
}

/// The conflicts whose findings are `groups`, the gravest first, then in reading order.
pub(super) fn table(report: &Report, groups: Vec<Vec<usize>>) -> Vec<ConflictReport> {
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    // numbered before they are put in reading order, which depends on the order of versions
    let numbered = groups.into_iter().map(|group| {
        let (mut conflict, first) = conflict(report, group);
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
        (Reverse(weight(report, &conflict.findings)), passage.unwrap_or(usize::MAX), *first)
    });
    conflicts.into_iter().map(|(_, conflict)| conflict).collect()
}

/// How grave the gravest of some findings is, and how sure.
fn weight(report: &Report, findings: &[usize]) -> Option<(Severity, Confidence)> {
    let of = |&finding: &usize| (report.findings[finding].severity, report.findings[finding].confidence);
    findings.iter().map(of).max()
}

/// Where a finding and what it rests on stand.
fn places(finding: &FindingReport) -> impl Iterator<Item = Place> {
    let own = (finding.version, Span::new(finding.span.start, finding.span.end));
    std::iter::once(own).chain(finding.evidence.iter().map(|e| (e.version, e.span)))
}

/// The conflict that `findings` are the sides of, and the first place in it.
fn conflict(report: &Report, findings: Vec<usize>) -> (ConflictReport, Option<Place>) {
    let first = &report.findings[findings[0]];
    let mut marked: Vec<Place> = findings.iter().flat_map(|&index| places(&report.findings[index])).collect();
    marked.sort_unstable();
    marked.dedup();
    let mut sides = sides(report, first.passage.as_deref(), &marked);
    let words = number_readings(report, &mut sides);
    let is_grave = weight(report, &findings).is_some_and(|(severity, _)| severity >= Severity::Warning);
    let conflict = ConflictReport {
        id: id(first.rule, words),
        kind: if is_grave { "conflict" } else { "divergence" },
        rule: first.rule,
        passage: first.passage.clone(),
        findings,
        sides,
    };
    (conflict, marked.first().copied())
}

/// Code of the rule and eight digits of a hash of the words in conflict, in an order that the versions do not decide.
fn id(rule: Code, mut words: Vec<String>) -> String {
    words.sort();
    let hash = sha256(&words.join("\n"));
    format!("{}-{}", rule.as_str().to_lowercase(), &hash[..8])
}

/// One side a version: the sentences its marked words stand in, or what it tells in the passage.
fn sides(report: &Report, passage: Option<&str>, marked: &[Place]) -> Vec<SideReport> {
    let passage = passage.and_then(|id| report.passage(id));
    let side = |version: usize| {
        let marks: Vec<Span> = marked.iter().filter(|p| p.0 == version).map(|p| p.1).collect();
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
