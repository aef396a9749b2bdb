//! A report on the prose of documents, with the places of their raw bytes.

use super::hash::sha256;
use super::model::{PlacedSpan, Report, WordReport};
use crate::format::Prose;
use crate::text::{Source, Span};

/// What a version of a report was read from: a file whose prose is not all of it.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'d> {
    /// The raw text, under the name of the version.
    pub raw: &'d Source,
    /// Its prose, which was compared.
    pub prose: &'d Prose<'d>,
}

impl Origin<'_> {
    fn span(self, span: Span) -> Span {
        self.prose.raw(span)
    }

    fn placed(self, span: PlacedSpan) -> PlacedSpan {
        PlacedSpan::new(self.raw, self.span(Span::new(span.start, span.end)))
    }

    fn word(self, word: &WordReport) -> WordReport {
        let span = self.span(Span::new(word.start, word.end));
        WordReport { start: span.start, end: span.end, ..*word }
    }
}

impl Report {
    /// Tells lines and columns of the raw texts, and their lengths and hashes, for versions that were read from documents:
    /// one origin a version, none where the text is the file. Bytes stay those of the prose, which is what renderers
    /// show; [`in_raw`](Self::in_raw) tells them.
    ///
    /// Findings of one text that touch what is protected in its prose (code, a placeholder) are left out, as `check` does.
    pub fn place_in(&mut self, origins: &[Option<Origin>]) {
        if origins.iter().all(Option::is_none) {
            return;
        }
        self.retain(|finding| {
            let origin = origins.get(finding.version).copied().flatten();
            let span = Span::new(finding.span.start, finding.span.end);
            finding.passage.is_some() && !finding.evidence.is_empty()
                || origin.is_none_or(|origin| origin.prose.is_free(span))
        });
        for (version, origin) in self.versions.iter_mut().zip(origins) {
            if let Some(origin) = origin {
                version.bytes = origin.raw.text().len();
                version.sha256 = sha256(origin.raw.text());
            }
        }
        let place = |version: usize, span: &mut PlacedSpan| {
            if let Some(origin) = origins.get(version).copied().flatten() {
                let PlacedSpan { line, column, .. } = origin.placed(*span);
                *span = PlacedSpan { line, column, ..*span };
            }
        };
        self.findings.iter_mut().for_each(|finding| place(finding.version, &mut finding.span));
        let places = self.left_alone.iter_mut().flat_map(|row| &mut row.places);
        places.for_each(|at| place(at.version, &mut at.span));
    }

    /// The same report with the bytes of the raw texts, as the JSON contract has them. Texts of findings and readings stay
    /// as people read them. Fixes are left out where the prose is not the file: `check` makes them.
    pub fn in_raw(mut self, origins: &[Option<Origin>]) -> Self {
        let of = |version: usize| origins.get(version).copied().flatten();
        let map = |version: usize, span: &mut Span| {
            if let Some(origin) = of(version) {
                *span = origin.span(*span);
            }
        };
        for (index, version) in self.versions.iter_mut().enumerate() {
            if let (Some(origin), Some(words)) = (of(index), &mut version.words) {
                words.iter_mut().for_each(|word| *word = origin.word(word));
            }
        }
        for place in
            self.summary.iter_mut().flat_map(|answer| &mut answer.sides).flat_map(|side| &mut side.spans)
        {
            let mut span = Span::new(place.start, place.end);
            map(place.version, &mut span);
            (place.start, place.end) = (span.start, span.end);
        }
        for cell in self.passages.iter_mut().flat_map(|passage| &mut passage.cells) {
            cell.spans.iter_mut().for_each(|span| map(cell.version, span));
        }
        for reading in self.claims.iter_mut().flat_map(|claim| &mut claim.readings) {
            map(reading.version, &mut reading.span);
        }
        for side in self.conflicts.iter_mut().flat_map(|conflict| &mut conflict.sides) {
            side.spans.iter_mut().chain(&mut side.marks).for_each(|span| map(side.version, span));
        }
        let place = |version: usize, span: &mut PlacedSpan| {
            if let Some(origin) = of(version) {
                *span = origin.placed(*span);
            }
        };
        for finding in &mut self.findings {
            place(finding.version, &mut finding.span);
            finding.evidence.iter_mut().for_each(|evidence| map(evidence.version, &mut evidence.span));
            if of(finding.version).is_some() {
                finding.fix = None;
            }
        }
        let places = self.left_alone.iter_mut().flat_map(|row| &mut row.places);
        places.for_each(|at| place(at.version, &mut at.span));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Options, build};
    use super::*;
    use crate::finding::Code;
    use crate::format::{self, Format, read};
    use crate::matching::Glossary;

    const PAGE: &str = "<title>News</title>\n<p>Talks in <b>Ki&#101;v</b> began on <i>Monday</i>, <code>Kiev</code>.</p>\n\
        <p>About 100,000 soldiers stand at the border.</p>\n";
    const TEXT: &str = "Talks in Kyiv began on Monday.\n\nAbout 90,000 soldiers stand at the border.\n";

    #[test]
    fn every_place_of_a_report_lies_in_the_raw_text() {
        let document = read(Format::Html, PAGE, &format::Options::default()).unwrap();
        let prose = Prose::new(&document);
        let raw = Source::new("page.html", PAGE);
        let origins = [Some(Origin { raw: &raw, prose: &prose }), None];
        let sources = vec![Source::new("page.html", prose.text()), Source::new("b.txt", TEXT)];
        let mut report = build(sources, Glossary::bundled(), Options { words: true, ..Options::default() });
        report.place_in(&origins);
        let report = report.in_raw(&origins);
        assert_eq!(report.versions[0].bytes, PAGE.len());
        let names = report.findings.iter().filter(|f| f.rule == Code::KnownVariant && f.version == 0).count();
        assert_eq!(names, 1, "code is no name");
        let figures =
            report.findings.iter().find(|f| f.rule == Code::Figures && f.version == 0).expect("TD201");
        assert_eq!(&PAGE[figures.span.start..figures.span.end], figures.text);
        assert_eq!(figures.span.line, 3);
        let name =
            report.findings.iter().find(|f| f.rule == Code::KnownVariant && f.version == 0).expect("TD001");
        assert_eq!(&PAGE[name.span.start..name.span.end], "Ki&#101;v");
        let words = report.versions[0].words.as_ref().unwrap();
        assert!(words.windows(2).all(|pair| pair[0].end <= pair[1].start));
        assert!(words.iter().any(|word| &PAGE[word.start..word.end] == "soldiers"));
    }
}
