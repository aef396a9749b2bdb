//! JSON Lines from standard input to standard output, a line at a time.

use std::io::{BufRead, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use transdrift::glossary::Glossary;
use transdrift::normalize::{Options, normalize_jsonl};

use super::Args;
use crate::cli::input;
use crate::cli::settings::Settings;

/// Whether JSON Lines go from standard input to standard output, so that they need not be held in memory.
pub(super) fn is_stream(args: &Args, files: &[PathBuf]) -> bool {
    let keeps_record = args.edits.is_some() || args.diff || args.stats || args.why || args.output.is_some();
    !args.field.is_empty()
        && files.iter().all(|path| input::is_stdin(path))
        && args.out_dir.is_none()
        && !keeps_record
}

pub(super) fn stream(args: &Args, settings: &Settings, glossary: &Glossary) -> Result<()> {
    let options = Options { keep_quotations: args.keep_quotations };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut input = std::io::stdin().lock();
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes).context("cannot read standard input")? == 0 {
            break;
        }
        let line = std::str::from_utf8(&bytes)
            .with_context(|| format!("standard input: line {number} is not UTF-8"))?;
        if is_no_json(line) {
            settings.note(&format!("standard input: line {number} is no JSON, left as it is"));
        }
        let normalized = normalize_jsonl(line, &args.field, settings.language, glossary, &options);
        out.write_all(normalized.text.as_bytes()).context("cannot write to standard output")?;
    }
    out.flush().context("cannot write to standard output")
}

pub(super) fn is_no_json(line: &str) -> bool {
    !line.trim().is_empty() && serde_json::from_str::<serde::de::IgnoredAny>(line).is_err()
}
