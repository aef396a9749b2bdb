//! Any texts: spans fit, each part of a sentence is in at most one passage, the order of versions decides nothing, and
//! every format is what it claims to be.

use std::collections::BTreeMap;

use serde_json::Value;
use transdrift::matching::Glossary;
use transdrift::render::{Look, ReportFormat, render};
use transdrift::report::{Options, Report, build};
use transdrift::text::{Source, Span};

use crate::input;

/// More versions than this take too long for many tries.
const MOST_VERSIONS: usize = 5;

/// Asserts it of texts parted by form feeds.
pub fn run(data: &[u8]) -> u64 {
    let text = String::from_utf8_lossy(data);
    let texts: Vec<&str> = text.split('\u{c}').take(MOST_VERSIONS).collect();
    let forward: Vec<usize> = (0..texts.len()).collect();
    let report = built(&texts, &forward);
    let named: Vec<&str> = forward.iter().map(|&version| texts[version]).collect();
    sound(&report, &named);
    formats(&report);
    let mut distinct = texts.clone();
    distinct.sort_unstable();
    distinct.dedup();
    // two versions of the same words are one to the comparison, whatever they are called
    if distinct.len() == texts.len() && texts.len() > 1 {
        let mut other: Vec<usize> = forward.iter().rev().copied().collect();
        other.swap(0, texts.len() / 2);
        same_in_order(&report, &built(&texts, &other));
    }
    let rules: std::collections::BTreeSet<_> = report.findings.iter().map(|finding| finding.rule).collect();
    input::told((rules, report.mode, report.passages.len().min(4)))
}

fn built(texts: &[&str], order: &[usize]) -> Report {
    let sources = order.iter().map(|&version| Source::new(format!("v{version}"), texts[version])).collect();
    build(sources, Glossary::bundled(), Options { words: true, ..Options::default() })
}

/// Asserts that every span of a report lies in its text, and that no two passages share a place.
pub(crate) fn sound(report: &Report, texts: &[&str]) {
    let fits = |version: usize, span: Span, what: &str| input::fits(texts[version], span, what);
    for finding in &report.findings {
        let span = Span::new(finding.span.start, finding.span.end);
        fits(finding.version, span, finding.rule.as_str());
        assert_eq!(span.of(texts[finding.version]), finding.text, "the words of a finding");
        assert!(finding.span.line >= 1 && finding.span.column >= 1);
        assert!(!finding.reason.to_string().is_empty(), "{} says nothing", finding.rule);
        finding.evidence.iter().for_each(|evidence| fits(evidence.version, evidence.span, "evidence"));
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
        edits.for_each(|edit| fits(finding.version, edit.span, "a fix"));
    }
    let order = |f: &transdrift::report::FindingReport| (f.version, f.span.start, f.span.end, f.rule);
    assert!(report.findings.is_sorted_by_key(order), "findings are not in order");
    let readings = report.claims.iter().flat_map(|claim| &claim.readings);
    readings.for_each(|reading| fits(reading.version, reading.span, "a reading"));
    for (version, all) in report.versions.iter().enumerate() {
        for word in all.words.iter().flatten() {
            fits(version, Span::new(word.start, word.end), "a word");
            assert!((0.0..=1.0).contains(&word.drift), "drift {}", word.drift);
        }
    }
    let cells = report.passages.iter().flat_map(|passage| &passage.cells);
    let mut places: Vec<(usize, Span)> =
        cells.flat_map(|cell| cell.spans.iter().map(|span| (cell.version, *span))).collect();
    places.iter().for_each(|(version, span)| fits(*version, *span, "a passage"));
    places.sort_unstable();
    let shared = places.windows(2).find(|pair| pair[0].0 == pair[1].0 && pair[0].1.overlaps(pair[1].1));
    assert_eq!(shared, None, "a place in two passages");
}

/// Asserts that both say the same, messages included, whatever the order in which they name the versions.
fn same_in_order(first: &Report, second: &Report) {
    let [first, second] = [first, second].map(|report| {
        let names: Vec<String> = report.versions.iter().map(|version| version.path.clone()).collect();
        neutral(serde_json::to_value(report).expect("JSON"), &names)
    });
    for part in ["mode", "versions", "passages", "claims", "findings", "names", "reuse"] {
        let [first, second] =
            [&first, &second].map(|report| serde_json::to_string_pretty(&report[part]).expect("JSON"));
        assert!(first == second, "the order of versions changes {part}: {}", difference(&first, &second));
    }
}

/// The first lines that differ.
fn difference(first: &str, second: &str) -> String {
    let pairs = first.lines().zip(second.lines());
    pairs.filter(|(a, b)| a != b).take(4).map(|(a, b)| format!("\n- {a}\n+ {b}")).collect()
}

/// A report with the names of versions in place of their numbers, lists of objects in an order of their own, and without
/// what tells where something is shown: passages are numbered and called moved after the version named first.
fn neutral(value: Value, names: &[String]) -> Value {
    const SHOWN: [&str; 5] = ["id", "passage", "moved", "note", "sides"];
    let name = |number: &Value| names.get(number.as_u64()? as usize).map(|name| Value::from(&**name));
    match value {
        Value::Object(object) => {
            let kept = object.into_iter().filter(|(key, _)| !SHOWN.contains(&&**key));
            let map = |(key, value): (String, Value)| {
                let value = match (&*key, value) {
                    ("version" | "neighbour", number) => name(&number).unwrap_or(number),
                    ("counts", Value::Array(counts)) => {
                        names.iter().cloned().zip(counts).collect::<BTreeMap<_, _>>().into_iter().collect()
                    }
                    ("versions", Value::Array(list)) if list.iter().all(Value::is_u64) => {
                        neutral(list.iter().filter_map(name).collect(), names)
                    }
                    (_, value) => neutral(value, names),
                };
                (key, value)
            };
            Value::Object(kept.map(map).collect())
        }
        Value::Array(list) => {
            let mut list: Vec<Value> = list.into_iter().map(|value| neutral(value, names)).collect();
            list.sort_by_cached_key(Value::to_string);
            Value::Array(list)
        }
        other => other,
    }
}

fn formats(report: &Report) {
    use ReportFormat::{Alignment, Csv, Html, Json, Jsonl, Markdown, Tei, Terminal};
    let look = Look { width: 80, verbose: true, ..Look::default() };
    let written = |format| render(report, format, &look).expect("renders");
    serde_json::from_str::<Value>(&written(Json)).expect("JSON");
    for line in written(Jsonl).lines() {
        serde_json::from_str::<Value>(line).expect("a line of JSON");
    }
    visible(&written(Terminal));
    let tei = written(Tei);
    let forbidden =
        |c: char| (c < ' ' && !matches!(c, '\n' | '\t' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    assert!(!tei.contains(forbidden), "a character that XML forbids");
    for format in [Html, Csv, Alignment, Markdown] {
        let text = written(format);
        assert!(!text.contains('\u{1b}'), "a raw escape in {format:?}");
    }
}

/// Asserts that nothing in `shown` acts on a terminal.
#[track_caller]
pub(crate) fn visible(shown: &str) {
    let acts = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
    };
    assert_eq!(shown.chars().find(|&c| acts(c)), None, "a raw control character for the terminal");
}
