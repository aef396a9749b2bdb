//! Which entries the user asks for.

use anyhow::{Result, bail};
use transdrift::matching::Glossary;

/// The entries with these ids or forms, in the order of the glossary.
pub(super) fn chosen(glossary: &Glossary, asked: &[String]) -> Result<Vec<usize>> {
    let is_called = |index: usize, name: &str| {
        let mut forms = glossary.forms_of(index).iter();
        glossary.entry(index).id == name || forms.any(|form| form.text == name)
    };
    let all = 0..glossary.entries().len();
    if let Some(unknown) = asked.iter().find(|name| !all.clone().any(|index| is_called(index, name))) {
        bail!("no entry is called `{unknown}`; `transdrift glossary show` lists them");
    }
    Ok(all.filter(|&index| asked.iter().any(|name| is_called(index, name))).collect())
}
