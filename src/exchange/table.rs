//! Tables of terms: comma- or tab-separated, a row an entry, with or without a header.

mod write;

use csv::{ReaderBuilder, StringRecord};

use self::write::write;
use super::carries::{ALL_KINDS, Carries, TERMS};
use super::columns::{Column, parted};
use super::gather::{Gathered, add_note, name, place, spaced, variant};
use super::statuses::status;
use super::tags::Tag;
use super::{GlossaryFormat, ImportError, Languages};
use crate::glossary::{Entry, Status, Variant};
use crate::glossary::{FIXES, KINDS, ROMANIZED};
use crate::text::{Language, unguarded};

/// Comma-separated values.
pub(super) const CSV: GlossaryFormat = GlossaryFormat {
    name: "csv",
    about: "a table with a header of language codes; also of Google, Microsoft, Crowdin, Lokalise, DeepL",
    carries: CARRIES,
    read: |text, languages| read(text, b',', languages),
    write: Some(|entries, _| write(entries, b',')),
};

/// Tab-separated values.
pub(super) const TSV: GlossaryFormat = GlossaryFormat {
    name: "tsv",
    about: "the same table with tabs between its cells",
    carries: CARRIES,
    read: |text, languages| read(text, b'\t', languages),
    write: Some(|entries, _| write(entries, b'\t')),
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
    let (text, delimiter, skipped) = opened(text, delimiter);
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows: Vec<(usize, StringRecord)> = Vec::new();
    for (index, row) in reader.records().enumerate() {
        let row = row.map_err(|error| ImportError::whole(error.to_string()))?;
        let line = row.position().map_or(index + 1, |position| position.line() as usize);
        rows.push((line + skipped, row));
    }
    let mut gathered = Gathered::default();
    let lead = leading(&rows);
    for (line, row) in rows.drain(..lead) {
        gathered.lose("leading lines", format!("line {line}"), row.iter().collect::<String>());
    }
    let Some((line, first)) = rows.first().cloned() else { return Ok(gathered) };
    let Some(columns) = header(&first, line, languages)? else {
        return pairs(&rows, languages, gathered);
    };
    for (column, cell) in columns.iter().zip(&first) {
        if *column == Column::Unknown && !cell.trim().is_empty() {
            gathered.lose("columns", format!("line {line}"), unguarded(cell).trim());
        }
    }
    for (line, row) in &rows[1..] {
        check_length(row, *line, columns.len())?;
        entry(row, *line, &columns, languages, &mut gathered)?;
    }
    Ok(gathered)
}

/// The table without the line by which Excel names the separator, that separator, and how many lines went.
fn opened(text: &str, delimiter: u8) -> (&str, u8, usize) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let named = first.trim().trim_matches('"').strip_prefix("sep=").map(str::as_bytes);
    match named {
        Some(&[named]) => (rest, named, 1),
        _ if delimiter == b',' => (text, separator(text), 0),
        _ => (text, delimiter, 0),
    }
}

/// The separator that most lines have; of two that as many have, the one that the first line has more often.
fn separator(text: &str) -> u8 {
    const LOOKED_AT: usize = 50;
    let lines = || text.lines().take(LOOKED_AT);
    let first = text.lines().next().unwrap_or_default();
    let having = |mark: char| lines().filter(|line| line.contains(mark)).count();
    let worth = |mark: char| (having(mark), first.matches(mark).count());
    let mut marks = [',', ';', '\t'];
    // the comma where nothing speaks for another
    marks.sort_by_key(|&mark| std::cmp::Reverse(worth(mark)));
    marks[0] as u8
}

/// How many lines stand before the table: a title, a remark, an empty line.
fn leading(rows: &[(usize, StringRecord)]) -> usize {
    let filled = |row: &StringRecord| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    rows.iter().position(|(_, row)| filled(row) > 1 && !row[0].starts_with('#')).unwrap_or_default()
}

fn check_length(row: &StringRecord, line: usize, expected: usize) -> Result<(), ImportError> {
    let is_filled = |cell: &str| !cell.trim().is_empty();
    if row.len() < expected && row.iter().any(is_filled) || row.iter().skip(expected).any(is_filled) {
        return Err(ImportError::at(
            line,
            format!(
                "{} cells, where the lines before have {expected}; add what is missing, or quote a cell that holds the separator",
                row.len()
            ),
        ));
    }
    Ok(())
}

/// The columns that the first row names; nothing where it is a pair of terms already.
fn header(
    first: &StringRecord,
    line: usize,
    languages: &Languages,
) -> Result<Option<Vec<Column>>, ImportError> {
    let cells: Vec<&str> = first.iter().map(|cell| unguarded(cell).trim()).collect();
    let columns = cells.iter().map(|cell| Column::read(cell)).collect::<Result<Vec<_>, _>>();
    let is_pair = match &columns {
        Ok(columns) => is_pair(&cells, columns, languages),
        Err(_) => languages.from.is_some() && languages.to.is_some() && cells.len() == 2,
    };
    if is_pair {
        return Ok(None);
    }
    let mut columns = columns?;
    if columns.contains(&Column::Source) {
        // `to` beside `from` is no Tongan
        for (column, _) in columns.iter_mut().zip(&cells).filter(|(_, cell)| cell.eq_ignore_ascii_case("to"))
        {
            *column = Column::Target;
        }
    }
    resolve(&mut columns, line, languages)?;
    let is_form = |column: &Column| matches!(column, Column::Canonical(_) | Column::Term);
    if columns.iter().any(is_form) {
        return Ok(Some(columns));
    }
    let is_unknown = |column: &Column| *column == Column::Unknown;
    if languages.to.is_some() && cells.len() >= 2 && columns.iter().take(2).any(is_unknown) {
        return Ok(None);
    }
    let message = "no cell names a language; begin with a header such as `entry,en,fr,variants`, or name the languages of two columns with --from and --to";
    Err(ImportError::at(line, message))
}

/// Whether the first row is no header: DeepL's, with the languages behind the terms, or a term and its translation in
/// the languages that the user names.
fn is_pair(cells: &[&str], columns: &[Column], languages: &Languages) -> bool {
    let is_code = |index: usize| cells.get(index).is_some_and(|cell| Tag::read(cell).is_some());
    let is_term = |index: usize| columns.get(index).is_none_or(|column| *column == Column::Unknown);
    if is_term(0) && is_term(1) && is_code(2) && is_code(3) && cells.len() <= 5 {
        return true;
    }
    let (Some(from), Some(to)) = (languages.from, languages.to) else { return false };
    let names = |language: Language| move |column: &Column| matches!(column, Column::Canonical(tag) if tag.language == language);
    let is_source = |column: &Column| matches!(column, Column::Source | Column::Term | Column::Wrong);
    let is_target = |column: &Column| {
        matches!(column, Column::Target | Column::Right | Column::Forms(Status::Preferred, _))
    };
    let has_source = columns.iter().any(|column| names(from)(column) || is_source(column));
    let has_target = columns.iter().any(|column| names(to)(column) || is_target(column));
    !(has_source && has_target)
}

/// Gives the columns that name no language those that the user names.
fn resolve(columns: &mut [Column], line: usize, languages: &Languages) -> Result<(), ImportError> {
    if columns.contains(&Column::Term) {
        // Lokalise's column of this name says yes or no
        let forbidden = Column::Forms(Status::Forbidden, Vec::new());
        columns
            .iter_mut()
            .filter(|column| **column == forbidden)
            .for_each(|column| *column = Column::Forbidden);
    }
    let is_canonical = |column: &Column| matches!(column, Column::Canonical(_));
    let is_one_language = match &columns[..] {
        [Column::Canonical(a), Column::Canonical(b)] => a == b,
        _ => languages.to.is_some() && languages.from.is_none_or(|from| Some(from) == languages.to),
    };
    let has_pair = columns.iter().any(|column| matches!(column, Column::Target | Column::Right));
    let has_wrong = columns.contains(&Column::Wrong);
    for place in 0..columns.len() {
        let is_first_of_two = place == 0 && columns.len() == 2;
        columns[place] = match &columns[place] {
            Column::Canonical(tag)
                if is_one_language && columns.len() == 2 && columns.iter().all(is_canonical) =>
            {
                match is_first_of_two {
                    true => Column::Forms(Status::Deprecated, vec![tag.language]),
                    false => continue,
                }
            }
            Column::Source | Column::Term if is_one_language && has_pair => {
                Column::Forms(Status::Deprecated, Vec::new())
            }
            Column::Wrong => Column::Forms(Status::Deprecated, Vec::new()),
            Column::Forms(Status::Preferred, _) | Column::Source | Column::Target | Column::Term
                if has_wrong =>
            {
                Column::Canonical(named(languages.to, line)?)
            }
            Column::Source => Column::Canonical(named(languages.from, line)?),
            Column::Target | Column::Right => Column::Canonical(named(languages.to, line)?),
            _ => continue,
        };
    }
    Ok(())
}

fn named(language: Option<Language>, line: usize) -> Result<Tag, ImportError> {
    let message = "the header names no language; name those of the term and its translation with --from and --to, or the one of wrong and right forms with --lang";
    language.map(Tag::from).ok_or_else(|| ImportError::at(line, message))
}

/// Terms and their translations, or wrong and right forms of one language; DeepL may name the languages behind them.
fn pairs(
    rows: &[(usize, StringRecord)],
    languages: &Languages,
    mut gathered: Gathered,
) -> Result<Gathered, ImportError> {
    let is_code =
        |row: &StringRecord, index: usize| row.get(index).is_some_and(|cell| Tag::read(cell).is_some());
    let is_deepl = |row: &StringRecord| is_code(row, 2) && is_code(row, 3);
    let widest = rows.iter().filter(|(_, row)| !is_deepl(row)).map(|(_, row)| row.len()).max().unwrap_or(0);
    for column in 3..=widest {
        gathered.lose("columns", "the file", format!("column {column}"));
    }
    for (line, row) in rows.iter().filter(|(_, row)| row.iter().any(|cell| !cell.trim().is_empty())) {
        let told = |index: usize| row.get(index).filter(|_| is_deepl(row)).and_then(Tag::read);
        let from = told(2).or(languages.from.map(Tag::from));
        let to = told(3).or(languages.to.map(Tag::from));
        let cell = |index: usize| row.get(index).map(|cell| spaced(unguarded(cell))).unwrap_or_default();
        if cell(0).is_empty() || cell(1).is_empty() {
            let message = "a term or its translation is missing; fill both cells or remove the line";
            return Err(ImportError::at(*line, message));
        }
        let message =
            "the languages are not known; name them with --from and --to, such as --from fr --to en";
        let to = to.ok_or_else(|| ImportError::at(*line, message))?;
        if from.as_ref().is_none_or(|from| *from == to) {
            gathered.pair(variant(&cell(0), Status::Deprecated), &cell(1), to.language);
            continue;
        }
        let mut entry = Entry::default();
        let mut lost = Vec::new();
        for (tag, cell) in from.iter().map(|from| (from, cell(0))).chain([(&to, cell(1))]) {
            lost.extend(parted(&cell).iter().filter_map(|form| place(&mut entry, tag, form)));
        }
        gathered.push(entry);
        lost.into_iter().for_each(|form| gathered.lose("regions", format!("line {line}"), form));
    }
    Ok(gathered)
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
    let mut lost = Vec::new();
    for (column, cell) in cells() {
        fill(entry, column, cell, &flags, &mut lost).map_err(|message| ImportError::at(line, message))?;
    }
    let at = if entry.id.is_empty() { format!("line {line}") } else { entry.id.clone() };
    lost.into_iter().for_each(|form| gathered.lose("regions", &at, form));
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
    /// Status of all terms.
    status: Option<Status>,
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
            Column::StatusOf(language) => Some((*language, status(cell)?)),
            _ => None,
        });
        Ok(Self {
            term: languages.from,
            is_kept: says(Column::Translatable, "no"),
            is_forbidden: says(Column::Forbidden, "yes"),
            statuses: statuses.collect(),
            status: columns
                .iter()
                .zip(row)
                .find(|(column, _)| **column == Column::Status)
                .and_then(|(_, cell)| status(cell)),
        })
    }
}

/// Puts what a cell says into the entry.
fn fill(
    entry: &mut Entry,
    column: &Column,
    cell: &str,
    flags: &Flags,
    lost: &mut Vec<String>,
) -> Result<(), String> {
    match column {
        Column::Canonical(tag) => {
            let own = flags.statuses.iter().find(|(of, _)| *of == tag.language).map(|&(_, status)| status);
            for form in parted(cell) {
                lost.extend(term(entry, tag, &form, own.or(flags.status)));
            }
        }
        Column::Term => {
            let Some(language) = flags.term else { return Ok(()) };
            let status = flags.is_forbidden.then_some(Status::Forbidden);
            lost.extend(term(entry, &Tag::from(language), cell, status.or(flags.status)));
            if flags.is_kept {
                entry.variants.push(variant(cell, Status::DoNotTranslate));
            }
        }
        Column::Forms(status, languages) => {
            for form in parted(cell) {
                entry.variants.push(Variant { languages: languages.clone(), ..variant(&form, *status) });
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
        _ => {}
    }
    Ok(())
}

/// A form in a language: the one to use, or another one beside it; the answer is as that of [`place`].
fn term(entry: &mut Entry, tag: &Tag, text: &str, status: Option<Status>) -> Option<String> {
    match status {
        Some(status) if !status.is_kept() => {
            let languages = vec![tag.language];
            entry.variants.push(Variant { languages, ..variant(text, status) });
            None
        }
        Some(Status::DoNotTranslate) => {
            let lost = place(entry, tag, text);
            entry.variants.push(variant(text, Status::DoNotTranslate));
            lost
        }
        _ => place(entry, tag, text),
    }
}

fn choice<T: Copy>(choices: &[(&'static str, T)], cell: &str, what: &str) -> Result<T, String> {
    let found = choices.iter().find(|(word, _)| *word == cell).map(|&(_, choice)| choice);
    found.ok_or_else(|| {
        let words: Vec<_> = choices.iter().map(|(word, _)| *word).collect();
        format!("`{cell}` is no {what}; use {}", words.join(", "))
    })
}
