//! # Broken encoding (TD303, mojibake)
//!
//! ## What it does
//! Finds text that was decoded the wrong way: letters that are UTF-8 read as Windows-1252 (`cafÃ©`, `itâ€™s`), the
//! replacement character U+FFFD, HTML entities left in the text (`&nbsp;`, `&#8217;`, also with the spaces that
//! machine translation puts into them: `& quot;`), and escapes (`\u00e9`).
//!
//! It is silent on entities in Markdown, HTML and XML files, where they are right, on `&` between words, and on letters
//! that are what they seem (`SÃO`).
//!
//! ## Why
//! A name with a broken letter is another name to every program, and entities are read as words.
//!
//! ## Example
//! ```text
//! The cafÃ© by the harbour is open &amp; warm.
//! ```
//!
//! ## Fix
//! The fix decodes what can be decoded; U+FFFD has lost its letter, look for it in another version.

use super::view::{self, View};
use super::{Rule, Scope, Texts, table};
use crate::finding::{Code, Confidence, Damage, Finding, FixClass, Severity};
use crate::text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    code: Code::Mojibake,
    severity: Severity::Warning,
    scope: Scope::Text(check),
    needs: &[],
    numbers: &[],
    source: include_str!("td303_mojibake.rs"),
};

fn check(texts: Texts, findings: &mut Vec<Finding>) {
    for view in view::views(texts) {
        let markup = [".md", ".html", ".htm", ".xhtml", ".xml", ".xlf", ".xliff", ".svg", ".rst"];
        let name = view.version.source.name().to_lowercase();
        findings.extend(wrong_decodings(view));
        if !markup.iter().any(|suffix| name.ends_with(suffix)) {
            findings.extend(view.text.match_indices('&').filter_map(|(at, _)| entity(view, at)));
        }
        findings.extend(view.text.match_indices("\\u").filter_map(|(at, _)| escape(view, at)));
        let lost = view.text.match_indices('\u{FFFD}');
        let lost = lost.map(|(at, c)| Span::new(at, at + c.len()));
        findings.extend(lost.map(|span| finding(view, span, Damage::LostCharacter, None)));
    }
}

fn finding(view: View, span: Span, damage: Damage, replacement: Option<String>) -> Finding {
    let found = view.finding(&RULE, (Severity::Warning, Confidence::Certain), span, damage);
    match replacement {
        Some(replacement) => found.with_fix(FixClass::Review, vec![Edit { span, replacement }]),
        None => found,
    }
}

/// Runs of non-ASCII characters that are UTF-8 read as Windows-1252.
fn wrong_decodings(view: View) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut start = None;
    let ends = view.text.char_indices().chain([(view.text.len(), ' ')]);
    for (at, c) in ends {
        match (start, c.is_ascii()) {
            (None, false) => start = Some(at),
            (Some(from), true) => {
                start = None;
                let span = Span::new(from, at);
                let decoded = decode(span.of(view.text)).filter(|_| !is_shouted(view.text, span));
                let wrong = |text| finding(view, span, Damage::WrongDecoding, Some(text));
                found.extend(decoded.map(wrong));
            }
            _ => {}
        }
    }
    found
}

/// `SÃO”`: a capital and a closing quotation mark after capitals are what they seem.
fn is_shouted(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back();
    let letters = span.of(text).chars().filter(|c| c.is_alphabetic()).count();
    before.is_some_and(char::is_uppercase) && letters == 1
}

/// The text that was meant, if the characters are UTF-8 read as Windows-1252 and mean common letters or marks.
fn decode(run: &str) -> Option<String> {
    if run.chars().count() < 2 {
        return None;
    }
    let bytes: Option<Vec<u8>> = run.chars().map(windows_1252).collect();
    let decoded = String::from_utf8(bytes?).ok()?;
    let common = |c: char| {
        matches!(c, '\u{A0}'..='\u{17F}' | '\u{370}'..='\u{5FF}' | '\u{600}'..='\u{6FF}' | '\u{2010}'..='\u{203A}' | '\u{20AC}')
            || c as u32 >= 0x3000
    };
    // `é »` in French is by chance what one East Asian letter becomes
    let is_chance = decoded.chars().count() == 1 && decoded.chars().all(|c| c as u32 >= 0x3000);
    (decoded.chars().all(common) && !is_chance).then_some(decoded)
}

/// The byte of a character in Windows-1252 (source: the WHATWG encoding standard, index windows-1252).
fn windows_1252(c: char) -> Option<u8> {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";
    match c as u32 {
        code @ 0x80..=0xFF => u8::try_from(code).ok(),
        _ => HIGH.chars().position(|h| h == c).and_then(|i| u8::try_from(0x80 + i).ok()),
    }
}

/// An HTML entity at the `&` at byte `at`, with or without spaces inside.
fn entity(view: View, at: usize) -> Option<Finding> {
    const LONGEST_ENTITY: usize = 14;
    let rest = view.text.get(at + 1..)?;
    let end = rest.char_indices().take(LONGEST_ENTITY).find(|&(_, c)| c == ';')?.0;
    let name: String = rest[..end].chars().filter(|c| !c.is_whitespace()).collect();
    let character = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => named(&name)?,
    };
    let span = Span::new(at, at + 1 + end + 1);
    Some(finding(view, span, Damage::Entity, Some(character)))
}

fn numbered(number: &str) -> Option<String> {
    let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16).ok());
    let code = hexadecimal.unwrap_or_else(|| number.parse().ok())?;
    char::from_u32(code).map(String::from)
}

fn named(name: &str) -> Option<String> {
    let mut rows = table::rows(include_str!("../../data/entities.tsv"));
    rows.find(|row| row[0] == name).and_then(|row| numbered(row.get(1)?))
}

/// `\u00e9` at byte `at`.
fn escape(view: View, at: usize) -> Option<Finding> {
    let digits = view.text.get(at + 2..at + 6)?;
    let character = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).map(String::from);
    let in_code = view.text[..at].ends_with('\\');
    (!in_code && digits.bytes().all(|b| b.is_ascii_hexdigit()))
        .then(|| finding(view, Span::new(at, at + 6), Damage::Escape, character))
}
