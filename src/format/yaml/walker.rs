//! Events of the parser to nodes, without recursion.

use std::borrow::Cow;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span as Marks, StrInput, Tag};

use super::keys::{self, Holds};
use super::places::Places;
use super::scalar::{self, Style};
use super::template;
use crate::format::document::Found;
use crate::format::error::Breakage;
use crate::format::node::{Node, Role};
use crate::format::placeholders::{self, Marks as Placeholders};
use crate::format::selection::{Selection, Selector, Step};
use crate::lang::Language;
use crate::text::Span;

/// Reads documents and keeps the values that are prose.
pub(super) struct Walker<'t, 's> {
    text: &'t str,
    /// The same as it is parsed: templates are masked where it is YAML only without them.
    parsed: &'s str,
    places: Places<'s>,
    selection: &'s Selection,
    found: Found<'t>,
    /// For each node, whether it is prose only in a catalogue.
    doubtful: Vec<bool>,
    record: usize,
    /// Where the nodes of the document begin.
    first: usize,
    language: Option<String>,
    /// The lists and tables that are open.
    open: Vec<Open>,
    steps: Vec<Step<'t>>,
    /// The keys of the steps joined by full stops.
    dotted: String,
}

/// An open list or table.
struct Open {
    is_table: bool,
    in_flow: bool,
    /// Whether it is a key, or stands in one.
    in_key: bool,
    /// What its values are by the keys that it stands under.
    holds: Holds,
    /// Whether the next value is a key.
    expects_key: bool,
    /// How long the dotted keys were before it, and whether there was one.
    before: (usize, bool),
    /// Its keys, each with the number of nodes before its value, and whether the value is a table.
    keys: Vec<(String, usize, bool)>,
}

impl<'t, 's> Walker<'t, 's> {
    pub(super) fn new(text: &'t str, parsed: &'s str, selection: &'s Selection) -> Self {
        Self {
            text,
            parsed,
            places: Places::new(parsed),
            selection,
            found: Found::default(),
            doubtful: Vec::new(),
            record: 0,
            first: 0,
            language: None,
            open: Vec::new(),
            steps: Vec::new(),
            dotted: String::new(),
        }
    }

    pub(super) fn read(mut self) -> Result<Found<'t>, Breakage> {
        let mut parser: Parser<'s, StrInput<'s>> = Parser::new_from_str(self.parsed);
        while let Some(event) = parser.next_event() {
            let (event, marks) = event.map_err(|error| self.broken(&error))?;
            self.add(event, marks);
        }
        let mut doubtful = self.doubtful.into_iter();
        self.found.nodes.retain(|_| !doubtful.next().unwrap_or_default());
        Ok(self.found)
    }

    fn broken(&self, error: &ScanError) -> Breakage {
        Breakage::new(self.places.byte(error.marker().index()), format!("this is no YAML: {}", error.info()))
    }

    fn add(&mut self, event: Event<'_>, marks: Marks) {
        match event {
            Event::Scalar(value, style, anchor, tag) => self.scalar(&value, style, (anchor, tag), marks),
            Event::SequenceStart(..) => self.begin(false, marks),
            Event::MappingStart(..) => self.begin(true, marks),
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(_) => self.pass(),
            Event::DocumentEnd => self.close_record(),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => {}
        }
    }

    fn is_masked(&self) -> bool {
        !std::ptr::eq(self.text, self.parsed)
    }

    /// The bytes between two marks.
    fn span(&self, marks: Marks) -> Span {
        let (start, end) = (self.places.byte(marks.start.index()), self.places.byte(marks.end.index()));
        Span::new(start, end.max(start))
    }

    fn begin(&mut self, is_table: bool, marks: Marks) {
        let opens = self.span(marks).of(self.parsed).ends_with(['[', '{']);
        let keyed = self.steps.iter().rev().take(1).any(|step| matches!(step, Step::Key(_)));
        let new = match self.open.last_mut() {
            None => (false, false, Holds::Text, false),
            Some(parent) => {
                let in_key = parent.in_key || (parent.is_table && parent.expects_key);
                let key = parent.keys.last_mut().filter(|_| parent.is_table && !in_key);
                let mut holds = parent.holds;
                if let Some((key, _, is_table_too)) = key {
                    holds = if holds == Holds::Code { holds } else { keys::holds(key) };
                    *is_table_too = is_table;
                }
                if is_table && holds == Holds::Names {
                    holds = Holds::Text;
                }
                (parent.in_flow, in_key, holds, parent.before.1)
            }
        };
        let (in_flow, in_key, holds, was_keyed) = new;
        self.open.push(Open {
            is_table,
            in_flow: in_flow || opens,
            in_key,
            holds,
            expects_key: is_table,
            before: (self.dotted.len(), keyed || was_keyed),
            keys: Vec::new(),
        });
        self.steps.push(if is_table { Step::Key(Cow::Borrowed("")) } else { Step::Index(0) });
    }

    fn end(&mut self) {
        let Some(done) = self.open.pop() else { return };
        self.steps.pop();
        self.dotted.truncate(done.before.0);
        if done.is_table && !done.in_key {
            self.take_for_catalogue(&done);
        }
        self.pass();
    }

    /// Goes over a value, or a key that is none: what follows is its counterpart.
    fn pass(&mut self) {
        let nodes = self.found.nodes.len();
        let Some(open) = self.open.last_mut() else { return };
        if !open.is_table {
            if let Some(Step::Index(index)) = self.steps.last_mut() {
                *index += 1;
            }
            return;
        }
        if open.expects_key {
            open.keys.push((String::new(), nodes, false));
            self.dotted.truncate(open.before.0);
        }
        open.expects_key = !open.expects_key;
    }

    fn scalar(
        &mut self,
        value: &str,
        style: ScalarStyle,
        properties: (usize, Option<Cow<'_, Tag>>),
        marks: Marks,
    ) {
        match self.open.last() {
            Some(open) if open.is_table && open.expects_key => return self.key(value),
            Some(open) if open.in_key => return self.pass(),
            _ => {}
        }
        let has_properties = properties.0 != 0 || properties.1.is_some();
        let is_text = properties.1.is_none_or(|tag| tag.is_yaml_core_schema() && tag.suffix == "str");
        if is_text && !value.is_empty() {
            self.value(value, style, has_properties, marks);
        }
        self.pass();
    }

    fn key(&mut self, key: &str) {
        let nodes = self.found.nodes.len();
        let Some(open) = self.open.last_mut() else { return };
        open.keys.push((key.to_owned(), nodes, false));
        open.expects_key = false;
        self.dotted.truncate(open.before.0);
        if open.before.1 {
            self.dotted.push('.');
        }
        self.dotted.push_str(key);
        if let Some(step) = self.steps.last_mut() {
            *step = Step::Key(Cow::Owned(key.to_owned()));
        }
    }

    fn value(&mut self, value: &str, style: ScalarStyle, has_properties: bool, marks: Marks) {
        let meant = |selector: &Selector| selector.selects(&self.dotted, &self.steps);
        if self.selection.language.as_ref().map_or(self.names_language(), meant) {
            self.language = Some(value.to_owned());
            return;
        }
        let is_free = self.selection.fields.is_empty();
        let style = self.style(style);
        let is_plain = matches!(style, Style::Plain { .. });
        if !(is_free || self.selection.fields.iter().any(meant)) || (is_plain && !keys::is_text(value)) {
            return;
        }
        let span = self.span(marks);
        // what a template is filled with may be anything
        if self.is_masked() && template::is_in(span.of(self.text)) {
            return;
        }
        let Some(builder) = scalar::decode(self.text, span, style, has_properties, value) else { return };
        let doubtful = is_free && (self.is_code() || keys::is_identifier(value));
        let mut node = Node::new(builder, Role::Value(self.nearest_key()), style.escape());
        placeholders::protect(&mut node, Placeholders::Messages);
        self.found.nodes.push(Node { record: self.record, ..node });
        self.doubtful.push(doubtful);
    }

    fn style(&self, style: ScalarStyle) -> Style {
        match style {
            ScalarStyle::Plain => Style::Plain { in_flow: self.open.last().is_some_and(|open| open.in_flow) },
            ScalarStyle::SingleQuoted => Style::Single,
            ScalarStyle::DoubleQuoted => Style::Double,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
        }
    }

    /// Whether the value is that of `lang` or `language` at the top.
    fn names_language(&self) -> bool {
        matches!(&self.steps[..], [Step::Key(key)] if matches!(&**key, "lang" | "language"))
    }

    fn is_code(&self) -> bool {
        let Some(open) = self.open.last() else { return false };
        let key = open.keys.last().filter(|_| open.is_table);
        open.holds != Holds::Text || key.is_some_and(|(key, ..)| keys::holds(key) != Holds::Text)
    }

    fn nearest_key(&self) -> String {
        let key = |step: &Step<'t>| match step {
            Step::Key(key) => Some(key.to_string()),
            Step::Index(_) => None,
        };
        self.steps.iter().rev().take(2).find_map(key).unwrap_or_default()
    }

    /// Gives the values under keys that are languages their language. A table at the top of which every key is a
    /// language with a table of its own is a catalogue: all its texts are prose.
    fn take_for_catalogue(&mut self, done: &Open) {
        let is_top = self.open.is_empty();
        let is_catalogue = is_top && done.keys.iter().all(|&(_, _, is_table)| is_table);
        if done.keys.len() < 2 && !is_catalogue {
            return;
        }
        let mut languages = done.keys.iter().map(|(key, ..)| language(key));
        if !languages.by_ref().all(|known| known) {
            return;
        }
        let ends = done.keys.iter().skip(1).map(|&(_, start, _)| start).chain([self.found.nodes.len()]);
        for ((key, start, _), end) in done.keys.iter().zip(ends) {
            for node in &mut self.found.nodes[*start..end] {
                node.language.get_or_insert_with(|| Cow::Owned(key.clone()));
            }
        }
        if is_catalogue {
            self.doubtful[self.first..].fill(false);
        }
    }

    fn close_record(&mut self) {
        let language = self.language.take().map(Cow::Owned);
        for node in &mut self.found.nodes[self.first..] {
            node.language = node.language.take().or(language.clone());
        }
        self.first = self.found.nodes.len();
        self.record += 1;
    }
}

/// Whether `key` is the tag of a language that there is.
fn language(key: &str) -> bool {
    key.parse().is_ok_and(Language::is_known)
}
