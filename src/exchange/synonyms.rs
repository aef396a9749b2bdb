//! Synonyms of Solr and Elasticsearch: `wrong, wrong => right`, or words of equal worth with commas between; a
//! backslash takes its meaning from the character behind it, `#` begins a comment.

use super::carries::{Carries, PAIRS};
use super::gather::{Gathered, variant};
use super::{GlossaryFormat, ImportError, Languages};
use crate::glossary::{CasePolicy, Entry, Status};

/// Synonyms.
pub(super) const SYNONYMS: GlossaryFormat = GlossaryFormat {
    name: "synonyms",
    about: "synonyms of Solr and Elasticsearch: `wrong, wrong => right`",
    carries: Carries {
        lone_entries: false,
        forms: |form| !is_yaml(form),
        canonical: |form| !is_yaml(form),
        statuses: &[Status::Deprecated, Status::Admitted],
        cases: &[CasePolicy::Smart],
        ..PAIRS
    },
    read,
    write: Some(|entries, _| entries.iter().map(lines).collect()),
};

fn read(text: &str, languages: &Languages) -> Result<Gathered, ImportError> {
    let language = languages.to("synonyms")?;
    if let Some(line) = text.lines().position(is_yaml) {
        let message = "this is YAML, not lines of synonyms; write `wrong, wrong => right`, one rule a line";
        return Err(ImportError::at(line + 1, message));
    }
    if text.trim_start().starts_with(['{', '[', '<']) {
        let message =
            "this is JSON or XML, not lines of synonyms; write `wrong, wrong => right`, one rule a line";
        return Err(ImportError::at(1, message));
    }
    let mut gathered = Gathered::default();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let at = index + 1;
        let (left, right) = sides(line, at)?;
        let Some(right) = right else {
            let [first, others @ ..] = left.as_slice() else { continue };
            gathered.right(first, language);
            for other in others {
                gathered.pair(variant(other, Status::Admitted), first, language);
            }
            continue;
        };
        let [chosen, others @ ..] = right.as_slice() else {
            return Err(ImportError::at(at, "nothing stands behind `=>`; give the word to use"));
        };
        for other in others {
            gathered.lose("further replacements", format!("line {at}"), other);
        }
        for wrong in left.iter().filter(|wrong| *wrong != chosen) {
            gathered.pair(variant(wrong, Status::Deprecated), chosen, language);
        }
    }
    Ok(gathered)
}

/// Whether a line is one of a YAML file: its head, or a key and a value in a list.
fn is_yaml(line: &str) -> bool {
    let is_key = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let item = line.trim_start().strip_prefix("- ");
    let keyed = item.and_then(|item| item.split_once(": ")).is_some_and(|(key, _)| key.chars().all(is_key));
    line.trim_end() == "---" || line.starts_with("%YAML") || keyed
}

/// The words before and behind `=>`, or all words where there is none.
fn sides(line: &str, at: usize) -> Result<(Vec<String>, Option<Vec<String>>), ImportError> {
    let mut sides = vec![vec![String::new()]];
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        match (c, next, sides.last_mut()) {
            ('=', Some('>'), _) => {
                rest.next();
                sides.push(vec![String::new()]);
            }
            (',', _, Some(side)) => side.push(String::new()),
            ('\\', Some(escaped), Some(side)) => {
                rest.next();
                side.last_mut().into_iter().for_each(|word| word.push(escaped));
            }
            (c, _, Some(side)) => side.last_mut().into_iter().for_each(|word| word.push(c)),
            _ => {}
        }
    }
    for side in &mut sides {
        side.retain(|word| !word.trim().is_empty());
        side.iter_mut().for_each(|word| *word = word.trim().to_owned());
    }
    let mut sides = sides.into_iter();
    let (left, right) = (sides.next().unwrap_or_default(), sides.next());
    match sides.next() {
        Some(_) => Err(ImportError::at(
            at,
            "`=>` stands here twice; write one rule a line, or `\\=>` for the characters",
        )),
        None => Ok((left, right)),
    }
}

fn lines(entry: &Entry) -> String {
    let of = |kept: bool| {
        let forms = entry.variants.iter().filter(move |form| form.status.is_kept() == kept);
        forms.map(|form| escaped(&form.text)).collect::<Vec<_>>()
    };
    let right = escaped(entry.label());
    let (equal, wrong) = (of(true), of(false));
    let mut text = String::new();
    if !equal.is_empty() {
        text += &format!("{right}, {}\n", equal.join(", "));
    }
    if !wrong.is_empty() {
        text += &format!("{} => {right}\n", wrong.join(", "));
    }
    text
}

fn escaped(word: &str) -> String {
    let escape = |c: char| if matches!(c, ',' | '\\' | '=' | '#') { vec!['\\', c] } else { vec![c] };
    word.chars().flat_map(escape).collect()
}
