//! What was done and what was not, on standard error: `--why`, and texts whose language is not known.

use transdrift::normalize::Normalized;
use transdrift::render::count;

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

/// How many texts and parts of texts had no language that could be told.
#[derive(Default)]
pub(super) struct Languages {
    parts: usize,
    unknown: usize,
    texts: Vec<String>,
}

impl Languages {
    /// Takes in a text called `name`, or a piece of it.
    pub(super) fn add(&mut self, name: &str, normalized: &Normalized) {
        self.parts += normalized.parts;
        self.unknown += normalized.unknown;
        if normalized.unknown > 0 && self.texts.last().is_none_or(|last| last != name) {
            self.texts.push(name.to_owned());
        }
    }

    /// Says how many, if there are any.
    pub(super) fn tell(&self, settings: &Settings) {
        let [first, rest @ ..] = &self.texts[..] else { return };
        if self.parts <= self.texts.len() {
            let texts: Vec<&str> = self.texts.iter().map(String::as_str).collect();
            return settings.warn_of_unknown_languages(&texts);
        }
        let more =
            if rest.is_empty() { String::new() } else { format!(" and {}", count(rest.len(), "more text")) };
        settings.note(&format!(
            "the language of {} of {} could not be told ({first}{more}), so no glossary entry applies there; name it with --lang, or with --default-lang for those alone",
            self.unknown,
            count(self.parts, "part"),
        ));
    }
}
