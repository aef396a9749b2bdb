//! A report made by hand, for the tests of the renderers: an invented strike told three times.

use std::collections::BTreeMap;

use crate::check::Checked;
use crate::finding::{Code, Confidence, Divergence, Garble, Reason, Said, Severity};
use crate::lang::Language;
use crate::report::*;
use crate::text::{Document, Source, Span};

/// What every hostile text tries: a script, a handler, a terminal escape, a bidi override, a formula.
pub(super) const HOSTILE: &str =
    "=HYPERLINK(\"x\") </script><img src=x onerror=alert(1)> \x1b[31mred \u{202e}live | `code` 👩‍👩‍👧";

const TEXTS: [&str; 3] = [
    "Harbour strike begins\n\nSome 900 dockers of the port of Varnholm will walk out on 4 May.\n\nMinister Ada Brenn spoke.",
    "Port strike\n\nSome 9,000 dockers of the port of Varnholm may walk out on 4 May. The minister [elle] spoke.\n\nLeave a Reply",
    "Strike\n\nSome 900 dockers of Varnholm will walk out on May 4.",
];

/// The report of the three texts.
pub(super) fn report() -> Report {
    let mut report = empty(&TEXTS);
    report.passages.push(PassageReport {
        id: "p1".into(),
        kind: "aligned",
        alike: false,
        cells: [(0, "Some", "4 May."), (1, "Some", "4 May."), (2, "Some", "May 4.")]
            .map(|(version, from, to)| CellReport {
                version,
                spans: vec![between(version, from, to)],
                moved: version == 2,
                drifting: 0.4,
            })
            .into(),
        reason: "Varnholm, May 4, dockers".into(),
    });
    let reading = |version, text: &str, value: &str| ReadingReport {
        version,
        span: between(version, text, text),
        text: text.into(),
        value: value.into(),
    };
    report.claims.push(ClaimReport {
        kind: "count",
        passage: "p1".into(),
        anchor: "dockers".into(),
        verdict: "conflict",
        readings: vec![reading(0, "900", "900"), reading(1, "9,000", "9000"), reading(2, "900", "900")],
    });
    report.findings = vec![
        finding(
            Code::Figures,
            Severity::Error,
            (0, "900"),
            differs("900", "9,000", 1),
            &[(1, "9,000"), (2, "900")],
        ),
        finding(
            Code::ForeignInsert,
            Severity::Warning,
            (1, "[elle]"),
            Garble::Word { word: "[elle]".into(), language: "fr".parse().unwrap(), own: Language::assumed() },
            &[],
        ),
        finding(
            Code::Figures,
            Severity::Error,
            (1, "9,000"),
            differs("9,000", "900", 2),
            &[(0, "900"), (2, "900")],
        ),
    ];
    report.findings[0].passage = Some("p1".into());
    report.findings[2].passage = Some("p1".into());
    report.names.push(NameReport {
        entry: Some("varnholm".into()),
        canonical: Some("Varnholm".into()),
        authority: None,
        forms: vec![FormReport { text: "Varnholm".into(), counts: vec![1, 1, 1] }],
    });
    report.reuse.push(ReuseReport { versions: [0, 2], passages: 1, share: 0.4 });
    report.versions[0].alone = vec![between(0, "Minister", "spoke.")];
    report.versions[1].furniture = vec![between(1, "Leave", "Reply")];
    report.versions[1].drift = vec![word(1, "9,000", 0.9), word(1, "may", 0.75)];
    report.conflicts.push(ConflictReport {
        id: "td201-900".into(),
        kind: "conflict",
        rule: Code::Figures,
        passage: Some("p1".into()),
        findings: vec![0, 2],
        sides: [(0, "900", 0), (1, "9,000", 1), (2, "900", 0)].map(|(v, m, r)| side(v, m, r)).into(),
    });
    report.keep(&[], Severity::Hint);
    report
}

/// One of the texts as `check` shows it: with the finding that needs no other.
pub(super) fn checked() -> Checked {
    let report = report();
    let (source, language) = (report.versions[1].source.clone(), Some(Language::assumed()));
    let alone = |finding: &FindingReport| finding.rule == Code::ForeignInsert;
    Checked {
        source,
        language,
        is_served: true,
        suppressed: 0,
        findings: report.findings.into_iter().filter(alone).collect(),
    }
}

/// A text without findings as `check` shows it.
pub(super) fn checked_empty() -> Checked {
    Checked {
        is_served: true,
        suppressed: 0,
        source: Source::new("one.txt", "One."),
        language: Some(Language::assumed()),
        findings: Vec::new(),
    }
}

/// Hostile text as `check` shows it.
pub(super) fn checked_hostile() -> Checked {
    let report = hostile();
    let finding = FindingReport { evidence: Vec::new(), ..report.findings[0].clone() };
    Checked {
        source: report.versions[0].source.clone(),
        language: None,
        is_served: true,
        suppressed: 0,
        findings: vec![finding],
    }
}

/// What a version says in the conflict, with the words in conflict.
fn side(version: usize, marks: &str, reading: usize) -> SideReport {
    let spans = vec![between(version, "Some", "May")];
    SideReport { version, spans, marks: vec![between(version, marks, marks)], reading: Some(reading) }
}

/// A report of two versions with hostile text in every place where text can stand.
pub(super) fn hostile() -> Report {
    let mut report = empty(&[HOSTILE, HOSTILE]);
    let whole = Span::new(0, HOSTILE.len());
    for version in &mut report.versions {
        version.path = HOSTILE.into();
        version.source = Source::new(HOSTILE, HOSTILE);
    }
    let cell = |version| CellReport { version, spans: vec![whole], moved: false, drifting: 0.0 };
    report.passages.push(PassageReport {
        id: "p1".into(),
        kind: "aligned",
        alike: false,
        cells: vec![cell(0), cell(1)],
        reason: HOSTILE.into(),
    });
    let reading =
        |version| ReadingReport { version, span: whole, text: HOSTILE.into(), value: HOSTILE.into() };
    report.claims.push(ClaimReport {
        kind: "title",
        passage: "p1".into(),
        anchor: HOSTILE.into(),
        verdict: "conflict",
        readings: vec![reading(0), reading(1)],
    });
    report.names.push(NameReport {
        entry: None,
        canonical: Some(HOSTILE.into()),
        authority: Some(HOSTILE.into()),
        forms: vec![FormReport { text: HOSTILE.into(), counts: vec![1, 2] }],
    });
    let placed = PlacedSpan { start: 0, end: HOSTILE.len(), line: 1, column: 1 };
    let evidence = vec![EvidenceReport { version: 1, span: whole, text: HOSTILE.into() }];
    for rule in [Code::ForeignInsert, Code::Figures] {
        let (text, reason) = (HOSTILE.into(), Reason::Glossary(HOSTILE.into()));
        report.findings.push(FindingReport {
            rule,
            severity: Severity::Error,
            confidence: Confidence::Likely,
            version: 0,
            span: placed,
            text,
            reason,
            evidence: evidence.clone(),
            fix: None,
            passage: Some("p1".into()),
            neighbour: Some(1),
        });
    }
    report.left_alone.push(LeftAloneReport {
        entry: HOSTILE.into(),
        text: HOSTILE.into(),
        reason: HOSTILE.into(),
        places: vec![PlaceReport { version: 0, span: placed }],
    });
    report.keep(&[], Severity::Hint);
    report
}

/// A report of `texts` that found nothing.
pub(super) fn empty(texts: &[&str]) -> Report {
    let version = |(index, text): (usize, &&str)| VersionReport {
        path: format!("story/{}.txt", index + 1),
        about: None,
        language: Some("en".into()),
        bytes: text.len(),
        sha256: format!("{index:064}"),
        words: None,
        source: Source::new(format!("story/{}.txt", index + 1), *text),
        drift: Vec::new(),
        sentences: Document::new(text).sentences.iter().map(|sentence| sentence.span).collect(),
        furniture: Vec::new(),
        alone: Vec::new(),
    };
    Report {
        schema: SCHEMA,
        tool: Tool { name: "transdrift", version: "0.0.0" },
        glossary: GlossarySummary { sha256: "ab".repeat(32), entries: 1, variants: 2 },
        mode: "comparable",
        note: None,
        mark: Default::default(),
        versions: texts.iter().enumerate().map(version).collect(),
        passages: Vec::new(),
        claims: Vec::new(),
        findings: Vec::new(),
        names: Vec::new(),
        reuse: Vec::new(),
        conflicts: Vec::new(),
        summary: Vec::new(),
        left_alone: Vec::new(),
        compared: BTreeMap::new(),
    }
}

fn finding(
    rule: Code,
    severity: Severity,
    (version, words): (usize, &str),
    reason: impl Into<Reason>,
    evidence: &[(usize, &str)],
) -> FindingReport {
    let span = between(version, words, words);
    let place = Source::new("", TEXTS[version]).place(span.start);
    let evidence = evidence.iter().map(|&(version, words)| EvidenceReport {
        version,
        span: between(version, words, words),
        text: words.into(),
    });
    FindingReport {
        rule,
        severity,
        confidence: Confidence::Likely,
        version,
        span: PlacedSpan { start: span.start, end: span.end, line: place.line, column: place.column },
        text: words.into(),
        reason: reason.into(),
        evidence: evidence.collect(),
        fix: None,
        passage: None,
        neighbour: None,
    }
}

/// What a version says of three, with what `count` of the others say.
fn differs(own: &str, other: &str, count: usize) -> Divergence {
    let [own, other] = [own, other].map(|words| Said::Says(words.into()));
    Divergence::Differs { own, other, count, others: 2, all: 3, copies: false }
}

fn word(version: usize, word: &str, drift: f32) -> WordReport {
    let span = between(version, word, word);
    WordReport { start: span.start, end: span.end, drift }
}

/// From the first `from` up to the end of the first `to` after it.
fn between(version: usize, from: &str, to: &str) -> Span {
    let text = TEXTS[version];
    let start = text.find(from).unwrap();
    Span::new(start, start + text[start..].find(to).unwrap() + to.len())
}
