//! What went wrong while the interpreter was not held, until it can be raised.

use std::io;
use std::path::Path;

use pyo3::exceptions::PyOSError;
use pyo3::prelude::*;
use transdrift::format::FormatError;
use transdrift::lang::LanguageError;
use transdrift::matching::{CompiledError, GlossaryError};
use transdrift::names::romanize::SystemError;
use transdrift::normalize::UndoError;
use transdrift::render::RenderError;

/// A mistake of a glossary: file, line, column, rule, message.
pub(crate) type Mistake = (String, usize, usize, String, String);

/// What went wrong.
#[derive(Debug)]
pub(crate) enum Failure {
    /// One of the exceptions of this module, by name, with its message.
    Own(&'static str, String),
    /// A glossary with mistakes.
    Glossary(String, Vec<Mistake>),
    /// A file that cannot be read.
    File(io::Error, String),
}

impl Failure {
    pub(crate) fn option(message: impl Into<String>) -> Self {
        Self::Own("OptionError", message.into())
    }

    pub(crate) fn column(message: impl Into<String>) -> Self {
        Self::Own("ColumnError", message.into())
    }

    pub(crate) fn internal(message: impl Into<String>) -> Self {
        Self::Own("InternalError", message.into())
    }

    pub(crate) fn compiled(name: &str, error: &CompiledError) -> Self {
        Self::Own("CompiledGlossaryError", format!("{name}: {error}"))
    }

    pub(crate) fn file(error: io::Error, path: &Path) -> Self {
        Self::File(error, path.display().to_string())
    }
}

impl Failure {
    /// What to tell where no exception can be raised.
    pub(crate) fn message(self) -> String {
        match self {
            Failure::Own(_, message) | Failure::Glossary(message, _) => message,
            Failure::File(error, path) => format!("{path}: {error}"),
        }
    }
}

/// The exception of this module that is called `name`.
fn own<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("transdrift._errors")?.getattr(name)
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        Python::attach(|py| {
            let raised = match failure {
                Failure::Own(name, message) => own(py, name).and_then(|class| class.call1((message,))),
                Failure::Glossary(message, mistakes) => {
                    own(py, "GlossaryError").and_then(|class| class.call1((message, mistakes)))
                }
                Failure::File(error, path) => return file_error(&error, path),
            };
            raised.map_or_else(|error| error, PyErr::from_value)
        })
    }
}

/// The error that Python's own `open` would raise.
fn file_error(error: &io::Error, path: String) -> PyErr {
    match error.raw_os_error() {
        Some(number) => {
            let told = error.to_string();
            let told = told.split(" (os error").next().unwrap_or_default().to_owned();
            PyOSError::new_err((number, told, path))
        }
        None => PyOSError::new_err(format!("{path}: {error}")),
    }
}

impl From<GlossaryError> for Failure {
    fn from(error: GlossaryError) -> Self {
        let mistakes: Vec<Mistake> = error
            .mistakes
            .iter()
            .map(|mistake| {
                let source = &error.sources[mistake.location.version];
                let place = source.place(mistake.location.span.start);
                let name = source.name().to_owned();
                (name, place.line, place.column, mistake.code.to_string(), mistake.reason.to_string())
            })
            .collect();
        Self::Glossary(told(&mistakes), mistakes)
    }
}

/// The first mistake in one sentence, with its place, and how many more there are.
pub(crate) fn told(mistakes: &[Mistake]) -> String {
    let Some((file, line, column, _, message)) = mistakes.first() else {
        return "the glossary cannot be used".to_owned();
    };
    let place = if *line == 0 { file.clone() } else { format!("{file}:{line}:{column}") };
    let more = match mistakes.len() {
        1 => String::new(),
        all => format!(" (and {} more, see `mistakes`)", all - 1),
    };
    format!("the glossary cannot be used: {place}: {message}{more}")
}

impl From<UndoError> for Failure {
    fn from(error: UndoError) -> Self {
        Self::Own("UndoError", error.to_string())
    }
}

impl From<SystemError> for Failure {
    fn from(error: SystemError) -> Self {
        Self::option(error.to_string().replace("say which with --from", "say which with `lang`"))
    }
}

impl From<FormatError> for Failure {
    fn from(error: FormatError) -> Self {
        match error {
            FormatError::Broken(_) => Self::Own("DocumentError", error.to_string()),
            _ => Self::option(error.to_string()),
        }
    }
}

impl From<LanguageError> for Failure {
    fn from(error: LanguageError) -> Self {
        Self::Own("LanguageError", error.to_string())
    }
}

impl From<RenderError> for Failure {
    fn from(error: RenderError) -> Self {
        Self::internal(error.to_string())
    }
}
