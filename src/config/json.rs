//! JSON as values with their places.

use super::value::{Data, Pair, Value};
use crate::text::Span;

/// The root of a JSON file.
///
/// # Errors
/// Where the text is no JSON: the place, and what is wrong there.
pub(super) fn read(text: &str) -> Result<Value, (Span, String)> {
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
        let before: usize =
            text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = floor(text, before + error.column().saturating_sub(1));
        return Err((Span::new(at, at), format!("this is no JSON: {error}")));
    }
    Ok(Cursor { text, at: 0 }.value())
}

/// The last character boundary of `text` that is not after `offset`.
fn floor(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// A place in text that is known to be JSON, not nested deeper than the parser that said so allows.
struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl Cursor<'_> {
    fn value(&mut self) -> Value {
        self.skip();
        let start = self.at;
        let data = match self.peek() {
            Some(b'{') => Data::Table(self.items(b'}', Self::pair)),
            Some(b'[') => Data::List(self.items(b']', Self::value)),
            Some(b'"') => Data::Text(self.string()),
            Some(b't' | b'f' | b'n') => self.word(),
            _ => {
                self.run(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
                Data::Other("a number")
            }
        };
        Value { span: Span::new(start, self.at), data }
    }

    fn word(&mut self) -> Data {
        let start = self.at;
        self.run(|byte| byte.is_ascii_lowercase());
        match &self.text[start..self.at] {
            "true" => Data::Truth(true),
            "false" => Data::Truth(false),
            _ => Data::Other("null"),
        }
    }

    /// The items up to `end`, which is passed.
    fn items<T>(&mut self, end: u8, mut item: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let mut items = Vec::new();
        self.at += 1;
        self.skip();
        while self.peek().is_some_and(|byte| byte != end) {
            items.push(item(self));
            self.run(|byte| byte.is_ascii_whitespace() || byte == b',');
        }
        self.at = (self.at + 1).min(self.text.len());
        items
    }

    fn pair(&mut self) -> Pair {
        let start = self.at;
        let key = self.string();
        let at = Span::new(start, self.at);
        self.run(|byte| byte.is_ascii_whitespace() || byte == b':');
        Pair { key, at, value: self.value() }
    }

    fn string(&mut self) -> String {
        let start = self.at;
        let mut is_escaped = false;
        self.at += 1;
        self.run(|byte| {
            let goes_on = is_escaped || byte != b'"';
            is_escaped = byte == b'\\' && !is_escaped;
            goes_on
        });
        self.at = (self.at + 1).min(self.text.len());
        serde_json::from_str(&self.text[start..self.at]).unwrap_or_default()
    }

    fn skip(&mut self) {
        self.run(|byte| byte.is_ascii_whitespace());
    }

    fn run(&mut self, mut goes_on: impl FnMut(u8) -> bool) {
        while self.peek().is_some_and(&mut goes_on) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_their_places() {
        let text = "{ \"a\\n\": [true, \"é\\\"\", 1.5e3, null],\n  \"b\": {} , \"c\": [ ] }";
        let root = read(text).unwrap();
        let list = root.under(&["a\n"]).unwrap();
        assert_eq!(list.span.of(text), "[true, \"é\\\"\", 1.5e3, null]");
        let Data::List(items) = &list.data else { panic!("a list") };
        let kinds: Vec<_> = items.iter().map(Value::kind).collect();
        assert_eq!(kinds, ["true or false", "a text", "a number", "null"]);
        assert_eq!(items[1].data, Data::Text("é\"".into()));
        assert_eq!(root.under(&["b"]).unwrap().span.of(text), "{}");
        assert_eq!(root.under(&["c"]).unwrap().span.of(text), "[ ]");
        assert_eq!(root.span.of(text), text);
    }

    #[test]
    fn what_is_no_json_is_told_at_its_place() {
        let (span, message) = read("{\n  \"a\": tru }").unwrap_err();
        assert_eq!(span.start, 12, "{message}");
        assert!(read("").is_err() && read(&"[".repeat(100_000)).is_err());
    }
}
