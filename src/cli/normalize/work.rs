//! Texts one after the other: read, normalized, recorded, written.
//!
//! A few are held at a time, however many there are. The edits of a file stand in the record before the file is changed,
//! so that a run that ends anywhere can be undone.

use std::path::Path;

use anyhow::{Result, bail};
use rayon::prelude::*;
use transdrift::matching::Glossary;
use transdrift::normalize::{Record, normalize_document};
use transdrift::render::count;

use super::annotate::Annotations;
use super::args::Args;
use super::done::Done;
use super::ledger::Ledger;
use super::tell::say_why;
use crate::cli::diff::unified;
use crate::cli::exit::ExitStatus;
use crate::cli::files::{
    Found, Packing, PassedOver, RecordWriter, Replacement, Text, Walk, recorded, target,
};
use crate::cli::format::problems;
use crate::cli::progress::Progress;
use crate::cli::settings::Settings;
use crate::cli::{input, output, terminal};

/// What is to be done with each text, and how far it is done.
pub(super) struct Work<'a> {
    args: &'a Args,
    settings: &'a Settings,
    glossary: &'a Glossary,
    record: Option<RecordWriter>,
    passed: PassedOver,
    ledger: Ledger<'a>,
    /// What goes to `--output`.
    result: Vec<u8>,
    done: usize,
    annotations: Option<Annotations>,
    /// Texts whose annotations are written.
    annotated: usize,
    /// Files changed in place without a record of it.
    unrecorded: usize,
    progress: Progress,
}

impl<'a> Work<'a> {
    pub(super) fn new(
        args: &'a Args,
        settings: &'a Settings,
        glossary: &'a Glossary,
        walk: &Walk,
        record: Option<RecordWriter>,
    ) -> Result<Self> {
        let total = walk.files.iter().map(length).sum();
        let progress = Progress::new(settings, walk.files.len(), Some(total), args.prints());
        Ok(Self {
            args,
            settings,
            glossary,
            record,
            passed: PassedOver::new(walk),
            ledger: Ledger::new(args, settings)?,
            result: Vec::new(),
            done: 0,
            annotations: Annotations::of(args),
            annotated: 0,
            unrecorded: 0,
            progress,
        })
    }

    /// Does it; `held` is what standard input gave, where that was read already.
    pub(super) fn run(mut self, files: &[Found], held: Option<Vec<u8>>) -> Result<ExitStatus> {
        if let (Some(bytes), [found]) = (held, files) {
            let text = Text::of(&found.path, bytes, self.args.format.encoding());
            let done = text.and_then(|text| self.done(text));
            self.take(found, done)?;
            return self.end();
        }
        for batch in batches(files) {
            let read: Vec<Result<Done>> = batch.par_iter().map(|found| self.one(&found.path)).collect();
            for (found, done) in batch.iter().zip(read) {
                self.take(found, done)?;
                self.progress.bytes(length(found));
                self.progress.file();
            }
        }
        self.end()
    }

    fn take(&mut self, found: &Found, done: Result<Done>) -> Result<()> {
        match done {
            Ok(done) => self.finish(&done),
            Err(error) => {
                self.passed.add(found, &error, self.settings);
                Ok(())
            }
        }
    }

    fn one(&self, path: &Path) -> Result<Done> {
        self.done(Text::read(path, self.args.format.encoding())?)
    }

    fn done(&self, text: Text) -> Result<Done> {
        let path = &text.origin.path;
        let document = self.args.format.document(path, &text.source)?;
        let (language, options) = (self.settings.language, self.args.options());
        let normalized = normalize_document(&document, language, self.glossary, &options);
        let problems = problems(path, &document);
        let format = document.format();
        let mut done = Done { normalized, problems, format, text };
        done.keep_writable();
        Ok(done)
    }

    fn finish(&mut self, done: &Done) -> Result<()> {
        self.done += 1;
        let (source, settings) = (&done.text.source, self.settings);
        let is_blank = input::is_blank(source);
        if is_blank {
            settings.note(&format!("{} is empty, nothing to normalize", input::name(&done.text.origin.path)));
        }
        for problem in &done.problems {
            self.passed.fail(problem, settings);
        }
        let name = input::name(&done.text.origin.path);
        done.text.origin.stored.told(&name).iter().for_each(|note| settings.note(note));
        if !is_blank {
            self.ledger.begin(name);
            self.ledger.add(&done.normalized)?;
        }
        if self.args.why {
            say_why(done, settings);
        }
        self.write(done)
    }

    /// Writes a text where it belongs. A file that cannot be written is told, and the others go on.
    fn write(&mut self, done: &Done) -> Result<()> {
        let origin = &done.text.origin;
        let edits = done.normalized.changes.len();
        if self.args.is_dry() {
            if self.args.dry_run && edits > 0 {
                self.settings.note(&format!("{}: {}", done.text.source.name(), count(edits, "edit")));
            }
            return Ok(());
        }
        if self.args.in_place {
            if edits == 0 {
                return Ok(());
            }
            let replacement = Replacement::of_text(origin).force(self.args.force).sync(self.args.sync);
            let bytes = done.bytes()?;
            if self.record_and(done, Some(&origin.path), || replacement.with(&bytes))? {
                self.settings.note(&format!("{}: {}", done.text.source.name(), count(edits, "edit")));
                self.unrecorded += usize::from(self.record.is_none());
            }
            return Ok(());
        }
        if let Some(folder) = &self.args.out_dir {
            let target = target(folder, &origin.path);
            let replacement = Replacement::of(&target).force(self.args.force).sync(self.args.sync);
            let bytes = done.bytes()?;
            self.record_and(done, Some(&target), || replacement.with_folder(&bytes))?;
            return Ok(());
        }
        self.record(done, self.args.output.as_deref())?;
        match self.shown(done)? {
            Some(text) => self.put(&text),
            None => self.put_text(done),
        }
    }

    /// Puts a text to the output as it came, but for the packing, which the name of the output tells.
    fn put_text(&mut self, done: &Done) -> Result<()> {
        let origin = &done.text.origin;
        let is_shown = self.args.output.is_none() && terminal::is_stdout();
        if origin.stored.is_archive() && is_shown {
            bail!(
                "{} is no text for a terminal; use --in-place, --out-dir DIR, -o FILE or --diff",
                origin.path.display()
            )
        }
        let bytes = done.plain_bytes()?;
        match &self.args.output {
            Some(path) => match Packing::of(path) {
                Some(packing) => self.result = packing.pack(&bytes, &[])?,
                None => self.result = bytes,
            },
            None => output::print_bytes(&bytes)?,
        }
        Ok(())
    }

    /// Puts text to the output, which is standard output or a file that is written at the end.
    fn put(&mut self, text: &str) -> Result<()> {
        match &self.args.output {
            Some(_) => self.result.extend_from_slice(text.as_bytes()),
            None if self.args.diff => output::print_painted(text)?,
            None => output::print(text)?,
        }
        Ok(())
    }

    /// Records the edits of a text, then writes it to the file `path`: whether that was done.
    fn record_and(
        &mut self,
        done: &Done,
        path: Option<&Path>,
        write: impl FnOnce() -> Result<()>,
    ) -> Result<bool> {
        self.record(done, path)?;
        let Err(error) = write() else { return Ok(true) };
        if let Some(record) = &mut self.record {
            record.take_back()?;
        }
        self.passed.fail(&error, self.settings);
        Ok(false)
    }

    fn record(&mut self, done: &Done, output: Option<&Path>) -> Result<()> {
        let Some(record) = &mut self.record else { return Ok(()) };
        let (path, text) = (recorded(&done.text.origin.path), done.text.source.text());
        let records = done.normalized.records(&path, text).into_iter();
        let stored = &done.text.origin.stored;
        let places: Vec<_> =
            done.normalized.changes.iter().map(|change| (change.input, change.before.as_str())).collect();
        let hexadecimal = |bytes: Vec<u8>| bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let records = records.zip(stored.own_bytes(&places)).map(|(record, bytes)| Record {
            output_file: output.map(recorded),
            format: Some(done.format.to_string()),
            encoding: stored.charset().map(str::to_owned),
            before_bytes: bytes.map(hexadecimal),
            ..record
        });
        record.add(&records.collect::<Vec<_>>())
    }

    /// What is shown in place of a text.
    fn shown(&mut self, done: &Done) -> Result<Option<String>> {
        if let Some(annotations) = self.annotations {
            let written = annotations.written(done, self.args, self.settings.language, self.glossary)?;
            if written.is_empty() {
                return Ok(Some(written));
            }
            self.annotated += 1;
            return Ok(Some(annotations.framed(self.annotated - 1, &written)));
        }
        let screen = self.settings.screen(self.args.output.as_deref());
        Ok(match () {
            () if self.args.diff => {
                let source = done.text.source.text();
                Some(unified(&done.text.origin.path, source, &done.normalized.text, screen))
            }
            () => None,
        })
    }

    /// What is to be said and written when all texts are done.
    fn end(mut self) -> Result<ExitStatus> {
        if let Some(annotations) = self.annotations {
            self.put(&annotations.end(self.annotated))?;
        }
        if let (Some(path), true) = (&self.args.output, self.done > 0 && !self.args.is_dry()) {
            let replacement = Replacement::of(path).force(self.args.force).sync(self.args.sync);
            replacement.with(&self.result)?;
        }
        self.ledger.end(&self.passed.skipped())?;
        if self.unrecorded > 0 {
            let files = count(self.unrecorded, "file");
            self.settings.note(&format!(
                "{files} changed without a record, so `transdrift undo` cannot restore them; --edits FILE keeps one"
            ));
        }
        if self.done == 0 && !self.passed.is_told() {
            self.passed.tell_errors(self.settings);
            bail!("no texts under {}, nothing was normalized", self.args.names());
        }
        self.passed.tell(self.settings);
        Ok(self.passed.status(ExitStatus::Clean))
    }
}

/// Bytes of a file; none where that cannot be told.
fn length(file: &Found) -> u64 {
    file.path.metadata().map_or(0, |metadata| metadata.len())
}

/// Files that are held in memory together, in order: many small ones, or one large one.
fn batches(files: &[Found]) -> impl Iterator<Item = &[Found]> {
    const MOST: usize = 256;
    const BYTES: u64 = 8 << 20;
    let mut rest = files;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = |file: &&Found| {
            bytes += length(file);
            bytes <= BYTES
        };
        let fitting = rest.iter().take(MOST).take_while(fits).count();
        let (batch, after) = rest.split_at_checked(fitting.max(1))?;
        rest = after;
        Some(batch)
    })
}
