//! JSON lines: the named string fields are edited inside the raw line; every other byte stays as it was.

use super::{Change, Normalized, Options, Spared, normalize};
use crate::glossary::Glossary;
use crate::text::{Language, Span, detect};

/// `text`, one JSON object a line, with the string values of `fields` normalized.
///
/// `fields` are names of top-level keys, or paths with full stops (`doc.text`). Without `language`, that of each value is
/// detected. Spans are bytes of the raw text; `before` and `after` of an edit are raw JSON as well. Lines that are no
/// JSON stay as they are.
pub fn normalize_jsonl(
    text: &str,
    fields: &[String],
    language: Option<Language>,
    glossary: &Glossary,
    options: &Options,
) -> Normalized {
    let mut result = Normalized::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mut done = 0;
        for value in string_values(line, fields) {
            let decoded = Decoded::new(value.of(line));
            let language = language.or_else(|| detect(&decoded.text).language());
            let edited = normalize(&decoded.text, language, glossary, options);
            for change in edited.changes {
                let input = decoded.raw(change.input).shift(value.start);
                result.text.push_str(&line[done..input.start]);
                let start = result.text.len();
                result.text.push_str(&escaped(&change.after));
                done = input.end;
                let output = Span::new(start, result.text.len());
                let (before, after) = (input.of(line).to_owned(), output.of(&result.text).to_owned());
                result.changes.push(Change { input: input.shift(at), output, before, after, ..change });
            }
            let raw =
                |spared: Spared| Spared { span: decoded.raw(spared.span).shift(value.start + at), ..spared };
            result.spared.extend(edited.spared.into_iter().map(raw));
        }
        result.text.push_str(&line[done..]);
        at += line.len();
    }
    result
}

/// `text` as it stands inside a JSON string.
fn escaped(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap_or_default();
    quoted.trim_start_matches('"').strip_suffix('"').unwrap_or_default().to_owned()
}

/// A JSON string without its escapes, with the way back.
struct Decoded {
    text: String,
    /// For each character of the text: where it starts in the text, and where in the raw string.
    starts: Vec<(usize, usize)>,
    raw_length: usize,
}

impl Decoded {
    /// Decodes what stands between the quotation marks.
    fn new(raw: &str) -> Self {
        let mut decoded =
            Self { text: String::with_capacity(raw.len()), starts: Vec::new(), raw_length: raw.len() };
        let mut at = 0;
        while let Some(c) = raw[at..].chars().next() {
            decoded.starts.push((decoded.text.len(), at));
            let (c, length) = if c == '\\' { unescape(&raw[at..]) } else { (c, c.len_utf8()) };
            decoded.text.push(c);
            at += length;
        }
        decoded
    }

    fn raw(&self, span: Span) -> Span {
        let raw = |at: usize| {
            let index = self.starts.partition_point(|&(text, _)| text < at);
            self.starts.get(index).map_or(self.raw_length, |&(_, raw)| raw)
        };
        Span::new(raw(span.start), raw(span.end))
    }
}

/// The character that an escape sequence at the start of `raw` stands for, and the length of the sequence.
fn unescape(raw: &str) -> (char, usize) {
    let unit = |at: usize| raw.get(at..at + 4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    match raw.as_bytes().get(1) {
        Some(b'n') => ('\n', 2),
        Some(b't') => ('\t', 2),
        Some(b'r') => ('\r', 2),
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(b'u') => match (unit(2), raw.get(6..8).filter(|next| *next == "\\u").and_then(|_| unit(8))) {
            (Some(high @ 0xd800..0xdc00), Some(low @ 0xdc00..0xe000)) => {
                let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                (char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), 12)
            }
            (Some(code), _) => (char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), 6),
            (None, _) => ('\\', 1),
        },
        Some(&other) if other.is_ascii() => (char::from(other), 2),
        _ => ('\\', 1),
    }
}

/// Where the string values of `fields` stand in a line, without their quotation marks, in order; none in a line that is
/// no JSON.
fn string_values(line: &str, fields: &[String]) -> Vec<Span> {
    if serde_json::from_str::<serde::de::IgnoredAny>(line).is_err() {
        return Vec::new();
    }
    let mut values = Vec::new();
    // the keys that lead to where we are, `None` for a list
    let mut path: Vec<Option<String>> = Vec::new();
    let mut key: Option<String> = None;
    let mut at = 0;
    let bytes = line.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let inner = Span::new(at + 1, string_end(bytes, at + 1));
                at = inner.end;
                let is_key = bytes[at + 1..].iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':');
                if is_key {
                    key = Some(Decoded::new(inner.of(line)).text);
                } else if fields.contains(&dotted(&path, key.as_deref())) {
                    values.push(inner);
                }
            }
            b'{' | b'[' => path.push(key.take()),
            b'}' | b']' => {
                path.pop();
                key = None;
            }
            b',' => key = None,
            _ => {}
        }
        at += 1;
    }
    values
}

fn string_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn dotted(path: &[Option<String>], key: Option<&str>) -> String {
    let keys = path.iter().filter_map(|key| key.as_deref()).chain(key);
    keys.collect::<Vec<_>>().join(".")
}
