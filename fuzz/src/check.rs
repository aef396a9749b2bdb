//! Any text: every format of `check` is what it claims to be, and the safe fixes fit.

use serde_json::Value;
use transdrift::finding::{FixClass, Severity};
use transdrift::matching::Glossary;
use transdrift::render::Look;
use transdrift::render::check::{github, human, json, jsonl, sarif};
use transdrift::report::{Options, Report, build};
use transdrift::text::{Edit, Source, apply};

use crate::{input, report};

/// Asserts it of a text in the language that the first byte chooses.
pub fn run(data: &[u8]) -> u64 {
    let (choice, text) = input::choice(data);
    let options = Options { language: input::language(choice), ..Options::default() };
    let check = |text: &str| build(vec![Source::new("a \"b\"\n<c>.txt", text)], Glossary::bundled(), options);
    let mut all = check(&text);
    report::sound(&all, &[&text]);
    formats(&all);
    let fixed = apply(&text, &fixes(&all));
    report::sound(&check(&fixed), &[&fixed]);
    let rules: std::collections::BTreeSet<_> = all.findings.iter().map(|finding| finding.rule).collect();
    all.keep(&["TD0".to_owned()], Severity::Warning);
    formats(&all);
    input::told(rules)
}

/// The edits that `--fix` makes.
fn fixes(report: &Report) -> Vec<Edit> {
    let safe = report.findings.iter().filter_map(|finding| finding.fix.as_ref());
    let mut edits: Vec<Edit> =
        safe.filter(|fix| fix.class == FixClass::Safe).flat_map(|fix| fix.edits.clone()).collect();
    edits.sort_by_key(|edit| edit.span);
    edits.dedup_by(|later, edit| later.span.start < edit.span.end || later.span == edit.span);
    edits
}

fn formats(report: &Report) {
    let reports = std::slice::from_ref(report);
    for whole in [json(reports), sarif::render(reports)] {
        serde_json::from_str::<Value>(&whole.expect("renders")).expect("JSON");
    }
    for line in jsonl(reports).expect("renders").lines() {
        serde_json::from_str::<Value>(line).expect("a line of JSON");
    }
    for line in github::render(reports).lines() {
        assert!(line.starts_with("::"), "a line that is no annotation: {line:?}");
    }
    let shown = human::render(reports, &Look { width: 80, ..Look::default() }) + &human::summary(reports);
    report::visible(&shown);
}
