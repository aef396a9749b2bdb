//! Findings for people: place, rule, reason, the words in their line, the fix.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::AddAssign;

use crate::check::Checked;
use crate::finding::{Code, Family, Finding, Fix, FixClass, Reason, Severity};
use crate::render::terminal::layout::{Canvas, Run, Style, paint};
use crate::render::terminal::severity_style;
use crate::render::visible::shown_chars;
use crate::render::words::{self, count};
use crate::render::{Look, one_line};
use crate::report::FindingReport;
use crate::text::{Language, Source, Span};

/// The findings of one text.
pub(super) fn piece(checked: &Checked, look: &Look) -> String {
    let shown = checked.findings.iter().map(|finding| Shown::new(&checked.source, finding));
    shown.map(|shown| shown.lines(look)).collect()
}

/// What was checked, in which languages, and how much was found, counted text by text.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    languages: BTreeMap<String, usize>,
    texts: usize,
    findings: usize,
    hit: usize,
    suppressed: usize,
    known: usize,
}

impl Summary {
    /// Counts one text.
    pub fn add(&mut self, checked: &Checked) {
        let language = checked.language.map(|language| language.to_string()).unwrap_or_default();
        *self.languages.entry(language).or_default() += 1;
        self.texts += 1;
        self.findings += checked.findings.len();
        self.hit += usize::from(!checked.findings.is_empty());
        self.suppressed += checked.suppressed;
    }

    /// Counts findings that a baseline knows.
    pub fn add_known(&mut self, known: usize) {
        self.known += known;
    }

    /// How much was found.
    pub fn findings(&self) -> usize {
        self.findings
    }

    /// How many texts were checked.
    pub fn texts(&self) -> usize {
        self.texts
    }
}

impl AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        for (language, texts) in other.languages {
            *self.languages.entry(language).or_default() += texts;
        }
        self.texts += other.texts;
        self.findings += other.findings;
        self.hit += other.hit;
        self.suppressed += other.suppressed;
        self.known += other.known;
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.texts {
            1 => {
                let language: String = self.languages.keys().map(|code| one_text(code)).collect();
                write!(f, "1 text checked; {language}")?;
            }
            texts => write!(f, "{} checked ({}).", count(texts, "text"), names(&self.languages))?,
        }
        match (self.findings, self.texts) {
            (0, _) => write!(f, " Nothing found."),
            (found, 1) => write!(f, " {}.", count(found, "finding")),
            (found, _) => write!(f, " {} in {}.", count(found, "finding"), count(self.hit, "text")),
        }?;
        for (number, why) in
            [(self.suppressed, "turned off by comments"), (self.known, "known to the baseline")]
        {
            if number > 0 {
                write!(f, " {} {why}.", count(number, "finding"))?;
            }
        }
        Ok(())
    }
}

fn one_text(code: &str) -> String {
    if code.is_empty() { "its language is not known.".into() } else { format!("the text is {}.", name(code)) }
}

fn names(languages: &BTreeMap<String, usize>) -> String {
    let known = languages.iter().map(|(code, number)| match code.as_str() {
        "" => format!("{number} of unknown language"),
        code => format!("{number} {}", name(code)),
    });
    known.collect::<Vec<_>>().join(", ")
}

fn name(code: &str) -> String {
    code.parse::<Language>().map_or(code.to_owned(), |language| language.name().to_owned())
}

/// The findings of a glossary's own files; [`Location::version`](crate::finding::Location::version) is an index into them.
pub fn glossary_findings(findings: &[Finding], sources: &[Source], look: &Look) -> String {
    let shown = findings.iter().map(|finding| Shown {
        source: &sources[finding.location.version],
        span: finding.location.span,
        severity: finding.severity,
        rule: finding.code,
        reason: &finding.reason,
        fix: finding.fix.as_ref(),
    });
    shown.map(|shown| shown.lines(look)).collect()
}

/// A finding as it is shown.
struct Shown<'a> {
    source: &'a Source,
    span: Span,
    severity: Severity,
    rule: Code,
    reason: &'a Reason,
    fix: Option<&'a Fix>,
}

impl<'a> Shown<'a> {
    fn new(source: &'a Source, finding: &'a FindingReport) -> Self {
        Self {
            source,
            span: Span::new(finding.span.start, finding.span.end),
            severity: finding.severity,
            rule: finding.rule,
            reason: &finding.reason,
            fix: finding.fix.as_ref(),
        }
    }

    /// The short name of the rule; of all that is about glossaries, that.
    fn name(&self) -> &'static str {
        if self.rule.family() == Family::Glossary { "glossary" } else { self.rule.name() }
    }

    fn lines(&self, look: &Look) -> String {
        let canvas = Canvas { width: look.width, is_coloured: look.color };
        let place = self.source.place(self.span.start);
        let head = format!("{}:{}:{}: ", one_line(self.source.name()), place.line, place.column);
        let rule = format!("{} {}", self.severity.name(), self.rule);
        let mut text = paint(&head, Style::Bold, look.color);
        text += &paint(&rule, severity_style(self.severity), look.color);
        text += &format!(" {}: {}\n", self.name(), words::told(self.reason));
        text += &canvas.paragraph(4, &excerpt(self.source, self.span));
        if let Some(words) = words::fixed(self.source, self.span, self.fix) {
            let fix = fix_line(self.fix.is_some_and(|fix| fix.class == FixClass::Safe), &words);
            text += &canvas.paragraph(4, &[(fix, Style::Good)]);
        }
        text
    }
}

fn fix_line(is_safe: bool, words: &str) -> String {
    let words = if words.is_empty() { "take this out" } else { words };
    if is_safe { format!("fix: {words}") } else { format!("possible fix, for a person to decide: {words}") }
}

/// The words of `span` between asterisks, with some of their line around them.
fn excerpt(source: &Source, span: Span) -> Vec<Run> {
    let text = source.text();
    let (before, is_cut_before) = end_of_line(text.get(..span.start).unwrap_or_default());
    let (after, is_cut_after) = start_of_line(text.get(span.end..).unwrap_or_default());
    let lead = if is_cut_before { "…" } else { "" };
    let tail = if is_cut_after { "…" } else { "" };
    vec![
        (format!("{lead}{before}"), Style::Dim),
        (if span.is_empty() { String::new() } else { format!("*{}*", span.of(text)) }, Style::Bad),
        (format!("{after}{tail}"), Style::Dim),
    ]
}

/// Characters of the line that are shown on either side of a finding, as they are shown. No more are looked at: a line may
/// be as long as the text, and hold a finding at every word.
const AROUND_CHARS: usize = 40;

/// What is shown of the line that `text` ends in, and whether there is more of it.
pub(super) fn end_of_line(text: &str) -> (&str, bool) {
    let (bytes, is_cut) = near(text.chars().rev());
    (&text[text.len() - bytes..], is_cut)
}

/// What is shown of the line that `text` begins with, and whether there is more of it.
pub(super) fn start_of_line(text: &str) -> (&str, bool) {
    let (bytes, is_cut) = near(text.chars());
    (&text[..bytes], is_cut)
}

/// How many bytes of a line, whose characters are the next ones, are shown, and whether it has more.
fn near(characters: impl Iterator<Item = char>) -> (usize, bool) {
    let (mut shown, mut bytes) = (0, 0);
    for c in characters.take_while(|&c| c != '\n') {
        shown += shown_chars(c);
        if shown > AROUND_CHARS {
            return (bytes, true);
        }
        bytes += c.len_utf8();
    }
    (bytes, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn a_finding_shows_its_words_in_their_line() {
        let look = Look { width: 100, ..Look::default() };
        let text = piece(&sample::checked(), &look);
        assert!(
            text.contains(
                "story/2.txt:3:80: warning TD101 foreign-insert: “[elle]” is French in English text"
            ),
            "{text}"
        );
        assert!(text.contains("    …olm may walk out on 4 May. The minister *[elle]* spoke."), "{text}");
        assert!(!piece(&sample::checked_hostile(), &look).contains(['\x1b', '\u{202e}']));
    }

    #[test]
    fn only_what_is_shown_of_a_line_is_read() {
        for (before, shown) in [("", ("", false)), ("a\nbö", ("bö", false)), ("a\n", ("", false))] {
            assert_eq!(end_of_line(before), shown);
        }
        assert_eq!(start_of_line("öb\na"), ("öb", false));
        let (exact, more) = ("é".repeat(AROUND_CHARS), "é".repeat(AROUND_CHARS + 1));
        assert_eq!(end_of_line(&exact), (exact.as_str(), false));
        assert_eq!(start_of_line(&exact), (exact.as_str(), false));
        assert_eq!(end_of_line(&more), (exact.as_str(), true));
        assert_eq!(start_of_line(&more), (exact.as_str(), true));
        assert_eq!(end_of_line(&format!("{more}\n{exact}")), (exact.as_str(), false));
        // `<U+200B>` takes the place of eight
        assert_eq!(start_of_line(&"\u{200b}".repeat(9)), ("\u{200b}".repeat(5).as_str(), true));
    }

    #[test]
    fn the_summary_tells_the_language() {
        let told = |documents: &[Checked]| {
            let mut summary = Summary::default();
            documents.iter().for_each(|checked| summary.add(checked));
            summary.to_string()
        };
        let empty = sample::checked_empty;
        assert_eq!(told(&[empty()]), "1 text checked; the text is English. Nothing found.");
        let two = [sample::checked(), empty()];
        assert_eq!(told(&two), "2 texts checked (2 English). 1 finding in 1 text.");
    }
}
