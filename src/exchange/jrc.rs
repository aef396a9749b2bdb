//! JRC-Names: a name a line, with the number of its entity, `P` or `O`, a language (`u`: any) and `+` between words.

use super::carries::{Carries, Kinds, TERMS};
use super::gather::{Gathered, name, variant};
use super::tags::Tag;
use super::{GlossaryFormat, ImportError, Languages};
use crate::glossary::{Entry, Kind, Status, Variant};

/// JRC-Names.
pub(super) const JRC: GlossaryFormat = GlossaryFormat {
    name: "jrc",
    about: "JRC-Names: lines of id, P or O, language and name, with tabs between and + for spaces",
    carries: Carries {
        ids: Some(|id| !id.contains(char::is_whitespace)),
        forms: is_writable,
        canonical: is_writable,
        kinds: Kinds::Only(&[Kind::Person, Kind::Organisation]),
        note: false,
        is_doubtful: true,
        ..TERMS
    },
    read,
    write: Some(|entries, _| entries.iter().map(lines).collect()),
};

const ANY: &str = "u";

fn is_writable(form: &str) -> bool {
    !form.contains(['+', '\t'])
}

fn read(text: &str, languages: &Languages) -> Result<Gathered, ImportError> {
    let mut gathered = Gathered::doubtful();
    let mut anywhere = Vec::new();
    let is_name = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
    for (index, line) in text.lines().enumerate().filter(|(_, line)| is_name(line)) {
        read_line(line, &mut gathered, &mut anywhere)
            .map_err(|message| ImportError::at(index + 1, message))?;
    }
    for (id, form) in anywhere {
        let entry = gathered.entry(&id, Some(&id));
        // the first name is the main one: where the language of the forms to use has none of its own, it is written there
        let is_asked = languages.to.is_none_or(|language| entry.canonical_in(language).is_none());
        match (entry.canonical.is_empty() || is_asked && languages.to.is_some(), languages.to) {
            (false, _) => entry.variants.push(variant(&form, Status::Deprecated)),
            (true, Some(language)) => {
                // what other languages write is known there by its family name only; here the whole name is replaced
                let others: Vec<String> = entry.canonical.iter().map(|form| form.text.clone()).collect();
                entry.canonical.push(name(language, &form));
                for other in others.iter().filter(|other| **other != form) {
                    let languages = vec![language];
                    entry.variants.push(Variant { languages, ..variant(other, Status::Deprecated) });
                }
            }
            (true, None) => {
                return Err(ImportError::whole(format!(
                    "neither `{form}` nor another name of `{id}` names a language; name that of the forms to use with --lang"
                )));
            }
        }
    }
    Ok(gathered)
}

/// Reads a name; the first one of an entity goes to `anywhere` where it is written so in any language, for a later one
/// may be of a language.
fn read_line(
    line: &str,
    gathered: &mut Gathered,
    anywhere: &mut Vec<(String, String)>,
) -> Result<(), String> {
    let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    let [id, kind, tag, form] = cells[..] else {
        return Err(
            "a line holds id, type, language and name with tabs between; this one does not".to_owned()
        );
    };
    let form = form.replace('+', " ");
    let is_first = !gathered.knows(id);
    let entry = gathered.entry(id, Some(id));
    let wrong = || format!("`{kind}` is no type of a name; use P for a person, O for an organisation");
    entry.kind = Some(read_kind(kind).ok_or_else(wrong)?);
    if tag == ANY {
        match is_first {
            true => anywhere.push((id.to_owned(), form)),
            false => entry.variants.push(variant(&form, Status::Deprecated)),
        }
        return Ok(());
    }
    let wrong = || format!("`{tag}` is no language tag; use BCP 47, or u for any language");
    let language = Tag::read(tag).ok_or_else(wrong)?.language;
    match entry.canonical_in(language) {
        Some(_) => {
            entry.variants.push(Variant { languages: vec![language], ..variant(&form, Status::Deprecated) })
        }
        None => entry.canonical.push(name(language, &form)),
    }
    Ok(())
}

fn read_kind(kind: &str) -> Option<Kind> {
    match kind {
        "P" => Some(Kind::Person),
        "O" => Some(Kind::Organisation),
        _ => None,
    }
}

fn lines(entry: &Entry) -> String {
    let kind = if entry.kind() == Kind::Person { "P" } else { "O" };
    let line = |language: &str, form: &str| {
        format!("{}\t{kind}\t{language}\t{}\n", entry.id, form.replace(' ', "+"))
    };
    let canonical = entry.canonical.iter().map(|form| line(form.language.code(), &form.text));
    let others = entry.variants.iter().flat_map(|form| match form.languages.as_slice() {
        [] => vec![line(ANY, &form.text)],
        languages => languages.iter().map(|language| line(language.code(), &form.text)).collect(),
    });
    canonical.chain(others).collect()
}
