//! `normalize`, `edits` and `undo`.

use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};
use transdrift::normalize::{self as library, Change, Normalized, Options, Record, sha256};
use transdrift::text::{Language, Span, detect};

use crate::arguments::{Lang, Text, language};
use crate::classes::Classes;
use crate::door;
use crate::failure::Failure;
use crate::glossary::{Glossary, Held};
use crate::offsets::{Counter, Offsets};

/// `text` with every edit.
pub(crate) fn normalized(
    text: &str,
    lang: Option<Language>,
    held: &Held,
    keep_quotations: bool,
) -> Normalized {
    let options = Options { keep_quotations, ..Options::default() };
    library::normalize(text, lang.or_else(|| detect(text).language()), held.get(), &options)
}

/// The text with its names and terms in canonical form; the same object where nothing is to be done.
///
/// The language is detected where `lang` does not name it; where it cannot be told, nothing is replaced.
/// `keep_quotations` leaves names inside quotation marks as they are.
///
/// >>> import transdrift
/// >>> transdrift.normalize("Vladimir Poutine ate poutine in Kiev.", lang="en")
/// 'Vladimir Putin ate poutine in Kyiv.'
#[pyfunction]
#[pyo3(signature = (text, *, lang = None, glossary = None, keep_quotations = false))]
pub(crate) fn normalize<'py>(
    text: &Bound<'py, PyAny>,
    lang: Option<Lang>,
    glossary: Option<&Bound<'py, Glossary>>,
    keep_quotations: bool,
) -> PyResult<Bound<'py, PyString>> {
    let Text(given) = text.extract()?;
    let (lang, held) = (language(lang), Held::of(glossary.map(Bound::get)));
    let done = door::run(text.py(), || held.sound(normalized(given, lang, &held, keep_quotations)))?;
    match done.changes.is_empty() {
        true => Ok(text.cast::<PyString>()?.clone()),
        false => Ok(PyString::new(text.py(), &done.text)),
    }
}

/// The replacements that `normalize` makes in a text, in order.
///
/// Offsets count code points; `offsets="bytes"` counts bytes of UTF-8, `"utf16"` units of UTF-16.
///
/// >>> import transdrift
/// >>> text = "😀 Talks in Kiew."
/// >>> edit, = transdrift.edits(text, lang="en")
/// >>> text[edit.start:edit.end], edit.after, edit.entry, edit.reason
/// ('Kiew', 'Kyiv', 'kyiv', 'a listed variant')
#[pyfunction]
#[pyo3(signature = (text, *, lang = None, glossary = None, keep_quotations = false, offsets = Offsets::CodePoints), text_signature = "(text, *, lang=None, glossary=None, keep_quotations=False, offsets='code-points')")]
pub(crate) fn edits<'py>(
    py: Python<'py>,
    text: Text<'_>,
    lang: Option<Lang>,
    glossary: Option<&Bound<'py, Glossary>>,
    keep_quotations: bool,
    offsets: Offsets,
) -> PyResult<Bound<'py, PyList>> {
    let (lang, held, Text(text)) = (language(lang), Held::of(glossary.map(Bound::get)), text);
    let (placed, hash) = door::run(py, || {
        let done = held.sound(normalized(text, lang, &held, keep_quotations))?;
        let hash = if done.changes.is_empty() { String::new() } else { sha256(text.as_bytes()) };
        Ok((placed(text, done, offsets), hash))
    })?;
    let hash = PyString::new(py, &hash);
    let class = Classes::get(py)?.edit.bind(py);
    let edits = placed.into_iter().map(|(from, to, change)| {
        let Change { before, after, entry, reason, .. } = change;
        class.call1((
            from.start,
            from.end,
            before,
            after,
            entry,
            reason,
            to.start,
            to.end,
            &hash,
            offsets.name(),
        ))
    });
    PyList::new(py, edits.collect::<PyResult<Vec<_>>>()?)
}

/// The edits of `text` with their places as the caller counts them, before and after.
pub(crate) fn placed(text: &str, done: Normalized, offsets: Offsets) -> Vec<(Span, Span, Change)> {
    let (mut before, mut after) = (Counter::new(text, offsets), Counter::new(&done.text, offsets));
    let place = |counter: &mut Counter<'_>, span: Span| {
        let start = counter.offset(span.start);
        Span::new(start, counter.offset(span.end))
    };
    done.changes
        .into_iter()
        .map(|change| (place(&mut before, change.input), place(&mut after, change.output), change))
        .collect()
}

/// The text as it was before `edits` were made in it, character for character.
///
/// Raises `UndoError` where `text` is not what they made of it.
///
/// >>> import transdrift
/// >>> text = "Talks in Kiev."
/// >>> edits = transdrift.edits(text, lang="en")
/// >>> transdrift.undo(transdrift.normalize(text, lang="en"), edits)
/// 'Talks in Kiev.'
#[pyfunction]
pub(crate) fn undo(py: Python<'_>, text: Text<'_>, edits: &Bound<'_, PyAny>) -> PyResult<String> {
    let Text(text) = text;
    let mut edits = edits.try_iter()?.map(|edit| made(&edit?)).collect::<PyResult<Vec<_>>>()?;
    door::run(py, move || {
        // in order, so that their places are found in one walk
        edits.sort_by_key(|edit| (edit.offsets.name(), edit.output));
        let mut counter = Counter::new(text, edits.first().map_or(Offsets::CodePoints, |edit| edit.offsets));
        let records = edits.into_iter().map(|edit| edit.record(&mut counter));
        Ok(library::undo(text, &records.collect::<Result<Vec<_>, _>>()?)?)
    })
}

/// What is needed of an edit to take it back.
struct Made {
    before: String,
    after: String,
    output: (usize, usize),
    sha256: String,
    offsets: Offsets,
}

fn made(edit: &Bound<'_, PyAny>) -> PyResult<Made> {
    let text = |name: &str| -> PyResult<String> {
        let given = edit.getattr(name)?;
        Ok(given.extract::<Text<'_>>()?.0.to_owned())
    };
    let output = (edit.getattr("output_start")?.extract()?, edit.getattr("output_end")?.extract()?);
    let offsets = edit.getattr("offsets")?.extract()?;
    Ok(Made { before: text("before")?, after: text("after")?, output, sha256: text("sha256")?, offsets })
}

impl Made {
    /// The edit as the library records it.
    fn record(self, counter: &mut Counter<'_>) -> Result<Record, Failure> {
        if counter.offsets() != self.offsets {
            let message = "the offsets of the edits do not count the same things: they are not of one call";
            return Err(Failure::Own("UndoError", message.to_owned()));
        }
        let (start, end) = (counter.byte(self.output.0), counter.byte(self.output.1));
        let (Some(start), Some(end)) = (start, end) else {
            let message =
                format!("`{}` does not stand at {}: the text is another one", self.after, self.output.0);
            return Err(Failure::Own("UndoError", message));
        };
        let output = Span::new(start, end.max(start));
        let (entry, reason) = (String::new(), String::new());
        let (before, after) = (self.before, self.after);
        let change = Change { input: output, output, before, after, entry, reason, language: None };
        Ok(Record {
            file: String::new(),
            sha256: self.sha256,
            output_file: None,
            output_sha256: None,
            format: None,
            encoding: None,
            before_bytes: None,
            change,
        })
    }
}
