//! Workbooks of Excel and LibreOffice: the first sheet that holds something, as comma-separated values.

use std::io::Cursor;
use std::path::Path;

use anyhow::{Context, Result, bail};
use calamine::{Data, Reader, open_workbook_auto_from_rs};
use transdrift::text::guarded;

/// Whether a file is a workbook, by its name and its first bytes.
pub(super) fn is_workbook(path: &Path, bytes: &[u8]) -> bool {
    let suffix = path.extension().and_then(|suffix| suffix.to_str()).unwrap_or_default().to_ascii_lowercase();
    let is_zip = bytes.starts_with(b"PK\x03\x04");
    is_zip && ["xlsx", "xlsm", "ods"].contains(&suffix.as_str())
}

/// The first sheet that holds something.
pub(super) fn table(bytes: Vec<u8>) -> Result<String> {
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes))
        .context("this is no workbook of Excel or LibreOffice")?;
    for name in workbook.sheet_names() {
        let sheet = workbook.worksheet_range(&name).with_context(|| format!("sheet `{name}`"))?;
        if sheet.is_empty() {
            continue;
        }
        let lines = sheet.rows().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(",") + "\n");
        return Ok(lines.collect());
    }
    bail!("no sheet of this workbook holds anything")
}

/// A cell in quotation marks.
fn cell(data: &Data) -> String {
    let text = if let Data::Empty = data { String::new() } else { data.to_string() };
    format!("\"{}\"", guarded(&text).replace('"', "\"\""))
}
