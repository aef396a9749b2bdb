//! Whether a variant may be replaced without a look, and why it is replaced.

use super::forms::{Form, Origin};
use crate::finding::FixClass;
use crate::glossary::{Entry, Kind};
use crate::lang::{Data, Language};

/// Whether the form is the name of a thing as another language writes it: no person's, and no acronym.
pub(super) fn is_name_elsewhere(form: &Form, entry: &Entry) -> bool {
    matches!(form.origin, Origin::Foreign(_))
        && entry.kind() != Kind::Person
        && !form.text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// Whether the form may be replaced in a text of `language` without a look, and why it is replaced.
pub(super) fn fix(form: &Form, entry: &Entry, language: Option<Language>) -> (FixClass, String) {
    let variant = form.variant(entry);
    // names of most languages take an article or endings of their own
    let bare = !is_name_elsewhere(form, entry)
        || language.is_some_and(|language| Data::of(language).flag("bare-names") == Some(true));
    let usual = if bare { FixClass::Safe } else { FixClass::Review };
    let class = variant.and_then(|variant| variant.fix).or(entry.fix).unwrap_or(usual);
    let given = variant.and_then(|variant| variant.reason.clone()).or_else(|| entry.reason.clone());
    let reason = given.unwrap_or_else(|| match &form.origin {
        Origin::Foreign(languages) => {
            format!("the form in {}", listed(languages.iter().map(Language::name)))
        }
        Origin::Romanized(systems) => {
            // `fr` is a press convention, `ALA-LC` a system; the code of a language is written as the tag is
            let language = |system: &&str| system.parse().ok().filter(|l: &Language| l.code() == *system);
            let languages: Vec<Option<Language>> = systems.iter().map(language).collect();
            let names = systems.iter().zip(&languages);
            let names = names.map(|(system, language)| language.as_ref().map_or(*system, Language::name));
            format!("romanized as in {}", listed(names))
        }
        _ => "a listed variant".to_owned(),
    });
    (class, reason)
}

/// The first few of `names`, and how many more there are.
fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    const ENOUGH: usize = 4;
    let names: Vec<_> = names.collect();
    match names.len().saturating_sub(ENOUGH) {
        0 | 1 => names.join(", "),
        more => format!("{} and {more} more", names[..ENOUGH].join(", ")),
    }
}
