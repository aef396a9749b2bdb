//! A glossary file as `--glossary` takes it: ours as it is, one of another tool as the entries that it gives.

use std::path::Path;

use anyhow::{Context, Result, anyhow};
use transdrift::exchange::{GlossaryFormat, Imported, Languages, import, sniff};
use transdrift::glossary::write;
use transdrift::render::count;
use transdrift::text::{Language, Source};

use super::workbook;
use crate::cli::input;

/// The glossary in `path` as one of ours, for texts in `language`; `note` tells what was left out.
pub(in crate::cli) fn source(path: &Path, language: Option<Language>, note: impl Fn(&str)) -> Result<Source> {
    let source = text(path)?;
    if input::is_blank(&source) {
        return input::text(path);
    }
    let name = input::name(path);
    let Some(format) = sniff(&name, source.text()) else { return Ok(source) };
    let imported = read(&source, format, language).map_err(|error| {
        anyhow!(
            "{name} is a file of the format {0}, not TOML, and cannot be read as it is: {error}; make it a glossary \
             with `transdrift glossary import {0} {name} -o names.toml`",
            format.name
        )
    })?;
    let losses = match imported.losses.len() {
        0 => String::new(),
        losses => format!(
            " without {}; `transdrift glossary import {} {name} -v` lists them",
            count(losses, "thing"),
            format.name
        ),
    };
    note(&format!("{name} is read as {}{losses}", format.name));
    Ok(Source::new(source.name(), write(&imported.entries)))
}

fn read(source: &Source, format: &GlossaryFormat, to: Option<Language>) -> Result<Imported> {
    Ok(import(format, source.text(), &Languages { from: None, to })?)
}

/// The text of a file; of a workbook its first table as comma-separated values.
pub(super) fn text(path: &Path) -> Result<Source> {
    let bytes = input::bytes(path)?;
    let name = path.display().to_string();
    if workbook::is_workbook(path, &bytes) {
        let table = workbook::table(bytes).with_context(|| format!("cannot read {name}"))?;
        return Ok(Source::new(name, table));
    }
    Ok(Source::from_bytes(name, bytes)?)
}
