//! Any text: every format of `check` is what it claims to be, and the safe fixes fit.

use serde_json::Value;
use transdrift::check::{Checked, Options, check};
use transdrift::finding::{FixClass, Severity};
use transdrift::format::{Format, Options as Prose, read};
use transdrift::matching::Glossary;
use transdrift::render::Look;
use transdrift::render::check::{CheckFormat as Shown, frame, piece};
use transdrift::report::GlossarySummary;
use transdrift::text::{Edit, apply};

use crate::{input, report};

/// Asserts it of a text in the language that the first byte chooses.
pub fn run(data: &[u8]) -> u64 {
    let (choice, text) = input::choice(data);
    let options = Options { language: input::language(choice), ..Options::default() };
    let found = |text: &str, options: &Options| {
        let document = read(Format::PlainText, text, &Prose::default()).expect("any text is plain text");
        check(&document, "a \"b\"\n<c>.txt", Glossary::bundled(), options)
    };
    let all = found(&text, &options);
    sound(&all);
    formats(&all);
    sound(&found(&apply(&text, &fixes(&all)), &options));
    formats(&found(&text, &Options { least: Severity::Warning, ..options }));
    input::told(all.findings.iter().map(|finding| finding.rule).collect::<std::collections::BTreeSet<_>>())
}

fn sound(checked: &Checked) {
    for finding in &checked.findings {
        let text = checked.source.text().get(finding.span.start..finding.span.end);
        assert_eq!(text, Some(finding.text.as_str()), "{}", finding.rule);
        assert!(!finding.reason.to_string().is_empty(), "{} says nothing", finding.rule);
    }
}

/// The edits that `--fix` makes.
fn fixes(checked: &Checked) -> Vec<Edit> {
    let safe = checked.findings.iter().filter_map(|finding| finding.fix.as_ref());
    let mut edits: Vec<Edit> =
        safe.filter(|fix| fix.class == FixClass::Safe).flat_map(|fix| fix.edits.clone()).collect();
    edits.sort_by_key(|edit| edit.span);
    edits.dedup_by(|later, edit| later.span.start < edit.span.end || later.span == edit.span);
    edits
}

fn formats(checked: &Checked) {
    let look = Look { width: 80, ..Look::default() };
    let whole = |format| {
        let frame = frame(format, &GlossarySummary::of(Glossary::bundled())).expect("renders");
        let piece = piece(checked, format, &look).expect("renders");
        format!("{}{piece}{}", frame.before(), frame.after(piece.is_empty()))
    };
    for format in [Shown::Json, Shown::Sarif] {
        serde_json::from_str::<Value>(&whole(format)).expect("JSON");
    }
    for line in whole(Shown::JsonLines).lines() {
        serde_json::from_str::<Value>(line).expect("a line of JSON");
    }
    for line in whole(Shown::GitHub).lines() {
        assert!(line.starts_with("::"), "a line that is no annotation: {line:?}");
    }
    report::visible(&whole(Shown::Human));
}
