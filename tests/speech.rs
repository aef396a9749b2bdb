//! Every language as well served as English: pairs of sentences in `tests/speech/TAG.md`, compared as two translations.
//!
//! A line has its kind and a sentence with `{one|other}` where the two versions differ. In all kinds but `same` the
//! difference must be told by a rule of its kind; in `same` both say one thing, and nothing may be loud but wording.

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

/// One side of a sentence with `{one|other}` in it.
fn side(sentence: &str, number: usize) -> String {
    let mut text = String::new();
    for (at, part) in sentence.split(['{', '}']).enumerate() {
        // every other part stands in braces
        text += if at % 2 == 0 { part } else { part.split('|').nth(number).expect("two sides") };
    }
    text + "\n"
}

fn findings(tag: &str, sentence: &str) -> Vec<FindingReport> {
    let sources = [("a", 0), ("b", 1)].map(|(name, number)| Source::new(name, side(sentence, number)));
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

#[test]
fn differences_are_told_and_paraphrases_are_not_in_every_language() {
    let mut scores: BTreeMap<(String, bool), Score> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (tag, page) in pages() {
        for (kind, sentence) in page.lines().filter_map(|line| line.strip_prefix("- ")?.split_once(": ")) {
            let found = findings(&tag, sentence);
            let right = is_right(kind, &found);
            scores.entry((tag.clone(), kind == "same")).or_default().add(right);
            if !right {
                let rules: Vec<String> = found.iter().map(|finding| finding.rule.to_string()).collect();
                wrong.push(format!("{tag} {kind}: {sentence} {rules:?}"));
            }
        }
    }
    let sum = |same: bool| {
        scores
            .iter()
            .filter(|((_, is_same), _)| *is_same == same)
            .fold((0, 0), |(right, of), (_, score)| (right + score.right, of + score.of))
    };
    let ((told, differences), (quiet, paraphrases)) = (sum(false), sum(true));
    let told_of =
        format!("{told} of {differences} told, {quiet} of {paraphrases} quiet\n{}", wrong.join("\n"));
    println!("{told_of}");
    assert!(differences >= 320 && paraphrases >= 96, "sixteen languages: {told_of}");
    assert!(told * 10 >= differences * 9 && (paraphrases - quiet) * 20 <= paraphrases, "{told_of}");
    for ((tag, _), score) in &scores {
        assert!(score.right * 4 >= score.of * 3, "{tag}: {} of {}\n{told_of}", score.right, score.of);
    }
}
