//! A list of terms for the prompt of a language model: `- wrong, wrong → right`; a name alone is to stay as it is.

use std::collections::BTreeSet;

use super::carries::{Carries, PAIRS};
use super::gather::{Gathered, name, variant};
use super::{GlossaryFormat, ImportError, Languages};
use crate::glossary::{CasePolicy, Entry, Status};
use crate::text::Language;

/// What stands between the forms that texts use and the one to write.
const ARROW: &str = " → ";

/// Terms for a prompt.
pub(super) const PROMPT: GlossaryFormat = GlossaryFormat {
    name: "prompt",
    about: "a list of terms for the prompt of a language model: `- wrong, wrong → right`",
    carries: Carries {
        forms: is_plain,
        canonical: is_plain,
        lone_entries: true,
        cases: &[CasePolicy::Smart],
        ..PAIRS
    },
    read,
    write: Some(|entries, _| entries.iter().map(line).collect()),
};

fn is_plain(form: &str) -> bool {
    !form.contains([',', '→']) && form.trim() == form && !form.starts_with("- ")
}

fn read(text: &str, languages: &Languages) -> Result<Gathered, ImportError> {
    let language = languages.to("prompt")?;
    let mut gathered = Gathered::default();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let Some(line) = line.trim().strip_prefix("- ") else {
            return Err(ImportError::at(
                index + 1,
                "this line does not begin with `- `; write `- wrong, wrong → right`",
            ));
        };
        let (wrong, right) = line.split_once(ARROW).unwrap_or(("", line));
        if right.trim().is_empty() || right.contains('→') {
            return Err(ImportError::at(
                index + 1,
                "there is not one word behind `→`; write `- wrong, wrong → right`",
            ));
        }
        gathered.right(right.trim(), language);
        for wrong in wrong.split(',').map(str::trim).filter(|wrong| !wrong.is_empty()) {
            gathered.pair(variant(wrong, Status::Deprecated), right.trim(), language);
        }
    }
    Ok(gathered)
}

fn line(entry: &Entry) -> String {
    let forms: Vec<&str> = entry.variants.iter().map(|form| form.text.as_str()).collect();
    match forms.is_empty() {
        true => format!("- {}\n", entry.label()),
        false => format!("- {}{ARROW}{}\n", forms.join(", "), entry.label()),
    }
}

/// What of `entry` serves who translates texts in which these `forms` of it stand into `language`: the form to write for
/// each, which for the family name of a person is the family name. Nothing where there is none.
pub fn as_used(entry: &Entry, forms: &BTreeSet<String>, language: Language) -> Vec<Entry> {
    let Some(whole) = entry.canonical_in(language) else { return Vec::new() };
    let family = entry.family_in(language).filter(|_| whole.contains(' '));
    let is_family = |form: &&String| family.is_some() && !form.contains(' ');
    let (of_family, of_whole): (Vec<&String>, Vec<&String>) = forms.iter().partition(is_family);
    let lines = [(whole, of_whole), (family.unwrap_or_default(), of_family)];
    let lines = lines.into_iter().filter(|(_, forms)| !forms.is_empty());
    lines.map(|(right, forms)| line_of(entry, right, &forms, language)).collect()
}

fn line_of(entry: &Entry, right: &str, forms: &[&String], language: Language) -> Entry {
    let wrong = forms.iter().filter(|form| form.as_str() != right);
    Entry {
        id: entry.id.clone(),
        canonical: vec![name(language, right)],
        variants: wrong.map(|form| variant(form, Status::Deprecated)).collect(),
        ..Entry::default()
    }
}
