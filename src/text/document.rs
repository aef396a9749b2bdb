//! A text cut into paragraphs, sentences and tokens.

use std::ops::Range;

use super::{Span, Token, paragraph, sentence, token};

/// A text cut into paragraphs, sentences and tokens, each a span of the original.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Paragraphs in order.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences of all paragraphs in order.
    pub sentences: Vec<Sentence>,
    /// Tokens of all sentences in order.
    pub tokens: Vec<Token>,
}

/// A block of sentences.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span,
    /// Its sentences, as indices into [`Document::sentences`].
    pub sentences: Range<usize>,
}

/// A sentence, a headline or a line of page furniture.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its paragraph, an index into [`Document::paragraphs`].
    pub paragraph: usize,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
}

/// A sentence of more tokens is cut: no person wrote it, and what is done for each sentence may take the square of its
/// length.
const MOST_TOKENS: usize = 500;

impl Document {
    /// Cuts `text`. Any text can be cut; one of white space alone has no sentence.
    pub fn new(text: &str) -> Self {
        let mut document = Self::default();
        for span in paragraph::paragraphs(text) {
            let first = document.sentences.len();
            for sentence in sentence::sentences(text, span) {
                document.add_sentence(token::tokens(text, sentence));
            }
            let sentences = first..document.sentences.len();
            document.paragraphs.push(Paragraph { span, sentences });
        }
        document
    }

    /// Adds a sentence to the paragraph that comes next, in pieces where it is too long.
    fn add_sentence(&mut self, tokens: Vec<Token>) {
        for piece in tokens.chunks(MOST_TOKENS) {
            let (Some(first), Some(last)) = (piece.first(), piece.last()) else { continue };
            let start = self.tokens.len();
            self.tokens.extend_from_slice(piece);
            let (paragraph, tokens) = (self.paragraphs.len(), start..self.tokens.len());
            self.sentences.push(Sentence { span: first.span.cover(last.span), paragraph, tokens });
        }
    }

    /// The tokens of sentence number `sentence`.
    pub fn tokens_of(&self, sentence: usize) -> &[Token] {
        &self.tokens[self.sentences[sentence].tokens.clone()]
    }

    /// The sentence that covers byte `offset`, if any.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|s| s.span.start <= offset);
        let index = after.checked_sub(1)?;
        (offset < self.sentences[index].span.end).then_some(index)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_sentence_without_end_is_cut() {
        let document = Document::new(&"word ".repeat(2 * MOST_TOKENS + 1));
        let lengths: Vec<usize> = document.sentences.iter().map(|s| s.tokens.len()).collect();
        assert_eq!(lengths, [MOST_TOKENS, MOST_TOKENS, 1]);
    }

    proptest! {
        #[test]
        fn any_text_is_cut_in_order_on_character_boundaries(text in "\\PC*|[a-zA-Z .,\n“”\"'?!。é]{0,80}") {
            let document = Document::new(&text);
            let mut at = 0;
            for sentence in &document.sentences {
                prop_assert!(sentence.span.start >= at && text.get(sentence.span.range()).is_some());
                at = sentence.span.end;
            }
            at = 0;
            for token in &document.tokens {
                prop_assert!(token.span.start >= at && text.get(token.span.range()).is_some());
                at = token.span.end;
            }
            let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).count();
            let kept: usize = document.tokens.iter().map(|t| letters(t.span.of(&text))).sum();
            prop_assert_eq!(kept, letters(&text), "no visible character is lost");
        }
    }
}
