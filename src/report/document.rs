//! One document held to the rules that need no other version: its prose is read, and what is found goes back to raw bytes.

use sha2::{Digest, Sha256};

use super::build::{Options, build, hex};
use super::left_alone::placed;
use super::model::{EvidenceReport, FindingReport, Report, VersionReport};
use crate::finding::Fix;
use crate::format::{Document, Format, NodeEdit, Prose};
use crate::matching::Glossary;
use crate::text::{Edit, Source, Span};

/// What the rules of one text find in the prose of `document`, which is called `name`; all places are in the raw text.
///
/// What touches a protected part of the prose (code, a placeholder) is not told, and a fix that would change what is no
/// prose is left out.
pub fn check(document: &Document, name: &str, glossary: &Glossary, options: Options) -> Report {
    let raw = Source::new(name, document.text());
    if document.format() == Format::PlainText {
        return build(vec![raw], glossary, options);
    }
    let prose = Prose::new(document);
    let mut report = build(vec![Source::new(name, prose.text())], glossary, options);
    let findings = std::mem::take(&mut report.findings).into_iter();
    report.findings = findings.filter_map(|finding| back(&prose, finding, &raw)).collect();
    let findings = &report.findings;
    report.left_alone.clear();
    report.conflicts.retain(|conflict| conflict.findings.iter().all(|&index| index < findings.len()));
    for version in &mut report.versions {
        *version = VersionReport {
            bytes: raw.text().len(),
            sha256: hex(Sha256::digest(raw.text().as_bytes()).as_slice()),
            source: raw.clone(),
            drift: Vec::new(),
            words: None,
            sentences: Vec::new(),
            furniture: Vec::new(),
            alone: Vec::new(),
            ..version.clone()
        };
    }
    report
}

/// A finding of the prose as one of the raw text; nothing where it touches what is protected.
fn back(prose: &Prose, finding: FindingReport, raw: &Source) -> Option<FindingReport> {
    let free = |span: Span| prose.free_place(span).map(|(node, part)| prose.document().raw_span(node, part));
    let span = free(Span::new(finding.span.start, finding.span.end))?;
    let evidence = |evidence: EvidenceReport| {
        let span = free(evidence.span)?;
        Some(EvidenceReport { span, text: raw.slice(span).to_owned(), ..evidence })
    };
    Some(FindingReport {
        span: placed(raw, span),
        text: raw.slice(span).to_owned(),
        evidence: finding.evidence.into_iter().filter_map(evidence).collect(),
        fix: finding.fix.and_then(|fix| raw_fix(prose, fix)),
        ..finding
    })
}

/// A fix of the prose as one of the raw text; nothing where some of it would change what is no prose.
fn raw_fix(prose: &Prose, fix: Fix) -> Option<Fix> {
    let edit = |edit: &Edit| {
        let (node, span) = prose.free_place(edit.span)?;
        let is_whole = span.len() == edit.span.len();
        is_whole.then(|| NodeEdit { node, edit: Edit { span, replacement: edit.replacement.clone() } })
    };
    let edits: Vec<NodeEdit> = fix.edits.iter().map(edit).collect::<Option<_>>()?;
    let written = prose.document().write(&edits);
    written.refused.is_empty().then_some(Fix { edits: written.edits, ..fix })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Code, FixClass};
    use crate::format::{self, read};
    use crate::text::apply;

    /// The words of TD001's findings, and the text after their safe fixes.
    fn check(format: Format, raw: &str) -> (Vec<String>, String) {
        let document = read(format, raw, &format::Options::with_fields(["text"])).unwrap();
        let options = Options { language: "en".parse().ok(), ..Options::default() };
        let report = super::check(&document, "page", Glossary::bundled(), options);
        assert_eq!(report.versions[0].bytes, raw.len());
        let found: Vec<&FindingReport> =
            report.findings.iter().filter(|f| f.rule == Code::KnownVariant).collect();
        let fixes = found.iter().filter_map(|f| f.fix.as_ref()).filter(|fix| fix.class == FixClass::Safe);
        let edits: Vec<Edit> = fixes.flat_map(|fix| fix.edits.clone()).collect();
        (found.iter().map(|f| f.text.clone()).collect(), apply(raw, &edits))
    }

    #[test]
    fn findings_and_fixes_stand_in_the_raw_text() {
        let (words, fixed) =
            check(Format::Markdown, "---\ncity: Kiev\n---\n\n# In _Kiev_\n\n`Kiev` [Kiev](Kiev)\n");
        assert_eq!(words, ["Kiev", "Kiev"]);
        assert_eq!(fixed, "---\ncity: Kiev\n---\n\n# In _Kyiv_\n\n`Kiev` [Kyiv](Kiev)\n");
        let (words, fixed) = check(Format::Html, "<p>Vladimir <em>Poutine</em> in Ki&#101;v<pre>Kiev</pre>");
        assert_eq!(words, ["Poutine", "Ki&#101;v"]);
        assert_eq!(fixed, "<p>Vladimir <em>Putin</em> in Kyiv<pre>Kiev</pre>");
        let (words, _) = check(Format::JsonLines, "{\"Kiev\": 1, \"text\": \"in K\\u0069ev\"}\n");
        assert_eq!(words, ["K\\u0069ev"]);
    }

    #[test]
    fn lines_and_columns_are_those_of_the_file() {
        let raw = "<h1>News</h1>\n\n<p>Talks in\n  Kiev</p>\n";
        let document = read(Format::Html, raw, &format::Options::default()).unwrap();
        let options = Options { language: "en".parse().ok(), ..Options::default() };
        let report = super::check(&document, "page", Glossary::bundled(), options);
        let place = report
            .findings
            .iter()
            .find(|f| f.rule == Code::KnownVariant)
            .map(|f| (f.span.line, f.span.column));
        assert_eq!(place, Some((4, 3)));
    }
}
