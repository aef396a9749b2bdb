//! Any text: sentences, tokens, places and the folded text lie where they say.

use transdrift::text::{Case, Document, Folded, Source, detect};

use crate::input;

/// Asserts it of a text.
pub fn run(data: &[u8]) -> u64 {
    let text = String::from_utf8_lossy(data);
    let document = Document::new(&text);
    let mut end = 0;
    for sentence in &document.sentences {
        input::fits(&text, sentence.span, "a sentence");
        assert!(sentence.span.start >= end, "sentences overlap");
        end = sentence.span.end;
        let mut at = sentence.span.start;
        for token in &document.tokens[sentence.tokens.clone()] {
            input::fits(&text, token.span, "a token");
            assert!(token.span.start >= at && token.span.end <= end, "a token outside its sentence");
            at = token.span.end;
        }
    }
    let covered = |at: usize| document.sentence_at(at).is_some();
    let lost = text.char_indices().find(|&(at, c)| c.is_alphanumeric() && !covered(at));
    assert_eq!(lost, None, "a letter in no sentence");
    places(&text);
    folded(&text);
    let kinds: std::collections::BTreeSet<String> =
        document.tokens.iter().map(|token| format!("{:?}", token.kind)).collect();
    input::told((kinds, document.sentences.len().min(8), format!("{:?}", detect(&text))))
}

/// Asserts that lines and columns lead back to their bytes.
fn places(text: &str) {
    let source = Source::new("-", text);
    for (at, _) in text.char_indices().step_by(7) {
        assert_eq!(source.offset(source.place(at)), Some(at), "the place of byte {at}");
    }
    let _ = Source::from_bytes("-", text.as_bytes().to_vec());
}

/// Asserts that folded places have an original, and that white space around what is invisible is one space.
fn folded(text: &str) {
    for case in [Case::Kept, Case::Lower] {
        let folded = Folded::new(text, case);
        for (at, c) in folded.text().char_indices().step_by(3) {
            if let Some(span) = folded.original(at..at + c.len_utf8()) {
                input::fits(text, span, "a folded letter");
            }
        }
        let hidden = Folded::new(&text.replace(' ', " \u{200b} "), case);
        assert_eq!(hidden.text(), folded.text(), "a zero-width space between spaces ({case:?})");
    }
}
