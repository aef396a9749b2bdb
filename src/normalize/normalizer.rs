//! The door to normalizing for programs: a glossary, a language and what to leave alone, made once and used for any
//! number of texts.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io;
use std::sync::Arc;

use super::{Change, Normalized, NormalizingWriter, Options, Stream, normalize, normalize_after};
use crate::matching::{Glossary, Memory};
use crate::text::{Language, Span, detect, start_of};

/// So many bytes are looked at at once for edits; they end where a paragraph does.
const BLOCK: usize = 1 << 14;

/// Brings names and terms to one form.
///
/// A normalizer can be cloned at no cost and shared between threads, which wait for nothing:
///
/// ```
/// use transdrift::matching::Glossary;
/// use transdrift::normalize::Normalizer;
///
/// let normalizer = &Normalizer::new(Glossary::bundled().clone()).in_language("en".parse()?);
/// let texts = ["Talks in Kiev.", "The OTAN met."];
/// let normalized = std::thread::scope(|threads| {
///     let running = texts.map(|text| threads.spawn(move || normalizer.normalize(text)));
///     running.map(|thread| thread.join().expect("no panic"))
/// });
/// assert_eq!(normalized, ["Talks in Kyiv.", "The NATO met."]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// It gives back what needs no edit without a copy, tells each edit, and serves as a [writer](Self::writer).
///
/// ```
/// use std::borrow::Cow;
///
/// use transdrift::matching::Glossary;
/// use transdrift::normalize::Normalizer;
/// use transdrift::text::Source;
///
/// let own = "[[entry]]\nid = 'oresk'\nkind = 'place'\ncanonical = { en = 'Oresk' }\nvariants = ['Orezk']\n";
/// let glossary = Glossary::builder().without_bundled().layer(Source::new("own.toml", own)).build()?;
/// let normalizer = Normalizer::new(glossary).in_language("en".parse()?);
/// assert_eq!(normalizer.normalize("The mayor of Orezk spoke."), "The mayor of Oresk spoke.");
/// assert!(matches!(normalizer.normalize("Nothing to do."), Cow::Borrowed(_)));
/// let edit = normalizer.edits("The mayor of Orezk spoke.").next().expect("an edit");
/// assert_eq!((edit.before.as_str(), edit.reason.as_str()), ("Orezk", "a listed variant"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Normalizer {
    glossary: Arc<Glossary>,
    language: Option<Language>,
    options: Options,
}

impl Normalizer {
    /// A normalizer that detects the language of each text.
    pub fn new(glossary: impl Into<Arc<Glossary>>) -> Self {
        Self { glossary: glossary.into(), language: None, options: Options::default() }
    }

    /// Takes all texts to be in `language`.
    #[must_use]
    pub fn in_language(self, language: Language) -> Self {
        Self { language: Some(language), ..self }
    }

    /// Leaves names inside quotation marks as they are.
    #[must_use]
    pub fn keep_quotations(mut self) -> Self {
        self.options.keep_quotations = true;
        self
    }

    /// The glossary that decides.
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// `text` with its names in canonical form; the same text where nothing is to be done.
    pub fn normalize<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let normalized = self.run(text);
        match normalized.changes.is_empty() {
            true => Cow::Borrowed(text),
            false => Cow::Owned(normalized.text),
        }
    }

    /// The same with every edit and every place left alone, and why.
    pub fn run(&self, text: &str) -> Normalized {
        normalize(text, self.language_of(text), &self.glossary, &self.options)
    }

    /// The edits that [`Normalizer::normalize`] makes, each found when it is asked for: the text is read no further than
    /// the paragraphs of the last one.
    pub fn edits<'n>(&'n self, text: &'n str) -> Edits<'n> {
        let language = self.language_of(text);
        let (memory, found) = (Memory::default(), VecDeque::new());
        Edits { normalizer: self, language, text, memory, at: 0, written: 0, found }
    }

    /// A writer that normalizes the text written to it and passes it on to `inner`, in constant memory. Where no language
    /// is set, that of the beginning (256 KB) is that of all.
    pub fn writer<W: io::Write>(&self, inner: W) -> NormalizingWriter<'_, W> {
        NormalizingWriter::new(Stream::new(self.language, &self.glossary, self.options), inner)
    }

    fn language_of(&self, text: &str) -> Option<Language> {
        self.language.or_else(|| detect(text).language())
    }
}

/// The edits of a text, in order; see [`Normalizer::edits`].
#[derive(Debug)]
pub struct Edits<'n> {
    normalizer: &'n Normalizer,
    language: Option<Language>,
    text: &'n str,
    memory: Memory,
    /// What is decided so far: its length in the text, and in the text as it will be.
    at: usize,
    written: usize,
    found: VecDeque<Change>,
}

impl Iterator for Edits<'_> {
    type Item = Change;

    fn next(&mut self) -> Option<Change> {
        while self.found.is_empty() && self.at < self.text.len() {
            self.decide_block();
        }
        self.found.pop_front()
    }
}

impl Edits<'_> {
    fn decide_block(&mut self) {
        let block = &self.text[self.at..self.block_end()];
        let Normalizer { glossary, options, .. } = self.normalizer;
        let normalized = normalize_after(block, self.language, glossary, options, &mut self.memory);
        let (at, written) = (self.at, self.written);
        let moved = |span: Span, by: usize| Span::new(span.start + by, span.end + by);
        self.found.extend(normalized.changes.into_iter().map(|change| Change {
            input: moved(change.input, at),
            output: moved(change.output, written),
            ..change
        }));
        self.at += block.len();
        self.written += normalized.text.len();
    }

    /// The end of a block that is decided as it would be with all of the text.
    fn block_end(&self) -> usize {
        let rest = &self.text[self.at..];
        let mut length = BLOCK;
        while length < rest.len() {
            let block = start_of(rest, length);
            if let Some(cut) = self.memory.cut(block) {
                return self.at + cut;
            }
            length *= 2;
        }
        self.text.len()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{Edit, apply};

    fn english() -> Normalizer {
        Normalizer::new(Glossary::bundled().clone()).in_language(Language::assumed())
    }

    #[test]
    fn it_can_be_shared_between_threads() {
        fn is_shared<T: Send + Sync + Clone>(_: &T) {}
        is_shared(&english());
    }

    #[test]
    fn threads_that_share_one_get_what_each_would_alone() {
        let normalizer = &english();
        let text = |thread: usize| {
            format!("Vladimir Poutine spoke in Kiew {thread} times.\n\nPoutine left. ").repeat(50)
        };
        let alone: Vec<String> =
            (0..4).map(|thread| english().normalize(&text(thread)).into_owned()).collect();
        let shared: Vec<String> = std::thread::scope(|threads| {
            let run = |thread| threads.spawn(move || normalizer.normalize(&text(thread)).into_owned());
            let running: Vec<_> = (0..4).map(run).collect();
            running.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(shared, alone);
    }

    #[test]
    fn nothing_to_do_costs_no_copy() {
        assert!(matches!(english().normalize("Kyiv and Kyiv"), Cow::Borrowed("Kyiv and Kyiv")));
        assert_eq!(english().normalize("in Kiew"), "in Kyiv");
        assert_eq!(english().keep_quotations().normalize("“in Kiew today”"), "“in Kiew today”");
        let detected = Normalizer::new(Glossary::bundled().clone());
        assert_eq!(
            detected.normalize("The mayor spoke to the press in Kiew."),
            "The mayor spoke to the press in Kyiv."
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Texts of many blocks, with what the guards look for further back.
        #[test]
        fn edits_found_one_by_one_are_those_of_the_whole_text(
            pieces in proptest::collection::vec((0..8usize, 0..3usize), 1..60),
        ) {
            const PIECES: [&str; 8] = [
                "Vladimir Poutine came to Kiew.", "Poutine left.", "\n\n", "``` Kiew", "Riabkov", " \n \n",
                "the OTAN", "é",
            ];
            let filler = "The council met and spoke of many things. ".repeat(160);
            let text: String = pieces.iter().map(|&(piece, long)| {
                format!("{}{}", PIECES[piece], if long == 0 { &filler } else { " " })
            }).collect();
            let whole = english().run(&text);
            let found: Vec<Change> = english().edits(&text).collect();
            prop_assert_eq!(&found, &whole.changes);
            let edits: Vec<Edit> =
                found.into_iter().map(|c| Edit { span: c.input, replacement: c.after }).collect();
            prop_assert_eq!(apply(&text, &edits), english().normalize(&text));
        }
    }
}
