//! `--annotate`: the text is left alone, and what the glossary knows in it is written beside it.

use anyhow::Result;
use transdrift::matching::Glossary;
use transdrift::normalize::annotate;
use transdrift::render::annotations::{AnnotatedFile, AnnotationFormat, Offsets, render_annotations};
use transdrift::text::Language;

use super::args::{Annotate, Args};
use super::done::Done;

/// How annotations are written.
#[derive(Clone, Copy)]
pub(super) struct Annotations {
    format: AnnotationFormat,
    offsets: Offsets,
}

impl Annotations {
    /// As the user asked, if they did.
    pub(super) fn of(args: &Args) -> Option<Self> {
        let format: AnnotationFormat = args.annotate.map(Annotate::into)?;
        Some(Self { format, offsets: args.offsets.map_or(format.offsets(), Into::into) })
    }

    /// Those of a text.
    pub(super) fn written(
        self,
        done: &Done,
        args: &Args,
        language: Option<Language>,
        glossary: &Glossary,
    ) -> Result<String> {
        let document = args.format.document(&done.text.origin.path, &done.text.source)?;
        let texts = annotate(&document, language, args.format.default_language(), glossary);
        let file =
            AnnotatedFile { name: done.text.source.name(), raw: done.text.source.text(), texts: &texts };
        Ok(render_annotations(file, glossary, self.format, self.offsets))
    }

    /// `written` as it follows what was written before, of `number` texts.
    pub(super) fn framed(self, number: usize, written: &str) -> String {
        let [before, between, _] = self.format.frame();
        format!("{}{written}", if number == 0 { before } else { between })
    }

    /// What ends the annotations of `number` texts.
    pub(super) fn end(self, number: usize) -> String {
        let [before, _, behind] = self.format.frame();
        format!("{}{behind}", if number == 0 { before } else { "" })
    }
}
