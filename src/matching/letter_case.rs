//! Letter case: which one a form asks for, and carrying it over to what replaces the form.

use icu_casemap::CaseMapper;
use icu_locale_core::LanguageIdentifier;

use super::forms::Form;
use crate::glossary::CasePolicy;
use crate::lang::Language;
use crate::text::{Case, fold, one_letter};

/// Whether `written`, folded with its case kept, is a letter case that the form's policy takes.
pub(super) fn fits(form: &Form, written: &str) -> bool {
    let exact = one_letter(&fold(&form.text, Case::Kept));
    let written = one_letter(written);
    match form.case {
        CasePolicy::Any => true,
        CasePolicy::Exact => written == exact,
        CasePolicy::Smart => {
            written == exact
                || written == one_letter(&exact.to_uppercase())
                || written == capitalized(&exact)
                || is_titled(&written, &exact)
        }
    }
}

/// Whether `written` is `exact` with words capitalised, as headlines have them: `Log In`.
fn is_titled(written: &str, exact: &str) -> bool {
    let is_term = exact.contains(' ') && !exact.contains(char::is_uppercase);
    let several = is_term && written.starts_with(char::is_uppercase);
    let mut pairs = written.split(' ').zip(exact.split(' '));
    several && pairs.all(|(written, exact)| written == exact || written == capitalized(exact))
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `text` in capitals, as `language` writes them: `DİYARBAKIR` in Turkish, no accents in Greek.
pub(super) fn in_capitals(text: &str, language: Language) -> String {
    CaseMapper::new().uppercase_to_string(text, &identifier(language)).into_owned()
}

/// `text` in small letters, as `language` writes them.
pub(super) fn in_small(text: &str, language: Language) -> String {
    CaseMapper::new().lowercase_to_string(text, &identifier(language)).into_owned()
}

fn identifier(language: Language) -> LanguageIdentifier {
    language.code().parse().unwrap_or(LanguageIdentifier::UNKNOWN)
}

/// `replacement` in the letter case in which `form` is `written` in a text of `language`: `KIEV` gives `KYIV`.
pub(super) fn carry(written: &str, form: &str, replacement: &str, language: Language) -> String {
    let all_caps = |text: &str| text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    let several = written.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let starts_upper = |text: &str| text.starts_with(char::is_uppercase);
    let last_upper = |text: &str| text.rsplit_once(' ').is_some_and(|(_, last)| starts_upper(last));
    if several && all_caps(written) && !all_caps(form) {
        in_capitals(replacement, language)
    } else if last_upper(written) && !last_upper(form) {
        replacement.split(' ').map(capitalized).collect::<Vec<_>>().join(" ")
    } else if starts_upper(written) && !starts_upper(form) {
        capitalized(replacement)
    } else {
        replacement.to_owned()
    }
}
