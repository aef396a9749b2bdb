//! Styled text on a grid of cells: wrapped at display width, in columns or stacked.

use unicode_segmentation::UnicodeSegmentation;

use crate::render::visible::{isolated, one_line, visible, width};

/// How a stretch of text looks; every style also differs without colour, by what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As the terminal writes by itself.
    Plain,
    /// Less important.
    Dim,
    /// A heading.
    Bold,
    /// An error, or words in conflict.
    Bad,
    /// A warning.
    Warn,
    /// What to do next.
    Good,
    /// Words that other versions support little.
    Drift,
}

impl Style {
    /// The SGR sequence that begins it (ECMA-48, 8.3.117).
    fn sgr(self) -> &'static str {
        match self {
            Style::Plain => "",
            Style::Dim => "\x1b[2m",
            Style::Bold => "\x1b[1m",
            Style::Bad => "\x1b[1;31m",
            Style::Warn => "\x1b[33m",
            Style::Good => "\x1b[32m",
            Style::Drift => "\x1b[4m",
        }
    }
}

/// `text`, safe to print, in `style`.
pub fn paint(text: &str, style: Style, is_coloured: bool) -> String {
    let text = visible(text);
    if !is_coloured || style == Style::Plain {
        text.into_owned()
    } else {
        format!("{}{text}\x1b[0m", style.sgr())
    }
}

/// Text with its style.
pub(in crate::render) type Run = (String, Style);

struct Cell {
    text: String,
    style: Style,
    width: usize,
}

/// One line of cells that fits its column.
pub(super) struct Line {
    cells: Vec<Cell>,
}

impl Line {
    fn width(&self) -> usize {
        self.cells.iter().map(|cell| cell.width).sum()
    }

    /// The line, filled up to `width` cells, right-to-left text isolated from what stands beside it.
    fn paint(&self, fill: usize, is_coloured: bool) -> String {
        let mut painted = String::new();
        for same in self.cells.chunk_by(|a, b| a.style == b.style) {
            let text: String = same.iter().map(|cell| cell.text.as_str()).collect();
            painted.push_str(&match same[0].style {
                style if is_coloured && style != Style::Plain => format!("{}{text}\x1b[0m", style.sgr()),
                _ => text,
            });
        }
        isolated(&painted).into_owned() + &" ".repeat(fill.saturating_sub(self.width()))
    }
}

/// Breaks `runs` at spaces and between wide characters into lines of at most `width` cells; a word that is longer is
/// cut.
pub(super) fn wrap(runs: &[Run], width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line: Vec<Cell> = Vec::new();
    // the width of `line`, which may hold any number of cells that have none
    let mut taken = 0;
    let mut break_at = None;
    for cell in cells(runs) {
        if taken + cell.width > width.max(2) {
            let rest =
                if cell.text == " " { Vec::new() } else { line.split_off(break_at.unwrap_or(line.len())) };
            lines.push(trimmed(std::mem::replace(&mut line, rest)));
            taken = line.iter().map(|cell| cell.width).sum();
            break_at = None;
        }
        if cell.text == " " && line.is_empty() {
            continue;
        }
        let may_break = cell.text == " " || cell.width == 2;
        taken += cell.width;
        line.push(cell);
        break_at = if may_break { Some(line.len()) } else { break_at };
    }
    lines.push(trimmed(line));
    lines.retain(|line| !line.cells.is_empty());
    lines
}

/// Grapheme by grapheme, every run of white space one space.
fn cells(runs: &[Run]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for (text, style) in runs {
        let shown = visible(text);
        for piece in shown.graphemes(true) {
            let is_space = piece.chars().all(char::is_whitespace);
            if is_space && cells.last().is_none_or(|last| last.text == " ") {
                continue;
            }
            let text = if is_space { " ".to_owned() } else { piece.to_owned() };
            cells.push(Cell { width: width(&text), text, style: *style });
        }
    }
    cells
}

fn trimmed(mut cells: Vec<Cell>) -> Line {
    while cells.last().is_some_and(|cell| cell.text == " ") {
        cells.pop();
    }
    Line { cells }
}

/// Where lines are laid out.
#[derive(Clone, Copy)]
pub(in crate::render) struct Canvas {
    /// Width in cells.
    pub width: usize,
    /// Whether to write colours.
    pub is_coloured: bool,
}

impl Canvas {
    /// Columns side by side where the canvas has 100 cells and each column 20, else one below the other.
    pub(super) fn side_by_side(self, columns: &[(String, Vec<Run>)]) -> String {
        const WIDE: usize = 100;
        const NARROWEST: usize = 20;
        let each = (self.width.saturating_sub(3 * columns.len())) / columns.len().max(1);
        if self.width < WIDE || each < NARROWEST {
            self.stacked(columns)
        } else {
            self.columns(columns, each)
        }
    }

    fn columns(self, columns: &[(String, Vec<Run>)], each: usize) -> String {
        let block = |(title, runs): &(String, Vec<Run>)| {
            let mut lines = wrap(&[(title.clone(), Style::Dim)], each);
            lines.extend(wrap(runs, each));
            lines
        };
        let blocks: Vec<Vec<Line>> = columns.iter().map(block).collect();
        let height = blocks.iter().map(Vec::len).max().unwrap_or(0);
        let mut text = String::new();
        for row in 0..height {
            let line = blocks.iter().map(|block| match block.get(row) {
                Some(line) => line.paint(each, self.is_coloured),
                None => " ".repeat(each),
            });
            let line = line.collect::<Vec<_>>().join(" │ ");
            text.push_str(&format!("  {}\n", line.trim_end()));
        }
        text
    }

    /// The lines of `runs`, indented.
    pub(in crate::render) fn paragraph(self, indent: usize, runs: &[Run]) -> String {
        let lines = wrap(runs, self.width.saturating_sub(indent));
        let line = |line: &Line| format!("{}{}\n", " ".repeat(indent), line.paint(0, self.is_coloured));
        lines.iter().map(line).collect()
    }

    fn stacked(self, columns: &[(String, Vec<Run>)]) -> String {
        columns.iter().map(|(title, runs)| self.hanging(title, Style::Dim, runs)).collect()
    }

    /// The lines of `runs`, indented, with `title` in front of the first.
    pub(super) fn hanging(self, title: &str, style: Style, runs: &[Run]) -> String {
        const INDENT: usize = 5;
        let title = one_line(title);
        let gap = (INDENT - 2).saturating_sub(width(&title)).max(1);
        let text = self.paragraph(INDENT, runs);
        let lead = format!("  {}{}", paint(&title, style, self.is_coloured), " ".repeat(gap));
        text.get(INDENT..).map_or(String::new(), |rest| lead + rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, width: usize, expected: &[&str]) {
        let lines = wrap(&[(text.into(), Style::Plain)], width);
        let lines: Vec<_> = lines.iter().map(|line| line.paint(0, false)).collect();
        assert_eq!(lines, expected, "{text}");
    }

    #[test]
    fn lines_break_at_display_width() {
        check("the talks  began\non Monday", 10, &["the talks", "began on", "Monday"]);
        check("東京で会談", 6, &["東京で", "会談"]);
        check("incomprehensibilities", 8, &["incompre", "hensibil", "ities"]);
        check("a 👩‍👩‍👧 b", 4, &["a 👩‍👩‍👧", "b"]);
        check("a\u{202e}b", 20, &["a<U+202E>b"]);
        check("محادثات", 20, &["\u{2068}محادثات\u{2069}"]);
        check("", 20, &[]);
    }
}
