//! Words, numbers and marks (UAX 29 word boundaries, with dotted acronyms kept whole).

use unicode_segmentation::UnicodeSegmentation;

use super::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// Letters, possibly with apostrophes or full stops inside: `Russia's`, `U.S.`.
    Word,
    /// Begins with a digit: `100,000`, `12th`, `2021`.
    Number,
    /// Anything else that is not white space: punctuation, symbols, emoji.
    Mark,
}

/// One word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// The tokens of `text[within]`, in order; white space is no token.
pub(super) fn tokens(text: &str, within: Span) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (at, piece) in within.of(text).split_word_bound_indices() {
        let span = Span::new(at, at + piece.len()).shift(within.start);
        if piece == "." && tokens.last().is_some_and(|last| is_dotted(*last, span, text)) {
            tokens.last_mut().expect("just looked at").span.end = span.end;
        } else if !piece.trim().is_empty() {
            tokens.push(Token { span, kind: kind(piece) });
        }
    }
    tokens
}

fn kind(piece: &str) -> TokenKind {
    match piece.chars().next() {
        Some(first) if first.is_numeric() => TokenKind::Number,
        _ if piece.chars().any(char::is_alphanumeric) => TokenKind::Word,
        _ => TokenKind::Mark,
    }
}

/// `U.S` right before `.`: single letters with full stops between them.
fn is_dotted(word: Token, stop: Span, text: &str) -> bool {
    let written = word.span.of(text);
    // a word ends in a full stop only where it was found to be dotted
    let is_known = word.kind == TokenKind::Word && written.ends_with('.');
    word.span.end == stop.start && (is_known || written.contains('.') && is_single_letters(written))
}

/// Whether `word` is single letters parted by full stops, as in `U.S.` or `a.m`.
pub(super) fn is_single_letters(word: &str) -> bool {
    word.trim_end_matches('.').split('.').all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = tokens(text, Span::new(0, text.len())).iter().map(|t| t.span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn words_numbers_and_marks() {
        check("U.S. troops", &["U.S.", "troops"]);
        check("U.S... U.... 1.5.. ...", &["U.S...", "U", ".", ".", ".", ".", "1.5", ".", ".", ".", ".", "."]);
        check("Russia’s 100,000 men.", &["Russia’s", "100,000", "men", "."]);
        check("[ses] interests “", &["[", "ses", "]", "interests", "“"]);
        check("10 万人。", &["10", "万", "人", "。"]);
        check("the 12th", &["the", "12th"]);
    }
}
