//! From conflicts and passages to what readers want to know first.

mod subject;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::answer::{AnswerKind, AnswerPlace, AnswerReport, AnswerSide, Grade};
use super::model::{FindingReport, PassageReport, Report};
use crate::analysis::Analysis;
use crate::facts::{EventFigure, Unit, Value};
use crate::finding::{Code, Conflict, Family, Finding, Reason, Said, Severity, Statement};
use crate::text::{Span, TokenKind};
use subject::{Place, opening, subject};

/// A conflict before it was parted into sides.
pub(super) struct Told {
    code: Code,
    severity: Severity,
    conflict: Conflict,
}

/// The conflicts among `findings`.
pub(super) fn conflicts(findings: &[Finding]) -> Vec<Told> {
    let told = |finding: &Finding| match &finding.reason {
        Reason::Conflict(conflict)
            if finding.code.family() == Family::Divergence || finding.code == Code::Pronoun =>
        {
            Some(Told { code: finding.code, severity: finding.severity, conflict: conflict.clone() })
        }
        _ => None,
    };
    findings.iter().filter_map(told).collect()
}

/// The summary of a report: disagreements, the gravest first, then what all tell, then what only one tells.
pub(super) fn table(report: &Report, versions: &[Analysis], told: &[Told]) -> Vec<AnswerReport> {
    let known = Known::new(report);
    let mut answers: Vec<(Option<usize>, AnswerReport)> =
        told.iter().filter_map(|told| disagreement(&known, versions, told)).collect();
    answers.sort_by_key(|(at, answer)| (answer.grade, Reverse(answer.severity), *at));
    let mut answers: Vec<AnswerReport> = answers.into_iter().map(|(_, answer)| answer).collect();
    answers.dedup_by(|a, b| a.conflict.is_some() && a.conflict == b.conflict && a.subject == b.subject);
    let contradictions = answers.iter().filter(|answer| answer.grade == Some(Grade::Contradiction));
    let contradicted: BTreeSet<&String> =
        contradictions.filter_map(|answer| answer.passage.as_ref()).collect();
    let passages = report.passages.iter().filter(|passage| is_told_by_all(report, passage));
    let mut shared: Vec<AnswerReport> = passages
        .filter(|passage| !contradicted.contains(&passage.id))
        .filter_map(|p| told_by_all(versions, p))
        .collect();
    let mut met = BTreeSet::new();
    shared.retain(|answer| met.insert(answer.subject.to_lowercase()));
    answers.append(&mut shared);
    answers.extend((0..versions.len()).flat_map(|version| only_in(report, version)));
    answers
}

/// The conflicts and findings of a report, by where they stand.
struct Known<'a> {
    report: &'a Report,
    /// By rule, version and span of one of its findings, the first conflict.
    conflicts: BTreeMap<(Code, usize, Span), usize>,
    /// By rule, version and start, the first finding.
    findings: BTreeMap<(Code, usize, usize), &'a FindingReport>,
}

impl<'a> Known<'a> {
    fn new(report: &'a Report) -> Self {
        let (mut conflicts, mut findings) = (BTreeMap::new(), BTreeMap::new());
        for finding in &report.findings {
            findings.entry((finding.rule, finding.version, finding.span.start)).or_insert(finding);
        }
        for (at, conflict) in report.conflicts.iter().enumerate() {
            for finding in conflict.findings.iter().map(|&index| &report.findings[index]) {
                let span = Span::new(finding.span.start, finding.span.end);
                conflicts.entry((conflict.rule, finding.version, span)).or_insert(at);
            }
        }
        Self { report, conflicts, findings }
    }
}

/// The answer that a conflict makes, and which of the report's conflicts that is.
fn disagreement(known: &Known, versions: &[Analysis], told: &Told) -> Option<(Option<usize>, AnswerReport)> {
    let first = told.conflict.odd().next()?.location;
    let conflict = known.conflicts.get(&(told.code, first.version, first.span)).copied();
    let speaker = known.findings.get(&(told.code, first.version, first.span.start))?;
    let mut statements: Vec<&Statement> = told.conflict.statements.iter().collect();
    statements.sort_by_key(|statement| statement.location);
    let sides = sides(told.code, &statements);
    let answer = |sides| AnswerReport {
        kind: AnswerKind::Conflict,
        grade: Some(grade(told)),
        rule: Some(told.code),
        subject: about(versions, told.code, &statements),
        severity: told.severity,
        sides,
        passage: speaker.passage.clone(),
        conflict: conflict.map(|at| known.report.conflicts[at].id.clone()),
    };
    (sides.len() > 1).then(|| (conflict, answer(sides)))
}

/// How far the versions part.
fn grade(told: &Told) -> Grade {
    let is_loud = told.severity >= Severity::Warning;
    match told.code {
        // readers of `tens of thousands` and of `up to 100,000` are told different things
        Code::Figures if told.conflict.can_all_hold && is_loud => Grade::Difference,
        _ if told.conflict.can_all_hold || told.severity == Severity::Hint => Grade::Shade,
        Code::Quotation if is_loud => Grade::Difference,
        Code::Quotation => Grade::Shade,
        Code::Figures | Code::Dates | Code::Polarity | Code::ActorsSwapped => Grade::Contradiction,
        _ => Grade::Difference,
    }
}

/// Who says what, by the first version of each reading: figures by their number, all else by its words.
fn sides(code: Code, statements: &[&Statement]) -> Vec<AnswerSide> {
    let key = |statement: &Statement| match code {
        Code::Figures => statement.value.split(' ').next().unwrap_or_default().to_owned(),
        _ => reading(statement).to_lowercase(),
    };
    let mut sides: Vec<(String, AnswerSide)> = Vec::new();
    for statement in statements {
        let (version, span) = (statement.location.version, statement.location.span);
        let place = AnswerPlace { version, start: span.start, end: span.end };
        match sides.iter_mut().find(|(known, _)| *known == key(statement)) {
            Some((_, side)) if side.versions.contains(&version) => {}
            Some((_, side)) => {
                side.versions.push(version);
                side.spans.push(place);
            }
            None => {
                let side =
                    AnswerSide { reading: reading(statement), versions: vec![version], spans: vec![place] };
                sides.push((key(statement), side));
            }
        }
    }
    sides.into_iter().map(|(_, side)| side).collect()
}

/// What a statement says, short enough for a line.
fn reading(statement: &Statement) -> String {
    const LONGEST_WORDS: usize = 10;
    match &statement.said {
        Said::Affirms => "yes".to_owned(),
        Said::Denies => "no".to_owned(),
        Said::Says(words) => opening(words, LONGEST_WORDS),
        Said::Words(words) => {
            format!("“{}”", opening(words.trim_matches(['“', '”', '"', '«', '»']), LONGEST_WORDS))
        }
    }
}

/// What a conflict is about.
fn about(versions: &[Analysis], code: Code, statements: &[&Statement]) -> String {
    let places: Vec<Place> = statements.iter().map(|s| (s.location.version, s.location.span)).collect();
    let known = match code {
        Code::RoleOrTitle => bearer(versions, &places),
        Code::Figures => event(versions, &places),
        _ => None,
    };
    known.unwrap_or_else(|| subject(versions, &places))
}

/// The person whose title differs.
fn bearer(versions: &[Analysis], places: &[Place]) -> Option<String> {
    let of = |&(version, place): &Place| {
        let sentence = versions[version].document.sentence_at(place.start);
        let facts = sentence.map(|sentence| &versions[version].facts()[sentence]);
        facts.into_iter().flatten().filter_map(move |fact| match fact.value {
            Value::Title { title, name } if title == place => Some(versions[version].source.slice(name)),
            _ => None,
        })
    };
    let names: BTreeSet<String> = places.iter().flat_map(of).map(one_line).collect();
    // a name with more around it (`Sea of Meres Nora Calder`) is known by the name in it
    let inside = |name: &String| names.iter().filter(|other| other.contains(name.as_str())).count();
    let rank = |name: &String| (!name.contains(' '), Reverse(inside(name)), name.len());
    names.iter().min_by_key(|name| rank(name)).cloned()
}

/// `text` with single spaces.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the figures of an event tell, and of whom: `Killed (Afghans)`.
fn event(versions: &[Analysis], places: &[Place]) -> Option<String> {
    let figure = |&(version, span): &Place| {
        let figures = &versions[version].events().figures;
        let first = figures.partition_point(|figure| figure.span.end <= span.start);
        figures[first..]
            .iter()
            .take_while(|figure| figure.span.start < span.end)
            .find(|figure| figure.span.overlaps(span))
            .map(|figure| (version, figure))
    };
    let figures: Vec<(usize, &EventFigure)> = places.iter().map(figure).collect::<Option<_>>()?;
    let (_, first) = figures.first()?;
    let is_sum = matches!(first.quantity.unit, Unit::Money(_));
    if is_sum || figures.iter().any(|(_, figure)| figure.kind != first.kind) {
        return None;
    }
    let mut told = first.kind.to_owned();
    if let Some(letter) = told.get_mut(..1) {
        letter.make_ascii_uppercase();
    }
    let is_bare = |figure: &EventFigure| match &figure.group.role {
        Some(role) => role == figure.kind,
        None => figure.group.nation.is_none(),
    };
    let has_group = !is_bare(first);
    let groups = figures.iter().filter_map(|(version, figure)| counted(&versions[*version], figure.span));
    let group = groups.max_by_key(|words| (words.len(), Reverse(words.clone()))).filter(|_| has_group);
    Some(group.map_or(told.clone(), |group| format!("{told} ({group})")))
}

/// The words that a number counts, as written: those right behind it up to a mark or a word that carries grammar.
fn counted(version: &Analysis, span: Span) -> Option<String> {
    const MOST: usize = 3;
    let tokens = &version.document.tokens;
    let first = tokens.partition_point(|token| token.span.start < span.end);
    let lexemes = version.lexemes();
    let is_word = |at: &usize| {
        let lexeme = lexemes.of(*at);
        lexeme.kind == TokenKind::Word && !lexeme.is_closed_class
    };
    let run: Vec<usize> = (first..tokens.len()).take(MOST).take_while(is_word).collect();
    let (from, to) = (run.first()?, run.last()?);
    Some(version.source.slice(tokens[*from].span.cover(tokens[*to].span)).to_owned())
}

/// Whether every version tells a passage of the story.
fn is_told_by_all(report: &Report, passage: &PassageReport) -> bool {
    passage.kind != "furniture" && passage.cells.len() == report.versions.len() && report.versions.len() > 1
}

/// What a passage of all versions tells.
fn told_by_all(versions: &[Analysis], passage: &PassageReport) -> Option<AnswerReport> {
    let places: Vec<Place> = passage
        .cells
        .iter()
        .filter_map(|cell| cell.spans.first().map(|span| (cell.version, Span::new(span.start, span.start))))
        .collect();
    let spans = passage.cells.iter().filter_map(|cell| {
        let span = cell.spans.first()?;
        Some(AnswerPlace { version: cell.version, start: span.start, end: span.end })
    });
    let subject = topic(versions, passage, &places);
    let versions = passage.cells.iter().map(|cell| cell.version).collect();
    let side = AnswerSide { reading: String::new(), versions, spans: spans.collect() };
    (!subject.is_empty()).then(|| AnswerReport {
        kind: AnswerKind::All,
        grade: None,
        rule: None,
        subject,
        severity: Severity::Info,
        sides: vec![side],
        passage: Some(passage.id.clone()),
        conflict: None,
    })
}

/// What a passage is about: what most versions share, or the first words of the shortest where that is little.
fn topic(versions: &[Analysis], passage: &PassageReport, places: &[Place]) -> String {
    const LEAST_WORDS: usize = 3;
    const LONGEST_WORDS: usize = 9;
    let shared = subject(versions, places);
    let cells = passage
        .cells
        .iter()
        .filter_map(|cell| Some(versions[cell.version].source.slice(*cell.spans.first()?)));
    match cells.min_by_key(|text| (text.len(), *text)) {
        Some(shortest) if shared.split_whitespace().count() < LEAST_WORDS => opening(shortest, LONGEST_WORDS),
        _ => shared,
    }
}

/// What a version alone tells, sentence by sentence.
fn only_in(report: &Report, version: usize) -> Vec<AnswerReport> {
    const LEAST_WORDS: usize = 4;
    const LONGEST_WORDS: usize = 14;
    let source = &report.versions[version].source;
    let told = |span: &Span| {
        let words = source.slice(*span);
        if words.split_whitespace().count() < LEAST_WORDS {
            return None;
        }
        let place = AnswerPlace { version, start: span.start, end: span.end };
        let side = AnswerSide { reading: String::new(), versions: vec![version], spans: vec![place] };
        Some(AnswerReport {
            kind: AnswerKind::Only,
            grade: None,
            rule: None,
            subject: opening(words, LONGEST_WORDS),
            severity: Severity::Info,
            sides: vec![side],
            passage: None,
            conflict: None,
        })
    };
    report.versions[version].alone.iter().filter_map(told).collect()
}

#[cfg(test)]
mod tests {
    use crate::matching::Glossary;
    use crate::report::{AnswerKind, Options, Report, build};
    use crate::text::Source;

    fn report(texts: &[&str]) -> Report {
        let sources = texts.iter().enumerate().map(|(at, text)| Source::new(at.to_string(), *text));
        build(sources.collect(), Glossary::bundled(), Options::default())
    }

    /// The lines of one kind.
    fn told(report: &Report, kind: AnswerKind) -> Vec<String> {
        let labels: Vec<String> = ["A", "B", "C", "D"].map(str::to_owned).into();
        let answers = report.summary.iter().filter(|answer| answer.kind == kind);
        answers.map(|answer| answer.sentence(&labels)).collect()
    }

    #[test]
    fn disagreements_name_their_subject_and_who_says_what() {
        let report = report(&[
            "The blast in the port of Varnholm killed 15 people on Monday. Deputy Trade Minister Ada Brenn will visit the port of Varnholm.",
            "The blast in the port of Varnholm killed 51 people on Monday. Assistant Trade Minister Ada Brenn will visit the port of Varnholm.",
            "The blast in the port of Varnholm killed 15 people on Monday. Deputy Trade Minister Ada Brenn may visit the port of Varnholm.",
        ]);
        assert_eq!(
            told(&report, AnswerKind::Conflict),
            [
                "Killed: 15 (A, C) · 51 (B)",
                "Ada Brenn: Deputy Trade Minister (A, C) · Assistant Trade Minister (B)",
                "Deputy Trade Minister Ada Brenn: will (A, B) · may (C)",
            ]
        );
        let grades = report.summary.iter().filter_map(|answer| answer.grade).map(|grade| grade.name());
        assert_eq!(grades.collect::<Vec<_>>(), ["contradiction", "difference", "difference"]);
    }

    #[test]
    fn what_all_tell_and_what_only_one_tells_follow() {
        let shared = "Some 900 dockers of the port of Varnholm will walk out on 4 May, said Ada Brenn.";
        let report =
            report(&[&format!("{shared} A choir of children sang old songs in the square."), shared]);
        assert_eq!(told(&report, AnswerKind::All).len(), 1);
        assert_eq!(
            told(&report, AnswerKind::Only),
            ["A: “A choir of children sang old songs in the square”"]
        );
    }

    #[test]
    fn every_place_says_what_the_answer_says() {
        let report =
            report(&["The blast killed 15 people in the port.", "The blast killed 51 people in the port."]);
        let answer = &report.summary[0];
        for (side, expected) in answer.sides.iter().zip(["15", "51"]) {
            let place = side.spans[0];
            let words = &report.versions[place.version].source.text()[place.start..place.end];
            assert_eq!((words, side.reading.as_str()), (expected, expected));
        }
        assert!(report.conflicts.iter().any(|conflict| Some(&conflict.id) == answer.conflict.as_ref()));
    }
}
