//! Tables that are drawn: the text of their cells. A cell keeps its width, since the lines round it stand in columns.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::blocks::Reader;
use crate::format::decoded::Builder;
use crate::format::escape::Escape;
use crate::format::lines::Line;
use crate::format::node::Role;
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

/// A cell of which more lines may follow.
struct Cell {
    columns: Range<usize>,
    /// Its parts so far; the first column of each line.
    parts: Vec<Span>,
}

/// Reads the grid that begins at this line.
pub(super) fn read_grid(reader: &mut Reader) {
    let first = reader.at;
    let indent = reader.lines[first].indent;
    let text = reader.text;
    reader.pass_while(|line| line.indent == indent && line.bare.of(text).starts_with(['+', '|']));
    let lines = reader.lines[first..reader.at].to_vec();
    let edges = edges(text, &lines);
    let mut open: Vec<Cell> = Vec::new();
    for line in &lines {
        let mut start: Option<(usize, usize)> = None;
        for (column, at, c) in columns(text, line.bare) {
            let is_edge = matches!(c, '|' | '+') && edges.binary_search(&column).is_ok();
            if !is_edge {
                continue;
            }
            if let Some((first, from)) = start {
                let part = Span::new(from, at);
                add_part(reader, &mut open, first..column, part);
            }
            start = Some((column, at + 1));
        }
    }
    open.iter().for_each(|cell| close(reader, cell));
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

/// Adds what stands in these columns of a line to its cell; a drawn line or a blank one ends the text.
fn add_part(reader: &mut Reader, open: &mut Vec<Cell>, columns: Range<usize>, part: Span) {
    let words = part.of(reader.text);
    let is_line = !words.is_empty() && words.chars().all(|c| matches!(c, '-' | '=' | '+'));
    let ends = is_line || words.trim().is_empty();
    let overlaps = |cell: &Cell| cell.columns.start < columns.end && columns.start < cell.columns.end;
    let (done, rest): (Vec<Cell>, Vec<Cell>) = std::mem::take(open)
        .into_iter()
        .partition(|cell| overlaps(cell) && (ends || cell.columns != columns));
    *open = rest;
    done.iter().for_each(|cell| close(reader, cell));
    if !ends {
        match open.iter_mut().find(|cell| cell.columns == columns) {
            Some(cell) => cell.parts.push(part),
            None => open.push(Cell { columns, parts: vec![part] }),
        }
    }
}

/// Adds the text of a cell; the white space behind its words is a part of it, and takes up what they grow or shrink by.
fn close(reader: &mut Reader, cell: &Cell) {
    let mut builder = Builder::new(reader.text);
    for (number, part) in cell.parts.iter().enumerate() {
        let words = part.of(reader.text);
        let start = part.start + words.len() - words.trim_start().len();
        builder.copy(start..part.end);
        let Some(next) = cell.parts.get(number + 1).filter(|_| !words.ends_with(char::is_whitespace)) else {
            continue;
        };
        let next = next.start + next.of(reader.text).len() - next.of(reader.text).trim_start().len();
        match reader.text[part.end..next].trim().is_empty() {
            true => builder.coded(" ", part.end..next),
            false => {
                let edge = reader.text[part.end..].chars().next().map_or(1, char::len_utf8);
                builder.fixed(" ", part.end..part.end + edge);
            }
        }
    }
    reader.add_marked(builder, Role::Cell(cell.columns.start), Escape::RstCell);
}

/// Reads the simple table that begins at this line.
pub(super) fn read_simple(reader: &mut Reader) {
    let head = reader.lines[reader.at];
    let text = reader.text;
    let borders: Vec<Range<usize>> = runs(head.bare.of(text));
    reader.at += 1;
    let mut open: Vec<Cell> = Vec::new();
    let mut drawn = 1;
    while let Some(line) = reader.lines.get(reader.at).copied() {
        let words = line.bare.of(text);
        // the last line of marks is the one before a blank line
        if line.is_blank() && (drawn > 2 || reader.line(reader.at - 1).starts_with("==")) && drawn > 1 {
            break;
        }
        if line.is_blank()
            || (line.indent == head.indent && words.starts_with(['=', '-']) && is_border(words))
        {
            drawn += usize::from(words.starts_with('='));
            open.drain(..).for_each(|cell| close(reader, &cell));
        } else if line.indent < head.indent {
            break;
        } else {
            add_row(reader, &mut open, line, head.indent, &borders);
        }
        reader.at += 1;
    }
    open.iter().for_each(|cell| close(reader, cell));
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

/// Adds the cells of a line of a simple table; one with something in the first column begins a row.
fn add_row(reader: &mut Reader, open: &mut Vec<Cell>, line: Line, indent: usize, borders: &[Range<usize>]) {
    let text = reader.text;
    let begins = line.indent < indent + borders.first().map_or(0, |border| border.end);
    if begins {
        open.drain(..).for_each(|cell| close(reader, &cell));
    }
    let shift = line.indent - indent;
    let places: Vec<(usize, usize)> =
        columns(text, line.bare).map(|(column, at, _)| (column + shift, at)).collect();
    let byte = |column: usize| {
        places.get(places.partition_point(|&(known, _)| known < column)).map_or(line.bare.end, |&(_, at)| at)
    };
    let last = borders.len().saturating_sub(1);
    for (number, border) in borders.iter().enumerate() {
        let end = if number == last { line.whole.end } else { byte(border.end) };
        let part = Span::new(byte(border.start).min(end), end);
        let columns = border.clone();
        // text over the edge of a column joins it with the next: the table spans, and nothing is certain
        let spills = number < last
            && byte(border.end) < byte(borders[number + 1].start)
            && !text[byte(border.end)..byte(borders[number + 1].start)].trim().is_empty();
        if part.of(text).trim().is_empty() || spills {
            continue;
        }
        match open.iter_mut().find(|cell| cell.columns == columns) {
            Some(cell) => cell.parts.push(part),
            None => open.push(Cell { columns, parts: vec![part] }),
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
