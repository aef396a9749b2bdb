//! Where the findings go, and in which format.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use transdrift::render::Look;
use transdrift::render::check::CheckFormat;

use super::args::{Args, OutputArg};
use crate::cli::input;
use crate::cli::settings::Settings;

/// One place where the findings go.
pub(super) struct Sink {
    pub(super) format: CheckFormat,
    pub(super) look: Look,
    /// The file; standard output where there is none.
    path: Option<PathBuf>,
}

impl Sink {
    /// All places: standard output where the user names none.
    pub(super) fn all(args: &Args, settings: &Settings) -> Result<Vec<Self>> {
        let usual = OutputArg { format: None, path: input::STDIN.into() };
        let named = if args.output.is_empty() { std::slice::from_ref(&usual) } else { &args.output };
        let sink = |output: &OutputArg| {
            let path = Some(output.path.clone()).filter(|path| !input::is_stdin(path));
            let color = path.is_none() && settings.colors_stdout();
            let look = Look { width: settings.width(), color, ..Look::default() };
            Self { format: output.format.unwrap_or(args.format).into(), look, path }
        };
        let sinks: Vec<Self> = named.iter().map(sink).collect();
        if sinks.iter().filter(|sink| sink.path.is_none()).count() > 1 {
            bail!("two outputs cannot both go to standard output; name a file for one");
        }
        if sinks.len() > 1 && (args.diff || args.statistics) {
            bail!("--diff and --statistics have one output; take the others out");
        }
        Ok(sinks)
    }

    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }
}
