//! Tests that entries bring along, written or made of their forms: a variant is caught, a form to keep is spared.

use super::between::disputed;
use super::check::{Lint, replacement, variant, written};
use crate::finding::{Finding, FixClass};
use crate::glossary::{Guard, OwnTest};
use crate::matching::context::risk;
use crate::matching::forms::Form;
use crate::matching::{Decision, Glossary};
use crate::text::{Case, Edit, apply, fold};

pub(super) fn failing_tests(glossary: &Glossary, lint: &Lint) -> Vec<Finding> {
    // a written test says what `normalize` makes of its text; a form is tried whether or not somebody has to look
    let written =
        glossary.entries().flat_map(|entry| &entry.tests).cloned().map(|test| (test, FixClass::Safe));
    // what entries disagree on is told once, as that
    let disputed = disputed(glossary);
    let is_settled = |form: &&Form| {
        let first = form.languages.first();
        form.kept
            || first.is_none_or(|&language| !disputed.contains(&(fold(&form.text, Case::Kept), language)))
    };
    let forms = glossary.forms().filter(is_settled);
    let forms = forms.flat_map(|form| own_tests(glossary, form)).map(|test| (test, FixClass::Never));
    written
        .chain(forms)
        .filter_map(|(test, boldest)| {
            let found = replaced(glossary, &test, boldest);
            let message = || format!("`{}` gives `{found}`, not `{}`", test.text, test.expected);
            (found != test.expected).then(|| lint.finding(test.at, message()))
        })
        .collect()
}

/// The text of `test` with everything replaced that the glossary would replace, up to the fix class `boldest`.
fn replaced(glossary: &Glossary, test: &OwnTest, boldest: FixClass) -> String {
    let matches = glossary.matches(&test.text, Some(test.language)).into_iter();
    let edits = matches.filter_map(|found| match found.decision {
        Decision::Replace { replacement, fix, .. } if fix <= boldest => {
            Some(Edit { span: found.span, replacement })
        }
        _ => None,
    });
    apply(&test.text, &edits.collect::<Vec<_>>())
}

/// The tests that every form brings along: a variant is caught, in the context it asks for; a form to keep is spared.
fn own_tests(glossary: &Glossary, form: &Form) -> Vec<OwnTest> {
    let Some(&language) = form.languages.first() else { return Vec::new() };
    let at = written(glossary, form);
    let test = |text: String, expected: String| OwnTest { language, text, expected, at };
    if form.kept {
        return vec![test(form.text.clone(), form.text.clone())];
    }
    // alone it is left alone
    if risk::other_of(language, form).is_some() {
        return Vec::new();
    }
    let Some(replacement) = replacement(glossary, form, language) else { return Vec::new() };
    let entry = glossary.entry(form.entry);
    let given = entry.given_in(language).unwrap_or_default();
    let only = variant(glossary, form).map(|variant| variant.only.as_slice()).unwrap_or_default();
    let (before, after) = match only.first() {
        Some(guard) => context(guard, &form.text, given),
        None if form.needs_name => (format!("{given} "), String::new()),
        None => Default::default(),
    };
    vec![test(format!("{before}{}{after}", form.text), format!("{before}{replacement}{after}"))]
}

/// Words before and after `form` by which `guard` holds.
fn context(guard: &Guard, form: &str, given: &str) -> (String, String) {
    if let Some(words) = guard.before.first() {
        let gap = if words.ends_with('(') { "" } else { " " };
        (format!("{words}{gap}"), String::new())
    } else if let Some(words) = guard.after.first() {
        (String::new(), format!(" {words}"))
    } else if let Some((before, after)) = guard.within.iter().find_map(|phrase| phrase.split_once(form)) {
        (before.to_owned(), after.to_owned())
    } else {
        (format!("{given} "), String::new())
    }
}
