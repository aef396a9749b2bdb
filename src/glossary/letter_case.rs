//! Letter case: which one a form asks for, and carrying it over to what replaces the form.

use super::entry::CasePolicy;
use super::forms::Form;
use crate::text::{Case, fold};

/// Whether `written`, folded with its case kept, is a letter case that the form's policy takes.
pub(super) fn fits(form: &Form, written: &str) -> bool {
    let exact = fold(&form.text, Case::Kept);
    match form.case {
        CasePolicy::Any => true,
        CasePolicy::Exact => written == exact,
        CasePolicy::Smart => {
            written == exact || written == exact.to_uppercase() || written == capitalized(&exact)
        }
    }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `replacement` in the letter case in which `form` is `written`: `KIEV` gives `KYIV`.
pub(super) fn carry(written: &str, form: &str, replacement: &str) -> String {
    let all_caps = |text: &str| text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    let several = written.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let starts_upper = |text: &str| text.starts_with(char::is_uppercase);
    if several && all_caps(written) && !all_caps(form) {
        replacement.to_uppercase()
    } else if starts_upper(written) && !starts_upper(form) {
        capitalized(replacement)
    } else {
        replacement.to_owned()
    }
}
