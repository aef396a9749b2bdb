//! The column of edits: for each row the list of what was replaced in it.

use std::sync::Arc;

use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, ListArray, StructArray};
use arrow_buffer::{OffsetBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field, Fields};
use transdrift::normalize::Change;
use transdrift::text::Span;

use crate::failure::Failure;

/// An edit of a row, with its places as the caller counts them.
pub(super) type Placed = (Span, Span, Change);

/// The fields of an edit.
fn fields() -> Fields {
    let text = |name| Field::new(name, DataType::Utf8, false);
    let number = |name| Field::new(name, DataType::Int64, false);
    Fields::from(vec![
        text("column"),
        number("start"),
        number("end"),
        text("before"),
        text("after"),
        text("entry"),
        text("reason"),
        number("output_start"),
        number("output_end"),
    ])
}

fn item() -> Arc<Field> {
    Arc::new(Field::new("item", DataType::Struct(fields()), false))
}

/// The field of the column called `name`.
pub(super) fn field(name: &str) -> Field {
    Field::new(name, DataType::List(item()), false)
}

/// The column: `columns` gives for each column that was changed its name and the edits of each row.
pub(super) fn column(rows: usize, columns: Vec<(&str, Vec<Vec<Placed>>)>) -> Result<ArrayRef, Failure> {
    let mut made = Made::default();
    let mut offsets = vec![0_i32];
    for row in 0..rows {
        for (name, edits) in &columns {
            for edit in &edits[row] {
                made.push(name, edit);
            }
        }
        let many = |_| Failure::column("a batch has more than two thousand million edits; make it smaller");
        offsets.push(i32::try_from(made.count).map_err(many)?);
    }
    let offsets = OffsetBuffer::new(ScalarBuffer::from(offsets));
    let edits: ArrayRef = Arc::new(StructArray::new(fields(), made.arrays(), None));
    Ok(Arc::new(ListArray::new(item(), offsets, edits, None)))
}

#[derive(Default)]
struct Made {
    count: usize,
    texts: [StringBuilder; 5],
    numbers: [Int64Builder; 4],
}

impl Made {
    fn push(&mut self, column: &str, (from, to, change): &Placed) {
        let texts = [column, &change.before, &change.after, &change.entry, &change.reason];
        for (builder, text) in self.texts.iter_mut().zip(texts) {
            builder.append_value(text);
        }
        for (builder, number) in self.numbers.iter_mut().zip([from.start, from.end, to.start, to.end]) {
            builder.append_value(i64::try_from(number).unwrap_or(i64::MAX));
        }
        self.count += 1;
    }

    /// The arrays in the order of the fields.
    fn arrays(mut self) -> Vec<ArrayRef> {
        let [column, before, after, entry, reason] =
            self.texts.each_mut().map(|it| Arc::new(it.finish()) as ArrayRef);
        let [start, end, output_start, output_end] =
            self.numbers.each_mut().map(|it| Arc::new(it.finish()) as ArrayRef);
        vec![column, start, end, before, after, entry, reason, output_start, output_end]
    }
}
