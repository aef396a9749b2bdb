//! The language of the texts of a run, which those that do not say otherwise are in.

use rayon::prelude::*;
use transdrift::lang::{Around, Language};

use super::plan::Planned;
use crate::cli::files::{PROSE, beginning, has_suffix};

/// Texts that are looked at.
const TEXTS: usize = 48;
/// Bytes at the beginning of each that are.
const BYTES: usize = 1 << 14;

/// The language that nearly all texts are in of which one can be told, as their beginnings tell.
pub(super) fn language(files: &[Planned]) -> Option<Language> {
    let prose: Vec<_> = files.iter().filter(|file| has_suffix(&file.found.path, &PROSE)).collect();
    // spread over all folders, and the same ones in every run
    let step = prose.len().div_ceil(TEXTS).max(1);
    let chosen: Vec<_> = prose.into_iter().step_by(step).collect();
    let beginnings: Vec<_> = chosen.par_iter().map(|file| beginning(&file.found.path, BYTES)).collect();
    let mut around = Around::default();
    beginnings.iter().flatten().for_each(|text| around.add(text));
    around.language()
}
