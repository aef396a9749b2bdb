//! Tables of letters: which Latin letters stand for which native ones, between which neighbours.
//!
//! A table is tab-separated: `letters`, `after` (what stands before them), `before` (what follows), then a column for
//! each system. A context is `*` (anything) or letters of which one must stand there; `^` and `$` are the ends of a
//! word, `@name` a class that an earlier line `@name<tab>letters` gives, a leading `!` turns the context round. Cells
//! hold alternatives parted by a space, `-` for nothing; an empty cell leaves the letters to a later row. The first
//! row that fits is taken.

use std::collections::BTreeMap;

/// Letters with what each system writes for them.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Names of the columns after the contexts.
    pub(super) columns: Vec<&'static str>,
    pub(super) rows: Vec<Row>,
    /// Lines that begin with `@` and give no class, cell by cell.
    pub(super) notes: Vec<Vec<&'static str>>,
    /// The places in `rows` of those that begin with a letter.
    by_letter: BTreeMap<char, Vec<usize>>,
}

/// What becomes of some letters between such neighbours.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) letters: Vec<char>,
    after: Context,
    before: Context,
    /// What each system writes, alternatives parted by spaces.
    pub(super) cells: Vec<&'static str>,
}

/// A condition on one neighbour.
#[derive(Debug)]
enum Context {
    Any,
    One(Vec<char>),
    None(Vec<char>),
}

impl Table {
    /// Reads a table; lines that begin with `#` are notes.
    pub(super) fn read(file: &'static str) -> Self {
        let mut classes = BTreeMap::new();
        let mut table = Table::default();
        for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let cells: Vec<&'static str> = line.split('\t').collect();
            match cells[..] {
                [name, letters] if name.starts_with('@') => {
                    classes.insert(name, letters);
                }
                [name, ..] if name.starts_with('@') => table.notes.push(cells),
                ["letters", _, _, ref columns @ ..] => table.columns = columns.to_vec(),
                [letters, after, before, ref cells @ ..] => table.rows.push(Row {
                    letters: letters.chars().filter(|&c| c != '-').collect(),
                    after: Context::read(after, &classes),
                    before: Context::read(before, &classes),
                    cells: cells.to_vec(),
                }),
                _ => {}
            }
        }
        for (place, row) in table.rows.iter().enumerate() {
            let first = row.letters.first().into_iter();
            first.for_each(|&first| table.by_letter.entry(first).or_default().push(place));
        }
        table
    }

    /// The rows whose letters stand at `at` between such neighbours, first to last.
    pub(super) fn at(&self, text: &[char], at: usize) -> impl Iterator<Item = &Row> {
        let places = text.get(at).and_then(|first| self.by_letter.get(first)).into_iter().flatten();
        places.map(|&place| &self.rows[place]).filter(move |row| row.fits(text, at))
    }
}

impl Row {
    /// A row without cells for one letter between any others.
    pub(super) fn letter(letter: char) -> Self {
        Self { letters: vec![letter], after: Context::Any, before: Context::Any, cells: Vec::new() }
    }

    /// Whether the row's letters stand at `at` between letters that the row asks for.
    pub(super) fn fits(&self, text: &[char], at: usize) -> bool {
        let end = at + self.letters.len();
        text.get(at..end) == Some(&self.letters[..])
            && self.after.allows(at.checked_sub(1).map(|at| text[at]), '^')
            && self.before.allows(text.get(end).copied(), '$')
    }

    /// What the system in `column` writes, most usual first; nothing where the row does not speak of it.
    pub(super) fn choices(&self, column: usize) -> impl Iterator<Item = &'static str> {
        let cell = self.cells.get(column).copied().unwrap_or_default();
        cell.split(' ')
            .filter(|choice| !choice.is_empty())
            .map(|choice| if choice == "-" { "" } else { choice })
    }
}

impl Context {
    fn read(text: &'static str, classes: &BTreeMap<&str, &str>) -> Self {
        let (turned, set) = text.strip_prefix('!').map_or((false, text), |set| (true, set));
        let set = classes.get(set).copied().unwrap_or(set).chars().collect();
        match (turned, text) {
            (_, "*") => Context::Any,
            (true, _) => Context::None(set),
            (false, _) => Context::One(set),
        }
    }

    /// Whether `neighbour` may stand there; `edge` in a set stands for no letter.
    fn allows(&self, neighbour: Option<char>, edge: char) -> bool {
        let letter = neighbour.filter(|&c| is_letter(c)).unwrap_or(edge);
        match self {
            Context::Any => true,
            Context::One(set) => set.contains(&letter),
            Context::None(set) => !set.contains(&letter),
        }
    }
}

/// Whether `c` is part of a word, signs above and below letters and apostrophes included.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c) || matches!(c, '\'' | '’' | 'ʼ')
}
