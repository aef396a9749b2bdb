//! `--why` and `--stats`: what was done and what was not, on standard error.

use std::collections::BTreeMap;

use transdrift::normalize::Change;

use super::done::Done;
use crate::cli::settings::Settings;

/// Says for every place of a text why it was changed or left alone.
pub(super) fn say_why(done: &Done, settings: &Settings) {
    let place = |offset: usize| {
        let place = done.text.source.place(offset);
        format!("{}:{}:{}", done.text.source.name(), place.line, place.column)
    };
    let changed = done.normalized.changes.iter().map(|c| {
        (
            c.input,
            format!("{}: “{}” → “{}”: {} [{}]", place(c.input.start), c.before, c.after, c.reason, c.entry),
        )
    });
    let spared = done.normalized.spared.iter().map(|s| {
        (
            s.span,
            format!(
                "{}: “{}” left alone: {} [{}]",
                place(s.span.start),
                done.text.source.slice(s.span),
                s.guard,
                s.entry
            ),
        )
    });
    let mut lines: Vec<_> = changed.chain(spared).collect();
    lines.sort();
    lines.iter().for_each(|(_, line)| settings.answer(line));
}

/// How often each form was replaced by what.
#[derive(Default)]
pub(super) struct Stats(BTreeMap<[String; 3], usize>);

impl Stats {
    /// Counts the edits of a text.
    pub(super) fn add(&mut self, changes: &[Change]) {
        for change in changes {
            let form = [&change.entry, &change.before, &change.after].map(String::clone);
            *self.0.entry(form).or_default() += 1;
        }
    }

    pub(super) fn say(&self, settings: &Settings) {
        for ([entry, before, after], number) in &self.0 {
            settings.answer(&format!("{number}× {before} → {after} [{entry}]"));
        }
    }
}
