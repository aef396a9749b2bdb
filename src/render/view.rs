//! What several formats show alike: version labels, what a conflict says, sentences cut at marks.

use std::collections::BTreeMap;

use super::sweep::{Places, Sweep};
use crate::report::{AnswerReport, ConflictReport, FindingReport, Grade, Report};
use crate::text::Span;

/// A report with what its renderers look up again and again.
pub(super) struct View<'a> {
    pub report: &'a Report,
    /// `A`, `B`, …: one a version.
    pub labels: Vec<String>,
    /// For each finding, the conflict that shows it, an index into [`Report::conflicts`].
    homes: Vec<Option<usize>>,
    /// Findings of each version by their places.
    findings: Vec<Places<usize>>,
    /// Conflicts of either kind by the id of their passage, in order.
    by_passage: BTreeMap<&'a str, Vec<&'a ConflictReport>>,
}

/// A stretch of text with the same marks throughout.
pub(super) struct Segment<'a> {
    pub text: &'a str,
    /// How little the other versions support it: 0 (well) to 3 (not at all).
    pub drift: usize,
    /// Whether it is what the surrounding item is about.
    pub is_marked: bool,
    /// Findings that stand on it, indices into [`Report::findings`].
    pub findings: Vec<usize>,
    /// Those of them that end in it.
    pub ending: Vec<usize>,
}

impl<'a> View<'a> {
    pub(super) fn new(report: &'a Report) -> Self {
        let labels = labels(report);
        let mut findings = vec![Vec::new(); report.versions.len()];
        for (index, finding) in report.findings.iter().enumerate() {
            findings[finding.version].push((index, Span::new(finding.span.start, finding.span.end)));
        }
        let mut homes = vec![None; report.findings.len()];
        for (home, conflict) in report.conflicts.iter().enumerate() {
            for &index in &conflict.findings {
                homes[index] = Some(home);
            }
        }
        let findings = findings.into_iter().map(Places::new).collect();
        let mut by_passage: BTreeMap<&str, Vec<&ConflictReport>> = BTreeMap::new();
        for conflict in &report.conflicts {
            if let Some(passage) = conflict.passage.as_deref() {
                by_passage.entry(passage).or_default().push(conflict);
            }
        }
        Self { report, labels, homes, findings, by_passage }
    }

    /// Findings of `version` that stand on some of `span`, indices into [`Report::findings`], by place.
    pub(super) fn findings_at(&self, version: usize, span: Span) -> impl Iterator<Item = (usize, Span)> {
        self.findings[version].at(span)
    }

    /// Conflicts of either kind that a passage holds.
    pub(super) fn conflicts_in(&self, passage: &str) -> &[&'a ConflictReport] {
        self.by_passage.get(passage).map(Vec::as_slice).unwrap_or_default()
    }

    /// Conflicts of one kind, `conflict` or `divergence`, the gravest first.
    pub(super) fn conflicts(
        &self,
        kind: &'static str,
    ) -> impl DoubleEndedIterator<Item = &'a ConflictReport> + Clone {
        let is_kind = move |conflict: &&ConflictReport| conflict.kind == kind;
        self.report.conflicts.iter().filter(is_kind)
    }

    /// The finding that speaks for a conflict.
    pub(super) fn speaker(&self, conflict: &ConflictReport) -> &'a FindingReport {
        &self.report.findings[conflict.findings[0]]
    }

    /// Anchor of a finding that stays the same as long as its text does.
    pub(super) fn finding_id(&self, index: usize) -> String {
        let finding = &self.report.findings[index];
        let same = |f: &&FindingReport| {
            (f.version, f.span.start, f.rule) == (finding.version, finding.span.start, finding.rule)
        };
        let before = self.report.findings[..index].iter().rev().take_while(same).count();
        let id = format!("f-{}-{}-{}", finding.rule, self.labels[finding.version], finding.span.start);
        if before == 0 { id } else { format!("{id}-{}", before + 1) }
    }

    /// The text of `span` in `version`, cut wherever drift, a finding or one of `marks` begins or ends.
    pub(super) fn segments(&self, version: usize, span: Span, marks: &[Span]) -> Vec<Segment<'a>> {
        if span.is_empty() {
            return Vec::new();
        }
        let here = &self.report.versions[version];
        let words: Vec<(Span, usize)> = (here.words_in(span).iter())
            .map(|word| (Span::new(word.start, word.end), word.level()))
            .filter(|&(_, level)| level > 0)
            .collect();
        let shades = joined(&words, here.source.text());
        let findings: Vec<(usize, Span)> = self.findings_at(version, span).collect();
        let marks = Places::new(marks.iter().map(|&mark| ((), mark)));
        let marks: Vec<((), Span)> = marks.at(span).collect();
        let mut cuts: Vec<usize> = (shades.iter().map(|shade| shade.0))
            .chain(findings.iter().map(|finding| finding.1))
            .chain(marks.iter().map(|mark| mark.1))
            .flat_map(|s| [s.start, s.end])
            .filter(|cut| (span.start..span.end).contains(cut))
            .chain([span.start, span.end])
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        let (mut findings, mut marks) = (Sweep::new(findings), Sweep::new(marks));
        let segment = |pair: &[usize]| {
            let piece = Span::new(pair[0], pair[1]);
            let last_byte = |s: Span| s.end.saturating_sub(1).max(s.start).clamp(span.start, span.end - 1);
            let near = findings.near(piece);
            let covering = near.iter().filter(|(_, s)| s.overlaps(piece));
            let ending = near.iter().filter(|(_, s)| piece.range().contains(&last_byte(*s)));
            let shade = shades.get(shades.partition_point(|(s, _)| s.end <= piece.start));
            Segment {
                text: here.source.slice(piece),
                drift: shade.filter(|(s, _)| s.overlaps(piece)).map_or(0, |&(_, level)| level),
                is_marked: marks.near(piece).iter().any(|(_, mark)| mark.overlaps(piece)),
                findings: covering.map(|&(index, _)| index).collect(),
                ending: ending.map(|&(index, _)| index).collect(),
            }
        };
        cuts.windows(2).map(segment).collect()
    }

    /// The text of `span` in `version`, cut wherever one of `marks` begins or ends: each piece, and whether it is marked.
    pub(super) fn stretches(&self, version: usize, span: Span, marks: &[Span]) -> Vec<(&'a str, bool)> {
        let marks: Vec<((), Span)> = Places::new(marks.iter().map(|&mark| ((), mark))).at(span).collect();
        let mut cuts: Vec<usize> = (marks.iter())
            .flat_map(|(_, mark)| [mark.start, mark.end])
            .filter(|cut| (span.start..span.end).contains(cut))
            .chain([span.start, span.end])
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        let (source, mut marks) = (&self.report.versions[version].source, Sweep::new(marks));
        let stretch = |pair: &[usize]| {
            let piece = Span::new(pair[0], pair[1]);
            (source.slice(piece), marks.near(piece).iter().any(|(_, mark)| mark.overlaps(piece)))
        };
        cuts.windows(2).map(stretch).collect()
    }

    /// Indices of the findings that no conflict or other divergence shows, in order.
    pub(super) fn single_findings(&self) -> impl Iterator<Item = usize> {
        self.homes.iter().enumerate().filter(|(_, home)| home.is_none()).map(|(index, _)| index)
    }

    /// Anchor of the item that shows a finding: its conflict, or its own.
    pub(super) fn target(&self, index: usize) -> String {
        match self.homes[index] {
            Some(home) => self.report.conflicts[home].id.clone(),
            None => self.finding_id(index),
        }
    }

    /// Whether a conflict shows the finding.
    pub(super) fn is_in_conflict(&self, index: usize) -> bool {
        self.homes[index].is_some()
    }

    /// Whether versions disagree in a passage: more than in how they word it.
    pub(super) fn has_disagreement(&self, passage: &str) -> bool {
        let is_told = |conflict: &&ConflictReport| {
            let of = |answer: &&AnswerReport| answer.conflict.as_ref() == Some(&conflict.id);
            let grade = self.report.summary.iter().find(of).and_then(|answer| answer.grade);
            conflict.kind == "conflict" || grade.is_some_and(|grade| grade < Grade::Shade)
        };
        self.conflicts_in(passage).iter().any(is_told)
    }

    /// Whether a passage holds a conflict that deserves a look.
    pub(super) fn has_conflict(&self, passage: &str) -> bool {
        self.conflicts_in(passage).iter().any(|conflict| conflict.kind == "conflict")
    }
}

/// `A`, `B`, …: one a version.
pub(super) fn labels(report: &Report) -> Vec<String> {
    (0..report.versions.len()).map(label).collect()
}

/// `A` … `Z`, `AA` …
fn label(index: usize) -> String {
    let letter = char::from(b'A' + (index % 26) as u8);
    if index < 26 { letter.to_string() } else { label(index / 26 - 1) + &letter.to_string() }
}

/// Words of one level with nothing but white space between them, taken together.
fn joined(words: &[(Span, usize)], text: &str) -> Vec<(Span, usize)> {
    let mut shades: Vec<(Span, usize)> = Vec::new();
    for &(span, level) in words {
        match shades.last_mut() {
            Some((last, same)) if *same == level && is_blank(last.end, span.start, text) => {
                last.end = span.end
            }
            _ => shades.push((span, level)),
        }
    }
    shades
}

fn is_blank(start: usize, end: usize, text: &str) -> bool {
    text.get(start..end).is_some_and(|between| between.trim().is_empty())
}
