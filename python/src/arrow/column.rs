//! Columns of text of any type, read and written.

use std::sync::Arc;

use arrow_array::builder::StringViewBuilder;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, GenericStringArray, OffsetSizeTrait, StringViewArray};
use arrow_buffer::{Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::DataType;

use crate::failure::Failure;

/// A column of text.
#[derive(Clone, Copy)]
pub(super) enum Texts<'a> {
    Small(&'a GenericStringArray<i32>),
    Large(&'a GenericStringArray<i64>),
    View(&'a StringViewArray),
}

impl<'a> Texts<'a> {
    /// `array`, the column called `name`.
    pub(super) fn of(array: &'a ArrayRef, name: &str) -> Result<Self, Failure> {
        match array.data_type() {
            DataType::Utf8 => Ok(Self::Small(array.as_string())),
            DataType::LargeUtf8 => Ok(Self::Large(array.as_string())),
            DataType::Utf8View => Ok(Self::View(array.as_string_view())),
            other => Err(Failure::column(format!(
                "the column {name:?} is of type {other}; cast it to string, large string or string view"
            ))),
        }
    }

    pub(super) fn len(self) -> usize {
        match self {
            Self::Small(array) => array.len(),
            Self::Large(array) => array.len(),
            Self::View(array) => array.len(),
        }
    }

    /// The text of a row; none where it is null.
    pub(super) fn get(self, row: usize) -> Option<&'a str> {
        match self {
            Self::Small(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Large(array) => array.is_valid(row).then(|| array.value(row)),
            Self::View(array) => array.is_valid(row).then(|| array.value(row)),
        }
    }

    /// The tag in a row: of a column of text, or of one that numbers its texts (a dictionary).
    pub(super) fn tags(array: &'a ArrayRef, name: &str) -> Result<Vec<Option<&'a str>>, Failure> {
        let Some(numbered) = array.as_any_dictionary_opt() else {
            let texts = Self::of(array, name)?;
            return Ok((0..texts.len()).map(|row| texts.get(row)).collect());
        };
        let texts = Self::of(numbered.values(), name)?;
        let keys = numbered.normalized_keys();
        Ok((0..array.len()).map(|row| array.is_valid(row).then(|| texts.get(keys[row]))?).collect())
    }
}

/// Texts of rows that lie one behind the other.
#[derive(Default)]
pub(super) struct Written {
    pub(super) bytes: Vec<u8>,
    /// How long the text of each row is; 0 for a null.
    pub(super) lengths: Vec<usize>,
}

impl Written {
    pub(super) fn push(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
        self.lengths.push(text.len());
    }
}

/// A column of the type of `like`, the column called `name`, with other texts and the same nulls.
pub(super) fn column(like: &ArrayRef, name: &str, written: Vec<Written>) -> Result<ArrayRef, Failure> {
    let nulls = like.nulls().cloned();
    match like.data_type() {
        DataType::Utf8 => strings::<i32>(name, written, nulls),
        DataType::LargeUtf8 => strings::<i64>(name, written, nulls),
        _ => views(written, nulls),
    }
}

fn strings<O: OffsetSizeTrait>(
    name: &str,
    written: Vec<Written>,
    nulls: Option<NullBuffer>,
) -> Result<ArrayRef, Failure> {
    let total: usize = written.iter().map(|part| part.bytes.len()).sum();
    if O::from_usize(total).is_none() {
        let message =
            format!("the column {name:?} holds more than 2 GiB; cast it to large string or string view");
        return Err(Failure::column(message));
    }
    let (mut bytes, mut at) = (Vec::with_capacity(total), 0);
    let mut offsets = vec![O::usize_as(0)];
    for part in written {
        bytes.extend_from_slice(&part.bytes);
        offsets.extend(part.lengths.into_iter().map(|length| {
            at += length;
            O::usize_as(at)
        }));
    }
    let offsets = OffsetBuffer::new(ScalarBuffer::from(offsets));
    let made = GenericStringArray::<O>::try_new(offsets, Buffer::from_vec(bytes), nulls);
    Ok(Arc::new(made.map_err(|error| Failure::internal(error.to_string()))?))
}

/// Views of the parts, each a buffer of its own.
fn views(written: Vec<Written>, nulls: Option<NullBuffer>) -> Result<ArrayRef, Failure> {
    let fail = |error: String| Failure::column(format!("the column cannot be written: {error}"));
    let mut builder = StringViewBuilder::new();
    let mut row = 0;
    for part in written {
        let block = builder.append_block(Buffer::from_vec(part.bytes));
        let mut at = 0;
        for length in part.lengths {
            if nulls.as_ref().is_some_and(|nulls| nulls.is_null(row)) {
                builder.append_null();
            } else {
                let number = |number: usize| u32::try_from(number).map_err(|error| fail(error.to_string()));
                builder
                    .try_append_view(block, number(at)?, number(length)?)
                    .map_err(|error| fail(error.to_string()))?;
            }
            at += length;
            row += 1;
        }
    }
    Ok(Arc::new(builder.finish()))
}
