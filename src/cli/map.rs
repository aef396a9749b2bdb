//! Compiled glossaries: a small file is read, a large one is mapped into memory, so that a million names are there at once
//! and only what a text names is read.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use anyhow::Result;
use memmap2::MmapOptions;
use transdrift::matching::{COMPILED_MAGIC, Glossary};

/// Files up to this length are read whole, in a few milliseconds: nothing that happens to the file later matters.
const READ_BYTES: u64 = 8 << 20;

/// Whether the file at `path` can be read and claims to be a compiled glossary.
pub(super) fn is_compiled(path: &Path) -> bool {
    let mut head = [0; COMPILED_MAGIC.len()];
    // a pipe would lose what is read from it here
    path.is_file()
        && File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok()
        && head == *COMPILED_MAGIC
}

/// The compiled glossary at `path`.
pub(super) fn glossary(path: &Path) -> Result<Glossary> {
    let file = File::open(path)?;
    if file.metadata()?.len() <= READ_BYTES {
        return Ok(Glossary::from_compiled(fs::read(path)?)?);
    }
    // SAFETY: the map is only read, and the file is ours to read while the program runs. `transdrift` itself never
    // changes a file in place: it writes a new one that takes the name, and a map keeps the old one. Another program
    // that cuts the file short meanwhile ends this one, as it would any reader of a mapped file; docs/glossary.md says
    // so. What it pays for is measured by lab/measure_glossary.py: a million names are there in less time than `cat`
    // needs for their file.
    #[allow(unsafe_code)]
    let bytes = unsafe { MmapOptions::new().populate().map(&file)? };
    Ok(Glossary::from_compiled(bytes)?)
}
