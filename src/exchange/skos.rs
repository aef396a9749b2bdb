//! SKOS concepts: one preferred label a language, alternative labels that may stand, hidden labels that may not (SKOS
//! Reference, section 5); RDF/XML and Turtle are read, also with labels as nodes (SKOS-XL), RDF/XML is written.

use std::collections::HashMap;

use super::carries::{Carries, TERMS};
use super::gather::{Gathered, add_note, place, variant};
use super::tags::Tag;
use super::tbx::is_xml_id;
use super::turtle::{self, Object, Statement};
use super::xml::{Element, escaped, parse};
use super::{GlossaryFormat, ImportError, Languages};
use crate::glossary::{Entry, Status, Variant};
use crate::text::Language;

/// SKOS.
pub(super) const SKOS: GlossaryFormat = GlossaryFormat {
    name: "skos",
    about: "SKOS concepts, RDF/XML or Turtle: preferred, alternative and hidden labels; RDF/XML is written",
    carries: Carries {
        ids: Some(is_xml_id),
        statuses: &[Status::Hidden, Status::Admitted],
        authority: true,
        ..TERMS
    },
    read,
    write: Some(|entries, _| write(entries)),
};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"\n         \
    xmlns:skos=\"http://www.w3.org/2004/02/skos/core#\"\n         \
    xmlns:dcterms=\"http://purl.org/dc/terms/\">\n";

/// Types of nodes whose labels name no concept.
const GROUPS: [&str; 3] = ["ConceptScheme", "Collection", "OrderedCollection"];

fn read(text: &str, languages: &Languages) -> Result<Gathered, ImportError> {
    let statements = match text.trim_start().starts_with('<') && !is_turtle(text) {
        true => of_xml(text)?,
        false => turtle::parse(text).map_err(|error| ImportError {
            message: format!("this is no XML, and {}", error.message),
            ..error
        })?,
    };
    let mut of_subject: HashMap<&str, Vec<&Statement>> = HashMap::new();
    let mut subjects: Vec<&str> = Vec::new();
    for statement in &statements {
        let known = of_subject.entry(&statement.subject).or_default();
        if known.is_empty() {
            subjects.push(&statement.subject);
        }
        known.push(statement);
    }
    let mut gathered = Gathered::default();
    for subject in subjects {
        read_subject(subject, &of_subject, languages.to, &mut gathered);
    }
    Ok(gathered)
}

/// Whether a file that begins with `<` begins with an address and not with an element.
fn is_turtle(text: &str) -> bool {
    let first = text.trim_start().split(['>', ' ', '\n']).next().unwrap_or_default();
    first.contains("://") || first.starts_with("<#")
}

/// The last part of an address.
fn tail(address: &str) -> &str {
    address.rsplit(['#', '/']).next().unwrap_or_default()
}

fn read_subject(
    subject: &str,
    of_subject: &HashMap<&str, Vec<&Statement>>,
    to: Option<Language>,
    gathered: &mut Gathered,
) {
    let statements = of_subject.get(subject).map(Vec::as_slice).unwrap_or_default();
    if !statements.iter().any(|statement| tail(&statement.property).ends_with("Label")) {
        return;
    }
    let is_blank = subject.starts_with("_:");
    let key = if is_blank { format!("line {}", statements[0].line) } else { subject.to_owned() };
    let id = Some(tail(subject)).filter(|tail| !tail.is_empty() && !is_blank);
    let at = id.map_or(key.clone(), str::to_owned);
    let is_group = |statement: &&&Statement| {
        tail(&statement.property) == "type"
            && matches!(&statement.object, Object::Node(node) if GROUPS.contains(&tail(node)))
    };
    if let Some(group) = statements.iter().find(is_group)
        && let Object::Node(node) = &group.object
    {
        gathered.lose("labels of groups of concepts", at, tail(node));
        return;
    }
    let mut left = Vec::new();
    let entry = gathered.entry(&key, id);
    for statement in statements {
        let object = form_of(&statement.object, of_subject);
        read_property(tail(&statement.property), object, entry, to, &mut left);
    }
    tell_note_languages(statements, &mut left);
    for (kind, what) in left {
        gathered.lose(kind, &at, what);
    }
}

/// What stands there; of a label that is a node (SKOS-XL) its form.
fn form_of<'s>(object: &'s Object, of_subject: &HashMap<&str, Vec<&'s Statement>>) -> &'s Object {
    let Object::Node(node) = object else { return object };
    let form = of_subject.get(node.as_str()).into_iter().flatten();
    let mut form = form.filter(|statement| tail(&statement.property) == "literalForm");
    form.next().map_or(object, |statement| &statement.object)
}

fn read_property(
    property: &str,
    object: &Object,
    entry: &mut Entry,
    to: Option<Language>,
    left: &mut Vec<(&'static str, String)>,
) {
    let status = match property {
        "altLabel" => Some(Status::Admitted),
        "hiddenLabel" => Some(Status::Hidden),
        "prefLabel" => Some(Status::Preferred),
        _ => None,
    };
    let (text, told) = match object {
        Object::Text(text, told) => (text.trim(), told.as_deref()),
        Object::Node(_) if property == "type" => return,
        Object::Node(node) => {
            let what = if status.is_some() { format!("{property} {node}") } else { property.to_owned() };
            left.push(("properties", what));
            return;
        }
    };
    let tag = told.and_then(Tag::read);
    match (property, status, tag) {
        (_, Some(_), None) if told.is_some() => {
            let tag = told.unwrap_or_default();
            left.push(("what is no language tag", format!("{tag} {text}")));
        }
        ("prefLabel", _, tag) => match tag.or(to.map(Tag::from)) {
            Some(tag) => left.extend(place(entry, &tag, text).map(|form| ("regions", form))),
            None => left.push(("labels without a language", text.to_owned())),
        },
        (_, Some(status), tag) => {
            let languages = tag.map(|tag| tag.language).into_iter().collect();
            entry.variants.push(Variant { languages, ..variant(text, status) });
        }
        (property, None, _) => read_remark(property, text, entry, left),
    }
}

/// Properties that say something of the concept, in words.
const NOTES: [&str; 7] =
    ["note", "definition", "scopeNote", "editorialNote", "changeNote", "historyNote", "comment"];

fn read_remark(property: &str, text: &str, entry: &mut Entry, left: &mut Vec<(&'static str, String)>) {
    match property {
        property if NOTES.contains(&property) => add_note(&mut entry.note, text),
        "source" => entry.authority = Some(text.to_owned()),
        "type" => {}
        relation => left.push(("properties", relation.to_owned())),
    }
}

/// Tells in which languages the notes are, where that is more than one: the glossary keeps one note.
fn tell_note_languages(statements: &[&Statement], left: &mut Vec<(&'static str, String)>) {
    let notes = statements.iter().filter(|statement| NOTES.contains(&tail(&statement.property)));
    let mut tags: Vec<&str> = notes
        .filter_map(|statement| match &statement.object {
            Object::Text(_, tag) => tag.as_deref(),
            Object::Node(_) => None,
        })
        .collect();
    tags.sort_unstable();
    tags.dedup();
    if tags.len() > 1 {
        left.push(("languages of notes", tags.join(", ")));
    }
}

/// The statements of RDF/XML.
fn of_xml(text: &str) -> Result<Vec<Statement>, ImportError> {
    let root = parse(text)?;
    if root.name != "RDF" {
        let message = format!("<{}> is no RDF; the file should begin with <rdf:RDF>", root.name);
        return Err(ImportError::at(root.line, message));
    }
    let mut found = Vec::new();
    for node in &root.children {
        read_node(node, root.attribute("lang"), &mut found);
    }
    Ok(found)
}

/// Takes down what is said of a node and of the nodes in it; the answer is its address.
fn read_node(node: &Element, tag: Option<&str>, found: &mut Vec<Statement>) -> String {
    let named = node.attribute("about").or_else(|| node.attribute("ID"));
    let named = named.filter(|name| !name.is_empty()).map(str::to_owned);
    let blank = || node.attribute("nodeID").map(|name| format!("_:{name}"));
    let subject = named.or_else(blank).unwrap_or_else(|| format!("_:line {} {}", node.line, found.len()));
    if node.name != "Description" {
        let (subject, line, property) = (subject.clone(), node.line, "type".to_owned());
        found.push(Statement { subject, property, object: Object::Node(node.name.clone()), line });
    }
    properties(node, &subject, node.attribute("lang").or(tag), found);
    subject
}

fn properties(node: &Element, subject: &str, tag: Option<&str>, found: &mut Vec<Statement>) {
    for property in &node.children {
        let tag = property.attribute("lang").or(tag).filter(|tag| !tag.is_empty());
        let is_parts = property.attribute("parseType") == Some("Resource");
        let place = property.attribute("resource").map(str::to_owned);
        let place = place.or_else(|| property.attribute("nodeID").map(|name| format!("_:{name}")));
        let objects = match (place, property.children.as_slice()) {
            (Some(node), _) => vec![Object::Node(node)],
            (None, []) => vec![Object::Text(property.text().to_owned(), tag.map(str::to_owned))],
            (None, _) if is_parts => {
                let blank = format!("_:line {} {}", property.line, found.len());
                properties(property, &blank, tag, found);
                vec![Object::Node(blank)]
            }
            (None, nodes) => nodes.iter().map(|node| Object::Node(read_node(node, tag, found))).collect(),
        };
        found.extend(objects.into_iter().map(|object| Statement {
            subject: subject.to_owned(),
            property: property.name.clone(),
            object,
            line: node.line,
        }));
    }
}

fn write(entries: &[Entry]) -> String {
    let concepts: String = entries.iter().map(concept).collect();
    format!("{HEAD}{concepts}</rdf:RDF>\n")
}

fn concept(entry: &Entry) -> String {
    let mut text = format!("  <skos:Concept rdf:about=\"#{}\">\n", escaped(&entry.id));
    for form in &entry.canonical {
        text += &label("skos:prefLabel", Some(form.language), &form.text);
    }
    for form in &entry.variants {
        let element = if form.status.is_kept() { "skos:altLabel" } else { "skos:hiddenLabel" };
        match form.languages.as_slice() {
            [] => text += &label(element, None, &form.text),
            languages => {
                text.extend(languages.iter().map(|&language| label(element, Some(language), &form.text)))
            }
        }
    }
    if let Some(note) = &entry.note {
        text += &label("skos:note", None, note);
    }
    if let Some(authority) = &entry.authority {
        text += &label("dcterms:source", None, authority);
    }
    text + "  </skos:Concept>\n"
}

fn label(element: &str, language: Option<Language>, text: &str) -> String {
    let language = language.map(|language| format!(" xml:lang=\"{language}\"")).unwrap_or_default();
    format!("    <{element}{language}>{}</{element}>\n", escaped(text))
}
