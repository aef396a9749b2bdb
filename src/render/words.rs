//! Names and sentences that several formats share.

use unicode_segmentation::UnicodeSegmentation;

use crate::finding::{Code, Family, Fix, FixClass, Reason, Severity};
use crate::report::{
    AnswerKind, AnswerReport, FindingReport, Grade, NameReport, Report, ReuseReport, VersionReport,
};
use crate::text::{Edit, Source, Span, apply};

use super::Look;
use super::view::View;
use super::visible::one_line;

/// `1 word`, `2 words`, `2 passages`.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// `1 story`, `2 stories`.
pub fn stories(number: usize) -> String {
    if number == 1 { "1 story".to_owned() } else { format!("{number} stories") }
}

/// The families of findings, in the order of their codes: badge, name of one, name of several.
pub(super) const CLASSES: [(Family, char, &str, &str); 7] = [
    (Family::Names, 'N', "finding about names", "findings about names"),
    (Family::Garble, 'G', "garbled place", "garbled places"),
    (Family::Divergence, 'D', "divergence", "divergences"),
    (Family::Integrity, 'T', "place of damaged text", "places of damaged text"),
    (Family::Translation, 'B', "place that differs from its source", "places that differ from their source"),
    (Family::Suppression, 'S', "finding about a suppression", "findings about suppressions"),
    (Family::Glossary, 'L', "finding about the glossary", "findings about the glossary"),
];

/// The badge of the family a rule belongs to.
pub(super) fn badge(rule: Code) -> char {
    CLASSES.iter().find(|class| class.0 == rule.family()).map_or('?', |class| class.1)
}

/// The rule that reports wording without support: what drift shows already.
pub(super) const UNSUPPORTED: Code = Code::UnsupportedWording;

/// The short name of a rule as a title: `Role or title`.
pub(super) fn rule_title(name: &str) -> String {
    let mut title = name.replace('-', " ");
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    title
}

/// A reason as a sentence of its own, on one line: with a capital letter.
pub(super) fn sentence(reason: &Reason) -> String {
    let mut sentence = told(reason);
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    sentence
}

/// A reason in words, on one line.
pub(super) fn told(reason: &Reason) -> String {
    one_line(&reason.to_string())
}

/// Whether meaning or a promise is at stake.
pub(super) fn is_grave(severity: Severity) -> bool {
    severity >= Severity::Error
}

/// What a name is called: its canonical form, else the id of its entry.
pub(super) fn canonical(name: &NameReport) -> &str {
    name.canonical.as_deref().or(name.entry.as_deref()).unwrap_or("not in the glossary")
}

/// The labels of `versions`, three or more in a row as a range: `A, C–F`.
pub(super) fn labels(labels: &[String], versions: &[usize]) -> String {
    let mut sorted = versions.to_vec();
    sorted.sort_unstable();
    let runs = sorted.chunk_by(|a, b| a + 1 == *b).flat_map(|run| match run {
        [first, .., last] if run.len() > 2 => vec![format!("{}–{}", labels[*first], labels[*last])],
        _ => run.iter().map(|&version| labels[version].clone()).collect(),
    });
    runs.collect::<Vec<_>>().join(", ")
}

/// Words of a version by UAX 29, which takes each Han character for one; marks do not count.
pub(super) fn words(version: &VersionReport) -> usize {
    version.source.text().unicode_words().count()
}

/// What a version is called: what is known of it, else the last part of its path.
pub(super) fn file_name(version: &VersionReport) -> String {
    version.name()
}

/// The words a finding stands on, where its sentence does not quote them: the first of many.
pub(super) fn quote(finding: &FindingReport) -> Option<String> {
    const LONGEST_CHARS: usize = 80;
    let words = one_line(&finding.text);
    if words.is_empty() || finding.reason.quotes(&finding.text) {
        return None;
    }
    Some(match words.char_indices().nth(LONGEST_CHARS) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words,
    })
}

/// What the words of a finding would be after its fix; nothing where the fix reaches beyond them or is never applied.
pub(super) fn fixed(source: &Source, span: Span, fix: Option<&Fix>) -> Option<String> {
    let fix = fix.filter(|fix| fix.class != FixClass::Never && !fix.edits.is_empty())?;
    let inside = |edit: &Edit| {
        let is_inside = span.contains(edit.span);
        let shifted = || Span::new(edit.span.start - span.start, edit.span.end - span.start);
        is_inside.then(|| Edit { span: shifted(), replacement: edit.replacement.clone() })
    };
    let edits = fix.edits.iter().map(inside).collect::<Option<Vec<_>>>()?;
    let words = apply(source.slice(span), &edits);
    let shown = one_line(&words);
    Some(if shown.is_empty() && !words.is_empty() { "a plain space".into() } else { shown })
}

/// The title asked for, or one that tells how many versions there are.
pub(super) fn title(report: &Report, look: &Look) -> String {
    let made = || format!("Drift between {}", count(report.versions.len(), "version"));
    look.title.clone().unwrap_or_else(made)
}

/// How the versions belong together, and what limits the comparison, a sentence each.
pub(super) fn mode(report: &Report) -> String {
    let mode = match report.mode {
        "parallel" => "Compared as translations of one source: what one version lacks tells something.",
        _ => "Compared as articles about one event: much stands in one version only.",
    };
    [Some(mode), report.note.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// How much the glossary knows: `214 entries, 3120 variants`.
pub(super) fn glossary(report: &Report) -> String {
    let entries = report.glossary.entries;
    let noun = if entries == 1 { "entry" } else { "entries" };
    format!("{entries} {noun}, {}", count(report.glossary.variants, "variant"))
}

/// Who shares wording with whom, a sentence for each version that shares with later ones; identical versions first.
pub(super) fn reuse(report: &Report, labels: &[String]) -> Vec<String> {
    let hash = |version: usize| &report.versions[version].sha256;
    let mut sentences = Vec::new();
    for a in 0..labels.len() {
        let same: Vec<usize> = (0..labels.len()).filter(|&b| hash(a) == hash(b)).collect();
        if same.len() > 1 && same[0] == a {
            let same = self::labels(labels, &same);
            let same =
                same.rsplit_once(", ").map_or(same.clone(), |(first, last)| format!("{first} and {last}"));
            sentences.push(format!("{same} are identical, byte for byte."));
        }
    }
    for a in 0..labels.len() {
        let with: Vec<String> = (report.reuse.iter())
            .filter(|reuse| reuse.versions[0] == a && hash(a) != hash(reuse.versions[1]))
            .map(|reuse| shared(reuse, labels))
            .collect();
        if !with.is_empty() {
            sentences.push(format!("{} shares wording with {}.", labels[a], with.join(", ")));
        }
    }
    sentences
}

/// `B (2 sentences, 14 %)`; the share is that of the version of the two that shares the more.
fn shared(reuse: &ReuseReport, labels: &[String]) -> String {
    let sentences = count(reuse.passages, "sentence");
    format!("{} ({sentences}, {:.0} %)", labels[reuse.versions[1]], 100.0 * reuse.share)
}

/// The summary in lines under headings: where versions disagree, what all tell, what only one tells. Shades are counted
/// unless `all` are asked for.
pub(super) fn answers(view: &View, all: bool) -> Vec<(&'static str, Vec<String>)> {
    let answers = &view.report.summary;
    let line = |answer: &AnswerReport| {
        let shape = answer.grade.map_or("", Grade::shape);
        format!("{shape} {}", one_line(&answer.sentence(&view.labels))).trim().to_owned()
    };
    let is_loud = |answer: &&AnswerReport| {
        answer.kind == AnswerKind::Conflict && (all || answer.grade < Some(Grade::Shade))
    };
    let mut disagree: Vec<String> = answers.iter().filter(is_loud).map(line).collect();
    let shades = answers.iter().filter(|answer| answer.kind == AnswerKind::Conflict).count() - disagree.len();
    if shades > 0 {
        disagree.push(format!("{} {} worded otherwise", Grade::Shade.shape(), count(shades, "place")));
    }
    let shared = answers.iter().filter(|answer| answer.kind == AnswerKind::All).map(line).collect();
    let alone = (0..view.labels.len()).filter_map(|version| alone(view, version)).collect();
    let sections =
        [("Where they disagree", disagree), ("What all tell", shared), ("What only one tells", alone)];
    sections.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}

/// What a version alone tells, in a line: the first few sentences, and how many more there are.
fn alone(view: &View, version: usize) -> Option<String> {
    const SHOWN: usize = 3;
    let of_version = |answer: &&AnswerReport| {
        answer.kind == AnswerKind::Only && answer.sides.iter().any(|side| side.versions.contains(&version))
    };
    let told: Vec<String> = (view.report.summary.iter().filter(of_version))
        .map(|answer| format!("“{}”", one_line(&answer.subject)))
        .collect();
    let more = told.len().saturating_sub(SHOWN);
    let mut shown: Vec<String> = told.into_iter().take(SHOWN).collect();
    shown.extend((more > 0).then(|| format!("and {more} more")));
    (!shown.is_empty()).then(|| format!("{}: {}", view.labels[version], shown.join(" · ")))
}

/// What was found, a line each; counts, never a score.
pub(super) fn summary(view: &View) -> Vec<String> {
    let report = view.report;
    let mut lines = vec![
        format!("{} told by two or more versions", count(report.passages.len(), "passage")),
        count(view.conflicts("conflict").count(), "conflict"),
    ];
    let divergences = view.conflicts("divergence").count();
    if divergences > 0 {
        lines.push(count(divergences, "other divergence"));
    }
    let single = || view.single_findings().map(|index| report.findings[index].rule);
    for (family, _, one, several) in CLASSES {
        let of_class = |rule: &Code| rule.family() == family && *rule != UNSUPPORTED;
        match single().filter(of_class).count() {
            0 => {}
            1 => lines.push(format!("1 {one} in one version")),
            number => lines.push(format!("{number} {several} in one version")),
        }
    }
    let unsupported = single().filter(|rule| *rule == UNSUPPORTED).count();
    if unsupported > 0 {
        lines.push(format!("{} of wording without support", count(unsupported, "place")));
    }
    lines
}
