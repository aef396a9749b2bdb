//! Glossary files as the glossary takes them: ours, compiled ones, and those of other tools.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use memmap2::MmapOptions;
use transdrift::exchange::{Languages, import, sniff};
use transdrift::glossary::write;
use transdrift::matching::{COMPILED_MAGIC, Glossary};
use transdrift::text::{Language, Source};

use crate::failure::Failure;

/// Compiled files up to this length are read; nothing that happens to them later matters.
const READ_BYTES: u64 = 8 << 20;

/// The files that `path` stands for: of a folder the TOML files in it, by name.
pub(crate) fn expand(path: PathBuf) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(vec![path]);
    }
    let fail = |error| Failure::file(error, &path);
    let entries = fs::read_dir(&path).map_err(fail)?.collect::<Result<Vec<_>, _>>().map_err(fail)?;
    let is_toml = |path: &PathBuf| path.extension().is_some_and(|suffix| suffix == "toml");
    let mut files: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).filter(is_toml).collect();
    files.sort();
    match files.is_empty() {
        true => {
            Err(Failure::Own("GlossaryError", format!("{}: there is no .toml file in it", path.display())))
        }
        false => Ok(files),
    }
}

/// Whether the file at `path` claims to be a compiled glossary.
pub(crate) fn is_compiled(path: &Path) -> Result<bool, Failure> {
    let mut head = Vec::new();
    let file = File::open(path).map_err(|error| Failure::file(error, path))?;
    file.take(COMPILED_MAGIC.len() as u64)
        .read_to_end(&mut head)
        .map_err(|error| Failure::file(error, path))?;
    Ok(head == COMPILED_MAGIC)
}

/// The bytes of a compiled glossary; a clone shares them.
#[derive(Clone)]
pub(crate) struct Compiled {
    name: String,
    bytes: Arc<dyn AsRef<[u8]> + Send + Sync>,
}

impl Compiled {
    pub(crate) fn new(name: String, bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Self {
        Self { name, bytes: Arc::new(bytes) }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The glossary that they are.
    pub(crate) fn glossary(&self) -> Result<Glossary, Failure> {
        Glossary::from_compiled(self.clone()).map_err(|error| Failure::compiled(&self.name, &error))
    }
}

impl AsRef<[u8]> for Compiled {
    fn as_ref(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }
}

/// The compiled glossary at `path`; a large one is mapped, so that all processes of a machine share it.
pub(crate) fn compiled(path: &Path) -> Result<Compiled, Failure> {
    let fail = |error| Failure::file(error, path);
    let file = File::open(path).map_err(fail)?;
    let name = path.display().to_string();
    if file.metadata().map_err(fail)?.len() <= READ_BYTES {
        return Ok(Compiled::new(name, fs::read(path).map_err(fail)?));
    }
    // SAFETY: the map is only read. Whoever cuts the file short while it is used ends the process, as with every mapped
    // file; transdrift itself only ever puts a new file in the place of an old one, which the map then keeps.
    #[allow(unsafe_code)]
    let bytes = unsafe { MmapOptions::new().map(&file) }.map_err(fail)?;
    Ok(Compiled::new(name, bytes))
}

/// `bytes` of a file called `name` as a glossary of ours, for texts in `language`.
pub(crate) fn layer(name: &str, bytes: &[u8], language: Option<Language>) -> Result<Source, Failure> {
    let refuse =
        |error: String| Failure::Own("GlossaryError", format!("the glossary cannot be used: {error}"));
    let source = Source::from_bytes(name, bytes.to_vec()).map_err(|error| refuse(error.to_string()))?;
    if source.text().trim().is_empty() {
        return Err(refuse(format!("{name}: the file is empty")));
    }
    let Some(format) = sniff(name, source.text()) else { return Ok(source) };
    let languages = Languages { from: None, to: language };
    let imported = import(format, source.text(), &languages)
        .map_err(|error| refuse(format!("{name} is read as {}: {error}", format.name)))?;
    Ok(Source::new(name, write(&imported.entries)))
}
