//! `annotate`: what the glossary knows in a text, which is left alone.

use pyo3::prelude::*;
use pyo3::types::PyList;
use transdrift::finding::FixClass;
use transdrift::glossary::Kind;
use transdrift::matching::{Decision, Match};
use transdrift::text::{Language, detect};

use crate::arguments::{Lang, Text, language};
use crate::classes::Classes;
use crate::door;
use crate::glossary::{Glossary, Held};
use crate::offsets::{Counter, Offsets};

/// A place, as the class of Python takes it.
struct Annotation {
    place: (usize, usize),
    text: String,
    entry: String,
    kind: &'static str,
    canonical: Option<String>,
    decision: &'static str,
    replacement: Option<String>,
    reason: String,
}

/// The places where a text uses an entry of the glossary, with what is decided there and why.
///
/// What `normalize` replaces has the decision `replace`; `review` is a replacement that a person should look at, `keep` a
/// form to keep, `leave` a variant that was left alone.
///
/// >>> import transdrift
/// >>> for place in transdrift.annotate("Kiev, Chicken Kiev and the NATO.", lang="en"):
/// ...     print(place.start, place.text, place.decision, place.replacement, (place.reason,))
/// 0 Kiev replace Kyiv ('the Russian form; Kyiv in English since 2019',)
/// 14 Kiev leave None ('the dish (saw `chicken`)',)
/// 27 NATO keep None ('',)
#[pyfunction]
#[pyo3(signature = (text, *, lang = None, glossary = None, offsets = Offsets::CodePoints), text_signature = "(text, *, lang=None, glossary=None, offsets='code-points')")]
pub(crate) fn annotate<'py>(
    py: Python<'py>,
    text: Text<'_>,
    lang: Option<Lang>,
    glossary: Option<&Bound<'py, Glossary>>,
    offsets: Offsets,
) -> PyResult<Bound<'py, PyList>> {
    let (lang, held, Text(text)) = (language(lang), Held::of(glossary.map(Bound::get)), text);
    let found = door::run(py, || {
        let lang = lang.or_else(|| detect(text).language());
        let matches = held.get().matches(text, lang);
        let mut counter = Counter::new(text, offsets);
        held.sound(
            matches.into_iter().map(|it| annotation(it, text, lang, &held, &mut counter)).collect::<Vec<_>>(),
        )
    })?;
    let class = Classes::get(py)?.annotation.bind(py);
    let places = found.into_iter().map(|it| {
        let Annotation { place: (start, end), text, entry, kind, canonical, decision, replacement, reason } =
            it;
        class.call1((start, end, text, entry, kind, canonical, decision, replacement, reason))
    });
    PyList::new(py, places.collect::<PyResult<Vec<_>>>()?)
}

fn annotation(
    found: Match,
    text: &str,
    lang: Option<Language>,
    held: &Held,
    counter: &mut Counter<'_>,
) -> Annotation {
    let entry = held.get().entry(found.entry);
    let (decision, replacement, reason) = match found.decision {
        Decision::Canonical => ("keep", None, String::new()),
        Decision::Replace { replacement, fix: FixClass::Safe, reason } => {
            ("replace", Some(replacement), reason)
        }
        Decision::Replace { replacement, reason, .. } => ("review", Some(replacement), reason),
        Decision::Spared { guard, .. } => ("leave", None, guard),
    };
    let start = counter.offset(found.span.start);
    Annotation {
        place: (start, counter.offset(found.span.end)),
        text: found.span.of(text).to_owned(),
        entry: entry.id.clone(),
        kind: kind(entry.kind()),
        canonical: lang.and_then(|lang| entry.canonical_in(lang)).map(str::to_owned),
        decision,
        replacement,
        reason,
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Place => "place",
        Kind::Organisation => "organisation",
        Kind::Work => "work",
        _ => "term",
    }
}
