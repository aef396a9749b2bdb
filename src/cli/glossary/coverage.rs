//! `transdrift glossary lint --corpus`: what a corpus uses of the glossary.

use std::path::PathBuf;

use anyhow::{Result, bail};
use transdrift::matching::{Coverage, Glossary};
use transdrift::render::{count, one_line};

use crate::cli::exit::ExitStatus;
use crate::cli::files::{LeaveOut, PassedOver, walk};
use crate::cli::output;
use crate::cli::settings::Settings;

/// Prints what the texts under `corpus` use; nothing where none is named.
pub(super) fn tell(corpus: &[PathBuf], status: ExitStatus, settings: &Settings) -> Result<ExitStatus> {
    if corpus.is_empty() {
        return Ok(status);
    }
    let glossary = settings.glossary()?;
    let mut coverage = Coverage::new(glossary);
    let mut texts = 0;
    let walk = walk(corpus, LeaveOut::default().inputs(&settings.glossary_paths()?))?;
    let mut passed = PassedOver::new(&walk);
    for found in &walk.files {
        let Some(text) = passed.text(found, settings) else { continue };
        coverage.add(text.source.text(), settings.language_of(text.source.text()));
        texts += 1;
    }
    passed.tell(settings);
    if texts == 0 {
        bail!("there is no text in the corpus");
    }
    output::print(&told(&coverage, glossary, texts, settings.verbosity > 0))?;
    Ok(passed.status(status))
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
