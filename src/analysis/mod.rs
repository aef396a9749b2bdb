//! One text by itself: what every rule and every comparison reads, each thing made once.

mod furniture;
mod lexeme;

pub(crate) use furniture::starts_like_furniture;
pub use lexeme::{Lexeme, Lexemes};

use std::sync::OnceLock;

use crate::facts::{self, Day, Events, Fact};
use crate::lang::{Data, Language, detect};
use crate::matching::{Glossary, Match};
use crate::text::{Document, Source, Span};

/// One text made ready: its language, its sentences and words, the names in it.
///
/// What only some readers need is made when the first one asks.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The untouched text.
    pub source: Source,
    /// Its language, where it is known.
    pub language: Option<Language>,
    /// Paragraphs, sentences and tokens.
    pub document: Document,
    /// What the glossary knows in it, in order, spared places included.
    pub matches: Vec<Match>,
    /// The day it was written, where that is known from elsewhere than its words.
    written: Option<Day>,
    facts: OnceLock<Vec<Vec<Fact>>>,
    events: OnceLock<Events>,
    furniture: OnceLock<Vec<bool>>,
    lexemes: OnceLock<Lexemes>,
}

/// Makes one text ready for rules and comparison; its language is detected on the whole text where none is named.
///
/// Any text will do: there is no error and no panic for one.
///
/// ```
/// use transdrift::analysis::analyse;
/// use transdrift::matching::Glossary;
/// use transdrift::text::Source;
///
/// let text = Source::new("a.txt", "The minister flew to Kiev on Monday. He met the mayor of the city there.");
/// let analysis = analyse(text, Glossary::bundled(), None);
/// assert_eq!(analysis.language.map(|language| language.to_string()).as_deref(), Some("en"));
/// assert_eq!(analysis.document.sentences.len(), 2);
/// assert_eq!(analysis.source.slice(analysis.matches[0].span), "Kiev");
/// ```
pub fn analyse(source: Source, glossary: &Glossary, language: Option<Language>) -> Analysis {
    let language = language.or_else(|| detect(source.text()).language());
    let document = Document::new(source.text());
    let matches = glossary.matches(source.text(), language);
    let (facts, events, furniture, lexemes) =
        (OnceLock::new(), OnceLock::new(), OnceLock::new(), OnceLock::new());
    Analysis { source, language, document, matches, written: None, facts, events, furniture, lexemes }
}

impl Analysis {
    /// The same text, known to be written on a day.
    pub fn written_on(mut self, day: Option<Day>) -> Self {
        (self.written, self.facts, self.events) = (day, OnceLock::new(), OnceLock::new());
        self
    }

    /// What the glossary knows at `span`.
    pub(crate) fn matches_at(&self, span: Span) -> &[Match] {
        let from = self.matches.partition_point(|found| found.span.end <= span.start);
        let to = self.matches.partition_point(|found| found.span.start < span.end);
        self.matches.get(from..to).unwrap_or_default()
    }

    /// A text that tells nothing but its words: for tests of what needs no facts and no names.
    #[cfg(test)]
    pub(crate) fn of_words(source: Source) -> Self {
        let document = Document::new(source.text());
        let facts = OnceLock::from(vec![Vec::new(); document.sentences.len()]);
        let (events, furniture, lexemes) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self {
            source,
            language: None,
            document,
            matches: Vec::new(),
            written: None,
            facts,
            events,
            furniture,
            lexemes,
        }
    }

    /// What each sentence states that can be compared by value: one list a sentence, each in order.
    pub fn facts(&self) -> &[Vec<Fact>] {
        self.facts
            .get_or_init(|| facts::read(self.source.text(), &self.document, self.language, self.written))
    }

    /// The figures of events that it tells.
    pub fn events(&self) -> &Events {
        let read = || {
            let told = facts::events(self.source.text(), &self.document, self.language, self.facts());
            Events { written: self.written.or(told.written), ..told }
        };
        self.events.get_or_init(read)
    }

    /// Its words, each made once.
    pub fn lexemes(&self) -> &Lexemes {
        let data = Data::of_text(self.language);
        self.lexemes.get_or_init(|| Lexemes::new(self.source.text(), &self.document, data))
    }

    /// For each sentence, whether it is page furniture (`Leave a Reply`, a credit line).
    pub fn furniture(&self) -> &[bool] {
        self.furniture.get_or_init(|| furniture::furniture(self.source.text(), &self.document))
    }

    /// For each sentence, whether it is a heading inside the text.
    pub(crate) fn headings(&self) -> Vec<bool> {
        furniture::headings(self.source.text(), &self.document)
    }

    /// Byte span of a sentence.
    pub fn sentence(&self, index: usize) -> Span {
        self.document.sentences[index].span
    }
}
