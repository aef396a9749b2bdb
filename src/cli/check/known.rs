//! The baseline of a run: read, held against what is found, and made smaller.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use transdrift::check::{Baseline, Checked};
use transdrift::render::count;

use super::args::Args;
use crate::cli::configured::{Configured, absolute};
use crate::cli::files::Replacement;
use crate::cli::input;
use crate::cli::settings::Settings;

/// A baseline and the file that holds it.
pub(super) struct Known {
    path: PathBuf,
    /// What the file says; nothing where there is none yet.
    told: Option<Baseline>,
    is_updated: bool,
}

impl Known {
    /// The baseline that the command line or the configuration names.
    pub(super) fn new(args: &Args, configured: &Configured) -> Result<Option<Self>> {
        let named = configured.configuration.run().text("baseline").map(|path| path.path());
        let Some(path) = named else {
            match args.update_baseline {
                true => {
                    bail!("--update-baseline needs a file: --baseline FILE, or `baseline` in transdrift.toml")
                }
                false => return Ok(None),
            }
        };
        if !path.exists() {
            match args.update_baseline {
                true => return Ok(Some(Self { path, told: None, is_updated: true })),
                false => bail!("the baseline {} does not exist; --update-baseline writes it", path.display()),
            }
        }
        let source = input::source(&path).context("the baseline cannot be used")?;
        let told = Baseline::read(source.text()).with_context(|| path.display().to_string())?;
        Ok(Some(Self { path, told: Some(told), is_updated: args.update_baseline }))
    }

    /// What the baseline calls the file at `path`: from its own folder.
    fn name(&self, path: &Path) -> String {
        let (whole, own) = (absolute(path), absolute(&self.path));
        let below = own.parent().and_then(|folder| whole.strip_prefix(folder).ok());
        below.unwrap_or(&whole).display().to_string().replace('\\', "/")
    }

    /// Takes out of `checked` what is known; gives what that was.
    pub(super) fn take(&self, checked: &mut Checked, path: &Path) -> Baseline {
        let name = self.name(path);
        match &self.told {
            Some(told) => told.take_known(checked, &name),
            // a baseline that is written for the first time knows all
            None => {
                let all = Baseline::of(checked, &name);
                checked.findings.clear();
                all
            }
        }
    }

    /// Says what is gone, or writes what is left. `met` are the known findings that are still there, in the `files` that were
    /// checked as a whole.
    pub(super) fn end(&self, met: &Baseline, files: &[&Path], settings: &Settings) -> Result<()> {
        let names: Vec<String> = files.iter().map(|path| self.name(path)).collect();
        let folder = absolute(&self.path).parent().map(Path::to_owned).unwrap_or_default();
        let is_gone_over =
            |name: &str| names.iter().any(|known| known == name) || !folder.join(name).exists();
        let (written, told) = match &self.told {
            None => (met.clone(), format!("{} written", count(met.len(), "known finding"))),
            Some(told) => {
                let stale = told.stale(met, is_gone_over);
                if stale.is_empty() {
                    return Ok(());
                }
                let gone = count(stale.len(), "finding");
                if !self.is_updated {
                    settings.note(&format!(
                        "{}: {gone} no longer there; --update-baseline takes what is gone out",
                        self.path.display()
                    ));
                    return Ok(());
                }
                (told.without(&stale), format!("{gone} taken out"))
            }
        };
        Replacement::of(&self.path).with(written.write()?.as_bytes())?;
        settings.note(&format!("{}: {told}", self.path.display()));
        Ok(())
    }
}
