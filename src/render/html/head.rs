//! The head of the page: what was compared, what was found by class, who copies whom, where drift sits.

use crate::finding::Family;
use crate::report::{CellReport, Report, VersionReport};
use crate::text::{Language, Span};

use super::super::view::View;
use super::super::visible::one_line;
use super::super::words::{self, count};

pub(super) struct Head {
    /// What was compared, and how the versions belong together.
    pub lead: String,
    pub counts: Vec<Count>,
    pub classes: [(Family, char, &'static str, &'static str); 4],
    pub versions: Vec<Version>,
    pub reuse: Vec<String>,
}

/// How much was found of one class.
pub(super) struct Count {
    /// Badge of the class; none for conflicts and other divergences.
    pub letter: Option<char>,
    pub number: usize,
    pub words: &'static str,
    pub target: &'static str,
}

pub(super) struct Version {
    pub label: String,
    pub path: String,
    /// The last part of the path.
    pub name: String,
    pub language: String,
    pub words: usize,
    /// Findings in this version alone: badge, name of the class, number.
    pub counts: Vec<(char, &'static str, usize)>,
    pub strip: Vec<Bar>,
    /// The passages in which most of its words drift: id, words in per cent.
    pub worst: Vec<(String, usize)>,
}

/// A bar of a heat strip, on a canvas of [`STRIP_WIDTH`] by [`STRIP_HEIGHT`].
pub(super) struct Bar {
    pub x: usize,
    pub width: usize,
    pub y: usize,
    pub height: usize,
    /// `a` for what the version tells alone.
    pub class: &'static str,
    pub target: String,
}

const STRIP_WIDTH: usize = 1000;
const STRIP_HEIGHT: usize = 20;

pub(super) fn head(view: &View) -> Head {
    let report = view.report;
    let [n, g, d, t, ..] = words::CLASSES;
    let total: usize = report.versions.iter().map(words::words).sum();
    Head {
        lead: format!(
            "{}, {}, {} told by two or more of them. {}",
            count(report.versions.len(), "version"),
            count(total, "word"),
            count(report.passages.len(), "passage"),
            words::mode(report)
        ),
        counts: counts(view),
        classes: [n, g, d, t],
        versions: (0..report.versions.len()).map(|index| version(view, index)).collect(),
        reuse: words::reuse(report, &view.labels),
    }
}

fn counts(view: &View) -> Vec<Count> {
    let of = |kind| view.conflicts(kind).count();
    let named = |letter, number, words, target| Count { letter, number, words, target };
    let conflict = if of("conflict") == 1 { "conflict" } else { "conflicts" };
    let divergence = if of("divergence") == 1 { "other divergence" } else { "other divergences" };
    let mut counts = vec![
        named(None, of("conflict"), conflict, "conflicts"),
        named(None, of("divergence"), divergence, "divergences"),
    ];
    for (family, letter, one, several) in
        words::CLASSES.into_iter().filter(|class| class.0 != Family::Glossary)
    {
        let number = view
            .single_findings()
            .filter(|&index| view.report.findings[index].rule.family() == family)
            .filter(|&index| view.report.findings[index].rule != words::UNSUPPORTED)
            .count();
        counts.push(named(Some(letter), number, if number == 1 { one } else { several }, "findings"));
    }
    counts.retain(|count| count.number > 0 || count.target == "conflicts");
    counts
}

fn version(view: &View, index: usize) -> Version {
    let version = &view.report.versions[index];
    let code = version.language.as_deref().unwrap_or("unknown");
    let language = code.parse::<Language>().map_or(code.to_owned(), |language| language.name().to_owned());
    let counts = words::CLASSES[..4].iter().map(|&(family, letter, _, several)| {
        let here = view.single_findings().filter(|&f| {
            let finding = &view.report.findings[f];
            let is_shown = finding.rule != words::UNSUPPORTED;
            is_shown && finding.version == index && finding.rule.family() == family
        });
        (letter, several, here.count())
    });
    Version {
        label: view.labels[index].clone(),
        path: one_line(&version.path),
        name: one_line(&words::file_name(version)),
        language,
        words: words::words(version),
        counts: counts.collect(),
        strip: strip(view, index),
        worst: worst(view.report, index),
    }
}

/// The cells of a version, with the passages they belong to.
fn told(report: &Report, version: usize) -> impl Iterator<Item = (&str, &CellReport)> {
    let story = report.passages.iter().filter(|passage| passage.kind != "furniture");
    let cells = move |cell: &&CellReport| cell.version == version;
    story.flat_map(move |p| p.cells.iter().filter(cells).map(|cell| (p.id.as_str(), cell)))
}

/// One bar a cell, as high as many of its words drift, and an outline for what the version tells alone.
fn strip(view: &View, index: usize) -> Vec<Bar> {
    let version = &view.report.versions[index];
    let bar = |span: &Span, share: f32, class, target: &str| {
        let height = 2 + (share * (STRIP_HEIGHT - 2) as f32).round() as usize;
        let (x, width) = stretch(*span, version);
        Bar { x, width, y: STRIP_HEIGHT - height, height, class, target: target.to_owned() }
    };
    let mut bars: Vec<Bar> = told(view.report, index)
        .flat_map(|(id, cell)| cell.spans.iter().map(move |span| (id, span, cell.drifting)))
        .map(|(id, span, share)| bar(span, share, "", id))
        .collect();
    let target = format!("alone-{}", view.labels[index]);
    bars.extend(version.alone.iter().map(|span| bar(span, 1.0, "a", &target)));
    bars.sort_by_key(|bar| bar.x);
    bars
}

/// Where `span` begins and how wide it is, on a canvas as wide as the version is long.
fn stretch(span: Span, version: &VersionReport) -> (usize, usize) {
    let scale = |byte: usize| byte * STRIP_WIDTH / version.bytes.max(1);
    let (start, end) = (scale(span.start), scale(span.end));
    (start, end.saturating_sub(start + 2).max(2))
}

/// The three passages in which most words drift, most first.
fn worst(report: &Report, version: usize) -> Vec<(String, usize)> {
    const SHOWN: usize = 3;
    let mut drifting: Vec<_> = told(report, version).filter(|(_, cell)| cell.drifting > 0.0).collect();
    drifting.sort_by(|a, b| b.1.drifting.total_cmp(&a.1.drifting));
    let percent = |cell: &CellReport| (100.0 * cell.drifting).round() as usize;
    drifting.into_iter().take(SHOWN).map(|(id, cell)| (id.to_owned(), percent(cell))).collect()
}
