//! Passages of small invented stories.

use proptest::prelude::*;

use super::*;
use crate::align::PassageKind;
use crate::text::{Source, Span};

/// A version of the text alone.
pub(super) fn version(name: &str, text: &str) -> Analysis {
    Analysis::of_words(Source::new(name, text))
}

fn versions(texts: &[&str]) -> Vec<Analysis> {
    texts.iter().enumerate().map(|(index, text)| version(&index.to_string(), text)).collect()
}

/// Each passage as the texts of its cells, sorted.
fn told(versions: &[Analysis], alignment: &Alignment) -> Vec<Vec<String>> {
    let cell = |cell: &super::super::Cell| {
        let source = &versions[cell.version].source;
        cell.spans.iter().map(|&span| source.slice(span)).collect::<Vec<_>>().join(" | ")
    };
    let mut rows: Vec<Vec<String>> = Vec::new();
    for passage in &alignment.passages {
        let mut row: Vec<String> = passage.cells.iter().map(cell).collect();
        row.sort();
        rows.push(row);
    }
    rows.sort();
    rows
}

fn check(texts: &[&str], mode: Option<Mode>, expected: &[&[&str]]) {
    let versions = versions(texts);
    assert_eq!(told(&versions, &align(&versions, mode)), expected);
}

const HARBOUR: [&str; 3] = [
    "The harbour of Velden was closed on Monday. Two ships waited outside the breakwater. The mayor promised help \
     for the fishermen of the old town.",
    "On Monday the port of Velden was closed. The mayor promised the fishermen of the old town his help. Two \
     ships waited outside of the breakwater.",
    "Velden’s harbour was closed Monday; two ships were waiting outside the breakwater. The mayor of the town has \
     promised help to the fishermen.",
];

#[test]
fn translations_are_aligned_across_moved_blocks_and_joined_sentences() {
    check(
        &HARBOUR,
        None,
        &[
            &[
                "On Monday the port of Velden was closed.",
                "The harbour of Velden was closed on Monday.",
                "Velden’s harbour was closed Monday;",
            ],
            &[
                "The mayor of the town has promised help to the fishermen.",
                "The mayor promised help for the fishermen of the old town.",
                "The mayor promised the fishermen of the old town his help.",
            ],
            &[
                "Two ships waited outside of the breakwater.",
                "Two ships waited outside the breakwater.",
                "two ships were waiting outside the breakwater.",
            ],
        ],
    );
}

#[test]
fn a_sentence_end_is_carried_to_the_version_that_lost_its_marks() {
    check(
        &[
            "The harbour of Velden was closed on Monday. Two ships waited outside the breakwater.",
            "the harbour of Velden was closed on Monday two ships waited outside the breakwater",
        ],
        Some(Mode::Parallel),
        &[
            &["The harbour of Velden was closed on Monday.", "the harbour of Velden was closed on Monday"],
            &["Two ships waited outside the breakwater.", "two ships waited outside the breakwater"],
        ],
    );
}

#[test]
fn names_in_a_list_without_marks_are_cut_as_the_version_with_marks_ends_them() {
    check(
        &[
            "The harbour pilot is Veniamin Orlecz. The deputy of the pilot is Yanka Tolmik. The chief cook is Pavo \
             Drenn. The ship writer is Lisa Kemmel.",
            "Harbour pilot Veniamin Orletz Deputy pilot Yanka Tolmyk Chief cook Pavo Drenn Ship writer Lisa Kemmel",
        ],
        Some(Mode::Parallel),
        &[
            &["Chief cook Pavo Drenn", "The chief cook is Pavo Drenn."],
            &["Deputy pilot Yanka Tolmyk", "The deputy of the pilot is Yanka Tolmik."],
            &["Harbour pilot Veniamin Orletz", "The harbour pilot is Veniamin Orlecz."],
            &["Ship writer Lisa Kemmel", "The ship writer is Lisa Kemmel."],
        ],
    );
}

#[test]
fn a_line_that_looks_like_page_furniture_in_one_translation_is_told() {
    check(
        &[
            "Two ships left Velden on Monday. Read also: The mayor of Orsk plans a new breakwater.",
            "On Monday two ships left Velden. The mayor of Orsk plans a new breakwater.",
        ],
        Some(Mode::Parallel),
        &[
            &["On Monday two ships left Velden.", "Two ships left Velden on Monday."],
            &[
                "Read also: The mayor of Orsk plans a new breakwater.",
                "The mayor of Orsk plans a new breakwater.",
            ],
        ],
    );
}

const STRIKE: [&str; 3] = [
    "Dockers strike in Velden\n\nAround 400 dockers went on strike in Velden on 3 May.\n\nThe weather was fine and \
     the cafés were full.\n\nThe union Solidar wants nine per cent more pay.\n\nLeave a Reply",
    "Strike paralyses Velden harbour\n\nSolidar, the union, demands a wage rise of nine per cent.\n\nNearly 400 \
     dockers of Velden began their strike on 3 May.\n\nLeave a Reply",
    "Ferry to Orsk delayed\n\nA ferry could not leave because the pilots were ill.\n\nTickets remain valid until \
     Friday evening, the line wrote.\n\nLeave a Comment",
];

#[test]
fn articles_share_what_they_share_and_furniture_stands_apart() {
    let versions = versions(&STRIKE);
    let alignment = align(&versions, None);
    assert_eq!(alignment.mode, Mode::Comparable);
    let rows = told(&versions, &alignment);
    let together = |a: &str, b: &str| {
        rows.iter().any(|row| row.iter().any(|c| c.contains(a)) && row.iter().any(|c| c.contains(b)))
    };
    assert!(together("Around 400 dockers", "Nearly 400 dockers"), "{rows:?}");
    assert!(together("union Solidar wants", "Solidar, the union"), "{rows:?}");
    assert!(
        !rows.iter().flatten().any(|cell| cell.contains("cafés") || cell.contains("Tickets")),
        "{rows:?}"
    );
    let furniture = alignment.passages.iter().filter(|passage| passage.kind == PassageKind::Furniture);
    assert_eq!(furniture.map(|passage| passage.cells.len()).collect::<Vec<_>>(), [3]);
}

#[test]
fn links_tell_their_reason() {
    let versions = versions(&STRIKE);
    let alignment = align(&versions, Some(Mode::Comparable));
    let reasons: Vec<&str> =
        alignment.passages.iter().flat_map(|p| &p.links).map(|link| link.reason.as_str()).collect();
    assert!(reasons.iter().any(|reason| reason.contains("400")), "{reasons:?}");
}

#[test]
fn nothing_to_compare_is_no_error() {
    for texts in [&[][..], &[""], &["One."], &["", ""], &["One text.", ""]] {
        check(texts, None, &[]);
        check(texts, Some(Mode::Comparable), &[]);
    }
}

/// Sentences of few words, so that versions share some.
fn story() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "The", "mayor", "of", "Velden", "said", "12", "ships", "left;", "and", "Orsk,", "they", "US",
        "paid.", "Monday.", "\n\n", "Why?", "“No”", "port", ":", "é", "。",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn order_of_versions_decides_nothing_and_no_sentence_is_told_twice(
        texts in prop::collection::vec(story(), 0..5),
        mode in prop::sample::select(vec![None, Some(Mode::Parallel), Some(Mode::Comparable)]),
        turn in 0usize..5,
    ) {
        let forwards: Vec<Analysis> =
            texts.iter().enumerate().map(|(index, text)| version(&index.to_string(), text)).collect();
        let alignment = align(&forwards, mode);
        let mut turned = forwards.clone();
        turned.reverse();
        turned.rotate_left(turn % texts.len().max(1));
        prop_assert_eq!(told(&forwards, &alignment), told(&turned, &align(&turned, mode)));

        let mut sentences: Vec<(usize, usize)> = Vec::new();
        let mut spans: Vec<(usize, Span)> = Vec::new();
        for cell in alignment.passages.iter().flat_map(|passage| &passage.cells) {
            sentences.extend(cell.sentences.iter().map(|&sentence| (cell.version, sentence)));
            spans.extend(cell.spans.iter().map(|&span| (cell.version, span)));
        }
        let count = sentences.len();
        sentences.sort_unstable();
        sentences.dedup();
        prop_assert_eq!(count, sentences.len());
        spans.sort_unstable();
        prop_assert!(spans.windows(2).all(|pair| pair[0].0 != pair[1].0 || pair[0].1.end <= pair[1].1.start));
    }
}
