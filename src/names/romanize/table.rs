//! Tables of letters: which Latin letters stand for which native ones, between which neighbours.
//!
//! A table is tab-separated: `letters`, `after` (what stands before them), `before` (what follows), then a column for
//! each system. A context is `*` (anything) or letters of which one must stand there; `^` and `$` are the ends of a
//! word, `@name` a class that an earlier line `@name<tab>letters` gives, a leading `!` turns the context round, `+` joins
//! the conditions on several neighbours in the order of the text. Cells
//! hold alternatives parted by a space, `-` for nothing, `␣` for a space; an empty cell leaves the letters to a later row. The first
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

/// A condition on the neighbours on one side, nearest first.
#[derive(Debug)]
struct Context(Vec<Set>);

/// A condition on one neighbour.
#[derive(Debug)]
enum Set {
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
                    letters: if letters == "-" { Vec::new() } else { letters.chars().collect() },
                    after: Context(after.rsplit('+').map(|set| Set::read(set, &classes)).collect()),
                    before: Context(before.split('+').map(|set| Set::read(set, &classes)).collect()),
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
        let anything = || Context(Vec::new());
        Self { letters: vec![letter], after: anything(), before: anything(), cells: Vec::new() }
    }

    /// Whether the row's letters stand at `at` between letters that the row asks for.
    pub(super) fn fits(&self, text: &[char], at: usize) -> bool {
        let end = at + self.letters.len();
        text.get(at..end) == Some(&self.letters[..])
            && self.after.allows(text[..at].iter().rev(), '^')
            && self.before.allows(text[end..].iter(), '$')
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
    /// Whether `neighbours`, nearest first, may stand there; `edge` in a set stands for no letter.
    fn allows<'t>(&self, mut neighbours: impl Iterator<Item = &'t char>, edge: char) -> bool {
        self.0.iter().all(|set| {
            let neighbour = neighbours.next().filter(|&&c| is_letter(c) || set.names(c));
            set.allows(neighbour.copied().unwrap_or(edge))
        })
    }
}

impl Set {
    fn read(text: &'static str, classes: &BTreeMap<&str, &str>) -> Self {
        let (turned, set) = text.strip_prefix('!').map_or((false, text), |set| (true, set));
        let set = classes.get(set).copied().unwrap_or(set).chars().collect();
        match (turned, text) {
            (_, "*") => Set::Any,
            (true, _) => Set::None(set),
            (false, _) => Set::One(set),
        }
    }

    /// Whether the set names `sign`, be it a letter or not.
    fn names(&self, sign: char) -> bool {
        match self {
            Set::Any => false,
            Set::One(set) | Set::None(set) => set.contains(&sign),
        }
    }

    fn allows(&self, letter: char) -> bool {
        match self {
            Set::Any => true,
            Set::One(set) => set.contains(&letter),
            Set::None(set) => !set.contains(&letter),
        }
    }
}

/// Whether `c` is part of a word, signs above and below letters and apostrophes included.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c) || matches!(c, '\'' | '’' | 'ʼ')
}
