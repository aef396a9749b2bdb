//! Tables of terms: comma- or tab-separated, a row an entry, with or without a header.

use std::collections::BTreeSet;

use csv::{ReaderBuilder, StringRecord, WriterBuilder};

use super::carries::{ALL_KINDS, Carries, TERMS};
use super::columns::{Column, is_tag, joined, parted};
use super::gather::{Gathered, add_note, add_variant, name, spaced, variant};
use super::{Format, ImportError, Languages};
use crate::glossary::entry::{Entry, Name, Status};
use crate::glossary::parse::{FIXES, KINDS, ROMANIZED};
use crate::glossary::write::word;
use crate::text::{Language, guarded, unguarded};

/// Comma-separated values.
pub(super) const CSV: Format = Format {
    name: "csv",
    about: "a table with a header of language codes; also of Google, Microsoft, Crowdin, Lokalise, DeepL",
    carries: CARRIES,
    read: |text, languages| read(text, b',', languages),
    write: |entries, _| write(entries, b','),
};

/// Tab-separated values.
pub(super) const TSV: Format = Format {
    name: "tsv",
    about: "the same table with tabs between its cells",
    carries: CARRIES,
    read: |text, languages| read(text, b'\t', languages),
    write: |entries, _| write(entries, b'\t'),
};

const CARRIES: Carries = Carries {
    kinds: ALL_KINDS,
    statuses: &[
        Status::Deprecated,
        Status::Admitted,
        Status::Preferred,
        Status::Superseded,
        Status::Hidden,
        Status::Forbidden,
        Status::DoNotTranslate,
    ],
    people: true,
    fix: true,
    reason: true,
    authority: true,
    since: true,
    ..TERMS
};

fn read(text: &str, delimiter: u8, languages: &Languages) -> Result<Gathered, ImportError> {
    let first_line = text.lines().next().unwrap_or_default();
    let count = |c: char| first_line.matches(c).count();
    let delimiter = if delimiter == b',' && count(';') > count(',') { b';' } else { delimiter };
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(text.as_bytes());
    let mut records = reader.records();
    let first = records.next().transpose().map_err(broken)?.unwrap_or_default();
    let mut gathered = Gathered::default();
    let header = header(&first, languages)?;
    for (column, cell) in header.iter().flatten().zip(&first) {
        if *column == Column::Unknown {
            gathered.lose("columns", "line 1", unguarded(cell).trim());
        }
    }
    let first = header.is_none().then_some(first);
    let columns = header.unwrap_or_default();
    let rows = first.into_iter().map(Ok).chain(records);
    for (index, row) in rows.enumerate() {
        let row = row.map_err(broken)?;
        let line = row.position().map_or(index + 1, |position| position.line() as usize);
        match columns.is_empty() {
            true => pair(&row, line, languages, &mut gathered)?,
            false => entry(&row, line, &columns, languages, &mut gathered)?,
        }
    }
    Ok(gathered)
}

fn broken(error: csv::Error) -> ImportError {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => ImportError {
            line: pos.as_ref().map(|position| position.line() as usize),
            message: format!(
                "{len} cells, where the lines before have {expected_len}; add what is missing, or quote a cell that holds the separator"
            ),
        },
        _ => ImportError::whole(error.to_string()),
    }
}

/// The columns that the first row names; nothing where it is a pair of terms already.
fn header(first: &StringRecord, languages: &Languages) -> Result<Option<Vec<Column>>, ImportError> {
    let cells: Vec<&str> = first.iter().map(|cell| unguarded(cell).trim()).collect();
    let is_code = |index: usize| cells.get(index).is_some_and(|cell| is_tag(cell));
    let is_term = |index: usize| Column::read(cells.get(index).unwrap_or(&"")) == Ok(Column::Unknown);
    let is_deepl = is_term(0) && is_term(1) && is_code(2) && is_code(3) && cells.len() <= 5;
    let names =
        |index: usize, language: Option<Language>| is_code(index) && cells[index].parse().ok() == language;
    let names_both = names(0, languages.from) && names(1, languages.to);
    let is_pair = cells.len() == 2 && languages.from.is_some() && languages.to.is_some() && !names_both;
    if is_deepl || is_pair {
        return Ok(None);
    }
    let mut columns = cells.iter().map(|cell| Column::read(cell)).collect::<Result<Vec<_>, _>>()?;
    if columns.contains(&Column::Term) {
        // Lokalise's column of this name says yes or no
        let forbidden = Column::Forms(Status::Forbidden, Vec::new());
        columns
            .iter_mut()
            .filter(|column| **column == forbidden)
            .for_each(|column| *column = Column::Forbidden);
    }
    let is_form = |column: &Column| matches!(column, Column::Canonical(_) | Column::Term);
    if columns.iter().any(is_form) {
        return Ok(Some(columns));
    }
    let message = "no cell names a language; begin with a header such as `entry,en,fr,variants`, or name the languages of two columns with --from and --to";
    Err(ImportError::at(1, message))
}

/// A term and its translation; DeepL may name the languages behind them.
fn pair(
    row: &StringRecord,
    line: usize,
    languages: &Languages,
    gathered: &mut Gathered,
) -> Result<(), ImportError> {
    let cell = |index: usize| row.get(index).map(|cell| spaced(unguarded(cell))).unwrap_or_default();
    let language = |index: usize, named: Option<Language>| {
        let told = row.get(index).filter(|cell| is_tag(cell)).and_then(|cell| cell.trim().parse().ok());
        let message =
            "the languages are not known; name them with --from and --to, such as --from fr --to en";
        told.or(named).ok_or_else(|| ImportError::at(line, message))
    };
    let (from, to) = (language(2, languages.from)?, language(3, languages.to)?);
    if cell(0).is_empty() || cell(1).is_empty() {
        return Err(ImportError::at(
            line,
            "a term or its translation is missing; fill both cells or remove the line",
        ));
    }
    let canonical = vec![name(from, &cell(0)), name(to, &cell(1))];
    gathered.push(Entry { canonical, ..Entry::default() });
    Ok(())
}

fn entry(
    row: &StringRecord,
    line: usize,
    columns: &[Column],
    languages: &Languages,
    gathered: &mut Gathered,
) -> Result<(), ImportError> {
    let cells = || {
        columns.iter().zip(row.iter().map(|cell| unguarded(cell).trim())).filter(|(_, cell)| !cell.is_empty())
    };
    if cells().next().is_none() {
        return Ok(());
    }
    let id = cells().find(|(column, _)| **column == Column::Entry).map(|(_, cell)| cell);
    let has_status = columns.iter().any(|column| matches!(column, Column::StatusOf(_)));
    // Crowdin writes a concept as one row for each pair of its terms
    let term = cells().find(|(column, _)| has_status && matches!(column, Column::Canonical(_)));
    let key = match (id, term) {
        (Some(id), _) if gathered.knows(id) => {
            return Err(ImportError::at(line, format!("a second entry `{id}`; an id names one entry")));
        }
        (Some(id), _) => id.to_owned(),
        (None, Some((_, term))) => format!("term {term}"),
        (None, None) => format!("line {line}"),
    };
    let flags = Flags::read(columns, row, languages, line)?;
    let entry = gathered.entry(&key, id);
    for (column, cell) in cells() {
        fill(entry, column, cell, &flags).map_err(|message| ImportError::at(line, message))?;
    }
    Ok(())
}

/// What cells of a row say of other cells.
struct Flags {
    /// Language of the column `term`.
    term: Option<Language>,
    /// Whether the term is left as it is in every language.
    is_kept: bool,
    /// Whether the term must not stand.
    is_forbidden: bool,
    /// Status of the term in a language.
    statuses: Vec<(Language, Status)>,
}

impl Flags {
    fn read(
        columns: &[Column],
        row: &StringRecord,
        languages: &Languages,
        line: usize,
    ) -> Result<Self, ImportError> {
        let says = |column: Column, word: &str| {
            columns.iter().zip(row).any(|(c, cell)| *c == column && cell.trim().eq_ignore_ascii_case(word))
        };
        if columns.contains(&Column::Term) && languages.from.is_none() {
            let message = "the column `term` names no language; name it with --from, such as --from en";
            return Err(ImportError::at(line.min(1), message));
        }
        let statuses = columns.iter().zip(row).filter_map(|(column, cell)| match column {
            Column::StatusOf(language) => Some((*language, crowdin_status(cell)?)),
            _ => None,
        });
        Ok(Self {
            term: languages.from,
            is_kept: says(Column::Translatable, "no"),
            is_forbidden: says(Column::Forbidden, "yes"),
            statuses: statuses.collect(),
        })
    }
}

/// Crowdin's statuses of a term.
fn crowdin_status(cell: &str) -> Option<Status> {
    match cell.trim().to_lowercase().as_str() {
        "preferred" => Some(Status::Preferred),
        "admitted" => Some(Status::Admitted),
        "not recommended" => Some(Status::Deprecated),
        "obsolete" => Some(Status::Superseded),
        _ => None,
    }
}

/// Puts what a cell says into the entry.
fn fill(entry: &mut Entry, column: &Column, cell: &str, flags: &Flags) -> Result<(), String> {
    match column {
        Column::Canonical(language) => {
            let status = flags.statuses.iter().find(|(of, _)| of == language).map(|&(_, status)| status);
            term(entry, *language, cell, status);
        }
        Column::Term => {
            let Some(language) = flags.term else { return Ok(()) };
            let status = flags.is_forbidden.then_some(Status::Forbidden);
            term(entry, language, cell, status);
            if flags.is_kept {
                entry.variants.push(variant(cell, Status::DoNotTranslate));
            }
        }
        Column::Forms(status, languages) => {
            for form in parted(cell) {
                add_variant(
                    entry,
                    crate::glossary::Variant { languages: languages.clone(), ..variant(&form, *status) },
                );
            }
        }
        Column::Family(language) => entry.family.push(name(*language, cell)),
        Column::Native(language) => entry.native.push(name(*language, cell)),
        Column::Given => entry.given = parted(cell).iter().map(|given| spaced(given)).collect(),
        Column::Kind => entry.kind = Some(choice(KINDS, cell, "kind")?),
        Column::Romanized => entry.romanized = Some(choice(ROMANIZED, cell, "word for what is romanised")?),
        Column::Fix => entry.fix = Some(choice(FIXES, cell, "fix class")?),
        Column::Reason => entry.reason = Some(cell.to_owned()),
        Column::Authority => entry.authority = Some(cell.to_owned()),
        Column::Since => entry.since = Some(cell.to_owned()),
        Column::Note => add_note(&mut entry.note, cell),
        Column::Entry | Column::StatusOf(_) | Column::Translatable | Column::Forbidden | Column::Unknown => {}
    }
    Ok(())
}

/// A form in a language: the one to use, or another one beside it.
fn term(entry: &mut Entry, language: Language, text: &str, status: Option<Status>) {
    let form = name(language, text);
    let is_replaced = status.is_some_and(|status| !status.is_kept());
    match entry.canonical.iter().find(|known| known.language == language) {
        Some(known) if known.text == form.text => {}
        None if !is_replaced => entry.canonical.push(form),
        _ => {
            let status = status.unwrap_or(Status::Admitted);
            add_variant(
                entry,
                crate::glossary::Variant { languages: vec![language], ..variant(text, status) },
            );
        }
    }
}

fn choice<T: Copy>(choices: &[(&'static str, T)], cell: &str, what: &str) -> Result<T, String> {
    let found = choices.iter().find(|(word, _)| *word == cell).map(|&(_, choice)| choice);
    found.ok_or_else(|| {
        let words: Vec<_> = choices.iter().map(|(word, _)| *word).collect();
        format!("`{cell}` is no {what}; use {}", words.join(", "))
    })
}

fn write(entries: &[Entry], delimiter: u8) -> String {
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
    columns.extend(entry.canonical.iter().map(|form| Column::Canonical(form.language)));
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
        Column::Canonical(language) => form(&entry.canonical, language),
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
        Column::Term | Column::StatusOf(_) | Column::Translatable | Column::Forbidden | Column::Unknown => {
            None
        }
    };
    cell.unwrap_or_default()
}
