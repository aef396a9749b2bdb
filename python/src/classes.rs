//! The classes of `_types.py`, looked up once, when the module is imported: who looks them up later may be forked meanwhile.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyMapping, PyType};

/// The classes.
pub(crate) struct Classes {
    pub(crate) edit: Py<PyType>,
    pub(crate) annotation: Py<PyType>,
    pub(crate) match_: Py<PyType>,
    pub(crate) system: Py<PyType>,
    pub(crate) finding: Py<PyType>,
    pub(crate) replacement: Py<PyType>,
    pub(crate) checked: Py<PyType>,
}

static CLASSES: PyOnceLock<Classes> = PyOnceLock::new();

impl Classes {
    /// All of them.
    pub(crate) fn get(py: Python<'_>) -> PyResult<&'static Self> {
        CLASSES.get_or_try_init(py, || {
            let types = py.import("transdrift._types")?;
            let class = |name: &str| Ok::<_, PyErr>(types.getattr(name)?.cast_into::<PyType>()?.unbind());
            Ok(Self {
                edit: class("Edit")?,
                annotation: class("Annotation")?,
                match_: class("Match")?,
                system: class("System")?,
                finding: class("Finding")?,
                replacement: class("Replacement")?,
                checked: class("Checked")?,
            })
        })
    }

    /// Looks up what is looked up once, also by the bindings themselves.
    pub(crate) fn warm(py: Python<'_>) -> PyResult<()> {
        Self::get(py)?;
        // what a mapping is stands in a module of Python
        let _ = py.None().bind(py).cast::<PyMapping>();
        Ok(())
    }
}
