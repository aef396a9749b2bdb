//! A text and what became of it.

use anyhow::Result;
use transdrift::format::Format;
use transdrift::normalize::{Change, LeftAlone, Normalized, Spared};
use transdrift::text::{Edit, Span, apply};

use crate::cli::files::Text;

/// A text and what became of it.
pub(super) struct Done {
    pub(super) text: Text,
    pub(super) normalized: Normalized,
    pub(super) format: Format,
    /// What of it could not be read.
    pub(super) problems: Vec<anyhow::Error>,
}

impl Done {
    /// Leaves alone what the charset of the file has no signs for.
    pub(super) fn keep_writable(&mut self) {
        let stored = &self.text.origin.stored;
        let Some(charset) = stored.charset() else { return };
        let normalized = &mut self.normalized;
        let (kept, lost): (Vec<Change>, Vec<Change>) = std::mem::take(&mut normalized.changes)
            .into_iter()
            .partition(|change| stored.can_write(&change.after));
        let spare = |change: Change| {
            let guard = format!("`{}` cannot be written in {charset}", change.after);
            Spared { span: change.input, entry: change.entry, by: LeftAlone::Charset, guard }
        };
        normalized.spared.extend(lost.into_iter().map(spare));
        normalized.changes = kept;
        let mut grown = 0;
        for change in &mut normalized.changes {
            let start = change.input.start.saturating_add_signed(grown);
            change.output = Span::new(start, start + change.after.len());
            grown += change.after.len() as isize - change.input.len() as isize;
        }
        self.normalized.text = apply(self.text.source.text(), &self.edits());
    }

    /// The bytes of the file with the text that came out.
    pub(super) fn bytes(&self) -> Result<Vec<u8>> {
        self.text.origin.stored.bytes(&self.normalized.text, &self.edits())
    }

    /// The same, not packed.
    pub(super) fn plain_bytes(&self) -> Result<Vec<u8>> {
        self.text.origin.stored.plain_bytes(&self.normalized.text, &self.edits())
    }

    fn edits(&self) -> Vec<Edit> {
        let edit = |change: &Change| Edit { span: change.input, replacement: change.after.clone() };
        self.normalized.changes.iter().map(edit).collect()
    }
}
