//! One check of a glossary, and what checks ask of it.

use std::collections::HashMap;

use crate::finding::{Code, Confidence, Finding, Reason, Severity};
use crate::glossary::{Variant, Written};
use crate::matching::forms::Form;
use crate::matching::lexicon::Glossary;
use crate::text::{Case, Language, fold};

/// A check of a glossary, with its code and one line on what it finds.
pub struct Lint {
    /// Its code.
    pub code: Code,
    /// What it finds.
    pub summary: &'static str,
    pub(super) severity: Severity,
    pub(super) check: fn(&Glossary, &Lint) -> Vec<Finding>,
}

impl Lint {
    pub(super) fn finding(&self, at: Written, message: String) -> Finding {
        Finding::new(
            self.code,
            self.severity,
            Confidence::Certain,
            (at.file, at.span),
            Reason::Glossary(message),
        )
    }
}

pub(super) fn variant<'g>(glossary: &'g Glossary, form: &Form) -> Option<&'g Variant> {
    form.variant(glossary.entry(form.entry))
}

pub(super) fn written(glossary: &Glossary, form: &Form) -> Written {
    variant(glossary, form).map_or(glossary.entry(form.entry).at, |variant| variant.at)
}

pub(super) fn replacement<'g>(glossary: &'g Glossary, form: &Form, language: Language) -> Option<&'g str> {
    form.replacement(glossary.entry(form.entry), language)
}

/// The forms of the entries that the files speak of: all of them where nothing lies below.
pub(super) fn spoken_of(glossary: &Glossary) -> impl Iterator<Item = &Form> {
    let own = glossary.own.iter().flat_map(|&entry| glossary.forms_of(entry));
    let all = glossary.below.is_none().then(|| glossary.forms());
    all.into_iter().flatten().chain(own)
}

/// Forms by their folded words (case kept) and language.
pub(super) fn by_words(glossary: &Glossary, kept: bool) -> HashMap<(String, Language), Vec<&Form>> {
    let mut found: HashMap<_, Vec<&Form>> = HashMap::new();
    for form in glossary.forms().filter(|form| form.kept == kept) {
        for &language in &form.languages {
            found.entry((fold(&form.text, Case::Kept), language)).or_default().push(form);
        }
    }
    found
}
