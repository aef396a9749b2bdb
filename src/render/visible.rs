//! Characters that act instead of showing: controls, bidi overrides, invisible marks, shown by their code points.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use crate::lang::is_right_to_left;

/// `text` with every control, bidi and invisible format character written as `<U+202E>`.
///
/// Line breaks and tabs stay, and so do the joiners that Persian, Indic scripts and emoji families need.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if acts(c) {
            shown.push_str(&format!("<U+{:04X}>", c as u32));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// The same for text that was painted here: colours (`ESC [ … m`) and marks that isolate right-to-left words stay.
pub fn visible_painted(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(at) = rest.find(['\x1b', '\u{2068}', '\u{2069}']) {
        let paint = painted(&rest[at..]);
        // what is no colour is shown like the text before it
        let end = if paint == 0 { at + 1 } else { at };
        shown += &visible(&rest[..end]);
        shown += &rest[end..at + paint.max(end - at)];
        rest = &rest[at + paint.max(end - at)..];
    }
    shown += &visible(rest);
    Cow::Owned(shown)
}

/// Length of the colour or mark at the start of `text`; 0 where there is none.
fn painted(text: &str) -> usize {
    if text.starts_with(['\u{2068}', '\u{2069}']) {
        return '\u{2068}'.len_utf8();
    }
    let Some(body) = text.strip_prefix("\x1b[") else { return 0 };
    let numbers = body.len() - body.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';').len();
    if body[numbers..].starts_with('m') { "\x1b[".len() + numbers + 1 } else { 0 }
}

/// The same on one line: every run of white space is one space.
pub fn one_line(text: &str) -> String {
    visible(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

/// JSON with the same characters as escapes, which any reader turns back: they can only stand inside its strings.
pub(super) fn escaped_in_json(json: String) -> String {
    if !json.contains(acts) {
        return json;
    }
    let mut safe = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if acts(c) {
            safe.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            safe.push(c);
        }
    }
    safe
}

/// How many characters show `c`.
pub(super) fn shown_chars(c: char) -> usize {
    if acts(c) { visible(c.encode_utf8(&mut [0; 4])).len() } else { 1 }
}

/// Whether `c` acts on a terminal or a page instead of showing itself.
fn acts(c: char) -> bool {
    let is_kept = matches!(c, '\n' | '\t');
    let is_format = matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0001}');
    (c.is_control() && !is_kept) || is_format
}

/// `text` between U+2068 and U+2069 where it has letters that run from right to left, so that they turn nothing around
/// it.
pub(super) fn isolated(text: &str) -> Cow<'_, str> {
    if text.contains(is_right_to_left) {
        Cow::Owned(format!("\u{2068}{text}\u{2069}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Cells that `text` takes on a terminal.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_shown_and_what_shows_stays() {
        for (text, expected) in [
            ("plain é 東\tx\n", "plain é 東\tx\n"),
            ("a\x1b[31mred", "a<U+001B>[31mred"),
            ("x\u{202e}evil\u{2066}", "x<U+202E>evil<U+2066>"),
            ("\u{9b}2J \u{7f}\r", "<U+009B>2J <U+007F><U+000D>"),
            ("👩‍👩‍👧", "👩‍👩‍👧"),
        ] {
            assert_eq!(visible(text), expected);
        }
        assert_eq!(escaped_in_json("\"x\u{202e}\u{e0001}é\"\n".into()), "\"x\\u202e\\udb40\\udc01é\"\n");
        assert_eq!(one_line("a \r\n b\u{200b}"), "a b<U+200B>");
        assert_eq!(isolated("رو"), "\u{2068}رو\u{2069}");
    }
}
