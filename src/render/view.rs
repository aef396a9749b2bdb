//! What several formats show alike: version labels, conflicts with the words of every version, sentences cut at marks.

use crate::finding::{Confidence, Severity};
use crate::report::{FindingReport, PassageReport, Report};
use crate::text::{Document, Span};

/// A report with what its renderers look up again and again.
pub(super) struct View<'a> {
    pub report: &'a Report,
    /// `A`, `B`, …: one a version.
    pub labels: Vec<String>,
    /// Divergences that deserve a look, most severe first, then in reading order.
    pub conflicts: Vec<Conflict<'a>>,
    /// Those that nobody has to act on: other wordings, compatible values.
    pub divergences: Vec<Conflict<'a>>,
    /// For each finding, the anchor of the conflict or other divergence that shows it.
    homes: Vec<Option<String>>,
    /// Findings of each version with their places, in order.
    findings: Vec<Vec<(usize, Span)>>,
    documents: Vec<Document>,
}

/// A place where versions contradict each other, with the words of every version that tells the passage.
pub(super) struct Conflict<'a> {
    /// Anchor that stays the same as long as the texts do.
    pub id: String,
    pub rule: &'a str,
    pub name: &'a str,
    pub severity: Severity,
    pub confidence: Confidence,
    pub message: &'a str,
    /// The version the message speaks of as “this one”.
    pub version: usize,
    pub passage: Option<&'a str>,
    pub sides: Vec<Side>,
    /// The findings it is made of, indices into [`Report::findings`].
    findings: Vec<usize>,
    places: Vec<(usize, Span)>,
}

/// What one version says in a conflict.
pub(super) struct Side {
    pub version: usize,
    /// Whole sentences.
    pub spans: Vec<Span>,
    /// The words in conflict; none where the version only tells the same passage.
    pub marks: Vec<Span>,
}

/// A stretch of text with the same marks throughout.
pub(super) struct Segment<'a> {
    pub text: &'a str,
    /// How little the other versions support it: 0 (well) to 3 (not at all).
    pub drift: u8,
    /// Whether it is what the surrounding item is about.
    pub is_marked: bool,
    /// Findings that stand on it, indices into [`Report::findings`].
    pub findings: Vec<usize>,
    /// Those of them that end in it.
    pub ending: Vec<usize>,
}

impl<'a> View<'a> {
    pub(super) fn new(report: &'a Report) -> Self {
        let documents = report.versions.iter().map(|v| Document::new(v.source.text())).collect();
        let labels = (0..report.versions.len()).map(label).collect();
        let mut findings = vec![Vec::new(); report.versions.len()];
        for (index, finding) in report.findings.iter().enumerate() {
            findings[finding.version].push((index, place(finding).1));
        }
        let homes = vec![None; report.findings.len()];
        let (conflicts, divergences) = (Vec::new(), Vec::new());
        let mut view = Self { report, labels, conflicts, divergences, homes, findings, documents };
        let found = view.gather();
        for conflict in &found {
            for &index in &conflict.findings {
                view.homes[index] = Some(conflict.id.clone());
            }
        }
        (view.conflicts, view.divergences) =
            found.into_iter().partition(|conflict| conflict.severity >= Severity::Warning);
        view
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
        let words: Vec<(Span, u8)> = (here.drift.iter())
            .map(|word| (Span::new(word.start, word.end), drift_level(word.drift)))
            .filter(|&(word, level)| level > 0 && word.overlaps(span))
            .collect();
        let shades = joined(&words, here.source.text());
        let findings: Vec<(usize, Span)> =
            self.findings[version].iter().copied().filter(|(_, place)| touches(*place, span)).collect();
        let mut cuts: Vec<usize> = (shades.iter().map(|shade| shade.0))
            .chain(findings.iter().map(|finding| finding.1))
            .chain(marks.iter().copied())
            .flat_map(|s| [s.start, s.end])
            .filter(|cut| (span.start..span.end).contains(cut))
            .chain([span.start, span.end])
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        let segment = |pair: &[usize]| {
            let piece = Span::new(pair[0], pair[1]);
            let last_byte = |s: Span| s.end.saturating_sub(1).max(s.start).clamp(span.start, span.end - 1);
            let covering = findings.iter().filter(|(_, s)| s.overlaps(piece));
            let ending = findings.iter().filter(|(_, s)| piece.range().contains(&last_byte(*s)));
            Segment {
                text: here.source.slice(piece),
                drift: shades.iter().find(|(s, _)| s.overlaps(piece)).map_or(0, |&(_, level)| level),
                is_marked: marks.iter().any(|m| m.overlaps(piece)),
                findings: covering.map(|&(index, _)| index).collect(),
                ending: ending.map(|&(index, _)| index).collect(),
            }
        };
        cuts.windows(2).map(segment).collect()
    }

    /// Indices of the findings that no conflict or other divergence shows, in order.
    pub(super) fn single_findings(&self) -> impl Iterator<Item = usize> {
        self.homes.iter().enumerate().filter(|(_, home)| home.is_none()).map(|(index, _)| index)
    }

    /// Anchor of the item that shows a finding: its conflict, or its own.
    pub(super) fn target(&self, index: usize) -> String {
        self.homes[index].clone().unwrap_or_else(|| self.finding_id(index))
    }

    /// Divergence findings that rest on two or more versions, those on the same words taken together.
    fn gather(&self) -> Vec<Conflict<'a>> {
        let mut found: Vec<Conflict<'a>> = Vec::new();
        let findings = self.report.findings.iter().enumerate().filter(|(_, f)| is_divergence(f));
        for (index, finding) in findings {
            let places: Vec<_> = places(finding).collect();
            let same = |c: &&mut Conflict| {
                (c.rule, c.passage) == (finding.rule, finding.passage.as_deref()) && c.shares(&places)
            };
            match found.iter_mut().find(same) {
                Some(conflict) => conflict.add(index, places),
                None => found.push(self.conflict(index, finding, places)),
            }
        }
        for conflict in &mut found {
            conflict.places.sort_unstable();
            conflict.places.dedup();
            conflict.sides = self.sides(conflict);
        }
        found.sort_by_key(|c| {
            (
                std::cmp::Reverse((c.severity, c.confidence)),
                self.passage_index(c.passage),
                c.places.first().copied(),
            )
        });
        found
    }

    fn conflict(&self, index: usize, finding: &'a FindingReport, places: Vec<(usize, Span)>) -> Conflict<'a> {
        Conflict {
            id: format!("c-{}-{}-{}", finding.rule, self.labels[finding.version], finding.span.start),
            rule: finding.rule,
            name: finding.name,
            severity: finding.severity,
            confidence: finding.confidence,
            message: &finding.message,
            version: finding.version,
            passage: finding.passage.as_deref(),
            sides: Vec::new(),
            findings: vec![index],
            places,
        }
    }

    pub(super) fn passage(&self, id: &str) -> Option<&'a PassageReport> {
        self.report.passages.iter().find(|p| p.id == id)
    }

    fn passage_index(&self, id: Option<&str>) -> usize {
        let index = id.and_then(|id| self.report.passages.iter().position(|p| p.id == id));
        index.unwrap_or(usize::MAX)
    }

    /// One side a version: the sentences its marked words stand in, or what it tells in the passage.
    fn sides(&self, conflict: &Conflict) -> Vec<Side> {
        let passage = conflict.passage.and_then(|id| self.passage(id));
        let side = |version: usize| {
            let marks: Vec<Span> =
                conflict.places.iter().filter(|place| place.0 == version).map(|place| place.1).collect();
            let cell = passage.and_then(|p| p.cells.iter().find(|cell| cell.version == version));
            let spans = match cell {
                Some(cell) if marks.is_empty() => cell.spans.clone(),
                _ => self.sentences_around(version, &marks),
            };
            (!spans.is_empty()).then_some(Side { version, spans, marks })
        };
        (0..self.report.versions.len()).filter_map(side).collect()
    }

    /// The sentences that hold `marks`, or the marks themselves where no sentence does.
    fn sentences_around(&self, version: usize, marks: &[Span]) -> Vec<Span> {
        let document = &self.documents[version];
        let around = |mark: &Span| {
            let sentence = document.sentence_at(mark.start).map(|index| document.sentences[index].span);
            sentence.map_or(*mark, |sentence| sentence.cover(*mark))
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
}

impl Conflict<'_> {
    fn add(&mut self, finding: usize, places: Vec<(usize, Span)>) {
        self.findings.push(finding);
        self.places.extend(places);
        self.places.sort_unstable();
        self.places.dedup();
    }

    fn shares(&self, places: &[(usize, Span)]) -> bool {
        places
            .iter()
            .any(|&(version, span)| self.places.iter().any(|&(v, s)| v == version && s.overlaps(span)))
    }
}

/// `A` … `Z`, `AA` …
fn label(index: usize) -> String {
    let letter = char::from(b'A' + (index % 26) as u8);
    if index < 26 { letter.to_string() } else { label(index / 26 - 1) + &letter.to_string() }
}

/// Whether a finding tells of versions that differ, not of one version alone. Reuse (TD207) is no difference,
/// and wording without support (TD210) is marked where the passage stands.
fn is_divergence(finding: &FindingReport) -> bool {
    let is_among = finding.rule.starts_with("TD2") && !matches!(finding.rule, "TD207" | "TD210");
    is_among && finding.evidence.iter().any(|e| e.version != finding.version)
}

/// Where a finding and what it rests on stand.
fn places(finding: &FindingReport) -> impl Iterator<Item = (usize, Span)> {
    std::iter::once(place(finding)).chain(finding.evidence.iter().map(|e| (e.version, e.span)))
}

fn place(finding: &FindingReport) -> (usize, Span) {
    (finding.version, Span::new(finding.span.start, finding.span.end))
}

/// Whether they share a byte, or the empty `span` stands inside `cell`.
fn touches(span: Span, cell: Span) -> bool {
    span.overlaps(cell) || (span.is_empty() && cell.contains(span) && span.start < cell.end)
}

/// Four steps of drift.
fn drift_level(drift: f32) -> u8 {
    const STEPS: [f32; 3] = [0.5, 0.7, 0.85];
    STEPS.iter().filter(|&&step| drift >= step).count() as u8
}

/// Words of one level with nothing but white space between them, taken together.
fn joined(words: &[(Span, u8)], text: &str) -> Vec<(Span, u8)> {
    let mut shades: Vec<(Span, u8)> = Vec::new();
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
