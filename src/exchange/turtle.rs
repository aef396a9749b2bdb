//! Turtle (W3C, RDF 1.1 Turtle), as much of it as vocabularies use: a list of statements with their lines.

use std::collections::HashMap;

use super::ImportError;

/// Blank nodes and lists inside each other that are still read.
const DEEPEST: usize = 64;
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// A subject, what is said of it, and what stands there.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Statement {
    /// The address of the subject; `_:` and a name of a blank one.
    pub(super) subject: String,
    /// The address of the property.
    pub(super) property: String,
    pub(super) object: Object,
    /// The line of the subject, counted from 1.
    pub(super) line: usize,
}

/// What stands in a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Object {
    /// Another subject.
    Node(String),
    /// A text, with the tag of its language.
    Text(String, Option<String>),
}

/// The statements of a file.
pub(super) fn parse(text: &str) -> Result<Vec<Statement>, ImportError> {
    let mut reader = Reader { rest: text, line: 1, prefixes: HashMap::new(), blanks: 0, found: Vec::new() };
    while reader.skip() {
        reader.directive_or_triples().map_err(|message| ImportError::at(reader.line, message))?;
    }
    Ok(reader.found)
}

struct Reader<'t> {
    rest: &'t str,
    line: usize,
    /// Addresses by prefix; the base under `@`.
    prefixes: HashMap<String, String>,
    blanks: usize,
    found: Vec<Statement>,
}

type Read<T> = Result<T, String>;

impl<'t> Reader<'t> {
    /// Passes over white space and comments; tells whether something is left.
    fn skip(&mut self) -> bool {
        loop {
            let next = self.rest.trim_start();
            self.pass(self.rest.len() - next.len());
            if !self.rest.starts_with('#') {
                return !self.rest.is_empty();
            }
            self.pass(self.rest.find('\n').unwrap_or(self.rest.len()));
        }
    }

    fn pass(&mut self, bytes: usize) -> &'t str {
        let (passed, rest) = self.rest.split_at(bytes);
        self.line += passed.matches('\n').count();
        self.rest = rest;
        passed
    }

    fn take(&mut self, mark: &str) -> bool {
        self.skip();
        let is_next = self.rest.starts_with(mark);
        if is_next {
            self.pass(mark.len());
        }
        is_next
    }

    fn expect(&mut self, mark: &str) -> Read<()> {
        if self.take(mark) { Ok(()) } else { Err(self.broken(&format!("`{mark}` is missing"))) }
    }

    fn broken(&self, what: &str) -> String {
        let near: String = self.rest.chars().take_while(|&c| c != '\n').take(20).collect();
        format!("this is no Turtle: {what} before `{near}`")
    }

    fn directive_or_triples(&mut self) -> Read<()> {
        let lower: String = self.rest.chars().take(8).collect::<String>().to_lowercase();
        let is_old = lower.starts_with('@');
        let word = lower.trim_start_matches('@');
        if word.starts_with("prefix") || word.starts_with("base") {
            let is_prefix = word.starts_with("prefix");
            self.pass(usize::from(is_old) + if is_prefix { 6 } else { 4 });
            self.skip();
            let mut name = "@".to_owned();
            if is_prefix {
                let end = self.rest.find(':').ok_or_else(|| self.broken("a prefix without its colon"))?;
                name = self.pass(end).trim().to_owned();
                self.pass(1);
            }
            let address = self.address()?;
            self.prefixes.insert(name, address);
            return if is_old { self.expect(".") } else { Ok(()) };
        }
        let line = self.line;
        let (subject, is_blank) = match self.rest.starts_with('[') {
            true => (self.blank(0)?, true),
            false => (self.node(0)?, false),
        };
        if !(is_blank && self.take(".")) {
            self.properties(&subject, line, 0)?;
            self.expect(".")?;
        }
        Ok(())
    }

    /// What is said of `subject`: properties with `;` between, objects with `,`.
    fn properties(&mut self, subject: &str, line: usize, depth: usize) -> Read<()> {
        loop {
            while self.take(";") {}
            self.skip();
            if self.rest.starts_with(['.', ']']) || self.rest.is_empty() {
                return Ok(());
            }
            let is_type = self.rest.starts_with('a')
                && self.rest[1..].starts_with(|c: char| c.is_whitespace() || c == '<');
            let property = match is_type {
                true => {
                    self.pass(1);
                    TYPE.to_owned()
                }
                false => self.node(depth)?,
            };
            loop {
                let object = self.object(depth)?;
                let (subject, property) = (subject.to_owned(), property.clone());
                self.found.push(Statement { subject, property, object, line });
                if !self.take(",") {
                    break;
                }
            }
            if !self.take(";") {
                return Ok(());
            }
        }
    }

    fn object(&mut self, depth: usize) -> Read<Object> {
        self.skip();
        match self.rest.chars().next() {
            Some('"' | '\'') => self.literal(),
            Some('[') => Ok(Object::Node(self.blank(depth + 1)?)),
            Some('(') => {
                self.pass(1);
                if depth >= DEEPEST {
                    return Err(self.broken("too many lists inside each other"));
                }
                while !self.take(")") {
                    self.object(depth + 1)?;
                }
                Ok(Object::Node("_:list".to_owned()))
            }
            Some(c) if c.is_ascii_digit() || matches!(c, '+' | '-') => {
                let end = self.rest.find(|c: char| c.is_whitespace() || matches!(c, ';' | ',' | ']' | ')'));
                let number = self.rest[..end.unwrap_or(self.rest.len())].trim_end_matches('.');
                Ok(Object::Text(self.pass(number.len()).to_owned(), None))
            }
            _ => Ok(Object::Node(self.node(depth)?)),
        }
    }

    /// A node in brackets, with what is said of it there.
    fn blank(&mut self, depth: usize) -> Read<String> {
        if depth >= DEEPEST {
            return Err(self.broken("too many nodes inside each other"));
        }
        self.expect("[")?;
        self.blanks += 1;
        let name = format!("_:{}", self.blanks);
        let line = self.line;
        self.properties(&name, line, depth + 1)?;
        self.expect("]")?;
        Ok(name)
    }

    /// An address, with a prefix or in angle brackets.
    fn node(&mut self, depth: usize) -> Read<String> {
        self.skip();
        if self.rest.starts_with('<') {
            return self.address();
        }
        if self.rest.starts_with('[') {
            return self.blank(depth);
        }
        let is_inner = |c: char| {
            c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '.' | '%' | '\\' | '~' | '\'' | '/')
        };
        let end = self.rest.find(|c: char| !is_inner(c)).unwrap_or(self.rest.len());
        let word = self.rest[..end].trim_end_matches('.');
        if word.is_empty() {
            return Err(self.broken("a name is missing"));
        }
        self.pass(word.len());
        match word.split_once(':') {
            Some(("_", name)) => Ok(format!("_:b{name}")),
            Some((prefix, name)) => {
                let start = self.prefixes.get(prefix);
                let start =
                    start.ok_or_else(|| self.broken(&format!("the prefix `{prefix}:` is not declared")))?;
                Ok(start.clone() + &name.replace('\\', ""))
            }
            None if ["true", "false"].contains(&word) => Ok(word.to_owned()),
            None => Err(self.broken(&format!("`{word}` has no prefix"))),
        }
    }

    fn address(&mut self) -> Read<String> {
        self.skip();
        if !self.rest.starts_with('<') {
            return Err(self.broken("an address in `<>` is missing"));
        }
        let end = self.rest.find('>').ok_or_else(|| self.broken("an address is not closed"))?;
        let written = unescaped(&self.pass(end + 1)[1..end]);
        let base = self.prefixes.get("@").filter(|_| !written.contains(':'));
        Ok(base.map_or_else(|| written.clone(), |base| format!("{base}{written}")))
    }

    /// A text in one or three quotation marks, with its language or type.
    fn literal(&mut self) -> Read<Object> {
        let mark = &self.rest[..1];
        let tripled = mark.repeat(3);
        let mark = if self.rest.starts_with(&tripled) { tripled.as_str() } else { mark };
        let body = &self.rest[mark.len()..];
        let mut from = 0;
        let end = loop {
            let next = body[from..].find(mark).map(|at| from + at);
            let end = next.ok_or_else(|| self.broken("a text is not closed"))?;
            let escapes = body[..end].chars().rev().take_while(|&c| c == '\\').count();
            if escapes % 2 == 0 {
                break end;
            }
            from = end + 1;
        };
        let text = unescaped(&body[..end]);
        self.pass(mark.len() * 2 + end);
        let mut tag = None;
        if self.rest.starts_with('@') {
            let end = self.rest[1..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
            tag = Some(self.pass(end.map_or(self.rest.len(), |end| end + 1))[1..].to_owned());
        } else if self.rest.starts_with("^^") {
            self.pass(2);
            self.node(0)?;
        }
        Ok(Object::Text(text, tag))
    }
}

/// A text with its escapes read: `\n`, `\"`, `\u00e9`.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            plain.push(c);
            continue;
        }
        let digits = |count: usize, rest: &mut std::str::Chars| {
            let digits: String = rest.clone().take(count).collect();
            let found = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
            rest.by_ref().take(count).for_each(drop);
            found.unwrap_or(char::REPLACEMENT_CHARACTER)
        };
        match rest.next() {
            Some('n') => plain.push('\n'),
            Some('t') => plain.push('\t'),
            Some('r') => plain.push('\r'),
            Some('u') => plain.push(digits(4, &mut rest)),
            Some('U') => plain.push(digits(8, &mut rest)),
            other => plain.extend(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let shown = match parse(text) {
            Ok(found) => {
                let shown = found.iter().map(|s| format!("{} {} {:?}", s.subject, s.property, s.object));
                shown.collect::<Vec<_>>().join("; ")
            }
            Err(error) => error.to_string(),
        };
        assert!(shown.contains(expected), "{shown}");
    }

    #[test]
    fn statements_are_read() {
        check(
            "@prefix e: <x:> .\ne:a e:b \"c\\u00e9\\\"\"@en-GB , 'd' ; a e:T .",
            "x:a x:b Text(\"cé\\\"\", Some(\"en-GB\")); x:a x:b Text(\"d\", None); x:a http",
        );
        check("PREFIX : <x#>\n# c\n:a :b [ :c \"\"\"d\n\"e\\\"\"\"\" ] .", "_:1 x#c Text(\"d\\n\\\"e");
        check("@base <x/> . <a> <y:b> ( 1 2 ) ; <y:c> 1.5 , true .", "x/a y:c Text(\"1.5\", None)");
        check("[] <y:b> \"1\"^^<y:int> .", "_:1 y:b Text(\"1\", None)");
    }

    #[test]
    fn what_is_broken_is_told_with_its_line() {
        check("\na:b a:c 1 .", "line 2: this is no Turtle: the prefix `a:` is not declared");
        check("<a> <b> \"c", "a text is not closed");
        check("<a> <b> <c>", "`.` is missing");
        check("hello", "`hello` has no prefix");
        check(&format!("<a> <b> {}", "[ <c> ".repeat(1000)), "inside each other");
        check(&format!("<a> <b> {}", "(".repeat(100_000)), "inside each other");
    }
}
