//! A version as the rules about one version's text look at it: sentence by sentence, token by token.

use super::{Rule, Texts, foreign};
use crate::analysis::Analysis;
use crate::analysis::{Lexeme, Lexemes};
use crate::finding::{Confidence, Finding, Reason, Severity};
use crate::lang::{self, Data, Language, Role, Topic, is_kind_in_any};
use crate::text::{Paragraph, Span, Token, TokenKind};

/// A piece of a sentence of at most so many tokens after a false full stop, the stop included, is a fragment.
pub(super) const MOST_FRAGMENT_TOKENS: usize = 9;

/// A version with its index in the story.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    /// Index in the story.
    pub(super) index: usize,
    /// The version.
    pub(super) version: &'a Analysis,
    /// Its text.
    pub(super) text: &'a str,
}

/// The tokens of one sentence.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    text: &'a str,
    tokens: &'a [Token],
    lexemes: &'a Lexemes,
    /// The number of its first token in the text.
    first: usize,
    /// What is known of the version's language.
    pub(super) data: &'static Data,
}

/// Whether the second of two stretches follows the first one at once and is the same.
pub(super) fn is_run(text: &str, first: Span, second: Span) -> bool {
    first.end == second.start && first.of(text) == second.of(text)
}

/// Every text.
pub(super) fn views(texts: Texts<'_>) -> impl Iterator<Item = View<'_>> {
    let versions = texts.versions.iter().enumerate();
    versions.map(|(index, version)| View { index, version, text: version.source.text() })
}

/// Every text in a language of which what `rule` needs is known.
pub(super) fn served<'a>(texts: Texts<'a>, rule: &Rule) -> impl Iterator<Item = View<'a>> + use<'a> {
    let needs = rule.needs;
    views(texts).filter(move |view| view.version.language.is_some() && view.data().meets(needs))
}

impl<'a> View<'a> {
    /// What is known of its language; of the assumed one where it is unknown.
    pub(super) fn data(self) -> &'static Data {
        Data::of_text(self.version.language)
    }

    /// Its sentences.
    pub(super) fn lines(self) -> impl Iterator<Item = Line<'a>> {
        let document = &self.version.document;
        let data = self.data();
        let lexemes = self.version.lexemes();
        let line = move |s: usize| Line {
            text: self.text,
            tokens: document.tokens_of(s),
            lexemes,
            first: document.sentences[s].tokens.start,
            data,
        };
        (0..document.sentences.len()).map(line)
    }

    /// Sentence number `sentence`, if there is one.
    pub(super) fn line(self, sentence: usize) -> Option<Line<'a>> {
        let document = &self.version.document;
        (sentence < document.sentences.len()).then(|| Line {
            text: self.text,
            tokens: document.tokens_of(sentence),
            lexemes: self.version.lexemes(),
            first: document.sentences[sentence].tokens.start,
            data: self.data(),
        })
    }

    /// Its paragraphs.
    pub(super) fn paragraphs(self) -> impl Iterator<Item = &'a Paragraph> {
        self.version.document.paragraphs.iter()
    }

    /// A finding in this version.
    pub(super) fn finding(
        self,
        rule: &Rule,
        (severity, confidence): (Severity, Confidence),
        span: Span,
        reason: impl Into<Reason>,
    ) -> Finding {
        Finding::new(rule.code, severity, confidence, (self.index, span), reason)
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

    /// What token number `i` is as a word of the text; nothing outside the sentence.
    pub(super) fn lexeme(self, i: usize) -> Option<&'a Lexeme> {
        (i < self.tokens.len()).then(|| self.lexemes.of(self.first + i))
    }

    /// Token number `i` lower-cased; empty outside the sentence.
    pub(super) fn lower(self, i: usize) -> &'a str {
        self.lexeme(i).map_or("", |lexeme| &lexeme.lower)
    }

    /// Whether token number `i`, just as it is written, plays `role`.
    pub(super) fn plays(self, role: Role, i: usize) -> bool {
        self.lexeme(i).is_some_and(|lexeme| lexeme.plays(role))
    }

    /// Whether token number `i` plays `role`, whatever its capitals.
    pub(super) fn plays_in_any_case(self, role: Role, i: usize) -> bool {
        self.lexeme(i).is_some_and(|lexeme| lexeme.plays_in_any_case(role))
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

    /// Whether one space or line end stands right before token number `i`: no column of a table does.
    pub(super) fn is_plain_space_before(self, i: usize) -> bool {
        let gap = (i > 0 && i < self.len())
            .then(|| Span::new(self.tokens[i - 1].span.end, self.tokens[i].span.start));
        gap.is_some_and(|gap| matches!(gap.of(self.text), " " | "\n" | "\r\n" | " \n" | "\u{A0}"))
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

    /// What the sentence covers.
    pub(super) fn text(self) -> &'a str {
        if self.tokens.is_empty() { "" } else { self.span(0, self.len()).of(self.text) }
    }

    /// The language of the sentence as a whole, where its function words tell that it is not `own`.
    pub(super) fn other_language(self, own: Language) -> Option<Language> {
        foreign::other_language((0..self.len()).filter_map(|i| self.lexeme(i)), own)
    }

    /// Whether the sentence as a whole is in another language than the text.
    pub(super) fn is_foreign(self) -> bool {
        self.other_language(self.data.language()).is_some()
    }

    /// Whether token number `i` is an article, pronoun, preposition, conjunction, auxiliary or the like.
    pub(super) fn is_closed_class(self, i: usize) -> bool {
        self.lexeme(i).is_some_and(|lexeme| lexeme.is_closed_class)
    }

    /// Whether a quotation after this word is a sentence of its own, or a title.
    pub(super) fn introduces_quotation(self, word: &str) -> bool {
        self.data.is(Topic::QuotationOpeners, word)
    }

    /// Full stops after which a sentence goes on in lower case.
    pub(super) fn false_stops(self) -> impl Iterator<Item = usize> {
        (1..self.len()).filter(move |&i| self.is_false_stop(i))
    }

    fn is_false_stop(self, i: usize) -> bool {
        if self.word(i) != "." || self.space_before(i) || !self.space_after(i) {
            return false;
        }
        let (before, next) = (self.before(i), self.word(i + 1));
        let continues = self.is_word(i + 1) && is_lower(next) && next.chars().all(char::is_lowercase);
        let goes_on = self.is_word(i + 2) || matches!(self.word(i + 2), "," | ".");
        let ends_word = self.is_word(i - 1) && before.chars().count() >= 4 && !before.contains('.');
        let compound = !self.space_before(i - 1) && i >= 2 && self.kind(i - 2) == Some(TokenKind::Mark);
        continues
            && goes_on
            && ends_word
            && !compound
            && !is_kind_in_any(Topic::Abbreviations, "any", &before.to_lowercase())
    }

    /// Whether quotation marks hold the tokens `first..end` and nothing else but a closing `.` or `,`.
    pub(super) fn is_quoted(self, first: usize, end: usize) -> bool {
        let closing = if matches!(self.word(end), "." | ",") { end + 1 } else { end };
        is_quotation_mark(self.before(first)) && is_quotation_mark(self.word(closing))
    }
}

/// Whether `mark` is a quotation mark of any language (an apostrophe alone is not).
pub(super) fn is_quotation_mark(mark: &str) -> bool {
    !matches!(mark, "" | "'" | "’") && mark.chars().all(lang::is_quotation_mark)
}

/// Whether the word begins with a capital letter.
pub(super) fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether the word begins with a small letter.
pub(super) fn is_lower(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
}
