//! Documents of records or cues that come in pieces: read part by part, so that they need not be held as a whole.

use super::Format;
use super::table::{delimiter, row_end};

/// A table or subtitles that come in pieces, in parts of whole records or cues.
///
/// The parts, each read by itself, have together the nodes and problems of the whole.
///
/// ```
/// use transdrift::format::{Format, Parts};
///
/// let mut parts = Parts::of(Format::Csv).expect("a table can be read in parts");
/// parts.push("id,text\n1,\"two\nlines\"\n2,\"one");
/// let part = parts.next(1, false).expect("the first row is whole");
/// assert_eq!(part.text, "id,text\n1,\"two\nlines\"\n");
/// parts.push(" line\"\n");
/// let part = parts.next(1, true).expect("the rest");
/// assert_eq!((part.text.as_str(), part.lead), ("id,text\n2,\"one line\"\n", 8));
/// ```
#[derive(Clone, Debug)]
pub struct Parts {
    format: Format,
    /// What came and is in no part yet.
    pending: String,
    /// What all parts but the first are read behind; none before the first.
    lead: Option<String>,
    /// How much was pending when no part was found in it.
    tried: usize,
}

/// A part of a document, to be read by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DocumentPart {
    /// What is to be read.
    pub text: String,
    /// So many bytes at its beginning are no part of it: they stand at the beginning of the document, or say that it does
    /// not begin here.
    pub lead: usize,
}

impl Parts {
    /// The parts of a document in `format`; none where it has to be read as a whole.
    pub fn of(format: Format) -> Option<Self> {
        let has_parts = matches!(format, Format::Csv | Format::Tsv | Format::Srt | Format::Vtt);
        has_parts.then(|| Self { format, pending: String::new(), lead: None, tried: 0 })
    }

    /// Whether each record is read in a language of its own.
    pub fn has_records(&self) -> bool {
        matches!(self.format, Format::Csv | Format::Tsv)
    }

    /// Takes the next piece of the document, cut anywhere.
    pub fn push(&mut self, piece: &str) {
        self.pending += piece;
    }

    /// How many bytes came that are in no part yet.
    pub fn pending(&self) -> usize {
        self.pending.len()
    }

    /// The next part: all that is whole, where that is at least so many bytes, or the rest at the end.
    pub fn next(&mut self, least: usize, is_end: bool) -> Option<DocumentPart> {
        // a record that does not end is not looked through with each piece anew
        if self.pending.is_empty() || (!is_end && self.pending.len() < self.tried + self.tried / 2) {
            return None;
        }
        let end = self.end(is_end).filter(|end| is_end || *end >= least.max(1));
        self.tried = if end.is_none() { self.pending.len() } else { 0 };
        let rest = self.pending.split_off(end?);
        let text = std::mem::replace(&mut self.pending, rest);
        Some(match &self.lead {
            Some(lead) => DocumentPart { text: format!("{lead}{text}"), lead: lead.len() },
            None => {
                let head = self.head(&text, is_end).unwrap_or(0);
                self.lead = Some(lead(self.format, &text[..head]));
                DocumentPart { text, lead: 0 }
            }
        })
    }

    /// Where what is whole ends.
    fn end(&self, is_end: bool) -> Option<usize> {
        if is_end {
            return Some(self.pending.len());
        }
        let head = if self.lead.is_none() { self.head(&self.pending, false)? } else { 0 };
        let lead = self.lead.as_deref().unwrap_or(&self.pending[..head]);
        let rest = &self.pending[head..];
        let end = match self.format {
            Format::Csv | Format::Tsv => rows_end(self.format, lead, rest),
            _ => blank_line_end(rest).unwrap_or(0),
        };
        Some(head + end)
    }

    /// The length of what all parts are read behind, at the beginning of `text`; none where more of it has to come.
    fn head(&self, text: &str, is_end: bool) -> Option<usize> {
        match self.format {
            Format::Csv | Format::Tsv => header_end(self.format, text, is_end),
            Format::Vtt => signature_end(text, is_end),
            _ => Some(0),
        }
    }
}

/// What parts are read behind that are not the first of a document which begins with `head`.
fn lead(format: Format, head: &str) -> String {
    match format {
        Format::Vtt if head.is_empty() => NO_WORDS.to_owned(),
        Format::Csv | Format::Tsv => format!("{head}\n"),
        // so that a mark of byte order in the middle is none
        _ if head.is_empty() => "\n".to_owned(),
        _ => head.to_owned(),
    }
}

/// Behind the first row that can be read.
fn header_end(format: Format, text: &str, is_end: bool) -> Option<usize> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut at = start;
    loop {
        let line_ends = text[at..].bytes().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        at += line_ends;
        if at == text.len() {
            return is_end.then_some(at);
        }
        let mark = delimiter(&text[start..], format);
        let row = row_end(&text[at..], mark, format, is_end)?;
        at += row.length;
        // a header of white space tells nothing of what parts cells; no part can be read without the rest then
        let is_telling = !text[start..at].trim().is_empty();
        if !is_telling && row.is_read {
            return is_end.then_some(at);
        }
        // what parts cells is known when the first line is whole
        if row.is_read && (is_end || at < text.len()) {
            return Some(at);
        }
    }
}

/// Behind the last row that is whole whatever comes.
fn rows_end(format: Format, head: &str, text: &str) -> usize {
    let mark = delimiter(head.trim_start_matches('\u{feff}'), format);
    let (mut at, mut done) = (0, 0);
    loop {
        at += text[at..].bytes().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        done = at.max(done);
        if at == text.len() {
            return done;
        }
        let Some(row) = row_end(&text[at..], mark, format, false) else { return done };
        at += row.length;
        if at == text.len() {
            return done;
        }
    }
}

/// Behind the first block of WebVTT, where it is the signature that begins such a file.
fn signature_end(text: &str, is_end: bool) -> Option<usize> {
    let mut at = text.len() - text.trim_start_matches('\u{feff}').len();
    for line in text[at..].split_inclusive('\n') {
        let is_whole = is_end || line.ends_with('\n');
        match line.trim().is_empty() {
            true if is_whole => at += line.len(),
            true => return None,
            false if line.starts_with(SIGNATURE) => break,
            _ if is_whole || !SIGNATURE.starts_with(line) => return Some(0),
            _ => return None,
        }
    }
    let first = first_blank_line(&text[at..]);
    first.map(|end| at + end).or(is_end.then_some(text.len()))
}

/// What begins a file of WebVTT.
const SIGNATURE: &str = "WEBVTT";

/// A block without words, so that what follows is not the first.
const NO_WORDS: &str = "NOTE\n\n";

/// Behind the first line with nothing on it.
fn first_blank_line(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        if line.ends_with('\n') && line.trim().is_empty() {
            return Some(at);
        }
    }
    None
}

/// Behind the last line with nothing on it.
fn blank_line_end(text: &str) -> Option<usize> {
    let mut end = text.rfind('\n')? + 1;
    loop {
        let start = text[..end - 1].rfind('\n').map_or(0, |at| at + 1);
        if text[start..end].trim().is_empty() {
            return Some(end);
        }
        if start == 0 {
            return None;
        }
        end = start;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Options, read};
    use super::*;

    /// Prose and number of problems, read part by part as pieces of these sizes come.
    fn in_parts(format: Format, text: &str, sizes: &[usize], options: &Options) -> (Vec<String>, usize) {
        let mut parts = Parts::of(format).unwrap();
        let (mut prose, mut problems, mut at) = (Vec::new(), 0, 0);
        for size in sizes.iter().cycle() {
            let end = (at + size..text.len()).find(|&end| text.is_char_boundary(end)).unwrap_or(text.len());
            parts.push(&text[at..end]);
            at = end;
            while let Some(part) = parts.next(1, at == text.len()) {
                let document = read(format, &part.text, options).unwrap();
                prose.extend(document.nodes().iter().map(|node| node.prose.text().to_owned()));
                problems += document.problems().iter().filter(|problem| problem.offset >= part.lead).count();
            }
            if at == text.len() {
                break;
            }
        }
        (prose, problems)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn parts_have_the_prose_and_the_problems_of_the_whole(
            raw in "\u{feff}?((1\r?\n)?0:1 --> 0:2\n|WEBVTT( x)?\n|a[,;]b\n|[a-c é\"\",;\t]{1,6}|\r?\n|\n){0,16}",
            sizes in prop::collection::vec(1..12usize, 1..4),
        ) {
            let options = Options::with_columns(["*"]);
            for format in [Format::Csv, Format::Tsv, Format::Srt, Format::Vtt] {
                let whole = read(format, &raw, &options).unwrap();
                let prose: Vec<String> =
                    whole.nodes().iter().map(|node| node.prose.text().to_owned()).collect();
                let parts = in_parts(format, &raw, &sizes, &options);
                prop_assert_eq!(parts, (prose, whole.problems().len()), "{} {:?}", format, raw);
            }
        }
    }

    #[test]
    fn what_is_whole_does_not_wait() {
        for (format, text, whole) in [
            (Format::Csv, "a,b\n1,2\n3,4", "a,b\n1,2\n"),
            (Format::Csv, "a;b\n\"1\n\";2\n\"3\n", "a;b\n\"1\n\";2\n"),
            (Format::Csv, "a,b\n1,\"2\"", "a,b\n"),
            (Format::Csv, "a,b\n\"1\" x,\"2\n3,4\n5", "a,b\n\"1\" x,\"2\n3,4\n"),
            (Format::Tsv, "a\tb\n\"1\t2\n", "a\tb\n\"1\t2\n"),
            (Format::Srt, "1\n0:1 --> 0:2\nx\n\n2\n", "1\n0:1 --> 0:2\nx\n\n"),
            (Format::Vtt, "WEBVTT\n\n0:1 --> 0:2\nx\n", "WEBVTT\n\n"),
        ] {
            let mut parts = Parts::of(format).unwrap();
            parts.push(text);
            let part = parts.next(1, false);
            assert_eq!(part.map(|part| part.text).as_deref(), Some(whole), "{format} {text:?}");
        }
        let mut parts = Parts::of(Format::Srt).unwrap();
        parts.push("1\n0:1 --> 0:2\nx\n");
        assert_eq!(parts.next(1, false), None);
        assert!(Parts::of(Format::Html).is_none());
    }
}
