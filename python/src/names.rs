//! `match`, `romanize` and `systems`: single names.

use pyo3::prelude::*;
use pyo3::types::PyList;
use transdrift::names::compare::{Comparer, THRESHOLD, UNSURE};
use transdrift::names::romanize::{System, systems as all_systems};

use crate::arguments::{Lang, Text, language};
use crate::classes::Classes;
use crate::door;
use crate::failure::Failure;

/// Whether two names are one name, in any of fourteen scripts: a score, a verdict and the reason.
///
/// From a score of `same` on the verdict is `same`, below `unsure` it is `different`. What is compared is the spelling alone:
/// two people of one name are `same`.
///
/// >>> import transdrift
/// >>> transdrift.match("Sergej Rjabkow", "Сергей Рябков").verdict
/// 'same'
/// >>> transdrift.match("Sergey Lavrov", "Igor Lavrov").reason
/// 'given names differ: Sergey, Igor'
#[pyfunction(name = "match")]
#[pyo3(signature = (left, right, *, same = None, unsure = None))]
pub(crate) fn match_names<'py>(
    py: Python<'py>,
    left: Text<'_>,
    right: Text<'_>,
    same: Option<f32>,
    unsure: Option<f32>,
) -> PyResult<Bound<'py, PyAny>> {
    let (same, unsure) = (same.unwrap_or(THRESHOLD), unsure.unwrap_or(UNSURE));
    if !(0.0..=1.0).contains(&same) || !(0.0..=same).contains(&unsure) {
        return Err(Failure::option("scores lie from 0 to 1, and `unsure` is not above `same`").into());
    }
    let (Text(left), Text(right)) = (left, right);
    let found = door::run(py, || Ok(Comparer::new(same, unsure).compare(left, right)))?;
    Classes::get(py)?.match_.bind(py).call1((found.score, found.verdict.name(), found.reason))
}

/// A text of another script in Latin letters, by a standard system; what the system does not speak of stays as it is.
///
/// A name without its year means the latest of that name; `lang` is needed where several languages have one so called.
/// `systems()` lists them.
///
/// >>> import transdrift
/// >>> transdrift.romanize("Сергей Рябков", system="bgn-pcgn", lang="ru")
/// 'Sergey Ryabkov'
#[pyfunction]
#[pyo3(signature = (text, *, system, lang = None))]
pub(crate) fn romanize(
    py: Python<'_>,
    text: Text<'_>,
    system: Text<'_>,
    lang: Option<Lang>,
) -> PyResult<String> {
    let (Text(text), Text(name), lang) = (text, system, language(lang));
    door::run(py, || Ok(System::find(name, lang)?.romanize(text)))
}

/// The systems that `romanize` knows, of one language or of all.
///
/// >>> import transdrift
/// >>> [system.name for system in transdrift.systems(lang="ru")][:2]
/// ['ala-lc-1997', 'ala-lc-2012']
#[pyfunction]
#[pyo3(signature = (*, lang = None))]
pub(crate) fn systems<'py>(py: Python<'py>, lang: Option<Lang>) -> PyResult<Bound<'py, PyList>> {
    let lang = language(lang);
    let found = door::run(py, || {
        Ok(all_systems().iter().filter(|it| lang.is_none_or(|own| own == it.language)).collect::<Vec<_>>())
    })?;
    let class = Classes::get(py)?.system.bind(py);
    let rows = found.into_iter().map(|it| class.call1((it.name, it.language.code(), it.code, it.source)));
    PyList::new(py, rows.collect::<PyResult<Vec<_>>>()?)
}
