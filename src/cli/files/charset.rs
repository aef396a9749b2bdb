//! Texts in UTF-16 and in legacy charsets: read as text, with the way back to their bytes.
//!
//! A text is never encoded anew as a whole, which would change bytes that mean the same. Only what replaces words is
//! encoded; every other byte stays.

use anyhow::{Result, bail};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{ISO_2022_JP, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};
use transdrift::text::{SourceError, Span};

pub(in crate::cli) use encoding_rs::Encoding;

/// The most bytes of a character, those of GB 18030.
const LONGEST: usize = 4;

/// A text in a charset other than UTF-8.
#[derive(Clone, Debug)]
pub(super) struct Charset {
    encoding: &'static Encoding,
    bytes: Vec<u8>,
    /// Whether nobody named it.
    is_detected: bool,
}

/// Reads the label of a charset that texts can be in.
pub(in crate::cli) fn label(label: &str) -> Result<&'static Encoding, String> {
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding) if encoding == ISO_2022_JP || encoding == REPLACEMENT => Err(format!(
            "{label} changes its meaning along the text and cannot be edited in place; convert the text to UTF-8"
        )),
        Some(encoding) => Ok(encoding),
        None => {
            Err("no such charset; name one as the web does, for example windows-1251, shift_jis or utf-16le"
                .to_owned())
        }
    }
}

impl Charset {
    /// The text in `bytes`: in the charset that was named, else in the one that they tell by themselves. Gives them back
    /// where they are UTF-8 or no text.
    pub(super) fn read(
        bytes: Vec<u8>,
        named: Option<&'static Encoding>,
    ) -> Result<Result<(String, Self), Vec<u8>>> {
        let marked = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding);
        let is_detected = marked.is_none() && named.is_none();
        let encoding = match marked.or(named).or_else(|| detected(&bytes)) {
            Some(encoding) if encoding != UTF_8 => encoding,
            _ => return Ok(Err(bytes)),
        };
        let charset = Self { encoding, bytes, is_detected };
        match charset.text() {
            Ok(text) => Ok(Ok((text, charset))),
            Err(offset) if marked.is_some() => {
                let encoding = encoding.name();
                bail!(SourceError::CutOff { encoding, offset })
            }
            Err(_) if named.is_none() => Ok(Err(charset.bytes)),
            Err(at) => bail!(
                "this is no {}: byte {at} stands for no character; name another charset with --encoding",
                encoding.name()
            ),
        }
    }

    /// Whether the beginning of a text tells a charset other than UTF-8.
    pub(super) fn is_told(beginning: &[u8]) -> bool {
        let marked = Encoding::for_bom(beginning).is_some_and(|(encoding, _)| encoding != UTF_8);
        marked || detected(beginning).is_some()
    }

    /// What it was found to be in, where nobody said so.
    pub(super) fn told(&self) -> Option<&'static str> {
        self.is_detected.then(|| self.encoding.name())
    }

    pub(super) fn name(&self) -> &'static str {
        self.encoding.name()
    }

    /// `text` in this charset; nothing where it has no such character.
    pub(super) fn encode(&self, text: &str) -> Option<Vec<u8>> {
        if self.encoding == UTF_16LE {
            return Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
        }
        if self.encoding == UTF_16BE {
            return Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
        }
        let (bytes, _, has_lost) = self.encoding.encode(text);
        (!has_lost).then(|| bytes.into_owned())
    }

    /// The text; the place of the first byte that stands for nothing where it is none.
    fn text(&self) -> Result<String, usize> {
        let mut text = String::with_capacity(self.bytes.len());
        let mut at = 0;
        while at < self.bytes.len() {
            at += self.next(at, &mut text).ok_or(at)?;
        }
        Ok(text)
    }

    /// Adds the character at byte `at`; how many bytes it takes.
    fn next(&self, at: usize, text: &mut String) -> Option<usize> {
        let rest = &self.bytes[at..];
        if self.encoding == UTF_16LE || self.encoding == UTF_16BE {
            return self.next_unit(rest, text);
        }
        if rest[0].is_ascii() && self.encoding.is_ascii_compatible() {
            text.push(char::from(rest[0]));
            return Some(1);
        }
        (1..=rest.len().min(LONGEST)).find_map(|length| {
            let decoded =
                self.encoding.decode_without_bom_handling_and_without_replacement(&rest[..length])?;
            text.push_str(&decoded);
            Some(length)
        })
    }

    fn next_unit(&self, rest: &[u8], text: &mut String) -> Option<usize> {
        let unit = |at: usize| {
            let pair = [*rest.get(at)?, *rest.get(at + 1)?];
            Some(if self.encoding == UTF_16LE { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
        };
        let first = unit(0)?;
        let units = if (0xd800..0xdc00).contains(&first) { vec![first, unit(2)?] } else { vec![first] };
        let c = char::decode_utf16(units.iter().copied()).next()?.ok()?;
        text.push(c);
        Some(units.len() * 2)
    }

    /// The bytes with some spans of the text replaced, which are in order and apart.
    pub(super) fn replaced(&self, edits: &[(Span, Vec<u8>)]) -> Vec<u8> {
        let mut result = Vec::with_capacity(self.bytes.len());
        let (mut walk, mut kept) = (Walk::new(self), 0);
        for (span, new) in edits {
            let start = walk.forward(span.start);
            result.extend_from_slice(&self.bytes[kept..start]);
            result.extend_from_slice(new);
            kept = walk.forward(span.end);
        }
        result.extend_from_slice(&self.bytes[kept..]);
        result
    }

    /// The bytes that spans of the text stand in, which are in order.
    pub(super) fn bytes_of(&self, spans: &[Span]) -> Vec<Vec<u8>> {
        let mut walk = Walk::new(self);
        let places = spans.iter().map(|span| (walk.forward(span.start), walk.forward(span.end)));
        places.map(|(start, end)| self.bytes[start..end].to_vec()).collect()
    }
}

/// A walk along the bytes and the text at once.
struct Walk<'c> {
    charset: &'c Charset,
    at: usize,
    /// How much text stands before.
    passed: usize,
    text: String,
}

impl<'c> Walk<'c> {
    fn new(charset: &'c Charset) -> Self {
        Self { charset, at: 0, passed: 0, text: String::new() }
    }

    /// The byte at which the text at `offset` begins, which is not before the last one.
    fn forward(&mut self, offset: usize) -> usize {
        while self.passed < offset && self.at < self.charset.bytes.len() {
            self.text.clear();
            let Some(length) = self.charset.next(self.at, &mut self.text) else { break };
            self.passed += self.text.len();
            self.at += length;
        }
        self.at
    }
}

/// Fewer bytes that are not ASCII tell no charset.
const FEWEST: usize = 3;

/// What bytes that are no UTF-8 are in, where they look like text.
fn detected(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.contains(&0) {
        return utf16(bytes);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let is_control = |byte: &u8| *byte < 0x20 && !b"\t\n\x0c\r\x1b".contains(byte);
    let telling = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    if bytes.iter().any(is_control) || telling < FEWEST || is_broken_utf8(bytes) {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Some(detector.guess(None, Utf8Detection::Deny))
}

/// Whether most of what is not ASCII is UTF-8 all the same.
fn is_broken_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound >= broken
}

/// A text has at least one space or line end in so many characters.
const RAREST_SPACE: usize = 100;

/// UTF-16 without a mark: it has the white space and the line ends of a text in one order of bytes, and nothing that is in
/// no text.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let plain = |order: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| order([pair[0], pair[1]]));
        let (mut white, mut letters, mut all) = (0, 0, 0);
        for c in char::decode_utf16(units) {
            all += 1;
            match c {
                Ok(' ' | '\n' | '\r' | '\t') => white += 1,
                Ok(c) if c.is_alphanumeric() => letters += 1,
                Ok(c) if c.is_control() || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffe}' | '\u{ffff}') => {
                    return None;
                }
                Ok(_) => {}
                Err(_) => return None,
            }
        }
        (letters * 2 > all && white * RAREST_SPACE >= all).then_some(white)
    };
    match (plain(u16::from_le_bytes), plain(u16::from_be_bytes)) {
        (Some(little), Some(big)) if big > little => Some(UTF_16BE),
        (Some(_), _) => Some(UTF_16LE),
        (None, Some(_)) => Some(UTF_16BE),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn charset(name: &str, bytes: &[u8]) -> (String, Charset) {
        Charset::read(bytes.to_vec(), Some(label(name).unwrap())).unwrap().unwrap()
    }

    #[test]
    fn only_what_is_replaced_is_encoded() {
        let cases: [(&str, &[u8], &str); 7] = [
            ("windows-1251", b"\xca\xe8\xe5\xe2 Kiev.", "Киев Kiev."),
            ("koi8-r", b"\xeb\xc9\xc5\xd7 Kiev.", "Киев Kiev."),
            // two bytes for one sign that is written otherwise today (NEC)
            ("shift_jis", b"\xed\x40\x8a\xc0 Kiev.", "纊澗 Kiev."),
            ("big5", b"\xa4\xa4 Kiev.", "中 Kiev."),
            ("gb18030", b"\x81\x30\x81\x31 Kiev.", "\u{81} Kiev."),
            ("euc-kr", b"\xb0\xa1 Kiev.", "가 Kiev."),
            ("utf-16le", b"K\0 \0K\0i\0e\0v\0.\0", "K Kiev."),
        ];
        for (name, bytes, expected) in &cases {
            let (text, charset) = charset(name, bytes);
            assert_eq!(text, *expected, "{name}");
            let start = text.find("Kiev").unwrap();
            let new = charset.encode("Kyiv").unwrap();
            let written = charset.replaced(&[(Span::new(start, start + 4), new.clone())]);
            let old = charset.encode("Kiev").unwrap();
            let at = bytes.windows(old.len()).position(|part| part == old).unwrap();
            let wanted = [&bytes[..at], &new, &bytes[at + old.len()..]].concat();
            assert_eq!(written, wanted, "{name}");
        }
    }

    #[test]
    fn charsets_are_detected_where_the_bytes_are_text() {
        let found = |bytes: &[u8]| detected(bytes).map(Encoding::name);
        assert_eq!(
            found("В Киеве".encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>().as_slice()),
            Some("UTF-16BE")
        );
        assert_eq!(found(b"I\0n\0 \0K\0i\0e\0v\0"), Some("UTF-16LE"));
        assert_eq!(
            found(b"\xc2 \xca\xe8\xe5\xe2\xe5 \xe8 \xe2 \xcc\xee\xf1\xea\xe2\xe5"),
            Some("windows-1251")
        );
        assert_eq!(found("é".as_bytes()), None);
        assert_eq!(found(b"ab\xc3\xa9\xc3\xa9\xff"), None, "UTF-8 with a broken byte");
        assert_eq!(found(b"B\xfcrgermeister"), None, "too little to tell");
        assert_eq!(found(b"\x7fELF\0\x01"), None);
        assert_eq!(found(b"\x01\xff\xfe"), None);
        assert!(label("iso-2022-jp").is_err() && label("klingon").is_err());
    }

    #[test]
    fn what_has_no_such_character_is_not_written() {
        let (_, charset) = charset("windows-1252", b"Kiev");
        assert_eq!(charset.encode("Київ"), None);
        let wrong = Charset::read(b"a\x81\xff".to_vec(), Some(label("shift_jis").unwrap())).unwrap_err();
        assert_eq!(
            wrong.to_string(),
            "this is no Shift_JIS: byte 1 stands for no character; name another charset with --encoding"
        );
    }
}
