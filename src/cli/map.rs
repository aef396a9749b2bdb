//! Compiled glossaries, mapped into memory: a million names are there at once, and only what a text names is read.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::Result;
use memmap2::MmapOptions;
use transdrift::glossary::{COMPILED_MAGIC, Glossary};

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
    // SAFETY: the map is only read, and the file is ours to read while the program runs. `transdrift` itself never
    // changes a file in place: it writes a new one that takes the name, and a map keeps the old one. Another program
    // that cuts the file short meanwhile ends this one, as it would any reader of a mapped file. What it pays for is
    // measured by tools/measure_glossary.py: a million names are there in less time than `cat` needs for their file.
    #[allow(unsafe_code)]
    let bytes = unsafe { MmapOptions::new().populate().map(&file)? };
    Ok(Glossary::from_compiled(bytes)?)
}
