//! A version as the rules about one version's text look at it: sentence by sentence, token by token.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{Story, foreign, table};
use crate::align::Version;
use crate::finding::{Confidence, Finding, Severity};
use crate::text::{Language, Span, Token, TokenKind};

/// A version with its index in the story.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    /// Index in the story.
    pub(super) index: usize,
    /// The version.
    pub(super) version: &'a Version,
    /// Its text.
    pub(super) text: &'a str,
}

/// The tokens of one sentence.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

/// Every version of the story.
pub(super) fn views<'a>(story: &Story<'a>) -> impl Iterator<Item = View<'a>> {
    let versions = story.versions.iter().enumerate();
    versions.map(|(index, version)| View { index, version, text: version.source.text() })
}

/// Every version of the story that is in English.
pub(super) fn english<'a>(story: &Story<'a>) -> impl Iterator<Item = View<'a>> {
    views(story).filter(|view| view.version.language == Some(Language::ENGLISH))
}

impl<'a> View<'a> {
    /// Its sentences.
    pub(super) fn lines(self) -> impl Iterator<Item = Line<'a>> {
        let document = &self.version.document;
        (0..document.sentences.len()).map(move |s| Line { text: self.text, tokens: document.tokens_of(s) })
    }

    /// A finding in this version.
    pub(super) fn finding(
        self,
        rule: &super::Rule,
        (severity, confidence): (Severity, Confidence),
        span: Span,
        message: impl Into<String>,
    ) -> Finding {
        Finding::new(rule.code, severity, confidence, (self.index, span), message)
    }
}

impl<'a> Line<'a> {
    /// Number of tokens.
    pub(super) fn len(self) -> usize {
        self.tokens.len()
    }

    /// Token number `i` as written; empty outside the sentence, so `word(i.wrapping_sub(1))` is always safe.
    pub(super) fn word(self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |token| token.span.of(self.text))
    }

    /// The token before number `i` as written; empty before the first.
    pub(super) fn before(self, i: usize) -> &'a str {
        self.word(i.wrapping_sub(1))
    }

    /// What kind token number `i` is.
    pub(super) fn kind(self, i: usize) -> Option<TokenKind> {
        self.tokens.get(i).map(|token| token.kind)
    }

    /// Whether token number `i` is a word.
    pub(super) fn is_word(self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Word)
    }

    /// The place of the tokens `first..end`, which is not empty.
    pub(super) fn span(self, first: usize, end: usize) -> Span {
        self.tokens[first].span.cover(self.tokens[end - 1].span)
    }

    /// Whether white space stands right before token number `i`; the sentence's start counts.
    pub(super) fn space_before(self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else { return true };
        i == 0 || self.tokens[i - 1].span.end < token.span.start
    }

    /// Whether white space stands right after token number `i`; the sentence's end counts.
    pub(super) fn space_after(self, i: usize) -> bool {
        self.space_before(i + 1)
    }

    /// The first visible character after token `i`, in the next sentence where the token is the last.
    pub(super) fn next_char(self, i: usize) -> Option<char> {
        let end = self.tokens.get(i)?.span.end;
        self.text.get(end..)?.trim_start().chars().next()
    }

    /// Whether the sentence as a whole is in another language than English, by its function words.
    pub(super) fn is_foreign(self) -> bool {
        let words = (0..self.len()).filter(|&i| self.is_word(i)).map(|i| self.word(i).to_lowercase());
        let (mut foreign, mut english) = (0, 0);
        for word in words {
            foreign += usize::from(foreign::bracketed_word(&word).is_some());
            english += usize::from(is_closed_class(&word));
        }
        foreign >= 3 && foreign > english
    }

    /// Whether quotation marks hold the tokens `first..end` and nothing else but a closing `.` or `,`.
    pub(super) fn is_quoted(self, first: usize, end: usize) -> bool {
        let closing = if matches!(self.word(end), "." | ",") { end + 1 } else { end };
        is_quotation_mark(self.before(first)) && is_quotation_mark(self.word(closing))
    }
}

/// Whether `mark` is a quotation mark of any language (an apostrophe alone is not).
pub(super) fn is_quotation_mark(mark: &str) -> bool {
    matches!(
        mark,
        "\"" | "“" | "”" | "„" | "«" | "»" | "‘" | "‹" | "›" | "「" | "」" | "『" | "』" | "《" | "》"
    )
}

/// Whether the word begins with a capital letter.
pub(super) fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether the word begins with a small letter.
pub(super) fn is_lower(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
}

static CLOSED_CLASS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| table::words(include_str!("../../data/english-closed-class.txt")));

/// Whether an English word is an article, pronoun, preposition, conjunction, auxiliary or the like.
pub(super) fn is_closed_class(word: &str) -> bool {
    CLOSED_CLASS.contains(word.to_lowercase().replace('’', "'").as_str())
}
