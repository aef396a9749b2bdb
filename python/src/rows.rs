//! Rows of Python as a glossary file, with the way back from a line of it to its row.

use std::fmt::Write;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyInt, PyMapping, PyString};
use toml::{Table, Value};
use transdrift::matching::GlossaryError;
use transdrift::text::Language;

use crate::arguments::Text;
use crate::failure::{Failure, Mistake, told};

/// What stands before each row in the file, with its number.
const MARK: &str = "# row ";

/// How rows are read.
pub(crate) struct Rows {
    language: Option<Language>,
}

impl Rows {
    /// Rows whose forms are those of texts in `language`, where they do not say otherwise.
    pub(crate) fn new(language: Option<Language>) -> Self {
        Self { language }
    }

    /// The glossary file that says what `rows` say.
    pub(crate) fn file(&self, rows: &Bound<'_, PyAny>) -> PyResult<String> {
        let mut file = String::new();
        for (number, row) in rows.try_iter()?.enumerate() {
            let row = row?;
            let row = row.cast::<PyMapping>().map_err(|_| of_row(number, "it is no mapping"))?;
            let entry = self.entry(number, row)?;
            let text = toml::to_string(&entry).map_err(|error| of_row(number, &error.to_string()))?;
            write!(file, "{MARK}{number}\n{text}\n").expect("a string takes all");
        }
        Ok(file)
    }

    fn entry(&self, number: usize, row: &Bound<'_, PyMapping>) -> PyResult<Table> {
        let mut entry = Table::new();
        for item in row.items()?.iter() {
            let (key, given): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
            let Text(key) = key.extract()?;
            if !given.is_none() {
                entry.insert(key.to_owned(), value(number, &given)?);
            }
        }
        self.fill(number, &mut entry)?;
        Ok(Table::from_iter([("entry".to_owned(), Value::Array(vec![Value::Table(entry)]))]))
    }

    /// Writes out what a row may leave out.
    fn fill(&self, number: usize, entry: &mut Table) -> PyResult<()> {
        let Some(canonical) = entry.get("canonical").cloned() else {
            return Err(of_row(number, "it has no `canonical`"));
        };
        if let Value::String(form) = &canonical {
            let Some(language) = self.language else {
                return Err(of_row(number, "`canonical` names no language: give a mapping, or name `lang`"));
            };
            let forms = Table::from_iter([(language.code().to_owned(), Value::String(form.clone()))]);
            entry.insert("canonical".to_owned(), Value::Table(forms));
        }
        if let Some(Value::String(one)) = entry.get("variants").cloned() {
            entry.insert("variants".to_owned(), Value::Array(vec![Value::String(one)]));
        }
        if !entry.contains_key("id") {
            let form = match &canonical {
                Value::Table(forms) => forms.values().find_map(Value::as_str).unwrap_or_default().to_owned(),
                other => other.as_str().unwrap_or_default().to_owned(),
            };
            entry.insert("id".to_owned(), Value::String(id(&form)));
        }
        Ok(())
    }
}

/// An id for what is called `form`: its letters and digits, words joined by hyphens.
fn id(form: &str) -> String {
    let lower = form.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// A value of a row as TOML has it.
fn value(number: usize, given: &Bound<'_, PyAny>) -> PyResult<Value> {
    if given.is_instance_of::<PyString>() {
        return Ok(Value::String(given.extract::<Text<'_>>()?.0.to_owned()));
    }
    if given.is_instance_of::<PyBool>() {
        return Ok(Value::Boolean(given.extract()?));
    }
    if given.is_instance_of::<PyInt>() {
        return Ok(Value::Integer(given.extract()?));
    }
    if given.is_instance_of::<PyFloat>() {
        return Ok(Value::Float(given.extract()?));
    }
    if let Ok(mapping) = given.cast::<PyMapping>() {
        let mut table = Table::new();
        for item in mapping.items()?.iter() {
            let (key, inner): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
            table.insert(key.extract::<Text<'_>>()?.0.to_owned(), value(number, &inner)?);
        }
        return Ok(Value::Table(table));
    }
    let items = given.try_iter().map_err(|_| {
        let kind = given.get_type().to_string();
        PyTypeError::new_err(format!("row {number}: {kind} is no value of a glossary"))
    })?;
    Ok(Value::Array(items.map(|item| value(number, &item?)).collect::<PyResult<_>>()?))
}

fn of_row(number: usize, message: &str) -> PyErr {
    let mistake: Mistake = (format!("row {number}"), 0, 0, String::new(), message.to_owned());
    Failure::Glossary(told(std::slice::from_ref(&mistake)), vec![mistake]).into()
}

/// The mistakes of a glossary of rows, each in its row.
pub(crate) fn failure(error: &GlossaryError) -> Failure {
    let mistakes: Vec<Mistake> = error
        .mistakes
        .iter()
        .map(|mistake| {
            let source = &error.sources[mistake.location.version];
            let before = &source.text()[..mistake.location.span.start];
            let row = before.rfind(MARK).map(|at| before[at + 2..].lines().next().unwrap_or_default());
            let file = row.unwrap_or(source.name()).to_owned();
            (file, 0, 0, mistake.code.to_string(), mistake.reason.to_string())
        })
        .collect();
    Failure::Glossary(told(&mistakes), mistakes)
}
