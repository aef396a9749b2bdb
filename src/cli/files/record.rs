//! The record of edits as a file: written before the file it tells of is changed, read also where it was cut off.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use transdrift::normalize::Record;

use super::links::followed;
use super::name::from_recorded;
use super::temporary::lock;
use crate::cli::input;

/// A record that is being written.
pub(in crate::cli) struct RecordWriter {
    path: PathBuf,
    file: File,
    /// How long it was before the last edits; none where it is no regular file.
    before: Option<u64>,
    is_synced: bool,
}

impl RecordWriter {
    /// Begins a record at `path`. Where files `are_changed` by its edits, an older record is never written over.
    pub(in crate::cli) fn begin(path: &Path, are_changed: bool, is_synced: bool) -> Result<Self> {
        let file = open(&followed(path)).with_context(|| format!("cannot write {}", path.display()))?;
        let metadata = file.metadata()?;
        if metadata.is_file() {
            if lock(&file).is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock) {
                bail!("{} is being written by another run; name a new file", path.display());
            }
            // only now is it known that nobody else writes there
            if are_changed && file.metadata()?.len() > 0 {
                bail!(
                    "{} holds the record of other edits, which could not be undone without it; name a new file",
                    path.display()
                );
            }
            file.set_len(0)?;
        }
        let before = metadata.is_file().then_some(0);
        Ok(Self { path: path.to_owned(), file, before, is_synced })
    }

    /// Goes on with the record at `path` of a run that was cut off: what it holds so far, but for a line that was cut off
    /// too. Where there is none, it begins one.
    pub(in crate::cli) fn resume(path: &Path, is_synced: bool) -> Result<(Self, Begun)> {
        let fail = || format!("cannot go on with {}", path.display());
        if !fs::metadata(path).with_context(fail).is_ok_and(|metadata| metadata.is_file()) {
            return Ok((Self::begin(path, true, is_synced)?, Begun::default()));
        }
        let mut file = File::options().read(true).write(true).open(followed(path)).with_context(fail)?;
        if is_locked(&file) {
            bail!("{} is being written by another run; wait for its end", path.display());
        }
        let mut begun = Begun::default();
        let mut end = 0;
        let mut lines = BufReader::new(&file);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line).with_context(fail)? > 0 && line.ends_with(b"\n") {
            let edit: Record = serde_json::from_slice(&line)
                .with_context(|| format!("{} holds a line that is no edit", path.display()))?;
            begun.add(edit, end);
            end += line.len() as u64;
            line.clear();
        }
        file.set_len(end).and_then(|()| file.seek(SeekFrom::Start(end))).with_context(fail)?;
        Ok((Self { path: path.to_owned(), file, before: Some(end), is_synced }, begun))
    }

    /// Takes back what was recorded from byte `start` on: its file was not changed.
    pub(in crate::cli) fn cut(&mut self, start: u64) -> Result<()> {
        self.before = Some(start);
        self.take_back()
    }

    /// Adds the edits of one file, all of which stand there when it returns.
    pub(in crate::cli) fn add(&mut self, records: &[Record]) -> Result<()> {
        if records.is_empty() {
            return Ok(());
        }
        let fail = || format!("cannot write {}", self.path.display());
        let mut lines = Vec::new();
        for record in records {
            serde_json::to_writer(&mut lines, record)?;
            lines.push(b'\n');
        }
        if self.before.is_some() {
            self.before = Some(self.file.stream_position().with_context(fail)?);
        }
        self.file.write_all(&lines).with_context(fail)?;
        if self.is_synced {
            self.file.sync_data().with_context(fail)?;
        }
        Ok(())
    }

    /// Stands in a record for a hash that is not known yet.
    pub(in crate::cli) const PENDING: &'static str =
        "----------------------------------------------------------------";

    /// Writes the hashes of the text before and after for those that were [`PENDING`](Self::PENDING).
    pub(in crate::cli) fn settle(&mut self, before: &str, after: &str) -> Result<()> {
        let fail = || format!("cannot write {}", self.path.display());
        if self.before.is_none() {
            return Ok(());
        }
        let mut lines = BufReader::new(File::open(followed(&self.path)).with_context(fail)?);
        let (mut line, mut start) = (Vec::new(), 0);
        while lines.read_until(b'\n', &mut line).with_context(fail)? > 0 {
            for (key, hash) in [("sha256", before), ("output_sha256", after)] {
                let wanted = format!("\"{key}\":\"{}\"", Self::PENDING);
                let Some(at) = memchr::memmem::find(&line, wanted.as_bytes()) else { continue };
                let at = start + (at + key.len() + 4) as u64;
                self.file.seek(SeekFrom::Start(at)).with_context(fail)?;
                self.file.write_all(hash.as_bytes()).with_context(fail)?;
            }
            start += line.len() as u64;
            line.clear();
        }
        self.file.seek(SeekFrom::End(0)).map(drop).with_context(fail)
    }

    /// Whether what was written can be looked at again.
    pub(in crate::cli) fn is_file(&self) -> bool {
        self.before.is_some()
    }

    /// Takes all edits back.
    pub(in crate::cli) fn clear(&mut self) -> Result<()> {
        self.before = self.before.map(|_| 0);
        self.take_back()
    }

    /// Takes the last edits back: their file was not changed.
    pub(in crate::cli) fn take_back(&mut self) -> Result<()> {
        let Some(before) = self.before else { return Ok(()) };
        let taken = self.file.set_len(before).and_then(|()| self.file.seek(SeekFrom::Start(before)));
        taken.map(drop).with_context(|| format!("cannot write {}", self.path.display()))
    }
}

fn open(path: &Path) -> io::Result<File> {
    let is_special = fs::metadata(path).is_ok_and(|metadata| !metadata.is_file());
    File::options().write(true).create(!is_special).truncate(false).open(path)
}

/// What the record of a run that was cut off says of its files: the hashes of each text before and after.
#[derive(Debug, Default)]
pub(in crate::cli) struct Begun {
    pub(in crate::cli) files: BTreeMap<String, [String; 2]>,
    /// The file that was recorded last, and where in the record that begins.
    pub(in crate::cli) last: Option<(String, u64)>,
}

impl Begun {
    fn add(&mut self, edit: Record, at: u64) {
        if self.last.as_ref().is_none_or(|(last, _)| *last != edit.file) {
            self.last = Some((edit.file.clone(), at));
        }
        self.files.insert(edit.file, [edit.sha256, edit.output_sha256.unwrap_or_default()]);
    }
}

/// The edits of one file.
#[derive(Debug)]
pub(in crate::cli) struct FileEdits {
    /// The file that was read.
    pub(in crate::cli) file: PathBuf,
    /// The file that was written.
    pub(in crate::cli) output: PathBuf,
    pub(in crate::cli) records: Vec<Record>,
}

/// A record as it was read.
#[derive(Debug)]
pub(in crate::cli) struct EditRecord {
    pub(in crate::cli) files: Vec<FileEdits>,
    /// The line that was cut off while it was written: its file was not changed.
    pub(in crate::cli) cut_line: Option<usize>,
}

/// Reads the record at `path`.
pub(in crate::cli) fn read_record(path: &Path) -> Result<EditRecord> {
    if path.is_file() && File::open(path).is_ok_and(|file| is_locked(&file)) {
        bail!("{} is still being written by another run; wait for its end", path.display());
    }
    let bytes = input::bytes(path)?;
    let mut files: BTreeMap<(String, Option<String>), Vec<Record>> = BTreeMap::new();
    let mut cut_line = None;
    for (index, line) in bytes.split_inclusive(|&byte| byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Record>(line) {
            Ok(record) => {
                files.entry((record.file.clone(), record.output_file.clone())).or_default().push(record);
            }
            Err(_) if !line.ends_with(b"\n") && index > 0 => cut_line = Some(index + 1),
            Err(error) => {
                let place = format!("{}:{}: this line is no edit", path.display(), index + 1);
                return Err(error).context(place);
            }
        }
    }
    let edits = files.into_iter().map(|((file, output), records)| FileEdits {
        output: from_recorded(output.as_ref().unwrap_or(&file)),
        file: from_recorded(&file),
        records,
    });
    Ok(EditRecord { files: edits.collect(), cut_line })
}

fn is_locked(file: &File) -> bool {
    lock(file).is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
}
