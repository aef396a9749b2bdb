//! TBX, the exchange format for term bases (ISO 30042): version 3 (`tbx`) and version 2 (`martif`) are read, in the
//! style with types as attributes and in the one with types as elements; TBX-Basic is written.

use super::carries::{ALL_KINDS, Carries, Reasons, TERMS};
use super::gather::{Gathered, add_note, place, slug, variant};
use super::statuses::status;
use super::xml::{Element, escaped, parse};
use super::{GlossaryFormat, ImportError};
use crate::glossary::KINDS;
use crate::glossary::word;
use crate::glossary::{Entry, Status, Variant};
use crate::text::Language;

/// Version 3.
pub(super) const TBX: GlossaryFormat = GlossaryFormat {
    name: "tbx",
    about: "TBX-Basic version 3 (ISO 30042:2019), XML; version 2 is read too",
    carries: CARRIES,
    read: |text, _| read(text),
    write: Some(|entries, language| write(entries, language, &VERSION_3)),
};

/// Version 2.
pub(super) const TBX2: GlossaryFormat = GlossaryFormat {
    name: "tbx2",
    about: "TBX-Basic version 2 (ISO 30042:2008), XML; version 3 is read too",
    carries: CARRIES,
    read: |text, _| read(text),
    write: Some(|entries, language| write(entries, language, &VERSION_2)),
};

const CARRIES: Carries = Carries {
    ids: Some(is_xml_id),
    kinds: ALL_KINDS,
    statuses: &[Status::Deprecated, Status::Admitted, Status::Preferred, Status::Superseded],
    reasons: Reasons::Always,
    authority: true,
    ..TERMS
};

/// Terms and what the two versions call things.
struct Version {
    head: &'static str,
    tail: &'static str,
    concept: &'static str,
    language: &'static str,
    term: &'static str,
}

const VERSION_3: Version = Version {
    head: "<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"{}\" xmlns=\"urn:iso:std:iso:30042:ed-2\">\n\
        <tbxHeader><fileDesc><sourceDesc><p>A glossary, exported by transdrift.</p></sourceDesc></fileDesc></tbxHeader>\n",
    tail: "</tbx>\n",
    concept: "conceptEntry",
    language: "langSec",
    term: "termSec",
};

const VERSION_2: Version = Version {
    head: "<!DOCTYPE martif SYSTEM \"TBXBasiccoreStructV02.dtd\">\n\
        <martif type=\"TBX-Basic\" xml:lang=\"{}\">\n\
        <martifHeader><fileDesc><sourceDesc><p>A glossary, exported by transdrift.</p></sourceDesc></fileDesc>\
        <encodingDesc><p type=\"XCSURI\">TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader>\n",
    tail: "</martif>\n",
    concept: "termEntry",
    language: "langSet",
    term: "tig",
};

/// Administrative statuses as they are written.
const STATUSES: &[(&str, Status)] = &[
    ("preferredTerm-admn-sts", Status::Preferred),
    ("admittedTerm-admn-sts", Status::Admitted),
    ("deprecatedTerm-admn-sts", Status::Deprecated),
    ("supersededTerm-admn-sts", Status::Superseded),
];

fn read(text: &str) -> Result<Gathered, ImportError> {
    let root = parse(text)?;
    if !["tbx", "martif"].contains(&root.name.as_str()) {
        let message =
            format!("<{}> is no term base; the file should begin with <tbx> or <martif>", root.name);
        return Err(ImportError::at(root.line, message));
    }
    let mut gathered = Gathered::default();
    for concept in root.all(&["conceptEntry", "termEntry"]) {
        let id = concept.attribute("id").map(str::trim).filter(|id| !id.is_empty());
        let key = id.map_or_else(|| format!("line {}", concept.line), str::to_owned);
        if gathered.knows(&key) {
            let message = format!("a second concept `{key}`; an id names one concept");
            return Err(ImportError::at(concept.line, message));
        }
        read_concept(concept, &key, id, &mut gathered);
    }
    Ok(gathered)
}

fn read_concept(concept: &Element, key: &str, id: Option<&str>, gathered: &mut Gathered) {
    let mut entry = Entry::default();
    let mut left = Vec::new();
    for about in
        concept.all(&["descrip", "note", "admin", "langSec", "langSet", "subjectField", "xref", "definition"])
    {
        match kind_of(about) {
            "langSec" | "langSet" => read_language(about, &mut entry, &mut left),
            "subjectField" => match KINDS.iter().find(|(word, _)| *word == about.text()) {
                Some(&(_, kind)) => entry.kind = Some(kind),
                None => left.push(("data categories", format!("subjectField {}", about.text()))),
            },
            "note" | "definition" => add_note(&mut entry.note, about.text()),
            "source" => entry.authority = Some(about.text().to_owned()),
            other => left.push(("data categories", other.to_owned())),
        }
    }
    let place = gathered.entry(key, id);
    *place = Entry { id: place.id.clone(), ..entry };
    let at = id.map_or_else(|| slug(place.label()), str::to_owned);
    for (kind, what) in left {
        gathered.lose(kind, &at, what);
    }
}

/// What an element says: its type where it has one, else its name.
fn kind_of(element: &Element) -> &str {
    element.attribute("type").unwrap_or(&element.name)
}

fn read_language(section: &Element, entry: &mut Entry, left: &mut Vec<(&'static str, String)>) {
    let terms = section.all(&["termSec", "tig", "ntig"]);
    let tag = match section.language() {
        Some(Ok(tag)) => tag,
        told => {
            let tag = told.and_then(Result::err).unwrap_or_default();
            left.push(("what is no language tag", format!("{tag}: {} forms", terms.len())));
            return;
        }
    };
    for about in
        section.children.iter().filter(|child| !["termSec", "tig", "ntig"].contains(&child.name.as_str()))
    {
        for definition in std::iter::once(about).chain(about.all(&["descrip", "note", "definition"])) {
            match kind_of(definition) {
                "definition" | "note" => add_note(&mut entry.note, definition.text()),
                "descripGrp" => {}
                other => left.push(("data categories", other.to_owned())),
            }
        }
    }
    let terms: Vec<Term> = terms.into_iter().filter_map(|term| Term::read(term, left)).collect();
    // what is said to be preferred goes before what nothing is said of
    let of = |status: Option<Status>| terms.iter().position(move |term: &Term| term.status == status);
    let chosen = of(Some(Status::Preferred)).or_else(|| of(None)).or_else(|| of(Some(Status::Admitted)));
    for (index, term) in terms.into_iter().enumerate() {
        if Some(index) == chosen {
            left.extend(place(entry, &tag, &term.text).map(|form| ("regions", form)));
            if let Some(note) = term.note {
                add_note(&mut entry.note, &note);
            }
            continue;
        }
        let status = term.status.unwrap_or(Status::Admitted);
        let languages = vec![tag.language];
        let new = Variant { languages, reason: term.note, ..variant(&term.text, status) };
        entry.variants.push(new);
    }
}

struct Term {
    text: String,
    status: Option<Status>,
    note: Option<String>,
}

impl Term {
    fn read(section: &Element, left: &mut Vec<(&'static str, String)>) -> Option<Self> {
        let mut term =
            Term { text: section.all(&["term"]).first()?.text().to_owned(), status: None, note: None };
        let about = [
            "termNote",
            "note",
            "descrip",
            "admin",
            "xref",
            "administrativeStatus",
            "partOfSpeech",
            "termType",
        ];
        for about in section.all(&about) {
            match kind_of(about) {
                "administrativeStatus" | "normativeAuthorization" => {
                    let status = status(about.text());
                    if status.is_none() {
                        left.push(("statuses", about.text().to_owned()));
                    }
                    term.status = status.or(term.status);
                }
                "note" => add_note(&mut term.note, about.text()),
                other => left.push(("data categories", other.to_owned())),
            }
        }
        (!term.text.is_empty()).then_some(term)
    }
}

fn write(entries: &[Entry], language: Language, version: &Version) -> String {
    let head = version.head.replace("{}", language.code());
    let concepts: String = entries.iter().map(|entry| concept(entry, version)).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{head}<text><body>\n{concepts}</body></text>\n{}",
        version.tail
    )
}

fn concept(entry: &Entry, version: &Version) -> String {
    let mut text = format!("<{} id=\"{}\">\n", version.concept, escaped(&entry.id));
    if let Some(kind) = entry.kind {
        text += &format!("  <descrip type=\"subjectField\">{}</descrip>\n", word(KINDS, &kind));
    }
    if let Some(authority) = &entry.authority {
        text += &format!("  <admin type=\"source\">{}</admin>\n", escaped(authority));
    }
    if let Some(note) = &entry.note {
        text += &format!("  <note>{}</note>\n", escaped(note));
    }
    for form in &entry.canonical {
        text += &format!("  <{} xml:lang=\"{}\">\n", version.language, form.language);
        text += &term(&form.text, Status::Preferred, None, version);
        let is_here = |v: &&Variant| v.languages.is_empty() || v.languages.contains(&form.language);
        for other in entry.variants.iter().filter(is_here) {
            text += &term(&other.text, other.status, other.reason.as_deref(), version);
        }
        text += &format!("  </{}>\n", version.language);
    }
    text + &format!("</{}>\n", version.concept)
}

fn term(text: &str, status: Status, note: Option<&str>, version: &Version) -> String {
    let note = note.map(|note| format!("<note>{}</note>", escaped(note))).unwrap_or_default();
    format!(
        "    <{0}><term>{1}</term><termNote type=\"administrativeStatus\">{2}</termNote>{note}</{0}>\n",
        version.term,
        escaped(text),
        word(STATUSES, &status),
    )
}

/// Whether `id` can be an `xml:id`: a letter first, no white space or marks.
pub(super) fn is_xml_id(id: &str) -> bool {
    let is_inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    id.starts_with(|c: char| c.is_alphabetic() || c == '_') && id.chars().all(is_inner)
}
