//! What the glossary knows in texts, for programs that annotate: one file a format, with offsets in the unit that each
//! counts in.

mod frame;
mod brat;
mod json;
mod label_studio;
mod spacy;
mod w3c;

use crate::matching::Glossary;

pub(super) use frame::Counter;
pub use frame::{AnnotatedFile, AnnotationFormat, Offsets};

/// The annotations of a document, written in `format`; none where it has no text.
pub fn render_annotations(
    file: AnnotatedFile,
    glossary: &Glossary,
    format: AnnotationFormat,
    offsets: Offsets,
) -> String {
    let render = match format {
        AnnotationFormat::Jsonl => json::render,
        AnnotationFormat::Spacy => spacy::render,
        AnnotationFormat::Brat => brat::render,
        AnnotationFormat::LabelStudio => label_studio::render,
        AnnotationFormat::W3c => w3c::render,
    };
    render(file, glossary, offsets)
}

#[cfg(test)]
mod tests;
