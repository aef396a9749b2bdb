//! SKOS concepts as RDF/XML: one preferred label a language, alternative labels that may stand, hidden labels that may
//! not (SKOS Reference, section 5).

use super::carries::{Carries, TERMS};
use super::gather::{Gathered, add_note, add_variant, name, variant};
use super::tbx::is_xml_id;
use super::xml::{Element, escaped, parse};
use super::{Format, ImportError, Languages};
use crate::glossary::entry::{Entry, Status, Variant};
use crate::text::Language;

/// SKOS.
pub(super) const SKOS: Format = Format {
    name: "skos",
    about: "SKOS concepts as RDF/XML: preferred, alternative and hidden labels",
    carries: Carries {
        ids: Some(is_xml_id),
        statuses: &[Status::Hidden, Status::Admitted],
        authority: true,
        ..TERMS
    },
    read,
    write: |entries, _| write(entries),
};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"\n         \
    xmlns:skos=\"http://www.w3.org/2004/02/skos/core#\"\n         \
    xmlns:dcterms=\"http://purl.org/dc/terms/\">\n";

fn read(text: &str, languages: &Languages) -> Result<Gathered, ImportError> {
    let root = parse(text)?;
    if root.name != "RDF" {
        let message = format!("<{}> is no RDF; the file should begin with <rdf:RDF>", root.name);
        return Err(ImportError::at(root.line, message));
    }
    let mut gathered = Gathered::default();
    let has_label = |node: &&Element| node.children.iter().any(|child| child.name.ends_with("Label"));
    for node in root.children.iter().filter(has_label) {
        let about = node.attribute("about").or_else(|| node.attribute("ID")).unwrap_or_default();
        let key = if about.is_empty() { format!("line {}", node.line) } else { about.to_owned() };
        let tail = about.rsplit(['#', '/']).next().filter(|tail| !tail.is_empty());
        let mut left = Vec::new();
        let entry = gathered.entry(&key, tail);
        for child in &node.children {
            read_property(child, entry, languages.to, &mut left);
        }
        let at = if entry.id.is_empty() { key } else { entry.id.clone() };
        for (kind, what) in left {
            gathered.lose(kind, &at, what);
        }
    }
    Ok(gathered)
}

fn read_property(
    property: &Element,
    entry: &mut Entry,
    to: Option<Language>,
    left: &mut Vec<(&'static str, String)>,
) {
    let language = match property.language().transpose() {
        Ok(language) => language,
        Err(tag) => {
            left.push(("what is no language tag", format!("{tag} {}", property.text())));
            return;
        }
    };
    let text = property.text();
    let status = match property.name.as_str() {
        "altLabel" => Some(Status::Admitted),
        "hiddenLabel" => Some(Status::Hidden),
        "prefLabel" => Some(Status::Preferred),
        _ => None,
    };
    match (property.name.as_str(), status, language.or(to)) {
        ("prefLabel", _, None) => left.push(("labels without a language", text.to_owned())),
        ("prefLabel", _, Some(language)) if entry.canonical_in(language).is_none() => {
            entry.canonical.push(name(language, text));
        }
        (_, Some(status), _) => {
            let languages = language.into_iter().collect();
            add_variant(entry, Variant { languages, ..variant(text, status) });
        }
        (property, None, _) => read_remark(property, text, entry, left),
    }
}

fn read_remark(property: &str, text: &str, entry: &mut Entry, left: &mut Vec<(&'static str, String)>) {
    match property {
        "note" | "definition" | "scopeNote" | "editorialNote" => add_note(&mut entry.note, text),
        "source" => entry.authority = Some(text.to_owned()),
        "type" => {}
        relation => left.push(("properties", relation.to_owned())),
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
