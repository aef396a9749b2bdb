//! Safe fixes: which are made, and how they come into the file.

use std::cmp::Reverse;

use anyhow::{Result, bail};
use transdrift::check::Checked;
use transdrift::finding::{Fix, FixClass};
use transdrift::text::{Edit, apply};

use super::super::files::{Origin, PassedOver, Replacement, Stored, Text, Walk};
use super::super::format::FormatArgs;
use super::super::input;
use super::super::settings::Settings;

/// How files are mended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fixing {
    pub(super) force: bool,
    pub(super) sync: bool,
}

impl Fixing {
    /// Puts `text` where `origin` is.
    pub(super) fn write(self, origin: &Origin, fixed: &Fixed) -> Result<()> {
        let bytes = origin.stored.bytes(&fixed.text, &fixed.edits)?;
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

/// A text after its safe fixes.
pub(super) struct Fixed {
    pub(super) text: String,
    /// How many fixes were made.
    pub(super) made: usize,
    edits: Vec<Edit>,
}

/// The text after its safe fixes that can be written where it is stored; nothing where it has none. Of two fixes on the same words the one
/// that begins first is made, and of those the longer.
pub(super) fn fixed(checked: &Checked, stored: &Stored) -> Option<Fixed> {
    let safe = checked.findings.iter().filter_map(|finding| finding.fix.as_ref());
    let mut fixes: Vec<&Fix> = safe
        .filter(|fix| fix.class == FixClass::Safe && !fix.edits.is_empty() && can_write(fix, stored))
        .collect();
    fixes.sort_by_key(|fix| (fix.edits[0].span.start, Reverse(fix.edits[0].span.end)));
    let (mut edits, mut made): (Vec<Edit>, usize) = (Vec::new(), 0);
    for fix in fixes {
        let end = edits.last().map_or(0, |edit| edit.span.end);
        if fix.edits[0].span.start >= end {
            edits.extend(fix.edits.iter().cloned());
            made += 1;
        }
    }
    (made > 0).then(|| Fixed { text: apply(checked.source.text(), &edits), made, edits })
}

fn can_write(fix: &Fix, stored: &Stored) -> bool {
    fix.edits.iter().all(|edit| stored.can_write(&edit.replacement))
}

/// What was done to a file, for people.
pub(super) fn applied(name: &str, edits: usize) -> String {
    format!("{name}: {} applied", if edits == 1 { "1 fix".to_owned() } else { format!("{edits} fixes") })
}
