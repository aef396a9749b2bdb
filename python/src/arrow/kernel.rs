//! The work on a batch: rows in blocks, blocks on one thread or several, results in the order of the rows.
//!
//! Threads live no longer than a call: a pool would be missing in a forked child.

use std::collections::HashMap;
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::Schema;
use transdrift::text::Language;

use super::column::{Texts, Written, column};
use super::edits::{self, Placed};
use crate::edits::{normalized, placed};
use crate::failure::Failure;
use crate::glossary::Held;
use crate::offsets::Offsets;

/// Rows that a thread takes at once.
const BLOCK: usize = 256;

/// What of a batch is meant.
#[derive(Default)]
pub(super) struct Wanted {
    /// The columns to normalize.
    pub(super) columns: Vec<String>,
    /// The column that tells the language of its row.
    pub(super) language: Option<String>,
    /// What to call the column of edits, if there is to be one.
    pub(super) edits: Option<String>,
}

/// What is to be done with each batch.
pub(super) struct Kernel {
    pub(super) held: Held,
    pub(super) language: Option<Language>,
    pub(super) keep_quotations: bool,
    pub(super) offsets: Offsets,
    pub(super) threads: usize,
    pub(super) wanted: Wanted,
}

/// What became of some rows of a column.
#[derive(Default)]
struct Done {
    written: Written,
    /// The edits of each row, where they are asked for.
    edits: Vec<Vec<Placed>>,
    is_changed: bool,
}

/// The language of each row.
enum Languages {
    One(Option<Language>),
    Each(Vec<Option<Language>>),
}

impl Languages {
    fn of(&self, row: usize) -> Option<Language> {
        match self {
            Languages::One(language) => *language,
            Languages::Each(languages) => languages[row],
        }
    }
}

impl Kernel {
    /// A column by itself.
    pub(super) fn array(&self, array: &ArrayRef) -> Result<ArrayRef, Failure> {
        let languages = Languages::One(self.language);
        let (done, _) = self.column(array, "array", &languages)?;
        self.held.sound(done)
    }

    /// The schema of what becomes of batches with `schema`.
    pub(super) fn schema(&self, schema: &Schema) -> Result<Schema, Failure> {
        for name in self.wanted.columns.iter().chain(&self.wanted.language) {
            index(schema, name)?;
        }
        let Some(name) = &self.wanted.edits else { return Ok(schema.clone()) };
        if schema.index_of(name).is_ok() {
            return Err(Failure::column(format!(
                "there is a column {name:?} already; call the edits otherwise"
            )));
        }
        let mut fields: Vec<_> = schema.fields().iter().cloned().collect();
        fields.push(edits::field(name).into());
        Ok(Schema::new_with_metadata(fields, schema.metadata().clone()))
    }

    /// A batch.
    pub(super) fn batch(&self, batch: &RecordBatch) -> Result<RecordBatch, Failure> {
        let schema = self.schema(&batch.schema())?;
        let languages = self.languages(batch)?;
        let mut columns = batch.columns().to_vec();
        let mut made = Vec::new();
        for name in &self.wanted.columns {
            let number = index(&batch.schema(), name)?;
            let (done, edits) = self.column(&columns[number], name, &languages)?;
            columns[number] = done;
            made.push((name.as_str(), edits));
        }
        if self.wanted.edits.is_some() {
            columns.push(edits::column(batch.num_rows(), made)?);
        }
        let done = RecordBatch::try_new(schema.into(), columns);
        self.held.sound(done.map_err(|error| Failure::internal(error.to_string()))?)
    }

    fn languages(&self, batch: &RecordBatch) -> Result<Languages, Failure> {
        let Some(name) = &self.wanted.language else { return Ok(Languages::One(self.language)) };
        let column = batch.column(index(&batch.schema(), name)?);
        let mut known: HashMap<&str, Language> = HashMap::new();
        let mut each = Vec::with_capacity(column.len());
        for (row, tag) in Texts::tags(column, name)?.into_iter().enumerate() {
            let Some(tag) = tag.filter(|tag| !tag.is_empty()) else {
                each.push(self.language);
                continue;
            };
            let language = match known.get(tag) {
                Some(language) => *language,
                None => tag.parse().map_err(|error| {
                    Failure::Own("LanguageError", format!("row {row} of the column {name:?}: {error}"))
                })?,
            };
            known.insert(tag, language);
            each.push(Some(language));
        }
        Ok(Languages::Each(each))
    }

    /// A column, and the edits of each row where they are asked for.
    fn column(
        &self,
        array: &ArrayRef,
        name: &str,
        languages: &Languages,
    ) -> Result<(ArrayRef, Vec<Vec<Placed>>), Failure> {
        let texts = Texts::of(array, name)?;
        let blocks = in_blocks(texts.len(), self.threads, |rows| self.block(texts, rows, languages));
        let is_changed = blocks.iter().any(|block| block.is_changed);
        let (mut written, mut edits) = (Vec::with_capacity(blocks.len()), Vec::new());
        for block in blocks {
            written.push(block.written);
            edits.extend(block.edits);
        }
        let done = if is_changed { column(array, name, written)? } else { ArrayRef::clone(array) };
        Ok((done, edits))
    }

    fn block(&self, texts: Texts<'_>, rows: Range<usize>, languages: &Languages) -> Done {
        let mut done = Done::default();
        let wants_edits = self.wanted.edits.is_some();
        for row in rows {
            let mut edits = Vec::new();
            match texts.get(row) {
                None => done.written.push(""),
                Some(text) => {
                    let made = normalized(text, languages.of(row), &self.held, self.keep_quotations);
                    done.is_changed |= !made.changes.is_empty();
                    done.written.push(&made.text);
                    if wants_edits {
                        edits = placed(text, made, self.offsets);
                    }
                }
            }
            if wants_edits {
                done.edits.push(edits);
            }
        }
        done
    }
}

fn index(schema: &Schema, name: &str) -> Result<usize, Failure> {
    schema.index_of(name).map_err(|_| {
        let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
        Failure::column(format!("there is no column {name:?}; there are {}", names.join(", ")))
    })
}

/// What `work` makes of `rows` rows, block by block, in their order.
fn in_blocks<T: Send>(rows: usize, threads: usize, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    let block = |number: usize| number * BLOCK..rows.min((number + 1) * BLOCK);
    let count = rows.div_ceil(BLOCK);
    let threads = threads.min(count);
    if threads < 2 {
        return (0..count).map(|number| work(block(number))).collect();
    }
    let next = AtomicUsize::new(0);
    let take = || {
        let mut taken = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return taken;
            }
            taken.push((number, work(block(number))));
        }
    };
    let mut done: Vec<(usize, T)> = thread::scope(|scope| {
        let handles: Vec<_> = (0..threads).map(|_| scope.spawn(take)).collect();
        handles
            .into_iter()
            .flat_map(|handle| handle.join().unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    });
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, done)| done).collect()
}
