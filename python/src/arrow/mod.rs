//! Columns of Arrow data over the PyCapsule interface: batches in, batches out, nothing copied on the way.

mod capsule;
mod column;
mod edits;
mod kernel;
mod stream;

use std::sync::Arc;

use arrow_array::{Array, RecordBatch, StructArray};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyString;

pub(crate) use capsule::ArrowArray;
use kernel::{Kernel, Wanted};
pub(crate) use stream::ArrowStream;

use crate::arguments::{Lang, Text, language};
use crate::door;
use crate::failure::Failure;
use crate::glossary::{Glossary, Held};
use crate::offsets::Offsets;

/// A column of texts with their names in canonical form: `normalize`, row by row.
///
/// `array` is anything with `__arrow_c_array__` (an array of pyarrow, nanoarrow, arro3): string, large string or string
/// view; what comes out is of the same type, for `pyarrow.array` and others to take. A null stays null. `threads=None` uses
/// all cores.
///
/// >>> import transdrift
/// >>> import pyarrow as pa
/// >>> done = transdrift.normalize_array(pa.array(["From Kiev.", None]), lang="en")
/// >>> pa.array(done).to_pylist()
/// ['From Kyiv.', None]
#[pyfunction]
#[pyo3(signature = (array, *, lang = None, glossary = None, keep_quotations = false, threads = Some(1)), text_signature = "(array, *, lang=None, glossary=None, keep_quotations=False, threads=1)")]
pub(crate) fn normalize_array(
    array: &Bound<'_, PyAny>,
    lang: Option<Lang>,
    glossary: Option<&Bound<'_, Glossary>>,
    keep_quotations: bool,
    threads: Option<usize>,
) -> PyResult<ArrowArray> {
    let (field, array_in) = capsule::array(array)?;
    let kernel = Kernel {
        held: Held::of(glossary.map(Bound::get)),
        language: language(lang),
        keep_quotations,
        offsets: Offsets::CodePoints,
        threads: at_once(threads)?,
        wanted: Wanted::default(),
    };
    let done = door::run(array.py(), || kernel.array(&array_in))?;
    Ok(ArrowArray::new(done, field))
}

/// A batch of rows with the names in some columns in canonical form.
///
/// `batch` is anything with `__arrow_c_array__` (a record batch) or `__arrow_c_stream__` (a table, a data frame, a reader
/// of batches); of the first comes an `ArrowArray`, for `pyarrow.record_batch` and others, of the second an `ArrowStream`, for
/// `pyarrow.table` or `pyarrow.RecordBatchReader.from_stream`, which does the work while it is read. `columns` names one
/// column or several: string, large string or string view. `lang_column` names the column that tells the language of its
/// row; where it is null, and where there is none, `lang` counts, and without it the language is detected. `edits_column`
/// adds a column of that name with the list of edits of each row, structs as `Edit` with the name of their column.
///
/// >>> import transdrift
/// >>> import pyarrow as pa
/// >>> rows = pa.record_batch({"id": [1, 2], "text": ["From Kiev.", "De Kiev."], "lang": ["en", "fr"]})
/// >>> done = pa.record_batch(transdrift.normalize_batch(rows, "text", lang_column="lang", edits_column="edits"))
/// >>> done["text"].to_pylist()
/// ['From Kyiv.', 'De Kiev.']
/// >>> done["edits"].to_pylist()[0][0]["before"]
/// 'Kiev'
#[pyfunction]
#[pyo3(
    signature = (batch, columns, *, lang = None, lang_column = None, edits_column = None, glossary = None, keep_quotations = false, offsets = Offsets::CodePoints, threads = Some(1)),
    text_signature = "(batch, columns, *, lang=None, lang_column=None, edits_column=None, glossary=None, keep_quotations=False, offsets='code-points', threads=1)"
)]
#[expect(clippy::too_many_arguments, reason = "they are keywords in Python")]
pub(crate) fn normalize_batch<'py>(
    batch: &Bound<'py, PyAny>,
    columns: &Bound<'py, PyAny>,
    lang: Option<Lang>,
    lang_column: Option<Text<'_>>,
    edits_column: Option<Text<'_>>,
    glossary: Option<&Bound<'py, Glossary>>,
    keep_quotations: bool,
    offsets: Offsets,
    threads: Option<usize>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = batch.py();
    let wanted = Wanted {
        columns: names(columns)?,
        language: lang_column.map(|Text(name)| name.to_owned()),
        edits: edits_column.map(|Text(name)| name.to_owned()),
    };
    let held = Held::of(glossary.map(Bound::get));
    let threads = at_once(threads)?;
    let kernel = Kernel { held, language: language(lang), keep_quotations, offsets, threads, wanted };
    if !batch.hasattr("__arrow_c_array__")? {
        let reader = capsule::stream(batch)?;
        return Ok(Bound::new(py, ArrowStream::new(reader, kernel)?)?.into_any());
    }
    let (field, array) = capsule::array(batch)?;
    let rows = array.as_any().downcast_ref::<StructArray>().ok_or_else(|| {
        Failure::column(format!("a record batch was expected, not an array of {}", array.data_type()))
    })?;
    if rows.null_count() > 0 {
        return Err(Failure::column("some rows are null as a whole: a batch has none such").into());
    }
    let rows = RecordBatch::from(rows).with_schema(Arc::new(capsule::schema(&field)));
    let rows = rows.map_err(|error| Failure::column(error.to_string()))?;
    let done = door::run(py, || kernel.batch(&rows))?;
    Ok(Bound::new(py, ArrowArray::of_batch(done)?)?.into_any())
}

/// The names of the columns, one or several.
fn names(columns: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    let names: Vec<String> = match columns.is_instance_of::<PyString>() {
        true => vec![columns.extract::<Text<'_>>()?.0.to_owned()],
        false => {
            let one = |name: PyResult<Bound<'_, PyAny>>| Ok(name?.extract::<Text<'_>>()?.0.to_owned());
            columns.try_iter()?.map(one).collect::<PyResult<_>>()?
        }
    };
    match names.is_empty() {
        true => Err(Failure::column("no column is named").into()),
        false => Ok(names),
    }
}

/// How many threads to use.
fn at_once(threads: Option<usize>) -> PyResult<usize> {
    match threads {
        Some(0) => Err(Failure::option("0 threads do nothing; None stands for all cores").into()),
        Some(threads) => Ok(threads),
        None => Ok(std::thread::available_parallelism().map_or(1, usize::from)),
    }
}

/// That an object is no Arrow data.
fn no_arrow(object: &Bound<'_, PyAny>, method: &str) -> PyErr {
    let kind = object.get_type().to_string();
    PyTypeError::new_err(format!("{kind} is no Arrow data: it has no {method}"))
}
