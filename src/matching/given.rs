//! The given name beside a family name, as the text's language writes it: it is changed with the whole name only.

use unicode_script::UnicodeScript;

use super::card::Card;
use super::forms::admitted_given_names;
use super::guards::Place;
use super::letter_case;
use crate::lang::Language;
use crate::text::{Case, Folded, Span, fold};

/// A given name that the text's language writes otherwise.
pub(super) struct Foreign {
    span: Span,
    usual: String,
}

/// The person's given name right before the family name at `place`, where a text in `language` writes it otherwise.
pub(super) fn foreign(
    card: &Card,
    (text, folded): (&str, &Folded),
    place: Place,
    language: Language,
) -> Option<Foreign> {
    let before = place.text[..place.start].strip_suffix(' ')?;
    let ends = |name: &&String| {
        before.strip_suffix(name.as_str()).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    let name = card.given.iter().filter(ends).max_by_key(|name| name.len())?;
    let usual = card.entry.given_in(language)?;
    if fold(usual, Case::Loose) == *name || admitted_given_names(&card.entry, language).contains(name) {
        return None;
    }
    let span = folded.original(before.len() - name.len()..before.len())?;
    let usual = letter_case::carry(&fold(span.of(text), Case::Kept), &capitalised(name), usual, language);
    Some(Foreign { span, usual })
}

impl Foreign {
    /// The whole name with `family` at `span`, and where it stands; no name is written in two scripts.
    pub(super) fn with(&self, text: &str, span: Span, family: &str) -> Option<(Span, String)> {
        let script = |text: &str| text.chars().find(|c| c.is_alphabetic()).map(|c| c.script());
        let gap = text.get(self.span.end..span.start).unwrap_or(" ");
        (script(&self.usual) == script(family))
            .then(|| (self.span.cover(span), format!("{}{gap}{family}", self.usual)))
    }
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
