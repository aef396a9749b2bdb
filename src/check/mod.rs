//! One document held to the rules of one text: its prose is analysed, and what is found goes back to raw bytes.

mod checked;
mod baseline;
mod bilingual;
mod comments;
mod fingerprint;
mod mend;
mod options;
mod parts;
mod raw;
mod suppress;

pub use baseline::{Baseline, BaselineError};
pub use checked::Checked;
pub use mend::{Mended, mend};
pub use options::Options;

use std::collections::HashSet;

use crate::analysis::{Analysis, analyse};
use crate::finding::{Code, Family};
use crate::format::{Document, Format, Prose};
use crate::lang::Language;
use crate::matching::Glossary;
use crate::normalize::quotation::{holds, quotations};
use crate::report::FindingReport;
use crate::rules;
use crate::text::Source;
use suppress::Suppressions;

/// What the rules of one text find in the prose of `document`, which is called `name`.
///
/// What touches a protected part of the prose (code, a placeholder) is not told, and a fix that would change what is no
/// prose is left out. Parts of the document in different languages are different texts.
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
    let mut checked = match document.format() {
        Format::PlainText => of_text(document, name, glossary, options),
        _ => of_prose(document, name, glossary, options),
    };
    tell_once(&mut checked.findings);
    let mut suppressions = Suppressions::read(document);
    checked.suppressed = suppressions.apply(&mut checked.findings);
    checked.findings.extend(suppressions.findings(&checked.source, |code| options.asks(code)));
    for finding in &mut checked.findings {
        let chosen = options.severities.iter().find(|(code, _)| *code == finding.rule);
        finding.severity = chosen.map_or(finding.severity, |(_, severity)| *severity);
    }
    checked.findings.retain(|finding| finding.severity >= options.least);
    checked.findings.sort_by_key(|finding| (finding.span.start, finding.span.end, finding.rule));
    checked
}

/// Takes out what says less of the same words: a name that the glossary writes otherwise need not also be written in two
/// ways in its text.
fn tell_once(findings: &mut Vec<FindingReport>) {
    let known = findings.iter().filter(|finding| finding.rule == Code::KnownVariant);
    let known: HashSet<(usize, usize)> =
        known.map(|finding| (finding.span.start, finding.span.end)).collect();
    findings.retain(|finding| {
        finding.rule != Code::MixedRenderings || !known.contains(&(finding.span.start, finding.span.end))
    });
}

/// What is found in a text that is prose as a whole.
fn of_text(document: &Document, name: &str, glossary: &Glossary, options: &Options) -> Checked {
    let source = Source::new(name, document.text());
    let analysis = analyse(source, glossary, parts::language_of(document.text(), options));
    let findings = found(&analysis, glossary, options);
    let (language, is_served) = (analysis.language, serves(glossary, analysis.language));
    Checked { source: analysis.source, language, is_served, findings, suppressed: 0 }
}

/// What is found in the prose of a document.
fn of_prose(document: &Document, name: &str, glossary: &Glossary, options: &Options) -> Checked {
    let source = Source::new(name, document.text());
    let mut findings = Vec::new();
    let (mut language, mut most, mut is_served) = (None, 0, false);
    for part in parts::parts(document, options) {
        let prose = Prose::of(document, part.nodes);
        if prose.text().len() > most {
            (language, most) = (part.language, prose.text().len());
        }
        is_served |= serves(glossary, part.language);
        let analysis = analyse(Source::new(name, prose.text()), glossary, part.language);
        let found = found(&analysis, glossary, options).into_iter();
        findings.extend(found.filter_map(|finding| raw::back(&prose, finding, &source, part.language)));
        let of_units = bilingual::found(&prose, &analysis, glossary, options).into_iter();
        let of_units =
            of_units.filter(|finding| !finding.reason.entry().is_some_and(|id| is_ignored(options, id)));
        let placed = of_units.map(|finding| FindingReport::new(finding, |_| &analysis.source));
        findings.extend(placed.map(|finding| raw::unit(&prose, finding, &source)));
    }
    Checked { language, is_served, findings, source, suppressed: 0 }
}

fn serves(glossary: &Glossary, language: Option<Language>) -> bool {
    language.is_some_and(|language| glossary.serves(language))
}

/// What is found in one text, placed in it.
fn found(analysis: &Analysis, glossary: &Glossary, options: &Options) -> Vec<FindingReport> {
    let mut findings = rules::of_text(analysis, glossary, |code| options.asks(code));
    findings.retain(|finding| !finding.reason.entry().is_some_and(|id| is_ignored(options, id)));
    if options.keeps_quotations && !findings.is_empty() {
        let quoted = quotations(analysis.source.text());
        findings.retain(|f| f.code.family() != Family::Names || !holds(&quoted, f.location.span));
    }
    findings.into_iter().map(|finding| FindingReport::new(finding, |_| &analysis.source)).collect()
}

fn is_ignored(options: &Options, entry: &str) -> bool {
    options.ignored_entries.iter().any(|id| id == entry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{FixClass, Severity};
    use crate::format::{self, read};
    use crate::text::{Edit, apply};

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

    /// Rules, words and languages of what is found.
    fn told(format: Format, raw: &str, options: &Options) -> (Vec<(Code, String)>, Option<String>, bool) {
        let document = read(format, raw, &format::Options::default()).unwrap();
        let checked = super::check(&document, "page", Glossary::bundled(), options);
        let found = checked.findings.into_iter().map(|finding| (finding.rule, finding.text)).collect();
        (found, checked.language.map(|language| language.to_string()), checked.is_served)
    }

    #[test]
    fn each_part_is_held_to_the_forms_of_its_own_language() {
        let page = "<p lang='fr'>Réunion de l’OTAN à Bruxelles<p lang='en'>A meeting of the OTAN in Brussels";
        let only = Options { only: Some(vec![Code::KnownVariant]), ..Options::default() };
        assert_eq!(told(Format::Html, page, &only).0, [(Code::KnownVariant, "OTAN".into())]);
        let forced = Options { language: "fr".parse().ok(), ..only.clone() };
        assert_eq!(told(Format::Html, page, &forced).0, []);
        let catalogue = "msgid \"\"\nmsgstr \"Language: en\\n\"\n\nmsgid \"a\"\nmsgstr \"OTAN\"\n";
        let from_path = Options { path_language: "fr".parse().ok(), ..only.clone() };
        assert_eq!(told(Format::Po, catalogue, &from_path).0.len(), 1, "the header tells more than the path");
        let untold = catalogue.replace("Language: en\\n", "");
        assert_eq!(told(Format::Po, &untold, &from_path), (vec![], Some("fr".into()), true));
        let (found, language, is_served) = told(Format::Po, &untold, &only);
        assert_eq!((found, language, is_served), (vec![], None, false));
    }

    #[test]
    fn a_text_that_says_its_language_is_not_overruled_by_its_path() {
        let english = "The ministers of the alliance met in the city and said that they will meet again. They were in Kiev.";
        let only = Options { only: Some(vec![Code::KnownVariant]), ..Options::default() };
        let from_path = Options { path_language: "fr".parse().ok(), ..only.clone() };
        assert_eq!(told(Format::PlainText, english, &from_path).1.as_deref(), Some("en"));
        let british = Options { path_language: "en-GB".parse().ok(), ..only.clone() };
        assert_eq!(told(Format::PlainText, english, &british).1.as_deref(), Some("en-GB"));
        let beside = Options { default_language: "en".parse().ok(), ..only };
        assert_eq!(told(Format::PlainText, "Kiev\n", &beside).0, [(Code::KnownVariant, "Kiev".into())]);
    }

    #[test]
    fn severities_entries_and_quotations_are_for_the_caller_to_choose() {
        let text = "The ministers met in Kiev and spoke of “Kiev” with the men of the OTAN.";
        let count = |options: Options| {
            let only = Some(vec![Code::KnownVariant]);
            told(Format::PlainText, text, &Options { language: "en".parse().ok(), only, ..options }).0.len()
        };
        assert_eq!(count(Options::default()), 3);
        assert_eq!(count(Options { keeps_quotations: true, ..Options::default() }), 2);
        assert_eq!(count(Options { ignored_entries: vec!["kyiv".into()], ..Options::default() }), 1);
        let severities = vec![(Code::KnownVariant, Severity::Hint)];
        assert_eq!(count(Options { severities, least: Severity::Info, ..Options::default() }), 0);
    }

    #[test]
    fn what_is_written_on_purpose_is_no_damage() {
        let integrity = Code::ALL.iter().copied().filter(|code| code.family() == Family::Integrity).collect();
        let options = Options { language: "en".parse().ok(), only: Some(integrity), ..Options::default() };
        let message = |id: &str, string: &str| format!("msgid \"{id}\"\nmsgstr \"{string}\"\n");
        let paragraph = "The men of the port went home after the talks of the morning. ".repeat(4);
        let page =
            format!("{paragraph}\n\n{paragraph}\n\nWhen we run this we get a lot of output, ending with\n\n");
        for (format, raw, expected) in [
            (Format::Markdown, "# Name &emsp; [x](y)\n".to_owned(), 0),
            (Format::Markdown, "# Name \u{2003} [x](y)\n".to_owned(), 1),
            (Format::Po, message("a &amp; b", "c &amp; d"), 0),
            (Format::Po, message("a and b", "c &amp; d"), 1),
            (Format::Markdown, format!("{page}```text\nx\n```\n\n{paragraph}\n"), 0),
            (Format::Markdown, format!("{page}{paragraph}\n"), 1),
            (Format::PlainText, "\u{09df}\u{09be} cafe\u{301} ".to_owned(), 1),
        ] {
            assert_eq!(told(format, &raw, &options).0.len(), expected, "{raw}");
        }
    }

    #[test]
    fn comments_turn_findings_off_and_those_without_effect_are_told() {
        let rules = [Code::KnownVariant, Code::UnusedSuppression, Code::UnreadSuppression];
        let options =
            Options { language: "en".parse().ok(), only: Some(rules.to_vec()), ..Options::default() };
        let check = |format: Format, raw: &str| -> Vec<(&str, String)> {
            let found = told(format, raw, &options).0;
            found.into_iter().map(|(code, text)| (code.as_str(), text)).collect()
        };
        let kiev = || ("TD001", "Kiev".to_owned());
        for (text, expected) in [
            ("Kiev <!-- transdrift: off-line TD001 a name of old -->\n\nKiev\n", vec![kiev()]),
            ("<!-- transdrift: off-next-line -->\n\nIn Kiev\nand Kiev\n", vec![kiev()]),
            (
                "Kiev\n\n<!-- transdrift: off known-variant x -->\n\nKiev\n\n<!-- transdrift: on -->\n\nKiev\n",
                vec![kiev(), kiev()],
            ),
            ("Kiev\n\n<!-- transdrift: off-file TD0 -->\n\nKiev\n", vec![]),
            ("<!-- transdrift: off-file TD1 -->\n\nKiev\n", vec![kiev()]),
        ] {
            assert_eq!(check(Format::Markdown, text), expected, "{text}");
        }
        for (text, code) in [
            ("<!-- transdrift: off TD001 -->\nKyiv", "TD801"),
            ("<!-- transdrift: on -->\nKyiv", "TD801"),
            ("<!-- transdrift: of TD001 -->\nKyiv", "TD802"),
            ("<!-- transdrift: off TD0019 -->\nKyiv", "TD802"),
        ] {
            assert_eq!(
                check(Format::Markdown, text).iter().map(|found| found.0).collect::<Vec<_>>(),
                [code],
                "{text}"
            );
        }
        let catalogue = "#. transdrift: off-next-line TD001 so in the contract\nmsgid \"a\"\nmsgstr \"\"\n\"Kiev\"\n\nmsgid \"b\"\nmsgstr \"Kiev\"\n";
        assert_eq!(check(Format::Po, catalogue), [kiev()]);
    }
}
