//! Comments by which a text turns findings off: `<!-- transdrift: off-next-line TD001 the reason -->`.

use super::comments::{Comment, comments};
use crate::finding::{Code, Confidence, Finding, Severity, Suppressing};
use crate::format::{Document, Format};
use crate::glossary::meant;
use crate::report::FindingReport;
use crate::text::{Source, Span};

/// What a comment may say first.
const WORDS: [&str; 5] = ["off", "on", "off-line", "off-next-line", "off-file"];

/// What the comments of a document turn off.
#[derive(Debug, Default)]
pub(super) struct Suppressions {
    all: Vec<Suppression>,
    /// Comments that have no effect for what they say.
    wrong: Vec<(Span, Suppressing)>,
}

/// What one comment turns off.
#[derive(Debug)]
struct Suppression {
    comment: Span,
    covers: Span,
    /// The rules; all where it names none.
    codes: Vec<Code>,
    is_used: bool,
    /// Whether it holds until something turns it on again.
    is_open: bool,
}

impl Suppression {
    fn covers(&self, finding: &FindingReport) -> bool {
        let start = finding.span.start;
        let is_there = self.covers.start <= start && start < self.covers.end;
        is_there && (self.codes.is_empty() || self.codes.contains(&finding.rule))
    }
}

impl Suppressions {
    /// What the comments of `document` say.
    pub(super) fn read(document: &Document) -> Self {
        let mut read = Self::default();
        for comment in comments(document) {
            read.add(document, comment);
        }
        read
    }

    fn add(&mut self, document: &Document, comment: Comment) {
        let mut words = comment.body.split_whitespace();
        let word = words.next().unwrap_or_default();
        let codes = match words.next().map(codes) {
            Some(Err(written)) => return self.unknown(comment.span, &written, None),
            Some(Ok(codes)) => codes,
            None => Vec::new(),
        };
        let text = document.text();
        let line = lines_of(text, comment.span);
        let covers = match word {
            "off" => Span::new(comment.span.end, text.len()),
            "on" => return self.end(comment.span, &codes),
            "off-line" => line,
            "off-next-line" => next(document, line.end),
            "off-file" => Span::new(0, text.len()),
            _ => return self.unknown(comment.span, word, meant(word, &WORDS)),
        };
        let is_open = word == "off";
        self.all.push(Suppression { comment: comment.span, covers, codes, is_used: false, is_open });
    }

    /// Ends what is off: all of it, or what names no other rules than these.
    fn end(&mut self, comment: Span, codes: &[Code]) {
        let is_meant = |open: &&mut Suppression| {
            let names_these = !open.codes.is_empty() && open.codes.iter().all(|code| codes.contains(code));
            open.is_open && (codes.is_empty() || names_these)
        };
        let mut ended = 0;
        for open in self.all.iter_mut().filter(is_meant) {
            open.covers.end = comment.start;
            open.is_open = false;
            ended += 1;
        }
        if ended == 0 {
            self.wrong.push((comment, Suppressing::NotOff));
        }
    }

    fn unknown(&mut self, comment: Span, written: &str, meant: Option<&str>) {
        let (written, meant) = (written.to_owned(), meant.map(str::to_owned));
        self.wrong.push((comment, Suppressing::Unknown { written, meant }));
    }

    /// Takes out of `findings` what is turned off; how much that was.
    pub(super) fn apply(&mut self, findings: &mut Vec<FindingReport>) -> usize {
        let before = findings.len();
        findings.retain(|finding| {
            let mut is_off = false;
            for suppression in self.all.iter_mut().filter(|suppression| suppression.covers(finding)) {
                (suppression.is_used, is_off) = (true, true);
            }
            !is_off
        });
        before - findings.len()
    }

    /// Comments without effect; what was not asked for is not said to be missing.
    pub(super) fn findings(self, source: &Source, is_asked: impl Fn(Code) -> bool) -> Vec<FindingReport> {
        let unused = self.all.into_iter().filter(|suppression| !suppression.is_used);
        let unused = unused.filter(|suppression| suppression.codes.iter().all(|code| is_asked(*code)));
        let unused = unused
            .map(|suppression| (suppression.comment, Suppressing::Nothing { codes: suppression.codes }));
        let all = unused.chain(self.wrong).map(|(span, reason)| {
            let code = match reason {
                Suppressing::Unknown { .. } => Code::UnreadSuppression,
                _ => Code::UnusedSuppression,
            };
            Finding::new(code, Severity::Warning, Confidence::Certain, (0, span), reason)
        });
        let all = all.filter(|finding| is_asked(finding.code));
        all.map(|finding| FindingReport::new(finding, |_| source)).collect()
    }
}

/// The rules that a word names, parted by commas; none where it is the first word of a reason.
fn codes(word: &str) -> Result<Vec<Code>, String> {
    let mut codes = Vec::new();
    for part in word.split(',').filter(|part| !part.is_empty()) {
        let looks_like_code =
            part.strip_prefix("TD").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
        let named: Vec<Code> = match part.parse() {
            Ok(code) => vec![code],
            Err(_) if looks_like_code => {
                Code::ALL.iter().copied().filter(|code| code.begins_with(part)).collect()
            }
            Err(_) => return Ok(Vec::new()),
        };
        if named.is_empty() {
            return Err(part.to_owned());
        }
        codes.extend(named);
    }
    Ok(codes)
}

/// The whole lines that a span touches.
fn lines_of(text: &str, span: Span) -> Span {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at + 1);
    Span::new(start, end)
}

/// The next line that is not blank after `at`; in a catalogue the next message.
fn next(document: &Document, at: usize) -> Span {
    let rest = &document.text()[at..];
    let mut start = at;
    let mut lines = rest.split_inclusive('\n').skip_while(|line| {
        let is_blank = line.trim().is_empty();
        start += if is_blank { line.len() } else { 0 };
        is_blank
    });
    let length = match document.format() {
        Format::Po => lines.take_while(|line| !line.trim().is_empty()).map(str::len).sum(),
        _ => lines.next().map_or(0, str::len),
    };
    Span::new(start, start + length)
}
