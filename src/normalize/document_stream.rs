//! Tables and subtitles that come in pieces: normalized part by part, and yet as they would be as a whole.

use super::document::{normalize_readings, prose, readings_among, readings_of_part, records};
use super::{Normalized, Options, language_around};
use crate::format::{self, Document, Format, FormatError, Parts, Problem, read};
use crate::lang::{BEGINNING, detect_among};
use crate::matching::{Glossary, Memory};
use crate::text::{Language, Span};

/// Normalizes a table or subtitles that come in pieces, in memory that does not grow with them.
///
/// The result is that of [`normalize_document`](super::normalize_document) on the whole, however it is cut into pieces.
/// Only the language of what does not tell its own is detected on the beginning (256 KB).
///
/// ```
/// use transdrift::format::{self, Format};
/// use transdrift::matching::Glossary;
/// use transdrift::normalize::{DocumentStream, Options};
///
/// let reading = format::Options::with_columns(["text"]);
/// let english = "en".parse().ok();
/// let mut stream = DocumentStream::new(Format::Csv, reading, english, Glossary::bundled(), Options::default())
///     .expect("tables come in pieces");
/// let mut text = String::new();
/// for piece in ["id,te", "xt\n1,Ki", "ev\n2,\"OTAN\""] {
///     text.extend(stream.decide(piece)?.map(|part| part.text));
/// }
/// text.extend(stream.decide_rest()?.map(|part| part.text));
/// assert_eq!(text, "id,text\n1,Kyiv\n2,\"NATO\"");
/// # Ok::<(), transdrift::format::FormatError>(())
/// ```
#[derive(Debug)]
pub struct DocumentStream<'g> {
    format: Format,
    reading: format::Options,
    language: Option<Language>,
    glossary: &'g Glossary,
    options: Options,
    parts: Parts,
    memory: Memory,
    /// The language of what tells none, once it is known.
    told: Option<Option<Language>>,
    is_begun: bool,
    /// Lines of the parts that are decided.
    lines: usize,
    problems: Vec<Problem>,
}

impl<'g> DocumentStream<'g> {
    /// A stream of a document in `format`, of which `reading` says what is prose; none where that has to be read as a
    /// whole.
    pub fn new(
        format: Format,
        reading: format::Options,
        language: Option<Language>,
        glossary: &'g Glossary,
        options: Options,
    ) -> Option<Self> {
        let parts = Parts::of(format)?;
        let told = language.or(options.default_language).filter(|_| parts.has_records()).map(Some);
        Some(Self {
            format,
            reading,
            language,
            glossary,
            options,
            parts,
            memory: Memory::default(),
            told,
            is_begun: false,
            lines: 0,
            problems: Vec::new(),
        })
    }

    /// Takes the next piece; returns what is decided now, with spans that count from its own beginning.
    ///
    /// # Errors
    /// When a column is named that the header does not have.
    pub fn decide(&mut self, piece: &str) -> Result<Option<Normalized>, FormatError> {
        self.parts.push(piece);
        self.next(false)
    }

    /// The rest, when no more comes.
    ///
    /// # Errors
    /// When a column is named that the header does not have.
    pub fn decide_rest(&mut self) -> Result<Option<Normalized>, FormatError> {
        self.next(true)
    }

    /// How many bytes came that are not decided: a record is held until it ends.
    pub fn pending(&self) -> usize {
        self.parts.pending()
    }

    /// Records that could not be read since this was asked the last time.
    pub fn take_problems(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.problems)
    }

    fn next(&mut self, is_end: bool) -> Result<Option<Normalized>, FormatError> {
        let least = if self.told.is_some() || self.language.is_some() { 1 } else { BEGINNING };
        let Some(part) = self.parts.next(least, is_end) else { return Ok(None) };
        let document = read(self.format, &part.text, &self.reading)?;
        let done = self.part(&document, is_end);
        self.note_problems(&document, part.lead);
        Ok(Some(without(done, part.lead)))
    }

    fn part(&mut self, document: &Document, is_end: bool) -> Normalized {
        let told = match self.told {
            Some(told) => told,
            None => *self.told.insert(self.tell(document, is_end)),
        };
        let readings = match self.parts.has_records() {
            true => readings_among(document, self.language, told),
            false => readings_of_part(document, self.language, told, !self.is_begun),
        };
        self.is_begun |= !readings.is_empty();
        normalize_readings(document, readings, self.glossary, &self.options, &mut self.memory)
    }

    /// The language of what tells none, by the beginning of the document.
    fn tell(&self, beginning: &Document, is_end: bool) -> Option<Language> {
        let named = self.language.or(self.options.default_language);
        if !self.parts.has_records() {
            let default = self.options.default_language;
            return self.language.or_else(|| detect_among(&prose(beginning.nodes()), default).language());
        }
        // a record by itself has no others that could tell
        let is_alone = is_end && records(beginning).nth(1).is_none();
        named.or_else(|| language_around(beginning).filter(|_| !is_alone))
    }

    fn note_problems(&mut self, document: &Document, lead: usize) {
        let lines = |text: &str| memchr::memchr_iter(b'\n', text.as_bytes()).count();
        let before = lines(&document.text()[..lead]);
        let own = document.problems().iter().filter(|problem| problem.offset >= lead);
        let line = |line: usize| self.lines + line - before;
        self.problems.extend(own.map(|problem| {
            let mut problem = problem.clone();
            problem.place.line = line(problem.place.line);
            problem
        }));
        self.lines += lines(&document.text()[lead..]);
    }
}

/// `done` without its first bytes, which are no part of it.
fn without(mut done: Normalized, lead: usize) -> Normalized {
    let moved = |span: Span| Span::new(span.start - lead, span.end - lead);
    done.text.drain(..lead);
    for change in &mut done.changes {
        (change.input, change.output) = (moved(change.input), moved(change.output));
    }
    done.spared.iter_mut().for_each(|spared| spared.span = moved(spared.span));
    done
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::normalize::{Change, normalize_document};

    /// All that comes out, with spans of the whole.
    fn streamed(
        format: Format,
        raw: &str,
        sizes: &[usize],
        language: Option<Language>,
    ) -> (String, Vec<Change>, Vec<String>) {
        let reading = format::Options::with_columns(["*"]);
        let mut stream =
            DocumentStream::new(format, reading, language, Glossary::bundled(), Options::default()).unwrap();
        let (mut text, mut changes, mut read, mut at) = (String::new(), Vec::new(), 0, 0);
        let mut add = |part: Normalized| {
            let moved = |span: Span, by: usize| Span::new(span.start + by, span.end + by);
            let length = part.input_length();
            changes.extend(part.changes.into_iter().map(|change| Change {
                input: moved(change.input, read),
                output: moved(change.output, text.len()),
                ..change
            }));
            read += length;
            text += &part.text;
        };
        for size in sizes.iter().cycle() {
            let end = (at + size..raw.len()).find(|&end| raw.is_char_boundary(end)).unwrap_or(raw.len());
            stream.decide(&raw[at..end]).unwrap().into_iter().for_each(&mut add);
            at = end;
            if at == raw.len() {
                break;
            }
        }
        stream.decide_rest().unwrap().into_iter().for_each(&mut add);
        let problems = stream.take_problems();
        let problems = problems.iter().map(|p| format!("{}: {}", p.place.line, p.reason)).collect();
        (text, changes, problems)
    }

    fn check(format: Format, raw: &str, sizes: &[usize], language: Option<Language>) {
        let reading = format::Options::with_columns(["*"]);
        let document = read(format, raw, &reading).unwrap();
        let whole = normalize_document(&document, language, Glossary::bundled(), &Options::default());
        let problems = document.problems().iter().map(|p| format!("{}: {}", p.place.line, p.reason));
        let expected = (whole.text, whole.changes, problems.collect::<Vec<_>>());
        assert_eq!(streamed(format, raw, sizes, language), expected, "{format} {raw:?}");
    }

    const WORDS: [&str; 16] = [
        "Vladimir Poutine spoke in Kiev.",
        "Poutine left",
        "\"in Kiev\n\nand \"\"OTAN\"\"\"",
        "ONU (optical network unit)",
        "ONU",
        "Ivan Rjabkov",
        "Mrs Rjabkov",
        "le ministre de la France est à Kiev",
        "x",
        "<i>Kiev",
        "</i>",
        "\"",
        "{\\an8}",
        "&amp;",
        "The minister of the city spoke in Kiev",
        "\u{feff}",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn pieces_of_any_size_give_what_the_whole_gives(
            cells in prop::collection::vec((0..WORDS.len(), 0..8usize), 0..16),
            sizes in prop::collection::vec(1..60usize, 1..5),
            is_named: bool,
        ) {
            let language = is_named.then(Language::assumed);
            let text = |gaps: [&str; 8]| -> String {
                cells.iter().map(|&(word, gap)| format!("{}{}", WORDS[word], gaps[gap])).collect()
            };
            let table = text([",", ",", ",", "\n", "\n", "\r\n", "\n\n", ";"]);
            check(Format::Csv, &format!("a,b\n{table}"), &sizes, language);
            check(Format::Tsv, &format!("a\tb\n{}", table.replace(',', "\t")), &sizes, language);
            let cues = text([" ", "\n", "\n\n", "\n\n0:1 --> 0:2\n", "\n\n0:1 --> 0:2\n", "\r\n\r\n1\r\n0:1 --> 0:2\r\n", "\nNOTE ", "\n\n"]);
            check(Format::Srt, &format!("1\n0:1 --> 0:2\n{cues}"), &sizes, language);
            check(Format::Vtt, &format!("WEBVTT\nLanguage: fr\n\n0:1 --> 0:2\n{cues}"), &sizes, language);
            check(Format::Vtt, &format!("0:1 --> 0:2\n{cues}"), &sizes, language);
        }
    }

    #[test]
    fn what_is_decided_does_not_wait() {
        let reading = format::Options::with_columns(["b"]);
        let english = Some(Language::assumed());
        let mut stream =
            DocumentStream::new(Format::Csv, reading, english, Glossary::bundled(), Options::default())
                .unwrap();
        let text = |part: Option<Normalized>| part.map(|part| part.text);
        assert_eq!(text(stream.decide("a,b\nx,Kiev\ny").unwrap()).as_deref(), Some("a,b\nx,Kyiv\n"));
        assert_eq!(text(stream.decide(",OTAN").unwrap()), None);
        assert_eq!(text(stream.decide_rest().unwrap()).as_deref(), Some("y,NATO"));
        let missing = format::Options::with_columns(["c"]);
        let mut stream =
            DocumentStream::new(Format::Csv, missing, english, Glossary::bundled(), Options::default())
                .unwrap();
        assert!(stream.decide("a,b\nx,Kiev\n").is_err());
    }
}
