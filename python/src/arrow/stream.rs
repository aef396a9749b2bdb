//! A stream of batches that is normalized while it is read.

use std::sync::{Arc, Mutex};

use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use super::capsule::{SCHEMA, STREAM};
use super::kernel::Kernel;
use crate::door;
use crate::failure::Failure;

/// A stream of Arrow batches, for any library that takes `__arrow_c_stream__`; it can be read once.
#[pyclass(frozen, module = "transdrift")]
pub(crate) struct ArrowStream {
    schema: SchemaRef,
    reader: Mutex<Option<Reader>>,
}

struct Reader {
    batches: RecordBatchStreamReader,
    schema: SchemaRef,
    kernel: Kernel,
}

impl ArrowStream {
    pub(super) fn new(batches: RecordBatchStreamReader, kernel: Kernel) -> Result<Self, Failure> {
        let schema = Arc::new(kernel.schema(&batches.schema())?);
        let reader = Reader { batches, schema: Arc::clone(&schema), kernel };
        Ok(Self { schema, reader: Mutex::new(Some(reader)) })
    }
}

impl Iterator for Reader {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let batch = self.batches.next()?;
        // who reads does not hold the interpreter, or lets it go itself
        Some(batch.and_then(|batch| {
            let done = door::inside(|| self.kernel.batch(&batch));
            done.map_err(|failure| ArrowError::ComputeError(failure.message()))
        }))
    }
}

impl RecordBatchReader for Reader {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}

#[pymethods]
impl ArrowStream {
    /// The stream as a capsule.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // another type may be asked for, and need not be given
        drop(requested_schema);
        let reader = self.reader.lock().ok().and_then(|mut reader| reader.take());
        let reader = reader.ok_or_else(|| Failure::column("the stream was read; it can be read once"))?;
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), STREAM)
    }

    /// The type of the batches as a capsule.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.schema.as_ref());
        PyCapsule::new_with_value(py, schema.map_err(|error| Failure::column(error.to_string()))?, SCHEMA)
    }
}
