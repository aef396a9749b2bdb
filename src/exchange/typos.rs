//! The configuration of typos: `extend-words` (any letter case) and `extend-identifiers` (as written).

use toml::de::DeTable;

use super::carries::{Carries, PAIRS};
use super::gather::{Gathered, variant};
use super::{GlossaryFormat, ImportError, Languages};
use crate::glossary::quoted;
use crate::glossary::{CasePolicy, Entry, Status, Variant};

/// typos.
pub(super) const TYPOS: GlossaryFormat = GlossaryFormat {
    name: "typos",
    about: "the configuration of typos: extend-words and extend-identifiers",
    carries: Carries { forms: is_word, cases: &[CasePolicy::Any, CasePolicy::Exact], ..PAIRS },
    read,
    write: Some(|entries, _| write(entries)),
};

const TABLES: [(&str, CasePolicy); 2] =
    [("extend-words", CasePolicy::Any), ("extend-identifiers", CasePolicy::Exact)];

/// What typos takes for one word.
fn is_word(form: &str) -> bool {
    form.chars().all(|c| c.is_alphanumeric() || c == '_')
}

fn read(text: &str, languages: &Languages) -> Result<Gathered, ImportError> {
    let language = languages.to("typos")?;
    let line_of = |offset: usize| 1 + text.bytes().take(offset).filter(|&byte| byte == b'\n').count();
    let root = DeTable::parse(text).map_err(|error| ImportError {
        line: error.span().map(|span| line_of(span.start)),
        message: format!("this is no TOML: {}", error.message()),
    })?;
    let mut found = Found::default();
    collect(root.get_ref(), &mut Vec::new(), &mut found);
    found.pairs.sort_by_key(|pair| pair.offset);
    let mut gathered = Gathered::default();
    for Pair { offset, wrong, right, case } in found.pairs {
        let message = || ImportError::at(line_of(offset), format!("the correction of `{wrong}` is no text"));
        let right = right.ok_or_else(message)?;
        if right.trim().is_empty() {
            gathered.lose("words without a correction", format!("line {}", line_of(offset)), wrong);
        } else if wrong == right {
            gathered.right(right, language);
        } else {
            gathered.pair(Variant { case, ..variant(wrong, Status::Deprecated) }, right, language);
        }
    }
    for (kind, offset, what) in found.left {
        gathered.lose(kind, format!("line {}", line_of(offset)), what);
    }
    Ok(gathered)
}

/// What is read of the tables, and what is not.
#[derive(Default)]
struct Found<'t> {
    pairs: Vec<Pair<'t>>,
    left: Vec<(&'static str, usize, String)>,
}

struct Pair<'t> {
    offset: usize,
    wrong: &'t str,
    right: Option<&'t str>,
    case: CasePolicy,
}

/// The corrections of `table` and of the tables in it: those of one file type count like the others, which is told.
fn collect<'t>(table: &'t DeTable<'t>, path: &mut Vec<&'t str>, found: &mut Found<'t>) {
    const DEEPEST: usize = 8;
    for (key, value) in table {
        let name: &str = key.get_ref();
        let inner = value.get_ref().as_table().filter(|_| path.len() < DEEPEST);
        let Some(inner) = inner else {
            let whole = path.iter().copied().chain([name]).collect::<Vec<_>>().join(".");
            found.left.push(("settings", key.span().start, whole));
            continue;
        };
        let Some(&(_, case)) = TABLES.iter().find(|(table, _)| *table == name) else {
            path.push(name);
            collect(inner, path, found);
            path.pop();
            continue;
        };
        if let ["type", file_type] = path[..] {
            found.left.push(("file types", key.span().start, file_type.to_owned()));
        }
        found.pairs.extend(inner.iter().map(|(wrong, right)| Pair {
            offset: wrong.span().start,
            wrong: wrong.get_ref(),
            right: right.get_ref().as_str(),
            case,
        }));
    }
}

fn write(entries: &[Entry]) -> String {
    let tables = TABLES.iter().filter_map(|(table, case)| {
        let lines: String = entries.iter().flat_map(|entry| lines(entry, *case)).collect();
        (!lines.is_empty()).then(|| format!("[default.{table}]\n{lines}"))
    });
    tables.collect::<Vec<_>>().join("\n")
}

fn lines(entry: &Entry, case: CasePolicy) -> impl Iterator<Item = String> {
    let forms = entry.variants.iter().filter(move |form| form.case == case);
    forms.map(|form| format!("{} = {}\n", quoted(&form.text), quoted(entry.label())))
}
