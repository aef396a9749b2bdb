//! Claims and names as a table for a spreadsheet: one row a reading of a version.

use crate::report::Report;
use crate::text::guarded;

/// The table, with a header line. Cells that a spreadsheet would take for a formula begin with an apostrophe (OWASP,
/// "CSV Injection").
pub fn render(report: &Report) -> String {
    let mut table =
        row(&["table", "kind", "about", "verdict", "passage", "version", "path", "text", "value"]);
    for claim in &report.claims {
        for reading in &claim.readings {
            let version = (reading.version + 1).to_string();
            let path = &report.versions[reading.version].path;
            table += &row(&[
                "claim",
                claim.kind,
                &claim.anchor,
                claim.verdict,
                &claim.passage,
                &version,
                path,
                &reading.text,
                &reading.value,
            ]);
        }
    }
    for name in &report.names {
        for form in &name.forms {
            for (index, count) in form.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                let (version, path) = ((index + 1).to_string(), &report.versions[index].path);
                let about = name.canonical.as_deref().or(name.entry.as_deref()).unwrap_or_default();
                table +=
                    &row(&["name", "name", about, "", "", &version, path, &form.text, &count.to_string()]);
            }
        }
    }
    table
}

fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    cells.join(",") + "\r\n"
}

/// RFC 4180 quoting; a cell that begins like a formula is made text.
fn quoted(cell: &str) -> String {
    let cell = guarded(cell);
    let needs_quotes = cell.contains([',', '"', '\n', '\r']);
    if needs_quotes { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn one_row_a_reading() {
        let table = render(&sample::report());
        assert!(
            table.contains("claim,count,dockers,conflict,p1,2,story/2.txt,\"9,000\",9000\r\n"),
            "{table}"
        );
        assert!(table.contains("name,name,Varnholm,,,3,story/3.txt,Varnholm,1\r\n"), "{table}");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            (" @x", "' @x"),
            ("-5", "'-5"),
            ("a,b", "\"a,b\""),
            ("=\"x\"", "\"'=\"\"x\"\"\""),
        ] {
            assert_eq!(quoted(cell), expected);
        }
        assert!(!render(&sample::hostile()).contains(",=") && !render(&sample::hostile()).contains(",\"="));
    }
}
