//! Arguments as Python gives them.

use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError};
use pyo3::prelude::*;
use pyo3::types::PyString;
use transdrift::text::Language;

use crate::failure::Failure;

/// A text, which is not copied.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a>(pub(crate) &'a str);

impl<'a> FromPyObject<'a, '_> for Text<'a> {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, '_, PyAny>) -> PyResult<Self> {
        if !object.is_instance_of::<PyString>() {
            let kind = object.get_type().name()?;
            return Err(PyTypeError::new_err(format!("a text must be a str, not {kind}")));
        }
        object.extract::<&'a str>().map(Self).map_err(|error| surrogate(object.py(), error))
    }
}

/// What a text is refused for that cannot be encoded.
fn surrogate(py: Python<'_>, error: PyErr) -> PyErr {
    if !error.is_instance_of::<PyUnicodeEncodeError>(py) {
        return error;
    }
    let at = error.value(py).getattr("start").and_then(|at| at.extract::<usize>()).unwrap_or_default();
    let message = format!(
        "the text has a lone surrogate at character {at}, which is no text; decode its bytes as what they are, or with errors=\"replace\""
    );
    let raised = PyErr::from(Failure::Own("TextError", message));
    raised.set_cause(py, Some(error));
    raised
}

/// A language by its tag.
#[derive(Clone, Copy)]
pub(crate) struct Lang(pub(crate) Language);

impl<'a> FromPyObject<'a, '_> for Lang {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, '_, PyAny>) -> PyResult<Self> {
        let Text(tag) = object.extract()?;
        Ok(Self(tag.parse().map_err(Failure::from)?))
    }
}

/// The language that was named, if one was.
pub(crate) fn language(lang: Option<Lang>) -> Option<Language> {
    lang.map(|Lang(language)| language)
}
