//! `transdrift glossary lint --corpus`: what a corpus uses of the glossary.

use std::path::PathBuf;

use anyhow::{Result, bail};
use transdrift::glossary::{Coverage, Glossary};
use transdrift::render::{count, one_line};
use transdrift::text::Source;

use crate::cli::settings::Settings;
use crate::cli::{input, output};

/// Prints what the texts under `corpus` use; nothing where none is named.
pub(super) fn tell(corpus: &[PathBuf], settings: &Settings) -> Result<()> {
    if corpus.is_empty() {
        return Ok(());
    }
    let glossary = settings.glossary()?;
    let mut coverage = Coverage::new(glossary);
    let mut texts = 0;
    for (path, is_named) in input::walk(corpus)? {
        let Some(source) = text(path, is_named)? else { continue };
        coverage.add(source.text(), settings.language_of(source.text()));
        texts += 1;
    }
    if texts == 0 {
        bail!("there is no text in the corpus");
    }
    output::print(&told(&coverage, glossary, texts, settings.verbosity > 0))
}

/// The text at `path`; none where a file of the folder is no text.
fn text(path: PathBuf, is_named: bool) -> Result<Option<Source>> {
    match input::source(&path) {
        Ok(source) => Ok(Some(source).filter(|source| !input::is_blank(source))),
        Err(error) if is_named => Err(error),
        Err(_) => Ok(None),
    }
}

fn told(coverage: &Coverage, glossary: &Glossary, texts: usize, lists_all: bool) -> String {
    let total = coverage.total();
    let places = total.kept + total.replaced + total.spared;
    let mut told = format!(
        "{}: {} known, {} to keep, {} to replace, {} left alone.\n",
        count(texts, "text"),
        count(places, "place"),
        total.kept,
        total.replaced,
        total.spared
    );
    let never: Vec<&str> = coverage.never_met().map(|entry| glossary.entry(entry).id.as_str()).collect();
    let entries = glossary.entries().len();
    let more = if lists_all { ":" } else { "; -v lists them." };
    told += &format!("{} of {entries} entries never met{more}\n", never.len());
    if lists_all {
        told.extend(never.iter().map(|id| format!("  {id}\n")));
    }
    let guards = coverage.idle_guards();
    if !guards.is_empty() {
        told += "Guards that left nothing alone although their entry was met:\n";
        told.extend(
            guards
                .iter()
                .map(|(entry, guard)| format!("  {}: {}\n", glossary.entry(*entry).id, one_line(guard))),
        );
    }
    let risks = coverage.risks();
    if !risks.is_empty() {
        told += "Variants that stand for something else at least as often:\n";
    }
    for risk in risks {
        let (id, words) = (&glossary.entry(risk.entry).id, one_line(&risk.words));
        told += &format!("  {id}: “{words}” to replace {}×, left alone {}×\n", risk.replaced, risk.spared);
    }
    told
}
