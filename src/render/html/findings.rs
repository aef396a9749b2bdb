//! Findings that are about one version alone, version by version and class by class.

use crate::finding::{Code, Family};
use crate::report::{CellReport, FindingReport, Report};
use crate::text::{Span, end_of, start_of};

use super::super::view::View;
use super::super::visible::one_line;
use super::super::words::{self, count};
use super::text::{Piece, marked};

/// The findings of one version.
pub(super) struct OfVersion {
    pub version: usize,
    pub label: String,
    pub name: String,
    pub findings: Vec<Finding>,
    /// Wording without support, which the passages show by dashes.
    pub unsupported: Vec<Finding>,
    pub unsupported_words: String,
}

pub(super) struct Finding {
    pub id: String,
    pub letter: char,
    pub rule: Code,
    pub name: String,
    pub severity: &'static str,
    pub confidence: &'static str,
    pub is_grave: bool,
    pub line: usize,
    pub column: usize,
    pub language: Option<String>,
    /// The words it stands on, where the message does not quote them.
    pub text: Option<String>,
    pub message: String,
    pub suggestion: Option<String>,
    pub passage: Option<String>,
    pub evidence: Vec<Evidence>,
    /// The sentence it stands in, where words are garbled.
    pub context: Vec<Piece>,
    /// What the best supported other version says there.
    pub neighbour: Option<Neighbour>,
}

/// What some versions have, in the same words.
pub(super) struct Evidence {
    pub label: String,
    pub text: String,
}

/// The same passage in another version.
pub(super) struct Neighbour {
    pub label: String,
    pub language: Option<String>,
    pub text: String,
}

/// Garbled places first, then damaged text, names and divergences; within a class the gravest first, then by place.
pub(super) fn by_version(view: &View) -> Vec<OfVersion> {
    const ORDER: [char; 4] = ['G', 'T', 'N', 'D'];
    let of = |version: usize| {
        let here = view.single_findings().filter(|&f| view.report.findings[f].version == version);
        let (unsupported, mut rest): (Vec<usize>, Vec<usize>) =
            here.partition(|&f| view.report.findings[f].rule == words::UNSUPPORTED);
        rest.sort_by_key(|&f| {
            let letter = words::badge(view.report.findings[f].rule);
            let class = ORDER.iter().position(|&l| l == letter).unwrap_or(ORDER.len());
            (class, std::cmp::Reverse(view.report.findings[f].severity), f)
        });
        let shown = |findings: &[usize]| findings.iter().map(|&f| finding(view, f)).collect();
        OfVersion {
            version,
            label: view.labels[version].clone(),
            name: one_line(&words::file_name(&view.report.versions[version])),
            findings: shown(&rest),
            unsupported: shown(&unsupported),
            unsupported_words: count(unsupported.len(), "place"),
        }
    };
    let all = (0..view.labels.len()).map(of);
    all.filter(|of| !of.findings.is_empty() || !of.unsupported.is_empty()).collect()
}

fn finding(view: &View, index: usize) -> Finding {
    let finding = &view.report.findings[index];
    let version = &view.report.versions[finding.version];
    let span = Span::new(finding.span.start, finding.span.end);
    let suggestion = words::fixed(&version.source, span, finding.fix.as_ref());
    let is_garbled = matches!(finding.rule.family(), Family::Garble | Family::Integrity);
    // its passage shows what all versions have there
    let has_evidence = !is_garbled && finding.rule != words::UNSUPPORTED;
    Finding {
        id: view.finding_id(index),
        letter: words::badge(finding.rule),
        rule: finding.rule,
        name: words::rule_title(finding.rule.name()),
        severity: finding.severity.name(),
        confidence: finding.confidence.name(),
        is_grave: words::is_grave(finding.severity),
        line: finding.span.line,
        column: finding.span.column,
        language: version.language.clone(),
        text: words::quote(finding).filter(|_| !is_garbled),
        message: words::sentence(&finding.reason),
        suggestion: suggestion.filter(|words| !words.is_empty()),
        passage: finding.passage.clone(),
        evidence: if has_evidence { evidence(view, finding) } else { Vec::new() },
        context: if is_garbled { context(view, finding.version, span) } else { Vec::new() },
        neighbour: is_garbled.then(|| neighbour(view, finding)).flatten(),
    }
}

/// What the finding rests on, the same words once.
fn evidence(view: &View, finding: &FindingReport) -> Vec<Evidence> {
    let mut texts: Vec<(String, Vec<usize>)> = Vec::new();
    for evidence in &finding.evidence {
        let text = one_line(&evidence.text);
        match texts.iter_mut().find(|known| known.0 == text) {
            Some(known) if known.1.contains(&evidence.version) => {}
            Some(known) => known.1.push(evidence.version),
            None => texts.push((text, vec![evidence.version])),
        }
    }
    let one = |(text, mut who): (String, Vec<usize>)| {
        who.sort_unstable();
        Evidence { label: words::labels(&view.labels, &who), text }
    };
    texts.into_iter().map(one).collect()
}

/// Bytes on each side of a finding that are shown with it: no sentence that people write is longer, and a text can be one
/// word with a finding at every letter.
const MOST_CONTEXT: usize = 4000;

/// The sentence around `span`, with the words of the finding marked; no badges, since the finding stands beside it.
fn context(view: &View, version: usize, span: Span) -> Vec<Piece> {
    let sentences = &view.report.versions[version].sentences;
    let next = sentences.partition_point(|sentence| sentence.start <= span.start);
    let sentence = next.checked_sub(1).map(|at| sentences[at]).filter(|s| span.start <= s.end);
    let text = view.report.versions[version].source.text();
    let around = sentence.map_or(span, |sentence| sentence.cover(span));
    let before = end_of(&text[around.start..span.start], MOST_CONTEXT).len();
    let after = start_of(&text[span.end..around.end], MOST_CONTEXT).len();
    marked(view, version, Span::new(span.start - before, span.end + after), &[span])
}

/// What the best supported other version says in the passage of a finding.
fn neighbour(view: &View, finding: &FindingReport) -> Option<Neighbour> {
    let version = finding.neighbour?;
    let cell = cell(view.report, finding.passage.as_deref()?, version)?;
    let source = &view.report.versions[version].source;
    let spans = cell.spans.iter().map(|&span| one_line(start_of(source.slice(span), MOST_CONTEXT)));
    Some(Neighbour {
        label: view.labels[version].clone(),
        language: view.report.versions[version].language.clone(),
        text: spans.collect::<Vec<_>>().join(" […] "),
    })
}

fn cell<'a>(report: &'a Report, passage: &str, version: usize) -> Option<&'a CellReport> {
    let passage = report.passage(passage)?;
    passage.cells.iter().find(|cell| cell.version == version)
}
