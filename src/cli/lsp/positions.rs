//! Places as editors count them: lines, and units of UTF-16 or bytes in a line.

use serde_json::{Value, json};
use transdrift::text::Span;

/// What places in a line count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Bytes,
    Utf16,
}

impl Unit {
    /// Bytes where the client can count them, else UTF-16, which every client can.
    pub(super) fn of(client: &Value) -> Self {
        let offered = &client["capabilities"]["general"]["positionEncodings"];
        let is_offered = offered.as_array().is_some_and(|all| all.iter().any(|unit| unit == "utf-8"));
        if is_offered { Unit::Bytes } else { Unit::Utf16 }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Unit::Bytes => "utf-8",
            Unit::Utf16 => "utf-16",
        }
    }

    fn length(self, c: char) -> usize {
        match self {
            Unit::Bytes => c.len_utf8(),
            Unit::Utf16 => c.len_utf16(),
        }
    }
}

/// The lines of a text.
pub(super) struct Lines<'t> {
    text: &'t str,
    unit: Unit,
    /// Where each begins.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str, unit: Unit) -> Self {
        let bytes = text.as_bytes();
        let ends = |at: &usize| match bytes[*at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let starts = std::iter::once(0).chain((0..bytes.len()).filter(ends).map(|at| at + 1)).collect();
        Self { text, unit, starts }
    }

    /// The place of byte `at`.
    pub(super) fn position(&self, at: usize) -> Value {
        let line = self.starts.partition_point(|start| *start <= at).saturating_sub(1);
        let before = &self.text[self.starts[line]..at];
        let character: usize = before.chars().map(|c| self.unit.length(c)).sum();
        json!({ "line": line, "character": character })
    }

    pub(super) fn range(&self, span: Span) -> Value {
        json!({ "start": self.position(span.start), "end": self.position(span.end) })
    }

    /// The byte at a place; the end of the line where the place lies behind it, the end of the text where there is no such
    /// line.
    pub(super) fn offset(&self, position: &Value) -> usize {
        let number = |key: &str| position[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
        let (line, mut left) = (number("line"), number("character"));
        let Some(&start) = self.starts.get(line) else { return self.text.len() };
        let end = self.starts.get(line + 1).map_or(self.text.len(), |next| *next);
        let line = self.text[start..end].trim_end_matches(['\n', '\r']);
        for (at, c) in line.char_indices() {
            if left < self.unit.length(c) {
                return start + at;
            }
            left -= self.unit.length(c);
        }
        start + line.len()
    }

    pub(super) fn span(&self, range: &Value) -> Span {
        let (start, end) = (self.offset(&range["start"]), self.offset(&range["end"]));
        Span::new(start.min(end), start.max(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_as_the_editor_counts() {
        let text = "a\r\n📉 Kiev\rb\n";
        for (unit, character) in [(Unit::Utf16, 3), (Unit::Bytes, 5)] {
            let lines = Lines::new(text, unit);
            let place = json!({ "line": 1, "character": character });
            assert_eq!((lines.position(8), lines.offset(&place)), (place, 8), "{unit:?}");
            assert_eq!(lines.offset(&json!({ "line": 1, "character": 99 })), 12, "the end of the line");
            assert_eq!(lines.offset(&json!({ "line": 9, "character": 0 })), text.len());
            assert_eq!(
                lines.offset(&json!({ "line": 1, "character": 1 })),
                3,
                "inside a character is before it"
            );
        }
    }

    #[test]
    fn bytes_are_counted_where_the_client_can() {
        let client = |units: Value| json!({ "capabilities": { "general": { "positionEncodings": units } } });
        assert_eq!(Unit::of(&client(json!(["utf-16", "utf-8"]))), Unit::Bytes);
        assert_eq!(Unit::of(&client(json!(["utf-16"]))), Unit::Utf16);
        assert_eq!(Unit::of(&json!({})), Unit::Utf16);
    }
}
