//! The Arrow PyCapsule interface: data of another library taken over, and ours handed over, by moving a struct of pointers.

use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi, to_ffi};
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{Array, ArrayRef, RecordBatch, StructArray, make_array};
use arrow_schema::{DataType, Field, Schema};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyCapsuleMethods, PyTuple};

use super::no_arrow;
use crate::failure::Failure;

pub(super) const SCHEMA: &std::ffi::CStr = c"arrow_schema";
const ARRAY: &std::ffi::CStr = c"arrow_array";
pub(super) const STREAM: &std::ffi::CStr = c"arrow_array_stream";

fn refused(error: impl std::fmt::Display) -> Failure {
    Failure::column(format!("the Arrow data cannot be taken: {error}"))
}

/// The array that `object` holds, with its field: of a batch an array of structs.
#[allow(unsafe_code)]
pub(super) fn array(object: &Bound<'_, PyAny>) -> PyResult<(Field, ArrayRef)> {
    const METHOD: &str = "__arrow_c_array__";
    let method = object.getattr_opt(METHOD)?.ok_or_else(|| no_arrow(object, METHOD))?;
    let given: Bound<'_, PyTuple> = method.call0()?.cast_into()?;
    let (schema, array): (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) = given.extract()?;
    let schema = schema.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
    let array = array.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
    // SAFETY: the capsules have the names by which the interface promises what they hold, and both live until the end of
    // this function. The array is moved out: its capsule keeps a released one, as the interface demands.
    let (schema, array) = unsafe { (schema.as_ref(), FFI_ArrowArray::from_raw(array.as_ptr())) };
    let field = Field::try_from(schema).map_err(refused)?;
    // SAFETY: schema and array come from one call of the interface, which promises that they belong together.
    let data = unsafe { from_ffi(array, schema) }.map_err(refused)?;
    Ok((field, make_array(data)))
}

/// The batches that `object` gives one by one.
#[allow(unsafe_code)]
pub(super) fn stream(object: &Bound<'_, PyAny>) -> PyResult<RecordBatchStreamReader> {
    const METHOD: &str = "__arrow_c_stream__";
    let method = object
        .getattr_opt(METHOD)?
        .ok_or_else(|| no_arrow(object, "__arrow_c_array__ or __arrow_c_stream__"))?;
    let given: Bound<'_, PyCapsule> = method.call0()?.cast_into()?;
    let stream = given.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: the capsule has the name by which the interface promises what it holds; the stream is moved out of it.
    let reader = unsafe { RecordBatchStreamReader::from_raw(stream.as_ptr()) };
    Ok(reader.map_err(refused)?)
}

/// The schema of a batch that came as an array of structs.
pub(super) fn schema(field: &Field) -> Schema {
    match field.data_type() {
        DataType::Struct(fields) => Schema::new_with_metadata(fields.clone(), field.metadata().clone()),
        _ => Schema::empty(),
    }
}

/// An Arrow array or record batch, for any library that takes `__arrow_c_array__`.
#[pyclass(frozen, module = "transdrift")]
pub(crate) struct ArrowArray {
    array: ArrayRef,
    field: Field,
}

impl ArrowArray {
    pub(super) fn new(array: ArrayRef, field: Field) -> Self {
        Self { array, field }
    }

    pub(super) fn of_batch(batch: RecordBatch) -> PyResult<Self> {
        let schema = batch.schema();
        let kind = DataType::Struct(schema.fields().clone());
        let field = Field::new("", kind, false).with_metadata(schema.metadata().clone());
        Ok(Self { array: Arc::new(StructArray::from(batch)), field })
    }
}

#[pymethods]
impl ArrowArray {
    /// The array as a pair of capsules.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        // another type may be asked for, and need not be given
        drop(requested_schema);
        let (array, _) = to_ffi(&self.array.to_data()).map_err(refused)?;
        Ok((self.__arrow_c_schema__(py)?, PyCapsule::new_with_value(py, array, ARRAY)?))
    }

    /// The type of the array as a capsule.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(&self.field).map_err(refused)?;
        PyCapsule::new_with_value(py, schema, SCHEMA)
    }

    /// How many rows there are.
    fn __len__(&self) -> usize {
        self.array.len()
    }

    fn __repr__(&self) -> String {
        format!("<ArrowArray: {} rows>", self.array.len())
    }
}
