//! Every language as well served as English: pairs of sentences in `tests/speech/TAG.md`, compared as two translations.
//!
//! A line has its kind and a sentence with `{one|other}` where the two versions differ. In all kinds but `same` the
//! difference must be told by a rule of its kind; in `same` both say one thing, and nothing may be loud but wording. A line
//! of the kind `each` is a pair of every kind that its braces name, `{kind: one|other}`: the versions differ there alone.

use std::collections::BTreeMap;
use std::path::PathBuf;

use transdrift::align::Mode;
use transdrift::finding::{Code, Severity};
use transdrift::matching::Glossary;
use transdrift::report::{FindingReport, Options, build};
use transdrift::text::Source;

/// The rules that may tell a difference of each kind.
const KINDS: [(&str, &[Code]); 6] = [
    ("negation", &[Code::Polarity, Code::DoubleNegation]),
    ("figure", &[Code::Figures]),
    ("date", &[Code::Dates, Code::Figures]),
    ("name", &[Code::NamesInOneSlot, Code::RoleOrTitle]),
    ("foreign", &[Code::ForeignInsert, Code::OtherLanguage]),
    ("repeat", &[Code::Repetition]),
];

/// How many pairs were right, of how many.
#[derive(Clone, Copy, Default)]
struct Score {
    right: usize,
    of: usize,
}

impl Score {
    fn add(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.of += 1;
    }
}

/// One side of a sentence with `{one|other}` in it, of the braces of `kind` where they have kinds; elsewhere the first.
fn side(sentence: &str, kind: &str, number: usize) -> String {
    let mut text = String::new();
    for (at, part) in sentence.split(['{', '}']).enumerate() {
        let (own, sides) = part.split_once(": ").filter(|(own, _)| is_kind(own)).unwrap_or((kind, part));
        let number = if own == kind { number } else { 0 };
        // every other part stands in braces
        text += if at % 2 == 0 { part } else { sides.split('|').nth(number).expect("two sides") };
    }
    text + "\n"
}

fn is_kind(word: &str) -> bool {
    word == "same" || KINDS.iter().any(|(kind, _)| *kind == word)
}

/// The pairs of a page, each with its kind.
fn pairs(page: &str) -> Vec<(&str, &str)> {
    let lines = page.lines().filter_map(|line| line.strip_prefix("- ")?.split_once(": "));
    let kinds = |sentence: &str| {
        KINDS
            .map(|(kind, _)| kind)
            .into_iter()
            .chain(["same"])
            .filter(move |kind| sentence.contains(&format!("{{{kind}: ")))
            .collect::<Vec<_>>()
    };
    let of_line = |(kind, sentence)| match kind {
        "each" => kinds(sentence).into_iter().map(|kind| (kind, sentence)).collect(),
        _ => vec![(kind, sentence)],
    };
    lines.flat_map(of_line).collect()
}

fn findings(tag: &str, kind: &str, sentence: &str) -> Vec<FindingReport> {
    let sources = [("a", 0), ("b", 1)].map(|(name, number)| Source::new(name, side(sentence, kind, number)));
    let language = Some(tag.parse().expect("the page is named by a tag"));
    let options = Options { language, mode: Some(Mode::Parallel), ..Options::default() };
    build(sources.into(), Glossary::bundled(), options).findings
}

fn is_right(kind: &str, found: &[FindingReport]) -> bool {
    match KINDS.iter().find(|(known, _)| *known == kind) {
        Some((_, codes)) => found.iter().any(|finding| codes.contains(&finding.rule)),
        None => {
            assert_eq!(kind, "same", "an unknown kind");
            let is_loud =
                |f: &FindingReport| f.severity >= Severity::Warning && f.rule != Code::UnsupportedWording;
            !found.iter().any(is_loud)
        }
    }
}

fn pages() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/speech");
    let mut pages: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            (path.file_stem().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(path).unwrap())
        })
        .collect();
    pages.sort();
    pages
}

/// The most pairs in a hundred of one kind in one language that may go untold, and of paraphrases that may be loud.
const MOST_UNTOLD: usize = 10;
const MOST_LOUD: usize = 5;

#[test]
fn differences_are_told_and_paraphrases_are_not_in_every_language() {
    let mut scores: BTreeMap<(String, String), Score> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (tag, page) in pages() {
        for (kind, sentence) in pairs(&page) {
            let found = findings(&tag, kind, sentence);
            let right = is_right(kind, &found);
            scores.entry((tag.clone(), kind.to_owned())).or_default().add(right);
            if !right {
                let rules: Vec<String> = found.iter().map(|finding| finding.rule.to_string()).collect();
                wrong.push(format!("{tag} {kind}: {}{rules:?}", side(sentence, kind, 1)));
            }
        }
    }
    let mut told = String::new();
    let mut is_short = scores.len() < 16 * (KINDS.len() + 1);
    for ((tag, kind), Score { right, of }) in &scores {
        let most = if kind == "same" { MOST_LOUD } else { MOST_UNTOLD };
        let fails = *of < 20 || (of - right) * 100 > of * most;
        is_short |= fails;
        told += &format!("{tag} {kind} {right}/{of}{}\n", if fails { " FAILS" } else { "" });
    }
    println!("{told}{}", wrong.join("\n"));
    assert!(!is_short, "{told}{}", wrong.join("\n"));
}
