//! Tables of cells parted by commas or tabs: the columns that the caller names; the header never.

use super::decoded::Builder;
use super::detect::Format;
use super::document::Found;
use super::error::{Breakage, FormatError};
use super::escape::Escape;
use super::node::{Node, Role};
use super::options::Options;
use super::placeholders::{self, Marks};
use crate::text::Span;

/// A cell as it stands: its raw span, without the marks where it is quoted.
#[derive(Clone, Copy, Debug)]
struct Cell {
    span: Span,
    quoted: bool,
}

/// The columns that the caller names, by their numbers, and what they are called.
struct Named {
    columns: Vec<usize>,
    language: Option<usize>,
    /// What the columns translate.
    source: Option<usize>,
    names: Vec<String>,
}

/// Reads a table.
///
/// # Errors
/// When no column is named, or one that the header does not have.
pub(super) fn read<'t>(text: &'t str, format: Format, options: &Options) -> Result<Found<'t>, FormatError> {
    if options.columns.is_empty() {
        return Err(FormatError::NothingNamed { format, what: "its columns" });
    }
    let mut rows = Rows { text, delimiter: delimiter(text, format), at: 0, one_line: format == Format::Tsv };
    let mut found = Found::default();
    let Some(header) = rows.next_row(&mut found.breakages) else { return Ok(found) };
    let names: Vec<String> =
        header.iter().map(|cell| decode(text, *cell).finish().text().trim().to_owned()).collect();
    let columns = columns(&options.columns, &names)?;
    let language = options.language.as_ref().map(|name| column(name, &names)).transpose()?;
    let source = options.source.as_ref().map(|name| column(name, &names)).transpose()?;
    let named = Named { columns, language, source, names };
    let mut record = 0;
    while let Some(row) = rows.next_row(&mut found.breakages) {
        if row.len() == named.names.len() {
            add_row(&mut found, text, &row, &named, rows.delimiter, record);
        } else {
            let cells = if row.len() == 1 { "1 cell".to_owned() } else { format!("{} cells", row.len()) };
            let reason = format!(
                "this row has {cells} and the header {}; quote cells that hold a delimiter",
                named.names.len()
            );
            let start = row[0].span.start - usize::from(row[0].quoted);
            found.breakages.push(Breakage::new(start, reason));
        }
        record += 1;
    }
    Ok(found)
}

/// A semicolon where the header has some and no comma, as spreadsheets write it where the comma is a decimal mark.
pub(super) fn delimiter(text: &str, format: Format) -> u8 {
    // a row ends at either mark of a line end
    let header = text.split(['\n', '\r']).find(|line| !line.is_empty()).unwrap_or_default();
    match format {
        Format::Tsv => b'\t',
        _ if !header.contains(',') && header.contains(';') => b';',
        _ => b',',
    }
}

/// The numbers of the columns that are named.
fn columns(wanted: &[String], names: &[String]) -> Result<Vec<usize>, FormatError> {
    if wanted.iter().any(|name| name == "*") {
        return Ok((0..names.len()).collect());
    }
    let mut columns = wanted.iter().map(|name| column(name, names)).collect::<Result<Vec<_>, _>>()?;
    columns.sort_unstable();
    columns.dedup();
    Ok(columns)
}

/// The column with this name, or else with this number.
fn column(wanted: &str, names: &[String]) -> Result<usize, FormatError> {
    let number = || wanted.parse::<usize>().ok()?.checked_sub(1).filter(|&number| number < names.len());
    let missing = || FormatError::NoSuchColumn { name: wanted.to_owned(), columns: names.join(", ") };
    names.iter().position(|name| name == wanted).or_else(number).ok_or_else(missing)
}

fn add_row<'t>(
    found: &mut Found<'t>,
    text: &'t str,
    row: &[Cell],
    named: &Named,
    delimiter: u8,
    record: usize,
) {
    let tag = named.language.map(|column| row[column].span.of(text).trim()).filter(|tag| !tag.is_empty());
    let translates =
        |column: usize| named.source.filter(|&source| source != column && !row[source].span.is_empty());
    for &column in named.columns.iter().filter(|&&column| !row[column].span.is_empty()) {
        let cell = row[column];
        let escape = if cell.quoted { Escape::Quoted } else { Escape::Bare(delimiter) };
        let mut node = Node::new(decode(text, cell), Role::Cell(column), escape);
        node.language = tag.map(Into::into);
        if let Some(source) = translates(column) {
            node.source = Some(decode(text, row[source]).finish());
            node.source_language = Some(named.names[source].clone().into());
            node.language = node.language.or_else(|| Some(named.names[column].clone().into()));
            placeholders::protect(&mut node, Marks::Messages);
        }
        found.nodes.push(Node { record, ..node });
    }
}

/// A cell with its doubled marks as one.
fn decode(text: &str, cell: Cell) -> Builder<'_> {
    let mut builder = Builder::new(text);
    let mut at = cell.span.start;
    while cell.quoted
        && let Some(mark) = text[at..cell.span.end].find('"')
    {
        builder.copy(at..at + mark);
        builder.coded("\"", at + mark..at + mark + 2);
        at += mark + 2;
    }
    builder.copy(at..cell.span.end);
    builder
}

/// A row at the beginning of a text.
pub(super) struct Row {
    /// Bytes of it, without the line end; of one that cannot be read, of its line.
    pub(super) length: usize,
    pub(super) is_read: bool,
}

/// The row that `text` begins with; none where what comes after `text` decides on it.
pub(super) fn row_end(text: &str, delimiter: u8, format: Format, is_end: bool) -> Option<Row> {
    let mut rows = Rows { text, delimiter, at: 0, one_line: format == Format::Tsv };
    let row = rows.row();
    let is_read = row.is_ok();
    // a mark at the end may be doubled or the last of its cell, and a cell that is not closed may yet be
    let is_open = match &row {
        Ok(_) => rows.at == text.len(),
        Err(_) => rows.peek() == Some(b'"'),
    };
    if !is_end && is_open {
        return None;
    }
    rows.pass_line(is_read);
    (is_end || is_read || rows.at < text.len()).then_some(Row { length: rows.at, is_read })
}

/// The rows of a table, one after the other.
struct Rows<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
    /// Whether a quoted cell must close on its line; a mark that does not is then a character like any other.
    one_line: bool,
}

impl Rows<'_> {
    /// The next row that is not blank; those that cannot be read are told, and passed over.
    fn next_row(&mut self, breakages: &mut Vec<Breakage>) -> Option<Vec<Cell>> {
        loop {
            while matches!(self.peek(), Some(b'\n' | b'\r')) {
                self.at += 1;
            }
            self.peek()?;
            match self.row() {
                Ok(row) => return Some(row),
                Err(breakage) => {
                    breakages.push(breakage);
                    self.pass_line(false);
                }
            }
        }
    }

    /// Passes over the rest of a line that could not be read.
    fn pass_line(&mut self, is_read: bool) {
        if !is_read {
            self.at += self.text[self.at..].find(['\n', '\r']).unwrap_or(self.text.len() - self.at);
        }
    }

    fn row(&mut self) -> Result<Vec<Cell>, Breakage> {
        let mut row = Vec::new();
        loop {
            row.push(self.cell()?);
            match self.peek() {
                Some(byte) if byte == self.delimiter => self.at += 1,
                _ => return Ok(row),
            }
        }
    }

    /// The cell that begins here; leaves off at what ends it.
    fn cell(&mut self) -> Result<Cell, Breakage> {
        let start = self.at;
        if self.peek() == Some(b'"') {
            match self.closing_mark() {
                Some(mark) if self.ends_cell(mark + 1) => {
                    self.at = mark + 1;
                    return Ok(Cell { span: Span::new(start + 1, mark), quoted: true });
                }
                _ if self.one_line => {}
                Some(mark) => {
                    self.at = mark + 1;
                    let reason =
                        "text follows the closing `\"` of a cell; double every `\"` inside a quoted cell";
                    return Err(Breakage::new(mark + 1, reason));
                }
                None => {
                    let reason = "a quoted cell is not closed; add the closing `\"`, or double one inside it";
                    return Err(Breakage::new(start, reason));
                }
            }
        }
        while self.peek().is_some() && !self.ends_cell(self.at) {
            self.at += 1;
        }
        Ok(Cell { span: Span::new(start, self.at), quoted: false })
    }

    /// Where the quoted cell that begins here is closed.
    fn closing_mark(&self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        loop {
            match *bytes.get(at)? {
                b'"' if bytes.get(at + 1) == Some(&b'"') => at += 2,
                b'"' => return Some(at),
                b'\n' | b'\r' if self.one_line => return None,
                _ => at += 1,
            }
        }
    }

    fn ends_cell(&self, at: usize) -> bool {
        let byte = self.text.as_bytes().get(at);
        byte.is_none_or(|&byte| byte == self.delimiter || matches!(byte, b'\n' | b'\r'))
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::harness::{Case, check, holds};
    use super::super::read;
    use super::*;

    fn example(
        format: Format,
        columns: &[&str],
        raw: &str,
        nodes: &[&str],
        edit: (&str, &str),
        written: &str,
    ) {
        let options = Options::with_columns(columns.to_vec());
        check(&Case { format, options, raw, nodes, edits: &[edit], written });
    }

    #[test]
    fn named_columns_are_prose_and_the_header_never() {
        let raw = "\u{feff}id,Kiev\r\n1,\"He said \"\"Kiev\"\"\nand left\"\r\nKiev,Kiev \r\n\r\n3,\r\n";
        let nodes = ["He said \"Kiev\"\nand left", "Kiev "];
        let written = raw.replace("\"\"Kiev", "\"\"Kyiv").replace("Kiev \r", "Kyiv \r");
        example(Format::Csv, &["Kiev"], raw, &nodes, ("Kiev", "Kyiv"), &written);
        example(Format::Csv, &["2"], raw, &nodes, ("Kiev", "Kyiv"), &written);
        example(Format::Csv, &["*"], "a;b\nKiev;x\n", &["Kiev", "x"], ("Kiev", "Kyiv"), "a;b\nKyiv;x\n");
        example(
            Format::Tsv,
            &["b"],
            "a\tb\nKiev\t\"Kiev\" x\n",
            &["\"Kiev\" x"],
            ("Kiev", "Kyiv"),
            "a\tb\nKiev\t\"Kyiv\" x\n",
        );
    }

    #[test]
    fn the_delimiter_is_that_of_the_first_row() {
        // a header of one blank column: what stands below decides nothing
        example(
            Format::Csv,
            &["*"],
            " \nx; Kiev\n",
            &["x; Kiev"],
            ("Kiev", "Kyiv, Ukraine"),
            " \n\"x; Kyiv, Ukraine\"\n",
        );
    }

    #[test]
    fn a_cell_that_needs_marks_gets_them() {
        // marks that were text become no marks of the cell
        let raw = "a\tb\n\"Kiev\"x\"\t1\n";
        example(
            Format::Tsv,
            &["a"],
            raw,
            &["\"Kiev\"x\""],
            ("Kiev\"x", "Kyiv"),
            "a\tb\n\"\"\"Kyiv\"\"\"\t1\n",
        );
        example(
            Format::Csv,
            &["a"],
            "a\nx Kiev y\n",
            &["x Kiev y"],
            ("Kiev", "Kyiv, \"x\""),
            "a\n\"x Kyiv, \"\"x\"\" y\"\n",
        );
        example(
            Format::Csv,
            &["a"],
            "a\n\"x Kiev\"\n",
            &["x Kiev"],
            ("Kiev", "Kyiv, \"x\""),
            "a\n\"x Kyiv, \"\"x\"\"\"\n",
        );
    }

    #[test]
    fn broken_rows_are_told_and_the_others_read() {
        let raw = "a,b\nKiev\n\"x\"y,Kiev\nKiev,z\n1,\"Kiev\n";
        let options = Options::with_columns(["a"]);
        let table = read(Format::Csv, raw, &options).unwrap();
        let told: Vec<_> = table.problems().iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "line 2, column 1: this row has 1 cell and the header 2; quote cells that hold a delimiter",
                "line 3, column 4: text follows the closing `\"` of a cell; double every `\"` inside a quoted cell",
                "line 5, column 3: a quoted cell is not closed; add the closing `\"`, or double one inside it",
            ]
        );
        assert_eq!(table.nodes().len(), 1);
        let missing = read(Format::Csv, "a,b\n", &Options::with_columns(["c"])).unwrap_err();
        assert_eq!(missing.to_string(), "there is no column `c`; the header names a, b");
    }

    #[test]
    fn the_header_alone_tells_what_parts_cells() {
        let table = read(Format::Csv, "a;b\rA,B;c", &Options::with_columns(["*"])).unwrap();
        let cells: Vec<_> = table.nodes().iter().map(|node| node.prose.text()).collect();
        assert_eq!(cells, ["A,B", "c"]);
    }

    #[test]
    fn a_column_names_the_language() {
        let options = Options { language: Some("lang".into()), ..Options::with_columns(["text"]) };
        let table = read(Format::Csv, "lang,text\nfr,x\n,y\n", &options).unwrap();
        let tags: Vec<_> = table.nodes().iter().map(|node| (node.record, node.language.as_deref())).collect();
        assert_eq!(tags, [(0, Some("fr")), (1, None)]);
    }

    #[test]
    fn a_column_may_translate_another() {
        let options = Options { source: Some("en".into()), ..Options::with_columns(["de", "fr"]) };
        let document = read(Format::Csv, "id,en,de,fr\n1,\"a %s\",b %s,\n", &options).unwrap();
        let told: Vec<_> = document
            .nodes()
            .iter()
            .map(|node| {
                let source = node.source.as_ref().map(|source| source.text());
                (node.prose.text(), source, node.language.as_deref(), node.source_language.as_deref())
            })
            .collect();
        assert_eq!(told, [("b %s", Some("a %s"), Some("de"), Some("en"))]);
        let missing = Options { source: Some("xx".into()), ..options };
        assert!(read(Format::Csv, "id,en,de,fr\n", &missing).is_err());
    }

    proptest! {
        #[test]
        fn cells_decode_as_for_the_csv_crate(rows in proptest::collection::vec(("[a-z \u{e9}\",\n]{0,6}", "[a-z\"]{1,6}"), 1..6), pick: u64) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["a", "b"]).unwrap();
            rows.iter().for_each(|(a, b)| writer.write_record([a, b]).unwrap());
            let raw = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let options = Options::with_columns(["*"]);
            let table = read(Format::Csv, &raw, &options).unwrap();
            let ours: Vec<_> = table.nodes().iter().map(|node| node.prose.text()).collect();
            let theirs: Vec<_> = rows.iter().flat_map(|(a, b)| [a, b]).filter(|cell| !cell.is_empty()).collect();
            prop_assert_eq!(ours, theirs);
            holds(Format::Csv, &raw, &options, pick)?;
        }

        #[test]
        fn any_text_is_read_and_written(raw in "[a-c\",;\t\r\n\u{feff}é]{0,60}|\\PC*", pick: u64) {
            for format in [Format::Csv, Format::Tsv] {
                holds(format, &raw, &Options::with_columns(["*"]), pick)?;
            }
        }
    }
}
