//! What importing and exporting share: the names of the formats, and telling what was lost.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use clap::builder::{PossibleValue, PossibleValuesParser};
use transdrift::exchange::{self, FORMATS, GlossaryFormat, Loss};
use transdrift::render::count;

use crate::cli::settings::Settings;

/// The formats as values of an argument.
pub(super) fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about)))
}

/// The formats that are written.
pub(super) fn written() -> PossibleValuesParser {
    let written = FORMATS.iter().filter(|format| format.is_written());
    PossibleValuesParser::new(written.map(|format| PossibleValue::new(format.name).help(format.about)))
}

/// The format of this name.
pub(super) fn format(name: &str) -> Result<&'static GlossaryFormat> {
    exchange::format(name).with_context(|| format!("no format is called `{name}`"))
}

/// Says on standard error what was left out, a line a kind; every single thing where the user wants to hear more.
pub(super) fn tell(losses: &[Loss], settings: &Settings) {
    if losses.is_empty() || settings.is_quiet {
        return;
    }
    let more = if settings.verbosity == 0 { "; -v lists all of it" } else { "" };
    settings.note(&format!(
        "{} had no place there and {} left out{more}:",
        count(losses.len(), "thing"),
        was(losses)
    ));
    let mut kinds: BTreeMap<&str, Vec<&Loss>> = BTreeMap::new();
    for loss in losses {
        kinds.entry(loss.kind).or_default().push(loss);
    }
    for (kind, losses) in kinds {
        if settings.verbosity == 0 {
            settings.answer(&format!("- {kind}: {} ({})", losses.len(), places(&losses)));
        } else {
            losses.iter().for_each(|loss| settings.answer(&format!("- {kind}: {}: {}", loss.at, loss.what)));
        }
    }
}

fn was(losses: &[Loss]) -> &'static str {
    if losses.len() == 1 { "was" } else { "were" }
}

/// Where the first of them were, and how many more places there are.
fn places(losses: &[&Loss]) -> String {
    const SHOWN: usize = 3;
    let mut places: Vec<&str> = losses.iter().map(|loss| loss.at.as_str()).collect();
    places.dedup();
    let more = places.len().saturating_sub(SHOWN);
    places.truncate(SHOWN);
    let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
    places.join(", ") + &rest
}
