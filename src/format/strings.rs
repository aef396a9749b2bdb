//! Strings files of Apple's systems: `"key" = "value";`, the values only.

use super::decoded::Builder;
use super::document::Found;
use super::error::Breakage;
use super::escape::Escape;
use super::node::{Node, Role};
use super::placeholders::{self, Marks};

/// Reads a strings file.
pub(super) fn read(text: &str) -> Result<Found<'_>, Breakage> {
    let mut reader = Reader { text, at: 0 };
    let mut found = Found::default();
    let mut record = 0;
    while reader.skip_blanks()? {
        let key = reader.key()?;
        reader.expect('=', "after a key")?;
        let value = reader.string()?;
        reader.expect(';', "after a value")?;
        if !value.is_empty() {
            let mut node = Node::new(value, Role::Value(key), Escape::Po);
            placeholders::protect(&mut node, Marks::Messages);
            found.nodes.push(Node { record, ..node });
        }
        record += 1;
    }
    Ok(found)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn broken<T>(&self, reason: impl Into<String>) -> Result<T, Breakage> {
        Err(Breakage::new(self.at, reason))
    }

    /// Skips white space and comments: whether anything follows.
    fn skip_blanks(&mut self) -> Result<bool, Breakage> {
        loop {
            self.at = self.text.len() - self.rest().trim_start().len();
            let rest = self.rest();
            if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                match rest.find("*/") {
                    Some(end) => self.at += end + "*/".len(),
                    None => return self.broken("a comment is not closed; add `*/`"),
                }
            } else {
                return Ok(!rest.is_empty());
            }
        }
    }

    /// A key: a string, or a bare word.
    fn key(&mut self) -> Result<String, Breakage> {
        if self.rest().starts_with('"') {
            return Ok(self.string()?.finish().text().to_owned());
        }
        let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '$' | '/' | ':');
        let rest = self.rest();
        let length = rest.find(|c| !is_bare(c)).unwrap_or(rest.len());
        if length == 0 {
            return self.broken("expected a key in `\"`");
        }
        self.at += length;
        Ok(rest[..length].to_owned())
    }

    fn expect(&mut self, mark: char, place: &str) -> Result<(), Breakage> {
        self.skip_blanks()?;
        if !self.rest().starts_with(mark) {
            return self.broken(format!("expected `{mark}` {place}"));
        }
        self.at += mark.len_utf8();
        self.skip_blanks().map(drop)
    }

    fn string(&mut self) -> Result<Builder<'t>, Breakage> {
        if !self.rest().starts_with('"') {
            return self.broken("expected a value in `\"`");
        }
        let start = self.at;
        let mut builder = Builder::new(self.text);
        self.at += 1;
        loop {
            let Some(run) = self.rest().find(['\\', '"']) else {
                self.at = start;
                return self.broken("a string is not closed; add the closing `\"`");
            };
            builder.copy(self.at..self.at + run);
            self.at += run;
            if self.rest().starts_with('"') {
                self.at += 1;
                return Ok(builder);
            }
            let (decoded, length) = escape(self.rest());
            match decoded {
                Some(c) => builder.coded(c.encode_utf8(&mut [0; 4]), self.at..self.at + length),
                None => builder.fixed(&self.rest()[..length], self.at..self.at + length),
            }
            self.at += length;
        }
    }
}

/// What the escape at the start of `rest` stands for, and its length; nothing where it stands for no character alone.
fn escape(rest: &str) -> (Option<char>, usize) {
    match rest.chars().nth(1) {
        Some('n') => (Some('\n'), 2),
        Some('t') => (Some('\t'), 2),
        Some('r') => (Some('\r'), 2),
        Some('U' | 'u') => {
            let digits = rest.get(2..6).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
            let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
            match code.and_then(char::from_u32).filter(|&c| c != '\0') {
                Some(c) => (Some(c), 6),
                // half of a pair of surrogates
                None => (None, 2 + digits.map_or(0, str::len)),
            }
        }
        Some(c) => (Some(c), 1 + c.len_utf8()),
        None => (None, rest.len()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::harness::{Case, check, holds};
    use super::super::{Format, Options, read};

    const FILE: &str = "\u{feff}/* Kiev */\n\"Kiev\" = \"in Kiev \\\"%@\\\" \\U00e9\\n\"; // Kiev\nbare.key=\"Kiev\\\n\";\n\"a\" = \"\";\n";

    #[test]
    fn values_are_prose() {
        check(&Case {
            format: Format::Strings,
            raw: FILE,
            nodes: &["in Kiev \"⟦%@⟧\" é\n", "Kiev\n"],
            edits: &[("Kiev", "A\"B")],
            written: &FILE.replace("in Kiev", "in A\\\"B").replace("=\"Kiev", "=\"A\\\"B"),
            ..Case::default()
        });
    }

    #[test]
    fn what_is_broken_is_told_by_place_and_remedy() {
        for (raw, expected) in [
            ("\"a\" = \"b\"", "line 1, column 10: expected `;` after a value"),
            ("\"a\" \"b\";", "line 1, column 5: expected `=` after a key"),
            ("\"a\" = \"b;", "line 1, column 7: a string is not closed; add the closing `\"`"),
            ("/* a", "line 1, column 1: a comment is not closed; add `*/`"),
            ("= \"b\";", "line 1, column 1: expected a key in `\"`"),
        ] {
            let error = read(Format::Strings, raw, &Options::default()).unwrap_err().to_string();
            assert_eq!(error, expected, "{raw}");
        }
    }

    proptest! {
        #[test]
        fn any_value_is_read_and_written(
            inside in "([a-c é\n%@{}']{1,5}|\\\\(U0041|UD800|n|'|\"|\\\\|x)){0,12}",
            any in "\\PC*",
            pick: u64,
        ) {
            holds(Format::Strings, &format!("\"k\" = \"{inside}\";"), &Options::default(), pick)?;
            holds(Format::Strings, &any, &Options::default(), pick)?;
        }
    }
}
