//! Literate tests of the rules: `tests/rules/tdNNN-*.md`.
//!
//! Each `##` heading is a test. Its fenced `text` blocks are the versions (`text fr` names the language, otherwise it is
//! detected), its `findings` block lists what the rule of the file must find, by version and place, one a line:
//! `severity "words it stands on"`. An empty block means silence. In both, `\u{200B}` writes a character that cannot be
//! seen.

use std::fmt::Write;
use std::path::Path;

use transdrift::analysis::{Analysis, analyse};
use transdrift::finding::{self, Family, Finding};
use transdrift::matching::Glossary;
use transdrift::rules::{self, Rule, Story};
use transdrift::text::Source;

/// A version of a test: the language its fence names, and the text.
type Text = (Option<String>, String);

/// What `rule` finds in `texts`, one line a finding.
fn found(rule: &Rule, texts: &[Text]) -> String {
    let versions: Vec<Analysis> = texts.iter().map(version).collect();
    let mut lines = String::new();
    for finding in findings(rule, &versions) {
        let severity = format!("{:?}", finding.severity).to_lowercase();
        let words = escape(versions[finding.location.version].source.slice(finding.location.span));
        writeln!(lines, "{severity} \"{words}\"").unwrap();
    }
    lines
}

fn version((language, text): &Text) -> Analysis {
    let language = language.as_ref().map(|code| code.parse().unwrap());
    analyse(Source::new("test", text.as_str()), Glossary::bundled(), language)
}

fn findings(rule: &Rule, versions: &[Analysis]) -> Vec<Finding> {
    let findings = Story::told(versions, None, Glossary::bundled(), |story| {
        let mut findings = Vec::new();
        rule.check(story, &mut findings);
        findings
    });
    let mut findings = findings.into_iter().flat_map(Finding::one_sided).collect();
    finding::sort(&mut findings);
    findings
}

/// Characters that cannot be seen, as `\u{…}`.
fn escape(words: &str) -> String {
    let is_seen = |c: char| c == ' ' || c == '\u{FFFD}' || (!c.is_whitespace() && !is_invisible(c));
    words
        .chars()
        .map(|c| if is_seen(c) { c.to_string() } else { format!("\\u{{{:04X}}}", c as u32) })
        .collect()
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// The reverse of [`escape`].
fn unescape(text: &str) -> String {
    let mut result = String::new();
    for (i, part) in text.split("\\u{").enumerate() {
        let Some((code, rest)) = part.split_once('}').filter(|_| i > 0) else {
            result.push_str(part);
            continue;
        };
        let number = u32::from_str_radix(code, 16).unwrap();
        result.push(char::from_u32(number).unwrap());
        result.push_str(rest);
    }
    result
}

/// A test of a file: its heading, versions and expected findings.
#[derive(Default)]
struct Test {
    heading: String,
    texts: Vec<Text>,
    expected: Option<String>,
}

fn parse(page: &str) -> Vec<Test> {
    let mut tests: Vec<Test> = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix("## ") {
            tests.push(Test { heading: heading.to_owned(), ..Test::default() });
        }
        let Some(info) = line.strip_prefix("```") else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let test = tests.last_mut().expect("a heading comes first");
        match info.split_once(' ').unwrap_or((info, "")) {
            ("findings", _) => test.expected = Some(body.iter().map(|line| format!("{line}\n")).collect()),
            ("text", "") => test.texts.push((None, unescape(&body.join("\n")))),
            ("text", code) => test.texts.push((Some(code.to_owned()), unescape(&body.join("\n")))),
            (other, _) => panic!("unknown block `{other}`"),
        }
    }
    tests
}

fn check(path: &Path) -> Vec<String> {
    let stem = path.file_stem().unwrap().to_str().unwrap();
    let code = stem.split('-').next().unwrap();
    let rule = rules::find(code).unwrap_or_else(|| panic!("no rule {code}"));
    let tests = parse(&std::fs::read_to_string(path).unwrap());
    assert!(tests.len() >= 3, "{stem}: found, found in a second shape, silent on the look-alikes");
    let mut failures = Vec::new();
    for test in tests {
        let expected = test.expected.unwrap_or_else(|| panic!("{stem}: `{}` expects nothing", test.heading));
        let found = found(rule, &test.texts);
        if found != expected {
            failures.push(format!("{stem}: {}\n  expected:\n{expected}  found:\n{found}", test.heading));
        }
    }
    failures
}

#[test]
fn every_page_of_tests_holds() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rules");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    let failures: Vec<String> = paths.iter().flat_map(|path| check(path)).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn every_rule_about_one_text_has_a_page_of_tests() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rules");
    for rule in
        rules::all().iter().filter(|rule| matches!(rule.code.family(), Family::Garble | Family::Integrity))
    {
        let page = format!("{folder}/{}-{}.md", rule.code.as_str().to_lowercase(), rule.code.name());
        assert!(Path::new(&page).exists(), "{page}");
    }
}
