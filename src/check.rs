//! One document held to the rules of one text: its prose is analysed, and what is found goes back to raw bytes.

use crate::analysis::{Analysis, analyse};
use crate::finding::{Code, Finding, Fix, Severity};
use crate::format::{Document, Format, NodeEdit, Prose};
use crate::lang::Language;
use crate::matching::Glossary;
use crate::report::{EvidenceReport, FindingReport, PlacedSpan};
use crate::rules;
use crate::text::{Edit, Source, Span};

/// What the caller may choose when a document is checked.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language of the text; detected where none is named.
    pub language: Option<Language>,
    /// Only these rules are run; all of one text where none is named.
    pub only: Option<Vec<Code>>,
    /// Findings of less severity are left out.
    pub least: Severity,
}

impl Default for Options {
    fn default() -> Self {
        Self { language: None, only: None, least: Severity::Hint }
    }
}

/// What was found in one document.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The raw text, under the name of the document.
    pub source: Source,
    /// The language of its prose, where it is known.
    pub language: Option<Language>,
    /// What was found, by place and rule; all places are in the raw text.
    pub findings: Vec<FindingReport>,
}

/// What the rules of one text find in the prose of `document`, which is called `name`.
///
/// What touches a protected part of the prose (code, a placeholder) is not told, and a fix that would change what is no
/// prose is left out.
///
/// ```
/// use transdrift::check::{Options, check};
/// use transdrift::finding::Code;
/// use transdrift::format::{self, Format, read};
/// use transdrift::matching::Glossary;
///
/// let page = "# Talks\n\nThey met in [the city of Kiev](https://example.org/Kiev), not in `Kiev`.\n";
/// let document = read(Format::Markdown, page, &format::Options::default())?;
/// let options = Options { language: "en".parse().ok(), ..Options::default() };
/// let checked = check(&document, "page.md", Glossary::bundled(), &options);
/// assert_eq!(checked.findings.len(), 1);
/// assert_eq!(checked.findings[0].rule, Code::KnownVariant);
/// assert_eq!((checked.findings[0].span.line, checked.findings[0].span.column), (3, 26));
/// # Ok::<(), transdrift::format::FormatError>(())
/// ```
pub fn check(document: &Document, name: &str, glossary: &Glossary, options: &Options) -> Checked {
    let source = Source::new(name, document.text());
    if document.format() == Format::PlainText {
        let analysis = analyse(source, glossary, options.language);
        let findings = found(&analysis, glossary, options).collect();
        return Checked { source: analysis.source, language: analysis.language, findings };
    }
    let prose = Prose::new(document);
    let analysis = analyse(Source::new(name, prose.text()), glossary, options.language);
    let findings = found(&analysis, glossary, options).filter_map(|finding| back(&prose, finding, &source));
    Checked { language: analysis.language, findings: findings.collect(), source }
}

/// What is found in one text, placed in it.
fn found(analysis: &Analysis, glossary: &Glossary, options: &Options) -> impl Iterator<Item = FindingReport> {
    let is_wanted = |code: Code| options.only.as_ref().is_none_or(|only| only.contains(&code));
    let findings = rules::of_text(analysis, glossary, is_wanted).into_iter();
    let least = options.least;
    let source = analysis.source.clone();
    findings
        .filter(move |finding| finding.severity >= least)
        .map(move |finding: Finding| FindingReport::new(finding, |_| &source))
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
        span: PlacedSpan::new(raw, span),
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
        let report = super::check(&document, "page", Glossary::bundled(), &options);
        assert_eq!(report.source.text(), raw);
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
        let report = super::check(&document, "page", Glossary::bundled(), &options);
        let place = report
            .findings
            .iter()
            .find(|f| f.rule == Code::KnownVariant)
            .map(|f| (f.span.line, f.span.column));
        assert_eq!(place, Some((4, 3)));
    }
}
