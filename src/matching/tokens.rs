//! The words of a folded text as the matcher parts them: characters that bond, and each other character by itself.

use super::endings::is_word;
use crate::lang::{CharSet, is_spaceless};

/// What stands at a place of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Characters that bond, up to this byte.
    Word(usize),
    /// One character that does not: a space, a mark, a letter of a script without spaces.
    Mark(char),
}

/// Every token of `text` with the byte where it begins, in order. Marks of ASCII, which most marks are, come only where
/// they are asked for.
pub(super) fn tokens(text: &str, with_ascii_marks: bool) -> impl Iterator<Item = (usize, Token)> {
    let mut tokens = Tokens { text, at: 0, chunk: 0, words: 0, with_ascii_marks };
    std::iter::from_fn(move || tokens.next())
}

/// A way through the tokens of a text.
struct Tokens<'t> {
    text: &'t str,
    /// Where the next token begins, behind those of `words`.
    at: usize,
    /// Where the bytes begin that `words` tells of.
    chunk: usize,
    /// Bytes of words that are whole and were not told yet.
    words: u64,
    with_ascii_marks: bool,
}

impl Tokens<'_> {
    #[inline]
    fn next(&mut self) -> Option<(usize, Token)> {
        while self.words == 0 {
            if !self.look_ahead() {
                return self.one();
            }
        }
        let start = self.words.trailing_zeros() as usize;
        let length = (self.words >> start).trailing_ones() as usize;
        // the carry goes through all bytes of the word
        self.words &= self.words + (1 << start);
        Some((self.chunk + start, Token::Word(self.chunk + start + length)))
    }

    /// Looks for the words of the next bytes together; false where they are not all ASCII, few, or one word.
    fn look_ahead(&mut self) -> bool {
        let chunk = self.text.as_bytes()[self.at..].first_chunk().filter(|_| !self.with_ascii_marks);
        let Some(words) = chunk.and_then(ascii_words) else { return false };
        // the last word may go on behind the chunk; it is left for the next
        let whole = CHUNK - words.leading_ones() as usize;
        if whole > 0 {
            (self.chunk, self.words) = (self.at, words & u64::MAX >> (CHUNK - whole));
            self.at += whole;
        }
        whole > 0
    }

    fn one(&mut self) -> Option<(usize, Token)> {
        let (start, token) = (self.at, token(self.text, self.at)?);
        self.at = match token {
            Token::Word(end) => end,
            Token::Mark(mark) => start + mark.len_utf8(),
        };
        Some((start, token))
    }
}

/// Bytes that are looked at together.
const CHUNK: usize = 64;

/// For each byte of `chunk` whether it is of a word, the first in the lowest bit; `None` where not all are ASCII.
///
/// Eight bytes are one number: the highest bit of each is free, so that a sum tells in it whether a byte is at least so
/// much, and a product gathers these bits. That is as fast as the bytes come, on any processor.
#[inline]
fn ascii_words(chunk: &[u8; CHUNK]) -> Option<u64> {
    let numbers = chunk.as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
    if numbers.clone().fold(0, |all, bytes| all | bytes) & each(0x80) != 0 {
        return None;
    }
    let gathered = |bytes: u64| (word_bytes(bytes) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    Some(numbers.enumerate().fold(0, |words, (number, bytes)| words | gathered(bytes) << (8 * number)))
}

/// Eight bytes of ASCII, and in the highest bit of each whether it is of a word.
#[inline]
fn word_bytes(bytes: u64) -> u64 {
    let at_least = |bytes: u64, least: u8| bytes + each(0x80 - least);
    let within = |bytes: u64, first: u8, last: u8| at_least(bytes, first) & !at_least(bytes, last + 1);
    let letters = within(bytes | each(0x20), b'a', b'z');
    (letters | within(bytes, b'0', b'9') | within(bytes, b'_', b'_')) & each(0x80)
}

/// A number of eight times the same byte.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The token that `text` begins with.
pub(super) fn first(text: &str) -> Option<Token> {
    token(text, 0)
}

#[inline]
fn token(text: &str, start: usize) -> Option<Token> {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii() {
            if !BONDS[usize::from(*byte)] {
                break;
            }
            at += 1;
        } else {
            match text[at..].chars().next() {
                Some(c) if bonds(c) => at += c.len_utf8(),
                _ => break,
            }
        }
    }
    match at > start {
        true => Some(Token::Word(at)),
        false => text[start..].chars().next().map(Token::Mark),
    }
}

/// The ASCII characters that bond.
const BONDS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'_';
        byte += 1;
    }
    table
};

/// Whether a character is one word with its like beside it. Letters of scripts without spaces are not.
pub(super) fn bonds(c: char) -> bool {
    static OTHERS: CharSet = CharSet::new(|c| is_word(c) && !is_spaceless(c));
    match c.is_ascii() {
        true => BONDS[c as usize],
        false => OTHERS.contains(c),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_what_bonds() {
        let text = "l'Été_2, 北京kiev";
        let part = |(start, token): (usize, Token)| match token {
            Token::Word(end) => &text[start..end],
            Token::Mark(mark) => &text[start..start + mark.len_utf8()],
        };
        let parts: Vec<&str> = tokens(text, true).map(part).collect();
        assert_eq!(parts, ["l", "'", "Été_2", ",", " ", "北", "京", "kiev"]);
        assert_eq!(first(""), None);
    }

    proptest! {
        #[test]
        fn tokens_follow_each_other_without_a_gap(text in "\\PC*") {
            let mut at = 0;
            for (start, token) in tokens(&text, true) {
                prop_assert_eq!(start, at);
                at = match token { Token::Word(end) => end, Token::Mark(mark) => start + mark.len_utf8() };
            }
            prop_assert_eq!(at, text.len());
        }

        #[test]
        fn many_bytes_together_are_read_as_one_by_one(text in "([a-z0-9_]{0,9}[ ,.@\\[é京’]{0,2}){0,60}|[a-z]{50,200}") {
            let is_asked = |(_, token): &(usize, Token)| !matches!(token, Token::Mark(mark) if mark.is_ascii());
            let together: Vec<_> = tokens(&text, false).filter(is_asked).collect();
            prop_assert_eq!(together, tokens(&text, true).filter(is_asked).collect::<Vec<_>>());
        }

        #[test]
        fn bytes_of_words_are_those_that_bond(bytes: [u8; CHUNK]) {
            prop_assert_eq!(ascii_words(&bytes).is_some(), bytes.is_ascii());
            let ascii = bytes.map(|byte| byte & 0x7f);
            let words = ascii_words(&ascii).unwrap();
            for (at, byte) in ascii.iter().enumerate() {
                prop_assert_eq!(words >> at & 1 == 1, BONDS[usize::from(*byte)], "{}", byte);
            }
        }
    }
}
