//! `--resume`: which files a run that was cut off has done.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::{Result, anyhow, bail};
use transdrift::normalize::sha256;
use transdrift::render::count;

use super::args::Args;
use crate::cli::exit::ExitStatus;
use crate::cli::files::{Begun, Found, RecordWriter, Text, Walk, recorded, target};
use crate::cli::settings::Settings;

/// How far a file is.
enum State {
    /// It has to be normalized.
    ToDo,
    Done,
    /// It stands in the record, and is not what was recorded.
    Changed,
}

/// Takes out of `walk` the files that are done. Those that were changed since are told and left; the status says so.
pub(super) fn pass_over_done(
    walk: &mut Walk,
    args: &Args,
    settings: &Settings,
) -> Result<(Option<RecordWriter>, ExitStatus)> {
    if !args.in_place && args.out_dir.is_none() {
        bail!("--resume goes on with a run of --in-place or --out-dir; one output is written anew");
    }
    if args.in_place && args.edits.is_none() {
        bail!("--resume with --in-place needs the record of the run that was cut off; name it with --edits");
    }
    let resumed = args.edits.as_ref().map(|path| RecordWriter::resume(path, args.sync)).transpose()?;
    let (mut writer, begun) =
        resumed.map_or((None, Begun::default()), |(writer, begun)| (Some(writer), begun));
    let (mut done, mut status) = (0, ExitStatus::Clean);
    let mut left = Vec::new();
    for found in std::mem::take(&mut walk.files) {
        match state(&found.path, args, &begun, writer.as_mut())? {
            State::ToDo => left.push(found),
            State::Done => done += 1,
            State::Changed => {
                settings.error(&changed(&found));
                status = ExitStatus::Error;
            }
        }
    }
    walk.files = left;
    settings.note(&format!("{} done before", count(done, "file")));
    Ok((writer, status))
}

fn changed(found: &Found) -> anyhow::Error {
    anyhow!(
        "{} is not as it was recorded, and was left; undo the record first, or name it alone",
        found.path.display()
    )
}

fn state(path: &Path, args: &Args, begun: &Begun, writer: Option<&mut RecordWriter>) -> Result<State> {
    let name = recorded(path);
    let target = args.out_dir.as_ref().map(|folder| target(folder, path));
    let Some([before, after]) = begun.files.get(&name) else {
        let is_written = target.is_some_and(|target| is_newer(&target, path));
        return Ok(if is_written { State::Done } else { State::ToDo });
    };
    // what cannot be read is told when it is to be normalized
    let hash = |path: &Path| {
        Text::read(path, args.format.encoding()).ok().map(|text| sha256(text.source.text().as_bytes()))
    };
    let written = hash(target.as_deref().unwrap_or(path));
    if written.as_ref() == Some(after) {
        return Ok(State::Done);
    }
    // recorded, and then the run was cut off before the file was written
    let is_last = begun.last.as_ref().filter(|(last, _)| *last == name);
    let is_as_before = target.is_some() || written.as_ref() == Some(before);
    match (is_last, writer) {
        (Some((_, start)), Some(writer)) if is_as_before => {
            writer.cut(*start)?;
            Ok(State::ToDo)
        }
        _ => Ok(State::Changed),
    }
}

/// Whether `target` stands there and is no older than `source`.
fn is_newer(target: &Path, source: &Path) -> bool {
    let time = |path: &Path| -> Option<SystemTime> { fs::metadata(path).ok()?.modified().ok() };
    time(target).is_some_and(|written| time(source).is_none_or(|read| written >= read))
}
