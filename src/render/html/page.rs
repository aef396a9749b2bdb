//! The values that `templates/report.html` is filled with.

use askama::Template;

use crate::report::{ClaimReport, FormReport, NameReport, PassageReport, Report, VersionReport};
use crate::text::{Language, Span};

use super::super::Look;
use super::super::view::{Conflict, Segment, View};
use super::super::visible::{one_line, visible};
use super::super::words::{self, count};
use super::policy::policy;

pub(super) const STYLE: &str = include_str!("../../../templates/report.css");
pub(super) const SCRIPT: &str = include_str!("../../../templates/report.js");

#[derive(Template)]
#[template(path = "report.html")]
pub(super) struct Page<'a> {
    report: &'a Report,
    title: String,
    policy: String,
    style: &'static str,
    script: &'static str,
    command: Option<String>,
    mode: &'static str,
    glossary: String,
    classes: [(u8, char, &'static str, &'static str); 4],
    summary: Vec<String>,
    reuse: Vec<String>,
    versions: Vec<Version>,
    conflicts: Vec<ConflictItem>,
    divergences: Vec<ConflictItem>,
    claims: Vec<Claim>,
    passages: Vec<Passage>,
    names: Vec<Name>,
}

struct Version {
    label: String,
    path: String,
    /// The last part of the path.
    name: String,
    /// Name of the language, and its code where it is known.
    language: String,
    code: Option<String>,
    words: usize,
    bytes: usize,
    sha256: String,
    /// Findings in this version alone: name of the class, number.
    counts: Vec<(&'static str, usize)>,
    findings: Vec<Finding>,
    alone: Vec<Vec<Piece>>,
    alone_words: String,
    furniture: Vec<Vec<Piece>>,
}

struct Finding {
    id: String,
    letter: char,
    rule: String,
    name: String,
    severity: &'static str,
    confidence: &'static str,
    line: usize,
    column: usize,
    language: Option<String>,
    /// The words it stands on, where the message does not quote them.
    text: Option<String>,
    message: String,
    suggestion: Option<String>,
    passage: Option<String>,
    evidence: Vec<Evidence>,
}

struct Evidence {
    label: String,
    text: String,
}

struct ConflictItem {
    id: String,
    rule: String,
    name: String,
    severity: &'static str,
    confidence: &'static str,
    message: String,
    /// Label of the version that the message speaks of.
    speaker: String,
    passage: Option<String>,
    columns: Vec<Column>,
}

struct Passage {
    id: String,
    is_reused: bool,
    reason: String,
    columns: Vec<Column>,
}

/// What one version says in a passage or conflict; no paragraphs where it says nothing.
struct Column {
    version: usize,
    label: String,
    path: String,
    language: Option<String>,
    line: Option<usize>,
    paragraphs: Vec<Vec<Piece>>,
}

/// A stretch of text with one look.
struct Piece {
    text: String,
    class: String,
    is_marked: bool,
    badges: Vec<Badge>,
}

struct Badge {
    letter: char,
    severity: &'static str,
    target: String,
    title: String,
}

struct Claim {
    kind: &'static str,
    anchor: String,
    passage: String,
    verdict: &'static str,
    verdict_words: &'static str,
    counts: String,
    /// One a version.
    cells: Vec<ClaimCell>,
}

struct ClaimCell {
    label: String,
    code: Option<String>,
    readings: Vec<Reading>,
}

struct Reading {
    text: String,
    value: String,
    /// The same number for the same value.
    group: usize,
}

struct Name {
    canonical: String,
    forms: Vec<Form>,
}

struct Form {
    text: String,
    /// Label of the version, and how often it has the form.
    counts: Vec<(String, usize)>,
}

impl<'a> Page<'a> {
    pub(super) fn new(view: &View<'a>, look: &Look) -> Self {
        let report = view.report;
        let [n, g, d, t, _] = words::CLASSES;
        Self {
            report,
            title: one_line(&words::title(report, look)),
            policy: policy(STYLE, SCRIPT),
            style: STYLE,
            script: SCRIPT,
            command: look.command.as_deref().map(one_line),
            mode: words::mode(report),
            glossary: words::glossary(report),
            classes: [n, g, d, t],
            summary: words::summary(view),
            reuse: words::reuse(report, &view.labels),
            versions: (0..report.versions.len()).map(|index| version(view, index)).collect(),
            conflicts: view.conflicts.iter().map(|c| conflict(view, c)).collect(),
            divergences: view.divergences.iter().map(|c| conflict(view, c)).collect(),
            claims: claims(view),
            passages: report.passages.iter().map(|p| passage(view, p)).collect(),
            names: names(view),
        }
    }
}

fn version(view: &View, index: usize) -> Version {
    let version = &view.report.versions[index];
    let findings = view.single_findings().filter(|&f| view.report.findings[f].version == index);
    let findings: Vec<Finding> = findings.map(|f| finding(view, f)).collect();
    let counts = words::CLASSES[..4].iter().map(|&(_, letter, _, several)| {
        (several, findings.iter().filter(|finding| finding.letter == letter).count())
    });
    let code = version.language.as_deref().unwrap_or("unknown");
    let language = code.parse::<Language>().map_or(code.to_owned(), |language| language.name().to_owned());
    let paragraphs =
        |spans: &[Span]| spans.iter().map(|&span| pieces(view, index, span, &[], false)).collect();
    Version {
        label: view.labels[index].clone(),
        path: one_line(&version.path),
        name: one_line(words::file_name(version)),
        language,
        code: version.language.clone(),
        words: words::words(version),
        bytes: version.bytes,
        sha256: version.sha256.clone(),
        counts: counts.collect(),
        alone: paragraphs(&version.alone),
        alone_words: count(version.alone.len(), "sentence"),
        furniture: paragraphs(&version.furniture),
        findings,
    }
}

fn finding(view: &View, index: usize) -> Finding {
    let finding = &view.report.findings[index];
    let span = Span::new(finding.span.start, finding.span.end);
    let source = &view.report.versions[finding.version].source;
    let suggestion = words::fixed(source, span, finding.fix.as_ref());
    let evidence = finding
        .evidence
        .iter()
        .map(|e| Evidence { label: view.labels[e.version].clone(), text: one_line(&e.text) });
    Finding {
        id: view.finding_id(index),
        letter: words::badge(finding.rule),
        rule: finding.rule.to_owned(),
        name: finding.name.to_owned(),
        severity: words::severity(finding.severity),
        confidence: words::confidence(finding.confidence),
        line: finding.span.line,
        column: finding.span.column,
        language: view.report.versions[finding.version].language.clone(),
        text: words::quote(finding),
        message: one_line(&finding.message),
        suggestion: suggestion.filter(|words| !words.is_empty()),
        passage: finding.passage.clone(),
        evidence: evidence.collect(),
    }
}

fn conflict(view: &View, conflict: &Conflict) -> ConflictItem {
    let columns = conflict.sides.iter().map(|side| column(view, side.version, &side.spans, &side.marks));
    ConflictItem {
        id: conflict.id.clone(),
        rule: conflict.rule.to_owned(),
        name: conflict.name.to_owned(),
        severity: words::severity(conflict.severity),
        confidence: words::confidence(conflict.confidence),
        message: one_line(conflict.message),
        speaker: view.labels[conflict.version].clone(),
        passage: conflict.passage.map(str::to_owned),
        columns: columns.collect(),
    }
}

fn passage(view: &View, passage: &PassageReport) -> Passage {
    let spans =
        |version: usize| passage.cells.iter().find(|c| c.version == version).map_or(&[][..], |c| &c.spans);
    Passage {
        id: passage.id.clone(),
        is_reused: passage.kind == "reused",
        reason: one_line(&passage.reason),
        columns: (0..view.labels.len()).map(|version| column(view, version, spans(version), &[])).collect(),
    }
}

fn column(view: &View, version: usize, spans: &[Span], marks: &[Span]) -> Column {
    let source = &view.report.versions[version].source;
    Column {
        version,
        label: view.labels[version].clone(),
        path: one_line(&view.report.versions[version].path),
        language: view.report.versions[version].language.clone(),
        line: spans.first().map(|span| source.place(span.start).line),
        paragraphs: spans.iter().map(|&span| pieces(view, version, span, marks, true)).collect(),
    }
}

/// The text of `span`; drift is shown only where there is something to compare with.
fn pieces(view: &View, version: usize, span: Span, marks: &[Span], is_compared: bool) -> Vec<Piece> {
    let segments = view.segments(version, span, marks);
    segments.iter().map(|segment| piece(view, segment, is_compared)).collect()
}

fn piece(view: &View, segment: &Segment, is_compared: bool) -> Piece {
    let drift = ["", "d1", "d2", "d3"][if is_compared { usize::from(segment.drift) } else { 0 }];
    let class = match (segment.findings.is_empty(), drift) {
        (true, drift) => drift.to_owned(),
        (false, "") => "f".to_owned(),
        (false, drift) => format!("{drift} f"),
    };
    Piece {
        text: visible(segment.text).into_owned(),
        class,
        is_marked: segment.is_marked,
        badges: badges(view, segment),
    }
}

/// One badge a class of the findings that end in `segment`; what its conflict shows already has none.
fn badges(view: &View, segment: &Segment) -> Vec<Badge> {
    let mut badges: Vec<Badge> = Vec::new();
    for &index in &segment.ending {
        let finding = &view.report.findings[index];
        let (letter, target) = (words::badge(finding.rule), view.target(index));
        let title = one_line(&format!("{} {}: {}", finding.rule, finding.name, finding.message));
        if segment.is_marked && target.starts_with("c-") {
            continue;
        }
        match badges.iter_mut().find(|badge| badge.letter == letter) {
            Some(badge) => badge.title = format!("{}; {title}", badge.title),
            None => badges.push(Badge { letter, severity: words::severity(finding.severity), target, title }),
        }
    }
    badges
}

/// Conflicts first, agreement last; within a verdict in the order of the texts.
fn claims(view: &View) -> Vec<Claim> {
    const VERDICTS: [(&str, &str); 5] = [
        ("conflict", "conflict"),
        ("variant", "same value, other words"),
        ("compatible", "compatible"),
        ("only_here", "only here"),
        ("agree", "agree"),
    ];
    let of = |&(verdict, verdict_words): &(&str, &'static str)| {
        let same = view.report.claims.iter().filter(move |claim| claim.verdict == verdict);
        same.map(move |claim| self::claim(view, claim, verdict_words)).collect::<Vec<_>>()
    };
    VERDICTS.iter().flat_map(of).collect()
}

fn claim(view: &View, claim: &ClaimReport, verdict_words: &'static str) -> Claim {
    let mut values: Vec<&str> = Vec::new();
    let cell = |(label, version): (&String, &VersionReport)| ClaimCell {
        label: label.clone(),
        code: version.language.clone(),
        readings: Vec::new(),
    };
    let mut cells: Vec<ClaimCell> = view.labels.iter().zip(&view.report.versions).map(cell).collect();
    for reading in &claim.readings {
        let known = values.iter().position(|value| *value == reading.value);
        let group = known.unwrap_or(values.len()) + 1;
        if known.is_none() {
            values.push(&reading.value);
        }
        cells[reading.version].readings.push(Reading {
            text: one_line(&reading.text),
            value: one_line(&reading.value),
            group,
        });
    }
    let versions =
        |group: usize| cells.iter().filter(|cell| cell.readings.iter().any(|r| r.group == group)).count();
    let telling = cells.iter().filter(|cell| !cell.readings.is_empty()).count();
    let counts = (1..=values.len()).map(|group| format!("{} of {telling}", versions(group)));
    Claim {
        kind: claim.kind,
        anchor: if claim.anchor == claim.kind { String::new() } else { one_line(&claim.anchor) },
        passage: claim.passage.clone(),
        verdict: claim.verdict,
        verdict_words,
        counts: counts.collect::<Vec<_>>().join(", "),
        cells,
    }
}

fn names(view: &View) -> Vec<Name> {
    let name = |name: &NameReport| {
        let canonical = name.canonical.as_deref().or(name.entry.as_deref()).unwrap_or("not in the glossary");
        let counts =
            |form: &FormReport| view.labels.iter().cloned().zip(form.counts.iter().copied()).collect();
        let forms = name.forms.iter().map(|form| Form { text: one_line(&form.text), counts: counts(form) });
        Name { canonical: one_line(canonical), forms: forms.collect() }
    };
    view.report.names.iter().map(name).collect()
}
