//! Any text: normalized twice is normalized once, undo is exact, and nothing outside the edits changes.

use transdrift::matching::Glossary;
use transdrift::normalize::{Normalized, Options, normalize, undo};

use crate::input;

/// Asserts it of a text, its language and options.
pub fn run(data: &[u8]) -> u64 {
    let (choice, text) = input::choice(data);
    let options = Options { keep_quotations: choice & 8 != 0, ..Options::default() };
    let again = |text: &str| normalize(text, input::language(choice), Glossary::bundled(), &options);
    let once = again(&text);
    assert_eq!(again(&once.text).text, once.text, "twice is not once");
    sound(&text, &once);
    let kinds = input::decisions(&Glossary::bundled().matches(&text, input::language(choice)));
    input::told((kinds, once.changes.len().min(4)))
}

/// Asserts what holds of every normalized text, JSON lines too.
pub(crate) fn sound(text: &str, once: &Normalized) {
    let records = once.records("-", text);
    assert_eq!(undo(&once.text, &records).as_deref(), Ok(text), "undo is not exact");
    let mut at = (0, 0);
    for change in &once.changes {
        input::fits(text, change.input, "an edit");
        input::fits(&once.text, change.output, "an edit made");
        assert_eq!(
            &text[at.0..change.input.start],
            &once.text[at.1..change.output.start],
            "changed outside edits"
        );
        assert_eq!((change.input.of(text), change.output.of(&once.text)), (&*change.before, &*change.after));
        at = (change.input.end, change.output.end);
    }
    assert_eq!(&text[at.0..], &once.text[at.1..], "changed behind the last edit");
    for spared in &once.spared {
        input::fits(text, spared.span, "a form left alone");
    }
    if !records.is_empty() {
        assert!(undo(&format!("{}.", once.text), &records).is_err(), "undone though the text was changed");
    }
}
