//! A small tree of YAML values, with lines.

use saphyr_parser::{Event, Marker, Parser, Span};

use super::ImportError;

/// Lists and tables inside each other that are still read: rules need about four.
const DEEPEST: usize = 32;

/// A value and its line, counted from 1.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) line: usize,
    pub(super) value: Value,
}

#[derive(Debug)]
pub(super) enum Value {
    Text(String),
    List(Vec<Node>),
    Table(Vec<(String, Node)>),
}

impl Node {
    /// The value under `key`.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        self.table().iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    /// Keys and values; nothing where this is no table.
    pub(super) fn table(&self) -> &[(String, Node)] {
        if let Value::Table(pairs) = &self.value { pairs } else { &[] }
    }

    /// The items of a list; the value itself where this is no list.
    pub(super) fn items(&self) -> &[Node] {
        if let Value::List(items) = &self.value { items } else { std::slice::from_ref(self) }
    }

    /// The text of a scalar.
    pub(super) fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }
}

/// A list or table that is being read.
struct Open {
    node: Node,
    key: Option<String>,
}

/// The first document of `text`.
pub(super) fn parse(text: &str) -> Result<Node, ImportError> {
    let mut parser = Parser::new_from_str(text);
    let mut open: Vec<Open> = Vec::new();
    // what ends with the text is told at the line behind the last
    let last = text.lines().count();
    let line = |marker: &Marker| marker.line().min(last);
    loop {
        let (event, span) =
            parser.next_event().unwrap_or(Ok((Event::StreamEnd, Span::default()))).map_err(|error| {
                ImportError::at(line(error.marker()), format!("this is no YAML: {}", error.info()))
            })?;
        let line = line(&span.start);
        let done = match event {
            Event::SequenceStart(..) => {
                start(&mut open, Value::List(Vec::new()), line)?;
                continue;
            }
            Event::MappingStart(..) => {
                start(&mut open, Value::Table(Vec::new()), line)?;
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => open.pop().map(|open| open.node),
            Event::Scalar(text, ..) => Some(Node { line, value: Value::Text(text.into_owned()) }),
            Event::Alias(_) => {
                return Err(ImportError::at(line, "an alias (`*name`) is not followed; write the value out"));
            }
            Event::DocumentEnd | Event::StreamEnd => {
                return Err(ImportError::whole("this is no YAML: it holds nothing"));
            }
            Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => continue,
        };
        let Some(done) = done else { continue };
        match open.last_mut() {
            Some(parent) => parent.add(done),
            None => return Ok(done),
        }
    }
}

fn start(open: &mut Vec<Open>, value: Value, line: usize) -> Result<(), ImportError> {
    if open.len() >= DEEPEST {
        return Err(ImportError::at(line, format!("lists and tables lie {DEEPEST} deep here")));
    }
    open.push(Open { node: Node { line, value }, key: None });
    Ok(())
}

impl Open {
    fn add(&mut self, done: Node) {
        match (&mut self.node.value, self.key.take()) {
            (Value::List(items), _) => items.push(done),
            (Value::Table(pairs), Some(key)) => pairs.push((key, done)),
            (Value::Table(_), None) => self.key = Some(done.text().unwrap_or_default().to_owned()),
            (Value::Text(_), _) => {}
        }
    }
}

/// `text` as a quoted scalar; JSON's are YAML's.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let shown = match parse(text) {
            Ok(node) => format!("{:?}", node.get("a").and_then(Node::text)),
            Err(error) => error.to_string(),
        };
        assert!(shown.contains(expected), "{shown}");
    }

    #[test]
    fn values_are_read_with_their_lines() {
        check("b: [1, {c: 2}]\na: \"x\\\"y\"", "x\\\"y");
        check(&format!("a: {}", quoted("x: #\u{1}\u{2028}é")), "x: #\\u{1}\\u{2028}é");
        check("a: b: c", "line 1: this is no YAML");
        check("a: b\nc", "line 2: this is no YAML");
        check(&"[".repeat(100_000), "line 1: this is no YAML");
        check(&"- ".repeat(100_000), "32 deep");
        check("a: &x 1\nb: *x", "line 2: an alias");
        check("# nothing", "holds nothing");
    }
}
