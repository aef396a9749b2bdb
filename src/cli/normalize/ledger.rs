//! What is told of the edits of all texts beside the texts themselves: counted, mapped from old places to new, drawn.

use anyhow::Result;
use transdrift::normalize::{Normalized, Statistics};
use transdrift::render::annotations::Offsets;
use transdrift::render::count;
use transdrift::render::statistics::{Skipped, json, text};

use super::args::{Args, StatsFormat};
use super::map::Map;
use super::sample::Sample;
use super::tell::Languages;
use super::walk::Walk;
use crate::cli::output;
use crate::cli::settings::Settings;

/// What is told of the edits of all texts, which come piece by piece.
pub(super) struct Ledger<'a> {
    settings: &'a Settings,
    statistics: Option<(StatsFormat, Statistics)>,
    map: Option<Map>,
    sample: Option<Sample>,
    languages: Languages,
    is_dry: bool,
    edits: usize,
    /// The text that is told of now, and how far it was walked.
    name: String,
    walk: Walk,
}

impl<'a> Ledger<'a> {
    /// As the user asked.
    pub(super) fn new(args: &Args, settings: &'a Settings) -> Result<Self> {
        let offsets = args.offsets.map_or(Offsets::Bytes, Into::into);
        Ok(Self {
            settings,
            statistics: args.stats.map(|format| (format, Statistics::default())),
            map: args.map.as_ref().map(|path| Map::begin(path, args.force, offsets)).transpose()?,
            sample: args.sample.map(|most| Sample::new(most, args.seed)),
            languages: Languages::default(),
            is_dry: args.dry_run,
            edits: 0,
            name: String::new(),
            walk: Walk::new(offsets),
        })
    }

    /// Begins a text called `name`.
    pub(super) fn begin(&mut self, name: String) {
        self.name = name;
        self.walk.begin();
    }

    /// Takes in the next piece of the text.
    pub(super) fn add(&mut self, piece: &Normalized) -> Result<()> {
        self.edits += piece.changes.len();
        self.languages.add(&self.name, piece);
        if let Some((_, statistics)) = &mut self.statistics {
            statistics.add(&self.name, piece);
        }
        if self.map.is_none() && self.sample.is_none() {
            return Ok(());
        }
        for change in &piece.changes {
            let place = self.walk.to(piece, change);
            if let Some(map) = &mut self.map {
                map.add(&self.name, &place)?;
            }
            if let Some(sample) = &mut self.sample {
                sample.offer(&self.name, &place, piece, change);
            }
        }
        self.walk.end(piece);
        Ok(())
    }

    /// Says and writes what is to be told when all texts are done; `skipped` are those that were not read.
    pub(super) fn end(self, skipped: &[Skipped]) -> Result<()> {
        self.languages.tell(self.settings);
        if let Some(map) = self.map {
            map.end()?;
        }
        if let Some(sample) = self.sample {
            let told = sample.told();
            output::print(&sample.shown())?;
            self.settings.note(&told);
        }
        if self.is_dry {
            self.settings.note(&format!("{} would be made; nothing was written", count(self.edits, "edit")));
        }
        if let Some((format, statistics)) = &self.statistics {
            let told = match format {
                StatsFormat::Text => text(statistics, skipped),
                StatsFormat::Json => json(statistics, skipped),
            };
            told.lines().for_each(|line| self.settings.answer(line));
        }
        Ok(())
    }
}
