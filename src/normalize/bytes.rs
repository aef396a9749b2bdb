//! Bytes that come in pieces, as text, and back: what is no UTF-8 is passed through as it is.

use std::borrow::Cow;
use std::collections::VecDeque;

/// Stands for a byte that is no UTF-8: as long as that, and in no word and no form.
const SIGN: u8 = 0x1a;

/// A byte that is no UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoUtf8 {
    /// Bytes before it.
    pub offset: usize,
    /// Its line, counted from 1.
    pub line: usize,
}

/// Bytes that come in pieces, as text that is normalized, and back.
///
/// What is no UTF-8 stands in the text as a sign that is in no word, so that no edit reaches over it, and comes back as
/// the byte that it was. Pieces may be cut anywhere.
///
/// ```
/// use transdrift::normalize::Bytes;
///
/// let mut bytes = Bytes::default();
/// let mut text = bytes.text(b"K\xc3\xa9v \xff and \xc3", false);
/// text += &bytes.text(b"", true);
/// assert_eq!(text, "Kév \u{1a} and \u{1a}");
/// assert_eq!(*bytes.restored(&text), *b"K\xc3\xa9v \xff and \xc3");
/// assert_eq!(bytes.count(), 2);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Bytes {
    /// The first bytes of a character whose others are still to come.
    begun: Vec<u8>,
    /// What the signs stand for that were given out and did not come back.
    held: VecDeque<u8>,
    /// Bytes and line ends that were given out.
    passed: (usize, usize),
    count: usize,
    first: Option<NoUtf8>,
}

impl Bytes {
    /// The next piece as text; a character that is cut waits for its end, or for the end of all.
    pub fn text(&mut self, bytes: &[u8], is_end: bool) -> String {
        let mut all = std::mem::take(&mut self.begun);
        all.extend_from_slice(bytes);
        if !is_end {
            self.begun = all.split_off(all.len() - begun(&all));
        }
        let text = match String::from_utf8(all) {
            Ok(text) => text,
            Err(error) => return self.with_signs(&error.into_bytes()),
        };
        self.hold_signs(text.as_bytes());
        self.pass(text.as_bytes());
        text
    }

    /// The text of bytes some of which are no UTF-8.
    fn with_signs(&mut self, all: &[u8]) -> String {
        let mut text = String::with_capacity(all.len());
        for chunk in all.utf8_chunks() {
            text += chunk.valid();
            self.hold_signs(chunk.valid().as_bytes());
            self.pass(chunk.valid().as_bytes());
            for &byte in chunk.invalid() {
                self.first.get_or_insert(NoUtf8 { offset: self.passed.0, line: self.passed.1 + 1 });
                self.held.push_back(byte);
                self.count += 1;
                self.passed.0 += 1;
                text.push(char::from(SIGN));
            }
        }
        text
    }

    /// Signs of the text itself come back as themselves.
    fn hold_signs(&mut self, text: &[u8]) {
        self.held.extend(memchr::memchr_iter(SIGN, text).map(|_| SIGN));
    }

    fn pass(&mut self, text: &[u8]) {
        self.passed.0 += text.len();
        self.passed.1 += memchr::memchr_iter(b'\n', text).count();
    }

    /// The bytes of the next piece of text that comes back; pieces come back in order, and with all their signs.
    pub fn restored<'t>(&mut self, text: &'t str) -> Cow<'t, [u8]> {
        if self.held.is_empty() {
            return Cow::Borrowed(text.as_bytes());
        }
        let mut bytes = text.as_bytes().to_vec();
        for at in memchr::memchr_iter(SIGN, text.as_bytes()) {
            bytes[at] = self.held.pop_front().unwrap_or(SIGN);
        }
        Cow::Owned(bytes)
    }

    /// How many bytes were no UTF-8.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The first of them.
    pub fn first(&self) -> Option<NoUtf8> {
        self.first
    }
}

/// How many bytes at the end of `bytes` begin a character of more bytes than are there.
fn begun(bytes: &[u8]) -> usize {
    let last = bytes.iter().rev().take(3).position(|byte| *byte >= 0xc0 || byte.is_ascii());
    let Some(place) = last else { return 0 };
    let length = match bytes[bytes.len() - 1 - place] {
        0xf0.. => 4,
        0xe0.. => 3,
        0xc0.. => 2,
        _ => 1,
    };
    if place + 1 < length { place + 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_bytes_come_back(pieces in prop::collection::vec(
            prop_oneof![
                prop::collection::vec(any::<u8>(), 0..6),
                "[aé\u{1a}😀\n]{0,4}".prop_map(String::into_bytes),
            ],
            0..12,
        )) {
            let mut bytes = Bytes::default();
            let (mut back, mut whole) = (Vec::new(), 0);
            for piece in &pieces {
                let text = bytes.text(piece, false);
                whole += text.len();
                back.extend_from_slice(&bytes.restored(&text));
            }
            let text = bytes.text(b"", true);
            whole += text.len();
            back.extend_from_slice(&bytes.restored(&text));
            let all = pieces.concat();
            prop_assert_eq!(whole, all.len(), "a sign is as long as its byte");
            prop_assert_eq!(&back, &all);
            prop_assert_eq!(bytes.count() == 0, std::str::from_utf8(&all).is_ok());
            let first = std::str::from_utf8(&all).err().map(|error| error.valid_up_to());
            prop_assert_eq!(bytes.first().map(|first| first.offset), first);
        }
    }

    #[test]
    fn the_first_byte_is_told_by_its_line() {
        let mut bytes = Bytes::default();
        let _ = bytes.text(b"a\nb\xff\n\xfe", true);
        assert_eq!((bytes.count(), bytes.first()), (2, Some(NoUtf8 { offset: 3, line: 2 })));
    }
}
