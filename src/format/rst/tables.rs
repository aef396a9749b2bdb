//! Tables that are drawn: the text of their cells. A cell keeps its width, since the lines round it stand in columns.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::format::decoded::Builder;
use crate::format::lines::Line;
use crate::text::Span;

/// Whether a line begins a grid: `+---+---+`.
pub(super) fn is_grid(line: &str) -> bool {
    line.len() > 2
        && line.starts_with("+-")
        && line.ends_with('+')
        && line.bytes().all(|byte| b"+-".contains(&byte))
}

/// Whether a line begins a simple table: `====  ====`.
pub(super) fn is_simple(line: &str) -> bool {
    line.starts_with('=') && line.contains(' ') && line.bytes().all(|byte| b"= ".contains(&byte))
}

/// The text of a cell, as it stands.
pub(super) struct CellText<'t> {
    /// Where its column begins.
    pub(super) column: usize,
    pub(super) builder: Builder<'t>,
}

/// The table that is read.
struct Table<'t> {
    text: &'t str,
    open: Vec<Cell>,
    done: Vec<CellText<'t>>,
}

/// A cell of which more lines may follow.
struct Cell {
    columns: Range<usize>,
    /// Its parts so far; the first column of each line.
    parts: Vec<Span>,
}

/// Reads the grid that begins with the first of `lines`: its cells, and how many lines it takes.
pub(super) fn read_grid<'t>(text: &'t str, lines: &[Line]) -> (Vec<CellText<'t>>, usize) {
    let indent = lines.first().map_or(0, |line| line.indent);
    let is_part = |line: &&Line| line.indent == indent && line.bare.of(text).starts_with(['+', '|']);
    let length = lines.iter().take_while(is_part).count();
    let edges = edges(text, &lines[..length]);
    let mut table = Table { text, open: Vec::new(), done: Vec::new() };
    for line in &lines[..length] {
        let mut start: Option<(usize, usize)> = None;
        for (column, at, c) in columns(text, line.bare) {
            let is_edge = matches!(c, '|' | '+') && edges.binary_search(&column).is_ok();
            if !is_edge {
                continue;
            }
            if let Some((first, from)) = start {
                let part = Span::new(from, at);
                table.add_part(first..column, part);
            }
            start = Some((column, at + 1));
        }
    }
    table.close_all();
    (table.done, length)
}

/// The columns of the vertical lines of a grid, in order.
fn edges(text: &str, lines: &[Line]) -> Vec<usize> {
    let mut edges: Vec<usize> = Vec::new();
    for line in lines {
        let drawn = |c: char| matches!(c, '+' | '-' | '=' | '|' | ' ');
        if line.bare.of(text).contains("+-")
            || line.bare.of(text).contains("+=")
            || line.bare.of(text).chars().all(drawn)
        {
            edges.extend(columns(text, line.bare).filter(|&(_, _, c)| c == '+').map(|(column, ..)| column));
        }
    }
    edges.sort_unstable();
    edges.dedup();
    edges
}

impl Table<'_> {
    /// Adds what stands in these columns of a line to its cell; a drawn line or a blank one ends the text.
    fn add_part(&mut self, columns: Range<usize>, part: Span) {
        let words = part.of(self.text);
        let is_line = !words.is_empty() && words.chars().all(|c| matches!(c, '-' | '=' | '+'));
        let ends = is_line || words.trim().is_empty();
        let overlaps = |cell: &Cell| cell.columns.start < columns.end && columns.start < cell.columns.end;
        let (done, rest): (Vec<Cell>, Vec<Cell>) = std::mem::take(&mut self.open)
            .into_iter()
            .partition(|cell| overlaps(cell) && (ends || cell.columns != columns));
        self.open = rest;
        done.iter().for_each(|cell| self.close(cell));
        if !ends {
            self.add_to(columns, part);
        }
    }

    fn add_to(&mut self, columns: Range<usize>, part: Span) {
        match self.open.iter_mut().find(|cell| cell.columns == columns) {
            Some(cell) => cell.parts.push(part),
            None => self.open.push(Cell { columns, parts: vec![part] }),
        }
    }

    fn close_all(&mut self) {
        std::mem::take(&mut self.open).iter().for_each(|cell| self.close(cell));
    }

    /// Adds the text of a cell; the white space behind its words is a part of it, and takes up what they grow or shrink
    /// by.
    fn close(&mut self, cell: &Cell) {
        let mut builder = Builder::new(self.text);
        let trimmed = |part: &Span| part.start + part.len() - part.of(self.text).trim_start().len();
        for (number, part) in cell.parts.iter().enumerate() {
            builder.copy(trimmed(part)..part.end);
            let is_parted = part.of(self.text).ends_with(char::is_whitespace);
            let Some(next) = cell.parts.get(number + 1).filter(|_| !is_parted) else { continue };
            if self.text[part.end..trimmed(next)].trim().is_empty() {
                builder.coded(" ", part.end..trimmed(next));
            } else {
                let edge = self.text[part.end..].chars().next().map_or(1, char::len_utf8);
                builder.fixed(" ", part.end..part.end + edge);
            }
        }
        self.done.push(CellText { column: cell.columns.start, builder });
    }
}

/// Reads the simple table that begins with the first of `lines`: its cells, and how many lines it takes.
pub(super) fn read_simple<'t>(text: &'t str, lines: &[Line]) -> (Vec<CellText<'t>>, usize) {
    let mut table = Table { text, open: Vec::new(), done: Vec::new() };
    let Some(head) = lines.first() else { return (table.done, 0) };
    let borders: Vec<Range<usize>> = runs(head.bare.of(text));
    let (mut at, mut drawn) = (1, 1);
    while let Some(line) = lines.get(at) {
        let words = line.bare.of(text);
        // the last line of marks is the one before a blank line
        if line.is_blank() && drawn > 1 && (drawn > 2 || lines[at - 1].bare.of(text).starts_with("==")) {
            break;
        }
        if line.is_blank()
            || (line.indent == head.indent && words.starts_with(['=', '-']) && is_border(words))
        {
            drawn += usize::from(words.starts_with('='));
            table.close_all();
        } else if line.indent < head.indent {
            break;
        } else {
            table.add_row(line, head.indent, &borders);
        }
        at += 1;
    }
    table.close_all();
    (table.done, at)
}

fn is_border(line: &str) -> bool {
    line.bytes().all(|byte| b"=- ".contains(&byte))
}

/// The runs of marks in a line of them, by columns.
fn runs(line: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (column, _) in line.bytes().enumerate().filter(|(_, byte)| *byte != b' ') {
        match found.last_mut() {
            Some(last) if last.end == column => last.end += 1,
            _ => found.push(column..column + 1),
        }
    }
    found
}

impl Table<'_> {
    /// Adds the cells of a line of a simple table; one with something in the first column begins a row.
    fn add_row(&mut self, line: &Line, indent: usize, borders: &[Range<usize>]) {
        let text = self.text;
        if line.indent < indent + borders.first().map_or(0, |border| border.end) {
            self.close_all();
        }
        let shift = line.indent - indent;
        let places: Vec<(usize, usize)> =
            columns(text, line.bare).map(|(column, at, _)| (column + shift, at)).collect();
        let byte = |column: usize| {
            let next = places.partition_point(|&(known, _)| known < column);
            places.get(next).map_or(line.bare.end, |&(_, at)| at)
        };
        for (number, border) in borders.iter().enumerate() {
            let next = borders.get(number + 1).map(|next| next.start);
            let end = if next.is_some() { byte(border.end) } else { line.whole.end };
            let part = Span::new(byte(border.start).min(end), end);
            // text over the edge of a column joins it with the next: the table spans, and nothing is certain
            let spills = next.is_some_and(|next| !text[end..byte(next).max(end)].trim().is_empty());
            if !part.of(text).trim().is_empty() && !spills {
                self.add_to(border.clone(), part);
            }
        }
    }
}

/// The characters of a line, each with its column and its byte.
fn columns(text: &str, line: Span) -> impl Iterator<Item = (usize, usize, char)> {
    let mut column = 0;
    text[line.range()].char_indices().map(move |(at, c)| {
        let place = (column, line.start + at, c);
        column += c.width().unwrap_or(0);
        place
    })
}
