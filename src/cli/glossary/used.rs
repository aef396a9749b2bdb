//! `glossary export --for`: the entries that given texts use.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::{Result, bail};
use transdrift::matching::Glossary;
use transdrift::normalize::{annotate, used_entries};

use crate::cli::files::{LeaveOut, PassedOver, walk};
use crate::cli::format::FormatArgs;
use crate::cli::settings::Settings;

/// For each entry that is used the forms that stand in the texts.
pub(super) type Used = BTreeMap<usize, BTreeSet<String>>;

/// The entries that the texts under `paths` use, each text in the language that it is in.
pub(super) fn used(
    paths: &[PathBuf],
    format: &FormatArgs,
    glossary: &Glossary,
    settings: &Settings,
) -> Result<Used> {
    let mut walk = walk(paths, LeaveOut::default().inputs(&settings.glossary_paths()?))?;
    format.pass_over(&mut walk);
    let mut passed = PassedOver::new(&walk);
    let (mut used, mut texts) = (Used::new(), 0);
    for found in &walk.files {
        let Some(text) = passed.text(found, settings) else { continue };
        let document = format.document(&found.path, &text.source)?;
        for (entry, forms) in used_entries(&annotate(&document, None, format.default_language(), glossary)) {
            used.entry(entry).or_default().extend(forms);
        }
        texts += 1;
    }
    passed.tell(settings);
    if texts == 0 {
        bail!("there is no text for which entries could be exported");
    }
    Ok(used)
}
