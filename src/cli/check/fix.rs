//! How fixes come into the file.

use anyhow::{Result, bail};
use transdrift::check::Mended;

use super::super::files::{Origin, PassedOver, Replacement, Text, Walk};
use super::super::format::FormatArgs;
use super::super::input;
use super::super::settings::Settings;

/// How files are mended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fixing {
    /// Whether it is only told.
    pub(super) is_dry: bool,
    pub(super) force: bool,
    pub(super) sync: bool,
}

impl Fixing {
    /// Puts the text where `origin` is.
    pub(super) fn write(self, origin: &Origin, mended: &Mended) -> Result<()> {
        if self.is_dry {
            return Ok(());
        }
        let bytes = origin.stored.bytes(&mended.text, &mended.edits)?;
        Replacement::of_text(origin).force(self.force).sync(self.sync).with(&bytes)
    }
}

/// Whether all files that the user named are texts; tells those that are not.
pub(super) fn are_texts(
    walk: &Walk,
    passed: &mut PassedOver,
    input: &FormatArgs,
    settings: &Settings,
) -> Result<bool> {
    for found in walk.files.iter().filter(|found| found.is_named) {
        if input::is_stdin(&found.path) {
            bail!("--fix changes files, and standard input is none; `transdrift normalize` is the filter");
        }
        match Text::read(&found.path, input.encoding()) {
            Ok(text) if input::is_blank(&text.source) => passed.fail(&input::empty(&found.path), settings),
            Ok(_) => {}
            Err(error) => passed.add(found, &error, settings),
        }
    }
    Ok(!passed.is_told())
}

/// What was done to a file, or would be, for people.
pub(super) fn applied(name: &str, fixes: usize, is_dry: bool) -> String {
    let fixes = if fixes == 1 { "1 fix".to_owned() } else { format!("{fixes} fixes") };
    format!("{name}: {fixes} {}", if is_dry { "would be applied" } else { "applied" })
}
