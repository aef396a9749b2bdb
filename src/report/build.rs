//! From texts to a [`Report`]: prepare each version, align, compare, run the rules, write it down.

use super::conflicts::{self, Sided};
use super::hash::sha256;
use super::model::*;
use super::{answers, left_alone, names, passages};
use crate::align::{self, Alignment, Claim, ClaimKind, ClaimVerdict, Holders, Mode, WordDrift};
use crate::analysis::{Analysis, analyse};
use crate::finding::{Finding, Location};
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

/// Analyses `sources` and compares them; [`ReportBuilder`](super::ReportBuilder) takes also what is known of each.
pub fn build(sources: Vec<Source>, glossary: &Glossary, options: Options) -> Report {
    let analysed = |source| analyse(source, glossary, options.language);
    compare(&sources.into_iter().map(analysed).collect::<Vec<_>>(), glossary, options)
}

/// Compares the texts behind `versions` and writes down what is found. Any texts can be compared; the order in which they
/// are named decides nothing but the order in which they are shown.
///
/// ```
/// use transdrift::analysis::analyse;
/// use transdrift::finding::Code;
/// use transdrift::matching::Glossary;
/// use transdrift::report::{Options, compare};
/// use transdrift::text::Source;
///
/// let told = ["900", "9,000", "900"].map(|count| {
///     let text = format!("Some {count} dockers of the port of Varnholm will walk out on 4 May, said Ada Brenn.");
///     analyse(Source::new(count, text), Glossary::bundled(), "en".parse().ok())
/// });
/// let report = compare(&told, Glossary::bundled(), Options::default());
/// let conflict = &report.conflicts[0];
/// assert_eq!(conflict.rule, Code::Figures);
/// assert_eq!(conflict.sides.len(), 3);
/// // two of the versions are copies: they are one voice, and there is no majority
/// assert_eq!(conflict.findings.len(), 3);
/// ```
pub fn compare(versions: &[Analysis], glossary: &Glossary, options: Options) -> Report {
    Story::told(versions, options.mode, glossary, |story| report(story, options.words))
}

/// What is written down of a story.
fn report(story: &Story, words: bool) -> Report {
    let Story { versions, alignment, claims, voices, drift, glossary, alone, ranks } = *story;
    let found = rules::of_story(story);
    let told = answers::conflicts(&found);
    let Sided { findings, conflicts } = Sided::new(found, ranks);
    let holders = Holders::new(alignment);
    let mut report = Report {
        schema: SCHEMA,
        tool: Tool::this(),
        glossary: GlossarySummary::of(glossary),
        mode: alignment.mode.name(),
        note: note(versions),
        mark: drift.mark,
        passages: passages::table(versions, alignment),
        claims: claims.iter().map(|claim| claim_report(claim, versions)).collect(),
        findings: findings.into_iter().map(|f| finding_report(f, versions, &holders)).collect(),
        names: names::table(versions, glossary),
        reuse: voices.reuse().iter().map(reuse_report).collect(),
        versions: version_reports(versions, alignment, (drift, words), alone),
        conflicts: Vec::new(),
        summary: Vec::new(),
        left_alone: left_alone::table(versions, glossary),
        compared: rules::compared(versions),
    };
    report.conflicts = conflicts::table(&report, conflicts);
    report.summary = answers::table(&report, versions, &told);
    passages::weigh(&mut report);
    add_neighbours(&mut report);
    report
}

/// Says what is compared where the versions are not all in one language.
fn note(versions: &[Analysis]) -> Option<String> {
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
    versions: &[Analysis],
    alignment: &Alignment,
    (drift, words): (&WordDrift, bool),
    alone: &[Vec<bool>],
) -> Vec<VersionReport> {
    let one = |(index, version): (usize, &Analysis)| {
        let tokens = version.document.tokens.iter().zip(&drift.tokens[index]);
        let weighed: Vec<WordReport> =
            tokens.map(|(t, &drift)| WordReport { start: t.span.start, end: t.span.end, drift }).collect();
        let sentences = |keep: &dyn Fn(usize) -> bool| {
            (0..version.document.sentences.len()).filter(|&s| keep(s)).map(|s| version.sentence(s)).collect()
        };
        let furniture = &alignment.furniture[index];
        VersionReport {
            path: version.source.name().to_owned(),
            about: None,
            language: version.language.map(|language| language.code().to_owned()),
            bytes: version.source.text().len(),
            sha256: sha256(version.source.text()),
            words: words.then(|| weighed.clone()),
            drift: weighed,
            sentences: sentences(&|_| true),
            furniture: sentences(&|s| furniture[s]),
            alone: sentences(&|s| alone[index][s]),
            source: version.source.clone(),
        }
    };
    versions.iter().enumerate().map(one).collect()
}

fn claim_report(claim: &Claim, versions: &[Analysis]) -> ClaimReport {
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

fn finding_report(finding: Finding, versions: &[Analysis], holders: &Holders) -> FindingReport {
    let Location { version, span } = finding.location;
    let passage = holders.of(version, span).map(passages::id);
    FindingReport { passage, ..FindingReport::new(finding, |version| &versions[version].source) }
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

impl ClaimVerdict {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            ClaimVerdict::Agree => "agree",
            ClaimVerdict::Variant => "variant",
            ClaimVerdict::Compatible => "compatible",
            ClaimVerdict::Conflict => "conflict",
            ClaimVerdict::OnlyHere => "only_here",
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
