//! Words as numbers, so that millions of pairs can be compared.

use foldhash::HashMap;

use crate::analysis::Analysis;
use crate::lang::{Data, is_quotation_mark, light_stem};
use crate::text::TokenKind;

/// What kind of word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Punctuation or a symbol.
    Mark,
    /// Carries grammar.
    Function,
    /// Begins with a digit.
    Number,
    /// Capitalised inside a sentence.
    Name,
    /// Any other word.
    Content,
}

impl Class {
    /// Whether it is punctuation or a symbol.
    pub(super) fn is_mark(self) -> bool {
        self == Class::Mark
    }

    /// Whether it begins with a digit.
    pub(super) fn is_number(self) -> bool {
        self == Class::Number
    }

    /// Whether it carries meaning by itself.
    pub(super) fn is_content(self) -> bool {
        !matches!(self, Class::Mark | Class::Function)
    }
}

/// One token as numbers of a [`Vocabulary`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// As written.
    pub(super) form: u32,
    /// Lower-cased; all quotation marks are one.
    pub(super) fold: u32,
    /// The stem, or the glossary entry.
    pub(super) stem: u32,
    /// What kind of word it is.
    pub(super) class: Class,
    /// Whether it begins a sentence, or what is said inside quotation marks.
    pub(super) is_first: bool,
    /// Length in characters.
    pub(super) length: u16,
}

/// Numbers for strings.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<String, u32>,
    /// Letter pairs of each string, sorted.
    pairs: Vec<Vec<(char, char)>>,
}

impl Vocabulary {
    /// The words of all tokens of `version`, in order.
    pub(super) fn words(&mut self, version: &Analysis) -> Vec<Word> {
        let data = Data::of_text(version.language);
        let mut words = Vec::with_capacity(version.document.tokens.len());
        for sentence in &version.document.sentences {
            let mut is_first = true;
            for token in &version.document.tokens[sentence.tokens.clone()] {
                let text = version.source.slice(token.span);
                words.push(self.word(text, token.kind, is_first, data));
                let opens = |c: char| c == ':' || is_quotation_mark(c);
                is_first = token.kind == TokenKind::Mark && (is_first || text.chars().all(opens));
            }
        }
        self.mark_entries(version, &mut words);
        words
    }

    /// Share of the letter pairs that two strings have in common (Dice), 0..1.
    pub(super) fn likeness(&self, a: u32, b: u32) -> f32 {
        let (a, b) = (&self.pairs[a as usize], &self.pairs[b as usize]);
        let (mut i, mut j, mut common) = (0, 0, 0);
        while i < a.len() && j < b.len() {
            match a[i].cmp(&b[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
            }
        }
        2.0 * common as f32 / (a.len() + b.len()) as f32
    }

    fn word(&mut self, text: &str, kind: TokenKind, is_first: bool, data: &Data) -> Word {
        let mut fold = text.to_lowercase();
        if fold.contains('’') {
            fold = fold.replace('’', "'");
        }
        if kind == TokenKind::Mark && fold.chars().all(is_quotation_mark) {
            fold = "\"".to_owned();
        }
        let class = match kind {
            TokenKind::Mark => Class::Mark,
            TokenKind::Number => Class::Number,
            TokenKind::Word if data.is_closed_class(&fold) => Class::Function,
            TokenKind::Word if !is_first && text.starts_with(char::is_uppercase) => Class::Name,
            TokenKind::Word => Class::Content,
        };
        let stem = self.number(&format!("~{}", light_stem(&fold, data)));
        let length = text.chars().count().min(usize::from(u16::MAX)) as u16;
        Word { form: self.number(text), fold: self.number(&fold), stem, class, is_first, length }
    }

    /// Gives the words of all forms of one glossary entry one stem: the last word of a form that of the entry, the
    /// words before it by their distance from the last.
    fn mark_entries(&mut self, version: &Analysis, words: &mut [Word]) {
        let tokens = &version.document.tokens;
        for found in &version.matches {
            let first = tokens.partition_point(|token| token.span.end <= found.span.start);
            let last = tokens.partition_point(|token| token.span.start < found.span.end);
            for (distance, word) in words[first.min(last)..last].iter_mut().rev().enumerate() {
                word.stem = self.number(&format!("~entry {} {distance}", found.entry));
            }
        }
    }

    fn number(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let number = self.pairs.len() as u32;
        let letters: Vec<char> = std::iter::once(' ').chain(text.chars()).chain([' ']).collect();
        let mut pairs: Vec<(char, char)> = letters.windows(2).map(|pair| (pair[0], pair[1])).collect();
        pairs.sort_unstable();
        self.pairs.push(pairs);
        self.numbers.insert(text.to_owned(), number);
        number
    }
}
