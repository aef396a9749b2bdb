//! gettext catalogues: translations (`msgstr`), each with the message that it translates.

use std::borrow::Cow;

use super::decoded::Builder;
use super::document::Found;
use super::error::Breakage;
use super::escape::Escape;
use super::node::{Node, Role};
use super::placeholders::{self, Marks};
use crate::text::Span;

/// Reads a catalogue.
pub(super) fn read(text: &str) -> Result<Found<'_>, Breakage> {
    let mut reader =
        Reader { text, entry: Entry::default(), language: None, record: 0, found: Found::default() };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        reader.line(Span::new(at, at + line.len()).trim(text))?;
        at += line.len();
    }
    reader.close();
    Ok(reader.found)
}

/// A message with its translations, as far as it was read.
#[derive(Default)]
struct Entry<'t> {
    /// `msgid` and `msgid_plural`.
    sources: Vec<Builder<'t>>,
    /// The translations, each with the number of its plural form.
    targets: Vec<(usize, Builder<'t>)>,
    context: Option<Builder<'t>>,
    /// Whether a comment says that the translation is a guess.
    is_fuzzy: bool,
    last: Field,
}

/// What a string that follows on a line of its own belongs to.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Field {
    #[default]
    None,
    Context,
    Source,
    Target,
}

struct Reader<'t> {
    text: &'t str,
    entry: Entry<'t>,
    language: Option<Cow<'t, str>>,
    record: usize,
    found: Found<'t>,
}

impl<'t> Reader<'t> {
    fn line(&mut self, line: Span) -> Result<(), Breakage> {
        let text = line.of(self.text);
        if text.starts_with('#') {
            // comments, references, flags, obsolete entries
            self.close_if_translated();
            let flags = text.strip_prefix("#,").unwrap_or_default();
            self.entry.is_fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
            return Ok(());
        }
        if text.is_empty() {
            return Ok(());
        }
        if text.starts_with('"') {
            return self.string(line);
        }
        let word = text.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(text.len());
        let rest = Span::new(line.start + word, line.end);
        let number = self.begin(line, &text[..word], rest)?;
        self.string(Span::new(rest.start + number, rest.end).trim(self.text))
    }

    /// Begins a field; returns the length of its plural number.
    fn begin(&mut self, line: Span, keyword: &str, rest: Span) -> Result<usize, Breakage> {
        let builder = Builder::new(self.text);
        match keyword {
            "msgctxt" => {
                self.close_if_translated();
                self.entry.context = Some(builder);
                self.entry.last = Field::Context;
            }
            "msgid" => {
                self.close_if_translated();
                self.entry.sources = vec![builder];
                self.entry.last = Field::Source;
            }
            "msgid_plural" if self.entry.last == Field::Source => self.entry.sources.push(builder),
            "msgstr" if !self.entry.sources.is_empty() => {
                let (number, length) = plural(rest.of(self.text));
                self.entry.targets.push((number, builder));
                self.entry.last = Field::Target;
                return Ok(length);
            }
            "msgstr" | "msgid_plural" => {
                return Err(Breakage::new(
                    line.start,
                    format!("`{keyword}` without a `msgid` before it; add one"),
                ));
            }
            _ => {
                let reason = "expected `msgid`, `msgstr`, a comment or a string in `\"`";
                return Err(Breakage::new(line.start, reason));
            }
        }
        Ok(0)
    }

    /// Adds a string in quotation marks to the field that was begun last.
    fn string(&mut self, span: Span) -> Result<(), Breakage> {
        let builder = match self.entry.last {
            Field::Target => self.entry.targets.last_mut().map(|(_, builder)| builder),
            Field::Source => self.entry.sources.last_mut(),
            Field::Context => self.entry.context.as_mut(),
            Field::None => None,
        };
        let Some(builder) = builder else {
            return Err(Breakage::new(span.start, "a string without `msgid` or `msgstr` before it"));
        };
        push_string(builder, self.text, span)
    }

    fn close_if_translated(&mut self) {
        if !self.entry.targets.is_empty() {
            self.close();
        }
    }

    /// Adds the translations of the entry that was read.
    fn close(&mut self) {
        let entry = std::mem::take(&mut self.entry);
        let Some(first) = entry.sources.first() else { return };
        if first.is_empty() && entry.context.is_none() {
            let header = entry.targets.into_iter().next().map(|(_, builder)| builder.finish());
            self.language = header.and_then(|header| language(header.text())).or(self.language.take());
            return;
        }
        let sources: Vec<_> = entry.sources.into_iter().map(Builder::finish).collect();
        for (number, builder) in entry.targets.into_iter().filter(|(_, builder)| !builder.is_empty()) {
            let mut node = Node::new(builder, Role::Translation(number), Escape::Po);
            placeholders::protect(&mut node, Marks::Messages);
            let plural = sources.get(1).cloned();
            let source = sources.get(usize::from(number > 0)).or(sources.first()).cloned();
            let (language, record) = (self.language.clone(), self.record);
            self.found.nodes.push(Node {
                source,
                plural,
                language,
                record,
                is_unfinished: entry.is_fuzzy,
                ..node
            });
        }
        self.record += 1;
    }
}

/// The number in `[1]`, and the length of both; 0 without one.
fn plural(rest: &str) -> (usize, usize) {
    let number = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    number.and_then(|(number, _)| Some((number.parse().ok()?, number.len() + 2))).unwrap_or_default()
}

/// What the header says in its line `Language:`.
fn language<'t>(header: &str) -> Option<Cow<'t, str>> {
    let line = header.lines().find_map(|line| line.strip_prefix("Language:"))?;
    Some(line.trim().to_owned().into()).filter(|tag: &Cow<str>| !tag.is_empty())
}

/// Decodes a string with its quotation marks.
fn push_string(builder: &mut Builder, text: &str, span: Span) -> Result<(), Breakage> {
    let raw = span.of(text);
    if !raw.starts_with('"') {
        return Err(Breakage::new(span.start, "expected a string in `\"`"));
    }
    let mut at = span.start + 1;
    loop {
        let Some(run) = text[at..span.end].find(['\\', '"']) else {
            return Err(Breakage::new(
                span.start,
                "a string is not closed on its line; add the closing `\"`",
            ));
        };
        builder.copy(at..at + run);
        at += run;
        if text.as_bytes()[at] == b'"' {
            break;
        }
        at += push_escape(builder, &text[..span.end], at)?;
    }
    match at + 1 == span.end {
        true => Ok(()),
        false => {
            Err(Breakage::new(at + 1, "text follows the closing `\"`; write `\\\"` for one inside a string"))
        }
    }
}

/// Adds the escape at byte `at`, as C has them; returns its length.
fn push_escape(builder: &mut Builder, text: &str, at: usize) -> Result<usize, Breakage> {
    let rest = &text[at + 1..];
    let digits = |from: usize, most: usize, radix: u32| {
        rest.chars().skip(from).take(most).take_while(|c| c.is_digit(radix)).count()
    };
    let decoded = match rest.chars().next() {
        Some('n') => "\n",
        Some('t') => "\t",
        Some('r') => "\r",
        Some('"') => "\"",
        Some('\\') => "\\",
        Some('a') => "\u{7}",
        Some('b') => "\u{8}",
        Some('f') => "\u{c}",
        Some('v') => "\u{b}",
        Some('0'..='7') => {
            return Ok(push_code(builder, at, 1 + digits(0, 3, 8), &rest[..digits(0, 3, 8)], 8));
        }
        Some('x') if digits(1, 2, 16) > 0 => {
            let length = digits(1, 2, 16);
            return Ok(push_code(builder, at, 2 + length, &rest[1..1 + length], 16));
        }
        _ => return Err(Breakage::new(at, "gettext has no such escape; write `\\\\` for a backslash")),
    };
    builder.coded(decoded, at..at + 2);
    Ok(2)
}

/// Adds the character that a byte in octal or hexadecimal digits stands for; one that is no character alone is kept.
fn push_code(builder: &mut Builder, at: usize, length: usize, digits: &str, radix: u32) -> usize {
    let code = u32::from_str_radix(digits, radix)
        .ok()
        .filter(|code| (1..0x80).contains(code))
        .and_then(char::from_u32);
    match code {
        Some(c) => builder.coded(c.encode_utf8(&mut [0; 4]), at..at + length),
        None => builder.fixed("\u{fffd}", at..at + length),
    }
    length
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::harness::{Case, check, holds};
    use super::super::{Format, Options, Role, read};

    const CATALOGUE: &str = "# Kiev\nmsgid \"\"\nmsgstr \"\"\n\"Language: fr\\n\"\n\"Team: Kiev\\n\"\n\n#: Kiev.c:1\n#, c-format\nmsgctxt \"Kiev\"\nmsgid \"Kiev %s\"\nmsgid_plural \"Kievs\"\nmsgstr[0] \"\"\n\"l\\\"OTAN %(Kiev)s Vladi\"\n\"mir Kiev\\n\"\nmsgstr[1] \"Kiev\"\n#~ msgid \"Kiev\"\n#~ msgstr \"Kiev\"\nmsgid \"untranslated\"\nmsgstr \"\"\n";

    fn example(raw: &str, nodes: &[&str], edit: (&str, &str), written: &str) {
        check(&Case { format: Format::Po, raw, nodes, edits: &[edit], written, ..Case::default() });
    }

    #[test]
    fn translations_are_prose() {
        let nodes = ["l\"OTAN ⟦%(Kiev)s⟧ Vladimir Kiev\n", "Kiev"];
        let written = CATALOGUE
            .replace("mir Kiev\\n", "mir Kyiv \\\"x\\\"\\n")
            .replace("[1] \"Kiev", "[1] \"Kyiv \\\"x\\\"");
        example(
            CATALOGUE,
            &nodes,
            (" Kiev", " Kyiv \"x\""),
            &written.replace("[1] \"Kyiv \\\"x\\\"", "[1] \"Kiev"),
        );
        let joined = CATALOGUE.replace("Vladi\"\n\"mir", "Wladi\"\n\"mir");
        example(CATALOGUE, &nodes, ("Vladimir", "Wladimir"), &joined);
        let guessed = CATALOGUE.replace("#, c-format", "#, c-format, fuzzy");
        let document = read(Format::Po, &guessed, &Options::default()).unwrap();
        assert!(document.nodes().iter().all(|node| node.is_unfinished));
        let document = read(Format::Po, CATALOGUE, &Options::default()).unwrap();
        assert!(document.nodes().iter().all(|node| !node.is_unfinished));
        let pairs: Vec<_> =
            document.pairs().map(|(source, node)| (source.text(), node.role.clone())).collect();
        assert_eq!(pairs, [("Kiev %s", Role::Translation(0)), ("Kievs", Role::Translation(1))]);
        assert!(
            document.nodes().iter().all(|node| node.language.as_deref() == Some("fr") && node.record == 0)
        );
    }

    #[test]
    fn what_is_broken_is_told_by_place_and_remedy() {
        for (raw, expected) in [
            (
                "msgid \"a\"\nmsgstr \"\\q\"\n",
                "line 2, column 9: gettext has no such escape; write `\\\\` for a backslash",
            ),
            (
                "msgid \"a\"\nmsgstr \"a\n",
                "line 2, column 8: a string is not closed on its line; add the closing `\"`",
            ),
            (
                "msgid \"a\"\nmsgstr \"a\"b\"\n",
                "line 2, column 11: text follows the closing `\"`; write `\\\"` for one inside a string",
            ),
            ("msgstr \"a\"\n", "line 1, column 1: `msgstr` without a `msgid` before it; add one"),
            ("\"a\"\n", "line 1, column 1: a string without `msgid` or `msgstr` before it"),
            ("Kiev\n", "line 1, column 1: expected `msgid`, `msgstr`, a comment or a string in `\"`"),
        ] {
            assert_eq!(
                read(Format::Po, raw, &Options::default()).unwrap_err().to_string(),
                expected,
                "{raw}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_catalogue_is_read_and_written(
            raw in "(#[a-z~]\n|msg(id|str|ctxt|str\\[1\\]|id_plural) \"([a-c é%{}<>s]|\\\\[nt\"\\\\]|\\\\1?[0-7]{2}|\\\\xe9){0,9}\"\r?\n|\"[a-c]{0,3}\"\n){0,9}|\\PC*",
            pick: u64,
        ) {
            holds(Format::Po, &format!("msgid \"a\"\nmsgstr \"b\"\n{raw}"), &Options::default(), pick)?;
            holds(Format::Po, &raw, &Options::default(), pick)?;
        }
    }
}
