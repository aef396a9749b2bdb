//! What the glossary knows in a document, beside its texts.

use super::document::{Reading, readings};
use crate::format::{Document, Format, Role};
use crate::lang::detect_among;
use crate::matching::{Glossary, Match, Memory};
use crate::text::{Language, Span};

/// A text of a document, with what the glossary knows in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Annotated {
    /// The decoded text: all of a plain text, a paragraph, a value.
    pub text: String,
    /// The language that it was read in.
    pub language: Option<Language>,
    /// The record of the document that it belongs to, counted from 0; none in a plain text.
    pub record: Option<usize>,
    /// The key of a value, or the number of a column, counted from 0.
    pub field: Option<String>,
    /// The matches, in order and apart, as spans of the text.
    pub matches: Vec<Match>,
    /// For each match the bytes of the document that it stands in.
    pub raw: Vec<Span>,
}

/// The texts of `document` in order, each with what the glossary knows in it; `default` is the language of what does not
/// tell its own.
pub fn annotate(
    document: &Document,
    language: Option<Language>,
    default: Option<Language>,
    glossary: &Glossary,
) -> Vec<Annotated> {
    let mut memory = Memory::default();
    if document.format() == Format::PlainText {
        let text = document.text().to_owned();
        let language = language.or_else(|| detect_among(&text, default).language());
        let matches = glossary.matches_after(&text, language, &mut memory);
        let raw = matches.iter().map(|found| found.span).collect();
        return vec![Annotated { text, language, record: None, field: None, matches, raw }];
    }
    let annotated = |Reading { node, text, language, is_new }: Reading| {
        memory.begin(is_new);
        let matches = glossary.matches_after(&text, language, &mut memory);
        let raw = matches.iter().map(|found| document.raw_span(node, found.span)).collect();
        let node = &document.nodes()[node];
        let field = match &node.role {
            Role::Value(key) => Some(key.clone()),
            Role::Cell(column) => Some(column.to_string()),
            _ => None,
        };
        let record = Some(node.record);
        Annotated { text: node.prose.text().to_owned(), language, record, field, matches, raw }
    };
    readings(document, language, default).into_iter().map(annotated).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Options, read};

    #[test]
    fn values_are_texts_of_their_own() {
        let raw = "{\"text\": \"A\\u0020trip to Kiev\"}\n{\"text\": \"OTAN\"}\n";
        let document = read(Format::JsonLines, raw, &Options::with_fields(["text"])).unwrap();
        let found = annotate(&document, "en".parse().ok(), None, Glossary::bundled());
        let shown: Vec<_> = found
            .iter()
            .map(|a| (a.record, a.field.as_deref(), a.matches[0].span.of(&a.text), a.raw[0].of(raw)))
            .collect();
        assert_eq!(shown, [(Some(0), Some("text"), "Kiev", "Kiev"), (Some(1), Some("text"), "OTAN", "OTAN")]);
        assert_eq!(found[0].matches[0].span, Span::new(10, 14));
    }
}
