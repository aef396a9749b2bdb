//! transdrift as a module of Python.
//!
//! The functions take text and give plain tuples (`_types.py`); what can go wrong is raised as the exceptions of
//! `_errors.py`. All work is done in [`door::run`], without the lock of the interpreter.

mod failure;
mod door;
mod arguments;
mod classes;
mod offsets;
mod files;
mod rows;
mod glossary;
mod edits;
mod annotations;
mod names;
mod findings;
mod check;
mod report;
mod arrow;

use pyo3::prelude::*;

/// Names to one form, drift between versions of a text, and texts held to a glossary.
#[pymodule]
mod _transdrift {
    use super::*;

    #[pymodule_export]
    use super::annotations::annotate;
    #[pymodule_export]
    use super::arrow::{ArrowArray, ArrowStream, normalize_array, normalize_batch};
    #[pymodule_export]
    use super::check::check;
    #[pymodule_export]
    use super::edits::{edits, normalize, undo};
    #[pymodule_export]
    use super::glossary::Glossary;
    #[pymodule_export]
    use super::names::{match_names, romanize, systems};
    #[pymodule_export]
    use super::report::{Report, compare};

    /// Panics on purpose: what becomes of a mistake of ours is tested with it.
    #[pyfunction]
    fn _panic(py: Python<'_>) -> PyResult<()> {
        door::run(py, || panic!("asked for"))
    }

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        door::mind_forks(module)?;
        classes::Classes::warm(module.py())?;
        door::warm(module.py())
    }
}
