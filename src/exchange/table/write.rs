//! Entries as a table, a row an entry.

use std::collections::BTreeSet;

use csv::WriterBuilder;

use crate::exchange::columns::{Column, joined};
use crate::glossary::word;
use crate::glossary::{Entry, FIXES, KINDS, Name, ROMANIZED};
use crate::text::{Language, guarded};

/// Entries as a table.
pub(super) fn write(entries: &[Entry], delimiter: u8) -> String {
    let columns: BTreeSet<Column> = entries.iter().flat_map(columns).collect();
    let mut writer = WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    let header: Vec<_> = columns.iter().map(Column::header).collect();
    let rows =
        entries.iter().map(|entry| columns.iter().map(|column| cell(entry, column)).collect::<Vec<_>>());
    for row in std::iter::once(header).chain(rows) {
        let guarded = row.iter().map(|cell| guarded(cell).into_owned());
        // memory takes everything that is written to it
        let _ = writer.write_record(guarded);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// The columns that an entry needs.
fn columns(entry: &Entry) -> Vec<Column> {
    let mut columns = vec![Column::Entry];
    columns.extend(entry.canonical.iter().map(|form| Column::Canonical(form.language.into())));
    columns.extend(entry.family.iter().map(|form| Column::Family(form.language)));
    columns.extend(entry.native.iter().map(|form| Column::Native(form.language)));
    columns.extend(entry.variants.iter().map(|form| Column::Forms(form.status, form.languages.clone())));
    for (is_there, column) in [
        (entry.kind.is_some(), Column::Kind),
        (!entry.given.is_empty(), Column::Given),
        (entry.romanized.is_some(), Column::Romanized),
        (entry.fix.is_some(), Column::Fix),
        (entry.reason.is_some(), Column::Reason),
        (entry.authority.is_some(), Column::Authority),
        (entry.since.is_some(), Column::Since),
        (entry.note.is_some(), Column::Note),
    ] {
        if is_there {
            columns.push(column);
        }
    }
    columns
}

fn cell(entry: &Entry, column: &Column) -> String {
    let form = |names: &[Name], language: &Language| {
        names.iter().find(|name| name.language == *language).map(|name| name.text.clone())
    };
    let cell = match column {
        Column::Entry => Some(entry.id.clone()),
        Column::Kind => entry.kind.map(|kind| word(KINDS, &kind).to_owned()),
        Column::Canonical(tag) => form(&entry.canonical, &tag.language).map(|form| joined([form.as_str()])),
        Column::Family(language) => form(&entry.family, language),
        Column::Native(language) => form(&entry.native, language),
        Column::Given => Some(joined(entry.given.iter().map(String::as_str))),
        Column::Romanized => entry.romanized.map(|romanized| word(ROMANIZED, &romanized).to_owned()),
        Column::Forms(status, languages) => {
            let forms = entry.variants.iter().filter(|v| v.status == *status && v.languages == *languages);
            Some(joined(forms.map(|form| form.text.as_str())))
        }
        Column::Fix => entry.fix.map(|fix| word(FIXES, &fix).to_owned()),
        Column::Reason => entry.reason.clone(),
        Column::Authority => entry.authority.clone(),
        Column::Since => entry.since.clone(),
        Column::Note => entry.note.clone(),
        _ => None,
    };
    cell.unwrap_or_default()
}
