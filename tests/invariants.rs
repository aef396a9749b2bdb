//! What DESIGN promises of any input: nothing fails, spans fit, each sentence has one place, order decides nothing.

use std::collections::BTreeSet;

use proptest::prelude::*;
use transdrift::matching::Glossary;
use transdrift::report::{FindingReport, Options, Report, build};
use transdrift::text::{Source, Span};

/// Sentences of one small story, each told in several ways, some garbled.
const TOLD: [[&str; 4]; 6] = [
    [
        "The minister Orlec opened talks with Meres on March 4 in Lisbon.",
        "On March 4 Minister Orletz opened the talks with Meres in Lisbon.",
        "Talks between Meres and Meres were opened on March 5 in Lisbon.",
        "Minister Orlec did not open talks with Meres on March 4 in Lisbon.",
    ],
    [
        "About 40,000 sailors stand on the coast, the government said.",
        "The government said up to 40,000 sailors were on the coast.",
        "Tens of thousands of sailors stand on the the coast.",
        "14,000 sailors stand on the coast, the government said.",
    ],
    [
        "“We will bring our maps,” he said.",
        "“We bring [ses] maps “, he said.",
        "He said: “We will bring maps”.",
        "«Maps»",
    ],
    ["Kiev offered to host.", "Kyiv offered to host a second round.", "KIEV. , offered", "Київ"],
    ["The OTAN withdrew.", "NATO withdrew its ships.", "NATO will withdraw.", "NATO may withdraw."],
    ["Leave a Reply", "Leave a Comment", "Read also", "\u{202e}\u{0}é"],
];

fn version() -> impl Strategy<Value = String> {
    let sentence = prop_oneof![
        8 => (0..TOLD.len(), 0..4usize).prop_map(|(s, t)| TOLD[s][t].to_owned()),
        1 => "\\PC{0,30}",
        1 => "[ \n\t\r.,“”«»\\[\\]'’a-zА-я0-9]{0,30}",
    ];
    prop::collection::vec((sentence, prop_oneof![Just(" "), Just("\n\n"), Just("\n")]), 0..8)
        .prop_map(|parts| parts.into_iter().map(|(s, gap)| s + gap).collect())
}

fn report(texts: &[(String, String)]) -> Report {
    let sources = texts.iter().map(|(name, text)| Source::new(name.clone(), text.clone())).collect();
    build(sources, Glossary::bundled(), Options { words: true, ..Options::default() })
}

/// A finding without indices: what it says, with names instead of numbers.
fn say(report: &Report, finding: &FindingReport) -> String {
    let name = |version: usize| report.versions[version].path.clone();
    let evidence: BTreeSet<String> =
        finding.evidence.iter().map(|e| format!("{} {:?}", name(e.version), e.span)).collect();
    let place = Span::new(finding.span.start, finding.span.end);
    format!("{} {} {place:?} {:?} {evidence:?}", name(finding.version), finding.rule, finding.severity)
}

fn said(report: &Report) -> BTreeSet<String> {
    report.findings.iter().map(|finding| say(report, finding)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_texts_make_a_sound_report(texts in prop::collection::vec(version(), 0..5)) {
        let named: Vec<_> = texts.iter().enumerate().map(|(i, t)| (format!("v{i}"), t.clone())).collect();
        let report = report(&named);
        let fits = |version: usize, start: usize, end: usize| texts[version].get(start..end).is_some();
        for finding in &report.findings {
            prop_assert!(fits(finding.version, finding.span.start, finding.span.end), "{finding:?}");
            prop_assert!(finding.span.line >= 1 && finding.span.column >= 1);
            for e in &finding.evidence {
                prop_assert!(fits(e.version, e.span.start, e.span.end), "{finding:?}");
            }
        }
        let order: Vec<_> = report.findings.iter().map(|f| (f.version, f.span.start, f.span.end, f.rule)).collect();
        prop_assert!(order.is_sorted());
        for (index, version) in report.versions.iter().enumerate() {
            for word in version.words.iter().flatten() {
                prop_assert!(fits(index, word.start, word.end) && (0.0..=1.0).contains(&word.drift));
            }
        }
        let mut places: Vec<(usize, Span)> = Vec::new();
        for cell in report.passages.iter().flat_map(|p| &p.cells) {
            places.extend(cell.spans.iter().map(|&span| (cell.version, span)));
        }
        places.sort();
        for pair in places.windows(2) {
            prop_assert!(pair[0].0 != pair[1].0 || !pair[0].1.overlaps(pair[1].1), "a place in two passages");
        }
    }

    #[test]
    fn the_order_of_versions_changes_no_finding(
        texts in prop::collection::vec(version(), 2..5),
        turn in 1..5usize,
    ) {
        let mut named: Vec<_> = texts.iter().enumerate().map(|(i, t)| (format!("v{i}"), t.clone())).collect();
        let first = report(&named);
        let turn = turn % named.len();
        named.rotate_left(turn);
        named.reverse();
        prop_assert_eq!(said(&first), said(&report(&named)));
    }
}
