//! From texts to a [`Report`]: prepare each version, align, compare, run the rules, write it down.

use sha2::{Digest, Sha256};

use super::model::*;
use super::{left_alone, names, passages};
use crate::align::{self, Alignment, Claim, ClaimKind, Holders, Mode, Verdict, Version, WordDrift};
use crate::finding::{self, Finding, Location};
use crate::matching::Glossary;
use crate::rules::{self, Story};
use crate::text::{Language, Source};

/// What the user may choose.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The language of all versions; detected for each where none is named.
    pub language: Option<Language>,
    /// How the versions belong together; decided from the texts where none is named.
    pub mode: Option<Mode>,
    /// Whether every word's drift goes into the serialized report.
    pub words: bool,
}

/// Compares `sources` and writes down what is found. Any texts can be compared; the order in which they are named
/// decides nothing but the order in which they are shown.
pub fn build(sources: Vec<Source>, glossary: &Glossary, options: Options) -> Report {
    let versions: Vec<Version> =
        sources.into_iter().map(|source| Version::new(source, options.language, glossary)).collect();
    let alignment = align::align(&versions, options.mode);
    let drift = align::drift(&versions, &alignment);
    let claims = align::claims(&versions, &alignment);
    let ranks = align::ranks(&versions);
    let story = Story {
        versions: &versions,
        alignment: &alignment,
        claims: &claims,
        drift: &drift,
        glossary,
        ranks: &ranks,
    };
    let mut findings = Vec::new();
    for rule in rules::all() {
        (rule.check)(&story, &mut findings);
    }
    finding::sort(&mut findings);
    let holders = Holders::new(&alignment);
    let mut report = Report {
        schema: SCHEMA,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        glossary: GlossarySummary {
            sha256: glossary.sha256().to_owned(),
            entries: glossary.entries().len(),
            variants: glossary.variants(),
        },
        mode: alignment.mode.name(),
        note: note(&versions),
        mark: drift.mark,
        passages: passages::table(&versions, &alignment),
        claims: claims.iter().map(|claim| claim_report(claim, &versions)).collect(),
        findings: findings.iter().map(|f| finding_report(f, &versions, &holders)).collect(),
        names: names::table(&versions, glossary),
        reuse: align::reuse(&versions, &alignment).iter().map(reuse_report).collect(),
        versions: version_reports(&versions, &alignment, &drift, options.words),
        conflicts: Vec::new(),
        left_alone: left_alone::table(&versions, glossary),
        compared: rules::compared(&versions),
    };
    report.settle();
    add_neighbours(&mut report);
    report
}

/// Says what is compared where the versions are not all in one language.
fn note(versions: &[Version]) -> Option<String> {
    let languages: Vec<String> = align::languages(versions).iter().map(|l| l.code().to_owned()).collect();
    let languages = (languages.len() > 1).then(|| languages.join(", "))?;
    Some(format!(
        "The versions are in different languages ({languages}): across them only figures, dates and names the glossary knows are compared, wording only within one language."
    ))
}

/// Names for every finding the other version of its passage with the least drift; of equals, the one whose text comes
/// first, so that the order in which they are named decides nothing.
fn add_neighbours(report: &mut Report) {
    let best = |finding: &FindingReport| {
        let passage = report.passage(finding.passage.as_deref()?)?;
        let others = passage.cells.iter().filter(|cell| cell.version != finding.version);
        let least = others.min_by(|a, b| {
            let content = |cell: &CellReport| report.versions[cell.version].content();
            a.drifting.total_cmp(&b.drifting).then_with(|| content(a).cmp(&content(b)))
        });
        least.map(|cell| cell.version)
    };
    let neighbours: Vec<Option<usize>> = report.findings.iter().map(best).collect();
    for (finding, neighbour) in report.findings.iter_mut().zip(neighbours) {
        finding.neighbour = neighbour;
    }
}

fn version_reports(
    versions: &[Version],
    alignment: &Alignment,
    drift: &WordDrift,
    words: bool,
) -> Vec<VersionReport> {
    let told = alignment.told(versions);
    let one = |(index, version): (usize, &Version)| {
        let tokens = version.document.tokens.iter().zip(&drift.tokens[index]);
        let weighed: Vec<WordReport> =
            tokens.map(|(t, &drift)| WordReport { start: t.span.start, end: t.span.end, drift }).collect();
        let sentences = |keep: &dyn Fn(usize) -> bool| {
            (0..version.document.sentences.len()).filter(|&s| keep(s)).map(|s| version.sentence(s)).collect()
        };
        let furniture = &alignment.furniture[index];
        VersionReport {
            path: version.source.name().to_owned(),
            language: version.language.map(|language| language.code().to_owned()),
            bytes: version.source.text().len(),
            sha256: hex(Sha256::digest(version.source.text().as_bytes()).as_slice()),
            words: words.then(|| weighed.clone()),
            drift: weighed,
            sentences: sentences(&|_| true),
            furniture: sentences(&|s| furniture[s]),
            alone: sentences(&|s| !furniture[s] && !told[index][s]),
            source: version.source.clone(),
        }
    };
    versions.iter().enumerate().map(one).collect()
}

/// `bytes` in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn claim_report(claim: &Claim, versions: &[Version]) -> ClaimReport {
    let reading = |r: &align::Reading| ReadingReport {
        version: r.version,
        span: r.span,
        text: versions[r.version].source.slice(r.span).to_owned(),
        value: r.value.clone(),
    };
    ClaimReport {
        kind: claim.kind.name(),
        passage: passages::id(claim.passage),
        anchor: claim.anchor.clone(),
        verdict: claim.verdict.name(),
        readings: claim.readings.iter().map(reading).collect(),
    }
}

fn finding_report(finding: &Finding, versions: &[Version], holders: &Holders) -> FindingReport {
    let Location { version, span } = finding.location;
    let source = &versions[version].source;
    let evidence = |e: &Location| EvidenceReport {
        version: e.version,
        span: e.span,
        text: versions[e.version].source.slice(e.span).to_owned(),
    };
    FindingReport {
        rule: finding.code,
        severity: finding.severity,
        confidence: finding.confidence,
        version,
        span: left_alone::placed(source, span),
        text: source.slice(span).to_owned(),
        reason: finding.reason.clone(),
        evidence: finding.evidence.iter().map(evidence).collect(),
        fix: finding.fix.clone(),
        passage: holders.of(version, span).map(passages::id),
        neighbour: None,
    }
}

fn reuse_report(reuse: &align::Reuse) -> ReuseReport {
    ReuseReport { versions: reuse.versions, passages: reuse.sentences.len(), share: reuse.share }
}

impl ClaimKind {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            ClaimKind::Count => "count",
            ClaimKind::Money => "money",
            ClaimKind::Percent => "percent",
            ClaimKind::Date => "date",
            ClaimKind::Title => "title",
            ClaimKind::Polarity => "polarity",
            ClaimKind::Certainty => "certainty",
            ClaimKind::Opposite => "opposite",
            ClaimKind::Quotation => "quotation",
            ClaimKind::Name => "name",
            ClaimKind::Pronoun => "pronoun",
            ClaimKind::Actors => "actors",
        }
    }
}

impl Verdict {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Agree => "agree",
            Verdict::Variant => "variant",
            Verdict::Compatible => "compatible",
            Verdict::Conflict => "conflict",
            Verdict::OnlyHere => "only_here",
        }
    }
}

impl Mode {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Parallel => "parallel",
            Mode::Comparable => "comparable",
        }
    }
}
