//! The inside of a JSON string.

use crate::format::decoded::Builder;
use crate::format::error::Breakage;
use crate::text::Span;

/// The end of the string whose inside begins at `start`: the place of the closing mark.
pub(super) fn end(text: &str, start: usize, limit: usize) -> Result<usize, Breakage> {
    let bytes = &text.as_bytes()[..limit];
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return Ok(at),
            b'\\' => at += escape_length(bytes, at)?,
            0..0x20 => {
                return Err(Breakage::new(
                    at,
                    "a string holds a raw control character; write it as an escape",
                ));
            }
            _ => at += 1,
        }
    }
    Err(Breakage::new(start - 1, "a string is not closed; the text is cut off or a `\"` is missing"))
}

fn escape_length(bytes: &[u8], at: usize) -> Result<usize, Breakage> {
    match bytes.get(at + 1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(2),
        Some(b'u')
            if bytes.get(at + 2..at + 6).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) =>
        {
            Ok(6)
        }
        _ => Err(Breakage::new(at, "JSON has no such escape; write `\\\\` for a backslash")),
    }
}

/// The inside of a string, whose escapes were checked.
pub(super) fn decode(text: &str, inside: Span) -> Builder<'_> {
    let mut builder = Builder::new(text);
    let mut at = inside.start;
    while at < inside.end {
        let run = text[at..inside.end].find('\\').unwrap_or(inside.end - at);
        builder.copy(at..at + run);
        at += run;
        if at < inside.end {
            at += push_escape(&mut builder, &text[..inside.end], at);
        }
    }
    builder
}

/// Adds the escape at byte `at`; returns its length.
fn push_escape(builder: &mut Builder, text: &str, at: usize) -> usize {
    let unit = |at: usize| text.get(at + 2..at + 6).and_then(|digits| u16::from_str_radix(digits, 16).ok());
    let simple = |text: &str| (Some(text.to_owned()), 2);
    let (decoded, length) = match text.as_bytes()[at + 1] {
        b'b' => simple("\u{8}"),
        b'f' => simple("\u{c}"),
        b'n' => simple("\n"),
        b'r' => simple("\r"),
        b't' => simple("\t"),
        b'u' => {
            let first = unit(at).unwrap_or_default();
            let second = text[at + 6..].starts_with("\\u").then(|| unit(at + 6)).flatten();
            match (String::from_utf16(&[first]), second.map(|second| String::from_utf16(&[first, second]))) {
                (Ok(one), _) => (Some(one), 6),
                (Err(_), Some(Ok(pair))) => (Some(pair), 12),
                _ => (None, 6),
            }
        }
        other => simple(char::from(other).encode_utf8(&mut [0; 4])),
    };
    match decoded {
        Some(decoded) => builder.coded(&decoded, at..at + length),
        // half of a surrogate pair: no text, and kept as it is
        None => builder.fixed("\u{fffd}", at..at + length),
    }
    length
}
