//! A run over all files: batch by batch on all cores, put into words as it goes, so that no text is held for long.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use transdrift::check::Baseline;
use transdrift::finding::Code;
use transdrift::lang::Language;
use transdrift::render::check::{CheckFormat, Frame, frame, human::Summary};
use transdrift::render::count;
use transdrift::report::GlossarySummary;

use super::super::exit::ExitStatus;
use super::super::files::{PassedOver, Replacement};
use super::super::input;
use super::super::terminal::{self, Ink};
use super::args::Args;
use super::plan::Planned;
use super::sink::Sink;
use super::work::{Outcome, Pieces, Work};

/// Files at work at once, for each core.
const FILES_PER_CORE: usize = 32;

/// What is known of the files that are done.
#[derive(Default)]
pub(super) struct Tally {
    summary: Summary,
    unknown: Vec<String>,
    /// Texts by language, where no entry of the glossary has a form to use in it.
    unserved: BTreeMap<Language, usize>,
    /// Whether a text was held to what was asked for.
    is_held: bool,
    /// Files whose configuration turns the check off.
    off: usize,
    /// What the baseline knows of what was found.
    known: Baseline,
    /// Findings of each rule, and how many of them have a safe fix.
    counts: BTreeMap<Code, (usize, usize)>,
    fails: bool,
}

/// A run and how far it is.
pub(super) struct Run<'a> {
    pub(super) work: &'a Work<'a>,
    /// The files that are still to be read.
    pub(super) files: &'a [Planned],
    /// Files of which all lines are looked at.
    pub(super) whole: Vec<&'a Path>,
    pub(super) passed: PassedOver,
    /// Whether all files that were met are excluded by a configuration, did not change, or may all hold no text.
    pub(super) nothing_to_do: bool,
    pub(super) result: Tally,
}

/// How many findings there are of each rule, most first.
fn statistics(counts: &BTreeMap<Code, (usize, usize)>) -> String {
    let mut rows: Vec<_> = counts.iter().collect();
    rows.sort_by_key(|(code, (all, _))| (Reverse(*all), **code));
    let row = |(code, (all, safe)): (&Code, &(usize, usize))| {
        let fixes = if *safe > 0 { format!(", {safe} with a safe fix") } else { String::new() };
        format!("{all:>6}  {code}  {}{fixes}\n", code.name())
    };
    rows.into_iter().map(row).collect()
}

impl Run<'_> {
    /// The pieces of the next files of which one was checked; none where no file is left.
    pub(super) fn next(&mut self) -> Result<Option<Vec<Pieces>>> {
        let work = self.work;
        while !self.files.is_empty() {
            let size = self.files.len().min(FILES_PER_CORE * rayon::current_num_threads());
            let (batch, rest) = self.files.split_at(size);
            self.files = rest;
            let outcomes: Vec<Outcome> = batch.par_iter().map(|file| work.of(file)).collect();
            let pieces: Vec<Option<Pieces>> =
                batch.iter().zip(outcomes).map(|(file, outcome)| self.count(file, outcome)).collect();
            let pieces: Vec<Pieces> = pieces.into_iter().flatten().collect();
            if !pieces.is_empty() {
                return Ok(Some(pieces));
            }
        }
        Ok(None)
    }

    /// Counts and tells what came of one file; its piece, where it was checked.
    fn count(&mut self, file: &Planned, outcome: Outcome) -> Option<Pieces> {
        let (settings, found) = (self.work.settings, &file.found);
        if outcome.is_off {
            settings.detail(&format!("{} is off by its configuration, passed over", found.path.display()));
            self.result.off += 1;
        }
        match outcome.unread {
            Some(error) => self.passed.add(found, &error, settings),
            None if outcome.is_blank && found.is_named => {
                self.passed.fail(&input::empty(&found.path), settings)
            }
            None if outcome.is_blank => {
                settings.detail(&format!("{} is empty, passed over", found.path.display()));
            }
            None => {}
        }
        outcome.errors.iter().for_each(|error| self.passed.fail(error, settings));
        outcome.notes.iter().for_each(|note| settings.note(note));
        self.result.fails |= outcome.fails;
        self.result.unknown.extend(outcome.unknown);
        self.result.is_held |= outcome.is_held;
        self.result.known.extend(outcome.known);
        for (code, (all, safe)) in outcome.counts {
            let counts = self.result.counts.entry(code).or_default();
            *counts = (counts.0 + all, counts.1 + safe);
        }
        if let Some(language) = outcome.unserved {
            *self.result.unserved.entry(language).or_default() += 1;
        }
        self.result.summary += outcome.summary?;
        Some(outcome.pieces)
    }

    /// Writes `first` and what follows to every place.
    pub(super) fn write(&mut self, first: Vec<Pieces>) -> Result<()> {
        self.open(&self.work.sinks, Vec::new(), first)
    }

    /// Opens the places of `sinks`, beside those that are open, and writes.
    fn open<'w>(
        &mut self,
        sinks: &[Sink],
        mut outs: Vec<Box<dyn Write + 'w>>,
        first: Vec<Pieces>,
    ) -> Result<()> {
        let Some((sink, sinks)) = sinks.split_first() else { return self.write_to(first, &mut outs) };
        match sink.path() {
            Some(path) => Replacement::of(path).by(|file| {
                let mut outs: Vec<Box<dyn Write + '_>> = outs;
                outs.push(Box::new(BufWriter::new(file)));
                self.open(sinks, outs, first)
            }),
            None => {
                let is_painted = self.work.diff || sink.format == CheckFormat::Human;
                let ink = if is_painted { Ink::Painted } else { Ink::Plain };
                outs.push(Box::new(BufWriter::new(terminal::stdout(ink))));
                self.open(sinks, outs, first)
            }
        }
    }

    fn write_to(&mut self, first: Vec<Pieces>, outs: &mut [Box<dyn Write + '_>]) -> Result<()> {
        let fail = || "cannot write the findings";
        let glossary = GlossarySummary::of(&self.work.plans[0].glossary);
        let format = |sink: &Sink| if self.work.diff { CheckFormat::Human } else { sink.format };
        let frames = self.work.sinks.iter().map(|sink| frame(format(sink), &glossary));
        let frames: Vec<Frame> = frames.collect::<Result<_, _>>()?;
        for (out, frame) in outs.iter_mut().zip(&frames) {
            out.write_all(frame.before().as_bytes()).with_context(fail)?;
        }
        let (mut next, mut is_empty) = (Some(first), vec![true; frames.len()]);
        while let Some(pieces) = next {
            for (number, piece) in pieces.iter().flat_map(|pieces| pieces.iter().enumerate()) {
                if !piece.is_empty() {
                    let between = if is_empty[number] { "" } else { frames[number].between() };
                    let out = &mut outs[number];
                    out.write_all(between.as_bytes())
                        .and_then(|()| out.write_all(piece.as_bytes()))
                        .with_context(fail)?;
                    is_empty[number] = false;
                }
            }
            next = self.next()?;
        }
        for (number, out) in outs.iter_mut().enumerate() {
            let end =
                frames[number].after(is_empty[number]).to_owned() + &self.end_of(&self.work.sinks[number]);
            out.write_all(end.as_bytes()).and_then(|()| out.flush()).with_context(fail)?;
        }
        Ok(())
    }

    /// What stands at the end for people: counts, and what was checked.
    fn end_of(&self, sink: &Sink) -> String {
        let statistics = if self.work.statistics { statistics(&self.result.counts) } else { String::new() };
        let is_summed_up = sink.format == CheckFormat::Human
            && !self.work.diff
            && !self.work.settings.is_quiet
            && self.result.summary.texts() > 0;
        match is_summed_up {
            true => format!("{statistics}{}{}\n", self.result.summary, self.passed.summary()),
            false => statistics,
        }
    }

    /// Tells what was passed over and not known, and how the run ended.
    pub(super) fn end(self, args: &Args) -> Result<ExitStatus> {
        let settings = self.work.settings;
        let texts = self.result.summary.texts();
        if texts == 0 && !self.passed.is_told() && !self.nothing_to_do {
            self.passed.tell_errors(settings);
            if self.result.off > 0 {
                settings.note("all files are off by their configuration, so there was nothing to check");
                return Ok(self.passed.status(ExitStatus::Clean));
            }
            let names: Vec<String> = args.paths.iter().map(|path| path.display().to_string()).collect();
            bail!("no texts under {}, nothing was checked", names.join(", "));
        }
        self.passed.tell(settings);
        if texts == 0 {
            return Ok(if self.nothing_to_do {
                self.passed.status(ExitStatus::Clean)
            } else {
                ExitStatus::Error
            });
        }
        let unknown: Vec<&str> = self.result.unknown.iter().map(String::as_str).collect();
        settings.warn_of_unknown_languages(&unknown);
        self.tell_unserved();
        if let Some(known) = self.work.known {
            known.end(&self.result.known, &self.whole, settings)?;
        }
        if !self.result.is_held && self.result.summary.findings() == 0 {
            bail!("no text could be held to the glossary, so nothing was checked");
        }
        Ok(self.passed.status(if self.result.fails { ExitStatus::Findings } else { ExitStatus::Clean }))
    }

    /// Says in which languages the glossary has nothing to say.
    fn tell_unserved(&self) {
        // what --lang names was told already
        let told = self.work.settings.language;
        for (language, texts) in self.result.unserved.iter().filter(|(language, _)| told != Some(**language))
        {
            let texts = count(*texts, "text");
            self.work.settings.note(&format!(
                "{texts} in {}: no glossary entry has a form to use in that language, so none applies",
                language.name()
            ));
        }
    }
}
